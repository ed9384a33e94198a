"""One table of searches: what each finds, in which order, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from media.catalogue import Catalogue, Change, Query, find_near
from media.errors import BadQuery, BadSearch
from media.model import Asset, Document, Event, Restriction, Rights
from media.store import open_catalogue
from tests.contracts.asking import captioned, store
from tests.contracts.conftest import DATABASES
from tests.samples import sample_asset, sample_credit, sample_image, sample_usage

TODAY = date(2024, 5, 17)


def assets() -> Iterator[Asset]:
    handout = sample_credit(
        "Handout: Harbour Office/AFP",
        creators=(),
        organisations=("Harbour Office", "AFP"),
        agencies=("Harbour Office", "AFP"),
        flags=("handout",),
    )
    yield captioned(
        "pier",
        "Firefighters (two of them) rest: the “old pier” burned down.",
        credit=sample_credit("Photo: Ida Holm/Nordpix"),
        published="2024-05-17",
        title="Night of the fire",
    )
    yield captioned(
        "boat",
        "A boat burns beside the pier, an old one.",
        credit=handout,
        published="2024-04-30T23:30:00-02:00",
    )
    yield captioned("plain", "Ida Holm opens the exhibition.", published="2023-12-31")
    yield captioned("tokyo", "東京で撮影された桜の木。", published=None)
    yield captioned("baghdad", "مقاتلون في القدس القديمة", published="2023-01-01")
    image = replace(
        sample_image(
            "pictures/dusk.tif",
            creators=["Séb Öz"],
            credit_line="Séb Öz/Südbild",
            keywords=["Harbour", "night sky"],
            city="Kraków",
            persons_shown=["Mira Öz"],
            alt_text="Lights",
            date_created="2022-01-03T20:00:00",
            copyright_notice="(c) Südbild",
            job_id="SB-77120",
        ),
        format="TIFF",
    )
    rights = Rights(usage_terms="Editorial use only", licence="CC-BY-SA-4.0")
    yield sample_asset("dusk", images=(image,), description="Dusk", rights=rights)
    pictured = sample_usage("Seen from the air.", document="air.txt", published=None)
    caption = replace(
        pictured.caption, picture_uris=("https://img.example.org/air/9.jpg?w=800",)
    )
    yield captioned("bangkok", "นักดับเพลิงพักหลังไฟไหม้โกดัง", published=None)
    yield sample_asset("air", replace(pictured, caption=caption))
    cleared = Rights(usage_terms="Free to use", copyright_notice="© Westwire")
    ends = Restriction(kind="valid-until", ends="2024-01-01")
    starts = Restriction(kind="embargo", starts="2024-06-01")
    for name, limits in (("free", ()), ("late", (ends,)), ("soon", (starts,))):
        yield captioned(
            name,
            "Rain",
            published=None,
            credit=sample_credit(
                "Li Wei/Westwire",
                creators=("Li Wei",),
                organisations=("Westwire",),
                agencies=("Westwire",),
            ),
            rights=replace(cleared, restrictions=limits),
        )


EVENTS = (
    Event(at="2024-05-01T10:00:00Z", actor="x", action="added", subject="pier"),
    Event(at="2024-05-09T10:00:00Z", actor="x", action="changed", subject="pier"),
    Event(at="2024-05-16T10:00:00Z", actor="x", action="added", subject="boat"),
)
KEYS = {"pier": frozenset({"k"}), "late": frozenset({"k", "l"})}
PAGES = tuple(
    Document(uri=uri, media_type="text/plain", text="", url=url)
    for uri, url in (
        ("pier.txt", "https://www.paper.example/2024/fire/"),
        ("boat.txt", "https://paper.example/story?id=7"),
    )
)
"""Articles that were read from files, and give their own addresses inside."""


def fill(opened: Catalogue) -> None:
    store(opened, *assets(), events=EVENTS, keys=KEYS)
    for page in PAGES:
        store(opened, document=page)


@pytest.fixture(scope="module", params=DATABASES)
def newsroom(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Catalogue]:
    """Return a catalogue with the assets above; only to be read."""
    if request.param == "sqlite":
        folder: Path = tmp_path_factory.mktemp("searched")
        opened = open_catalogue(str(folder / "catalogue.sqlite"))
        fill(opened)
        yield opened
        opened.close()
        return
    from tests.postgres import fresh_schema, schema_name

    server = request.getfixturevalue("postgres_server")
    with fresh_schema(server, schema_name()) as url:
        opened = open_catalogue(url)
        fill(opened)
        yield opened
        opened.close()


CASES = {
    # words
    "burned pier": "pier",
    "bur": "pier boat",
    "bur pier": "",
    "bur* pier": "pier boat",
    '"old pier"': "pier",
    '"pier old"': "",
    '"pier an old"': "boat",
    '"pier ida"': "",
    "pier -boat": "pier",
    "-pier -boat -dusk -air -rain": "plain baghdad bangkok tokyo",
    "boat OR exhibition": "boat plain",
    "(boat OR exhibition) -pier": "plain",
    "-(pier OR dusk OR air OR rain)": "plain baghdad bangkok tokyo",
    "pier -(old boat)": "pier",
    '-"old pier" pier': "boat",
    # fields
    "by:holm": "pier",
    'by:"ida holm"': "pier",
    'by:"holm ida"': "",
    "by:seb": "dusk",
    "photographer:ho": "pier",
    "credit:afp": "boat",
    "credit:(afp OR südbild)": "boat dusk",
    "-credit:afp pier": "pier",
    "agency:nordpix": "pier",
    'agency:"harbour office"': "boat",
    'agency:"agence france-presse"': "boat",
    "caption:holm": "plain",
    'caption:"the pier"': "boat",
    "caption:old -caption:boat": "pier",
    "keyword:harbour": "dusk",
    '#"night sky"': "dusk",
    "label:sky": "dusk",
    "place:krakow": "dusk",
    "person:öz": "dusk",
    'person:"ida holm"': "plain",
    "in:boat.txt": "boat",
    'in:"night of the fire"': "pier",
    "in:kraków": "dusk",
    "filename:dusk": "dusk",
    "fileType:tiff": "dusk",
    "filetype:tif": "dusk",
    "-filetype:jpeg dusk": "dusk",
    "id:sb-77120": "dusk",
    "id:dusk": "dusk",
    "licence:cc-by": "dusk",
    "licence:by-cc": "",
    "flag:handout": "boat",
    # days
    "date:2024": "pier boat",
    "date:2024-05": "pier boat",
    "date:2024-05-01": "boat",
    "date:today": "pier",
    "date:2023..2024-05-01": "boat plain baghdad",
    "date:<2023-12": "baghdad",
    "date:>=2024-05-17": "pier",
    "usages@>added:2024-05-16": "pier",
    "taken:2022-01": "dusk",
    "2024-05-01": "boat",
    "3.1.2022": "dusk",
    "2022-01-03 OR 2024-05-01": "boat dusk",
    "pier -2024-05-01": "pier",
    '"2024-05-01"': "",
    "added:yesterday": "boat",
    "added:2024-05-01": "pier",
    "added:2024-05-09": "",
    # what they are and have
    "is:handout": "boat",
    "-is:handout pier": "pier",
    "is:unused": "dusk",
    "is:usable": "free dusk",
    "is:blocked": "late soon",
    "is:expired": "late",
    "is:embargoed": "soon",
    "is:check -is:orphan": "pier boat",
    "is:usable OR is:expired": "free late dusk",
    "similar:pier": "late",
    "is:orphan": "plain baghdad bangkok air tokyo",
    "has:alt has:file": "dusk",
    "has:copyright -rain": "dusk",
    "has:rights -rain": "dusk",
    "missing:creator pier": "boat",
    "missing:file date:2024": "pier boat",
    "pier OR is:unused": "pier boat dusk",
    # scripts
    "撮影": "tokyo",
    "影撮": "",
    "木 東京": "tokyo",
    "القدس": "baghdad",
    "قدس": "baghdad",
    "والقدس": "baghdad",
    "ไฟไหม้": "bangkok",
    "ดับเพลิง โกดัง": "bangkok",
    "ไหม้ไฟ": "",
    # what is pasted
    "https://img.example.org/air/9.jpg?w=800": "air",
    "http://www.img.example.org/air/9.jpg": "air",
    "https://img.example.org/air/8.jpg": "",
    "https://paper.example/2024/fire": "pier",
    "http://www.paper.example/2024/fire/?from=mail#top": "pier",
    "in:https://paper.example/2024/fire": "pier",
    "-https://paper.example/2024/fire pier": "boat",
    "https://paper.example/2024": "",
    "https://paper.example/story?id=7": "boat",
    "https://paper.example/story?id=8": "",
    "SB-77120": "dusk",
    "dusk.tif": "dusk",
    "Photo: Ida Holm/Nordpix": "pier",
    "Firefighters (two of them) rest: the “old pier” burned down.": "pier",
    'A boat burns beside the "pier, an old one': "boat",
    "…": "",
    # orders
    "pier sort:newest": "pier boat",
    "sort:newest -pier -dusk -air -rain": "plain baghdad bangkok tokyo",
}


def asked(newsroom: Catalogue, text: str, **fields: Any) -> list[str]:
    page = newsroom.find(Query(words=text, day=TODAY, **fields))
    assert page.total == len(page.items)
    return [asset.asset_id for asset in page.items]


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_a_search_finds(newsroom: Catalogue, text: str, expected: str) -> None:
    found = asked(newsroom, text)
    assert sorted(found) == sorted(expected.split())
    newest = [name for name in asked(newsroom, "", sort="newest") if name in found]
    assert asked(newsroom, text, sort="newest") == newest


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", "pier boat plain baghdad air tokyo"),
        ("oldest", "baghdad plain boat pier air tokyo"),
        ("added", "boat pier air tokyo"),
        ("added-oldest", "tokyo air pier boat"),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_an_order_holds_on_every_page(
    newsroom: Catalogue, order: str, expected: str, limit: int
) -> None:
    """What has no date of publication comes last in either order of it."""
    names: list[str] = []
    query = Query(words=f"sort:{order}", limit=limit)
    while True:
        page = newsroom.find(query)
        names += [asset.asset_id for asset in page.items]
        if page.next_cursor is None:
            break
        query = replace(query, cursor=page.next_cursor)
    assert len(names) == len(set(names)) == page.total
    kept = [name for name in names if name in expected.split()]
    assert kept == expected.split()


@pytest.mark.parametrize("text", ["(pier", "credti:afp", "is:no", 'fire "x', "a OR"])
def test_what_cannot_be_read_is_refused_and_never_everything(
    newsroom: Catalogue, text: str
) -> None:
    for ask in (newsroom.find, newsroom.findings):
        with pytest.raises(BadSearch):
            ask(Query(words=text))


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("similar:nobody", 9),
        ("nobody -(rain OR Similar:nobody)", 26),
        ('pier similar:"nobody"', 15),
    ],
)
def test_a_picture_that_is_not_there_is_pointed_at(
    newsroom: Catalogue, text: str, column: int
) -> None:
    with pytest.raises(BadSearch, match="no picture has the id 'nobody'") as refused:
        newsroom.find(Query(words=text))
    assert refused.value.column == column


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("credit:afp bruns", "credit:afp burns"),
        ("by:hollm", "by:holm"),
        ('by:"idda holm" -boat', 'by:"ida holm" -boat'),
    ],
)
def test_near_spellings_keep_what_stands_around(
    newsroom: Catalogue, typed: str, meant: str
) -> None:
    assert meant in newsroom.suggest(typed)


@pytest.mark.parametrize(
    ("typed", "shown", "found"),
    [
        pytest.param("by:hollm", "by:holm", "pier", id="a letter too many"),
        pytest.param('by:"ida hlom"', 'by:"ida holm"', "pier", id="two swapped"),
        pytest.param("person:mria", "person:mira", "dusk", id="of a field of a file"),
        pytest.param("agency:norpdix", "agency:nordpix", "pier", id="of an agency"),
        pytest.param("credit:sudblid", "credit:sudbild", "dusk", id="without accents"),
        pytest.param(
            "credit:westvvire", "credit:westwire", "free late soon", id="two slips"
        ),
        pytest.param("exhibbition", "exhibition", "plain", id="a bare word"),
        pytest.param("boatt by:hollm", None, "", id="never together"),
        pytest.param(
            "burned piir -boat", "burned pier -boat", "pier", id="what stands around"
        ),
        pytest.param(
            "(piir OR dusk) boatt", "(pier OR dusk) boat", "boat", id="within OR"
        ),
        pytest.param(
            "piir sort:newest", "pier sort:newest", "pier boat", id="its order"
        ),
        pytest.param("by:boat", None, "", id="near nobody"),
        pytest.param("pier tram", None, "", id="a word that is near none"),
        pytest.param("burned exhibition", None, "", id="right words, never together"),
        pytest.param("by:hll", None, "", id="three letters"),
        pytest.param("westvire", "westwire", "free late soon", id="one slip"),
        pytest.param("wstvire", None, "", id="two slips in a short word"),
        pytest.param("id:sb-77121", None, "", id="another number"),
        pytest.param('"old piir"', None, "", id="what is quoted"),
        pytest.param("=piir", None, "", id="what is exactly so"),
        pytest.param("by:=hollm", None, "", id="a field of exactly that"),
    ],
)
def test_a_misspelt_search_is_answered_by_the_nearest(
    newsroom: Catalogue, typed: str, shown: str | None, found: str
) -> None:
    answer = find_near(newsroom, Query(words=typed))
    assert answer.corrected == shown
    assert sorted(a.asset_id for a in answer.page.items) == sorted(found.split())


def test_filters_stay_when_a_search_is_put_right(newsroom: Catalogue) -> None:
    query = Query(words="westvire", has_file=True)
    assert find_near(newsroom, query).corrected is None
    some = Query(words="westvire", agency="Westwire", limit=2)
    first = find_near(newsroom, some)
    assert (first.page.total, first.corrected) == (3, "westwire")
    rest = find_near(newsroom, replace(some, cursor=first.page.next_cursor))
    names = [a.asset_id for page in (first, rest) for a in page.page.items]
    assert names == ["free", "late", "soon"], "its pages go on under what was typed"
    with pytest.raises(BadQuery):
        find_near(newsroom, replace(some, words="nothing", cursor="x"))


NAMED = {
    # what a caption names, and not each of its words; a name may be either, but for
    # one behind a word of place; what begins a sentence may be a name
    "place:varnholm": "quay",
    "place:drones": "quay",
    "place:quay": "",
    'place:"hel bay"': "quay",
    "place:voss": "quay",
    "place:odra": "coded",
    "person:voss": "quay",
    "person:varnholm": "",
    "person:odra": "",
    "person:drones": "quay",
    "person:shot": "",
    "place:東京": "tokyo",
    "person:東京": "tokyo",
    # a country by its code or any of its names, wherever it is named
    "country:PL": "quay coded",
    "country:pol": "quay coded",
    "country:Poland": "quay coded",
    'country:"Polen"': "quay coded",
    "country:ポーランド": "quay coded",
    "country:(JP OR PL) -odra": "quay",
    "country:FR": "",
    "place:fru": "told",
    "Country:de": "told",
    # who supplied it, by the file as well
    "agency:reuters": "coded",
    'agency:"thomson reuters"': "coded",
}


def test_names_countries_and_agencies_are_found_where_something_says_them(
    catalogue: Catalogue,
) -> None:
    coded = sample_image("odra.jpg", country_code="POL", city="Odra", source="Reuters")
    place = {"CountryName": "Deutschland", "City": "Rostock"}
    told = sample_image("told.jpg", location_created=place, description="Fruit")
    caption = "Drones hit a quay in Varnholm, Poland, and Hel Bay, says Gen. Mia Voss."
    store(
        catalogue,
        captioned("quay", caption),
        captioned("tokyo", "東京で撮影された桜の木。"),
        sample_asset("coded", sample_usage("Seen from afar."), images=(coded,)),
        sample_asset("told", images=(told,)),
    )
    found = {text: set(asked(catalogue, text)) for text in NAMED}
    assert found == {text: set(expected.split()) for text, expected in NAMED.items()}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("place:pier", "caption:pier", id="no place is called so"),
        pytest.param("person:boat afp", "caption:boat afp", id="nor anybody"),
        pytest.param("place:nowhere", None, id="no caption has it"),
        pytest.param("place:=pier", None, id="exactly that"),
    ],
)
def test_where_nothing_is_named_so_its_words_are_searched_and_it_is_said(
    newsroom: Catalogue, typed: str, shown: str | None
) -> None:
    answer = find_near(newsroom, Query(words=typed))
    assert answer.corrected == shown
    assert bool(answer.page.items) == (shown is not None)


@pytest.mark.parametrize(
    ("country", "place"),
    [
        ("country:Texas", "place:Texas"),
        ('country:"new york"', 'place:"new york"'),
        ("country:EU", "place:EU"),
        ("country:日本国", "place:日本国"),
        ("country:(Texas OR FR)", "(place:Texas OR country:FR)"),
        ("-country:Texas", "-place:Texas"),
    ],
)
def test_what_is_no_country_is_looked_for_as_a_place(
    catalogue: Catalogue, country: str, place: str
) -> None:
    store(
        catalogue,
        captioned("austin", "A pier in Austin, Texas."),
        captioned("york", "A quay in New York."),
        captioned("union", "Flags in the EU."),
        captioned("tokyo", "日本国の桜の木。"),
        captioned("lyon", "A bridge in Lyon, France."),
    )
    assert asked(catalogue, country) == asked(catalogue, place) != []


def test_a_country_that_nothing_shows_finds_nothing_and_is_not_respelt(
    catalogue: Catalogue,
) -> None:
    store(catalogue, captioned("kyiv", "A crane, or krane, in Kyiv, Ukraine."))
    assert asked(catalogue, "country:France") == []
    assert catalogue.suggest("country:France") == ()
    assert catalogue.suggest("krane country:France") == ()


def test_what_is_written_again_was_added_when_it_was_first_written(
    catalogue: Catalogue,
) -> None:
    asset = captioned("old", "A quay.")
    added = Event(at="2024-05-01T10:00:00Z", actor="x", action="added", subject="old")
    later = replace(added, at="2024-05-16T10:00:00Z", action="changed")
    merged = replace(asset, asset_id="new", former_ids=("old",))
    catalogue.apply(Change(assets=(asset,), events=(added,)))
    catalogue.apply(Change(assets=(merged,), removed=("old",), events=(later,)))
    assert asked(catalogue, "added:2024-05-01") == ["new"]
    assert asked(catalogue, "added:2024-05-16") == []
