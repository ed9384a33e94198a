"""Credits without a label that are all of a text, begin it, or stand within it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from media.captions.apposed import (
    ends_in_age,
    heads_page,
    lists_shown,
    tells_of_name,
)
from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.candidate import WEIGHTS, Candidate, sureness
from media.captions.judging import Judgement
from media.captions.signatures import shows_making, spaced_signature
from media.captions.tails import after_marks, in_brackets
from media.chains import (
    Kind,
    Part,
    Token,
    is_capitalised,
    is_caseless,
    is_cjk,
    is_given,
    is_lower,
)
from media.dates import all_dates
from media.text import fold

_LONGEST_WHOLE = 40
_LONGEST_LEAD = 14
_TELLING: tuple[Kind, ...] = ("agency", "organisation", "site", "account")
_AUTHORS = frozenset({"single", "person", "title", "organisation"})
_PARTING = frozenset("-–—|")
_LISTING = frozenset(",/&(")
_BUTTONS = 4  # platforms
_TITLED = frozenset("《〈")
"""What encloses titles, those of papers too, in Chinese: "《湖报》那边，..."."""


def whole(bench: Bench) -> Iterator[Candidate]:
    """A text that is a credit and nothing else."""
    size = len(bench.tokens)
    if size > _LONGEST_WHOLE or _is_signed(bench) or ends_in_age(bench):
        return
    if bench.signs_last(0, bench.last()):
        return
    judged = bench.judge(0, size)
    if lent := _lent_picture(judged):
        start = next(n for n, t in enumerate(bench.tokens) if t.start >= lent.start)
        yield Candidate(
            start=start, end=size, confidence=WEIGHTS.whole, evidence=("given",)
        )
        return
    if _are_buttons(judged) or heads_page(bench, judged) or lists_shown(bench):
        return
    if not bench.text.isascii() and (shows_making(judged) or spaced_signature(bench)):
        return
    sure, kind = _sureness_of_all(bench, judged)
    if kind in ("role", "trailing-name") and _ends_with_name(bench):
        return
    yield Candidate(
        start=0, end=size, confidence=WEIGHTS.whole * sure, evidence=(kind,)
    )


def _sureness_of_all(bench: Bench, judged: Judgement) -> tuple[float, str]:
    """Return how surely a text is nothing but a credit, and what says so."""
    if _is_free(judged):
        return 1.0, "licence"
    size = len(bench.tokens)
    enclosed = bench.tokens[0].text in OPENERS and bench.closing(1) == size - 1
    sure, kind = sureness(judged, stopped=True, framed=enclosed)
    if not _is_strong(judged, kind):
        houses = kind == "chain" and judged.count("organisation")
        sure *= WEIGHTS.houses if houses else WEIGHTS.lone
    if _has_sentence(bench, 0, size) or not judged.is_clean:
        sure *= 0.5
    if _is_cjk_sentence(bench, judged):
        sure *= 0.5
    if kind == "chain" and _goes_on_small(bench, judged):
        sure *= 0.5
    if _is_about_a_house(bench, judged) or _presents_a_maker(bench, judged):
        sure *= 0.5
    if kind == "trailing-name" and not enclosed and not _is_makers_name(judged, bench):
        sure *= 0.5
    return sure, kind


def _goes_on_small(bench: Bench, judged: Judgement) -> bool:
    """Say whether a small word of no house ends a text: "The Lind/Holt tour bus"."""
    last = judged.parts[-1]
    words = last.text.split()
    named = last.kind in ("organisation", "title") and len(words) > 1
    small = named and is_lower(words[-1])
    return small and not bench.lexicon.tells_organisation(fold(words[-1]))


def _ends_with_name(bench: Bench) -> bool:
    """Say whether who is shown, and what of, ends a text: "Father Lang (St. Anne)"."""
    end = bench.last()
    opening = bench.opening(end - 1) if bench.tokens[end - 1].text in CLOSERS else None
    if not opening:
        return False
    return tells_of_name(bench, opening, bench.judge(opening, end))


def _lent_picture(judged: Judgement) -> Part | None:
    """Return "courtesy photo" behind who is shown: "Ida Wells, courtesy photo"."""
    if len(judged.parts) != 2:
        return None
    shown, lent = judged.parts
    told = lent.before == "," and "courtesy" in lent.flags and lent.medium == "photo"
    return lent if told and shown.kind == "person" and lent.words > 1 else None


def _is_free(judged: Judgement) -> bool:
    """Say whether it is how archives give old works: "Ida, Public domain, via Lumo"."""
    if len(judged.parts) != 3:
        return False
    author, free, archive = judged.parts
    named = author.kind in _AUTHORS and not is_lower(author.text)
    house = archive.agency is not None and archive.before == "via"
    return named and free.before == "," and "public-domain" in free.flags and house


def _is_signed(bench: Bench) -> bool:
    """Say whether a sign parts a description from its credit: "港＝共同".

    An agency or a label before it makes it a chain: "ロイター＝共同", "사진=연합뉴스".
    """
    tokens = bench.tokens
    signs = [n for n, token in enumerate(tokens) if token.text == "="]
    if not signs or not signs[0] or not is_cjk(tokens[0].text[0]):
        return False
    first = bench.judge(0, signs[0])
    return not first.count("agency", "label")


def _is_strong(judged: Judgement, kind: str) -> bool:
    """Say whether an unlabelled line can hardly be anything but a credit."""
    if kind == "agency":
        return judged.is_trade
    if _is_remarked(judged) or _is_told(judged):
        return False
    if kind == "cue" and judged.says_given and judged.is_chain:
        return judged.is_clean
    if kind in ("cue", "role", "site"):
        named = judged.count("person", "agency", "account") > 0
        return (
            kind != "site"
            and judged.count("label") > 0
            and (named or _is_one_word(judged))
        )
    if kind == "given":
        return judged.says_given
    return kind != "chain" or judged.count("agency", "person", "account", "site") > 0


def _is_about_a_house(bench: Bench, judged: Judgement) -> bool:
    """Say whether a text is about the house that it begins with, not by it.

    Words without capitals go on behind its name ("新华社大楼外景"), or a place and a
    date follow as in a description ("The Getty Center, Los Angeles, May 2019").
    """
    if not judged.parts or judged.parts[0].kind != "agency":
        return False
    house, *others = judged.parts
    if judged.count("label", "role", "person", "flag", "account"):
        return False
    if len(others) > 1 and all_dates(bench.text):
        return True
    if len(others) != 1 or others[0].before != " ":
        return False
    name = others[0]
    if not is_cjk(name.text[0]) or name.kind not in ("title", "single", "organisation"):
        return False
    return name.start == house.end or name.words > 1


def _presents_a_maker(bench: Bench, judged: Judgement) -> bool:
    """Say whether a text shows a maker: "Le photographe Ida Wells/Lund expose"."""
    if len(bench.tokens) < 2:
        return False
    article = bench.tokens[0].folded in bench.lexicon.words.articles
    return article and bench.lexicon.at(bench.tokens, 1).role


def _is_remarked(judged: Judgement) -> bool:
    """Say whether words without capitals are followed by a remark in brackets.

    They are as often a description: "بندر در صبح (عکس آرشیوی)".
    """
    if len(judged.parts) < 2 or judged.count("agency"):
        return False
    one, *others = judged.parts
    remarks = all(part.flags and part.before == "(" for part in others)
    return remarks and is_caseless(one.text)


def _is_told(judged: Judgement) -> bool:
    """Say whether a word for pictures begins a description in a script without
    capitals: "תמונה היסטורית של העיר"."""
    label, name, *others = (*judged.parts, None, None)[:4]
    if label is None or name is None or label.kind != "label":
        return False
    alone = all(part is None or part.kind == "number" for part in others)
    return alone and name.kind == "person" and is_caseless(name.text)


def _are_buttons(judged: Judgement) -> bool:
    """Say whether platforms stand in a row, as where a page asks to be shared."""
    named = [part for part in judged.parts if part.agency is not None]
    platforms = all(part.agency.kind == "platform" for part in named if part.agency)
    return len(named) >= _BUTTONS and platforms and not judged.count("label")


def _is_one_word(judged: Judgement) -> bool:
    """Say whether a name and its label are written as one: "陳大文攝"."""
    *_, one, last = (None, *judged.parts)
    if one is None or one.kind != "single" or not is_cjk(one.text[0]):
        return False
    return last.kind == "label" and last.before == " "


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


def _is_cjk_sentence(bench: Bench, judged: Judgement) -> bool:
    """Say whether a Chinese or Japanese text has a comma and a full stop."""
    marks = {token.text for token in bench.tokens if not token.is_word}
    stopped = bench.tokens[-1].text == "。" and bool(marks & {",", "、"})
    return stopped and not judged.count("label")


def _has_sentence(bench: Bench, start: int, end: int) -> bool:
    """Say whether a full stop stands within tokens[start:end]."""
    return any(t.text[0] in STOPS for t in bench.tokens[start : end - 1])


def leading_brackets(bench: Bench) -> Iterator[Candidate]:
    """A credit in brackets at the beginning."""
    tokens = bench.tokens
    if tokens[0].text not in OPENERS or tokens[0].text in _TITLED:
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


def brackets_within(bench: Bench) -> Iterator[Candidate]:
    """A maker and a house in brackets, a sentence behind: "(Ida Wells/AFP). He ..."."""
    tokens, last = bench.tokens, bench.last()
    for opening in range(1, last):
        if tokens[opening].text not in OPENERS:
            continue
        close = bench.closing(opening + 1)
        inside = tokens[opening + 1 : close]
        if close + 1 >= last or len(inside) > _LONGEST_LEAD:
            continue
        if not any(token.agency for token in inside) or not _begins(tokens[close + 1]):
            continue
        judged = bench.judge(opening, close + 1)
        if judged.is_clean and judged.is_chain and judged.count("person"):
            yield Candidate(
                start=opening,
                end=close + 1,
                confidence=WEIGHTS.brackets * judged.quality * WEIGHTS.followed,
                evidence=("brackets", "agency"),
            )


def _begins(token: Token) -> bool:
    """Say whether a sentence begins with a token, or ended before it."""
    return token.text[0] in STOPS or is_capitalised(token.text)


def leading_chain(bench: Bench, body: int, *, labelled: bool) -> Iterator[Candidate]:
    """A credit at the beginning, with a label or a chain, and a description after."""
    tokens = bench.tokens
    if not labelled and not any(t.text in "/|" for t in tokens[1:_LONGEST_LEAD]):
        return
    best, chosen = 0.0, 0
    for end in range(body + 1, min(len(tokens) - 2, body + _LONGEST_LEAD)):
        if not tokens[end].is_word or not is_capitalised(tokens[end].text):
            continue
        if _is_open(tokens[:end]):
            continue  # "FILE PHOTO: Ida Wells (Harbour | Party) in 2019"
        if not bench.is_prose(end, len(tokens)):
            break
        score = _lead_score(bench, body, end, labelled=labelled)
        if score > best:
            best, chosen = score, end
    if chosen:
        share = 1.0
        if labelled and _runs_on(bench, chosen) and _is_credited_behind(bench):
            share = WEIGHTS.followed
        yield Candidate(
            start=0,
            end=_behind_licence(bench, chosen),
            confidence=WEIGHTS.lead * min(best, 1.0) * share,
            evidence=("cue" if labelled else "chain", "leading"),
        )


def _runs_on(bench: Bench, end: int) -> bool:
    """Say whether nothing parts a name from what follows: "Photo: Ida Wells | Boats".

    The name of a house, which is known, ends by itself.
    """
    last = bench.judge(0, end).parts[-1]
    return bench.tokens[end - 1].is_word and last.kind in ("person", "single")


def _is_credited_behind(bench: Bench) -> bool:
    """Say whether the end of a text credits somebody by itself: "... (Ida Wells)"."""
    tails = (*in_brackets(bench), *after_marks(bench))
    return any(each.confidence >= WEIGHTS.credited for each in tails)


def _behind_licence(bench: Bench, end: int) -> int:
    """Return where a credit ends, a licence that it would cut taken whole.

    "Photo: Ida Wells · CC BY-SA 4.0 | A boat at sea."
    """
    place = bench.tokens[end].start
    for span in bench.licences.free_spans(bench.text):
        if span.start < place < span.end:
            behind = (n for n, t in enumerate(bench.tokens) if t.start >= span.end)
            return next(behind, len(bench.tokens))
    return end


def _is_open(tokens: Sequence[Token]) -> bool:
    """Say whether a bracket is opened among tokens and not closed."""
    opened = sum(token.text in OPENERS for token in tokens)
    return opened > sum(token.text in CLOSERS for token in tokens)


def _lead_score(bench: Bench, body: int, end: int, *, labelled: bool) -> float:
    """Return how well the credit ends before a token, 0 where it cannot."""
    judged = bench.judge(0, end)
    short = labelled and end == body + 1
    mark = bench.tokens[end - 1]
    dash = labelled and mark.text in _PARTING
    if not judged.parts or not (mark.is_word or dash or mark.text in CLOSERS):
        return 0.0
    if judged.quality < WEIGHTS.least_lead and not short:
        return 0.0
    if not labelled and not (judged.is_chain and judged.count(*_TELLING)):
        return 0.0  # "Ida Wells / Tom Lund in the final" names who is shown
    last = judged.parts[-1]
    ending = bench.tokens[end - 1]
    if last.text.lower() in bench.lexicon.words.articles:
        return 0.0  # "Picture of the day: The crane ..."
    if is_lower(ending.text) and ending.folded in bench.lexicon.particles:
        return 0.0  # "Archivbild: Die Brücke von | Leverau im Mai"
    if labelled and last.kind not in ("agency", "site") and _goes_on(bench, body, end):
        return 0.0
    if last.kind in ("agency", "site") or mark.text in CLOSERS:
        return judged.quality + WEIGHTS.ends_known
    if last.kind == "person" and last.words == 2:
        return judged.quality + WEIGHTS.ends_person
    following = bench.tokens[end].folded in bench.lexicon.words.articles
    if short and last.kind == "single" and (following or is_lower(last.text)):
        return max(judged.quality, WEIGHTS.single_lead)
    return judged.quality


def _goes_on(bench: Bench, body: int, end: int) -> bool:
    """Say whether a name goes on: "Photo: Ida | Wells, 50 mm", "Ida | Wells reads".

    In the second a given name alone, and no article behind it.
    """
    tokens = bench.tokens
    if tokens[end + 1].text in _LISTING:
        return True
    article = tokens[end].folded in bench.lexicon.words.articles
    given = end == body + 1 and is_given(tokens[body], bench.lexicon)
    return given and not article
