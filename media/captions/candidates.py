"""Where the credit of a caption may stand, each place with how sure it is.

Each function looks for one shape: labels, brackets, tails, beginnings. The surest
candidate wins; `media.captions.split` makes the choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.captions.judging import CLOSERS, MARKS, OPENERS, STOPS, Bench, Judgement
from media.chains import Token, is_capitalised, is_lower, label_size
from media.model import value

_LONGEST_WHOLE = 40
_LONGEST_CREDIT = 80
_FURTHEST = 36  # tokens from the end that a credit without a label may begin
_LONGEST_NAME = 3
_LONGEST_LEAD = 14
_MARK = Token("-", "-", 0, 0, None, False)  # an account begins something new


@value
class Weights:
    """How sure each shape is, times the quality of what stands there.

    Read off labelled captions: the share of candidates of a shape that were right.
    """

    cue: float = 0.6
    cue_quality: float = 0.4
    bare_cue: float = 0.3  # a label without a colon
    bare_cue_quality: float = 0.65
    brackets: float = 0.95
    stop: float = 0.9
    mark: float = 0.75
    nothing: float = 0.62  # no mark at all before the agency
    given: float = 0.45
    chain: float = 0.95  # slashes, but no agency that is known
    whole: float = 0.95
    lead: float = 0.62
    followed: float = 0.7  # something stands behind the credit
    bare_label: float = 0.6  # no colon, and no name that is known for one
    unlinked: float = 0.6  # one name alone after a full stop
    lone: float = 0.5  # a name that is no agency's, and nothing else
    only_name: float = 0.5  # several names that no mark ties together
    framed: float = 0.85  # names in brackets after a full stop
    only_single: float = 0.3


WEIGHTS = Weights()


@value
class Candidate:
    """tokens[start:end] as the credit, with how sure and by what evidence."""

    start: int
    end: int
    confidence: float
    evidence: tuple[str, ...]


def candidates(bench: Bench) -> Iterator[Candidate]:
    """Yield every place where the credit may stand."""
    if not bench.tokens:
        return
    yield from _whole(bench)
    yield from _cues(bench)
    yield from _brackets(bench)
    yield from _tails(bench)
    yield from _bare_tail(bench)
    yield from _leading_brackets(bench)
    yield from _lead(bench, 0, labelled=False)


def _names(
    judged: Judgement, *, stopped: bool, framed: bool = False
) -> tuple[float, str]:
    """Return how surely unlabelled words are a credit, and what says so."""
    quality = judged.quality * (1.0 if judged.is_clean else 0.5)
    if judged.count("agency"):
        return quality, "agency"
    if judged.is_given:
        return quality, "given"
    if judged.is_chain and judged.names + judged.count("single") > 1:
        return quality * WEIGHTS.chain, "chain"
    if judged.count("label") and judged.names + judged.count("single"):
        return quality, "cue"
    if not stopped:
        return quality * WEIGHTS.only_single, "trailing-name"
    if judged.count("role") and judged.count("person", "single"):
        return quality * 1.05, "role"
    if judged.count("account", "site"):
        return quality, "site"
    if framed and judged.count("person", "organisation", "title", "single"):
        return quality * WEIGHTS.framed, "trailing-name"
    if judged.count("person"):
        only = len(judged.parts) == 1
        return quality * (
            WEIGHTS.unlinked if only else WEIGHTS.only_name
        ), "trailing-name"
    alone = judged.names + judged.count("single")
    return (quality * WEIGHTS.unlinked if alone else 0.0), "trailing-name"


def _whole(bench: Bench) -> Iterator[Candidate]:
    """A text that is a credit and nothing else."""
    size = len(bench.tokens)
    if size > _LONGEST_WHOLE:
        return
    judged = bench.judge(0, size)
    sure, kind = _names(judged, stopped=True)
    if kind == "site" or not _is_strong(judged, kind):
        sure *= WEIGHTS.lone
    if _has_sentence(bench, 0, size) or not judged.is_clean:
        sure *= 0.5
    if kind == "trailing-name" and not _is_makers_name(judged, bench):
        sure *= 0.5
    yield Candidate(
        start=0, end=size, confidence=WEIGHTS.whole * sure, evidence=(kind,)
    )


def _is_strong(judged: Judgement, kind: str) -> bool:
    """Say whether an unlabelled line can hardly be anything but a credit."""
    if kind == "agency":
        return judged.is_trade
    return kind != "chain" or judged.count("agency", "person", "account", "site") > 0


def _is_makers_name(judged: Judgement, bench: Bench) -> bool:
    """Say whether a text is rather a maker's name than the name of who is shown.

    A title before the name ("Minister Ida Wells"), a full stop after it speak against.
    """
    if len(judged.parts) != 1 or judged.parts[0].kind != "person":
        return False
    if bench.tokens[-1].text in CLOSERS:
        return True
    words = judged.parts[0].text.split()
    initials = any(word.endswith(".") for word in words)
    short = len(words) == 2 or initials or judged.parts[0].text.isupper()
    return short and bench.last() == len(bench.tokens)


def _has_sentence(bench: Bench, start: int, end: int) -> bool:
    """Say whether a full stop stands within tokens[start:end]."""
    return any(t.text[0] in STOPS for t in bench.tokens[start : end - 1])


def _cues(bench: Bench) -> Iterator[Candidate]:
    """A label or a copyright sign, and what follows it."""
    tokens, lexicon = bench.tokens, bench.lexicon
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.text == "©":
            yield from _cued(bench, place, place + 1, sure=True)
            place += 1
            continue
        if not token.is_word or token.agency is not None:
            place += 1
            continue
        entry = lexicon.at(tokens, place)
        if entry.label is None:
            place += 1
            continue
        size = label_size(tokens, place, lexicon)
        body = place + (size or entry.size)
        signed = body < len(tokens) and tokens[body].text == "©"
        yield from _cued(bench, place, body, sure=bool(size) or signed)
        place += entry.size


def _cued(bench: Bench, start: int, body: int, *, sure: bool) -> Iterator[Candidate]:
    tokens = bench.tokens
    close = bench.closing(start)
    if body >= close or not _may_begin(bench, start, sure=sure):
        return
    for end in _ends(bench, body, close):
        judged = bench.judge(start, end)
        rest = end < close and bench.is_prose(end, close)
        confidence = _cue_confidence(bench, judged, end - body, sure=sure)
        if start and tokens[start - 1].text[0] in STOPS:
            confidence += 0.02
        if rest or (end < close and not sure and start):
            confidence *= WEIGHTS.followed
        if confidence > 0:
            kinds = ("cue", *(("agency",) if judged.count("agency") else ()))
            yield Candidate(
                start=start,
                end=end,
                confidence=min(confidence, 0.98),
                evidence=kinds,
            )
    if start == 0 and close == len(tokens):
        yield from _lead(bench, body, labelled=True)


def _may_begin(bench: Bench, start: int, *, sure: bool) -> bool:
    """Say whether a label may begin a credit here: after a mark, or capitalised."""
    if bench.is_boundary(start):
        return sure or start == 0 or bench.tokens[start - 1].text not in ",:"
    return sure and (
        bench.tokens[start].text == "©" or is_capitalised(bench.tokens[start].text)
    )


def _ends(bench: Bench, body: int, close: int) -> Iterator[int]:
    """Yield where a labelled credit may end: at all, and at the full stop before."""
    if close - body <= _LONGEST_CREDIT:
        yield close
    for place in range(body + 1, min(close - 1, body + _LONGEST_CREDIT)):
        if bench.tokens[place].text[0] in STOPS:
            yield place + 1
            return


def _cue_confidence(
    bench: Bench, judged: Judgement, size: int, *, sure: bool
) -> float:
    quality = judged.quality
    if not any(p.kind != "label" for p in judged.parts):
        return 0.0
    if not sure:
        if quality < (0.2 if judged.count("agency") else 0.35):
            return 0.0
        known = judged.count("agency", "person", "organisation", "account", "site")
        weight = 1.0 if known or judged.is_given else WEIGHTS.bare_label
        return weight * (WEIGHTS.bare_cue + WEIGHTS.bare_cue_quality * quality)
    if size > 5 and judged.count("doubt"):
        return WEIGHTS.cue * (quality + (0.5 if quality > 0.3 else 0.0))
    return WEIGHTS.cue + WEIGHTS.cue_quality * quality


def _brackets(bench: Bench) -> Iterator[Candidate]:
    """Brackets at the end, several of them too."""
    end = bench.last()
    start = end
    for _ in range(3):
        if not start or bench.tokens[start - 1].text not in CLOSERS:
            return
        opening = bench.opening(start - 1)
        if opening is None or opening == 0:
            return
        start = opening
        judged = bench.judge(start, end)
        stopped = bench.tokens[start - 1].text[0] in STOPS or end < len(bench.tokens)
        sure, kind = _names(judged, stopped=stopped, framed=stopped)
        yield Candidate(
            start=start,
            end=end,
            confidence=WEIGHTS.brackets * sure,
            evidence=("brackets", kind),
        )


def _tails(bench: Bench) -> Iterator[Candidate]:
    """What stands after a full stop or a mark, up to the end."""
    tokens, end = bench.tokens, bench.last()
    first = end - 1
    while first > 0 and tokens[first].text in CLOSERS:
        first = bench.opening(first) or 0
        first -= 1
    for place in range(first, max(0, end - _FURTHEST), -1):
        mark = tokens[place - 1]
        if tokens[place].text[0] == "@" and mark.is_word:
            mark = _MARK
        if mark.is_word or not (tokens[place].is_word or tokens[place].text == "©"):
            continue
        if is_lower(tokens[place].text) and not bench.lexicon.at(tokens, place).flag:
            if mark.text[0] in STOPS:
                return
            continue
        stopped = _is_stop(bench, place - 1)
        ordinal = mark.text == "."
        if not (stopped or ordinal or mark.text in MARKS or mark.text in CLOSERS):
            continue
        judged = bench.judge(place, end)
        sure, kind = _names(judged, stopped=stopped or mark.text in "/|")
        weight = WEIGHTS.stop if stopped else WEIGHTS.mark
        if judged.quality > 0.2:
            yield Candidate(
                start=place, end=end, confidence=weight * sure, evidence=(kind,)
            )
        if stopped:
            return


def _is_stop(bench: Bench, place: int) -> bool:
    """Say whether a mark ends a sentence; after a number it may be an ordinal's."""
    mark = bench.tokens[place].text
    if mark[0] not in STOPS:
        return False
    before = bench.tokens[place - 1].text if place else ""
    return not (before.isdigit() and len(before) <= 2)


