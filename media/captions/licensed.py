"""Credits whose licence says that they are one: "By ida99 - Own work, CC BY-SA 4.0".

Who makes a picture free asks for title, author, source and licence beside it (Creative
Commons, "Recommended practices for attribution"); sites give that line to copy. The
author is often a screen name, which nothing else would tell from a word. How a licence
is written, and what stands around it, is known to `media.licences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.captions.bench import OPENERS, STOPS, Bench
from media.captions.candidate import WEIGHTS, Candidate
from media.captions.judging import Judgement, judge_parts
from media.captions.listing import any_of
from media.chains import Token, label_size, read_parts
from media.expressions import expression
from media.licences import Attribution, attribution_of
from media.model import Span

_MAKER = expression(
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
    rf"""
    [\s\d.,;/|()\[\]<>–—-]*
    (?: (?:{any_of("ported")})\b [\s,;/|()\[\]<>-]* )?
    (?: <?https?://\S+ [\s,;/|()\[\]<>]* )*
    (?: (?:{any_of("taken-from")})\b[^.!?]{{1,40}} )?
    (?: [(\[][^()\[\]]{{1,30}}[)\]] )? [\s.]*
    """,
    re.X | re.I,
)
_MOST_WORDS = 9
_FARTHEST = 60  # tokens before a licence at which its credit may begin
_GIVES_PICTURES = frozenset({"platform", "stock"})
_MAKERS = frozenset({"person", "account", "agency"})
_LED_TO = frozenset({"by", ":", "©"})
"""What leads to a maker whose words do not look like one: "by Tolvey City Archives"."""


def licensed(bench: Bench) -> Iterator[Candidate]:
    """A credit that a licence of Creative Commons ends, or stands in, up to the end."""
    named = bench.licences.free_spans(bench.text)
    if not named:
        return
    said = attribution_of(bench.text, named)
    sure = WEIGHTS.licensed
    start = _line_of_parts(bench, named, said)
    if start is None:
        start = _lone_name(bench, named, said)
    if start is None:
        start = _licence_alone(bench, named, said)
        sure = WEIGHTS.bare_licence if start else sure
    if start is not None:
        yield Candidate(
            start=start,
            end=len(bench.tokens),
            confidence=sure,
            evidence=("licence",),
        )


def _licence_alone(
    bench: Bench, named: Sequence[Span], said: Attribution
) -> int | None:
    """Return where a licence begins that stands alone: all of a text, or its end.

    Who made the picture is missing then, and is to be missed; the licence is known.
    """
    tokens = bench.tokens
    silent = (*named, *said.says_nothing)
    titles = {_first_token(tokens, title.start) for title in said.titles}
    found: int | None = None
    for start in range(len(tokens) - 1, -1, -1):
        token = tokens[start]
        if token.is_word and not _is_in(token, silent):
            break
        before = tokens[start - 1].text if start else ""
        if _ends(before) or token.text in OPENERS or start in titles:
            found = start if _is_in_any(tokens[start:], named) else found
    return found


def _is_in_any(tokens: Sequence[Token], spans: Sequence[Span]) -> bool:
    return any(_is_in(token, spans) for token in tokens)


def _line_of_parts(
    bench: Bench, named: Sequence[Span], said: Attribution
) -> int | None:
    """Return where a line of title, author, source and licence begins.

    It is read without its title and without what names nobody ("is licensed under").
    A label with a colon before it begins an earlier part: "Author: ... Licence: ...".
    """
    tokens = _without(bench.tokens, (*named, *said.says_nothing), said.is_by)
    last = _first_token(bench.tokens, named[0].start)
    titles = {_first_token(bench.tokens, title.start) for title in said.titles}
    found: int | None = None
    is_named = False  # somebody is, behind the last full stop
    for start in range(last, max(-1, last - _FARTHEST), -1):
        before = bench.tokens[start - 1].text if start else ""
        is_labelled = _is_labelled(bench, start)
        if is_named:
            if not (_ends(before) and (is_labelled or start in titles)):
                continue
        elif not (_ends(before) or before in OPENERS or start in titles):
            continue
        if tokens[start].text == ";" and start not in titles and start == last:
            continue  # nothing but the licence
        judged = judge_parts(read_parts(bench.text, tokens[start:], bench.lexicon))
        if _is_credit(judged):
            found = start
        is_named = is_named or found is not None
        if _ends(before):
            is_named = is_named or (bool(judged.parts) and not judged.is_remark)
    return found


def _ends(before: str) -> bool:
    """Say whether a sentence, or the text before, ends with a token."""
    return not before or before[0] in STOPS


def _is_labelled(bench: Bench, start: int) -> bool:
    """Say whether a label or a word for a maker leads on: "Source:", "Author:"."""
    entry = bench.lexicon.at(bench.tokens, start)
    if not (entry.introduces or entry.nobody or entry.role):
        return False
    size = label_size(bench.tokens, start, bench.lexicon) or entry.size + 1
    behind = bench.tokens[start + size - 1 : start + size]
    return bool(behind) and behind[0].text == ":"


def _is_credit(judged: Judgement) -> bool:
    """Say whether parts are a credit that names a maker, and nothing strange."""
    makers = [
        part
        for part in judged.parts
        if (part.kind in _MAKERS or part.before in _LED_TO)
        and (part.agency is None or part.agency.kind not in _GIVES_PICTURES)
    ]
    return judged.is_clean and bool(makers)


def _without(
    tokens: Sequence[Token], silent: Sequence[Span], by: Sequence[Span]
) -> list[Token]:
    """Put a mark in place of words that name nobody, "by" where one leads to one."""
    return [
        Token(";", ";", token.start, token.end, None, False)
        if _is_in(token, silent)
        else Token("by", "by", token.start, token.end)
        if _is_in(token, by)
        else token
        for token in tokens
    ]


def _is_in(token: Token, spans: Sequence[Span]) -> bool:
    return any(token.start < s.end and s.start < token.end for s in spans)


def _lone_name(bench: Bench, named: Sequence[Span], said: Attribution) -> int | None:
    """Return where a name begins that stands right before a licence."""
    for licence in named:
        before = _MAKER.search(bench.text[: licence.start])
        if before is None or len(before["name"].split()) > _MOST_WORDS:
            continue
        if _BEHIND.fullmatch(bench.text, licence.end) is None:
            continue
        start = _first_token(bench.tokens, before.start("credit"))
        at = _first_token(bench.tokens, before.start("name"))
        until = _first_token(bench.tokens, before.end("name") - 1) + 1
        if all(_is_in(t, said.says_nothing) for t in bench.tokens[at:until]):
            continue  # a title, or words that lead to the licence
        # "ida99 is licensed under ...": the words between belong to no name
        end = len(bench.tokens)
        if before["under"]:
            end = _first_token(bench.tokens, before.end("name"))
        if bench.judge(at, end).is_clean:
            return start
    return None


def _first_token(tokens: Sequence[Token], at: int) -> int:
    return next(n for n, token in enumerate(tokens) if token.end > at)
