"""Pictures that go with a request to the readers: to scan a code, to subscribe.

None of them is the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.documents.html.names import role, writer
from media.documents.html.offering import offers
from media.documents.html.tree import Tree
from media.requests import asks_only, asks_readers, may_ask_readers
from media.text import squeeze

_LONGEST = 300
_LONGEST_TO_SCAN = 80
_TO_SCAN = re.compile(
    r"^\W*(?:(?:please|bitte|just|simply|einfach)\s)?"
    r"(?:(?:长按|長按|扫描|掃描|扫一扫|掃一掃|识别|識別|扫码|掃碼).{0,10}(?:二[维維][码碼]|关注|關注)(?!的)"
    r"|scan(?:ne?[rnz]*|see)?\b.{0,30}\bQR\b"
    r"|QR[ -]?(?:code|kod|код)\b.{0,30}\bscan"
    r"|QRコード.{0,10}読み|QR\s?코드.{0,10}스캔)",
    re.I,
)
"""How words begin that ask for a picture to be scanned: nobody else does it there."""
_OF_NEWS = re.compile(r"[:：/©(（]|摄|攝|。$")
"""What the words of a news picture have, which may show somebody who scans."""
_FEW_WORDS = 7
_INSIDE = 300
"""Elements of a part of the page that are looked at."""


def asks_for_something(tree: Tree, places: Sequence[int]) -> bool:
    """Say whether a few words of some elements ask readers to do something.

    To scan the picture beside them, or what any page asks for (`media.requests`).
    What the page calls a caption is one, whatever it begins with, and so is what has a
    credit: only a request is none there, where nothing else is said, or in very few
    words beside a link that is all of a line.
    """
    worded = [i for i in places if 0 < tree.text_size[i] <= _LONGEST]
    if not worded:
        return False
    called = {own for i in places for own in _called(tree, i)}
    for i in worded:
        words = squeeze(tree.words(i))
        if _is_to_scan(words) or (asks_only(words) and "credit" not in called):
            return True
        asks = asks_readers(words)
        if asks and not called:
            return True
        is_few = "credit" not in called and len(words.split()) <= _FEW_WORDS
        if (
            (is_few or not called)
            and (asks or may_ask_readers(words))
            and (_links(tree, i) or offers(tree, i))
        ):
            return True
    return False


def _is_to_scan(words: str) -> bool:
    to_scan = len(words) <= _LONGEST_TO_SCAN and _TO_SCAN.match(words)
    return bool(to_scan) and not _OF_NEWS.search(words)


def _called(tree: Tree, i: int) -> Iterator[str]:
    """Yield what the page calls words of an element: caption, credit."""
    for j in tree.within(i, _INSIDE):
        if tree.text_size[j] and tree.tags[j] == "figcaption":
            yield "caption"
        elif tree.text_size[j] and tree.classes[j] and not writer(tree.classes[j]):
            yield from filter(None, (role(tree.classes[j]),))


def _links(tree: Tree, i: int) -> bool:
    within = tree.within(i, _INSIDE)
    return any(tree.tags[j] == "a" and tree.text_size[j] for j in within)
