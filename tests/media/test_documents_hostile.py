"""Feeds and files from hostile or careless hands: bounded, refused, or read in part."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seeds
from media.documents import READERS, Reader, read
from media.errors import UnreadableDocument, UnreadableInput
from media.model import Document, Problem
from tests.renderings import RENDERINGS, told_of, warc_record, word

LAUGHS = """<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
FETCHED = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>'


def _rss(inner: str, before: str = "") -> str:
    return f"{before}<rss><channel>{inner}</channel></rss>"


def _documents(data: bytes, uri: str) -> list[Document]:
    return [d for d in read(data, uri=uri) if isinstance(d, Document)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("declared", [LAUGHS, FETCHED, REMOTE])
@pytest.mark.parametrize("root", ["rss", "nitf", "newsItem"])
def test_xml_that_declares_entities_is_refused(
    declared: str, root: str, encoding: str
) -> None:
    text = f"{declared.replace('rss', root)}<{root}><a>&a;</a></{root}>"
    reader = next(r for r in READERS if r.score(f"<{root}/>".encode(), filename="a"))
    with pytest.raises(UnreadableDocument, match=r"declares|no XML"):
        list(reader.read(text.encode(encoding), uri="a.xml"))


def test_document_type_that_only_names_a_file_is_passed_over() -> None:
    text = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'
    (document,) = read(
        _rss("<item><title>Caf&eacute;</title></item>", text).encode(), uri="a.xml"
    )
    assert isinstance(document, Document)
    assert document.title == "Café"


@pytest.mark.parametrize(
    ("data", "uri", "place"),
    [
        pytest.param(b"<rss><channel><item>", "a.rss", "line 1", id="RSS cut off"),
        pytest.param(
            b"<nitf>\n<body>\n</head></nitf>", "a.xml", "line 3", id="NITF not nested"
        ),
        pytest.param(
            b'{"uri": "a", "headline": "b",\n "byline": }',
            "a.json",
            "line 2",
            id="ninjs not JSON",
        ),
        pytest.param(
            b'[{"uri": "a", "headline": "b", "byline": "c"}',
            "a.json",
            "line 1",
            id="ninjs cut off",
        ),
    ],
)
def test_what_is_broken_as_a_whole_is_refused_with_its_place(
    data: bytes, uri: str, place: str
) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, uri=uri)
    assert caught.value.place.startswith(place)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<rss>" + b"<a>" * 100_000, id="elements"),
        pytest.param(b'{"uri":1,"by":1,"headline":' + b"[" * 100_000, id="lists"),
        pytest.param(
            b'{"uri":1,"by":1,"headline":' + b"[" * 200 + b"]" * 200 + b"}",
            id="lists that JSON bears",
        ),
        pytest.param(b'{"uri":1,"by":1,"headline":' + b'{"a":' * 100_000, id="objects"),
    ],
)
def test_what_is_nested_too_deep_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read(data, uri="a")


@pytest.mark.parametrize(
    ("data", "uri"),
    [
        pytest.param(
            _rss("<item><title>Café &</title></item>").encode("cp1252"),
            "a.rss",
            id="an encoding that it does not name, and a bare ampersand",
        ),
        pytest.param(
            _rss("<item><title>Caf\x01é &amp;</title></item>").encode(),
            "a.rss",
            id="control characters",
        ),
        pytest.param(
            "<?xml version='1.0' encoding='utf-16'?>".encode("utf-16")
            + _rss("<item><title>Café &amp;</title></item>").encode("utf-16-le"),
            "a.rss",
            id="UTF-16",
        ),
    ],
)
def test_feeds_that_are_nearly_right_are_read(data: bytes, uri: str) -> None:
    assert [d.title for d in _documents(data, uri)] == ["Café &"]


@pytest.mark.slow
def test_a_hundred_thousand_entries_are_read() -> None:
    entries = "".join(f"<item><guid>{n}</guid></item>" for n in range(100_000))
    found = _documents(_rss(entries).encode(), "a.rss")
    assert len(found) == 100_000
    assert len({d.uri for d in found}) == 100_000


def test_the_broken_rows_of_a_long_table_are_counted() -> None:
    rows = "".join(f'{{"caption": "Boat {n}"}}\n{{\n' for n in range(5_000))
    found = read(rows.encode(), uri="a.jsonl")
    assert sum(isinstance(each, Document) for each in found) == 5_000
    assert isinstance(found[-1], Problem)
    assert found[-1].reason == "4900 more parts could not be read either"


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param('<m:content url="http://a.test/1.jpg"/>', id="one address"),
        pytest.param(
            '<m:content url="http://a.test/1"><m:title>A b {}</m:title></m:content>',
            id="one address described differently",
        ),
        pytest.param('<enclosure url="http://a.test/{}.jpg"/>', id="enclosures"),
        pytest.param("<category>a</category>", id="categories"),
    ],
)
def test_an_entry_with_very_many_elements_is_bounded(inner: str) -> None:
    many = "".join(inner.format(n) for n in range(30_000))
    text = (
        "<rss xmlns:m='http://search.yahoo.com/mrss/'><channel><item>"
        f"<m:group>{many}</m:group>{many}</item></channel></rss>"
    )
    (document,) = _documents(text.encode(), "a.rss")
    assert len(document.pictures) <= 500