def _bare_tail(bench: Bench) -> Iterator[Candidate]:
    """A chain with an agency at the very end, without any mark before it."""
    tokens, end = bench.tokens, len(bench.tokens)
    start = _chain_start(bench, end)
    if not start or start == end:
        return
    if not any(t.agency for t in tokens[start:end]):
        yield from _given_tail(bench, start, end)
        return
    if tokens[start].text == "/":
        if tokens[start].start == tokens[start - 1].end:
            yield from _named_tail(bench, start, end)
        return
    before = tokens[start - 1]
    if tokens[start].agency is None or not before.is_word or _leads_on(bench, before):
        return
    judged = bench.judge(start, end)
    lone = 1.0 if judged.is_trade else WEIGHTS.lone
    yield Candidate(
        start=start,
        end=end,
        confidence=WEIGHTS.nothing * judged.quality * lone,
        evidence=("agency",),
    )


def _chain_start(bench: Bench, end: int) -> int:
    """Return where agencies, flags and what slashes tie to them begin at the end."""
    tokens, start = bench.tokens, end
    while start > 0:
        token = tokens[start - 1]
        entry = bench.lexicon.word(token.folded)
        linked = entry.connective in ("via", "for") or bool(entry.flag)
        if token.agency is not None or token.text in ("/", "|") or linked:
            start -= 1
            continue
        name = _name_start(bench, start)
        if name < start and name > 0 and tokens[name - 1].text == "/":
            start = name
            continue
        break
    return start


