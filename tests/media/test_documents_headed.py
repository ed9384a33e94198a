"""What headings, scripts and lines below an article say of its pictures."""

from __future__ import annotations

import json

import pytest

from tests.shapes import PARAGRAPH, said, said_of

FIGURE = """<figure><img src=/{0}.jpg><figcaption>A boat {0}. <span class=credit>Photo:
    Ida Wells</span></figcaption></figure>"""
OWN = ("/a.jpg", "A boat a.", "Photo: Ida Wells")


@pytest.mark.parametrize(
    "heading",
    [
        "About the author",
        "Über die Autorin",
        "Sobre el autor:",
        "Об авторе",
        "作者简介",
    ],
)
def test_a_portrait_below_a_heading_of_makers_is_none_of_the_article(
    heading: str,
) -> None:
    life = f"{FIGURE.format('p')}<p>{'Ida Wells has written about boats. ' * 5}</p>"
    maker = f"<h3>{heading}</h3>{life}"
    assert said(FIGURE.format("a") + PARAGRAPH + maker) == [OWN]


@pytest.mark.parametrize(
    ("heading", "attributes"),
    [
        ("About the photographer", "width=800 height=533"),
        ("The author", ""),
        ("Über den Fotografen", ""),
    ],
)
def test_what_a_maker_pictured_is_the_articles(heading: str, attributes: str) -> None:
    figure = f"""<h2>{heading}</h2><figure><img src=/a.jpg {attributes}><figcaption>The
        north quay at dawn. Photo: Ida Wells</figcaption></figure>"""
    assert said(figure) == [("/a.jpg", "The north quay at dawn.", "Photo: Ida Wells")]
    portrait = figure.replace("The\n        north quay", "Ida Wells")
    life = f"<p>{'Ida Wells has written about boats. ' * 5}</p>"
    assert said(FIGURE.format("b") + PARAGRAPH + portrait + life) == [
        ("/b.jpg", "A boat b.", "Photo: Ida Wells")
    ]


def test_pictures_behind_the_life_of_a_maker_are_the_articles() -> None:
    life = f"<div><img src=/p.jpg>{PARAGRAPH}</div>"
    assert said(f"<h3>About the author</h3>{life}{FIGURE.format('a')}") == [OWN]


@pytest.mark.parametrize("heading", ["More galleries", "Weitere Bilderstrecken"])
def test_pictures_that_lead_to_other_galleries_are_none_of_the_article(
    heading: str,
) -> None:
    other = FIGURE.format("b").replace("<img src=/b.jpg>", "<a href=/g/1>{}</a>")
    others = f"<h3>{heading}</h3>{other.format('<img src=/b.jpg>')}"
    assert said(FIGURE.format("a") + PARAGRAPH + others) == [OWN]


def test_a_chapter_on_the_same_keeps_its_picture() -> None:
    chapter = f"<h2>More on the bridge</h2>{FIGURE.format('a')}"
    assert said(chapter) == [OWN]


SLIDES = [
    {"url": f"/{name}.jpg", "caption": f"A boat {name}.", "credit": "Ida Wells"}
    for name in "abc"
]
SHOWN = """<div class=show><div><img src="/a.jpg"></div><p class=caption>A boat a.</p>
    <p class=credit>Ida Wells</p></div>"""


def _stored(slides: object, key: str = "slides", shown: str = SHOWN) -> list[str]:
    state = json.dumps({"page": {key: slides}}, separators=(",", ":"))
    found = said(f"{shown}<script>window.STATE={state};</script>")
    return [f"{uri} {words} {credit}" for uri, words, credit in found]


def test_slides_that_a_script_holds_follow_the_one_that_is_shown() -> None:
    assert _stored(SLIDES) == [
        "/a.jpg A boat a. Ida Wells",
        "/b.jpg A boat b. Ida Wells",
        "/c.jpg A boat c. Ida Wells",
    ]


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "gb18030"])
def test_slides_are_read_in_the_encoding_of_their_page(encoding: str) -> None:
    name = "José Núñez" if encoding != "gb18030" else "林小雨"
    slides = [{**slide, "credit": name} for slide in SLIDES]
    state = json.dumps({"slides": slides}, ensure_ascii=False)
    page = f"""<!doctype html><html><head><meta charset="{encoding}"></head><body>
        <article><h1>Boats</h1>{PARAGRAPH}{SHOWN.replace("Ida Wells", name)}{PARAGRAPH}
        </article><script>window.STATE={state};</script></body></html>"""
    read = said_of(page.encode(encoding))
    assert [credit for _, _, credit in read] == [name] * 3


