"""Which lines are not worth taking apart: those that surely hold no credit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.agencies import AgencyTable, load_agencies
from media.captions import split_caption
from media.captions.printed import SURE_ENOUGH
from media.captions.telltales import Telltales
from media.chains import lexicon_of
from media.words import Words, load_words

AGENCIES: AgencyTable = load_agencies()
WORDS: Words = load_words()
TELLTALES = Telltales(AGENCIES, lexicon_of(WORDS))

PLAIN = [
    "Politics",
    "Sports news of the day",
    "Two boats leave the port",
    "Zwei Boote verlassen den Hafen",
    "Les gens d'ici",
    "Наши корреспонденты",
    "Ida Wells",
    "Top 10",
]


@pytest.mark.parametrize("line", PLAIN)
def test_words_of_menus_hold_no_credit(line: str) -> None:
    assert not TELLTALES(line)


TOLD = [
    "Two boats leave the port Reuters",
    "Photo Ida Wells",
    "Supplied",
    "Ida Wells via Harbour Desk",
    "Two boats leave the port. Ida Wells",
    "Two boats leave the port (Ida Wells)",
    "Ida Wells/Harbour Desk",
    "Ida Wells, photographer",
    "@idawells",
    "wells.example",
    "湖に浮かぶ船 山田花子撮影",
    "ＡＰ",
    "फोटो-अंकित वर्मा",
]


@pytest.mark.parametrize("line", TOLD)
def test_lines_with_a_mark_or_a_word_of_credit_may_hold_one(line: str) -> None:
    assert TELLTALES(line)


SAID = [*sorted(WORDS.labels), *sorted(WORDS.flags), *sorted(WORDS.connectives)]
SAID += [spelling for agency in AGENCIES for spelling in agency.spellings]
SAID += ["Ida", "Wells", "wells", "Harbour", "Museum", "the", "B.", "A", "2022", "Лена"]


@given(st.lists(st.sampled_from(SAID) | st.from_regex(r"\w{1,6}"), max_size=6))
def test_what_is_not_worth_a_split_has_none_but_a_name_alone(words: list[str]) -> None:
    line = " ".join(" ".join(words).split())
    if TELLTALES(line):
        return
    split = split_caption(line, agencies=AGENCIES, words=WORDS)
    if split.credit_line:
        assert split.evidence == ("trailing-name",)
        assert split.description is None
        assert split.confidence < SURE_ENOUGH
