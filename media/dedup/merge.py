"""Group usages and images into assets: one asset for each photograph.

In: usages, images and the links between them. Out: assets. The result depends on which
members there are, never on their order, so a file that comes later gives the same
assets as one that came first.

What people decided comes first: who they say are one picture are one, and who they
say are two are kept apart, whatever ties them. Where those are tied through others, the
weakest of the signs between them give way: words before addresses and firm links,
addresses before pixels; and who is tied to both by equally strong signs is bound to
neither (`media.dedup.groups.parted`).

Four things tie: files with the same bytes or pixels; files that surely show the same, a
crop or a mirrored copy among them (`media.dedup.pictures`); one address, or one number
of an agency (or a link that rests on these, a file's name or an identifier);
descriptions that compare as the same. Four things keep apart: two usages of one
document with different addresses show two pictures, two different files are two
pictures, and so are those that one agency numbers differently, and those whose days
contradict each other (`media.dedup.contradicted`) or that two people made for two
houses (`media.dedup.authored`), where only words tie them. Who is tied by words alone
to two that must stay apart fits both, and is bound to neither: a caption under two
pictures of one article, or embedded in two different files, tells none of them. One
under three and more is of a series (`media.dedup.series`), and ties nobody at all.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from media.dedup.authored import Authored, Authors, MakersOf, reads_makers
from media.dedup.contradicted import LinkByWords, contradicted
from media.dedup.credits import CreditInFile, settle_credits
from media.dedup.decided import Decided
from media.dedup.groups import joined
from media.dedup.keys import description_of
from media.dedup.linked import links_within
from media.dedup.numbers import numbered_rivals
from media.dedup.ties import (
    Item,
    Member,
    Node,
    hearsay_of,
    name_of,
    nodes_of,
    text_ties,
)
from media.dedup.wording import read
from media.grouping import Tie, connected
from media.model import (
    OFTEN,
    Asset,
    Credit,
    Decision,
    FileLikeness,
    Image,
    Link,
    Proposal,
    Rights,
    Usage,
    file_member,
    usage_member,
    value,
)
from media.rights import rights_of
from media.text import tokens

if TYPE_CHECKING:
    from media.agencies import AgencyTable


@value
class Merged:
    """The assets, and the links by words that days contradict: none of them ties.

    `asking`: what asks about pictures of two houses that words do not make one.
    """

    assets: tuple[Asset, ...]
    doubted: tuple[Link, ...] = ()
    asking: tuple[Proposal, ...] = ()


def merge(  # noqa: PLR0913  signs, decisions, and three ways to read credits
    usages: Iterable[Usage],
    images: Iterable[Image],
    links: Iterable[Link],
    *,
    read_credit: Callable[[str], Credit],
    agencies: AgencyTable,
    credit_in_file: CreditInFile | None = None,
    decisions: Iterable[Decision] = (),
    likenesses: Iterable[FileLikeness] = (),
    link_by_words: LinkByWords | None = None,
) -> Merged:
    """Return the assets that these usages and images are, sorted by their ids.

    `link_by_words`: how likely equal words tie where days contradict them, see
    `media.linking.link_by_words`; None where days are not looked at.

    `decisions` of people, the earliest first, name members as they are called here;
    those about members that are not here only tie others to each other.

    `likenesses`: how the files relate to each other by what they show.

    `read_credit` reads the credit lines that stand in files, `credit_in_file` all
    fields of one that credit somebody; `agencies` tells which spellings of an agency
    are interchangeable.
    """
    shown = tuple({u.usage_id: u for u in usages}.values())
    shown = tuple(sorted(shown, key=lambda u: u.usage_id))
    files = {(i.fingerprint.sha256, i.uri): i for i in images}
    stored = tuple(files[key] for key in sorted(files))
    decided = Decided(decisions)
    ties = _sorted_links(k for k in links if not _is_refused(k, decided))
    here = {image.fingerprint.sha256 for image in stored}
    alike = tuple(found for found in likenesses if here.issuperset(found.pair))
    nodes = nodes_of(shown, stored, ties, decided=decided, likenesses=alike)
    found = _grouped(
        nodes,
        ties,
        decided,
        link_by_words,
        reads_makers(read_credit, agencies, credit_in_file),
    )
    assets = []
    for group in found.groups:
        members = [m for n in group for m in nodes[n].members]
        asset = _asset(members, ties, decided)
        asset = replace(asset, likenesses=_likenesses_within(asset.images, alike))
        assets.append(
            settle_asset(
                asset,
                read_credit=read_credit,
                agencies=agencies,
                credit_in_file=credit_in_file,
            )
        )
    return Merged(
        assets=tuple(sorted(assets, key=lambda asset: asset.asset_id)),
        doubted=found.doubted,
        asking=found.asking,
    )


@value
class _Grouped:
    """Which nodes are one picture, and what of the rest waits for a person."""

    groups: list[list[int]]
    doubted: tuple[Link, ...]
    asking: tuple[Proposal, ...]


def _grouped(
    nodes: Sequence[Node],
    links: Sequence[Link],
    decided: Decided,
    link_by_words: LinkByWords | None,
    makers_of: MakersOf,
) -> _Grouped:
    """Return which nodes are one picture, and what words say against days or makers.

    Of that what would be one picture without: a person is asked about it.
    """
    texts, every = text_ties(nodes, links)
    items: list[Item] = [*range(len(nodes)), *texts]
    authors = Authors(nodes, every, makers_of)
    apart = [*authors.within(connected(items, every)), *authors.tied(every)]
    ties = _but_between(apart, every)
    several = nodes if decided else ()
    node_of = {name_of(m): n for n, node in enumerate(several) for m in node.members}
    rivals: list[tuple[Item, Item]] = [
        *decided.rivals(node_of),
        *numbered_rivals(nodes, ties),
        *((each.one, each.other) for each in apart),
    ]

    def parted() -> list[list[Item]]:
        return joined(
            items,
            ties,
            torn=lambda g: _torn(g, nodes),
            rivals=rivals,
            hearsay=hearsay_of(nodes, ties),
        )

    groups = parted()
    while authors.met_crowd and (more := list(authors.within(groups))):
        apart += more
        rivals += [(each.one, each.other) for each in more]
        ties = _but_between(more, ties)
        groups = parted()
    found = tuple(contradicted(nodes, ties, link_by_words)) if link_by_words else ()
    if found:
        group_of = {item: n for n, group in enumerate(groups) for item in group}
        rivals += [(each.usages, each.files) for each in found]
        groups = parted()
        found = tuple(e for e in found if group_of[e.usages] == group_of[e.files])
    of_nodes = ([n for n in group if isinstance(n, int)] for group in groups)
    return _Grouped(
        groups=[group for group in of_nodes if group],
        doubted=tuple(link for each in found for link in each.links),
        asking=tuple(each.proposal for each in apart),
    )


def _but_between(
    apart: Iterable[Authored], ties: Iterable[Tie[Item]]
) -> list[Tie[Item]]:
    """Return the ties but those between what two people made."""
    two = {frozenset((each.one, each.other)) for each in apart}
    return [tie for tie in ties if frozenset(tie) not in two]


def settle_asset(
    asset: Asset,
    *,
    read_credit: Callable[[str], Credit],
    agencies: AgencyTable,
    credit_in_file: CreditInFile | None = None,
) -> Asset:
    """Return an asset with what its usages and files, as they are, say together.

    That is its description, its rights, its conflicts and the line to print.
    """
    settled = settle_credits(
        asset.usages,
        _speaking(asset.images, "credit_line", "creators", "source"),
        read_credit=read_credit,
        agencies=agencies,
        credit_in_file=credit_in_file,
    )
    # No restriction goes with the words of a file that somebody corrected.
    files = tuple(image.as_read for image in asset.images)
    rights = rights_of(files, asset.usages, read_credit=read_credit)
    to_print, why = _demanded(rights, settled.to_print) or (
        settled.to_print,
        settled.why,
    )
    return replace(
        asset,
        description=representative(
            asset.usages, _speaking(asset.images, "description")
        ),
        rights=rights,
        conflicts=(
            settled.conflicts
            if to_print == settled.to_print
            else tuple(c.settled_on(to_print, why) for c in settled.conflicts)
        ),
        credit_to_print=to_print,
        credit_why=why,
    )


def _speaking(images: Sequence[Image], *names: str) -> Sequence[Image]:
    """Return the files that say something in these fields and are there, if any.

    What was written over speaks only where what is there does not.
    """
    if all(image.former is None for image in images):
        return images
    images = [i for i in images if i.former is None or i.former.binds]
    there = [image for image in images if image.former is None]
    return there if any(i.text(n) for i in there for n in names) else images


def _demanded(rights: Rights, line: str) -> tuple[str, str] | None:
    """Return the line that the owner demands word for word, and why it is printed.

    None where nobody demands one, where several are demanded, and where `line` has its
    words: instructions are often in capitals throughout.
    """
    lines = {
        restriction.credit_line
        for restriction in rights.restricted("mandatory-credit")
        if restriction.credit_line
    }
    words = {tokens(demanded) for demanded in lines}
    if len(words) != 1 or tokens(line) in words:
        return None
    return min(lines), "The file demands it word for word."


def _is_refused(link: Link, decided: Decided) -> bool:
    """Say whether people decided that a link is none."""
    usage, file = usage_member(link.usage_id), file_member(link.image_sha256)
    return decided.are_apart(usage, file)


def _sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda k: (k.usage_id, k.image_sha256, -k.score)))


def _torn(group: Sequence[Item], nodes: Sequence[Node]) -> set[Item]:
    """Return those of a group tied by words that must stay apart from another."""
    inside = [item for item in group if isinstance(item, int)]
    with_files: set[Item] = {index for index in inside if nodes[index].has_images}
    torn = with_files if len(with_files) > 1 else set()
    places: dict[str, list[int]] = defaultdict(list)
    for index in inside:
        for document in nodes[index].documents_with_address:
            places[document].append(index)
    for rivals in places.values():
        # Had they an address in common they would be one node.
        torn |= set(rivals) if len(rivals) > 1 else set()
    return torn


def _asset(members: Sequence[Member], links: Sequence[Link], decided: Decided) -> Asset:
    """Return an asset of its members; what they say together is yet to be settled."""
    usages = tuple(
        sorted((m for m in members if isinstance(m, Usage)), key=lambda u: u.usage_id)
    )
    images = tuple(
        sorted(
            (m for m in members if isinstance(m, Image)),
            key=lambda i: (i.former is not None, i.fingerprint.sha256, i.uri),
        )
    )
    ids = [image_id(i) for i in images] + [usage_id(u) for u in usages]
    return Asset(
        asset_id=ids[0],
        former_ids=tuple(sorted(set(ids) - {ids[0]})),
        description="",
        usages=usages,
        images=images,
        links=links_within(usages, images, links, decided),
        decisions=decided.about([name_of(m) for m in members]) if decided else (),
    )


def image_id(image: Image) -> str:
    """Return the id of the asset that the image alone would be."""
    return _id("file", image.fingerprint.sha256)


def usage_id(usage: Usage) -> str:
    """Return the id of the asset that the usage alone would be."""
    return _id("usage", usage.usage_id)


@lru_cache(maxsize=OFTEN)
def _id(*said: str) -> str:
    whole = "\0".join(said).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:12]


def representative(usages: Sequence[Usage], images: Sequence[Image]) -> str:
    """Return the description to show: the longest of the most frequent ones.

    What a person corrected goes before all that was only read.
    """
    corrected = [u for u in usages if u.corrected("description")]
    said = [d for u in corrected if (d := description_of(u).strip())]
    said = said or [i.text("description") for i in images if _is_corrected(i)]
    said = said or [d for u in usages if (d := description_of(u).strip())]
    said = said or [d for i in images if (d := i.text("description"))]
    said = said or [d for i in images if (d := i.text("headline") or i.text("title"))]
    if not said:
        return ""
    times = Counter(said)
    counts: Counter[tuple[str, ...]] = Counter()
    for text, count in times.items():
        counts[read(text).forms] += count
    most = max(counts.values())
    often = [text for text in times if counts[read(text).forms] == most]
    return min(often, key=lambda text: (-len(text), text))


def _is_corrected(image: Image) -> bool:
    return bool(image.corrected("description") and image.text("description"))


def _likenesses_within(
    images: Sequence[Image], likenesses: Iterable[FileLikeness]
) -> tuple[FileLikeness, ...]:
    """Return how the files of an asset relate, by their pairs."""
    here = {image.fingerprint.sha256 for image in images}
    inside = (found for found in likenesses if here.issuperset(found.pair))
    return tuple(sorted(inside, key=lambda found: found.pair))
