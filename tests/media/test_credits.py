"""Whom a credit line names: people, organisations, flags, licence."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.chains import plain_name
from media.credits import format_credit, parse_credit
from media.licences import load_licences
from media.model import Credit
from media.rights import read_text
from media.words import load_words

AGENCIES, WORDS, LICENCES = load_agencies(), load_words(), load_licences()


def read(line: str) -> Credit:
    return parse_credit(line, agencies=AGENCIES, words=WORDS, licences=LICENCES)


def row(line: str, people: list[str], organisations: list[str], of: str) -> object:
    return pytest.param(line, people, organisations, id=of)


CHAINS = [
    row("Ida Wells/AFP", ["Ida Wells"], ["AFP"], "maker, agency"),
    row("AFP/Ida Wells", ["Ida Wells"], ["AFP"], "agency, maker"),
    row("AP Photo/Ida Wells", ["Ida Wells"], ["AP Photo"], "agency that says photo"),
    row(
        "Ida Wells/AFP via Getty Images", ["Ida Wells"], ["AFP", "Getty Images"], "via"
    ),
    row(
        "Keystone/The White House via AP/Ida Wells",
        ["Ida Wells"],
        ["Keystone", "The White House", "AP"],
        "maker at the end of a long chain",
    ),
    row(
        "© picture alliance/dpa | Ida Wells",
        ["Ida Wells"],
        ["picture alliance", "dpa"],
        "bar",
    ),
    row(
        "Photo: AFP Photo/Handout/Coalition Official",
        [],
        ["AFP Photo", "Coalition Official"],
        "handout",
    ),
    row("Photo: Ida Wells for the Guardian", ["Ida Wells"], ["the Guardian"], "for"),
    row(
        "Ida Wells/Harbour Courier via AP",
        ["Ida Wells"],
        ["Harbour Courier", "AP"],
        "paper between maker and via",
    ),
    row(
        "Photo by Ida B. Wells-Barnett",
        ["Ida B. Wells-Barnett"],
        [],
        "initial and hyphen",
    ),
    row("Photo: Jan van der Meer", ["Jan van der Meer"], [], "particles"),
    row(
        "Photos: Ida Wells and Tom Lund", ["Ida Wells", "Tom Lund"], [], "two with and"
    ),
    row(
        "Photos by Ida Wells, left, and Tom Lund/AP",
        ["Ida Wells", "Tom Lund"],
        ["AP"],
        "place words",
    ),
    row(
        "Foto: Ida Wells, Tom Lund / Reuters",
        ["Ida Wells", "Tom Lund"],
        ["Reuters"],
        "two with comma",
    ),
    row("IDA WELLS/REUTERS", ["IDA WELLS"], ["REUTERS"], "capitals"),
    row("Ida Wells/AFP | IDA WELLS", ["Ida Wells"], ["AFP"], "name printed twice"),
    row("© A.Wells/Reuters", ["A.Wells"], ["Reuters"], "initial without space"),
    row("© IMAGO / Wellsky", ["Wellsky"], ["IMAGO"], "surname beside an agency"),
    row("wellsbell/iStock", ["wellsbell"], ["iStock"], "screen name of a stock agency"),
    row(
        "© ida_wells/Shutterstock",
        ["ida_wells"],
        ["Shutterstock"],
        "screen name with mark",
    ),
    row("Photo: @ida.wells", ["@ida.wells"], [], "account"),
    row("© Ida Wells (KNA)", ["Ida Wells"], ["KNA"], "agency in brackets"),
    row("STR/AFP", [], ["AFP"], "nobody"),
    row("Ai Weiwei/AFP", ["Ai Weiwei"], ["AFP"], "a name like a remark in capitals"),
    row("Anh Tuan/Reuters", ["Anh Tuan"], ["Reuters"], "a name like a label's accents"),
    row(
        "Photo: Ida Wells Archives La Gaceta",
        ["Ida Wells"],
        ["La Gaceta"],
        "archives of a house behind a maker",
    ),
    row("Ida Wells Archives", [], ["Ida Wells Archives"], "archives of a person"),
    row("Ida Wells/Northern Courier", ["Ida Wells"], ["Northern Courier"], "paper"),
    row(
        "Ida Wells/US Fish and Wildlife Harbour Society",
        ["Ida Wells"],
        ["US Fish and Wildlife Harbour Society"],
        "and inside a public body",
    ),
    row("图/林小雨", ["林小雨"], [], "Chinese name behind a word for picture"),
    row("毎日新聞撮影", [], ["毎日新聞"], "paper and what it did in one word"),
    row("Uncredited/AP", [], ["AP"], "uncredited"),
    row(
        "Credit: Quilmo Institute of Fisheries, Quilmo",
        [],
        ["Quilmo Institute of Fisheries, Quilmo"],
        "place after an institute",
    ),
    row("Courtesy of Quilmo Museum", [], ["Quilmo Museum"], "courtesy of a house"),
    row("Courtesy of Ida Wells", ["Ida Wells"], [], "courtesy of a person"),
    row(
        "U.S. Navy photo by Petty Officer 2nd Class Ida Wells",
        ["Ida Wells"],
        ["U.S. Navy"],
        "rank",
    ),
    row("Ida Wells/La Campana", ["Ida Wells"], ["La Campana"], "article of a house"),
    row("© www.ida-wells.org", [], ["www.ida-wells.org"], "site"),
    row("© 2019 Harbour Studios", [], ["Harbour Studios"], "year"),
    row(
        "dpa-Bildfunk/Ida Wells",
        ["Ida Wells"],
        ["dpa-Bildfunk"],
        "service of an agency",
    ),
    row(
        "Dieter Berg/Galerie Berg + Sohn",
        ["Dieter Berg"],
        ["Galerie Berg + Sohn"],
        "plus inside a name",
    ),
    row("L: Ida Wells; R: Anna Lee", ["Ida Wells", "Anna Lee"], [], "two sides"),
    row(
        "Izq.: Ida Wells/AFP. Der.: Anna Lee/EFE",
        ["Ida Wells", "Anna Lee"],
        ["AFP", "EFE"],
        "two sides in Spanish",
    ),
    row("Fot. ks. Jan Nowak", ["Jan Nowak"], [], "title of a priest"),
    row("Фото: о. Василь Гнатюк", ["Василь Гнатюк"], [], "title of one letter"),
    row("Foto: O. Kowalski", ["O. Kowalski"], [], "initial, no title"),
    row("Фото: О. Гнатюк", ["О. Гнатюк"], [], "initial, no title, in Cyrillic"),
    row("Wszystkie zdjęcia: Ida Wells", ["Ida Wells"], [], "label for all"),
    row("All photos: Ida Wells/AFP", ["Ida Wells"], ["AFP"], "label for all, English"),
    row("Foto del autor", [], [], "the author, not named"),
    row("Foto des Autors", [], [], "the author, not named, in German"),
    row("صفحته على فيسبوك", [], ["فيسبوك"], "somebody's page"),
    row("Photo: CTV Atlantic", [], ["CTV Atlantic"], "station of a region"),
    row("Harbour at dawn, Ida Wells/AFP", ["Ida Wells"], ["AFP"], "title of a picture"),
]


@pytest.mark.parametrize(("line", "people", "organisations"), CHAINS)
def test_chain_is_read_by_its_parts_not_by_their_places(
    line: str, people: list[str], organisations: list[str]
) -> None:
    found = read(line)
    assert list(found.creators) == people
    assert list(found.organisations) == organisations
    assert found.credit_line == line
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("AP Photo/Ida Wells", ("AP",)),
        ("Getty/AFP", ("Getty Images", "AFP")),
        ("Photo: AFP Photo/Handout/Coalition Official", ("AFP", "Coalition")),
        ("PA Wire/PA Images", ("PA Media",)),
        ("Harbour Herald/reuters", ("Harbour Herald", "Reuters")),
    ],
)
def test_agencies_are_the_canonical_names_each_once(
    line: str, agencies: tuple[str, ...]
) -> None:
    assert read(line).agencies == agencies


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("Photo: Ida Wells", "photo"),
        ("AP Photo/Ida Wells", "photo"),
        ("Alamy Stock Photo", "unknown"),
        ("Image: Ida Wells", "unknown"),
        ("© Ida Wells", "unknown"),
        ("Illustration by Ida Wells", "illustration"),
        ("Photos by AP; photo illustration by Ida Wells", "illustration"),
        ("Map: Ida Wells", "map"),
        ("Screengrab: Instagram/idawells", "screengrab"),
    ],
)
def test_medium_is_what_the_line_says(line: str, medium: str) -> None:
    assert read(line).medium == medium


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("AFP Photo/Handout/Coalition", {"handout"}),
        ("Ida Wells/AFP, File", {"file"}),
        ("Reuters file photo", {"file"}),
        ("Photo: @ida.wells", {"social-media"}),
        ("@quilmo_fire via X / Reuters", {"social-media"}),
        ("ida_wells/Shutterstock", set()),
        ("Image: générée par IA", {"ai-generated"}),
        ("Ida Wells/AI", {"ai-generated"}),
        ("Photo: Ai Weiwei", set()),
        ("Montage: Ida Wells", {"composite"}),
        ("Ida Wells Archives La Gaceta", {"archive"}),
        ("Pool/Ida Wells/AP", {"pool"}),
        ("STR/AFP", {"stringer"}),
        ("Courtesy Ida Wells", {"courtesy"}),
        ("Mandatory Credit: Photo by Ida Wells/Shutterstock", {"mandatory-credit"}),
        ("Ida Wells/AP NO SALES; NO ARCHIVES", {"no-sales", "no-archives"}),
        ("Ida Wells/Wikimedia Commons (CC BY-SA 3.0)", {"cc-by-sa"}),
    ],
)
def test_flags_are_what_the_line_says_of_the_picture(
    line: str, flags: set[str]
) -> None:
    assert set(read(line).flags) == flags


@pytest.mark.parametrize(
    ("line", "licence"),
    [
        ("Ida Wells (CC BY 2.0)", "CC-BY-2.0"),
        ("Ida Wells, CC BY-SA, Wikimedia", "CC-BY-SA"),
        ("Wikimedia Commons, public domain", "Public-Domain"),
        ("Ida Wells/AFP", None),
    ],
)
def test_licence_is_read_with_its_version(line: str, licence: str | None) -> None:
    found = read(line)
    assert found.licence == licence
    assert not any("CC" in name for name in (*found.creators, *found.organisations))


def test_what_a_program_was_asked_for_is_nobody() -> None:
    made = read("Midjourney („old harbour, boats and Ida’s pier“)")
    assert (made.creators, made.organisations) == ((), ("Midjourney",))
    paper = read("Foto: Ida Wells («Harbour Gazette»)")
    assert paper.organisations == ("Harbour Gazette",)


def test_what_cannot_be_read_is_kept_verbatim_as_a_doubt() -> None:
    found = read("Photo: taken from the roof by somebody we know/AFP")
    assert found.organisations == ("AFP",)
    assert found.creators == ()
    assert any("roof" in doubt for doubt in found.doubts)


@pytest.mark.parametrize("line", [str(p.values[0]) for p in CHAINS])  # type: ignore[attr-defined]
def test_formatted_credit_names_the_same(line: str) -> None:
    credit = read(line)
    again = read(format_credit(credit))
    assert again.creators == credit.creators
    assert again.organisations == credit.organisations
    assert set(again.flags) == set(credit.flags)


NAMES = st.lists(
    st.sampled_from(["Ida", "Tom", "Nadia", "Berg", "Wells", "Lund"]),
    min_size=2,
    max_size=3,
    unique=True,
).map(" ".join)
AGENCY_NAMES = st.sampled_from(["AFP", "Reuters", "AP", "dpa", "EPA", "Getty Images"])
FLAGS = st.sampled_from(["handout", "file", "pool", "courtesy", "stringer"])


@settings(deadline=None)
@given(
    st.lists(NAMES, max_size=2, unique=True),
    st.lists(AGENCY_NAMES, min_size=1, max_size=3, unique=True),
    st.lists(FLAGS, max_size=2, unique=True),
    st.sampled_from(["photo", "unknown"]),
)
def test_what_is_formatted_is_read_back(
    people: list[str], agencies: list[str], flags: list[str], medium: str
) -> None:
    credit = replace(
        Credit(credit_line=""),
        creators=tuple(people),
        organisations=tuple(agencies),
        agencies=tuple(agencies),
        medium=medium,  # type: ignore[arg-type]
        flags=tuple(flags),
    )
    line = format_credit(credit)
    found = read(line)
    assert replace(found, flags=tuple(sorted(found.flags))) == replace(
        credit, credit_line=line, flags=tuple(sorted(flags))
    )


@pytest.mark.parametrize(
    ("line", "countries"),
    [
        ("Ida Wells/AFP - FRANCE OUT", {"FRA"}),
        ("(AP Photo/Ida Wells) POLAND OUT", {"POL"}),
        ("EPA/IDA WELLS UK AND IRELAND OUT", {"GBR", "IRL"}),
        ("Ida Wells/AFP GERMANY ONLY", {"DEU"}),
        ("(Photo: Ida Wells/AFP) / GERMANY ONLY", {"DEU"}),
        ("Photo : Ida Wells/AFP INTERDIT EN FRANCE", {"FRA"}),
        ("Foto: Ida Wells/EFE PROHIBIDO SU USO EN ESPAÑA", {"ESP"}),
        ("Foto: Ida Wells/dpa NICHT FÜR ÖSTERREICH", {"AUT"}),
        ("Photo: Ida Wells/AFP NOT FOR FRANCE", {"FRA"}),
        ("Foto: Ida Wells/NTB KUN NORGE", {"NOR"}),
        ("Ida Wells/EFE PROHIBIDO SU USO EN ESPAÑA / SPAIN OUT", {"ESP"}),
        ("Foto: Ida Wells/dpa (nur für Österreich)", {"AUT"}),
        ("Foto: Ida Wells/dpa (alleen voor Nederland)", {"NLD"}),
        ("Photo : Ida Wells/AFP (uniquement pour la France)", {"FRA"}),
        ("Photo: Ida Wells / AFP *** Belgium Only ***", {"BEL"}),
        ("Photo: Ida Wells / AFP [Canada and Mexico only]", {"CAN", "MEX"}),
    ],
)
def test_a_barred_country_is_nobody_and_still_read_as_barred(
    line: str, countries: set[str]
) -> None:
    assert [name.title() for name in read(line).creators] == ["Ida Wells"]
    barred = [each.restriction for each in read_text(line).found]
    assert {code for bar in barred for code in bar.territories} == countries


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Ida Wells/TIME OUT", "TIME OUT"),
        ("IDA WELLS/IRELAND OUT MAGAZINE", "IRELAND OUT MAGAZINE"),
        ("Ida Wells/Only Pictures", "Only Pictures"),
    ],
)
def test_a_house_with_a_word_that_bars_in_its_name_is_credited(
    line: str, house: str
) -> None:
    assert read(line).organisations == (house,)


@pytest.mark.parametrize(
    "line",
    [
        "Ida Wells/Nordpix/PRINTED OUT",
        "(Photo: Ida Wells/Nordpix) /OUT/",
        "(Photo: Ida Wells/Nordpix) NO COMMERCIAL USE",
        "Photo: Ida Wells/Nordpix. ONE TIME USE ONLY",
        "Pflichtnachweis: Ida Wells/Nordpix",
    ],
)
def test_words_beside_a_credit_that_tell_editors_something_credit_nobody(
    line: str,
) -> None:
    credit = read(line)
    assert credit.creators == ("Ida Wells",)
    assert credit.organisations == ("Nordpix",)


LINKS = "Photo:,AFP,Ida Wells, via ,CC BY 4.0,@x,und,Handout, - ,撮影,연합뉴스"
PIECES = st.sampled_from([*LINKS.split(","), *"()©/＝’\u200b."])


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES | st.text(max_size=20), max_size=12).map("".join))
def test_any_line_is_read_and_names_stand_in_it(line: str) -> None:
    found = read(line)
    for name in (*found.creators, *found.organisations, *found.doubts):
        assert name in plain_name(line)
        assert name.strip()
    assert len(found.organisations) >= len(found.agencies)
