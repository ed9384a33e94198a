"""Expressions that wait to be compiled answer as compiled ones do."""

from __future__ import annotations

import re

import pytest

from media.expressions import expression

WORDS = "Rain over Oldport, snow over Marrow"


def test_an_expression_answers_as_a_compiled_one() -> None:
    waiting, made = (
        expression("(rain|snow) over", re.I),
        re.compile("(rain|snow) over", re.I),
    )
    assert waiting.findall(WORDS) == made.findall(WORDS) == ["Rain", "snow"]
    assert waiting.sub("", WORDS) == made.sub("", WORDS)
    assert waiting.split(WORDS) == made.split(WORDS)
    assert [m.span() for m in waiting.finditer(WORDS, 5)] == [(19, 28)]
    assert waiting.fullmatch(WORDS) is None
    assert (waiting.pattern, waiting.flags, waiting.groups) == (
        made.pattern,
        made.flags,
        made.groups,
    )


def test_a_mistake_is_told_when_the_expression_is_used() -> None:
    waiting = expression("(rain")
    with pytest.raises(re.error, match="unterminated subpattern"):
        waiting.search(WORDS)
    with pytest.raises(AttributeError):
        _ = expression("rain").seach  # type: ignore[attr-defined]
