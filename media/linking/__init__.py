"""Tie usages to image files, each tie with its confidence and the reasons for it.

In: usages and images. Out: links with what speaks for them and against them, and how
likely they are right, which decides whether they tie; a name alone does not, where the
credits differ. Some signs bring a usage and a
file together, others only make a link surer; what contradicts lowers it and is kept, so
that it is shown. A weak link ties nothing later on; which link wins is decided where
assets are made, not here.

    signs       what a usage and a file may have in common, to be looked up
    weighing    all that speaks for a pair and against it
    sharing     how many pictures have a sign in common
    likelihood  signs -> how likely a link is right, by a curve fitted to made newsrooms
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from media.linking.likelihood import (
    HELD,
    LEAST,
    MOST_DOUBTED,
    likelihood,
    load_curve,
)
from media.linking.sharing import pictures_of
from media.linking.signs import (
    WEIGHTS,
    Sign,
    signs_of_file,
    signs_of_usage,
)
from media.linking.weighing import (
    AGAINST,
    FOR,
    POINTING,
    SHARED,
    Weighed,
    weigh,
    weigh_words,
)
from media.model import Evidence, Image, Link, Usage

__all__ = [
    "AGAINST",
    "FOR",
    "LEAST",
    "MOST_DOUBTED",
    "POINTING",
    "SHARED",
    "Sign",
    "Weighed",
    "likelihood",
    "link",
    "link_by_words",
    "load_curve",
    "signs_of_file",
    "signs_of_usage",
    "weigh",
    "weighed_pairs",
]


def link(usages: Iterable[Usage], images: Iterable[Image]) -> tuple[Link, ...]:
    """Return the ties between usages and images, by usage and file."""
    links: dict[tuple[str, str], Link] = {}
    for usage, image, weighed in weighed_pairs(usages, images):
        found = _link(usage, image, weighed)
        held = image.former is not None and usage.usage_id in image.former.usages
        if held:
            found = replace(found, score=max(found.score, HELD))
        pair = found.usage_id, found.image_sha256
        likely = found.confidence or 0.0
        if (held or likely >= LEAST) and (
            pair not in links or (links[pair].confidence or 0.0) < likely
        ):
            links[pair] = found
    return tuple(links[pair] for pair in sorted(links))


def link_by_words(usage: Usage, image: Image) -> Link | None:
    """Return the tie of a usage and a file whose descriptions say the same.

    None where no day contradicts it. Whether it still ties is for the caller to say.
    """
    weighed = weigh_words(usage, image)
    return _link(usage, image, weighed) if weighed else None


def _link(usage: Usage, image: Image, weighed: Weighed) -> Link:
    likely = likelihood(weighed.features)
    return Link(
        usage_id=usage.usage_id,
        image_sha256=image.fingerprint.sha256,
        score=min(likely, MOST_DOUBTED) if weighed.is_doubted else likely,
        confidence=likely,
        evidence=weighed.evidence,
        against=weighed.against,
    )


def weighed_pairs(
    usages: Iterable[Usage], images: Iterable[Image]
) -> Iterator[tuple[Usage, Image, Weighed]]:
    """Yield the pairs that have a sign in common, with all that speaks for and against.

    In the order of the usages' ids and the files' digests.
    """
    shown = sorted(usages, key=lambda u: u.usage_id)
    files = sorted(images, key=lambda i: (i.fingerprint.sha256, i.uri))
    if not files or not shown:
        return
    signs = _signs_of_files(files)
    pictures = pictures_of(files)
    ended = _held_by_former(files)
    for usage in shown:
        common = _in_common(usage, files, signs)
        _hold(common, usage, files, ended.get(usage.usage_id, ()))
        if not common:
            continue
        having: dict[str, set[int]] = defaultdict(set)
        for n, found in common.items():
            for kind in found:
                having[kind].add(pictures[n])
        for n, found in sorted(common.items()):
            others = min(len(having[kind]) for kind in found) - 1
            yield usage, files[n], weigh(usage, files[n], found, others=others)


def _signs_of_files(files: Sequence[Image]) -> Mapping[Sign, list[int]]:
    """Return which files carry a sign."""
    index: dict[Sign, list[int]] = defaultdict(list)
    for n, image in enumerate(files):
        for sign in dict.fromkeys(signs_of_file(image)):
            index[sign].append(n)
    return {s: found for s, found in index.items() if len(found) <= WEIGHTS.fan_out}


def _held_by_former(files: Sequence[Image]) -> Mapping[str, list[int]]:
    """Return the former files that each usage showed when it was read."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, image in enumerate(files):
        for usage_id in image.former.usages if image.former else ():
            held[usage_id].append(n)
    return held


def _hold(
    common: dict[int, dict[str, Evidence]],
    usage: Usage,
    files: Sequence[Image],
    former: Sequence[int],
) -> None:
    """Tie a usage to the file that was there, and not to what is at its place now."""
    if not former:
        return
    places = {ended.place for n in former if (ended := files[n].former)}
    for n in [n for n in common if files[n].uri in places]:
        for kind in ("address", "file-name", "picture-id"):
            common[n].pop(kind, None)
        if not common[n]:
            del common[n]
    named = next(iter(usage.caption.picture_uris), "")
    for n in former:
        place = Evidence(uri=files[n].uri, kind="address", quote=named)
        common[n]["address"] = place


def _in_common(
    usage: Usage, files: Sequence[Image], signs: Mapping[Sign, list[int]]
) -> dict[int, dict[str, Evidence]]:
    """Return the files that have a sign in common with a usage, with these signs."""
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    for sign, words in signs_of_usage(usage):
        for n in signs.get(sign, ()):
            place = Evidence(uri=files[n].uri, kind=sign.kind, quote=words)
            found[n].setdefault(sign.kind, place)
    return found
