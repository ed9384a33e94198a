"""Feeds and tables on the command line: extract, ingest and check read each part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.commands import Cutline, cutline, promised

__all__ = ["cutline"]

FEED = """<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><language>en</language>
<item><guid>a</guid><title>Ships</title><link>https://a.test/ships</link>
<media:content url="https://a.test/1.jpg"><media:description>A ship.</media:description>
<media:credit>AP</media:credit><media:copyright>© AP</media:copyright></media:content>
</item><item/></channel></rss>"""
TABLE = "Nr,Was,Wer\n7,A boat.,Ida Holm/AP\n,,\n8,,\n"


@pytest.fixture
def feed(tmp_path: Path) -> str:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_extract_says_each_entry_and_names_what_is_broken(
    cutline: Cutline, feed: str
) -> None:
    result = cutline("extract", feed)
    assert result.status == 2
    assert result.err == f"cutline: {feed}: line 5, item 2: is an empty item\n"
    assert result.record["document"] == f"{feed}#a"
    assert result.record["url"] == "https://a.test/ships"
    (usage,) = result.record["usages"]
    assert set(usage) >= promised("USAGE")
    assert usage["evidence"] == [
        "rss media:content.0 media:description",
        "rss media:content.0 media:credit",
    ]
    assert usage["stated"] == {"copyright_notice": "© AP"}


def test_explain_names_what_is_broken_too(cutline: Cutline, feed: str) -> None:
    result = cutline("extract", "--explain", feed)
    assert result.status == 2
    assert "A ship." in result.out
    assert "item 2: is an empty item" in result.err


def test_ingest_counts_what_failed(cutline: Cutline, feed: str) -> None:
    result = cutline("ingest", feed)
    assert result.status == 2
    assert "Files: 1 added, 1 failed." in result.out
    assert "1 usage in 1 document" in result.out


@pytest.mark.parametrize("command", ["extract", "ingest", "check"])
def test_columns_are_told(command: str, cutline: Cutline, table: str) -> None:
    without = cutline(command, table)
    assert without.status == 2
    assert "has no column of captions, credits or pictures" in without.err
    result = cutline(command, table, "--columns", "caption=Was,credit=Wer,id=Nr")
    assert result.err == (
        f"cutline: {table}: line 4: has neither a picture nor a caption\n"
    )
    if command == "extract":
        assert result.record["document"] == f"{table}#7"
        (usage,) = result.record["usages"]
        assert usage["credit"]["creators"] == ["Ida Holm"]


@pytest.mark.parametrize("command", ["extract", "ingest", "check"])
def test_a_wrong_column_is_a_wrong_call(
    command: str, cutline: Cutline, table: str
) -> None:
    result = cutline(command, table, "--columns", "colour=Was")
    assert result.status == 2
    assert "“colour” is none of id, document, image, caption" in result.err
    assert result.out == ""


def test_a_feed_comes_by_standard_input(cutline: Cutline) -> None:
    result = cutline("extract", "-", stdin=FEED)
    assert result.record["document"] == "-#a"
    again = [cutline("ingest", "-", stdin=FEED).out for _ in range(2)]
    assert again[0].startswith("added     stdin-")
    assert again[1].startswith("unchanged stdin-")
