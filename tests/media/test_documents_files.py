"""What tables, manuscripts and archives say of pictures, and who says it."""

from __future__ import annotations

import gzip
import sys

import pytest

from media.documents import parse_columns, read, with_columns
from media.errors import BadSettings, UnreadableDocument
from media.model import Document, Problem
from media.pipeline import Session, open_session
from tests.renderings import warc_record, word
from tests.usages import kinds_of, said_by, usages_of

# Tables


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("caption,credit\nA boat.,AP\n", id="CSV"),
        pytest.param("Bildtext;Agentur\nA boat.;AP\n", id="the agency alone"),
        pytest.param("caption,credit,source\nA boat.,,AP\n", id="one of two is empty"),
        pytest.param(
            '{"image": {"url": "/1.jpg", "caption": "A boat.", "credit": "AP"}}',
            id="a picture that is an object",
        ),
        pytest.param("Bildtext;Quelle\nA boat.;AP\n", id="semicolons, German"),
        pytest.param("Légende\tCrédit\nA boat.\tAP\n", id="tabs, French"),
        pytest.param(
            '"Photo Caption","Photo_Credit"\r\n"A boat.","AP"\r\n', id="quoted"
        ),
        pytest.param("説明,クレジット\nA boat.,AP\n", id="Japanese"),
        pytest.param('{"description": "A boat.", "creditLine": "AP"}\n', id="JSON"),
        pytest.param(
            '{"caption": "A boat.", "credit": {"text": "AP"}}\n{"caption": ""}\n',
            id="JSON Lines with an object",
        ),
        pytest.param('[{"caption": "A boat.", "credit": "AP"}]', id="list"),
    ],
)
def test_columns_are_found_by_their_names(table: str, session: Session) -> None:
    assert said_by(
        usages_of(table, session, "a.jsonl" if table[0] == "{" else "a.csv")[0]
    ) == (
        "A boat.",
        "AP",
    )


def test_whoever_calls_says_which_column_holds_what() -> None:
    columns = parse_columns("caption=Was,credit = Wer ,image=Wo")
    session = open_session(readers=with_columns(columns))
    (usage,) = usages_of("Nr,Was,Wer,Wo\n7,A boat.,AP,/1.jpg\n", session, "a.csv")
    assert said_by(usage) == ("A boat.", "AP")
    assert kinds_of(usage) == ["column Was", "column Wer"]
    assert usage.caption.picture_uris == ("/1.jpg",)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("caption", "not of the form"),
        ("caption=", "not of the form"),
        ("x=y", "none of"),
    ],
)
def test_a_wrong_column_map_is_refused(told: str, reason: str) -> None:
    with pytest.raises(BadSettings, match=reason):
        parse_columns(told)


def test_a_table_without_a_telling_column_says_how_to_name_one() -> None:
    with pytest.raises(UnreadableDocument, match=r"among name, age; say .*--columns"):
        read(b"name,age\nIda,7\n", uri="a.csv")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('{"url": "https://a.test/1", "usages": [{"caption": "A"}]}\n'),
        pytest.param(
            '{"url": "https://a.test/1", "title": "A"}\n{"a": {"caption": 1}}'
        ),
    ],
)
def test_an_address_alone_is_no_picture(rows: str) -> None:
    found = read(rows.encode(), uri="a.jsonl")
    assert found
    assert all(isinstance(each, Problem) for each in found)


def test_a_broken_row_does_not_stop_the_others() -> None:
    found = read(b"caption,credit\nA boat.,AP\na,b,c,d\nTwo boats.,AP\n", uri="a.csv")
    assert [type(each) for each in found] == [Document, Problem, Document]
    assert found[1] == Problem(
        uri="a.csv", place="line 3", reason="has 4 cells under 2 columns"
    )


