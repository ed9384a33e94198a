"""Which words are captions: in the boxes of pictures, among lines of text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from media.agencies import AgencyTable, load_agencies
from media.captions import find_captions
from media.documents import read
from media.errors import CutlineError
from media.model import Caption, Document
from media.text import squeeze
from media.words import Words, load_words

AGENCIES: AgencyTable = load_agencies()
WORDS: Words = load_words()
PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"


def _document(text: str) -> Document:
    (document,) = read(text.encode(), uri="a")
    return document


def _captions(text: str) -> tuple[Caption, ...]:
    return find_captions(_document(text), agencies=AGENCIES, words=WORDS)


def _page(inside: str, head: str = "") -> str:
    return f"""<!doctype html><html><head>{head}</head><body><article><h1>Boats</h1>
        {PARAGRAPH}{inside}{PARAGRAPH}</article></body></html>"""


def _pair(caption: Caption) -> tuple[str | None, str | None]:
    return caption.description, caption.credit_line


IN_BOXES = [
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea.
        (Photo: Reuters/Ida Wells)</figcaption></figure>""",
        ("A boat at sea.", "Photo: Reuters/Ida Wells"),
        id="credit at the end of the caption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea.
        <span class=credit>(Reuters)</span></figcaption></figure>""",
        ("A boat at sea.", "Reuters"),
        id="credit element, without its brackets",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><span class=photographer>Ida Wells</span>
        <span class=agency>Reuters</span><figcaption>A boat</figcaption></figure>""",
        ("A boat", "Ida Wells Reuters"),
        id="photographer and agency in elements of their own",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat
        <span class=credit>Image: Reuters)</span></figcaption></figure>""",
        ("A boat", "Image: Reuters"),
        id="credit element with half of a pair of brackets",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>""",
        ("A boat", None),
        id="caption without a credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><span class=credit>© Reuters</span></figure>""",
        (None, "© Reuters"),
        id="credit without a caption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><p>A boat leaves the harbour</p>
        <p>Getty Images</p></figcaption></figure>""",
        ("A boat leaves the harbour", "Getty Images"),
        id="bare agency on a line of its own",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><span>A boat leaves the harbour.</span>
        <span>Ida Wells (EFE)</span></figcaption></figure>""",
        ("A boat leaves the harbour.", "Ida Wells (EFE)"),
        id="maker with a house in brackets in an element of their own",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. Photo: AFP</figcaption>
        <span class=credit>Photo: AFP</span></figure>""",
        ("A boat at sea.", "Photo: AFP"),
        id="credit printed twice is given once",
    ),
    pytest.param(
        "<figure><img src=/a.jpg></figure>", (None, None), id="picture without words"
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat <span>1/5</span></figcaption>
        <div class=caption>View image in fullscreen</div></figure>""",
        ("A boat", None),
        id="words of the page's furniture are left out",
    ),
]


@pytest.mark.parametrize(("inside", "expected"), IN_BOXES)
def test_caption_of_a_picture(
    inside: str, expected: tuple[str | None, str | None]
) -> None:
    (caption,) = _captions(_page(inside))
    assert _pair(caption) == expected


def test_picture_without_words_is_a_caption_with_empty_text() -> None:
    (caption,) = _captions(_page("<figure><img src=/a.jpg alt=Boat></figure>"))
    assert (caption.text, caption.alt_text) == ("", "Boat")
    assert caption.picture_uris == ("/a.jpg",)


STRUCTURED = """<script type="application/ld+json">{"@type": "ImageObject",
    "url": "/a.jpg", "caption": "A ship", "creditText": "Jo Doe"}</script>"""


def test_structured_data_fills_what_no_visible_text_says() -> None:
    shot = "<figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>"
    (caption,) = _captions(_page(shot, STRUCTURED))
    assert _pair(caption) == ("A boat", "Jo Doe")
    assert [e.kind for e in caption.evidence] == ["figcaption", "json-ld"]
    assert caption.credit_span is None


def test_visible_words_stand_against_structured_data() -> None:
    shot = """<figure><img src=/a.jpg><figcaption>A boat <cite>AFP</cite></figcaption>
        </figure>"""
    (caption,) = _captions(_page(shot, STRUCTURED))
    assert _pair(caption) == ("A boat", "AFP")


def test_each_place_that_was_used_is_evidence() -> None:
    shot = """<figure><img src=/a.jpg><figcaption>A boat
        <span class=credit>AFP</span></figcaption></figure>"""
    text = _page(shot)
    (caption,) = _captions(text)
    document = _document(text)
    kinds = [(e.kind, e.span and e.span.of(document.text)) for e in caption.evidence]
    assert kinds == [("figcaption", "A boat"), ("credit-element", "AFP")]


def test_named_structure_is_surer_than_loose_text() -> None:
    named = "<figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>"
    loose = "<div class=image><img src=/a.jpg><p>A boat</p></div>"
    (sure,), (unsure,) = _captions(_page(named)), _captions(_page(loose))
    assert sure.confidence > unsure.confidence > 0


