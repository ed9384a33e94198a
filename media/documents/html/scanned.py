"""Pictures that go with a request to the readers: to scan a code, to subscribe.

None of them is the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from media.documents.html.tree import Tree
from media.requests import asks_readers
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


def asks_for_something(tree: Tree, places: Iterable[int]) -> bool:
    """Say whether a few words of some elements ask readers to do something.

    To scan the picture beside them, or what any page asks for (`media.requests`).
    """
    return any(
        0 < tree.text_size[i] <= _LONGEST and _is_request(squeeze(tree.words(i)))
        for i in places
    )


def _is_request(words: str) -> bool:
    to_scan = len(words) <= _LONGEST_TO_SCAN and _TO_SCAN.match(words)
    return (bool(to_scan) and not _OF_NEWS.search(words)) or asks_readers(words)
