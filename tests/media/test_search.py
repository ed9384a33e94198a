"""What may be typed into the box, what it means, and where it cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.errors import BadSearch
from media.search import (
    Days,
    Either,
    Every,
    Named,
    Node,
    Not,
    Text,
    canonical,
    load_fields,
    parse,
    read,
    terms,
    without,
    write,
)
from media.search.named import named_in

TODAY = date(2022, 1, 3)


def words(said: str, field: str = "", *, is_open: bool = False) -> Text:
    return Text(words=said, field=field, is_open=is_open)


def phrase(said: str, field: str = "") -> Text:
    return Text(words=said, field=field, is_phrase=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("  ", [], id="spaces"),
        pytest.param("séb", [words("séb", is_open=True)], id="the last word is open"),
        pytest.param("two  words", [words("two words", is_open=True)], id="words"),
        pytest.param('"two words"', [phrase("two words")], id="a phrase"),
        pytest.param("“two words”", [phrase("two words")], id="quotes of a phone"),
        pytest.param("'two words'", [phrase("two words")], id="single quotes"),
        pytest.param("it's a cat's", [words("it's a cat's", is_open=True)], id="'"),
        pytest.param("„zwei Wörter“", [phrase("zwei Wörter")], id="German quotes"),
        pytest.param(
            "dron* baghdad",
            [words("dron", is_open=True), words("baghdad", is_open=True)],
            id="the beginning of a word",
        ),
        pytest.param(
            "-fire pier",
            [Not(term=words("fire")), words("pier", is_open=True)],
            id="not",
        ),
        pytest.param(
            "pier NOT fire",
            [words("pier"), Not(term=words("fire"))],
            id="NOT is -",
        ),
        pytest.param(
            "pier AND NOT (fire credit:b)",
            [
                words("pier"),
                Not(term=Every(terms=(words("fire"), words("b", "credit")))),
            ],
            id="NOT of brackets",
        ),
        pytest.param("not fire", [words("not fire", is_open=True)], id="not is a word"),
        pytest.param("cats-dogs", [words("cats-dogs", is_open=True)], id="a hyphen"),
        pytest.param("cats - dogs", [words("cats - dogs", is_open=True)], id="a dash"),
        pytest.param(
            "a OR b c",
            [Either(terms=(words("a"), words("b c")))],
            id="OR binds less than words",
        ),
        pytest.param("a or b", [words("a or b", is_open=True)], id="or is a word"),
        pytest.param(
            "(a OR b) -c",
            [Either(terms=(words("a"), words("b"))), Not(term=words("c"))],
            id="brackets",
        ),
        pytest.param(
            "-(a credit:b)",
            [Not(term=Every(terms=(words("a"), words("b", "credit"))))],
            id="not both",
        ),
        pytest.param(
            'credit:(afp OR "ap images")',
            [Either(terms=(words("afp", "credit"), phrase("ap images", "credit")))],
            id="brackets of a field",
        ),
        pytest.param(
            "Photographer: holm x",
            [words("holm", "by"), words("x", is_open=True)],
            id="another name, a space behind the colon",
        ),
        pytest.param(
            "#harbour -#boat",
            [words("harbour", "keyword"), Not(term=words("boat", "keyword"))],
            id="keywords",
        ),
        pytest.param(
            "is:Conflict missing:alt",
            [Named(field="is", name="conflict"), Named(field="missing", name="alt")],
            id="names",
        ),
        pytest.param(
            "Oil rig: workers say at 12:30",
            [words("Oil rig: workers say at 12:30", is_open=True)],
            id="colons of a caption",
        ),
        pytest.param(
            "https://img.example.org/a?b=c:d",
            [words("https://img.example.org/a?b=c:d", "address")],
            id="an address",
        ),
        pytest.param(
            r"C:\pictures\a.jpg",
            [words(r"C:\pictures\a.jpg", is_open=True)],
            id="a path of Windows",
        ),
        pytest.param(
            "图：新华社", [words("图：新华社", is_open=True)], id="a wide colon"
        ),
        pytest.param("القدس", [words("القدس", is_open=True)], id="Arabic"),
        pytest.param("pier —", [words("pier —", is_open=True)], id="a bare mark"),
        pytest.param(
            "credit:afp … fire",
            [words("afp", "credit"), words("… fire", is_open=True)],
            id="dots",
        ),
    ],
)
def test_a_search_is_read_as(text: str, expected: list[Node]) -> None:
    tree = parse(text, today=TODAY)
    assert list(tree.terms) == expected
    assert parse(write(tree), today=TODAY) == tree


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022-02-03", "2022-02-03", "2022-02-03"),
        ("3.2.2022", "2022-02-03", "2022-02-03"),
        ("3/2/2022", "2022-02-03", "2022-02-03"),
        ("february.2022", "2022-02-01", "2022-02-28"),
        ('"3 février 2022"', "2022-02-03", "2022-02-03"),
        ('"May 1, 2024"', "2024-05-01", "2024-05-01"),
        ('"Sept. 3rd 2022"', "2022-09-03", "2022-09-03"),
        ("2024/05/01", "2024-05-01", "2024-05-01"),
        ("2024/05", "2024-05-01", "2024-05-31"),
        ("2024年5月1日", "2024-05-01", "2024-05-01"),
        ("2024年5月", "2024-05-01", "2024-05-31"),
        ('"1er mai 2024"', "2024-05-01", "2024-05-01"),
        ('"1 de mayo de 2024"', "2024-05-01", "2024-05-01"),
        ('"friday, 3 may 2024"', "2024-05-03", "2024-05-03"),
        ('"3 tháng 5 năm 2024"', "2024-05-03", "2024-05-03"),
        ('"2024. május 3."', "2024-05-03", "2024-05-03"),
        ('"2024 m. gegužės 3 d."', "2024-05-03", "2024-05-03"),
        ('"1 มกราคม 2565"', "2022-01-01", "2022-01-01"),
        ('"12 فروردین 1403"', "2024-03-31", "2024-03-31"),
        ("today", "2022-01-03", "2022-01-03"),
        ("yesterday", "2022-01-02", "2022-01-02"),
        ("2022-01..2022-03", "2022-01-01", "2022-03-31"),
        ("2022..", "2022-01-01", ""),
        ("..2022-01-03", "", "2022-01-03"),
        (">2022-01-03", "2022-01-04", ""),
        (">=2022-01-03", "2022-01-03", ""),
        ("<2022", "", "2021-12-31"),
    ],
)
def test_a_date_is_read_as(said: str, first: str, last: str) -> None:
    days = Days(field="date", first=first, last=last)
    assert parse(f"date:{said}", today=TODAY).terms == (days,)
    assert parse(f"published:{said}", today=TODAY).terms == (days,)


def test_the_grid_s_way_of_dates_is_understood() -> None:
    tree = parse("usages@<added:2012 >taken:2014-01-01", today=TODAY)
    assert tree.terms == (
        Days(field="date", last="2011-12-31"),
        Days(field="taken", first="2014-01-02"),
    )


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ('say "no', 5, "quotation mark that opens here is never closed"),
        ('fire ""', 6, "nothing stands between"),
        ("fire)", 5, "closes none"),
        ("(fire", 6, "never closed"),
        ("()", 2, "nothing stands in this bracket"),
        ("OR fire", 1, "'OR' cannot stand here"),
        ("fire OR", 8, "something has to follow"),
        ("fire NOT", 9, "something has to follow"),
        ("fire credti:afp", 6, "no field is called 'credti'; did you mean credit"),
        ("credit:", 8, "nothing follows credit:"),
        ("is:handot", 4, "is: knows no 'handot'; did you mean handout"),
        ("date:soon", 6, "'soon' is no date"),
        ("date:2022-02-30", 6, "is no date"),
        ("date:2023..2022", 6, "is no date"),
        ("date:(2022)", 6, "takes no brackets"),
        ("by:(holm credit:afp)", 10, "a field within by:"),
        ("<by:holm", 1, "by: has no before and after"),
        ("keyword:—", 9, "needs a letter or digit"),
        ("-sort:newest", 2, "order cannot stand"),
        ("(a sort:newest)", 4, "order cannot stand"),
        ("sort:newest sort:relevance", 13, "a second order"),
        ("(" * 30 + "a" + ")" * 30, 22, "brackets within brackets"),
    ],
)
def test_what_cannot_be_read_is_an_error_at_its_place(
    text: str, column: int, reason: str
) -> None:
    with pytest.raises(BadSearch) as refused:
        parse(text, today=TODAY)
    assert refused.value.column == column
    assert reason in refused.value.reason
    line, mark = refused.value.pointed().split("\n")
    assert (line, mark) == (text, " " * (column - 1) + "^")


PASTED = 'Rescuers search a "flooded tunnel (photo: Ida Holm'


def test_a_pasted_caption_that_is_no_search_is_its_words_and_says_so() -> None:
    reading = read(PASTED, today=TODAY)
    assert reading.tree.terms == (
        words("Rescuers search a flooded tunnel photo Ida Holm", is_open=True),
    )
    assert "character 19: the quotation mark" in reading.note


@pytest.mark.parametrize("label", ["Photo:", "Source:", "(Foto:", "Credit: "])
def test_a_credit_in_a_pasted_caption_is_no_field(label: str) -> None:
    reading = read(f"The ferry leaves Kestrel Point. {label} Ida Holm", today=TODAY)
    assert not any(text.field for text in reading.tree.texts)
    assert reading.tree.texts[-1].words.endswith("Ida Holm")
    assert reading.note


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ida Holm",
        "ferry leaves the old harbour photo: Ida",
        "ferry leaves the old harbour Photo:Ida",
        'Photo: "Ida Holm" ferry leaves the harbour',
    ],
)
def test_what_is_typed_as_a_field_is_one(text: str) -> None:
    reading = read(text, today=TODAY)
    assert any(said.field == "credit" for said in reading.tree.texts)
    assert reading.note == ""


def test_a_long_text_without_fields_is_a_caption_whatever_its_marks() -> None:
    text = "Smoke rises in PORTLAND, OR (" + "word " * 20 + ") -Ida"
    reading = read(text, today=TODAY)
    (found,) = reading.tree.terms
    assert isinstance(found, Text) and found.words.startswith(
        "Smoke rises in PORTLAND,"
    )
    assert "as a caption" in reading.note
    assert read(f"{text} credit:afp", today=TODAY).note == ""


@pytest.mark.parametrize(
    ("text", "column"),
    [
        pytest.param("a* " * 101, 301, id="beginnings"),
        pytest.param("*a* " * 400, 401, id="between stars"),
        pytest.param("by:a " * 101, 501, id="fields"),
        pytest.param("-a " * 101, 301, id="exclusions"),
        pytest.param('"a" ' * 101, 401, id="phrases"),
        pytest.param("by:(a OR b) " * 51, 602, id="in brackets"),
        pytest.param(" OR ".join(["ab"] * 101), 601, id="either"),
        pytest.param("(2022-01-03)" * 400, 398, id="days"),
    ],
)
def test_a_search_of_more_than_a_hundred_terms_is_refused(
    text: str, column: int
) -> None:
    with pytest.raises(BadSearch, match="at most 100 terms") as caught:
        read(text, today=TODAY)
    assert abs(caught.value.column - column) <= 12, "at or beside the first too many"


def test_words_side_by_side_are_one_term_however_many() -> None:
    words = " ".join(["ab"] * 600)
    assert terms(words, today=TODAY) == (words,)
    assert terms(f"is:handout {words}", today=TODAY) == ("is:handout", words)
    assert len(terms("by:a " * 100, today=TODAY)) == 100


def test_a_search_is_taken_apart_and_put_together_again() -> None:
    text = 'fire (a OR b) -is:handout by:"ida holm" sort:newest'
    assert terms(text, today=TODAY) == tuple(
        ["fire", "(a OR b)", "-is:handout", 'by:"ida holm"', "sort:newest"]
    )
    said = terms(text, today=TODAY)
    fewer = without(said, said.index("(a OR b)"))
    assert fewer == 'fire -is:handout by:"ida holm" sort:newest'
    assert canonical("label:cats  AND dogs", today=TODAY) == "keyword:cats dogs"


@pytest.mark.parametrize("field", load_fields().values(), ids=lambda f: f.name)
def test_every_field_says_what_it_is_and_its_example_is_read(field: object) -> None:
    assert field.help  # type: ignore[attr-defined]
    assert parse(field.example, today=TODAY)  # type: ignore[attr-defined]


PIECES = ["credit:", "is:", "OR", *"aé-#*() \"'«»“”"]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_anything_is_read_the_same_when_written_again_or_refused(text: str) -> None:
    try:
        tree = parse(text, today=TODAY)
    except BadSearch as error:
        assert 1 <= error.column <= len(text) + 1
    else:
        assert parse(write(tree), today=TODAY) == tree


@pytest.mark.parametrize(
    ("caption", "either", "places", "nations"),
    [
        (
            "Gen. Ida Holm (left) in Varnholm, Norland, with Mr. Voss.",
            "Gen Ida Holm|Mr Voss",
            "Varnholm|Norland",
            "",
        ),
        ("VARNHOLM, Poland – Drones hit the quay.", "Drones", "VARNHOLM|Poland", "POL"),
        ("In Oldport and Varnholm, people wait.", "Varnholm", "Oldport", ""),
        ("Drones over Oldport", "Drones", "Oldport", ""),
        ("Protests shake Oldport.", "Protests|Oldport", "", ""),
        ("Holm (left) rests.", "Holm", "", ""),
        ("Firefighters rest.", "Firefighters", "", ""),
        (
            "Ursula von der Holm in der Ukraine.",
            "Ursula von der Holm",
            "Ukraine",
            "UKR",
        ),
        ("Norway's President Ida Holm", "President Ida Holm", "Norway", "NOR"),
        ("Anne Holm, maire de Oldport, à Paris", "Anne Holm|Oldport", "Paris", ""),
        ("Ида Хольм в Киеве", "Ида Хольм", "Киеве", ""),
        ("CREWS REST IN OLDPORT", "CREWS REST", "OLDPORT", ""),
        ("From Oldport to Varnholm", "Oldport|Varnholm", "", ""),
        ("Showing maps to Ida Holm", "Showing|Ida Holm", "", ""),
        ("A quay in Oldport, Monday, March 3, 2024.", "", "Oldport", ""),
        ("A quay in Oldport Sunday.", "", "Oldport", ""),
        ("A quay on 3 May and May 4, am 5. Mai, le 2 Mars 2024.", "", "", ""),
        ("A quay, with May, not on Friday", "May", "", ""),
        ("Near Mai Holm on Black Friday", "Black Friday", "Mai Holm", ""),
        ("The President and the Prime Minister of Norland", "Norland", "", ""),
        ("Dort sprach der Bürgermeister.", "Dort", "", ""),
        ("The Premier League opens", "Premier League", "", ""),
        ("An iPhone of Ida Holm’s Norland team", "Ida Holm|Norland", "", ""),
        ("東京の桜", "", "", ""),
        ("", "", "", ""),
        ("Kyiv residents shelter in a metro station.", "Kyiv", "", ""),
        ("Trump waves.", "Trump", "", ""),
        (
            "US President Joe Biden in Amman, Jordan",
            "US President Joe Biden",
            "Amman|Jordan",
            "USA|JOR",
        ),
        ("Turkey dinner at the Jordan home", "Turkey", "Jordan", "JOR"),
        ("Residents of the Island leave", "Residents|Island", "", ""),
        ("Chinas Präsident Xi", "Chinas Präsident Xi", "", "CHN"),
        ("British soldiers in the UK parade", "British", "UK", "GBR"),
    ],
)
def test_a_caption_names_whom_and_what(
    caption: str, either: str, places: str, nations: str
) -> None:
    named = named_in(caption)
    found = ("|".join(each) for each in (named.names, named.places, named.countries))
    assert tuple(found) == (either, places, nations)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("fire credti:afp", "fire credit:afp"),
        ("IS:Handot -x", "IS:handout -x"),
        ('by:holm "shot down', 'by:holm "shot down"'),
        ("(a (b OR c", "(a (b OR c))"),
        ("fire) down", "fire down"),
        ("fire))", "fire"),
        ('("fire', '("fire")'),
        ('(fire "shot down', '(fire "shot down")'),
        ("fire ()", "fire"),
        ("()", ""),
        ("(fire OR)", ""),
        ("is:handot is:usabel", "is:handout is:usable"),
        ("is:handot date:soon", ""),
        ("fire AND", ""),
        ("by:", ""),
        ("(", ""),
        (")", ""),
        ('fire "', ""),
        ("date:soon", ""),
    ],
)
def test_what_cannot_be_read_offers_what_is_meant_where_that_can_be(
    text: str, instead: str
) -> None:
    with pytest.raises(BadSearch) as refused:
        parse(text, today=TODAY)
    assert refused.value.instead == instead
    assert not instead or parse(instead, today=TODAY).terms


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022-01-03", 'taken:2022-01-03 OR date:2022-01-03 OR "2022-01-03"'),
        ("pier 3.1.2022", 'pier (taken:2022-01-03 OR date:2022-01-03 OR "3.1.2022")'),
        ("-2022/01/03", '-(taken:2022-01-03 OR date:2022-01-03 OR "2022/01/03")'),
        ("2022-13-01", "2022-13-01"),
        ("2022-01-0", "2022-01-0"),
        ('"2022-01-03"', '"2022-01-03"'),
        ("=2022-01-03", "=2022-01-03"),
        ("filename:2022-01-03", "filename:2022-01-03"),
        ("two men on a pier 2022-01-03", "two men on a pier 2022-01-03"),
    ],
)
def test_a_whole_day_among_few_words_is_one_of_the_picture(
    text: str, written: str
) -> None:
    assert canonical(text, today=TODAY) == written
    assert parse(written, today=TODAY) == parse(text, today=TODAY)


def test_an_identifier_with_colons_is_words_and_no_field() -> None:
    said = "urn:newsml:press.example:20220103:418-99"
    assert parse(said, today=TODAY).terms == (words(said, is_open=True),)
