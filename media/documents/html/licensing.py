"""Where the words around a picture lead that speak of a licence.

Most licences ask for a link to their text. Words do not show whether there is one, so
the reader says where such words lead: nowhere, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from media.documents.html.boxes import Box
from media.documents.html.tree import Tree
from media.model import Claim, Evidence

_MOST_WORDS = 3_000
_MOST_LINKS = 10
_LONGEST = 500
# "CC BY 4.0", "Creative Commons", "OGL licence", "Lizenz"; not "accident", "CCTV"
_SPEAKS = re.compile(
    r"(?<![^\W\d_])cc(?:0|(?![^\W\d_]))|commons|licen[csz]|lizenz", re.IGNORECASE
)
_MARKS = ("cc", "commons", "licen", "lizenz")
_TEXTS = re.compile(r"^https?://(?:www\.)?creativecommons\.org/\w", re.IGNORECASE)


def licence_links(tree: Tree, box: Box, *, uri: str) -> Iterator[Claim]:
    """Yield one claim, "licence_links", where a picture's words speak of a licence.

    Its value is the addresses to which those words lead, apart by spaces, "" where
    they are no link.
    """
    shared = () if box.shared is None else (box.shared,)
    roots = [
        i
        for i in dict.fromkeys((box.root, *box.more, *shared))
        if 0 < tree.text_size[i] <= _MOST_WORDS
    ]
    if not any(_speaks(tree.words(i)) for i in roots):
        return
    found = [
        tree.get(i, "href")
        for i in _links_in(tree, roots)
        if _leads_to_licence(tree, i)
    ]
    kept = [address for each in found if (address := _whole(each))][:_MOST_LINKS]
    told = " ".join(dict.fromkeys(kept))
    yield Claim(
        name="licence_links",
        value=told,
        evidence=Evidence(uri=uri, kind="link", quote=told[:300]),
    )


def _links_in(tree: Tree, roots: Sequence[int]) -> Iterator[int]:
    every = tree.named("a")
    for root in roots:
        yield from every[bisect_left(every, root) : bisect_left(every, tree.end[root])]


def _leads_to_licence(tree: Tree, i: int) -> bool:
    """Say whether a link leads to a licence: by its address, its `rel`, its words."""
    if "license" in tree.get(i, "rel").casefold().split():
        return True
    is_text = _TEXTS.match(tree.get(i, "href").strip()) is not None
    return is_text or _speaks(tree.words(i))


def _speaks(words: str) -> bool:
    """Say whether words speak of a licence."""
    small = words.casefold()
    if not any(mark in small for mark in _MARKS):  # as in most: sooner than a search
        return False
    return _SPEAKS.search(words) is not None


def _whole(href: str) -> str:
    """Return an address that can stand between spaces, "" where it leads nowhere."""
    bare = "".join(href.split())
    nowhere = bare.startswith(("#", "javascript:")) or len(bare) > _LONGEST
    return "" if nowhere else bare