DUMP = """\
 date 2023-05-17 Harbour

Night shift halts cranes after second oil leak

A line burst on "crane four", a foreman told Reuters.
author_image Ingrid Solvang
Mechanics inspect a line of crane four in the port, May 16, 2023. (Photo: {one})
Varnholm Harbour Cranes Oil

VARNHOLM (Coast Wire) – All four cranes stood still on Tuesday night.

Nobody was hurt, the port told Reuters in a statement (sent at night by AFP).

Mechanics inspect a line of crane four in the port, May 16, 2023. (Photo: {two})
The port had bought the cranes in 2019, as pictures by AFP show.

Read More: Varnholm counts its ships
""".format(one="AFP Photo/Handout/Port", two="AFP Photo/Handout/Port Authority")


def test_caption_lines_of_a_dump_and_nothing_else() -> None:
    captions = _captions(DUMP)
    assert [caption.line for caption in captions] == [6, 13]
    assert [caption.credit_line for caption in captions] == [
        "Photo: AFP Photo/Handout/Port",
        "Photo: AFP Photo/Handout/Port Authority",
    ]
    assert {caption.description for caption in captions} == {
        "Mechanics inspect a line of crane four in the port, May 16, 2023."
    }


def test_date_in_a_caption_is_the_pictures() -> None:
    caption = _captions(DUMP)[0]
    assert caption.date_text == "May 16, 2023"
    assert caption.date_created == date(2023, 5, 16)


def test_writer_of_the_article_is_in_no_caption() -> None:
    assert all("Solvang" not in caption.text for caption in _captions(DUMP))


AMONG_LINES = [
    pytest.param(
        "Boats on the lake in the west\nGetty Images\n\nThe first rowers came.",
        [("Boats on the lake in the west", "Getty Images")],
        id="bare agency on the next line",
    ),
    pytest.param(
        "Some words.\n\nPhoto: Timo Brandt/dpa\nBoats on the lake in the west",
        [("Boats on the lake in the west", "Photo: Timo Brandt/dpa")],
        id="bare credit on the line before",
    ),
    pytest.param(
        "Boats on the lake in the west (\nImage: Getty Images)\n\nMore.",
        [("Boats on the lake in the west", "Image: Getty Images")],
        id="brackets over the end of a line",
    ),
    pytest.param(
        "Boats on the lake in the west. (Photo: AFP/Handout/Lake\nPolice)\n\nMore.",
        [("Boats on the lake in the west.", "Photo: AFP/Handout/Lake Police")],
        id="a credit in brackets over the end of a line",
    ),
    pytest.param(
        "Boats on the lake in the west.\n\n(Photo: AFP/Handout)\nThe race began.",
        [("Boats on the lake in the west.", "Photo: AFP/Handout")],
        id="a credit in brackets closes what stands above it",
    ),
    pytest.param(
        "Boats on the lake. Foto: Timo Brandt/dpa",
        [("Boats on the lake.", "Foto: Timo Brandt/dpa")],
        id="caption and credit on one line",
    ),
    pytest.param("© 2024 Lake Sheet Ltd. All rights reserved.", [], id="notice"),
    pytest.param("By Nora Ilves, Reuters", [], id="byline"),
    pytest.param("LONDON (Reuters) - Boats sank on Monday.", [], id="dateline"),
    pytest.param(
        "A man told Reuters on Monday that the boats had sunk in the night.",
        [],
        id="agency in a sentence",
    ),
]


BODY = "\n\n".join(f"Boats of class {n} sailed on the lake. " * 8 for n in "ABC")
BELOW = "\n".join(f"Other story {n}\n" for n in range(30))
TITLE = "Rowers are back after a long winter"
BOATS = "Boats on the lake in the west"
IN_PAGES = [
    pytest.param(
        f"{TITLE}\n\n{BOATS}\n\nPhoto: Timo Brandt/dpa\n\n{BODY}\n\n{BELOW}",
        [(BOATS, "Photo: Timo Brandt/dpa")],
        id="credit two lines below, above the body",
    ),
    pytest.param(
        f"{BODY}\n\n{BELOW}\n{BOATS}\nTimo Brandt/dpa\n\nMore",
        [],
        id="credit of another story, far below the body",
    ),
    pytest.param(
        f"{BODY}\n\n{BOATS}\nTimo Brandt/dpa",
        [(BOATS, "Timo Brandt/dpa")],
        id="credit right below the body, with nothing else there",
    ),
    pytest.param(
        f"Rowers on the lake\nReuters\n17.05.2023 - 15:26\n\n{BODY}",
        [],
        id="who wrote the page stands beside the hour",
    ),
    pytest.param(
        f"Nora Ilves\n\nFoto: Reuters/Timo Brandt\n\n{BODY}",
        [("Nora Ilves", "Foto: Reuters/Timo Brandt")],
        id="the name of who is shown",
    ),
    pytest.param(
        f"{TITLE}\n\n{BOATS}\n\nFoto:\n\nTimo Brandt / AP\n\n{BODY}",
        [(BOATS, "Foto: Timo Brandt / AP")],
        id="label over an empty line",
    ),
    pytest.param(
        f"Home\nNews\nFacebook\nX / Twitter\nReuters\nYouTube\n\n{BODY}",
        [],
        id="platforms in a menu",
    ),
    pytest.param(
        f"{BODY}\n\n© Lake Sheet\n© 2024 Lake Sheet Ltd. All rights reserved.",
        [],
        id="notices of the page",
    ),
    pytest.param(
        f"Lake Boats West Sailing\nFoto: Timo Brandt\n{BOATS}\n\n{BODY}",
        [(BOATS, "Foto: Timo Brandt")],
        id="a sentence rather than tags",
    ),
    pytest.param(
        f"{BODY}\n\nFoto: Timo Brandt\n\n{BODY}",
        [(None, "Foto: Timo Brandt")],
        id="a paragraph of the body is no caption",
    ),
]


