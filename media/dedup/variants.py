"""What the usages and files of one asset say differently: wordings and credits.

In: an asset. Out: each wording of its caption once, seen against the representative
one, and each credit line that was ever printed, with who printed it and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from media.dedup.compare import Relation, compare
from media.dedup.keys import description_of
from media.model import Asset, Credit, Image, Usage, value

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@value
class Wording:
    """One wording of an asset's caption, credit aside, and who has it.

    `relation` and `reasons`: how it compares with the representative caption, which is
    "identical" with itself.
    """

    text: str
    usages: tuple[Usage, ...] = ()
    images: tuple[Image, ...] = ()
    relation: Relation = "identical"
    reasons: tuple[str, ...] = ()


@value
class PrintedCredit:
    """One credit line as printed, with every usage that prints it.

    `first` and `last`: when it was published first and last, None where no document
    says; `documents`: their uris, each once.
    """

    credit: Credit
    usages: tuple[Usage, ...]
    first: str | None = None
    last: str | None = None
    documents: tuple[str, ...] = ()


def wordings_of(asset: Asset) -> tuple[Wording, ...]:
    """Return the wordings of an asset: the representative, then the most frequent.

    Spaces and line breaks do not make another wording; a picture without words has
    none.
    """
    usages = _by(asset.usages, lambda usage: _squeezed(description_of(usage)))
    images = _by(asset.images, lambda image: _squeezed(image.text("description")))
    chosen = _squeezed(asset.description)

    def order(text: str) -> tuple[bool, int, str]:
        return text != chosen, -len(usages.get(text, ())), text

    found = []
    for text in sorted((usages.keys() | images.keys()) - {""}, key=order):
        against = compare(chosen, text) if chosen and text != chosen else None
        found.append(
            Wording(
                text=text,
                usages=tuple(usages.get(text, ())),
                images=tuple(images.get(text, ())),
                relation=against.relation if against else "identical",
                reasons=against.reasons if against else (),
            )
        )
    return tuple(found)


def credits_of(asset: Asset) -> tuple[PrintedCredit, ...]:
    """Return each credit line ever printed with the asset, the most printed first.

    Also where somebody corrected it since: it was printed so.
    """
    read = (usage.as_read for usage in asset.usages)
    credited = [u for u in read if u.credit and u.credit.credit_line]
    lines = _by(credited, lambda usage: usage.credit)
    found = [_printed(credit, some) for credit, some in lines.items() if credit]
    return tuple(
        sorted(found, key=lambda one: (-len(one.usages), one.credit.credit_line))
    )


def _printed(credit: Credit, usages: list[Usage]) -> PrintedCredit:
    dates = sorted(u.published for u in usages if u.published)
    return PrintedCredit(
        credit=credit,
        usages=tuple(usages),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        documents=tuple(dict.fromkeys(u.caption.document_uri for u in usages)),
    )


def _by(items: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _squeezed(text: str) -> str:
    return " ".join(text.split())
