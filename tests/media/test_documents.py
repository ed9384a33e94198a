"""Choosing a reader; plain text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.documents import READERS, read, score
from media.errors import CutlineError, UnknownFormat, UnreadableDocument
from media.model import Document

DUMP = """\
 date 2023-05-17 Harbour

Night shift halts cranes after second oil leak

A line burst on "crane four", a foreman said.
author_image Ingrid Solvang
Mechanics inspect a line, May 16, 2023. (Photo: Reuters/Mads Lund)
Varnholm Harbour Cranes Oil

VARNHOLM (Coast Wire) – All four cranes stood still.

Read More: Varnholm counts its ships
"""


def _read(text: str, uri: str = "a.txt") -> Document:
    (document,) = read(text.encode(), uri=uri)
    return document


def _kinds(document: Document) -> list[tuple[str, int | None]]:
    return [(passage.kind, passage.line) for passage in document.passages]


@pytest.mark.parametrize(
    ("data", "uri", "media_type"),
    [
        pytest.param(b"<!DOCTYPE html><p>x", "a", "text/html", id="doctype"),
        pytest.param(b"\n <!-- c --><html><p>x", "a.txt", "text/html", id="comment"),
        pytest.param(b"<div>x</div>", "a", "text/html", id="fragment"),
        pytest.param(b"x", "a.HTML", "text/html", id="name only"),
        pytest.param(b"x <b>", "a.html.gz", "text/html", id="name of a gzip file"),
        pytest.param(b"Photo: A", "a.txt", "text/plain", id="text"),
        pytest.param(b"Photo: A", "-", "text/plain", id="text without a name"),
        pytest.param(b"a < b", "a", "text/plain", id="less than"),
        pytest.param("\ufeffä".encode("utf-16-le"), "a", "text/plain", id="UTF-16"),
    ],
)
def test_format_is_recognised(data: bytes, uri: str, media_type: str) -> None:
    assert read(data, uri=uri)[0].media_type == media_type


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x00\x01\x02\x03" * 50, id="binary"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(32)) * 9, id="PDF"),
    ],
)
def test_what_no_reader_takes_is_an_unknown_format(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match=r"HTML, .*plain text"):
        read(data, uri="a.bin")
    with pytest.raises(UnknownFormat, match=r"named as a picture \(image/jpeg\)"):
        read(data, uri="in/a.JPG.gz")


@pytest.mark.parametrize(
    ("name", "is_article"),
    [
        pytest.param("night-shift.txt", True, id="named as text"),
        pytest.param("night-shift", True, id="no ending"),
        pytest.param("2024.01.03 night shift", True, id="points that end no name"),
        pytest.param("prices.toml", False, id="data"),
        pytest.param("draw.py", False, id="code"),
    ],
)
def test_text_with_the_name_of_another_kind_is_no_article(
    name: str, is_article: bool
) -> None:
    words = b"Boats on the lake. (Photo: Ida Holm/AP)"
    assert bool(score(words, uri=f"folder/{name}")[0]) is is_article


def test_dump_is_read_whatever_its_name() -> None:
    assert score(DUMP.encode(), uri="night-shift.dump")[0] > 60


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "Mac"])
def test_dump_is_recognised_whatever_ends_its_lines(end: str) -> None:
    data = DUMP.replace("\n", end).encode()
    assert score(data, uri="a.dump") == score(DUMP.encode(), uri="a.dump")


def test_readers_have_names_of_their_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_dump_says_what_each_line_is() -> None:
    assert _kinds(_read(DUMP)) == [
        ("date", 0),
        ("title", 2),
        ("standfirst", 4),
        ("byline", 5),
        ("paragraph", 6),
        ("tags", 7),
        ("paragraph", 9),
        ("read-more", 11),
    ]


def test_head_of_a_dump_is_the_documents() -> None:
    document = _read(DUMP)
    assert document.published == "2023-05-17"
    assert document.section == "Harbour"
    assert document.title == "Night shift halts cranes after second oil leak"
    assert document.bylines == ("Ingrid Solvang",)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("A man holds a drone in Baghdad", id="small words"),
        pytest.param("Ships. Cranes. Oil.", id="sentences"),
        pytest.param("Varnholm", id="one word"),
    ],
)
def test_line_that_is_no_list_of_names_is_no_tag_line(line: str) -> None:
    document = _read(DUMP.replace("Varnholm Harbour Cranes Oil", line))
    assert "tags" not in dict(_kinds(document))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Varnholm, Harbour, Crane Four, Oil", "tags", id="with commas"),
        pytest.param("Tags: cranes, oil", "tags", id="called tags"),
        pytest.param("Ida Wells, Reuters", "paragraph", id="name and house"),
        pytest.param("Ida Wells/Reuters/Coast Wire", "paragraph", id="chain"),
        pytest.param(
            "Mechanics, Who Came Late on a Cold and Wet Day, Cranes",
            "paragraph",
            id="sentence in capitals",
        ),
    ],
)
def test_tag_line_is_told_from_names_and_sentences(line: str, kind: str) -> None:
    document = _read(DUMP.replace("Varnholm Harbour Cranes Oil", line))
    assert dict((n, k) for k, n in _kinds(document))[7] == kind


TITLE = "Night shift halts cranes"
NAMED = "author_image Ida Wells"
HEADS = [
    pytest.param(
        ["date 2023-05-17", TITLE, NAMED], "2023-05-17", None, id="no section"
    ),
    pytest.param(
        ["date 2023-05-17T10:00 Harbour", TITLE, NAMED],
        "2023-05-17T10:00",
        "Harbour",
        id="time",
    ),
    pytest.param(
        ["Date: 2023-05-17 10:00:30+02:00 Harbour", TITLE, NAMED],
        "2023-05-17T10:00:30+02:00",
        "Harbour",
        id="time after a space",
    ),
    pytest.param(
        ["date 2023-05-17 Harbour", NAMED, TITLE],
        "2023-05-17",
        "Harbour",
        id="byline before the headline",
    ),
    pytest.param(
        [TITLE, "date 2023-05-17 Harbour", NAMED],
        "2023-05-17",
        "Harbour",
        id="headline before the date",
    ),
    pytest.param(
        ["date 2023-05-17 Harbour", TITLE], "2023-05-17", "Harbour", id="bare"
    ),
]


@pytest.mark.parametrize(("head", "published", "section"), HEADS)
def test_head_of_a_dump_varies(
    head: list[str], published: str, section: str | None
) -> None:
    document = _read("\n".join([*head, "", "VARNHOLM – All four cranes stood still."]))
    assert (document.published, document.section) == (published, section)
    assert document.title == TITLE
    assert document.bylines == (("Ida Wells",) if NAMED in head else ())


def test_all_writers_of_a_dump_are_its_bylines() -> None:
    both = "author_image Ingrid Solvang\nauthor_image Ida Wells"
    document = _read(DUMP.replace("author_image Ingrid Solvang", both))
    assert document.bylines == ("Ingrid Solvang", "Ida Wells")
    assert [kind for kind, _ in _kinds(document)].count("standfirst") == 1


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Varnholm counts its ships",
        "ALSO READ: Varnholm counts its ships",
        "Related: Varnholm counts its ships",
        "Lesen Sie auch: Varnholm zählt seine Schiffe",
        "Mehr zum Thema: Varnholm zählt seine Schiffe",
        "Lire aussi : Varnholm compte ses navires",
        "» Leggi anche: Varnholm conta le navi",
        "Läs också: Varnholm räknar sina fartyg",
        "Читайте также: Варнхольм считает суда",
        "Read Next | Varnholm counts its ships",
    ],
)
def test_line_that_leads_to_another_article_is_no_text(line: str) -> None:
    assert _kinds(_read(line)) == [("read-more", 0)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Read more about the harbour in May.", id="sentence"),
        pytest.param("Related crews: two were from Varnholm", id="other words"),
    ],
)
def test_line_that_begins_like_one_that_leads_elsewhere_is_text(line: str) -> None:
    assert _kinds(_read(line)) == [("paragraph", 0)]


@pytest.mark.parametrize(
    "dateline",
    [
        "VARNHOLM (Coast Wire) – ",
        "VARNHOLM (Coast Wire) - ",
        "Varnholm (dpa) — ",
        "VARNHOLM, Norland (Coast Wire)—",
        "VARNHOLM, Norland -- ",
        "VARNHOLM — ",
        "ВАРНХОЛЬМ – ",
    ],
)
def test_no_tags_are_looked_for_in_the_body(dateline: str) -> None:
    body = f"{dateline}All four cranes stood still.\nIda Wells Jo Doe"
    document = _read(f"date 2023-05-17\n{TITLE}\n{NAMED}\n{body}")
    assert "tags" not in dict(_kinds(document))


def test_page_rendering_keeps_the_place_of_each_line() -> None:
    document = _read("Menu\n\n\nBoats on the lake\r\nGetty Images\n")
    assert _kinds(document) == [("paragraph", 0), ("paragraph", 3), ("paragraph", 4)]
    assert document.text == "Menu\nBoats on the lake\nGetty Images"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "Mac"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    assert _kinds(_read(DUMP.replace("\n", end))) == _kinds(_read(DUMP))


def test_empty_text_is_a_document_without_passages() -> None:
    assert _read("").passages == ()


def test_equal_bytes_give_equal_documents_but_for_the_address() -> None:
    one, other = _read(DUMP, "a.txt"), _read(DUMP, "b.txt")
    assert replace(one, uri="") == replace(other, uri="")


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="lines"):
        read(b"\n" * 600_000, uri="a.txt")


@given(st.binary(max_size=3000), st.sampled_from(["a.txt", "a.html", "a", "-"]))
def test_no_bytes_raise_anything_but_our_own_errors(data: bytes, uri: str) -> None:
    try:
        documents = read(data, uri=uri)
    except CutlineError:
        return
    for document in documents:
        words = [passage.span.of(document.text) for passage in document.passages]
        assert "\n".join(words) == document.text


@given(st.text(max_size=2000), st.sampled_from(["", "<html>", "<figure><img src=a>"]))
def test_spans_of_passages_join_to_the_text(text: str, start: str) -> None:
    try:
        (document,) = read((start + text).encode("utf-8", "replace"), uri="a")
    except CutlineError:
        return
    words = [passage.span.of(document.text) for passage in document.passages]
    assert "\n".join(words) == document.text
