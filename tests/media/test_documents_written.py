"""How pages write where a picture is: bases, sets, players, drawings, style sheets."""

from __future__ import annotations

import json

import pytest

from tests.shapes import PARAGRAPH, said, said_of

CAPTION = "<figcaption>A boat at sea. Photo: Ida Wells</figcaption>"
BELOW = "<p class=caption>A boat at sea. Photo: Ida Wells</p>"
URL = "<link rel=canonical href=https://paper.example/a/b.html>"
HOST = "https://paper.example"
CDN = "https://cdn.example"
SMALL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def _figure(inside: str) -> str:
    return f"<figure>{inside}{CAPTION}</figure>"


BASES = [
    pytest.param(f"<base href={CDN}/img/>", f"{CDN}/img/a.jpg", id="base"),
    pytest.param("<base href=/files/>", f"{HOST}/files/a.jpg", id="base on the host"),
    pytest.param("<base href=//cdn.example/>", f"{CDN}/a.jpg", id="base by its host"),
    pytest.param(
        f"<base target=_blank><base href={CDN}/>", f"{CDN}/a.jpg", id="second base"
    ),
    pytest.param("<base href='javascript:x'>", f"{HOST}/a/a.jpg", id="no base"),
]


@pytest.mark.parametrize(("base", "expected"), BASES)
def test_addresses_begin_with_what_the_page_says(base: str, expected: str) -> None:
    found = said(_figure("<img src=a.jpg>"), URL + base)
    assert found == [(expected, "A boat at sea.", "Photo: Ida Wells")]


def test_a_folder_is_the_base_of_a_draft_that_is_nowhere_yet() -> None:
    found = said("<base href='assets/'>" + _figure("<img src=a.jpg>"))
    assert found == [("assets/a.jpg", "A boat at sea.", "Photo: Ida Wells")]


WRITTEN = [
    pytest.param(
        f"<img srcset='{CDN}/w_400,h_300/a.jpg 400w, {CDN}/w_800,h_600/a.jpg 800w'>",
        f"{CDN}/w_800,h_600/a.jpg",
        id="commas in the addresses of a set",
    ),
    pytest.param(
        f"<img srcset='{CDN}/w_400,h_300/a.jpg 400w,{CDN}/w_800,h_600/a.jpg 800w'>",
        f"{CDN}/w_800,h_600/a.jpg",
        id="the same without spaces",
    ),
    pytest.param(f"<img src='{SMALL}'>", "", id="data alone"),
    pytest.param(f"<img src='{SMALL}' data-src=/a.jpg>", f"{HOST}/a.jpg", id="later"),
    pytest.param(
        "<img loading=lazy width=1 height=1 src=/t.gif data-original=/a.jpg>",
        f"{HOST}/a.jpg",
        id="one pixel",
    ),
    pytest.param(
        "<img class=lazy src=/img/blank.gif><noscript><img src=/a.jpg></noscript>",
        f"{HOST}/a.jpg",
        id="without scripts",
    ),
    pytest.param(
        """<noscript><picture><source srcset='/a-800.webp 800w'><img src=/a.jpg>
        </picture></noscript>""",
        f"{HOST}/a-800.webp",
        id="sources without scripts",
    ),
    pytest.param(
        "<video poster=/a.jpg src=/a.mp4></video>", f"{HOST}/a.jpg", id="film"
    ),
    pytest.param("<object data=/a.jpg></object>", f"{HOST}/a.jpg", id="object"),
    pytest.param(
        "<object data=/media/47 type=image/jpeg></object>",
        f"{HOST}/media/47",
        id="object by its type",
    ),
    pytest.param("<svg><title>A route</title><path d=M0/></svg>", "", id="drawing"),
    pytest.param(
        "<svg viewBox='0 0 9 9'><image xlink:href=/a.jpg width=9 /></svg>",
        f"{HOST}/a.jpg",
        id="photograph in a drawing",
    ),
    pytest.param("<div data-bg=/a.jpg></div>", f"{HOST}/a.jpg", id="background later"),
    pytest.param(
        "<div class='b b-17'></div>", f"{HOST}/s.jpg", id="background by class"
    ),
    pytest.param("<div id=hero></div>", f"{HOST}/h.webp?v=2", id="background by id"),
]
SHEET = """<style>.x { color: red } .y { background: url(sprite.png) }
    #hero { background-image: url("/h.webp?v=2"); } @media print { .b-17{background:
    #eee url( '/s.jpg' ) no-repeat} } .b .c:hover { background: url(/never.jpg) }
    .b p, .b { background: url(data:image/jpeg;base64,AAAA.jpg) }</style>"""


@pytest.mark.parametrize(("inside", "expected"), WRITTEN)
def test_a_picture_is_where_its_page_loads_it_from(inside: str, expected: str) -> None:
    found = said(_figure(inside), URL + SHEET)
    assert found == [(expected, "A boat at sea.", "Photo: Ida Wells")]


def test_slides_in_an_attribute_take_no_background_from_another_picture() -> None:
    slides = [{"src": "/b.jpg", "caption": "A pier.", "credit": "Photo: Bo Ek"}]
    held = f"<div class=gallery data-slides='{json.dumps(slides * 2)}'></div>"
    found = said(_figure("<div id=hero></div>") + held, URL + SHEET)
    assert found == [
        (f"{HOST}/h.webp?v=2", "A boat at sea.", "Photo: Ida Wells"),
        (f"{HOST}/b.jpg", "A pier.", "Photo: Bo Ek"),
    ]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<div class=hero data-bg=\"url('/a.jpg')\"></div>", f"{HOST}/a.jpg"),
        (
            "<img src=/wp-content/themes/x/hero.jpg>",
            f"{HOST}/wp-content/themes/x/hero.jpg",
        ),
    ],
)
def test_a_caption_behind_it_makes_a_background_or_a_theme_a_picture(
    inside: str, expected: str
) -> None:
    assert said(inside + BELOW, URL + SHEET) == [
        (expected, "A boat at sea.", "Photo: Ida Wells")
    ]
    assert said(inside + PARAGRAPH, URL + SHEET) == []