@pytest.mark.parametrize(("text", "expected"), IN_PAGES)
def test_captions_in_a_page_rendered_as_text(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [_pair(caption) for caption in _captions(text)] == expected


@pytest.mark.parametrize(("text", "expected"), AMONG_LINES)
def test_captions_among_lines(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [_pair(caption) for caption in _captions(text)] == expected


def test_real_seed_gives_three_captions_of_two_pictures(seed_article: Path) -> None:
    captions = _captions(seed_article.read_text(encoding="utf-8"))
    assert len(captions) == 3
    assert len({caption.description for caption in captions}) == 2
    assert sorted({caption.credit_line or "" for caption in captions}) == [
        "Photo: AFP Photo/Handout/Coalition",
        "Photo: AFP Photo/Handout/Coalition Official",
    ]
    assert {caption.date_created for caption in captions} == {date(2022, 1, 3)}


def _spans_hold(document: Document, caption: Caption) -> None:
    """Check that the spans of a caption give back its words."""
    if caption.span is not None:
        assert squeeze(caption.span.of(document.text)) == caption.text
    if caption.credit_span is not None:
        assert squeeze(caption.credit_span.of(document.text)) == caption.credit_line
    for evidence in caption.evidence:
        if evidence.span is not None:
            assert evidence.span.of(document.text)


@pytest.mark.parametrize("size", [40, 60, 2_000])
def test_what_a_page_marks_as_the_caption_is_one_however_long(size: int) -> None:
    said = " ".join(
        ["Boats lie at the quay of Havnsund, said the harbour master there."] * size
    )
    figure = (
        f"<figure><img src=/a.jpg><figcaption>{said} <small>Photo: Ida Holm/Reuters"
    )
    (caption,) = _captions(_page(f"{figure}</small></figcaption></figure>"))
    assert _pair(caption) == (said, "Photo: Ida Holm/Reuters")


WITH_CAPTIONS = [p.values[0] for p in AMONG_LINES if p.values[1]]


@pytest.mark.parametrize("text", [DUMP, *WITH_CAPTIONS])
def test_spans_give_back_the_words_of_lines(text: str) -> None:
    document = _document(text)
    found = find_captions(document, agencies=AGENCIES, words=WORDS)
    assert found
    for caption in found:
        _spans_hold(document, caption)


@pytest.mark.parametrize("inside", [p.values[0] for p in IN_BOXES])
def test_spans_give_back_the_words_of_boxes(inside: str) -> None:
    document = _document(_page(str(inside)))
    found = find_captions(document, agencies=AGENCIES, words=WORDS)
    assert found
    for caption in found:
        _spans_hold(document, caption)


LINES = st.lists(
    st.sampled_from(
        ["A boat at sea", "(Photo: AFP)", "Foto:", "Reuters", "(", ")", "", "/", "©"]
    )
    | st.text(max_size=60),
    max_size=12,
)


@example(["Foto:", "©", "(Photo: AFP)"], "<br>", True)
@example(["A boat at sea", "A boat at sea", "Foto:", "©", "(Photo: AFP)"], "<br>", True)
@example(["Reuters", "Foto:", "Reuters", "A boat at sea"], "<br>", True)
@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", " ", "<br>", "</p><p>"]), st.booleans())
def test_any_text_is_searched_without_an_error(
    lines: list[str], between: str, page: bool
) -> None:
    text = between.join(lines)
    if page:
        text = f"<html><figure><img src=/a.jpg><figcaption>{text}</figcaption></figure>"
    try:
        (document,) = read(text.encode("utf-8", "replace"), uri="a")
    except CutlineError:
        return
    for n, caption in enumerate(
        find_captions(document, agencies=AGENCIES, words=WORDS)
    ):
        assert caption.position == n
        assert 0 <= caption.confidence <= 1
        _spans_hold(document, caption)
