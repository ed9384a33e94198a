"""What any catalogue must find, in which order, page by page."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Change, Query, find_near
from media.errors import BadQuery, BadSearch, NotInCatalogue
from media.model import Usage
from media.store import open_catalogue, ranking, searching, word_changes
from media.store.vocabulary import Vocabulary
from tests.contracts.asking import captioned, found, store, walked
from tests.samples import (
    ferry_asset,
    many_changes,
    sample_asset,
    sample_credit,
    sample_document,
    sample_finding,
    sample_image,
    sample_usage,
)

# --- searching --------------------------------------------------------------------

TEXTS = {
    "a1": "Two suicide drones shot down near Baghdad’s airport.",
    "a2": "Firefighters rest in Łódź after a warehouse fire.",
    "a3": "Müller’s café opens in Kraków; the drone show is off.",
    "a4": "東京で撮影された桜の木。",
    "a5": "Жители Киева чистят снег.",
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("drones", ["a1"], id="a word"),
        pytest.param("DRONES baghdad", ["a1"], id="all words, other case"),
        pytest.param("baghdad drones", ["a1"], id="in any order"),
        pytest.param("drones krakow", [], id="every word must match"),
        pytest.param("dron", ["a1", "a3"], id="the beginning of the last word"),
        pytest.param("dron baghdad", [], id="but not of another"),
        pytest.param("rones", [], id="never the end of one"),
        pytest.param("muller cafe", ["a3"], id="without accents"),
        pytest.param("MÜLLER'S", ["a3"], id="with another apostrophe"),
        pytest.param("krakow", ["a3"], id="letters with accents"),
        pytest.param("撮影", ["a4"], id="characters side by side"),
        pytest.param("影撮", [], id="not in another order"),
        pytest.param("木 東京", ["a4"], id="runs of characters"),
        pytest.param("киев", ["a5"], id="the beginning of a Cyrillic word"),
        pytest.param("", ["a1", "a2", "a3", "a4", "a5"], id="no words: everything"),
        pytest.param("  ", ["a1", "a2", "a3", "a4", "a5"], id="spaces: everything"),
        pytest.param("…—!", [], id="no letter: nothing"),
    ],
)
def test_words_find(catalogue: Catalogue, words: str, expected: list[str]) -> None:
    store(catalogue, *(captioned(i, text) for i, text in TEXTS.items()))
    assert found(catalogue, words) == expected
    assert catalogue.find(Query(words=words)).total == len(expected)


@pytest.mark.parametrize(
    "words",
    [
        "Nordpix",
        "ida holm",
        "oldport",
        "ships dawn",
        "headline words",
        "ferries are back",
        "ferry.jpg",
        "ferry nordpix oldport back",
        "Hidden Isle",
    ],
)
def test_names_places_keywords_titles_and_file_names_find(
    catalogue: Catalogue, words: str
) -> None:
    image = sample_image(
        "pictures/ferry.jpg",
        city="Oldport",
        headline={"x-default": "Headline words"},
        keywords=["ships", "dawn"],
        location_shown=[{"name": "Hidden Isle"}],
        instructions="never searched",
    )
    usage = sample_usage(credit=sample_credit(), title="Ferries are back")
    store(
        catalogue,
        sample_asset("a1", usage, images=(image,)),
        captioned("a2", "Another picture altogether"),
    )
    assert found(catalogue, words) == ["a1"]
    assert found(catalogue, "never searched") == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param('drones"', id="a quote"),
        pytest.param("drones AND", id="an operator"),
        pytest.param("drones OR NOT near", id="operators"),
        pytest.param("NEAR(drones, 2)", id="a function"),
        pytest.param("words:drones", id="a column"),
        pytest.param("^drones*", id="marks"),
        pytest.param("drones & | ! <->", id="marks of tsquery"),
        pytest.param("'); DROP TABLE asset; --", id="SQL"),
        pytest.param("drones\x00", id="NUL"),
        pytest.param("\ud800drones\udfff", id="lone surrogates"),
        pytest.param("\\", id="a backslash"),
        pytest.param("%_", id="wildcards of LIKE"),
        pytest.param("x" * 5000, id="one long word"),
        pytest.param("drones " * 150, id="one word many times"),
        pytest.param("撮" * 150, id="many characters"),
        pytest.param("\u0345\u1ab0ꙮ ⅷ ² ㎏", id="odd characters"),
    ],
)
def test_no_search_is_an_error_of_the_database(
    catalogue: Catalogue, words: str
) -> None:
    store(catalogue, *(captioned(i, text) for i, text in TEXTS.items()))
    try:
        page = catalogue.find(Query(words=words))
    except BadSearch as refused:
        assert 1 <= refused.column <= len(words) + 1
        return
    assert page.total == len(page.items)
    assert catalogue.findings(Query(words=words)).total == 0
    assert isinstance(catalogue.suggest(words), tuple)


def test_a_search_of_too_many_words_says_so(catalogue: Catalogue) -> None:
    with pytest.raises(BadQuery, match="201 words"):
        catalogue.find(Query(words=" ".join(f"w{n}" for n in range(201))))


def flagged_usage(text: str, flag: str) -> Usage:
    usage = sample_usage(text, document="archived.txt")
    return replace(usage, caption=replace(usage.caption, flags=(flag,)))


FILTERED = {
    "plain": captioned("plain", "A"),
    "credited": captioned("credited", "B", credit=sample_credit()),
    "handout": captioned(
        "handout", "C", credit=sample_credit("x", agencies=("AFP",), flags=("handout",))
    ),
    "filed": sample_asset("filed", images=(sample_image(description="D"),)),
    "archived": sample_asset("archived", flagged_usage("E (Archivbild)", "archive")),
    "disputed": ferry_asset("disputed"),
    "repeated": sample_asset(
        "repeated",
        sample_usage("F", document="one.txt"),
        sample_usage("F", document="two.txt"),
    ),
    "scanned": sample_asset(
        "scanned",
        images=(
            sample_image("one.jpg", description="G"),
            sample_image("two.jpg", description="G"),
        ),
    ),
}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"agency": "Nordpix"}, {"credited", "disputed"}, id="an agency"),
        pytest.param({"agency": "nordpix"}, set(), id="by its exact name"),
        pytest.param({"flag": "handout"}, {"handout"}, id="a flag"),
        pytest.param({"flag": "archive"}, {"archived"}, id="a flag of a caption"),
        pytest.param({"agency": "AFP", "flag": "handout"}, {"handout"}, id="both"),
        pytest.param(
            {"agency": "Nordpix", "flag": "handout"}, set(), id="joined by AND"
        ),
        pytest.param({"has_conflict": True}, {"disputed"}, id="a conflict"),
        pytest.param({"has_file": True}, {"filed", "disputed", "scanned"}, id="a file"),
        pytest.param(
            {"has_repeats": True},
            {"disputed", "repeated", "scanned"},
            id="several usages or files, or a conflict",
        ),
        pytest.param(
            {"has_repeats": False, "has_file": False},
            {"plain", "credited", "handout", "archived"},
            id="one usage and nothing else",
        ),
        pytest.param(
            {"has_file": False, "has_conflict": False},
            {"plain", "credited", "handout", "archived", "repeated"},
            id="neither",
        ),
        pytest.param({"check": "credit-missing"}, {"plain", "filed"}, id="a check"),
        pytest.param({"severity": "error"}, {"filed"}, id="a severity"),
        pytest.param(
            {"check": "expired", "severity": "warning"},
            set(),
            id="a check of a severity",
        ),
        pytest.param({"document_id": "handout.txt"}, {"handout"}, id="a document"),
        pytest.param({"document_id": "no.txt"}, set(), id="an unknown document"),
        pytest.param(
            {"words": "ferry leaves", "has_file": True}, {"disputed"}, id="and words"
        ),
    ],
)
def test_filters_find(
    catalogue: Catalogue, filters: dict[str, str], expected: set[str]
) -> None:
    findings = (
        sample_finding("plain"),
        sample_finding("filed"),
        sample_finding("filed", check="expired", severity="error"),
    )
    store(catalogue, *FILTERED.values(), findings=findings)
    catalogue.apply(Change(document=sample_document("handout.txt")))
    if filters.get("document_id") == "handout.txt":
        document = catalogue.document("handout.txt")
        filters = {"document_id": document.document_id}
    assert set(found(catalogue, **filters)) == expected
    assert catalogue.find(Query(**filters)).total == len(expected)  # type: ignore[arg-type]


def test_newest_sorts_by_the_latest_publication_in_time_then_by_id(
    catalogue: Catalogue,
) -> None:
    dates = {
        "a1": "2022-01-03",
        "a2": "2022-01-03T23:30:00-02:00",  # the 4th in UTC
        "a3": "2022-01-04T00:30:00Z",
        "a4": None,
        "a5": "2022-01-03",
        "a6": "2022",
        "a7": "soon",
    }
    store(catalogue, *(captioned(i, "x", published=d) for i, d in dates.items()))
    late = sample_usage("y", document="late.txt", published="2023-02")
    store(catalogue, sample_asset("a0", sample_usage("x"), late))
    expected = ["a0", "a2", "a3", "a1", "a5", "a6", "a4", "a7"]
    assert found(catalogue, sort="newest") == expected
    assert found(catalogue, "x", sort="newest") == expected
    assert found(catalogue) == expected


def test_relevance_puts_what_was_typed_first_then_the_newest(
    catalogue: Catalogue,
) -> None:
    store(
        catalogue,
        captioned("prefix", "A suicide dronestrike", published="2026-01-01"),
        captioned("apart", "Drones and a suicide", published="2025-01-01"),
        captioned("old", "Two suicide drones", published="2001-01-01"),
        captioned("new", "More suicide drones", published="2002-01-01"),
        sample_asset(
            "title",
            sample_usage("A street", title="Suicide drones", published="2026-06-01"),
        ),
    )
    expected = ["new", "old", "title", "apart", "prefix"]
    assert found(catalogue, "suicide drones") == expected
    newest = ["title", "prefix", "apart", "new", "old"]
    assert found(catalogue, "suicide drones", sort="newest") == newest


# --- pages ------------------------------------------------------------------------


@pytest.mark.parametrize("sort", ["newest", "relevance"])
@pytest.mark.parametrize("limit", [1, 7, 50])
@pytest.mark.parametrize("words", ["", "bridge", "the bridge of", "b"])
def test_pages_give_each_hit_once_in_the_order_of_one_long_page(
    catalogue: Catalogue, sort: str, limit: int, words: str
) -> None:
    catalogue.apply_many(many_changes(60))
    query = Query(words=words, sort=sort)  # type: ignore[arg-type]
    whole = catalogue.find(replace(query, limit=1000))
    assert whole.next_cursor is None
    pages = walked(
        lambda cursor: catalogue.find(replace(query, limit=limit, cursor=cursor))  # type: ignore[arg-type,return-value]
    )
    assert pages == list(whole.items)


@pytest.mark.parametrize("sort", ["newest", "oldest", "added", "added-oldest"])
@pytest.mark.parametrize(
    "asked", [{"words": "ferry"}, {"words": "tram"}, {"document_type": "none"}]
)
def test_short_pages_find_what_lies_at_either_end_of_a_catalogue(
    catalogue: Catalogue, sort: str, asked: dict[str, str]
) -> None:
    old = [captioned(f"f{n}", "A ferry.", published="1999-05-02") for n in range(9)]
    new = [captioned(f"t{n}", "A tram.", published="2024-05-17") for n in range(9)]
    filed = [sample_asset(f"p{n}", images=(sample_image(f"{n}"),)) for n in range(9)]
    store(catalogue, *old, *filed, *new)
    query = Query(sort=sort, **asked)  # type: ignore[arg-type]
    pages = walked(
        lambda cursor: catalogue.find(replace(query, limit=1, cursor=cursor))  # type: ignore[arg-type,return-value]
    )
    assert len(pages) == 9
    assert pages == list(catalogue.find(replace(query, limit=1000)).items)


def test_pages_go_on_beyond_what_relevance_ranks(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(1500))
    items = walked(
        lambda cursor: catalogue.find(Query(words="case", limit=400, cursor=cursor))  # type: ignore[arg-type,return-value]
    )
    assert len({asset.asset_id for asset in items}) == 1500  # type: ignore[attr-defined]


def test_what_comes_in_between_two_pages_neither_repeats_nor_hides_anything(
    catalogue: Catalogue,
) -> None:
    catalogue.apply_many(many_changes(20))
    query = Query(sort="newest", limit=10)
    first = catalogue.find(query)
    store(catalogue, captioned("brand-new", "x", published="2099-01-01"))
    second = catalogue.find(replace(query, cursor=first.next_cursor))
    assert len({a.asset_id for a in (*first.items, *second.items)}) == 20


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "é", "[]", "\x00", "bnVsbA", "WzEsMl0", "W10", "\ud800", "A" * 9],
)
def test_a_bad_cursor_is_refused(catalogue: Catalogue, cursor: str) -> None:
    for ask in (catalogue.find, catalogue.findings):
        with pytest.raises(BadQuery, match="cursor"):
            ask(Query(cursor=cursor))
    with pytest.raises(BadQuery, match="cursor"):
        catalogue.documents(cursor=cursor)


def test_a_cursor_of_another_search_is_refused(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(5))
    cursor = catalogue.find(Query(limit=2)).next_cursor
    assert cursor is not None
    with pytest.raises(BadQuery, match="another search"):
        catalogue.find(Query(words="bridge", limit=2, cursor=cursor))
    with pytest.raises(BadQuery, match="cursor"):
        catalogue.documents(cursor=cursor)


def test_a_forged_cursor_is_refused(catalogue: Catalogue) -> None:
    for number in (1, 2):
        finding = sample_finding(f"a{number}")
        store(catalogue, sample_asset(f"a{number}"), findings=(finding,))
    cursor = catalogue.findings(Query(limit=1)).next_cursor
    assert cursor is not None
    said = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    said[1] = 10**30
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
    with pytest.raises(BadQuery, match="cursor"):
        catalogue.findings(Query(limit=1, cursor=forged))


def test_a_severity_that_there_is_not_is_refused(catalogue: Catalogue) -> None:
    for ask in (catalogue.find, catalogue.findings):
        with pytest.raises(BadQuery, match="no severity 'grave': error, warning"):
            ask(Query(severity="grave"))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "'\"\\", "x" * 5000])
def test_a_filter_may_be_any_text(catalogue: Catalogue, text: str) -> None:
    for name in ("agency", "flag", "check", "document_id"):
        query = Query(**{name: text})  # type: ignore[arg-type]
        assert catalogue.find(query).total == 0
        assert catalogue.findings(query).total == 0
    with pytest.raises(NotInCatalogue):
        catalogue.asset(text)


def test_one_page_may_hold_everything(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(1100))
    assert len(catalogue.find(Query(limit=10**6)).items) == 1100
    assert len(catalogue.find(Query(words="case", limit=10**6)).items) == 1100
    assert len(catalogue.documents(limit=10**6).items) == 1100


def test_a_page_of_nothing_is_refused(catalogue: Catalogue) -> None:
    for ask in (catalogue.find, catalogue.findings):
        with pytest.raises(BadQuery, match="1 or more"):
            ask(Query(limit=0))
    with pytest.raises(BadQuery, match="1 or more"):
        catalogue.documents(limit=0)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        pytest.param("ferry", range(40), id="of all, far more than are ranked"),
        pytest.param("ferry quay", range(0, 40, 4), id="of some"),
        pytest.param("ferry pier", (), id="of none"),
    ],
)
def test_few_hits_and_many_are_told_with_their_total_page_by_page(
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    hits: Sequence[int],
) -> None:
    monkeypatch.setattr(searching, "WEIGHTS", ranking.Weights(window=3))
    texts = [f"A ferry at {'quay' if n % 4 == 0 else 'port'} {n}." for n in range(40)]
    store(
        catalogue,
        *(
            captioned(f"a{n:02}", text, published=f"2024-05-{n % 28 + 1:02}")
            for n, text in enumerate(texts)
        ),
    )
    expected = sorted(hits, key=lambda n: (-(n % 28), n))
    for limit in (2, 5, 50):
        query = Query(words=words, limit=limit)
        pages = walked(
            lambda cursor, q=query: catalogue.find(replace(q, cursor=cursor))
        )  # type: ignore[misc]
        assert [asset.asset_id for asset in pages] == [f"a{n:02}" for n in expected]  # type: ignore[attr-defined]


# --- near spellings ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("sucide drons bagdad", "suicide drones baghdad", id="three slips"),
        pytest.param("firefigthers", "firefighters", id="swapped letters"),
        pytest.param("Mulller cafe", "muller cafe", id="a doubled letter"),
        pytest.param("warehose fire", "warehouse fire", id="beside a right word"),
        pytest.param("suicde dron", "suicide dron", id="before a beginning"),
        pytest.param("Kieva", "киева", id="in other letters"),
        pytest.param("keiva", "киева", id="in other letters, and misspelt"),
        pytest.param("Краков", "krakow", id="typed in other letters"),
    ],
)
def test_near_spellings_are_suggested(
    catalogue: Catalogue, words: str, expected: str
) -> None:
    store(catalogue, *(captioned(i, text) for i, text in TEXTS.items()))
    suggested = catalogue.suggest(words)
    assert suggested[0] == expected
    for search in suggested:
        assert found(catalogue, search)


@pytest.mark.parametrize(
    ("printed", "typed", "is_shown"),
    [
        ("Володимир Зеленський у Києві", "Zelensky", True),
        ("Президент Зеленский в Киеве", "Selenskyj", True),
        ("Президент Зеленский в Киеве", "Selenskij", True),
        ("Вокзал в городе Харків", "Charkiw", True),
        ("Ο Κυριάκος Μητσοτάκης στη Βουλή", "Mitsotakis", True),
        ("Փաշինյան", "Pashinyan", True),
        ("الرئيس محمد نجيب", "Mohammed", False),
        ("נשיא המדינה יצחק הרצוג", "Herzog", False),
    ],
)
def test_a_name_typed_in_latin_letters_finds_prints_of_other_scripts(
    catalogue: Catalogue, printed: str, typed: str, is_shown: bool
) -> None:
    """Without vowels other names are written so, too: those are suggested alone."""
    store(catalogue, captioned("a1", printed), captioned("a2", "A quiet harbour"))
    (suggested, *_) = catalogue.suggest(typed)
    assert found(catalogue, suggested) == ["a1"]
    shown = find_near(catalogue, Query(words=typed)).page.items
    assert [asset.asset_id for asset in shown] == ["a1"] * is_shown


def test_nothing_is_suggested_that_finds_nothing(catalogue: Catalogue) -> None:
    store(catalogue, captioned("a1", "drones"), captioned("a2", "baghdad"))
    assert catalogue.suggest("dronse bagdad") == ()
    assert catalogue.suggest("zzzzzz") == ()
    assert catalogue.suggest("") == ()


def test_suggestions_follow_what_is_written(catalogue: Catalogue) -> None:
    assert catalogue.suggest("zebrra") == ()
    store(catalogue, captioned("a1", "zebra"))
    assert catalogue.suggest("zebrra") == ("zebra",)
    catalogue.apply(Change(removed=("a1",)))
    assert catalogue.suggest("zebrra") == ()


@pytest.mark.parametrize(
    ("kept", "most", "whole"),
    [
        pytest.param(500, 2000, 1, id="a few words, a few writes"),
        pytest.param(1, 2000, 2, id="more writes than are noted"),
        pytest.param(500, 1, 2, id="more words than are noted"),
    ],
)
def test_what_another_writes_is_suggested_and_most_words_are_not_read_again(
    catalogue: Catalogue,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    kept: int,
    most: int,
    whole: int,
) -> None:
    monkeypatch.setattr(word_changes, "KEPT", kept)
    monkeypatch.setattr(word_changes, "MOST", most)
    reads: list[object] = []
    read = Vocabulary._read
    monkeypatch.setattr(
        Vocabulary, "_read", lambda *given: (reads.append(given), read(*given))
    )
    store(catalogue, captioned("a1", "zebra"), captioned("a2", "heron"))
    assert catalogue.suggest("zebrra") == ("zebra",)
    other = open_catalogue(url)
    store(other, captioned("a1", "ferry"), captioned("a3", "Жители Киева"))
    store(other, captioned("a4", "ferries"), captioned("a5", "ferries"))
    asked = ("zebrra", "herron", "ferrie", "Kieva")
    answers = [catalogue.suggest(words) for words in asked]
    assert answers == [(), ("heron",), ("ferries", "ferry"), ("киева",)]
    assert answers == [other.suggest(words) for words in asked]
    assert len(reads) == whole + 1  # the other's own
    other.close()


def test_no_more_is_suggested_than_asked_for_the_commonest_first(
    catalogue: Catalogue,
) -> None:
    texts = ["marker", "market", "market day", "marked"]
    store(catalogue, *(captioned(f"a{n}", t) for n, t in enumerate(texts)))
    assert catalogue.suggest("markez", limit=2) == ("market", "marked")
