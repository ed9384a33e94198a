"""What was considered among the lines of a text, also what was not taken: for people.

In: a document. Out: each way in which its lines might have been read, with how likely
it was and what spoke for and against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.agencies import AgencyTable
from media.captions.find import is_of_lines
from media.captions.find_lines import readings
from media.captions.lines import lines_of
from media.captions.printed import Splitter
from media.captions.split import Split, split_caption
from media.captions.telltales import Telltales
from media.captions.weighing import LEAST, WEIGHTS
from media.chains import lexicon_of
from media.model import Document, Span, value
from media.words import Words

LEAST_LIKELY = LEAST
"""The likelihood from which lines are taken for a caption."""


@value
class Considered:
    """A way to read lines of a text as a caption.

    `spans` are those of its lines; `credit_line` what would be the credit, None for a
    caption without one; `signs` what spoke for it (more than 0) and against it, the
    weightiest first.
    """

    spans: tuple[Span, ...]
    likelihood: float
    credit_line: str | None
    signs: tuple[tuple[str, float], ...]


def considered(
    document: Document, *, agencies: AgencyTable, words: Words
) -> Iterator[Considered]:
    """Yield every way in which lines of a document might be a caption.

    None for a document whose captions are found by its pictures.
    """
    if not is_of_lines(document):
        return

    def split(text: str) -> Split:
        return split_caption(text, agencies=agencies, words=words)

    lexicon = lexicon_of(words)
    splitter = Splitter(split, telltales=Telltales(agencies, lexicon))
    lines = list(lines_of(document, lexicon))
    for each in readings(lines, splitter=splitter, lexicon=lexicon):
        credit = None if each.credit is None else splitter(lines[each.credit].words)
        weights = {sign: WEIGHTS.get(sign, 0.0) for sign in each.signs}
        order = sorted(weights, key=lambda sign: (-abs(weights[sign]), sign))
        yield Considered(
            spans=tuple(lines[place].span for place in each.places),
            likelihood=each.likelihood,
            credit_line=credit.credit_line if credit else None,
            signs=tuple((sign, weights[sign]) for sign in order if weights[sign]),
        )
