"""What a checked picture and one of the catalogue have in common.

In: both. Out: what only files and usages of one picture share (pixels, a number, an
address), whether their words are alike, and what speaks against their being one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from media.addresses import address_key
from media.dedup import (
    TEXT_ALONE,
    addresses_of,
    are_told_apart,
    compare,
    description_of,
    is_named_by,
    is_one_place,
    lent_numbers,
    telling_keys,
    tied_by_number,
)
from media.dedup.addressed import held_by_files
from media.dedup.ties import WEIGHTS, best_links, is_firm
from media.linking import link
from media.model import Asset, Image, Severity, Usage, remembered, value
from media.picture_ids import (
    PictureId,
    ids_of_file,
    ids_of_usage,
    numbered_apart,
)

_NEAR = 0.9
"""How likely two captions must be of one picture for a note to follow from it."""
_SAME_WORDS = "a caption that says the same"
_NAMES = ("file-name", "identifier")
"""Kinds of evidence of a link by what a file is called."""
_WAITS = 0.2
"""How likely a link must be to wait for a person (`media.dedup.proposals`)."""
_SAYS_OTHERWISE = "credit, day or words"
_WORDINGS = 6
"""Of one picture that are compared with those of another."""


@value
class Numbered:
    """Which pages have one picture by its number: checked ones and catalogued ones.

    By the number and the id of a usage: the group of those that show one picture.
    `lent`: numbers under which a page or a site has several.
    """

    checked: Mapping[tuple[PictureId, str], int] = field(default_factory=dict)
    known: Mapping[tuple[PictureId, str], int] = field(default_factory=dict)
    lent: frozenset[PictureId] = frozenset()

    def are_tied(self, number: PictureId, checked: Usage, known: Usage) -> bool:
        """Tell whether a page that is checked has the picture of one that is known.

        In other words, too, where nothing else speaks against it.
        """
        group = self.checked.get((number, checked.usage_id))
        if group is not None and group == self.known.get((number, known.usage_id)):
            return True
        return not (
            number in self.lent
            or are_told_apart(checked, known)
            or not is_named_by(number, checked, known)
        )


@value
class Doubted:
    """What may be of two pictures as well, and what says so; "" for nothing.

    `gravest`: how grave it is where that picture must not be used.
    """

    how: str = ""
    apart: str = ""
    gravest: Severity = "note"


def another(asset: Asset, other: Asset) -> str:
    """Return what says that two with one caption are two pictures, "" for nothing."""
    if asset.images and other.images:
        return "file"
    own, theirs = _addresses(asset.usages), _addresses(other.usages)
    return "address" if own and theirs and not own & theirs else ""


def same_sign(
    asset: Asset,
    other: Asset,
    *,
    lying: Sequence[Image] = (),
    numbered: Numbered,
) -> str:
    """Return what only files and usages of one picture have in common, "" for nothing.

    The address of a file of its own says nothing of what is in it today; nor does one
    that a usage names since before something else was written there. `lying`: what lies
    where a usage says that its picture is; `numbered`: which pages one number ties.
    """
    pixels = {name for image in asset.images for name in image.fingerprint.same_pixels}
    if any(pixels.intersection(i.fingerprint.same_pixels) for i in other.images):
        return "a file with the same pixels"
    told = _shared_numbers(asset, other, numbered)
    if numbers := [number for number, apart in told.items() if not apart]:
        return _said_of_number(numbers[0])
    shared = [a for a, apart in _shared(asset, other, lying).items() if not apart]
    return f"its address ({min(shared)})" if shared else ""


def doubted_sign(
    asset: Asset,
    other: Asset,
    *,
    lying: Sequence[Image] = (),
    numbered: Numbered,
) -> Doubted:
    """Return what may be of two pictures as well; the rest as in `same_sign`."""
    shared = _shared(asset, other, lying)
    for address, apart in sorted(shared.items()):
        if apart:
            return Doubted(how=f"its address ({address})", apart=apart)
    for number, apart in _shared_numbers(asset, other, numbered).items():
        if apart:  # as grave as for a page of the catalogue (`print_there`)
            how = _said_of_number(number)
            return Doubted(how=how, apart=apart, gravest="warning")
    return Doubted()


def _said_of_number(one: PictureId) -> str:
    return f"the number that the agency gave it ({one.agency} {one.number})"


def numbered_in(checked: Iterable[Asset], known: Iterable[Asset]) -> Numbered:
    """Return which pages one number would tie if all were in the catalogue.

    A page that is there as it was before counts as another one.
    """
    mine = [usage for asset in checked for usage in asset.usages]
    uris = {usage.caption.document_uri for usage in mine}
    several = tuple(known)
    theirs = [usage for asset in several for usage in asset.usages]
    held = held_by_files(image for asset in several for image in asset.images)
    every = [*mine, *(_before(u) if _uri(u) in uris else u for u in theirs)]
    found: tuple[dict[tuple[PictureId, str], int], ...] = {}, {}
    tied = tied_by_number(every, but=held.keys())
    for group, (number, places) in enumerate(tied):
        for n in places:
            found[n >= len(mine)][number, every[n].usage_id] = group
    return Numbered(
        checked=found[False],
        known=found[True],
        lent=lent_numbers(every, but=held.keys()),
    )


def _uri(usage: Usage) -> str:
    return usage.caption.document_uri


def _before(usage: Usage) -> Usage:
    caption = replace(usage.caption, document_uri=f"{_uri(usage)}#before")
    return replace(usage, caption=caption)


def are_numbered_alike(usage: Usage, other: Asset, numbered: Numbered) -> bool:
    """Tell whether a usage has a number of another picture as a copy of it has."""
    alone = replace(other, usages=(usage,), images=())
    return "" in _shared_numbers(alone, other, numbered).values()


def _shared_numbers(
    asset: Asset, other: Asset, numbered: Numbered
) -> Mapping[PictureId, str]:
    """Return the numbers that two have in common, each with what says that it may be of
    another picture, "" for nothing.

    Pages alone call a gallery or a story by one number; a file has its own, but where
    it is put together of several.
    """
    found: dict[PictureId, str] = {}
    shared = _numbers(asset) & _numbers(other)
    for number in sorted(shared, key=lambda n: (n.agency, n.number)):
        in_files = [
            i for one in (asset, other) for i in one.images if number in ids_of_file(i)
        ]
        is_one = any(_is_alone(number, image) for image in in_files) or any(
            numbered.are_tied(number, mine, theirs)
            for mine in asset.usages
            for theirs in other.usages
        )
        found[number] = "" if is_one else _SAYS_OTHERWISE
    return found


def _is_alone(number: PictureId, image: Image) -> bool:
    """Tell whether a file has one number of a system: it shows one picture."""
    ids = ids_of_file(image)
    system = number.agency, number.system
    return all(n == number for n in ids if (n.agency, n.system) == system)


def _shared(asset: Asset, other: Asset, lying: Sequence[Image]) -> Mapping[str, str]:
    """Return the addresses that two have in common, each with what says that another
    picture is there, "" for nothing.
    """
    if (asset.images and other.images) or are_apart(asset, other):
        return {}
    held = {u for i in other.images if i.former for u in i.former.usages}
    shown = [usage for usage in other.usages if usage.usage_id not in held]
    there: dict[str, list[Image]] = defaultdict(list)  # one picture's sizes have one
    for image in other.images:
        if image.former is None:
            there[address_key(image.uri)].append(image)
    found: dict[str, str] = {}
    for usage in asset.usages:
        for address in _addresses((usage,)):
            having = [u for u in shown if address in _addresses((u,))]
            files = there.get(address, ())
            if not having and not files:
                continue
            is_one = any(is_one_place(address, usage, u) for u in having)
            if not is_one and not any(are_tied(usage, image) for image in files):
                found.setdefault(address, _SAYS_OTHERWISE)
            elif lying and other.images:
                found.setdefault(address, "file lies there")
            else:
                found[address] = ""
    return found


def are_tied(usage: Usage, image: Image) -> bool:
    """Tell whether the catalogue would tie a usage to the file that it names."""
    ties = link((usage.as_read,), (image.as_read,))
    return any(tie.score >= WEIGHTS.link for tie in ties)


def tied_by_name(asset: Asset, others: Sequence[Asset]) -> dict[str, tuple[str, str]]:
    """Return by its id each of several with which a picture is tied by a file's name,
    how, and what says that it may be another, "" for nothing.

    As the catalogue ties an article to the file that it names: where the name is
    telling, no credit or day differs, and what is said speaks for the pair rather than
    against it. Else it would wait there for a person.
    """
    if asset.images and asset.usages:
        return {}  # its own file says what it is
    every = (asset, *others)
    of_usage = {u.usage_id: n for n, one in enumerate(every) for u in one.usages}
    of_file = {
        i.fingerprint.sha256: n for n, one in enumerate(every) for i in one.images
    }
    links = link(
        (u.as_read for one in every for u in one.usages),
        (i.as_read for one in every for i in one.images),
    )
    firm = [tie for tie in links if is_firm(tie)]
    names = {
        (of_usage[tie.usage_id], of_file[tie.image_sha256]): said.quote
        for tie in firm
        for said in tie.evidence
        if said.kind in _NAMES
    }
    found: dict[str, tuple[str, str]] = {}
    for least, apart in ((WEIGHTS.link, ""), (_WAITS, _SAYS_OTHERWISE)):
        for pair in best_links(firm, of_usage, of_file, least=least):
            other = every[max(pair)]
            if min(pair) == 0 < max(pair) and pair in names:
                name = names[pair].rpartition("/")[2]
                if not are_apart(asset, other):
                    how = f"the name of its file ({name})"
                    found.setdefault(other.asset_id, (how, apart))
    return found


def _numbers(asset: Asset) -> set[PictureId]:
    found = {one for usage in asset.usages for one in ids_of_usage(usage)}
    return found | {one for image in asset.images for one in ids_of_file(image)}


def are_apart(asset: Asset, other: Asset) -> bool:
    """Tell whether one agency gave them two numbers."""
    return numbered_apart(_numbers(asset), _numbers(other)) is not None


def _addresses(usages: Iterable[Usage]) -> set[str]:
    """Return the addresses that usages give, but those that lead to no one place.

    "images/1.jpg" in two drafts that have no address themselves are two pictures.
    """
    return {
        address
        for usage in usages
        for address in addresses_of(usage)
        if "/" not in address or is_whole(usage)
    }


@remembered
def is_whole(usage: Usage) -> bool:
    """Tell whether the addresses of a usage lead to one place, wherever it is read."""
    uris = (usage.caption.document_uri, *usage.caption.picture_uris[:1])
    return any("://" in uri or uri.startswith("/") for uri in uris)


def same_words(asset: Asset, other: Asset) -> str:
    """Return how captions say that two may be one picture, "" where they do not.

    One that agencies send with several pictures asks for a look as well: which of them
    was called back is for a person to see. One of few words tells nothing.
    """
    theirs = _descriptions(other)
    found = ""
    for mine in _descriptions(asset):
        for text in theirs:
            told = compare(mine, text)
            if not told.same or told.score < _NEAR or not telling_keys(mine):
                continue
            if TEXT_ALONE not in told.reasons:
                return _SAME_WORDS
            found = f"{_SAME_WORDS}, as agencies send with several pictures"
    return found


def saying(asset: Asset, other: Asset) -> tuple[str, ...]:
    """Return the ids of the usages whose words are those of another, "" for files'."""
    if same_words(replace(asset, usages=()), other):
        return ("",)
    parts = ((u.usage_id, replace(asset, usages=(u,))) for u in asset.usages)
    return tuple(usage_id for usage_id, part in parts if same_words(part, other))


def _descriptions(asset: Asset) -> list[str]:
    said = {description_of(usage.as_read) for usage in asset.usages}
    said |= {image.text("description") for image in asset.images}
    return sorted(text for text in said if text)[:_WORDINGS]
