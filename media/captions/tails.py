"""Credits without a label at the end: in brackets, after a mark, after nothing."""

from __future__ import annotations

from collections.abc import Iterator

from media.captions.apposed import (
    cuts_short,
    ends_in_age,
    lists_shown,
    tells_of_name,
    titles_page,
)
from media.captions.bench import CLOSERS, MARKS, OPENERS, STOPS, Bench
from media.captions.candidate import WEIGHTS, Candidate, sureness
from media.captions.judging import OF_PICTURES, Judgement
from media.captions.listing import folded_of
from media.captions.signatures import (
    is_of_archive,
    is_shouted,
    leads_on,
    shouted_tail,
    spaced_signature,
)
from media.chains import Part, is_capitalised, is_cjk, is_given, is_lower
from media.countries import countries
from media.text import fold

_FURTHEST = 36  # tokens from the end that such a credit may begin
_LONGEST_NAME = 3
_LONGEST_SHOUTED = 5  # words of a name in capitals
_SHORTEST_NAME = 2  # words
_DESCRIPTION = 5  # words behind which a house may stand alone
_FEWEST_SAID = 3  # words of a description that no full stop ends
_CJK_NAME = range(3, 6)
"""Characters of a name; two are as often a word ("記念撮影": pictures were taken)."""
_PLACES = frozenset({"person", "title", "organisation"})
_BEGINNING = OPENERS | set("©„«")
_EQUALS = frozenset("=＝")
_PARTING = MARKS | CLOSERS.keys() | {"、"}


def in_brackets(bench: Bench) -> Iterator[Candidate]:
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
        if _is_place(bench, judged):
            return  # "... arrives in Tokyo (Japan)."
        stopped, share = bench.tokens[start - 1].text[0] in STOPS, 1.0
        if not stopped and (
            tells_of_name(bench, start, judged) or cuts_short(bench, start, judged)
        ):
            return
        if end < len(bench.tokens) and not stopped:
            # "... above the lake (Oberpinzgau).": places stand within a sentence, too
            stopped = any(_is_named(part, bench) for part in judged.parts)
        elif not stopped and (
            is_of_archive(bench, start, end) or _is_maker(bench, start, judged)
        ):
            stopped, share = True, WEIGHTS.unstopped
        sure, kind = sureness(judged, stopped=stopped, framed=stopped)
        if _is_press(bench, judged):
            sure, kind = judged.quality, "agency"
        yield Candidate(
            start=start,
            end=end,
            confidence=WEIGHTS.brackets * sure * share,
            evidence=("brackets", kind),
        )


def _is_maker(bench: Bench, opening: int, judged: Judgement) -> bool:
    """Say whether somebody's name alone ends a description that no full stop ends.

    Not behind who may bear it: "the Figaro of the evening, a baker (Ida Wells)" has a
    word for what somebody is, "Juliet (Ida Wells)" a given name. In capitals it is
    set apart from any words before.
    """
    only = judged.parts[0] if len(judged.parts) == 1 else None
    if only is None or only.kind != "person" or only.words > _LONGEST_NAME:
        return False
    if is_shouted(bench, opening, bench.last()):
        return True
    before = bench.tokens[opening - 1]
    if not only.has_given or not before.is_word or is_given(before, bench.lexicon):
        return False
    said = bench.lexicon.word(before.folded)
    if said.role or said.rank or before.folded in bench.lexicon.words.offices:
        return False
    return sum(token.is_word for token in bench.tokens[:opening]) >= _FEWEST_SAID


def _is_place(bench: Bench, judged: Judgement) -> bool:
    """Say whether only cities, regions and countries stand there, in any order."""
    words, known = bench.lexicon.words, countries().by_name
    named = [fold(part.text) for part in judged.parts]
    places = words.cities, words.regions, known
    return bool(named) and all(any(n in those for those in places) for n in named)


def _is_named(part: Part, bench: Bench) -> bool:
    """Say whether a part is a house by what it is, or rather somebody than a place.

    Two words are somebody's unless they begin or end as places do: "Alto Jiloca".
    """
    if part.has_given or part.kind in ("agency", "organisation", "account", "site"):
        return True
    if part.kind != "person":
        return False
    words, (first, *_, last) = bench.lexicon.words, fold(part.text).split()
    return first not in words.place_beginnings and last not in words.place_endings


def _is_press(bench: Bench, judged: Judgement) -> bool:
    """Say whether a house of the press stands alone: "(Quilmo Press Agency)"."""
    only = judged.parts[0] if len(judged.parts) == 1 else None
    if only is None or only.kind not in ("organisation", "title", "person"):
        return False
    return not only.has_given and bench.lexicon.tells_press(only.text)


