"""Where the credit of a caption may stand, each place with how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.chains import Lexicon, Part, Token, is_capitalised, is_lower, read_parts
from media.model import value

_CLOSERS = {")": "(", "]": "[", "】": "【", "」": "「", "〉": "〈", "》": "《", "〕": "〔"}
_STOPS = frozenset({".", "!", "?", "。", "！", "？", "…"})
_MARKS = frozenset({"/", "|", "-", "–", "—", "•", "=", "·", "*", "―", ";"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@value
class Candidate:
    """A stretch that may be the credit; the outer one has its brackets."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    confidence: float
    evidence: tuple[str, ...]


@value
class Judgement:
    """What a stretch of tokens is as a credit."""

    parts: tuple[Part, ...] = ()
    named: int = 0  # agencies, people, organisations, accounts, sites
    agencies: int = 0
    people: int = 0
    singles: int = 0
    flags: int = 0
    doubts: int = 0
    labels: int = 0
    marks: int = 0

    @property
    def is_clean(self) -> bool:
        """Say whether everything in it can stand in a credit, and something names."""
        return self.doubts == 0 and self.named + self.singles + self.flags > 0


class Reader:
    """The tokens of one caption, with what the candidates ask again and again."""

    def __init__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.text = text
        self.tokens = tokens
        self.lexicon = lexicon

    def judge(self, start: int, end: int) -> Judgement:
        """Judge tokens[start:end] as a credit."""
        tokens = self.tokens[start:end]
        parts = read_parts(self.text, tokens, self.lexicon)
        kinds = [part.kind for part in parts]
        return Judgement(
            parts=parts,
            named=sum(
                k in ("agency", "person", "organisation", "account", "site")
                for k in kinds
            ),
            agencies=kinds.count("agency"),
            people=kinds.count("person"),
            singles=kinds.count("single"),
            flags=kinds.count("flag") + kinds.count("nobody"),
            doubts=kinds.count("doubt"),
            labels=kinds.count("label"),
            marks=sum(part.before in ("/", "via") for part in parts[1:]),
        )

    def candidate(
        self, start: int, end: int, confidence: float, *evidence: str
    ) -> Candidate | None:
        """Return the stretch tokens[start:end] as a candidate, brackets apart."""
        tokens = self.tokens
        outer_start, outer_end = tokens[start].start, tokens[end - 1].end
        if end < len(tokens) and all(t.text in _STOPS for t in tokens[end:]):
            outer_end = tokens[-1].end
        while end - start > 2 and self._enclosed(start, end):
            start, end = start + 1, end - 1
        if end <= start:
            return None
        return Candidate(
            start=tokens[start].start,
            end=tokens[end - 1].end,
            outer_start=outer_start,
            outer_end=outer_end,
            confidence=confidence,
            evidence=evidence,
        )

    def _enclosed(self, start: int, end: int) -> bool:
        tokens = self.tokens
        opener = _CLOSERS.get(tokens[end - 1].text)
        if opener is None or tokens[start].text != opener:
            return False
        inner = tokens[start + 1 : end - 1]
        return not any(t.text in (opener, tokens[end - 1].text) for t in inner)