# Markdown, DOCX, WordPress, archives


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            '![b](1.jpg "A boat. Photo: Ida Holm/AP")',
            ("A boat.", "Photo: Ida Holm/AP"),
            id="title",
        ),
        pytest.param(
            "![b](1.jpg)\n\n*A boat. Photo: Ida Holm/AP*",
            ("A boat.", "Photo: Ida Holm/AP"),
            id="emphasis below",
        ),
        pytest.param(
            "![b](1.jpg)\n_A boat. Photo: Ida Holm/AP_",
            ("A boat.", "Photo: Ida Holm/AP"),
            id="emphasis in the next line",
        ),
        pytest.param(
            '{{< figure src="1.jpg" caption="A boat." attr="Ida Holm/AP" >}}',
            ("A boat.", "Ida Holm/AP"),
            id="a call of Hugo",
        ),
        pytest.param(
            "{% include figure.html src='1.jpg' caption='A boat. Photo: AP' %}",
            ("A boat.", "Photo: AP"),
            id="a call of Jekyll",
        ),
        pytest.param(
            "```{figure} 1.jpg\n:name: boat\n\nA boat. Photo: AP\n```",
            ("A boat.", "Photo: AP"),
            id="a directive",
        ),
        pytest.param(
            "---\nimage: 1.jpg\nimage_caption: A boat.\nimage_credit: AP\n---\nText.",
            ("A boat.", "AP"),
            id="front matter",
        ),
        pytest.param(
            "Text.\n\n*A boat, May 17, 2023. (Photo: Ida Holm/AP)*",
            ("A boat, May 17, 2023.", "Photo: Ida Holm/AP"),
            id="a line without a picture",
        ),
    ],
)
def test_markdown(text: str, said: tuple[str, str], session: Session) -> None:
    (usage,) = usages_of(text, session, "a.md")
    assert said_by(usage) == said


@pytest.mark.parametrize(
    "ticks", ["`{}`", "``{}``", "`a {}\nb`", "```\n{}\n```", "a `x` b `{}` c `y`"]
)
def test_an_example_of_a_call_in_code_is_no_picture(
    ticks: str, session: Session
) -> None:
    call = '{{< figure src="2.jpg" caption="A ship." attr="Tom Hart" >}}'
    shown = call.replace("2.jpg", "1.jpg").replace("ship", "boat")
    text = f"It is written so:\n\n{ticks.format(call)}\n\n{shown}\n"
    (usage,) = usages_of(text, session, "a.md")
    assert said_by(usage) == ("A boat.", "Tom Hart")


@pytest.mark.parametrize("style", ["Caption", "Beschriftung"])
def test_the_paragraph_in_the_style_of_captions_is_the_pictures(
    style: str, session: Session
) -> None:
    shown = [
        ("", "Text before."),
        ("picture", "media/1.jpg"),
        (style, "A boat. Photo: Ida Holm/AP"),
        ("", "Text after."),
    ]
    data = word(shown, parts={"word/media/1.jpg": b"boat"})
    (usage,) = usages_of(data, session, "a.docx")
    assert said_by(usage) == ("A boat.", "Photo: Ida Holm/AP")
    copy = word(shown[1:2], parts={"word/media/1.jpg": b"boat"})
    (again,) = usages_of(copy, session, "b.docx")
    assert again.caption.picture_uris == usage.caption.picture_uris


def test_a_box_of_text_is_read_once(session: Session) -> None:
    shown = [("", "Text."), ("picture", "media/1.jpg"), ("box", "A boat. Photo: EPA")]
    data = word(shown, parts={"word/media/1.jpg": b"boat"})
    assert [said_by(each) for each in usages_of(data, session, "a.docx")] == [
        ("A boat.", "Photo: EPA")
    ]


def test_only_pages_of_an_archive_that_were_there_are_read() -> None:
    page = b"<html><p>Page.<img src='/1.jpg'>"
    records = (
        warc_record("http://a.test/1", page),
        warc_record("http://a.test/1", page),
        warc_record("http://a.test/1", page + b" Changed."),
        warc_record("http://a.test/2", page, status="404 Not Found"),
        warc_record("http://a.test/3", b"JPEG", headers="Content-Type: image/jpeg\r\n"),
    )
    found = read(b"".join(records), uri="a.warc")
    assert [d.uri for d in found] == [
        "a.warc#http://a.test/1",
        "a.warc#http://a.test/1~2",
    ]
    assert isinstance(found[0], Document)
    assert found[0].pictures[0].uris == ("http://a.test/1.jpg",)


def test_a_packed_archive_is_recognised_whatever_its_name() -> None:
    record = gzip.compress(warc_record("http://a.test/1", b"<html><p>Page."))
    assert [d.uri for d in read(record + record, uri="-")] == ["-#http://a.test/1"]


def test_without_the_library_for_archives_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    with pytest.raises(UnreadableDocument, match=r"pip install 'cutline\[warc\]'"):
        read(warc_record("http://a.test/1", b"<html><p>x"), uri="a.warc")