@pytest.mark.parametrize(
    ("slides", "key", "shown"),
    [
        pytest.param(SLIDES[1:], "slides", SHOWN, id="none of which is shown"),
        pytest.param(SLIDES, "related", SHOWN, id="that are others by name"),
        pytest.param(SLIDES[:1], "slides", SHOWN, id="of which there is one"),
        pytest.param(
            [*SLIDES[:1], {**SLIDES[1], "link": "/news/7"}],
            "slides",
            SHOWN,
            id="that lead to other pages",
        ),
        pytest.param(
            SLIDES, "slides", SHOWN.replace("boat a", "ship"), id="with other words"
        ),
    ],
)
def test_lists_of_scripts_that_are_no_gallery_add_nothing(
    slides: object, key: str, shown: str
) -> None:
    assert len(_stored(slides, key, shown)) == 1


BARE = "<figure><img src=/{0}.jpg><figcaption>A boat {0}.</figcaption></figure>"


@pytest.mark.parametrize(
    "line",
    [
        "All photos: Ida Wells / EPA",
        "All photographs by Ida Wells / EPA",
        "Alle Fotos: Ida Wells / EPA",
        "Toutes les photos © Ida Wells / EPA",
        "Wszystkie zdjęcia: Ida Wells / EPA.",
        "Text: Tom Hart · Alle Fotos: Ida Wells / EPA",
    ],
)
def test_who_made_all_pictures_is_the_credit_of_those_without_one(line: str) -> None:
    others = BARE.format("b") + BARE.format("c")
    assert said(f"{FIGURE.format('a')}{others}{PARAGRAPH}<p>{line}</p>") == [
        OWN,
        ("/b.jpg", "A boat b.", "Ida Wells / EPA"),
        ("/c.jpg", "A boat c.", "Ida Wells / EPA"),
    ]


@pytest.mark.parametrize(
    "line",
    ["All photos: click to enlarge the one that you like.", "All photos by request"],
)
def test_what_is_said_of_all_pictures_else_is_no_credit(line: str) -> None:
    assert said(f"{BARE.format('b')}{PARAGRAPH}<p>{line}</p>") == [
        ("/b.jpg", "A boat b.", None)
    ]


def test_a_mark_that_names_pictures_before_a_caption_is_none_of_it() -> None:
    words = "<figcaption>【写真】湖に浮かぶ船（山田花子撮影）</figcaption>"
    assert said(f"<figure><img src=/a.jpg>{words}</figure>") == [
        ("/a.jpg", "湖に浮かぶ船", "山田花子撮影")
    ]


NAMED = 'width=80 height=80 alt="Ida Wells"'
ABOUT = "<section><h3>About the author</h3><p>Ida Wells, of Quilmo.</p></section>"


@pytest.mark.parametrize(
    ("attributes", "box", "head", "after"),
    [
        pytest.param(
            NAMED, "x", '<meta name=author content="Ida Wells">', "", id="the byline's"
        ),
        pytest.param(NAMED, "autor", "", "", id="in a writer's box"),
        pytest.param(NAMED, "x", "", ABOUT, id="presented below"),
        pytest.param("width=90 height=24", "x", "", "", id="sign of a house"),
    ],
)
def test_small_faces_and_signs_beside_a_name_are_no_pictures(
    attributes: str, box: str, head: str, after: str
) -> None:
    face = f"<div><div class={box}><img src=/p.jpg {attributes}>Ida Wells</div></div>"
    assert said(f"{face}{FIGURE.format('a')}{after}", head) == [OWN]


@pytest.mark.parametrize("name", ["Ida Holm", "The old lighthouse"])
def test_small_portraits_of_whom_an_article_tells_are_its_pictures(name: str) -> None:
    shown = """<div class=cand><img src=/{0}.jpg width=150 height=200 alt="{1}">
        <p>{1}</p></div>"""
    row = "".join(shown.format(n, name) for n in "ab")
    head = '<meta name=author content="Tom Lund">'
    assert said(f"<div>{row}</div>", head) == [
        ("/a.jpg", name, None),
        ("/b.jpg", name, None),
    ]


def test_the_picture_of_a_post_that_is_quoted_is_none_of_the_article() -> None:
    post = """<blockquote><img src=/face.jpg width=48 height=48><b>Ida</b><p>It holds.
        Truly.</p><img src=/p.jpg width=506 height=285></blockquote>"""
    quoted = "<blockquote><p>It holds.</p></blockquote>"
    assert said(post + quoted + FIGURE.format("a")) == [OWN]
    assert said(f"<blockquote>{FIGURE.format('a')}</blockquote>") == [OWN]


@pytest.mark.timeout(60)  # what takes minutes looks at all headings for each face
def test_very_many_faces_and_headings() -> None:
    face = """<div><img src=/p{0}.jpg width=80 alt=Ida{0}>Ida{0}</div>
        <h3>Boat</h3><h3>Crane</h3>"""
    faces = "".join(face.format(n) for n in range(4_000))
    assert OWN in said(FIGURE.format("a") + faces)