@pytest.mark.parametrize(
    ("data", "uri", "comes"),
    [
        pytest.param(
            b"<!---->" * 9_000 + b"x", "a", "<!---->" * 9_000 + "x", id="comments"
        ),
        pytest.param(
            b"<!--" * 9_000, "a", "<!--" * 9_000, id="comments that never end"
        ),
        pytest.param(
            b"<!DOCTYPE " * 9_000,
            "a.xml",
            "refused: is none of the known document formats",
            id="document types",
        ),
        pytest.param(
            b"[caption]" * 50_000,
            "a.txt",
            "[caption]" * 50_000,
            id="shortcodes in text",
        ),
        pytest.param(
            b"# " + b" " * 200_000 + b"x", "a.md", "x", id="heading of spaces"
        ),
        pytest.param(
            b"---\na: " + b" " * 200_000 + b"x\n---\n", "a.md", "", id="front matter"
        ),
        pytest.param(
            b"![a](b.jpg)\n" + b"[" * 50_000,
            "a.md",
            "![a](b.jpg)\n" + "[" * 50_000,
            id="brackets",
        ),
        pytest.param(
            b"![a](b.jpg)\n" + b"*a **a " * 20_000,
            "a.md",
            "![a](b.jpg)\n" + ("*a **a " * 20_000).strip().removeprefix("*"),
            id="emphasis",
        ),
        pytest.param(b"![a](b.jpg)\n" + b"> " * 20_000, "a.md", "", id="quotes"),
        pytest.param(
            b'{"caption":"a","image":"' + b"|" * 500_000 + b'"}\n',
            "a.jsonl",
            "a",
            id="marks in a cell",
        ),
        pytest.param(
            json.dumps(
                [
                    {
                        "link": "http://a.test",
                        "title": {"rendered": "a"},
                        "content": {
                            "rendered": "[caption x]" * 30_000
                            + "[gallery " * 30_000
                            + "<a " * 30_000
                            + "[a " * 30_000
                        },
                    }
                ]
            ).encode(),
            "a.json",
            "a",
            id="codes of WordPress",
        ),
        pytest.param(
            b"<rss " + b" ".join(b'a%d=""' % n for n in range(100_000)) + b"/>",
            "a.xml",
            None,
            id="attributes",
        ),
    ],
)
@pytest.mark.timeout(60)  # what may take minutes here are steps that cannot be counted
def test_no_input_takes_minutes(data: bytes, uri: str, comes: str | None) -> None:
    """It is read as the text `comes`, refused with a reason, or holds no document."""
    try:
        found = read(data, uri=uri)
    except UnreadableInput as error:
        assert comes is not None
        assert comes.startswith("refused: ")
        assert comes.removeprefix("refused: ") in str(error)
        return
    assert not any(isinstance(each, Problem) for each in found)
    texts = [each.text for each in found if isinstance(each, Document)]
    assert texts == ([] if comes is None else [comes])


def test_a_part_of_a_package_that_unpacks_to_very_much_is_refused() -> None:
    bomb = word([("", "a")], parts={"word/styles.xml": b" " * (60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableDocument, match="unpacks to more than"):
        read(bomb, uri="a.docx")


def test_parts_that_unpack_to_much_together_are_refused() -> None:
    names = [f"media/{n}.jpg" for n in range(8)]
    pictures = {f"word/{n}": bytes(49 * 1024 * 1024) for n in names}
    bomb = word([("picture", name) for name in names], parts=pictures)
    with pytest.raises(UnreadableDocument, match="unpacks to more than"):
        read(bomb, uri="a.docx")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(lambda d: d[:-200], "no whole package", id="cut off"),
        pytest.param(
            lambda d: d[:80] + bytes(300) + d[380:], "cannot|no XML|is no", id="damaged"
        ),
    ],
)
def test_a_damaged_package_is_refused(
    change: Callable[[bytes], bytes], reason: str
) -> None:
    data = word([("", "Boats. Photo: Ida Holm/AP")] * 50)
    with pytest.raises(UnreadableDocument, match=reason):
        read(change(data), uri="a.docx")


def test_a_package_without_a_document_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/other.xml", "<a/>")
    with pytest.raises(UnreadableDocument, match="without a document"):
        read(out.getvalue(), uri="a.docx")


