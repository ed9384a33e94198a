"""Pictures that a page asks its readers to scan: codes, none of the article's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from media.documents.html.tree import Tree

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


def asks_to_scan(tree: Tree, places: Iterable[int]) -> bool:
    """Say whether a few words of some elements ask to scan the picture beside them."""
    return any(
        0 < tree.text_size[i] <= _LONGEST_TO_SCAN and _is_request(tree.words(i))
        for i in places
    )


def _is_request(words: str) -> bool:
    return bool(_TO_SCAN.match(words)) and not _OF_NEWS.search(words)
