"""Names that capitals set apart from a description: "... on the lake IDA WELLS"."""

from __future__ import annotations

from collections.abc import Iterator

from media.captions.bench import Bench
from media.captions.candidate import WEIGHTS, Candidate
from media.chains import Token, is_lower

_SHOUTED = 3  # letters of a name in capitals that is no acronym
_FEWEST_SHOUTED = 2  # of them


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
