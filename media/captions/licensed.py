"""Credits whose licence says that they are one: "By ida99 - Own work, CC BY-SA 4.0".

Who makes a picture free asks for title, author, source and licence beside it (Creative
Commons, "Recommended practices for attribution"); sites give that line to copy. The
author is often a screen name, which nothing else would tell from a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.captions.bench import Bench
from media.captions.candidate import WEIGHTS, Candidate
from media.chains import Token

_LICENCE = re.compile(
    r"\bCC[ -]?(?:BY(?:[ -](?:SA|NC|ND)){0,2}|0|Zero)\b|\bCreative Commons\b", re.I
)
"""Matches "CC BY-SA", "CC0" and "CC-BY 2.0"; does not match "cc: desk"."""
_MAKER = re.compile(
    r"""
    (?: (?<=[.!?…»”"]) (?<!\b\w\.) | (?<=[.!?]\)) | ^ ) \s*
    (?P<credit>
        (?: [„“"«][^„“”"«»]{1,160}[”“"»]\s+ )?    # the title
        (?P<name> [^\s.!?…„“”"«»:;][^.!?…„“”"«»:;()]{0,80}? (?:\.[^.!?…:;\s]{0,40}?)? )
        (?P<under> \s+ (?:is\s+)? licen[sc]ed\s+under (?:\s+(?:an?|the))? )?
        \s* [,/|(\[–—-]? \s*
    )
    \Z""",
    re.X,
)
"""The name right before a licence, from the last full stop on, with a title before.

An initial's point is none: "M. Wells, CC BY 4.0".
"""
_BEHIND = re.compile(
    r"""
    [\s\d.,;/|()\[\]<>–—-]*
    (?: (?:unported|international|generic|deed|de|us|uk|igo)\b [\s,;/|()\[\]<>-]* )?
    (?: <?https?://\S+ [\s,;/|()\[\]<>]* )*
    (?: (?:via|from|on|da|de|auf|bei|über|sur|en|através)\b[^.!?]{1,40} )?
    (?: [(\[][^()\[\]]{1,30}[)\]] )? [\s.]*
    """,
    re.X | re.I,
)
_MOST_WORDS = 9


def licensed(bench: Bench) -> Iterator[Candidate]:
    """A name that a Creative Commons licence follows, up to the end."""
    for last in _LICENCE.finditer(bench.text):
        before = _MAKER.search(bench.text[: last.start()])
        if before is None or len(before["name"].split()) > _MOST_WORDS:
            continue
        if _BEHIND.fullmatch(bench.text, last.end()) is None:
            continue
        start = _first_token(bench.tokens, before.start("credit"))
        named = _first_token(bench.tokens, before.start("name"))
        # "ida99 is licensed under ...": the words between belong to no name
        end = len(bench.tokens)
        if before["under"]:
            end = _first_token(bench.tokens, before.end("name"))
        if not bench.judge(named, end).is_clean:
            continue
        yield Candidate(
            start=start,
            end=len(bench.tokens),
            confidence=WEIGHTS.licensed,
            evidence=("licence",),
        )
        return


def _first_token(tokens: Sequence[Token], at: int) -> int:
    return next(n for n, token in enumerate(tokens) if token.end > at)
