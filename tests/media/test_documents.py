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
    with pytest.raises(UnknownFormat, match="HTML, plain text"):
        read(data, uri="a.bin")


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
