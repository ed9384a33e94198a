"""The credit line as the newsroom prints it: what wins, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from media.model import Asset, Caption, Restriction, Rights, Usage
from media.pipeline import Session
from media.settings import parse_settings
from media.styling import House, dressed, fill, house_line, label_for, load_labels

MakeHouse = Callable[..., House]

SLASH = '[credit]\ntemplate = "{creator}/{agency}"'
LABELLED = '[credit]\ntemplate = "{label}: {creator} / {agency} via {partner}"'
BRACKETS = '[credit]\ntemplate = "({label}: {creator}/{agency} {licence})"'
BY_LANGUAGE = f"""{SLASH}
[credit.languages.de]
label = "Bild"
template = "{{label}}: {{agency}}, {{creator}}"
"""


@pytest.fixture
def house(session: Session) -> MakeHouse:
    def make(settings: str = "", language: str = "") -> House:
        known = session.knowledge
        return House(
            settings=parse_settings(settings, file=Path("cutline.toml")),
            agencies=known.agencies,
            words=known.words,
            licences=known.licences,
            read_credit=session.read_credit,
            language=language,
        )

    return make


STYLED = [
    # settings, language, the line, how it is to be printed
    (SLASH, "", "AFP PHOTO / Ida Holm", "Ida Holm/AFP"),
    (SLASH, "", "dpa/Ida Holm", "Ida Holm/dpa"),
    (SLASH, "", "NASA", "NASA"),
    (SLASH, "", "Ida Holm", "Ida Holm"),
    (SLASH, "", "Ida Holm, Per Berg/AP", "Ida Holm, Per Berg/AP"),
    (LABELLED, "de", "Ida Holm/AFP", "Foto: Ida Holm / AFP"),
    (LABELLED, "de-AT", "Ida Holm/AFP", "Foto: Ida Holm / AFP"),
    (LABELLED, "fi", "Ida Holm/AFP", "Kuva: Ida Holm / AFP"),
    (LABELLED, "de", "Stadtarchiv Seefurt", "Foto: Stadtarchiv Seefurt"),
    (LABELLED, "en", "Ida Holm/NurPhoto via AFP", "Photo: Ida Holm / NurPhoto via AFP"),
    (LABELLED, "de", "Graphic: Noor Haddad/dpa", "Grafik: Noor Haddad / dpa"),
    (BRACKETS, "en", "Ida Holm/AP", "(Photo: Ida Holm/AP)"),
    (BY_LANGUAGE, "de", "Ida Holm/AFP", "Bild: AFP, Ida Holm"),
    (BY_LANGUAGE, "en", "AFP/Ida Holm", "Ida Holm/AFP"),
    ("", "", "AFP PHOTO / Ida Holm", "AFP PHOTO / Ida Holm"),  # no style, no change
    # labels before a colon are the paper's own, whatever the language, also two
    ("", "", "Фото: Олег Сомов, Коммерсантъ", "Олег Сомов, Коммерсантъ"),
    ("", "", "Foto: Bild: SN/APA/Ida Holm", "SN/APA/Ida Holm"),
    ("", "", "写真：共同通信社", "共同通信社"),
    (LABELLED, "de", "Bild: Foto: APA/Ida Holm", "Foto: Ida Holm / APA"),
    # but not what says more than that it is a picture
    ("", "", "Symbolfoto: dpa/Ida Holm", "Symbolfoto: dpa/Ida Holm"),
    ("", "", "Screenshot: fdp.de", "Screenshot: fdp.de"),
    ("", "", "Коллаж: Олег Сомов", "Коллаж: Олег Сомов"),
    ("", "", "Photo by Ida Holm / AP", "Photo by Ida Holm / AP"),
    # a blank of the agency's form, for a maker whom nobody named
    ("", "", "Photo by - / AFP via Getty Images", "AFP via Getty Images"),
    ("", "", "— / AFP", "AFP"),
    # a house that is called like a label is no blank
    ("", "", "Foto: BILD/dpa", "BILD/dpa"),
    ("", "", "Foto: Image Source/Getty Images", "Image Source/Getty Images"),
    ("", "", "Foto: Screenshot/YouTube", "Screenshot/YouTube"),
    ("", "", "Photo/Illustration: Ida Holm", "Photo/Illustration: Ida Holm"),
    ("", "", "Pictures / Warner Bros", "Pictures / Warner Bros"),
    # what it tells editors is not for readers
    (SLASH, "", "(Photo by Ida Holm/AFP) GERMANY OUT", "Ida Holm/AFP"),
    (SLASH, "", "(Photo by Ida Holm / AFP) / GERMANY ONLY", "Ida Holm/AFP"),
    ("", "", "(Photo by Ida Holm/Nordpix) NO SALES", "Photo by Ida Holm/Nordpix"),
    ("", "", "Foto: Ida Berg/TT SWEDEN OUT", "Ida Berg/TT"),
    ("", "", "Photo : Anne Roux/AFP INTERDIT EN FRANCE", "Anne Roux/AFP"),
    ("", "", "Foto: Ute Holm/dpa - Nur redaktionelle Nutzung", "Ute Holm/dpa"),
    ("", "", "Ida Holm/Reuters EDITORIAL USE ONLY", "REUTERS/Ida Holm"),
    (
        "",
        "",
        "AFP / Seefurt Harbour / HANDOUT - NO SALES",
        "AFP / Seefurt Harbour / HANDOUT",
    ),
    ("", "", "MANDATORY CREDIT: Ida Holm/Nordpix - NO SALES", "Ida Holm/Nordpix"),
    ("", "", "(NO SALES) Photo by Ida Holm/Nordpix", "Photo by Ida Holm/Nordpix"),
    ("", "", "(NO SALES / Photo by Ida Holm/Nordpix)", "Photo by Ida Holm/Nordpix"),
    (
        "",
        "",
        "RESTRICTED TO EDITORIAL USE - AFP PHOTO / IDA HOLM",
        "AFP PHOTO / IDA HOLM",
    ),
    ("", "", "- EDITORIAL USE ONLY - Ida Holm/Nordpix", "Ida Holm/Nordpix"),
    ("", "", "Ida Holm/AFP, FRANCE OUT (NO SALES)", "Ida Holm/AFP"),
    ("", "", "PHOTO: IDA HOLM/NORDPIX. ONE TIME USE ONLY", "IDA HOLM/NORDPIX"),
    ("", "", "Ida Holm/EFE PROHIBIDO EN ESPAÑA / SPAIN OUT", "Ida Holm/EFE"),
    ("", "", "Ida Holm/OUT/AP", "Ida Holm/AP"),
    ("", "", "Ida Holm/SWEDEN OUT/TT", "Ida Holm/TT"),
    ("", "", "Ida Holm - UK OUT - Nordpix", "Ida Holm - Nordpix"),
    # but nobody is lost with it
    ("", "", "Ida Holm/TIME OUT/AP", "Ida Holm/TIME OUT/AP"),
    ("", "", "Ida Holm/HANDOUT/AP", "Ida Holm/HANDOUT/AP"),
    ("", "", "Ida Holm/TIME OUT", "Ida Holm/TIME OUT"),
    ("", "", "EDITORIAL USE ONLY", "EDITORIAL USE ONLY"),
    # the rest of a misspelt name is no person
    (LABELLED, "en", "Getty Imges", "Getty Imges"),
    (SLASH, "", "Rueters/Ida Holm", "Rueters/Ida Holm"),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("settings", "language", "line", "printed"), STYLED)
def test_a_line_is_printed_in_the_style_of_the_house(
    settings: str, language: str, line: str, printed: str, house: MakeHouse
) -> None:
    assert house_line(line, house=house(settings, language)).line == printed


ASKED = [
    (SLASH, "Ida Holm/Reuters", "REUTERS/Ida Holm"),
    (SLASH, "Ida Holm/Getty Images", "Photo by Ida Holm/Getty Images"),
    (SLASH, "Ida Holm/NurPhoto/Getty Images", "Ida Holm/NurPhoto via Getty Images"),
    (LABELLED, "Photo by Ida Holm/Getty Images", "Photo: Ida Holm/Getty Images"),
    ("", "Ida Holm/Reuters", "REUTERS/Ida Holm"),
    ("", "Stringer/REUTERS", "REUTERS/Stringer"),
]


@pytest.mark.parametrize("line", ["سلمى الحداد/رويترز", "Ида Хольм/Рейтер"])
def test_the_form_of_an_agency_is_not_for_other_letters(
    line: str, house: MakeHouse
) -> None:
    assert house_line(line, house=house(SLASH)).line == line


def test_a_graphic_is_labelled_as_what_captions_say_it_is(house: MakeHouse) -> None:
    told = house_line("Noor Haddad/dpa", medium="graphic", house=house(LABELLED, "de"))
    assert told.line == "Grafik: Noor Haddad / dpa"


@pytest.mark.parametrize(("settings", "line", "printed"), ASKED)
def test_the_form_of_an_agency_that_has_rules_wins(
    settings: str, line: str, printed: str, house: MakeHouse
) -> None:
    styled = house_line(line, house=house(settings, "en"))
    assert styled.line == printed
    assert styled.why.endswith("asks for this form.")


KEPT = [
    pytest.param("AFP Photo/Handout/Coalition", id="a handout is to be told as one"),
    pytest.param("Courtesy of the Ministry of Fisheries", id="so is a courtesy"),
    pytest.param("U.S. Army photo by Sgt. Ida Holm", id="a rank is part of the form"),
    pytest.param("Ida Holm/Commons/CC BY-SA 4.0", id="no place for the licence"),
    pytest.param("Ida Holm/Getty Images for Quilmo Fair", id="who ordered it"),
    pytest.param("Ida Holm for Quilmo Weekly", id="for whom it was made"),
    pytest.param("Ida Holm/via Reuters", id="it is not the agency's own"),
    pytest.param("Ida Holm/picture alliance/dpa", id="who passed it on is not said"),
]


@pytest.mark.parametrize("line", KEPT)
def test_what_the_template_has_no_place_for_is_not_lost(
    line: str, house: MakeHouse
) -> None:
    styled = house_line(line, house=house(LABELLED, "de"))
    assert styled.line == f"Foto: {line}"
    assert "no place" in styled.why


def test_what_the_file_demands_wins_over_everything(house: MakeHouse) -> None:
    demanded = ("AFP PHOTO / STRAIT AUTHORITY",)
    told = house_line("Getty Images", demanded=demanded, house=house(LABELLED))
    assert told.line == "AFP PHOTO / STRAIT AUTHORITY"
    assert told.why == "The file demands it word for word."


@pytest.mark.parametrize(
    ("line", "printed", "told"),
    [
        ("(Ida Wells/AFP) GERMANY OUT", "Ida Wells/AFP", "GERMANY OUT"),
        ("Ida Wells/AFP - FRANCE OUT", "Ida Wells/AFP", "FRANCE OUT"),
        ("Ute Holm/dpa (nur für Peru)", "Ute Holm/dpa", "nur für Peru"),
        ("Ida Wells/AFP *** Peru Only ***", "Ida Wells/AFP", "Peru Only"),
        ("Ida Wells/TIME OUT", "Ida Wells/TIME OUT", ""),
    ],
)
def test_what_is_left_out_for_readers_is_said(
    line: str, printed: str, told: str, house: MakeHouse
) -> None:
    left_out = f"“{told}” is for editors, and not printed." if told else ""
    plain = house_line(line, house=house())
    assert (plain.line, plain.why) == (printed, left_out)
    in_style = house_line(line, house=house(SLASH))
    assert in_style.why == f"In the house's style. {left_out}".strip()


def test_capitals_of_instructions_are_no_words(house: MakeHouse) -> None:
    line = "AFP Photo/Strait Authority"
    demanded = ("AFP PHOTO / STRAIT AUTHORITY",)
    assert house_line(line, demanded=demanded, house=house()).line == line


def test_files_that_demand_different_lines_are_told_of(house: MakeHouse) -> None:
    told = house_line("X/AP", demanded=("A", "B"), house=house(SLASH))
    assert told.line == "X/AP"
    assert "“A” and “B”" in told.why


def an_asset(line: str, caption: str, *, demanded: str = "") -> Asset:
    restrictions = (
        (Restriction(kind="mandatory-credit", credit_line=demanded),)
        if demanded
        else ()
    )
    return Asset(
        asset_id="a",
        description=caption,
        usages=(
            Usage(
                usage_id="u",
                caption=Caption(document_uri="d", position=0, description=caption),
            ),
        ),
        rights=Rights(restrictions=restrictions),
        credit_to_print=line,
        credit_why="One usage prints it.",
    )


GERMAN = "Fischerboote liegen im Hafen und warten auf die Ausfahrt am nächsten Morgen"


def test_an_asset_is_credited_in_the_language_of_its_captions(house: MakeHouse) -> None:
    asset = dressed(an_asset("Ida Holm/AFP", GERMAN), house(LABELLED))
    assert asset.credit_to_print == "Foto: Ida Holm / AFP"
    assert asset.credit_why == "One usage prints it. In the house's style."


def test_the_reason_of_a_line_that_is_not_taken_is_not_told(house: MakeHouse) -> None:
    asset = an_asset("Ida Holm/AFP", GERMAN, demanded="IDA HOLM / CREW")
    told = dressed(asset, house(LABELLED))
    assert told.credit_to_print == "IDA HOLM / CREW"
    assert told.credit_why == "The file demands it word for word."
    again = dressed(told, house(LABELLED))
    assert again.credit_why == told.credit_why, "one reason is told once"


def test_without_a_style_an_asset_stays_as_it_is(house: MakeHouse) -> None:
    asset = an_asset("Ida Holm/AFP", GERMAN)
    assert dressed(asset, house()) == asset


@pytest.mark.parametrize(
    ("template", "texts", "line"),
    [
        ("{creator}/{agency}", {"creator": "A", "agency": "B"}, "A/B"),
        ("{creator}/{agency}", {"agency": "B"}, "B"),
        ("{creator}/{agency}", {"creator": "A"}, "A"),
        ("{label}: {creator}/{agency}", {"creator": "A", "agency": "B"}, "A/B"),
        ("{label}: {creator}/{agency}", {"label": "L", "agency": "B"}, "L: B"),
        (
            "({label}: {creator} via {partner})",
            {"label": "L", "partner": "C"},
            "(L: C)",
        ),
        ("{creator}, {agency}, {partner}", {"creator": "A", "partner": "C"}, "A, C"),
        ("© {agency}.", {"agency": "B"}, "© B."),
        ("写真：{creator}", {"creator": "A"}, "写真：A"),
        ("P: {creator}/{agency} ({date})", {"agency": "B"}, "P: B"),
        ("{creator} ({licence}), {date}", {"creator": "A", "date": "D"}, "A, D"),
        ("({agency}, {date}) {creator}", {"creator": "A"}, "A"),
        ("{creator} ({agency} [{date}])", {"creator": "A", "agency": "B"}, "A (B)"),
        ("{creator} „{title}“.", {"creator": "A"}, "A."),
        ("{creator} ({label}: {agency})", {"creator": "A", "label": "L"}, "A"),
        ("{creator} (c) {agency}", {"creator": "A", "agency": "B"}, "A (c) B"),
        ("a) {creator} ({agency}", {"creator": "A", "agency": "B"}, "a) A (B"),
        ("{caption} Made on {date}.", {"caption": "It rains."}, "It rains."),
        ("{caption}. {credit}", {"caption": "Rain?", "credit": "C"}, "Rain? C"),
        ("{caption} ...", {"caption": "It rains."}, "It rains. ..."),
    ],
)
def test_what_is_missing_takes_its_separator_with_it(
    template: str, texts: dict[str, str], line: str
) -> None:
    assert fill(template, texts) == line


def test_every_label_reads_as_one(session: Session) -> None:
    """A label that Cutline prints is one that it reads."""
    for language, words in load_labels().items():
        for medium, label in words.items():
            read = session.read_credit(f"{label}: Ida Holm/AFP")
            assert read.agencies == ("AFP",), (language, medium, read)
            assert label_for(language, medium) == label