def _name_start(bench: Bench, end: int) -> int:
    """Return where the capitalised words that end at a token begin."""
    start = end
    while start > 0 and end - start < _LONGEST_NAME + 1:
        token = bench.tokens[start - 1]
        if not token.is_word or token.agency or not is_capitalised(token.text):
            break
        start -= 1
    return start


def _given_tail(bench: Bench, start: int, end: int) -> Iterator[Candidate]:
    """ "Supplied", "Cedida": a capital at the end says that it is a remark."""
    capital = is_capitalised(bench.tokens[start].text)
    if capital and bench.tokens[start - 1].is_word and bench.judge(start, end).is_given:
        yield Candidate(
            start=start, end=end, confidence=WEIGHTS.given, evidence=("given",)
        )


def _leads_on(bench: Bench, word: Token) -> bool:
    """Say whether a small word ties what follows to the sentence ("to", "by")."""
    small = len(word.text) < 2 or word.folded in bench.lexicon.particles
    linked = bench.lexicon.word(word.folded).connective is not None
    return is_lower(word.text) and (small or linked)


def _named_tail(bench: Bench, slash: int, end: int) -> Iterator[Candidate]:
    """A name that runs into the description, then "/AGENCY"."""
    tokens = bench.tokens
    start = slash
    while start > 0 and slash - start < _LONGEST_NAME:
        token = tokens[start - 1]
        if not token.is_word or not is_capitalised(token.text):
            break
        if token.text.isupper() and token.text.isalpha() and slash - start == 2:
            break  # "in the UK Ida Wells/AP"
        start -= 1
    if slash - start == 0:
        return
    before = tokens[start - 1] if start else None
    if slash - start == _LONGEST_NAME and before is not None and before.is_word:
        start += 1 if is_capitalised(before.text) else 0
    yield Candidate(
        start=start,
        end=end,
        confidence=WEIGHTS.nothing * bench.judge(start, end).quality * 1.3,
        evidence=("agency", "trailing-name"),
    )


