"""Code replacements: what is typed short stands for a longer text.

In: files as Photo Mechanic reads them (tab-separated UTF-8: a code, then one or more
replacements; lines that begin with // are remarks), and a text. Out: the text with each
code between two delimiters replaced: `=ih=` by the first, `=ih#2=` by the second
replacement. Codes are told apart by case; where several files have one, the last wins.
What is no code stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from media.errors import BadDataFile
from media.model import value

DELIMITER = "="
"""Around a code where nothing else was chosen, as in Photo Mechanic."""
_REMARK = "//"
_LARGEST = 4 * 1024 * 1024
"""Octets of a file: a hundred thousand names."""

Codes = Mapping[str, tuple[str, ...]]


@value
class Expanded:
    """A text with its codes replaced; `unknown`: what looks like a code and is none."""

    text: str
    replaced: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def parse_codes(text: str, *, name: str) -> dict[str, tuple[str, ...]]:
    """Return the replacements of each code in a file's text.

    Raises:
        BadDataFile: a line has no tab, or no code; the message names it.
    """
    codes: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith(_REMARK):
            continue
        code, *said = (part.strip() for part in line.split("\t"))
        replacements = tuple(said)
        while replacements and not replacements[-1]:
            replacements = replacements[:-1]
        if not code or not replacements:
            told = "a code, a tab and a replacement are needed"
            raise BadDataFile(f"{name}: line {number}: {told}")
        codes[code] = replacements
    return codes


def load_codes(paths: Iterable[Path]) -> Codes:
    """Return the codes of several files; of one in several the last file's.

    A file is read again when it has changed.

    Raises:
        BadDataFile: one is not there, not UTF-8, too large, or has a mistake.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        try:
            state = path.stat()
        except OSError as error:
            raise BadDataFile(f"{path}: {error.strerror}") from error
        found |= _read(path, state.st_mtime_ns, state.st_size)
    return found


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, size: int) -> Codes:
    if size > _LARGEST:
        raise BadDataFile(f"{path}: larger than {_LARGEST} octets")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadDataFile(f"{path}: not UTF-8: {error.reason}") from error
    except OSError as error:
        raise BadDataFile(f"{path}: {error.strerror}") from error
    return parse_codes(text, name=str(path))


def expand(text: str, codes: Codes, *, delimiter: str = DELIMITER) -> Expanded:
    """Return a text with its codes replaced.

    >>> codes = {"ih": ("Ida Holm", "goalkeeper Ida Holm")}
    >>> expand("=ih= beside =ih#2= and =IH=", codes)
    ... # doctest: +NORMALIZE_WHITESPACE
    Expanded(text='Ida Holm beside goalkeeper Ida Holm and =IH=', replaced=('ih',
        'ih#2'), unknown=('IH',))
    """
    if not codes or delimiter not in text:
        return Expanded(text=text)
    replaced: dict[str, None] = {}
    unknown: dict[str, None] = {}
    parts: list[str] = []
    at = 0
    while found := _typed(delimiter).search(text, at):
        said = found[1]
        replacement = _replacement(said, codes)
        if replacement is None:
            unknown[said] = None
            # Its last delimiter may begin a code: "1=2=ih="
            parts.append(text[at : found.end() - len(delimiter)])
            at = found.end() - len(delimiter)
            continue
        replaced[said] = None
        parts += (text[at : found.start()], replacement)
        at = found.end()
    parts.append(text[at:])
    return Expanded(
        text="".join(parts), replaced=tuple(replaced), unknown=tuple(unknown)
    )


@lru_cache(maxsize=16)
def _typed(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(f"{mark}((?:(?!{mark})\\S)+){mark}")  # =ih#2=, not = ih =


def _replacement(said: str, codes: Codes) -> str | None:
    """Return what a code stands for; a code may have a # of its own."""
    if said in codes:
        return codes[said][0]
    code, _, number = said.rpartition("#")
    if not (code in codes and number.isascii() and number.isdigit()):
        return None
    which = int(number[:6])
    return codes[code][which - 1] if 1 <= which <= len(codes[code]) else None
