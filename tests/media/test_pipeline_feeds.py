"""Files that hold several documents: each is taken in, repeated and changed alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Query
from media.files import SourceFile
from media.pipeline import Session, check_files, ingest
from media.store import open_catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return open_catalogue(str(tmp_path / "catalogue.sqlite"))


def feed(uri: str, **captions: str) -> SourceFile:
    items = "".join(
        f"<item><guid>{guid}</guid><title>Ships {guid}</title><media:content"
        f' url="https://a.test/{guid}.jpg"><media:description>{caption}'
        "</media:description></media:content></item>"
        for guid, caption in captions.items()
    )
    head = '<rss xmlns:media="http://search.yahoo.com/mrss/"><channel>'
    return SourceFile(uri=uri, data=f"{head}{items}</channel></rss>".encode())


A, B, C = (f"{what} leaves the harbour. (AP)" for what in ("A ship", "A boat", "A tug"))


def told(
    files: list[SourceFile], catalogue: Catalogue, session: Session
) -> list[tuple[str, str]]:
    receipts = ingest(files, catalogue=catalogue, session=session)
    return [(r.uri, r.status) for r in receipts]


def test_again_changes_nothing_and_a_changed_entry_is_updated_alone(
    catalogue: Catalogue, session: Session
) -> None:
    first, later = (
        feed("f", a=A, b=B),
        feed("f", c=C, a=f"{A[:-5]} at night. (AP)", b=B),
    )
    assert told([first], catalogue, session) == [("f#a", "added"), ("f#b", "added")]
    assert told([first], catalogue, session) == [
        ("f#a", "unchanged"),
        ("f#b", "unchanged"),
    ]
    assert told([later], catalogue, session) == [
        ("f#c", "added"),
        ("f#a", "updated"),
        ("f#b", "unchanged"),
    ]
    assert catalogue.totals().usages == 3


def test_an_entry_that_is_no_longer_in_its_feed_stays(
    catalogue: Catalogue, session: Session
) -> None:
    told([feed("f", a=A), feed("f", b=B)], catalogue, session)
    assert catalogue.totals().documents == 2


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one by one"])
def test_an_article_in_feeds_that_overlap_was_published_once(
    at_once: bool, catalogue: Catalogue, session: Session
) -> None:
    files = [feed("f1", a=A, b=B), feed("f2", b=B, c=C)]
    runs = [files] if at_once else [[file] for file in files]
    receipts = [r for run in runs for r in told(run, catalogue, session)]
    assert receipts == [
        ("f1#a", "added"),
        ("f1#b", "added"),
        ("f2#b", "repeat"),
        ("f2#c", "added"),
    ]
    assert catalogue.totals().usages == 3


def test_a_repeat_is_read_when_what_it_repeats_changes(
    catalogue: Catalogue, session: Session
) -> None:
    changed = feed("f1", a=C)
    receipts = told([feed("f1", a=A), feed("f2", a=A), changed], catalogue, session)
    assert receipts == [
        ("f1#a", "added"),
        ("f2#a", "repeat"),
        ("f1#a", "updated"),
        ("f2#a", "added"),
    ]


def test_equal_rows_of_one_table_are_all_kept(
    catalogue: Catalogue, session: Session
) -> None:
    rows = SourceFile(uri="t.csv", data=b"caption,credit\nA boat.,AP\nA boat.,AP\n")
    assert [status for _, status in told([rows], catalogue, session)] == ["added"] * 2


def test_a_broken_entry_is_said_and_the_others_are_taken_in(
    catalogue: Catalogue, session: Session
) -> None:
    lines = b'{"caption": "A boat.", "credit": "AP"}\n{\n{"caption": "Two boats."}\n'
    file = SourceFile(uri="a.jsonl", data=lines)
    receipts = list(ingest([file], catalogue=catalogue, session=session))
    assert sorted(r.status for r in receipts) == ["added", "added", "failed"]
    (problem,) = [r.problem for r in receipts if r.problem]
    assert (problem.uri, problem.place) == ("a.jsonl", "line 2")
    checked = check_files([file], session=session)
    assert checked.problems == (problem,)
    assert checked.usages == 2


def test_rights_that_a_feed_states_are_the_pictures(
    catalogue: Catalogue, session: Session
) -> None:
    item = {
        "uri": "x:1",
        "type": "picture",
        "versioncreated": "2024-05-17",
        "description_text": "A boat leaves the harbour.",
        "byline": "Ida Holm",
        "usageterms": "Editorial use only.",
        "copyrightnotice": "© Coast Wire",
        "expires": "2023-12-31",
    }
    file = SourceFile(uri="a.json", data=json.dumps(item).encode())
    list(ingest([file], catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    assert asset.rights.usage_terms == "Editorial use only."
    assert asset.rights.copyright_notice == "© Coast Wire"
    assert asset.rights.expires == date(2023, 12, 31)
    assert {e.kind for e in asset.rights.evidence} == {
        "ninjs usageterms",
        "ninjs copyrightnotice",
    }
    found = catalogue.findings(Query(check="licence-expired")).items
    assert [f.severity for f in found] == ["error"]