def test_a_page_of_an_archive_that_unpacks_to_very_much_is_left_out() -> None:
    packed = gzip.compress(b"<html>" + bytes(64 * 1024 * 1024))
    kind = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    bomb = warc_record("http://a.test/1", packed, headers=kind)
    good = warc_record("http://a.test/2", b"<html><p>Good.")
    found = read(bomb + good, uri="a.warc")
    assert [d.uri for d in found if isinstance(d, Document)] == [
        "a.warc#http://a.test/2"
    ]
    (problem,) = (p for p in found if isinstance(p, Problem))
    assert problem.reason == "is a page of more than 20 MB"
    assert problem.place == "record 1, http://a.test/1"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"no record at all\r\n" * 20, id="something else"),
        pytest.param(lambda one: one[:-60], id="a record cut off"),
    ],
)
def test_pages_after_a_damaged_record_are_read(
    damage: Callable[[bytes], bytes],
) -> None:
    one, two = (
        warc_record(f"http://a.test/{n}", b"<html><p>Page %d." % n) for n in (1, 2)
    )
    found = read(one + damage(one) + two, uri="a.warc")
    assert [d.url for d in found if isinstance(d, Document)] == [
        "http://a.test/1",
        "http://a.test/2",
    ]
    assert any(isinstance(p, Problem) for p in found)


def test_a_truncated_archive_gives_the_pages_before_its_end() -> None:
    one, two = (
        warc_record(f"http://a.test/{n}", b"<html><p>Page %d." % n) for n in (1, 2)
    )
    found = read(one + two[:60], uri="a.warc")
    assert [d.url for d in found if isinstance(d, Document)] == ["http://a.test/1"]


def test_a_page_that_breaks_off_is_a_problem_and_no_half_of_it_is_read() -> None:
    one, two = (
        warc_record(f"http://a.test/{n}", b"<html><p>Page %d." % n) for n in (1, 2)
    )
    page, problem = read(one + two[:-9], uri="a.warc")
    assert isinstance(page, Document) and page.url == "http://a.test/1"
    assert isinstance(problem, Problem)
    assert problem.place == "record 2, http://a.test/2"
    assert "breaks off" in problem.reason


STORY = told_of(
    (seeds.folder() / "articles" / "drones-baghdad.txt").read_text(encoding="utf-8")
)
SAMPLES = [(name, render(STORY)) for name, render in RENDERINGS.values()]
PIECES = st.sampled_from(
    [
        *(b"{", b"}", b"[", b"]", b'"', b"null", b"true", b"1e999", b"<", b">", b"</"),
        *(b"&", b"&#0;", b"\x00", b"\xff", b"<![CDATA[", b"]]>", b",", b";", b"\n"),
        *(b"[]", b"{}", b'"\\ud800"', b"99999999999999999999", b"http://[bad", b"//["),
        b'<!DOCTYPE a [<!ENTITY x "y">]>',
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sample=st.sampled_from(SAMPLES),
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES | st.binary(max_size=8)),
        min_size=1,
        max_size=12,
    ),
    reader=st.sampled_from(READERS),
    chosen=st.booleans(),
)
def test_no_change_to_a_file_raises_anything_but_our_own_error(
    sample: tuple[str, bytes],
    edits: list[tuple[float, int, bytes]],
    reader: Reader,
    chosen: bool,
) -> None:
    uri, data = sample
    for where, gone, piece in edits:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + gone :]
    try:
        found = tuple(reader.read(data, uri=uri)) if chosen else read(data, uri=uri)
    except UnreadableInput:
        return
    for document in found:
        if isinstance(document, Document):
            words = [passage.span.of(document.text) for passage in document.passages]
            assert "\n".join(words) == document.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wire.jsonl", rb'{"image":"a.jpg","caption":"A \ud83d kayak","credit":"AP"}'),
        (
            "page.html",
            b"<html><body><p>Kiel</p><script type='application/ld+json'>"
            rb'{"@type":"ImageObject","contentUrl":"a.jpg","caption":"A \ud83d kayak",'
            rb'"creditText":"Ida \udc00 Holm"}</script>'
            b"<figure><img src=a.jpg></figure></body></html>",
        ),
        (
            "item.json",
            rb'{"uri":"x","type":"picture","headline":"A \ud83d kayak",'
            rb'"description_text":"A \ud83d kayak in Kiel","bylines":["Ida \udc00"]}',
        ),
    ],
)
def test_half_a_character_is_read_as_a_sign_that_can_be_sent_on(
    name: str, data: bytes
) -> None:
    found = read(data, uri="b\udcff" + name)
    for each in found:
        assert each.uri.startswith("b\udcff"), "by its name the file is found"
    said = repr(found)
    assert "\ufffd kayak" in said
    assert "\\ud83d" not in said
    assert "\\udc00" not in said


def test_a_format_whose_entities_hide_it_is_no_unknown_one() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x "y">]><nitf>&x;</nitf>'
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read(text.encode(), uri="a.xml")