def after_marks(bench: Bench) -> Iterator[Candidate]:
    """What stands after a full stop or a mark, up to the end."""
    end = bench.last()
    shown = lists_shown(bench)
    for place, mark in _boundaries(bench, end):
        stopped = _is_stop(bench, place - 1) or _is_dash_after_stop(bench, place - 1)
        judged = bench.judge(place, end)
        # Chinese and Japanese lists: only a label says that a maker comes last, or
        # that somebody gave the picture: "湖の船＝3日、大阪府警提供".
        told = mark != "、" or judged.count("label") or _is_lent(bench, place, judged)
        told = told or _is_wired(bench, place, judged)
        if bench.signs_last(place, end) or titles_page(bench, place, judged):
            continue
        if (mark == "、" and bench.is_within_makers(place, end)) or (
            mark == "/" and shown
        ):
            continue
        if stopped and _says_where(bench, place, judged):
            return
        spaced = (
            mark == "/" and bench.tokens[place - 2].end < bench.tokens[place - 1].start
        )
        framed = spaced or (stopped and is_shouted(bench, place, end))
        sure, kind = sureness(judged, stopped=stopped or mark in "/|", framed=framed)
        if mark == "/" and not spaced and _is_corner(judged, kind):
            continue
        weight = WEIGHTS.stop if stopped else WEIGHTS.mark
        alone = stopped and kind == "trailing-name"
        if alone and _is_fragment(bench, judged, place, end):
            weight *= WEIGHTS.fragment
        if spaced:
            weight = WEIGHTS.slash
        if told and judged.quality > WEIGHTS.least_tail:
            yield Candidate(
                start=place, end=end, confidence=weight * sure, evidence=(kind,)
            )
        if stopped and not judged.is_remark:
            return


def _says_where(bench: Bench, place: int, judged: Judgement) -> bool:
    """Say whether a sentence goes on with a place: "The fans wait. In Ash Park."

    Not where the word is a given name, too, or stands in capitals, or two words end
    without a full stop, as makers do: "Na Li".
    """
    first = bench.tokens[place]
    if first.folded not in folded_of("placing") or first.folded in (
        bench.lexicon.given_names
    ):
        return False
    if len(first.text) > 1 and first.text.isupper():
        return False
    named = judged.parts[0] if len(judged.parts) == 1 else None
    if named is None or named.kind not in _PLACES or named.words == 1:
        return False
    return named.words > _SHORTEST_NAME or bench.last() < len(bench.tokens)


def _is_corner(judged: Judgement, kind: str) -> bool:
    """Say whether words close behind a slash are as often a place: "B 27/Ecke Ring"."""
    told = judged.count("organisation", "site", "account")
    told = told or any(part.has_given for part in judged.parts)
    return kind == "trailing-name" and not told


def _is_fragment(bench: Bench, judged: Judgement, place: int, end: int) -> bool:
    """Say whether one word with a full stop goes on telling: "The ice holds. Truly."

    A house has letters for its name, or no stop, or is known and stands behind a whole
    description: some are called as words are ("Blic").
    """
    only = judged.parts[0] if len(judged.parts) == 1 else None
    if only is None or only.kind != "single" or end == len(bench.tokens):
        return False
    if only.text.isupper() or is_cjk(only.text[0]):
        return False
    before = sum(token.is_word for token in bench.tokens[:place])
    return before < _DESCRIPTION or bench.agencies.find(only.text) is None


def _is_lent(bench: Bench, place: int, judged: Judgement) -> bool:
    """Say whether a list behind "＝" ends in who gave the picture, not food."""
    given = bool(judged.parts) and "courtesy" in judged.parts[-1].flags
    return given and any(token.text in _EQUALS for token in bench.tokens[:place])


def _is_wired(bench: Bench, place: int, judged: Judgement) -> bool:
    """Say whether a wire agency ends what stands behind a sign: "港＝4日、共同"."""
    only = judged.parts[0].agency if len(judged.parts) == 1 else None
    if only is None or only.kind != "wire":
        return False
    return any(token.text in _EQUALS for token in bench.tokens[:place])


def _boundaries(bench: Bench, end: int) -> Iterator[tuple[int, str]]:
    """Yield where a credit may begin, the last place first, with the mark before it."""
    tokens = bench.tokens
    if ends_in_age(bench):
        return
    for place in range(_before_brackets(bench, end), max(0, end - _FURTHEST), -1):
        mark = tokens[place - 1]
        if mark.is_word:
            if tokens[place].text[0] == "@":
                yield place, "-"  # an account begins something new
            continue
        if not (tokens[place].is_word or tokens[place].text in _BEGINNING):
            continue
        if _is_small(bench, place):
            if mark.text[0] in STOPS:
                return
            continue
        if _is_remark_ahead(bench, place, end):
            continue
        if mark.text[0] in STOPS or mark.text in _PARTING:
            yield place, mark.text


def _is_remark_ahead(bench: Bench, place: int, end: int) -> bool:
    """Say whether brackets say what the picture is, before the credit: "(Archivbild)".

    They are the description's.
    """
    if bench.tokens[place].text not in OPENERS:
        return False
    close = bench.closing(place + 1) + 1
    if close >= end:
        return False
    parts = bench.judge(place, close).parts
    return bool(parts) and all(OF_PICTURES.issuperset(p.flags or ("",)) for p in parts)


