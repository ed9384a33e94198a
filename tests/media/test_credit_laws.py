"""What holds for every text: nothing is invented, nothing raises, spans are exact."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.chains import read_text
from media.credits import format_credit, parse_credit
from media.licences import load_licences
from media.model import Credit, Usage
from media.pipeline import open_session, parse_caption
from media.text import squeeze
from media.words import load_words
from tests.media.test_credit_grammar import specified

AGENCIES, WORDS, LICENCES = load_agencies(), load_words(), load_licences()
SESSION = open_session()

PRINTED = (
    "Photo:¦Foto: ¦Fot. ¦写真：¦صورة: ¦צילום: ¦© ¦Left: ¦FILE - ¦CC BY 4.0¦"
    " via ¦ and ¦ / ¦/¦ | ¦, ¦; ¦. ¦。¦＝¦（¦）¦(¦)¦“¦»¦…¦-¦–¦·¦@x¦Jan. 3, 2022¦"
    "AFP¦AP Photo¦Reuters¦ＡＰ¦연합뉴스¦رويترز¦共同¦X¦Handout¦撮影¦기자¦nuotr.¦1950 r.¦"
    "Ida Wells¦IDA WELLS¦al-Rahman¦d'Or¦林小雨¦한소라¦سلمى¦ß¦İ¦ﬁ¦e\u0301¦3.1.2022"
)
LINKS = [*PRINTED.split("¦"), "\u200b", "\u202e", "\ud800", "\0", "\n"]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"]), max_size=40),
    st.lists(st.sampled_from(LINKS) | st.text(max_size=8), max_size=14).map("".join),
)


def read(line: str) -> Credit:
    return parse_credit(line, agencies=AGENCIES, words=WORDS, licences=LICENCES)


def caption_of(text: str) -> Usage:
    return parse_caption(text, session=SESSION)


def said(credit: Credit) -> tuple[object, ...]:
    """Return what a credit says, whatever its line."""
    names = (credit.creators, credit.organisations, credit.agencies)
    return (*names, credit.medium, frozenset(credit.flags), credit.licence)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text_is_taken_apart_and_the_span_is_what_is_printed(text: str) -> None:
    caption = caption_of(text).caption
    if caption.credit_line is None:
        assert caption.credit_span is None
        assert (caption.description or "") == squeeze(text)
        return
    assert caption.credit_span is not None
    assert squeeze(caption.credit_span.of(text)) == caption.credit_line
    assert caption.credit_line


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_nobody_is_named_who_is_not_printed(text: str) -> None:
    credit = caption_of(text).credit or read(text)
    for name in (*credit.creators, *credit.organisations, *credit.doubts):
        assert name.strip()
        assert _letters(name) in _letters(text)
    assert len(set(credit.agencies)) == len(credit.agencies)
    assert len(credit.agencies) <= len(credit.organisations)


def _letters(text: str) -> str:
    """Return a text as it is read: NFKC, without invisible signs and white space."""
    return "".join(unicodedata.normalize("NFKC", read_text(text).text).split())


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_reading_again_changes_nothing(text: str) -> None:
    usage = caption_of(text)
    assert caption_of(text) == usage
    if usage.credit is not None and usage.caption.credit_line is not None:
        assert said(read(usage.caption.credit_line)) == said(usage.credit)


LINES = sorted({row.credit for row in specified() if row.credit})


def test_what_is_formatted_says_the_same() -> None:
    for line in LINES:
        credit = read(line)
        again = read(format_credit(credit, agencies=AGENCIES))
        assert again.creators == credit.creators, line
        assert again.organisations == credit.organisations, line
        assert again.agencies == credit.agencies, line
        assert set(again.flags) == set(credit.flags), line
        assert again.licence == credit.licence, line


def test_a_shared_name_is_printed_with_the_house_that_it_means() -> None:
    lithuanian, danish = read("AFP/Scanpix nuotr."), read("Foto: Scanpix")
    assert lithuanian.organisations == ("AFP", "Scanpix")
    assert (
        format_credit(lithuanian, agencies=AGENCIES)
        == "Photo: AFP/Scanpix (Scanpix Baltics)"
    )
    assert format_credit(danish, agencies=AGENCIES) == "Photo: Scanpix"


def test_brackets_around_a_credit_change_nothing() -> None:
    for line in LINES:
        bare = line.strip("()（）[]")
        if "(" not in bare and "（" not in bare:
            assert said(read(f"({bare})")) == said(read(bare)), line
        if is_balanced(line):
            assert said(read(f"({line})")) == said(read(line)), line


def is_balanced(line: str) -> bool:
    """Say whether each bracket of a line that opens is closed, and each closes one."""
    depth = 0
    for char in line:
        depth += (char in "(（[") - (char in ")）]")
        if depth < 0:
            return False
    return depth == 0
