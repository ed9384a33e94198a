"""Who made or gave a picture, where no full stop parts it: "救援现场 本报记者王飞摄".

Chinese, Japanese and Korean captions often have no mark there. Only words that name
somebody for certain, with a word for what they did at the end, tell it. Of brackets a
word for an archive at one end and a house beside it do, and so do names in capitals
behind words that are not: "... on the lake IDA WELLS/ARCHIVE".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from media.captions.bench import Bench
from media.captions.candidate import WEIGHTS, Candidate
from media.captions.judging import Judgement
from media.chains import Part, Token, is_cjk, is_lower, is_persons

_MOST = 8  # tokens
_LONGEST_NAME = 6  # signs
_FEWEST_SAID = 3  # words before an archive: "Archivist Kern (...)" has two
_ARCHIVE = range(5, 9)  # letters of a word for an archive
_FILED = frozenset({"file", "archive"})
_NAMING = frozenset({"agency", "organisation", "person", "nobody"})
_SHOUTED = 3  # letters of a name in capitals that is no acronym
_FEWEST_SHOUTED = 2  # of them
_CALLING = frozenset({"role", "label", "flag", "aside"})


def is_of_archive(bench: Bench, opening: int, end: int) -> bool:
    """Say whether brackets name an archive and whose it is: "(archive Lake Museum)".

    `opening` is where they begin, `end` is behind them. Marks between say something
    else: "(Archive, second floor)"; so does an archive that nothing names.
    """
    words = bench.tokens[opening + 1 : end - 1]
    if len(words) < 2 or not all(word.is_word for word in words):
        return False
    lexicon = bench.lexicon
    first, *inner, last = words
    if sum(word.is_word for word in bench.tokens[:opening]) >= _FEWEST_SAID and (
        _is_archives(bench, first) or _is_archives(bench, last)
    ):
        return True
    at_start, at_end = (lexicon.word(w.folded).flag in _FILED for w in (first, last))
    rest = [*inner, last] if at_start else [first, *inner]
    told = any(lexicon.tells_organisation(word.folded) for word in rest)
    return told and (at_start or at_end)


def _is_archives(bench: Bench, word: Token) -> bool:
    """Say whether one word is an archive by its end: "Stadtarchiv", "Riksarkiv"."""
    inside = (word.folded[-n:] for n in _ARCHIVE if n < len(word.folded) - 1)
    filed = any(bench.lexicon.word(end).flag in _FILED for end in inside)
    return filed and bench.lexicon.tells_organisation(word.folded)


def spaced_signature(bench: Bench) -> int:
    """Return where the longest signature at the end begins behind a space, or 0.

    0 is also returned where the whole text is one.
    """
    tokens, end = bench.tokens, bench.last()
    if end < 2 or not is_cjk(tokens[end - 1].text[0]):
        return 0
    found = 0
    for start in range(end - 1, max(-1, end - _MOST), -1):
        word = tokens[start]
        if not word.is_word and word.text not in ("、", ","):
            break
        if start and not tokens[start - 1].is_word:
            told = word.is_word and is_signature(bench, bench.judge(start, end))
            if told:
                return 0  # all behind a mark is one
        if start and not _is_behind_space(tokens, start):
            continue
        if word.is_word and is_signature(bench, bench.judge(start, end)):
            if not start:
                return 0
            found = start
    return found


def _is_behind_space(tokens: Sequence[Token], start: int) -> bool:
    """Say whether only a space parts a token from CJK words before it."""
    before = tokens[start - 1]
    return before.end < tokens[start].start and is_cjk(before.text[-1])


def is_signature(bench: Bench, judged: Judgement) -> bool:
    """Say whether parts name somebody for certain and end with what that one did."""
    parts = judged.parts
    if len(parts) < 2 or not _signs(parts[-1]):
        return False
    named = [part for part in parts if part.kind not in _CALLING]
    if not named or parts[0].kind in ("label", "flag", "aside"):
        return False
    gives = "courtesy" in parts[-1].flags
    sure = _NAMING - {"person"} if gives else _NAMING - {"nobody"}
    last = next(part for part in reversed(parts) if part.kind not in _CALLING)
    if not (last.kind in sure or (not gives and _is_maker(bench, last))):
        return False
    return all(part.kind in _NAMING or _is_maker(bench, part) for part in named)


def _signs(part: Part) -> bool:
    """Say whether a part is a word behind a name for what its bearer did."""
    return part.kind in ("label", "flag", "aside") and is_cjk(part.text[0])


def _is_maker(bench: Bench, part: Part) -> bool:
    """Say whether one word is rather a person's name than any other."""
    if part.kind != "single":
        return False
    word = next(
        (t for t in bench.tokens if t.start <= part.start and part.end <= t.end), None
    )
    if word is None:
        return False
    name = word._replace(text=part.text, folded=part.text)
    return is_persons(name, bench.lexicon)


def shows_making(judged: Judgement) -> bool:
    """Say whether a text only says that pictures are taken: "무료 사진 촬영".

    A word before "攝影" that no name is as long as is what somebody does.
    """
    named = [part for part in judged.parts if part.kind not in _CALLING]
    made = any(p.kind == "label" and p.medium == "photo" for p in judged.parts[1:])
    if len(named) != 1 or not made or named[0].kind not in ("single", "doubt"):
        return False
    name = named[0].text
    if not is_cjk(name[0]):
        return False
    hangul = "\uac00" <= name[0] <= "\ud7af"
    return len(name) < 3 if hangul else len(name) > _LONGEST_NAME


def is_shouted(bench: Bench, place: int, end: int) -> bool:
    """Say whether capitals set names apart: "The boats at noon. IDA WELLS"."""
    words = [token.text for token in bench.tokens[place:end] if token.is_word]
    long = [word for word in words if len(word) >= _SHOUTED]
    if len(long) < _FEWEST_SHOUTED or not all(map(str.isupper, words)):
        return False
    before = [token.text for token in bench.tokens[:place] if token.is_word]
    return any(map(is_lower, before))


def shouted_tail(bench: Bench, start: int, end: int) -> Iterator[Candidate]:
    """ "... on the lake IDA WELLS/ARCHIVE": capitals, and a remark behind a slash."""
    tokens, name = bench.tokens, start
    if tokens[start].text != "/" or tokens[start].start != tokens[start - 1].end:
        return
    while name > 0 and tokens[name - 1].is_word and tokens[name - 1].text.isupper():
        name -= 1
    if not 0 < name < start or not is_shouted(bench, name, start):
        return
    judged = bench.judge(name, end)
    if judged.count("person") and judged.is_clean:
        yield Candidate(
            start=name,
            end=end,
            confidence=WEIGHTS.nothing * judged.quality,
            evidence=("trailing-name",),
        )


def leads_on(bench: Bench, word: Token) -> bool:
    """Say whether a small word ties what follows to the sentence ("to", "by")."""
    known = bench.lexicon.words
    small = word.folded in known.particles or word.folded in known.articles
    linked = bench.lexicon.word(word.folded).connective is not None
    return is_lower(word.text) and (small or linked)
