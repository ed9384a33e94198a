"""Which words of two lines differ, for showing them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from media.expressions import expression
from media.model import value

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
"""Characters of scripts without spaces between words: each is taken for one."""
_TOKEN = expression(
    rf"[{_ALONE}]|[^\W{_ALONE}]+|\s+|[^\w\s]"
)  # "AFP Photo/Handout" -> AFP, " ", Photo, /, ...
_LONGEST = 800
"""Tokens that are compared; comparing is quadratic, and captions have few."""


@value
class Part:
    """A stretch of a line: "same", "own" to this line, or a "gap" where words lack."""

    kind: Literal["same", "own", "gap"]
    text: str = ""


def marked(line: str, other: str) -> tuple[Part, ...]:
    """Return a line in parts, seen against another one.

    >>> [(p.kind, p.text) for p in marked("AFP/Coalition Official", "AFP/Coalition")]
    [('same', 'AFP/Coalition'), ('own', ' Official')]
    >>> [p.kind for p in marked("AFP/Coalition", "AFP/Coalition Official")]
    ['same', 'gap']
    """
    mine, theirs = _TOKEN.findall(line), _TOKEN.findall(other)
    if max(len(mine), len(theirs)) > _LONGEST:
        return (Part(kind="same" if line == other else "own", text=line),)
    return tuple(_without_splinters(_parts(mine, theirs)))


def _parts(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Part]:
    matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
    for change, _, _, start, end in matcher.get_opcodes():
        text = "".join(mine[start:end])
        if change == "equal":
            yield Part(kind="same", text=text)
        elif change == "delete":
            yield Part(kind="gap")
        else:
            yield Part(kind="own", text=text)


def _without_splinters(parts: Iterable[Part]) -> Iterator[Part]:
    """Join what is own where only a space that both have stands between."""
    found: list[Part] = []
    for part in parts:
        if part.kind == "own" and _ends_in_splinter(found):
            space = found.pop().text
            part = Part(kind="own", text=found.pop().text + space + part.text)
        found.append(part)
    yield from found


def _ends_in_splinter(parts: Sequence[Part]) -> bool:
    if len(parts) < 2:
        return False
    before, between = parts[-2:]
    return before.kind == "own" and between.kind == "same" and between.text.isspace()


def side_by_side(lines: Iterable[str]) -> tuple[tuple[Part, ...], ...]:
    """Return every line in parts, each seen against the first, the first against the
    second.
    """
    said = tuple(lines)
    if len(said) < 2:
        return tuple((Part(kind="same", text=line),) for line in said)
    first = marked(said[0], said[1])
    return (first, *(marked(line, said[0]) for line in said[1:]))
