"""What ties usages and images to each other, firmly or by words.

In: usages, images, links, and what people decided. Out: nodes, whose members are firmly
tied (one picture for certain), and the ties between nodes that rest on words alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from media.dedup.addressed import held_by_files, same_address, told_otherwise
from media.dedup.bare import Compared, look_alike, version_ties
from media.dedup.captions import same_descriptions
from media.dedup.decided import Decided
from media.dedup.groups import joined
from media.dedup.keys import (
    addresses_of,
    description_of,
    identifiers_of,
    is_telling,
)
from media.dedup.one_number import same_number
from media.dedup.pictures import PictureTies, picture_ties
from media.dedup.series import Placed, has_galleries, serial_texts
from media.dedup.wording import Reading, read
from media.grouping import Tie, connected
from media.model import (
    FileLikeness,
    Image,
    Link,
    Usage,
    file_member,
    usage_member,
    value,
)


@value
class Weights:
    """When signs are enough."""

    margin: float = 0.1  # by which a usage's best link must lead
    link: float = 0.5  # how likely a link must be to tie; see docs/accuracy.md


WEIGHTS = Weights()

_FIRM = frozenset(
    {"address", "file-name", "identifier", "picture-id", "sha256", "pixels"}
)
"""Kinds of link evidence that point at the picture, not at its words."""

Member = Usage | Image
Item = int | str
"""A node by its index, or a text that ties nodes."""


@value
class Node:
    """Members that are one picture for certain.

    `documents_with_address`: the documents in which it stands with a known address.
    """

    members: tuple[Member, ...]
    documents_with_address: frozenset[str]
    has_images: bool


def nodes_of(
    usages: Sequence[Usage],
    images: Sequence[Image],
    links: Sequence[Link],
    *,
    decided: Decided,
    likenesses: Iterable[FileLikeness] = (),
) -> tuple[Node, ...]:
    """Return the nodes: files of one picture, usages of one address, firm links.

    What people decided comes first: who is said to be one picture is one item from the
    beginning, whatever keeps its members apart. Then come the pixels, then what the
    pictures show, then addresses and firm links; so where those must stay apart whom
    signs tie, the weaker signs give way.
    """
    items = _items(usages, images, decided, tuple(likenesses))
    place = {name_of(m): n for n, item in enumerate(items) for m in item}
    item_of = [place[usage_member(usage.usage_id)] for usage in usages]
    by_id = {usage.usage_id: n for n, usage in enumerate(usages)}
    group_of = {i.fingerprint.sha256: place[name_of(i)] for i in images}
    firm = [k for k in links if is_firm(k)]
    held, told = held_by_files(images), told_otherwise(usages, images, decided)
    shared = same_address(usages, held, told)
    shared += same_number(usages, but={*held, *told})
    ties = [
        *((item_of[n], -1 - at) for at, several in enumerate(shared) for n in several),
        *((item_of[n], file) for n, file in best_links(firm, by_id, group_of)),
    ]
    with_files = {
        n for n, item in enumerate(items) if any(isinstance(m, Image) for m in item)
    }

    def rival_files(group: list[int]) -> set[int]:
        files = with_files.intersection(group)
        return files if len(files) > 1 else set()

    # An address is an item of its own: those that share it stay together even when
    # one of them must be left alone.
    every = [*range(len(items)), *range(-len(shared), 0)]
    groups = joined(every, ties, torn=rival_files, rivals=decided.rivals(place))
    found = ([m for n in group if n >= 0 for m in items[n]] for group in groups)
    return tuple(_node(members) for members in found if members)


def _items(
    usages: Sequence[Usage],
    images: Sequence[Image],
    decided: Decided,
    likenesses: Sequence[FileLikeness],
) -> list[Sequence[Member]]:
    """Return usages and files in items: one by decision, pixels or what they show."""
    items = _equal_items(usages, images, decided, likenesses)
    found = picture_ties(likenesses)
    return _joined_by_likeness(items, found, decided) if found.ties else items


def _joined_by_likeness(
    items: Sequence[Sequence[Member]], found: PictureTies, decided: Decided
) -> list[Sequence[Member]]:
    """Return items joined whose files show one picture.

    Two that were compared and show two moments are not tied by a third that looks like
    both.
    """
    place = {name_of(m): n for n, item in enumerate(items) for m in item}

    def items_of(pairs: Iterable[tuple[str, str]]) -> list[Tie[int]]:
        named = ((file_member(one), file_member(other)) for one, other in pairs)
        return [
            (place[one], place[other])
            for one, other in named
            if one in place and other in place and place[one] != place[other]
        ]

    groups = joined(
        range(len(items)),
        items_of(found.ties),
        torn=lambda group: set(),
        rivals=[*items_of(found.rivals), *decided.rivals(place)],
    )
    return [[m for n in sorted(group) for m in items[n]] for group in sorted(groups)]


def _equal_items(
    usages: Sequence[Usage],
    images: Sequence[Image],
    decided: Decided,
    likenesses: Sequence[FileLikeness],
) -> list[Sequence[Member]]:
    """Return usages and files in items: one by decision, or by their pixels."""
    files = image_groups(images, likenesses)
    if not decided:
        return [*((usage,) for usage in usages), *files]
    members: dict[str, list[Member]] = defaultdict(list)
    every: list[Member] = [*usages, *images]
    for member in every:
        members[name_of(member)].append(member)
    units = decided.units(members)
    unit_of = {name: n for n, unit in enumerate(units) for name in unit}
    ties = [
        (unit_of[name_of(image)], -1 - n)
        for n, group in enumerate(files)
        for image in group
    ]
    groups = joined(
        [*range(len(units)), *range(-len(files), 0)],
        ties,
        torn=lambda group: set(),
        rivals=decided.rivals(unit_of),
    )
    items = [[name for n in group if n >= 0 for name in units[n]] for group in groups]
    return [[m for name in names for m in members[name]] for names in items if names]


def name_of(member: Member) -> str:
    """Return what decisions call a usage or a file."""
    if isinstance(member, Usage):
        return usage_member(member.usage_id)
    return file_member(member.fingerprint.sha256)


def _node(members: list[Member]) -> Node:
    placed = (m for m in members if isinstance(m, Usage) and addresses_of(m))
    return Node(
        members=tuple(members),
        documents_with_address=frozenset(u.caption.document_uri for u in placed),
        has_images=any(isinstance(m, Image) for m in members),
    )


def is_firm(link: Link) -> bool:
    """Say whether a link rests on more than words."""
    return any(evidence.kind in _FIRM for evidence in link.evidence)


def best_links(
    links: Iterable[Link],
    by_id: dict[str, int],
    group_of: dict[str, int],
    *,
    least: float = WEIGHTS.link,
) -> list[Tie[int]]:
    """Return for each usage the tie to the one file that clearly fits best.

    `least`: how likely a link must be at least.
    """
    scores: dict[int, dict[int, float]] = defaultdict(dict)
    for link in links:
        usage, file = by_id.get(link.usage_id), group_of.get(link.image_sha256)
        if usage is not None and file is not None and link.score >= least:
            scores[usage][file] = max(link.score, scores[usage].get(file, 0.0))
    ties = []
    for usage, found in scores.items():
        best = max(found.values())
        near = [f for f, score in found.items() if score > best - WEIGHTS.margin]
        if len(near) == 1:
            ties.append((usage, near[0]))
    return ties


def image_groups(
    images: Sequence[Image], likenesses: Iterable[FileLikeness] = ()
) -> list[tuple[Image, ...]]:
    """Return the images in groups of renditions of one picture.

    Hashes that are alike tie nothing alone: frames of a burst look alike. With them the
    embedded description or an identifier must agree, and nothing embedded may say
    otherwise, nor may what the pictures show, where they were compared. What was
    written over by such a bare version is tied to it (`media.dedup.bare`).
    """
    compared = {f.pair: f.likeness.is_sure for f in likenesses}
    ties: list[Tie[int]] = []
    seen: dict[str, list[int]] = defaultdict(list)
    for n, image in enumerate(images):
        prints = image.fingerprint
        for key in (f"s:{prints.sha256}", *prints.same_pixels):
            ties += [(other, n) for other in seen[key][:1]]
            seen[key].append(n)
    ties += version_ties(images, compared)
    words: dict[str, list[int]] = defaultdict(list)
    for n, image in enumerate(images):
        said = read(image.text("description"))
        names = {f"i:{name}" for name in identifiers_of(image)}
        names |= {"d:" + " ".join(said.forms)} if is_telling(said) else set()
        for name in names:
            words[name].append(n)
    for alike in words.values():
        ties += [
            t for t in combinations(alike, 2) if _is_rendition(images, *t, compared)
        ]
    groups = connected(range(len(images)), ties)
    return [tuple(images[n] for n in sorted(group)) for group in sorted(groups)]


def _is_rendition(
    images: Sequence[Image], one: int, other: int, compared: Compared
) -> bool:
    a, b = images[one], images[other]
    if not look_alike(a, b, compared):
        return False
    telling = ("digital_image_guid", "image_supplier_id", "date_created")
    said = ((a.text(name), b.text(name)) for name in telling)
    return all(x == y or not x or not y for x, y in said)


def text_ties(
    nodes: Sequence[Node], links: Sequence[Link]
) -> tuple[list[str], list[Tie[Item]]]:
    """Return the texts that tie, and the ties between nodes and texts, and texts.

    A text is an item of its own, so that nodes which share it stay together even when
    one of them must be left alone. One of a series ties nothing.
    """
    ties: list[Tie[Item]] = []
    telling: dict[str, dict[int, None]] = defaultdict(dict)
    placed: list[Placed] = []
    several = has_galleries(node.documents_with_address for node in nodes)
    for n, node in enumerate(nodes):
        for member in node.members:
            text, reading = _said(member)
            if is_telling(reading):
                telling[text][n] = None
                if several:
                    placed += _placed(n, member, text)
            elif isinstance(member, Usage) and reading.words:
                # Too little to tell a picture: it counts within its document only.
                place = (member.caption.document_uri, *reading.forms)
                ties.append((n, "\0".join(place)))
    alike = same_descriptions({text: read(text) for text in telling})
    serial = serial_texts(placed, alike)
    of_series = {
        m.usage_id
        for node in (nodes if serial else ())
        for m in node.members
        if isinstance(m, Usage) and description_of(m) in serial
    }
    ties += [
        (n, t) for t, several in telling.items() if t not in serial for n in several
    ]
    texts = sorted({str(tie[1]) for tie in ties})
    ties += [pair for pair in alike if serial.isdisjoint(pair)]
    ties += _soft_links(nodes, [k for k in links if k.usage_id not in of_series])
    return texts, ties


def hearsay_of(nodes: Sequence[Node], ties: Iterable[Tie[Item]]) -> set[Tie[Item]]:
    """Return the ties of files to words, but to their own that a page has in full.

    What only pages print under a file may be of another picture, and a shortened
    caption fits several.
    """
    if not any(node.has_images for node in nodes):
        return set()
    ties = list(ties)
    own: set[Tie[Item]] = set()
    printed: set[str] = set()
    full: set[str] = set()
    for n, node in enumerate(nodes):
        for member in node.members:
            if isinstance(member, Image):
                own.add((n, _said(member)[0]))
            elif not node.has_images:
                printed.add(_said(member)[0])
    for a, b in ties:
        if isinstance(a, str) and isinstance(b, str) and not printed.isdisjoint((a, b)):
            full |= {a, b} if len(a.split()) == len(b.split()) else set()
    full |= printed
    return {
        (one, other)
        for one, other in ties
        if isinstance(one, int) and isinstance(other, str) and nodes[one].has_images
        if (one, other) not in own or other not in full
    }


def _placed(node: int, member: Member, text: str) -> Iterator[Placed]:
    """Yield where a usage stands whose picture has an address."""
    if isinstance(member, Usage) and addresses_of(member):
        yield Placed(picture=node, document=member.caption.document_uri, text=text)


def _said(member: Member) -> tuple[str, Reading]:
    if isinstance(member, Usage):
        text = description_of(member)
    else:
        text = member.text("description")
    return text, read(text)


def _soft_links(nodes: Sequence[Node], links: Sequence[Link]) -> list[Tie[int]]:
    soft = [k for k in links if not is_firm(k)]
    if not soft:
        return []
    by_id = {
        m.usage_id: n
        for n, node in enumerate(nodes)
        for m in node.members
        if isinstance(m, Usage)
    }
    group_of = {
        m.fingerprint.sha256: n
        for n, node in enumerate(nodes)
        for m in node.members
        if isinstance(m, Image)
    }
    return best_links(soft, by_id, group_of)
