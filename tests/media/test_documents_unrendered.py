"""HTML pages that show nothing themselves: their scripts hold the article's markup."""

import json

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.model import Caption, Document, Problem
from media.words import load_words
from tests.shapes import said

PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"
ARTICLE = f"""{PARAGRAPH}<figure><img src="/a.jpg"><figcaption>A boat at "sea".
    Photo: Ida Wells/EPA</figcaption></figure>{PARAGRAPH}{PARAGRAPH}"""


def _captions(inside: str) -> tuple[Caption, ...]:
    page = f"<!doctype html><html><body><div id=root></div>{inside}</body></html>"
    (document,) = read(page.encode(), uri="a.html")
    return find_captions(document, agencies=load_agencies(), words=load_words())


def _quoted(text: str) -> str:
    return json.dumps(text).replace("<", "\\u003c")


STATE = {"article": {"title": "Boats", "contentHtml": ARTICLE, "tags": ["a", "b"]}}
SCRIPTS = [
    pytest.param(
        f"window.STATE = {_quoted(json.dumps(STATE))};", id="JSON in a string"
    ),
    pytest.param(f'window.q.push({{"html": {_quoted(ARTICLE)}}});', id="escaped"),
    pytest.param(f'window.q.push({{"html": {json.dumps(ARTICLE)}}});', id="as it is"),
    pytest.param(
        f"var teasers = {_quoted('<p>Another story</p><img src=/t.jpg>')}, "
        f"whole = {_quoted(ARTICLE)};",
        id="beside markup of less",
    ),
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_article_in_a_script_is_read(script: str) -> None:
    (caption,) = _captions(f"<script>{script}</script>")
    assert caption.picture_uris == ("/a.jpg",)
    assert caption.description == 'A boat at "sea".'
    assert caption.credit_line == "Photo: Ida Wells/EPA"


def test_what_was_not_read_is_told_of_beside_such_an_article() -> None:
    script = f"<script>{_quoted(ARTICLE)}</script>"
    deep = script + "<div>" * 5_000 + "<p>Below.</p>"
    document, problem = read(f"<html><body>{deep}".encode(), uri="a.html")
    assert isinstance(document, Document) and len(document.pictures) == 1
    assert isinstance(problem, Problem) and "deep" in problem.reason


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(ARTICLE, id="article that is shown"),
        pytest.param(f"<p>{'We use small files. ' * 9}</p>", id="notice of the page"),
    ],
)
def test_scripts_add_nothing_to_what_is_shown(inside: str) -> None:
    twice = _captions(f"{inside}<script>x = {_quoted(PARAGRAPH)}</script>")
    assert twice == _captions(inside)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "source",
    [
        pytest.param('"' + '\\"' * 1_000_000, id="a string that never ends"),
        pytest.param('"<p>' + "\\" * 2_000_001, id="backslashes alone"),
        pytest.param('"<p"' * 500_000, id="strings of markup"),
        pytest.param(_quoted(_quoted("<p>" * 200_000)), id="strings in strings"),
    ],
)
def test_hostile_scripts_are_read_within_bounds(source: str) -> None:
    assert _captions(f"<script>{source}</script>") == ()


SLIDES = [
    pytest.param(
        '[{"src": "/b.jpg", "caption": "A ship.", "credit": "Tom Hart"}]', id="flat"
    ),
    pytest.param(
        '[{"image": {"url": "/b.jpg"}, "caption": "<p>A ship.</p>",'
        ' "credit": "Tom Hart"}]',
        id="nested, with markup",
    ),
    pytest.param(
        '[{"src": "/a.jpg", "caption": "A boat."},'
        ' {"src": "/b.jpg", "caption": "A ship.\\u0000", "credit": "Tom Hart"}]',
        id="one of them shown",
    ),
    pytest.param(
        '\n        [ {\n"src": "/b.jpg", "caption": "A ship.", "credit": "Tom Hart"}]',
        id="behind a line break and blanks",
    ),
]


@pytest.mark.parametrize("slides", SLIDES)
def test_slides_that_an_attribute_holds(slides: str) -> None:
    figure = "<figure><img src=/a.jpg><figcaption>A boat.</figcaption></figure>"
    read = said(f"<div data-slides='{slides}'>{figure}</div>")
    assert read == [("/a.jpg", "A boat.", None), ("/b.jpg", "A ship.", "Tom Hart")]


@pytest.mark.parametrize(
    "held",
    [
        '[{"src": "/b.jpg"}]',
        '[{"caption": "A ship."}]',
        '[{"src": "/b.jpg", "caption": "A ship."',
        '[[{"src": "/b.jpg", "caption": "A ship."}]]',
        '[{"src": "/b.js", "caption": "A ship."}]',
    ],
)
def test_other_lists_in_attributes_show_nothing(held: str) -> None:
    assert said(f"<div data-options='{held}'></div>") == []


SLIDE = '{"src": "/b.jpg", "caption": "A ship.", "credit": "Tom Hart"'
TEASERS = [
    pytest.param("class=related-teaser data-articles", "", id="teasers"),
    pytest.param("data-products", "", id="goods"),
    pytest.param("class=widget data-config", "", id="settings of a widget"),
    pytest.param("class=map data-points", "", id="map"),
    pytest.param("data-videos", "", id="films"),
    pytest.param("data-items", ', "price": "49.00"', id="price"),
    pytest.param("data-items", ', "url": "/news/vote.html"', id="another page"),
    pytest.param("data-items", ', "poster": "/c.jpg"', id="still of a film"),
    pytest.param("data-items", ', "icon": "/pin.png"', id="mark"),
    pytest.param("data-items", ', "type": "video"', id="film"),
]


@pytest.mark.parametrize(("names", "more"), TEASERS)
def test_lists_of_others_in_attributes_are_no_slides(names: str, more: str) -> None:
    assert said(f"<div {names}='[{SLIDE}{more}}}]'></div>") == []


@pytest.mark.parametrize(
    ("names", "more"),
    [
        ("class=gallery data-config", ""),
        ("data-items", ', "url": "#slide-2", "price": "", "type": "image"'),
        ("data-items", ', "link": "/gallery/7/"'),
        ("class=article-body data-items", ""),
        ("class=story-gallery data-list", ', "url": "/b-large.jpg"'),
    ],
)
def test_slides_that_say_more_of_themselves(names: str, more: str) -> None:
    expected = [("/b.jpg", "A ship.", "Tom Hart")]
    assert said(f"<div {names}='[{SLIDE}{more}}}]'></div>") == expected


FIGURE = """<figure><img src="/{name}.jpg"><figcaption>{words}. Photo: Ida Wells
    </figcaption></figure>"""
BOAT = FIGURE.format(name="a", words="A boat")
FOR_READERS_WITHOUT_SCRIPTS = [
    pytest.param(f"<noscript>{BOAT}</noscript>", 1, id="alone"),
    pytest.param(f"<noscript>{BOAT}</noscript>{BOAT}", 1, id="and once more below"),
    pytest.param(
        f"<noscript>{BOAT}</noscript>{FIGURE.format(name='b', words='A pier')}",
        2,
        id="beside another",
    ),
]


@pytest.mark.parametrize("inside, captioned", FOR_READERS_WITHOUT_SCRIPTS)
def test_a_caption_for_readers_without_scripts_is_read_once(
    inside: str, captioned: int
) -> None:
    found = _captions(f"<article><h1>Boats</h1>{PARAGRAPH}{inside}{PARAGRAPH}")
    said = [caption.description for caption in found if caption.credit_line]
    assert said[0] == "A boat." and len(said) == captioned