def candidates(
    text: str, tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Yield every place where the credit may stand."""
    if not tokens:
        return
    reader = Reader(text, tokens, lexicon)
    for found in (
        *_whole(reader),
        *_cues(reader),
        *_brackets(reader),
        *_tails(reader),
        *_leads(reader),
    ):
        if found is not None:
            yield found


def _whole(reader: Reader) -> Iterator[Candidate | None]:
    """A text that is a credit and nothing else."""
    size = len(reader.tokens)
    if size > 40:
        return
    judged = reader.judge(0, size)
    if not judged.is_clean:
        return
    end = size
    if judged.agencies:
        yield reader.candidate(0, end, 0.9, "agency")
    elif judged.named and judged.marks:
        yield reader.candidate(0, end, 0.75, "chain")
    elif judged.flags and not judged.singles and not judged.named:
        if all(p.kind in ("flag", "nobody", "label") for p in judged.parts):
            yield reader.candidate(0, end, 0.4, "flag")
    elif len(judged.parts) == 1 and judged.parts[0].kind in ("site", "account"):
        yield reader.candidate(0, end, 0.6, "site")
    elif judged.people == 1 and len(judged.parts) == 1 and judged.parts[0].words <= 3:
        yield reader.candidate(0, end, 0.3, "name")


def _cues(reader: Reader) -> Iterator[Candidate | None]:
    """A label or a copyright sign, and what follows it."""
    tokens, lexicon = reader.tokens, reader.lexicon
    place = 0
    while place < len(tokens):
        token = tokens[place]
        entry = lexicon.at(tokens, place) if token.agency is None else None
        if token.text == "©":
            yield from _cued(reader, place, place + 1, sure=True)
            place += 1
            continue
        if entry is None or entry.label is None:
            place += 1
            continue
        after = place + entry.size
        colon = after < len(tokens) and tokens[after].text in (":", "=", "©")
        yield from _cued(reader, place, after, sure=colon)
        place = after


def _cued(
    reader: Reader, start: int, body: int, *, sure: bool
) -> Iterator[Candidate | None]:
    tokens = reader.tokens
    end = _end_of(reader, start)
    if body >= end:
        return
    judged = reader.judge(start, end)
    first = start == 0 or not tokens[start - 1].is_word
    boundary = first or is_capitalised(tokens[start].text)
    if not boundary:
        return
    at_end = end >= len(tokens) - 1
    if sure and judged.is_clean and at_end:
        yield reader.candidate(start, end, 0.95, "cue")
    elif sure and judged.named and judged.doubts <= 1 and at_end:
        yield reader.candidate(start, end, 0.7, "cue")
    elif sure and at_end and end - start <= 12:
        yield reader.candidate(start, end, 0.6, "cue")
    elif not sure and judged.is_clean and at_end and first:
        yield reader.candidate(start, end, 0.85, "cue")
    elif start == 0 and sure:
        yield from _lead(reader, body)


def _end_of(reader: Reader, start: int) -> int:
    """Return where the credit that begins at a token ends: at its bracket, or all."""
    tokens = reader.tokens
    depth = 0
    for place in range(start, len(tokens)):
        text = tokens[place].text
        if text in ("(", "[", "【"):
            depth += 1
        elif text in (")", "]", "】"):
            depth -= 1
            if depth < 0:
                return place
    return len(tokens)


def _brackets(reader: Reader) -> Iterator[Candidate | None]:
    """Brackets at the end."""
    tokens = reader.tokens
    end = len(tokens)
    while end and tokens[end - 1].text in _STOPS:
        end -= 1
    if not end or tokens[end - 1].text not in _CLOSERS:
        return
    start = _opening(tokens, end - 1)
    if start is None or start == 0:
        return
    judged = reader.judge(start, end)
    if not judged.is_clean:
        return
    stopped = tokens[start - 1].text in _STOPS
    if judged.agencies:
        yield reader.candidate(start, end, 0.92, "brackets", "agency")
    elif judged.labels and judged.named + judged.singles:
        yield reader.candidate(start, end, 0.9, "brackets", "cue")
    elif judged.people and judged.marks:
        yield reader.candidate(start, end, 0.85, "brackets", "chain")
    elif stopped and (judged.people or judged.named):
        yield reader.candidate(start, end, 0.65, "brackets")


def _opening(tokens: Sequence[Token], closer: int) -> int | None:
    opener = _CLOSERS[tokens[closer].text]
    depth = 0
    for place in range(closer, -1, -1):
        text = tokens[place].text
        if text == tokens[closer].text:
            depth += 1
        elif text == opener:
            depth -= 1
            if depth == 0:
                return place
    return None


def _tails(reader: Reader) -> Iterator[Candidate | None]:
    """What stands after the last full stop or mark."""
    tokens = reader.tokens
    end = len(tokens)
    while end and tokens[end - 1].text in _STOPS:
        end -= 1
    for place in range(end - 1, max(0, end - 24), -1):
        token = tokens[place - 1]
        if token.is_word or token.agency is not None:
            continue
        if token.text in _STOPS:
            yield from _tail(reader, place, end, stopped=True)
            break
        if token.text in _MARKS:
            yield from _tail(reader, place, end, stopped=False)
    yield from _bare_tail(reader, end)


def _tail(
    reader: Reader, start: int, end: int, *, stopped: bool
) -> Iterator[Candidate | None]:
    judged = reader.judge(start, end)
    if not judged.is_clean or (end < len(reader.tokens) and not judged.marks):
        return
    if judged.agencies:
        yield reader.candidate(start, end, 0.85 if stopped else 0.7, "agency")
    elif judged.named and judged.marks:
        yield reader.candidate(start, end, 0.7 if stopped else 0.55, "chain")
    elif judged.people == 1 and len(judged.parts) == 1:
        yield reader.candidate(start, end, 0.45, "trailing-name")


def _bare_tail(reader: Reader, end: int) -> Iterator[Candidate | None]:
    """An agency at the very end, without any mark before it."""
    tokens = reader.tokens
    if end < len(tokens) or not end:
        return
    start = end
    while start > 0:
        token = tokens[start - 1]
        if token.agency is not None or token.text in ("/", "|"):
            start -= 1
            continue
        entry = reader.lexicon.word(token.folded)
        if entry.connective in ("via", "for") or entry.flag:
            start -= 1
            continue
        break
    if start == end or start == 0 or not any(t.agency for t in tokens[start:end]):
        return
    if tokens[start].text == "/":
        names = start
        while names > 0 and start - names < 3 and is_capitalised(tokens[names - 1].text):
            names -= 1
        if start - names >= 2:
            yield reader.candidate(names, end, 0.6, "agency", "trailing-name")
        return
    if tokens[start].agency is None:
        return
    before = reader.lexicon.word(tokens[start - 1].folded)
    if before.connective and is_lower(tokens[start - 1].text):
        return
    yield reader.candidate(start, end, 0.6, "agency")


def _leads(reader: Reader) -> Iterator[Candidate | None]:
    """A credit in brackets at the beginning."""
    tokens = reader.tokens
    if tokens[0].text not in ("(", "[", "【"):
        return
    end = _end_of(reader, 1) + 1
    if end >= len(tokens):
        return
    judged = reader.judge(0, end)
    if judged.is_clean and (judged.agencies or judged.labels):
        yield reader.candidate(0, end, 0.8, "brackets", "agency")


def _lead(reader: Reader, body: int) -> Iterator[Candidate | None]:
    """A label at the beginning with its credit, and a description after it."""
    tokens = reader.tokens
    for end in range(min(len(tokens), body + 14), body, -1):
        if end < len(tokens) and tokens[end].is_word and is_lower(tokens[end].text):
            continue
        judged = reader.judge(0, end)
        if judged.is_clean and judged.named and tokens[end - 1].text not in _MARKS:
            yield reader.candidate(0, end, 0.5, "cue", "leading")
            return
