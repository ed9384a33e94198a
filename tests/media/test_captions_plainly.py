"""Captions that only the habit of a page tells from paragraphs; all pages invented."""

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.words import load_words

AGENCIES, WORDS = load_agencies(), load_words()
LONG = "The harbour was quiet on that day and nobody sailed. " * 3
P = f"<p>{LONG}</p>"
ZH = (
    "<p>"
    + "湖边的小镇那天很安静，渔民都没有出海，大家在港口等待天气好转。" * 3
    + "</p>"
)

Said = tuple[str | None, str | None]


def said(body: str, *, title: str = "Boats") -> list[Said]:
    """Return description and credit of each picture of a page."""
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    (document,) = read(page.encode(), uri="a.html")
    found = find_captions(document, agencies=AGENCIES, words=WORDS)
    return [(c.description, c.credit_line) for c in found]


def picture(n: int, below: str) -> str:
    return f"<p><img src=/boat-{n}.jpg></p><p>{below}</p>"


def page(*below: str, text: str = P) -> str:
    shown = "".join(picture(n, words) + text * 2 for n, words in enumerate(below))
    return f"<main><h1>Boats</h1><div>{text}{shown}</div></main>"


HABITS = [
    pytest.param(
        page("The old pier.", "Two boats at sea.", "The keeper."),
        [("The old pier.", None), ("Two boats at sea.", None), ("The keeper.", None)],
        id="each picture is followed by a short paragraph",
    ),
    pytest.param(
        page("湖边的渔民。", "搜寻现场。", text=ZH),
        [("湖边的渔民。", None), ("搜寻现场。", None)],
        id="in Chinese",
    ),
    pytest.param(
        page("The old pier.", LONG, LONG),
        [(None, None)] * 3,
        id="only one of three is",
    ),
    pytest.param(
        page("He left.", "She stayed.", "Nobody came.", text="<p>It rained.</p>" + P),
        [(None, None)] * 3,
        id="short paragraphs are as frequent elsewhere",
    ),
    pytest.param(
        page("<b>The pier</b>", "<b>The boats</b>", "<b>The keeper</b>"),
        [(None, None)] * 3,
        id="bold, as headings are",
    ),
    pytest.param(
        page("He said:", "What now?", "And then:"),
        [(None, None)] * 3,
        id="they lead on to what follows",
    ),
]


@pytest.mark.parametrize(("body", "expected"), HABITS)
def test_short_paragraphs_below_all_pictures(body: str, expected: list[Said]) -> None:
    assert said(body) == expected


SINGLE = [
    pytest.param(
        "▲湖边的渔民和船。", ("湖边的渔民和船。", None), id="a mark points up"
    ),
    pytest.param(
        "Two boats at sea. Ida Wells/EPA",
        ("Two boats at sea.", "Ida Wells/EPA"),
        id="one sentence and an agency",
    ),
    pytest.param(
        "What a boat! Ida Wells/EPA",
        ("What a boat!", "Ida Wells/EPA"),
        id="a sentence that calls out",
    ),
    pytest.param(
        "<strong>资料图：渔民在寒冷天气中出海。中新社记者 陈湖生 摄</strong>",
        ("资料图：渔民在寒冷天气中出海。", "中新社记者 陈湖生 摄"),
        id="in bold, a role and a maker",
    ),
    pytest.param("《湖报》那边，则称他为“摆渡人”。", (None, None), id="a sentence"),
    pytest.param(
        "《人民日报》那边，则将他比喻成了“摆渡人”。",
        (None, None),
        id="a sentence on a paper",
    ),
]


@pytest.mark.parametrize(("below", "expected"), SINGLE)
def test_one_short_paragraph_below_a_picture(below: str, expected: Said) -> None:
    assert said(f"<main><h1>Boats</h1><div>{ZH}{picture(1, below)}{ZH}{ZH}") == [
        expected
    ]


ALTS = [
    pytest.param(
        "The keeper (picture alliance/dpa/I. Wells)",
        "picture alliance/dpa/I. Wells",
        id="a chain",
    ),
    pytest.param("The keeper (left)", None, id="a remark"),
    pytest.param("The keeper (Ida Wells)", None, id="a name may be who is shown"),
]


@pytest.mark.parametrize(("alt", "credit"), ALTS)
def test_a_credit_in_brackets_ends_the_alternative_text(
    alt: str, credit: str | None
) -> None:
    shot = f'<figure><img src=/a.jpg alt="{alt}"><figcaption>The keeper of the pier'
    body = f"<main><h1>Boats</h1>{P}{shot}</figcaption></figure>{P}</main>"
    assert said(body) == [("The keeper of the pier", credit)]


BARE = [
    pytest.param(f"<div>{LONG}</div>" * 3, id="each in a part of its own"),
    pytest.param(f"{LONG}<br><br>{LONG}<br><br>{LONG}", id="parted by line breaks"),
    pytest.param(f"<div><span>{LONG}</span></div>" * 3, id="in spans"),
]


@pytest.mark.parametrize("text", BARE)
def test_an_article_without_paragraphs(text: str) -> None:
    shot = "<div><img src=/a.jpg></div>"
    body = f"""<h1>Boats</h1><div class=text>{shot}{text}</div>
        <div class=foot><img src=/b.jpg><span>Scan the code</span></div>"""
    assert said(body) == [(None, None)]


def test_the_headline_is_the_heading_that_the_title_repeats() -> None:
    shot = "<figure><img src=/a.jpg><figcaption>A boat at sea</figcaption></figure>"
    body = f"""<div class=page><h1>The Lake Sheet</h1><div class=menu>
        <figure><img src=/m.jpg><figcaption>Order now</figcaption></figure></div>
        <div class=post><h3>Two boats came back to the lake</h3>{shot}
        <div>{P}{P}{P}</div></div></div>"""
    title = "Two boats came back to the lake - The Lake Sheet"
    assert said(body, title=title) == [("A boat at sea", None)]