def _leading_brackets(bench: Bench) -> Iterator[Candidate]:
    """A credit in brackets at the beginning."""
    tokens = bench.tokens
    if tokens[0].text not in OPENERS:
        return
    end = bench.closing(1) + 1
    if end >= len(tokens):
        return
    judged = bench.judge(0, end)
    if judged.count("agency", "label") and judged.quality > 0.4:
        yield Candidate(
            start=0,
            end=end,
            confidence=WEIGHTS.brackets * judged.quality,
            evidence=("brackets", "leading"),
        )


def _lead(bench: Bench, body: int, *, labelled: bool) -> Iterator[Candidate]:
    """A credit at the beginning, with a label or a chain, and a description after."""
    tokens = bench.tokens
    if not labelled and not any(t.text in "/|" for t in tokens[1:_LONGEST_LEAD]):
        return
    best, chosen = 0.0, 0
    for end in range(body + 1, min(len(tokens) - 2, body + _LONGEST_LEAD)):
        following = tokens[end]
        if not following.is_word or not is_capitalised(following.text):
            continue
        if not bench.is_prose(end, len(tokens)):
            break
        judged = bench.judge(0, end)
        last = judged.parts[-1] if judged.parts else None
        if last is None or (judged.quality < 0.3 and end > body + 1):
            continue
        if not (tokens[end - 1].is_word or tokens[end - 1].text in CLOSERS):
            continue
        if not labelled and not (judged.is_chain and judged.names):
            continue
        score = judged.quality
        if labelled and end == body + 1 and last.kind == "single":
            score = max(score, 0.5)
        if last.kind in ("agency", "site"):
            score += 0.3
        elif last.kind == "person" and last.words == 2:
            score += 0.2
        if score > best:
            best, chosen = score, end
    if chosen:
        yield Candidate(
            start=0,
            end=chosen,
            confidence=WEIGHTS.lead * min(best, 1.0),
            evidence=("cue" if labelled else "chain", "leading"),
        )
