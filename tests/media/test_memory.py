"""What a large file took is not kept by a server or a watch that goes on."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from media.documents import read

_OF_GLIBC = platform.libc_ver()[0] == "glibc" and Path("/proc/self/statm").exists()


def resident() -> int:
    """Return how many MB of memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 1_000_000


@pytest.mark.slow
@pytest.mark.skipif(not _OF_GLIBC, reason="other C libraries keep less")
def test_a_large_page_leaves_nothing_behind() -> None:
    cells = b"<html><h1>x</h1>" + b"<td class=a id=b>x" * 390_000  # its tree: 320 MB
    before = resident()
    assert read(cells, uri="a.html")
    assert resident() - before < 100