TITLED = [
    pytest.param(
        "<figcaption><b>Grey Seal Cove</b><p>A boat at sea.</p></figcaption>",
        ("Grey Seal Cove A boat at sea.", None),
        id="a title first",
    ),
    pytest.param(
        "<figcaption>SX 2100 + Board V3<br>SX 2100 + Board F4 Nine</figcaption>",
        ("SX 2100 + Board V3 SX 2100 + Board F4 Nine", None),
        id="two things",
    ),
    pytest.param(
        "<figcaption><p>Ida Wells</p><p>A boat leaves at dawn.</p></figcaption>",
        ("A boat leaves at dawn.", "Ida Wells"),
        id="a person first",
    ),
    pytest.param(
        "<figcaption><small>LBV</small><p>A boat leaves at dawn.</p></figcaption>",
        ("A boat leaves at dawn.", "LBV"),
        id="small print first",
    ),
    pytest.param(
        """<figcaption><p>A boat leaves.</p><small>Photo: Ida Wells · <a href=/l>CC BY
        4.0</a> · <a href=/f>Original file ↗</a></small></figcaption>""",
        ("A boat leaves.", "Photo: Ida Wells · CC BY 4.0"),
        id="a link behind the credit",
    ),
    pytest.param(
        "<figcaption>Photo: Ida Wells · CC BY-SA 4.0 · A boat leaves.</figcaption>",
        ("A boat leaves.", "Photo: Ida Wells · CC BY-SA 4.0"),
        id="a licence before the caption",
    ),
]


@pytest.mark.parametrize(("caption", "expected"), TITLED)
def test_what_stands_before_a_caption(
    caption: str, expected: tuple[str, str | None]
) -> None:
    found = said(f"<figure><img src=/a.jpg>{caption}</figure>")
    assert [each[1:] for each in found] == [expected]


def test_a_credit_above_the_picture_is_no_title() -> None:
    page = """<table><tr><td><font size=1>Arquivo Holm</font><tr><td><img src=/a.jpg>
        <tr><td class=legenda>A boat in 1931, under sail</table>"""
    assert said(page) == [("/a.jpg", "A boat in 1931, under sail", "Arquivo Holm")]


ROW = """<section class=row><div class=text><p>The harbour was quiet on that day and
    nobody sailed, since the wind had turned to the north and the ice came {0}, as it
    had done in the year when the pier was built and the mill burnt down.</p>
    <p class=author-desc></p></div><div class=side-figure><img src=/{0}.jpg></div>
    </section>"""


def test_rows_of_text_and_pictures_have_no_captions() -> None:
    assert said("".join(map(ROW.format, "abc"))) == [
        (f"/{n}.jpg", None, None) for n in "abc"
    ]


COLUMNS = """<html><body><section><div class=copy><h1>Thank you, Ida</h1>{0}</div>
    <div class={1}><img src=/a.jpg><small class=photo-credit>Photo: Ida Wells ·
    <a href=/l>CC BY 4.0</a></small></div></section><p>Next match on Friday.</p>"""


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (PARAGRAPH, "portrait", [("/a.jpg", None, "Photo: Ida Wells · CC BY 4.0")]),
        (PARAGRAPH, "related", []),
        (4 * PARAGRAPH, "portrait", []),  # what follows a whole article
    ],
)
def test_the_picture_in_the_next_column(
    text: str, name: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert said_of(COLUMNS.format(text, name)) == expected


@pytest.mark.parametrize("part", ["main", "section", "div", "article"])
def test_a_credited_figure_behind_the_last_paragraph(part: str) -> None:
    words = "<p>The bridge at low water.</p><p>Photo: Ida Wells</p>"
    shown = f"<figure><img src=/a.jpg>{words}</figure>"
    page = f"<{part}><h1>The bridge</h1>{PARAGRAPH * 2}{shown}</{part}>"
    assert said_of(page) == [("/a.jpg", "The bridge at low water.", "Photo: Ida Wells")]
    teaser = shown.replace("<p>The", "<a href=/b>The").replace(
        "water.</p>", "water.</a>"
    )
    assert said_of(page.replace(shown, teaser)) == []


def test_small_print_below_a_picture_in_bare_text() -> None:
    below = """<sub>A boat at sea.<br>Photo: <a href=/f>Ida Wells</a></sub><h3>The
        harbour</h3>Nobody sailed on that day."""
    found = said(f"<div><img src=/a.jpg><br>{below}</div>")
    assert found == [("/a.jpg", "A boat at sea.", "Photo: Ida Wells")]


@pytest.mark.timeout(60)  # what takes minutes looks back over all of it each time
def test_very_long_sheets_and_rows_without_end() -> None:
    sheet = f"<style>background {'url(/a.jpg) ' * 200_000}</style>"
    shown = "<i class=x><img src=/a.jpg><amp-img src=/c.jpg></i>" * 5_000
    after = f"<div class=row>{PARAGRAPH}{shown}</div>"
    found = said(_figure("<img src=/b.jpg>") + after, sheet)
    assert found[0] == ("/b.jpg", "A boat at sea.", "Photo: Ida Wells")
