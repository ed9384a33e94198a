"""What the title of a page, or its other pictures, tell of one picture."""

import pytest

from tests.shapes import PARAGRAPH, said, said_of

SIGNED = (
    "<figure><img src=/a.jpg><figcaption>A boat. Photo: Ida Wells</figcaption></figure>"
)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(
            "<figure><img src=/b.jpg><figcaption>Ida Wells</figcaption></figure>",
            (None, "Ida Wells"),
            id="the maker of another picture made this one",
        ),
        pytest.param(
            "<figure><img src=/b.jpg><figcaption>Tom Reed</figcaption></figure>",
            ("Tom Reed", None),
            id="who is credited nowhere is seen",
        ),
        pytest.param(
            "<figure><img src=/b.jpg alt='Ida Wells at work'>"
            "<figcaption>Ida Wells</figcaption></figure>",
            ("Ida Wells", None),
            id="whom the alternative text names is seen",
        ),
        pytest.param(
            "<figure><img src=/b.jpg><figcaption>Ida Wells</figcaption></figure>"
            "<figure><img src=/c.jpg><figcaption>Ida Wells at work. Photo: Tom Reed"
            "</figcaption></figure>",
            ("Ida Wells", None),
            id="whom another caption names is seen",
        ),
    ],
)
def test_a_name_alone_below_a_picture(
    second: str, expected: tuple[str | None, str | None]
) -> None:
    rows = said(f"{SIGNED}{PARAGRAPH}{second}")
    assert rows[1] == ("/b.jpg", *expected)


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        pytest.param("alt='Quilmo Echo'", False, id="called as the site"),
        pytest.param("alt='A boat'", True, id="called otherwise"),
        pytest.param("alt='A boat at Quilmo'", True, id="called as the article"),
        pytest.param(
            "alt='Quilmo Echo' width=1200 height=800", True, id="as large as a picture"
        ),
    ],
)
def test_a_picture_above_the_headline(attributes: str, shown: bool) -> None:
    page = (
        "<html><head><title>A boat at Quilmo | Quilmo Echo</title></head><body>"
        f"<main><div class=top><img src=/a.png {attributes}></div>"
        f"<h1>A boat at Quilmo</h1>{PARAGRAPH}{PARAGRAPH}</main></body></html>"
    )
    assert bool(said_of(page)) is shown


SLIDE = (
    "<div class='gallery__slide'><img src={} width=900 height=600><div>{}</div></div>"
)


def test_a_maker_behind_the_words_of_a_slide_is_credited() -> None:
    slides = "".join(
        SLIDE.format(f"/{n}.jpg", f"<p>{words}</p><p class=firma>Ida Wells</p>")
        for n, words in enumerate(("A boat on the lake.", "The crew of the boat."))
    )
    assert said(f"<div class=gallery>{slides}</div>{PARAGRAPH}") == [
        ("/0.jpg", "A boat on the lake.", "Ida Wells"),
        ("/1.jpg", "The crew of the boat.", "Ida Wells"),
    ]


def test_writers_in_slides_are_no_pictures_of_the_article() -> None:
    slides = "".join(
        SLIDE.format(f"/{n}.jpg", f"<p class=author>{name}</p><p>Writes of boats.</p>")
        for n, name in enumerate(("Ida Wells", "Tom Reed"))
    )
    rows = said(f"{PARAGRAPH}<div class=slider>{slides}</div>{PARAGRAPH}")
    assert not any(words for _, *words in rows if any(words))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(
            "<span>A boat on the lake</span><span>Foto: Ida Wells</span>",
            ("A boat on the lake", "Foto: Ida Wells"),
            id="a caption and its credit",
        ),
        pytest.param(
            "<span>Quilmo, Monday</span><span>By Ida Wells</span>",
            (None, None),
            id="a place and who wrote",
        ),
    ],
)
def test_a_block_of_two_parts_below_a_picture(
    block: str, expected: tuple[str | None, str | None]
) -> None:
    rows = said(f"<div><img src=/a.jpg></div><div class=foot>{block}</div>{PARAGRAPH}")
    assert rows == [("/a.jpg", *expected)]


def test_a_block_for_both_sides_stands_with_two_pictures() -> None:
    row = (
        "<div class=pair><div><img src=/a.jpg></div><div><img src=/b.jpg></div>"
        "<p>Left: the old bridge, on the day before the storm (Photo: Ida Wells)."
        " Right: the new one, still without a railing and closed to carts"
        " (Photo: Tom Reed).</p></div>"
    )
    assert said(f"{row}{PARAGRAPH}") == [
        ("/a.jpg", "the old bridge, on the day before the storm", "Photo: Ida Wells"),
        (
            "/b.jpg",
            "the new one, still without a railing and closed to carts",
            "Photo: Tom Reed",
        ),
    ]


CREDITED = "<div>{} <span>Photo: Ida Wells</span></div>"
ABOVE = f"<div class=pic><img src=/a.jpg>{CREDITED.format('A boat at sea')}</div>"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        pytest.param(
            f"{ABOVE}{PARAGRAPH}{PARAGRAPH}<div class='pic pic--right'><img src=/b.jpg>"
            f"{CREDITED.format('The crew')}</div>",
            True,
            id="set as the one before, but at a side",
        ),
        pytest.param(
            f"{PARAGRAPH}{PARAGRAPH}<div class='pic alignright'><img src=/b.jpg>"
            f"{CREDITED.format('The crew on land.')}</div>",
            True,
            id="at a side by name",
        ),
        pytest.param(
            f"{PARAGRAPH}{PARAGRAPH}<div style='float: right'><img src=/b.jpg>"
            f"{CREDITED.format('The crew on land.')}</div>",
            True,
            id="at a side by its style",
        ),
        pytest.param(
            f"{ABOVE}{PARAGRAPH}{PARAGRAPH}<div class='pic pic--offer'><img src=/b.jpg>"
            f"{CREDITED.format('The calendar')}</div>",
            False,
            id="called otherwise",
        ),
        pytest.param(
            f"{PARAGRAPH}{PARAGRAPH}<div class=alignright><a href=/x><img src=/b.jpg>"
            f"</a>{CREDITED.format('<a href=/x>The crew on land.</a>')}</div>",
            False,
            id="leads to another page",
        ),
        pytest.param(
            f"{PARAGRAPH}{PARAGRAPH}<div class=alignright><img src=/b.jpg>"
            "<div>Subscribe to our letter.</div></div>",
            False,
            id="no credit",
        ),
    ],
)
def test_a_picture_behind_the_last_paragraph(inside: str, shown: bool) -> None:
    page = f"<html><body><h1>Boats</h1><div class=text>{inside}</div></body></html>"
    assert ("/b.jpg" in {uri for uri, *_ in said_of(page)}) is shown
