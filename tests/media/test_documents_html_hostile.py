"""Pages too large, too deep or wrongly encoded: a document or a clear line."""

import pytest

from media.documents import read
from media.documents.html import page
from media.errors import UnreadableDocument
from media.model import Document, Problem

FIGURE = "<figure><img src=/a.jpg><figcaption>{}</figcaption></figure>"
PAGE = "<!doctype html><html><head>{}</head><body><h1>Title</h1>{}</body></html>"
WORDS = b"The ferry leaves the harbour in the morning and comes back. "
PARAGRAPH = b"<p>" + WORDS * 20 + b"</p>\n"


def test_a_page_of_fifty_megabytes_is_refused_with_a_clear_line() -> None:
    large = b"<html><h1>x</h1>" + PARAGRAPH * (50_000_000 // len(PARAGRAPH))
    with pytest.raises(UnreadableDocument, match="more than 20971520 bytes"):
        read(large, uri="a.html")


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(PARAGRAPH, id="paragraphs"),
        pytest.param(b"<td>x", id="cells"),
        pytest.param(b"<a href=/x>x</a>\xff", id="stray octets"),
    ],
)
def test_the_largest_page_is_read_within_bounds(piece: bytes) -> None:
    large = b"<html><h1>x</h1>" + piece * (20_000_000 // len(piece))
    document, problem = read(large, uri="a.html")
    assert isinstance(document, Document) and isinstance(problem, Problem)
    assert "was not read" in problem.reason


@pytest.mark.parametrize(("cells", "told"), [(900, False), (1_100, True)])
def test_elements_beyond_the_bound_are_told(
    cells: int, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_ELEMENTS", 1_000)
    document, *problems = read(b"<html><h1>x</h1>" + b"<td>x" * cells, uri="a.html")
    assert isinstance(document, Document)
    assert document.text.count("x") == min(cells + 1, 999)
    reasons = [each.reason for each in problems if isinstance(each, Problem)]
    assert reasons == ([page.TOO_MANY] if told else [])


def test_a_comparison_in_a_script_is_no_element() -> None:
    script = f"<script>{'a < b;' * 500_000}</script>"
    (document,) = read(
        PAGE.format(script, FIGURE.format("A boat. Photo: AFP")).encode(), uri="a.html"
    )
    assert isinstance(document, Document)
    assert "A boat. Photo: AFP" in document.text


@pytest.mark.parametrize("depth", [300, 10_000])
def test_what_stands_too_deep_is_named_and_the_rest_is_read(depth: int) -> None:
    before = FIGURE.format("A boat. Photo: AFP")
    document, problem = read(
        PAGE.format("", f"{before}{'<div>' * depth}{before}").encode(), uri="a.html"
    )
    assert isinstance(document, Document) and isinstance(problem, Problem)
    assert len(document.pictures) == 1
    assert "A boat. Photo: AFP" in document.text
    assert "deep" in problem.reason


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Порт 港 항구. Фото: Reuters"),
        ("utf-8-sig", "Порт 港 항구. Фото: Reuters"),
        ("utf-16", "Порт 港 항구. Фото: Reuters"),
        ("cp1250", "Přístav ráno. Foto: ČTK"),
        ("cp1251", "Порт утром. Фото: ТАСС"),
        ("cp1252", "Le café à midi. Photo : AFP"),
        ("cp1253", "Το λιμάνι. Φωτό: Reuters"),
        ("cp1254", "İskele sabahı. Fotoğraf: AA"),
        ("cp1255", "הנמל בבוקר. צילום: AFP"),
        ("cp1256", "الميناء صباحا. تصوير: سلمى"),
        ("koi8-r", "Порт утром. Фото: ТАСС"),
        ("iso-8859-2", "Port o świcie. Fot. PAP"),
        ("iso-8859-9", "İskele sabahı. Fotoğraf: AA"),
        ("shift_jis", "朝の港＝ロイター"),
        ("euc-jp", "朝の港＝ロイター"),
        ("gb18030", "清晨的港口。新华社发"),
        ("big5", "清晨的港口。（中央社）"),
        ("euc-kr", "아침의 항구. 연합뉴스"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_states(
    encoding: str, words: str
) -> None:
    stated = encoding.removesuffix("-sig")
    page = PAGE.format(f"<meta charset={stated}>", FIGURE.format(words))
    (document,) = read(page.encode(encoding), uri="a.html")
    assert isinstance(document, Document)
    assert words in document.text


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize(
    ("last", "said"),
    [
        pytest.param("港".encode(), "港", id="UTF-8 throughout"),
        pytest.param(b"\xe9", "\ufffd", id="one stray octet"),
    ],
)
def test_a_large_page_in_utf_8_is_read_wherever_its_letters_stand(
    before: int, last: bytes, said: str
) -> None:
    letters = ("." * before + "港" * 40_000).encode()
    caption = b"A boat at " + last + b". Photo: AFP"
    figure = FIGURE.encode().replace(b"{}", caption)
    (document,) = read(b"<html><p>" + letters + b"</p>" + figure, uri="a.html")
    assert isinstance(document, Document)
    assert f"A boat at {said}. Photo: AFP" in document.text


@pytest.mark.parametrize(
    "octets",
    [
        pytest.param(b"\xff\xfe\xc3\x28\xe2\x28\xa1\xed\xa0\x80", id="broken UTF-8"),
        pytest.param(b"caf\xe9 \x93quoted\x94", id="Latin in a page of UTF-8"),
        pytest.param(b"\x00a\x00b", id="zeros"),
        pytest.param(b"\x81\x8d\x8f\x90\x9d", id="octets that no code page has"),
        pytest.param("é".encode("utf-16-le"), id="UTF-16 within UTF-8"),
        pytest.param(b"&#xd800;&#0;&#x110000;&bogus;", id="references to nothing"),
    ],
)
@pytest.mark.parametrize("stated", ["utf-8", "utf-16", "utf-99", "", "gb18030"])
def test_broken_octets_do_not_hide_what_is_around_them(
    octets: bytes, stated: str
) -> None:
    page = PAGE.format(f"<meta charset={stated}>", FIGURE.format("A boat. {}"))
    before, after = page.encode().split(b"{}")
    document, *_ = read(before + octets + after, uri="a.html")
    assert isinstance(document, Document)
    assert "A boat." in document.text
    assert document.text.encode("utf-8")
    assert len(document.pictures) == 1


def test_a_dump_of_too_many_lines_is_refused_with_a_clear_line() -> None:
    with pytest.raises(UnreadableDocument, match="more than 500000 lines"):
        read(b"A line. Photo: Ida Wells/AFP\n" * 1_700_000, uri="a.txt")