def _is_small(bench: Bench, place: int) -> bool:
    """Say whether a small word stands there that is neither a name nor a remark."""
    token = bench.tokens[place]
    if token.agency is not None or token.text[0] == "@" or is_capitalised(token.text):
        return False
    return is_lower(token.text) and not bench.lexicon.at(bench.tokens, place).flag


def _before_brackets(bench: Bench, end: int) -> int:
    """Return the last token that stands outside the brackets at the end."""
    last = end - 1
    while last > 0 and bench.tokens[last].text in CLOSERS:
        last = (bench.opening(last) or 0) - 1
    return last


def _is_stop(bench: Bench, place: int) -> bool:
    """Say whether a mark ends a sentence; after a number it may be an ordinal's."""
    mark = bench.tokens[place].text
    if mark[0] not in STOPS:
        return False
    before = bench.tokens[place - 1].text if place else ""
    return not (before.isdigit() and len(before) <= 2)


def _is_dash_after_stop(bench: Bench, place: int) -> bool:
    """Say whether a dash follows a sentence: "... on Friday. - Ida Wells"."""
    return (
        place > 1 and bench.tokens[place].text in MARKS and _is_stop(bench, place - 1)
    )


def after_nothing(bench: Bench) -> Iterator[Candidate]:
    """A chain with an agency at the very end, without any mark before it."""
    tokens, end = bench.tokens, len(bench.tokens)
    if not bench.text.isascii() and (spaced := spaced_signature(bench)):
        yield Candidate(
            start=spaced,
            end=bench.last(),
            confidence=WEIGHTS.spaced,
            evidence=("cue",),
        )
    start = _chain_start(bench, end)
    if start == end:
        yield from _house_tail(bench, end)
        yield from _glued_tail(bench, bench.last())
    if not start or start == end:
        return
    if not any(t.agency for t in tokens[start:end]):
        yield from _given_tail(bench, start, end)
        yield from shouted_tail(bench, start, end)
        return
    if tokens[start].text == "/":
        if tokens[start].start == tokens[start - 1].end:
            yield from _named_tail(bench, start, end)
        return
    before = tokens[start - 1]
    if tokens[start].agency is None or not before.is_word or leads_on(bench, before):
        return
    judged = bench.judge(start, end)
    lone = 1.0 if judged.is_trade else WEIGHTS.lone
    if judged.is_chain and judged.is_clean and judged.count("person"):
        lone = WEIGHTS.told  # "... on the lake AP Photo/Ida Wells"
    yield Candidate(
        start=start,
        end=end,
        confidence=WEIGHTS.nothing * judged.quality * lone,
        evidence=("agency",),
    )


def _house_tail(bench: Bench, end: int) -> Iterator[Candidate]:
    """ "... on the lake Ida Wells/Quilmo Museum": a house behind a close slash."""
    name = _name_start(bench, end)
    if name == end or name < 2 or bench.tokens[name - 1].text != "/":
        return
    slash = bench.tokens[name - 1]
    glued = bench.tokens[name - 2].end == slash.start
    if glued and bench.judge(name, end).count("organisation", "site"):
        yield from _named_tail(bench, name - 1, end)


def _glued_tail(bench: Bench, end: int) -> Iterator[Candidate]:
    """ "湖に浮かぶ船 山田花子撮影": a name and what its owner did, in one word."""
    last = bench.tokens[end - 1] if end > 1 else None
    if last is None or not bench.tokens[end - 2].is_word or not is_cjk(last.text[0]):
        return
    size = bench.lexicon.glued_end(last.text)
    name = len(last.text) - size
    if size and name in _CJK_NAME and is_cjk(bench.tokens[end - 2].text[-1]):
        judged = bench.judge(end - 1, end)
        yield Candidate(
            start=end - 1,
            end=end,
            confidence=WEIGHTS.nothing * judged.quality,
            evidence=("cue",),
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
    only = bench.tokens[start] if start == end - 1 else None
    if only and is_cjk(only.text[0]) and bench.lexicon.word(only.folded).label:
        return  # "식사 제공": a meal is given
    capital = is_capitalised(bench.tokens[start].text)
    if capital and bench.tokens[start - 1].is_word and bench.judge(start, end).is_given:
        yield Candidate(
            start=start, end=end, confidence=WEIGHTS.given, evidence=("given",)
        )


def _named_tail(bench: Bench, slash: int, end: int) -> Iterator[Candidate]:
    """A name that runs into the description, then "/AGENCY"."""
    tokens = bench.tokens
    start = slash
    while start > 0 and tokens[start - 1].is_word and tokens[start - 1].text.isupper():
        start -= 1
    if _LONGEST_NAME <= slash - start <= _LONGEST_SHOUTED and is_shouted(
        bench, start, slash
    ):
        yield from _tailing(bench, start, end)
        return
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
    yield from _tailing(bench, start, end)


def _tailing(bench: Bench, start: int, end: int) -> Iterator[Candidate]:
    yield Candidate(
        start=start,
        end=end,
        confidence=WEIGHTS.nothing * bench.judge(start, end).quality * 1.3,
        evidence=("agency", "trailing-name"),
    )
