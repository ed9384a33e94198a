"""Whole pages: which pictures are the article's, and which words belong to which.

The shapes are those of real pages, all words are invented.
"""

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.words import load_words

AGENCIES, WORDS = load_agencies(), load_words()
LONG = "The harbour was quiet on that day and nobody sailed. " * 3
P = f"<p>{LONG}</p>"
SHOT = """<figure><img src=/{0}.jpg><figcaption>Boat {0} at sea. Photo: Ida Wells/EPA
    </figcaption></figure>"""

Said = tuple[str, str | None, str | None]


def _said(body: str) -> list[Said]:
    """Return address, description and credit of each picture of a page."""
    page = f"<!doctype html><html lang=en><body>{body}</body></html>"
    (document,) = read(page.encode(), uri="a.html")
    found = find_captions(document, agencies=AGENCIES, words=WORDS)
    return [((c.picture_uris or ("",))[0], c.description, c.credit_line) for c in found]


def _boat(name: str) -> Said:
    return f"/{name}.jpg", f"Boat {name} at sea.", "Photo: Ida Wells/EPA"


def _article(inside: str, after: str = "") -> str:
    return f"""<header><a href=/><img src=/logo.png alt="The Sheet"></a></header><main>
        <article><h1>Boats</h1>{P}{SHOT.format("a")}{P}{inside}{P}</article>{after}
        </main><footer><img src=/seal.png><p>{LONG}</p></footer>"""


CARD = """<div class="{0}"><a href=/other><img src=/t.jpg alt="Another story"></a>
    <div><span>Politics</span><a href=/other>Another story of the
        harbour</a></div></div>
    """
STRANGERS = [
    pytest.param(CARD.format("inline-teaser"), id="card in the text"),
    pytest.param(CARD.format("x7f3 y2"), id="card in the text without a telling name"),
    pytest.param(
        """<div class=story><figure><a href=/other><img src=/t.jpg></a><figcaption>Foto:
        dpa</figcaption></figure><h3><a href=/other>Another story</a></h3></div>""",
        id="card with a credited picture",
    ),
    pytest.param(
        """<a href="https://store.test/app?id=1"><img src=/t.jpg alt="The app"></a>""",
        id="app to download",
    ),
    pytest.param(
        """<div id="div-gpt-ad-17"><a href="https://click.test/1"><img src=/t.jpg></a>
        </div>""",
        id="advertisement",
    ),
    pytest.param(
        """<ul class=share><li><a href="https://social.test/share"><img src=/t.png
        alt="Share"></a></li></ul>""",
        id="buttons to share",
    ),
    pytest.param(
        """<div class=offer><a rel=nofollow href="https://shop.test/1"><img
        src=/t.jpg></a><strong>Sleeping bag</strong><span>59.99 €</span><a rel=nofollow
        href="https://shop.test/1">To the shop</a></div>""",
        id="offer of a shop",
    ),
    pytest.param(
        """<div class=audio-embed><img src=/t.jpg><span>Listen to the story</span>
        <audio src=/t.mp3></audio></div>""",
        id="sound",
    ),
    pytest.param(
        """<div class=clip><a href=/watch/7><img src=/t.jpg><span class=duration>02:15
        </span><span>The boats leave</span></a></div>""",
        id="film to watch elsewhere",
    ),
    pytest.param(
        """<div class=person><img src=/t.jpg alt="Ida Wells"><div><b>Ida Wells</b><p>Ida
        Wells writes about boats.</p><a
        href="mailto:ida@x.test">Write</a></div></div>""",
        id="who wrote it",
    ),
    pytest.param(
        """<aside><h3>In this series</h3><ul><li><a href=/1><img src=/t.jpg>One</a></li>
        <li><a href=/2><img src=/u.jpg>Two</a></li></ul></aside>""",
        id="series",
    ),
]


@pytest.mark.parametrize("inside", STRANGERS)
def test_pictures_in_the_text_that_are_not_the_articles(inside: str) -> None:
    assert _said(_article(inside)) == [_boat("a")]


AFTER = [
    pytest.param(
        f"""<section><h2>{heading}</h2><article><a href=/1><figure><img src=/t.jpg>
        <figcaption>Foto: dpa</figcaption></figure><h3>Another story</h3></a></article>
        <article><a href=/2><img src=/u.jpg><h3>One
        more</h3></a></article></section>""",
        id=heading,
    )
    for heading in (
        "More from Sport",
        "Das könnte Sie auch interessieren",
        "À lire aussi",
        "Lo más leído",
        "Czytaj także",
        "Ещё по теме",
        "اقرأ أيضا",
        "あわせて読みたい",
        "많이 본 뉴스",
        "延伸閱讀",
        "Nowhere known",
    )
]


@pytest.mark.parametrize("after", AFTER)
def test_pictures_after_the_article_are_others(after: str) -> None:
    assert _said(_article("", after)) == [_boat("a")]


@pytest.mark.parametrize("after", AFTER)
def test_teasers_within_the_article_are_others(after: str) -> None:
    assert _said(_article(after)) == [_boat("a")]


SEVERAL = [
    pytest.param(
        f"<main><h1>Boats</h1>{P}"
        + "".join(
            f"<div class=entry><time>1{n}:00</time><h2>Later {n}</h2>{P}"
            f"{SHOT.format(n)}</div>"
            for n in "123"
        )
        + "</main>",
        [_boat("1"), _boat("2"), _boat("3")],
        id="live report",
    ),
    pytest.param(
        f"<main><h1>Boats</h1>{P}<amp-carousel>"
        + "".join(
            f"""<figure><amp-img src=/{n}.jpg width=4 height=3></amp-img><figcaption>
            Boat {n} at sea. Photo: Ida Wells/EPA</figcaption></figure>"""
            for n in "123"
        )
        + f"</amp-carousel>{P}{P}</main>",
        [_boat("1"), _boat("2"), _boat("3")],
        id="carousel of an accelerated page",
    ),
    pytest.param(
        f"<main><h1>Boats</h1>{P}<ul class=slides>"
        + "".join(
            f"""<li><div class=pic><img data-lazy=/{n}.jpg
        src=data:image/gif,R></div><div
            class=cap><span>{n}/3</span> Boat {n} at sea. <i>Photo: Ida
        Wells/EPA</i></div>
            </li>"""
            for n in "123"
        )
        + f"</ul>{P}{P}</main>",
        [_boat("1"), _boat("2"), _boat("3")],
        id="slides in a list",
    ),
    pytest.param(
        "<main><h1>Boats</h1>"
        + "".join(
            f"""<div class=slide><h2>Boat {n} at sea.</h2><img src=/{n}.jpg><p
            class=credit>Photo: Ida Wells/EPA</p></div>"""
            for n in "12"
        )
        + "</main>",
        [_boat("1"), _boat("2")],
        id="slides with their captions as headings, and nothing else",
    ),
    pytest.param(
        "<main><h1>Boats</h1>" + "".join(SHOT.format(n) for n in "123") + "</main>",
        [_boat("1"), _boat("2"), _boat("3")],
        id="pictures alone",
    ),
    pytest.param(
        f"<div class=hero>{SHOT.format('h')}</div><article><h1>Boats</h1>{P}{P}{P}"
        "</article>",
        [_boat("h")],
        id="opening picture above the article",
    ),
    pytest.param(
        f"<main><div><header>{SHOT.format('h')}<h1>Boats</h1></header><div>{P}{P}{P}"
        "</div></div></main>",
        [_boat("h")],
        id="opening picture above the headline",
    ),
    pytest.param(
        f"""<main><h1>Boats</h1>{P}<figure><div><img src=/1.jpg></div><div><img
        src=/2.jpg></div><figcaption>Two boats at sea. Photo: Ida Wells/EPA</figcaption>
        </figure>{P}{P}</main>""",
        [
            ("/1.jpg", "Two boats at sea.", "Photo: Ida Wells/EPA"),
            ("/2.jpg", "Two boats at sea.", "Photo: Ida Wells/EPA"),
        ],
        id="two pictures with one caption",
    ),
    pytest.param(
        f"""<main><h1>Boats</h1>{P}{SHOT.format("a")}{P}{P}<div class=lightbox
        hidden><img
        src="/a.jpg?w=1800"><p class=caption>Boat a at sea.</p><p class=credit>Photo:
        Ida
        Wells/EPA</p></div></main>""",
        [_boat("a"), ("/a.jpg?w=1800", "Boat a at sea.", "Photo: Ida Wells/EPA")],
        id="repeated in a lightbox",
    ),
]

ITS_OWN = [
    pytest.param(
        f"{P}<p><a href=/?attachment_id=7><img src=/up/a.jpg></a></p>{P}",
        ["/up/a.jpg"],
        id="in a link to the page of the attachment",
    ),
    pytest.param(
        f'{P}<p><a rel="attachment wp-att-7" href=/boats/a><img src=/up/a.jpg></a></p>'
        f"{P}",
        ["/up/a.jpg"],
        id="in a link that is called an attachment",
    ),
    pytest.param(
        f"{P}<a href=https://lake.example/2024/boats/a-2/><img src=/up/a.jpg></a>{P}",
        ["/up/a.jpg"],
        id="in a link to a page below the article's own",
    ),
    pytest.param(
        f'{P}<a href="/show.html?https://lake.example/up/a.jpg"><img src=/a-s.jpg></a>'
        f"{P}",
        ["/show.html?https://lake.example/up/a.jpg", "/a-s.jpg"],
        id="in a link to a script that shows it in large",
    ),
    pytest.param(
        f"{P}<a class=image-popup href=/up/a.jpg><img src=/up/a-300x200.jpg></a>{P}",
        ["/up/a.jpg", "/up/a-300x200.jpg"],
        id="in a link that opens it in large, called so",
    ),
    pytest.param(
        f"{P}{P}<p class=middle><img src=/a.jpg></p><p><span><img src=/b.jpg></span>",
        ["/a.jpg", "/b.jpg"],
        id="at the end of the text, set as its paragraphs are",
    ),
    pytest.param(
        f"{P}<p><img src=/a.jpg>{LONG}</p><h3>More</h3>",
        ["/a.jpg"],
        id="in the last paragraph",
    ),
    pytest.param(
        "<p><img src=https://cdn.pixel.example/w_760/a.jpg></p>" + P,
        ["https://cdn.pixel.example/w_760/a.jpg"],
        id="from a host that has the name of a stand-in",
    ),
]


@pytest.mark.parametrize(("inside", "expected"), ITS_OWN)
def test_pictures_that_are_the_articles(inside: str, expected: list[str]) -> None:
    page = f"""<html><head><link rel=canonical
        href=https://lake.example/2024/boats/></head><body><main><h1>Boats</h1>
        <div>{inside}</div></main></body></html>"""
    (document,) = read(page.encode(), uri="boats.html")
    found = [uri for picture in document.pictures for uri in picture.uris]
    assert [uri.removeprefix("https://lake.example") for uri in found] == expected


BOX = """<div class=pic><img src=/{0}.jpg><span class=txt>{1} Photo: Bo Ek/AP</span>
    </div>"""
OPENS = BOX.format("a", "Boat a lies at sea.")


@pytest.mark.parametrize(
    "words",
    [
        "Budget vote in Karvia ends in a brawl",
        "Read next: the mayor of Karvia resigns.",
        "Next: the mayor of Karvia resigns.",
        "Up next a night at the opera.",
        "Also interesting: the mayor of Karvia resigns.",
        "Auch interessant: Karvia wählt.",
        "Read our interview with the mayor of Karvia.",
        "Listen to our podcast about the sea.",
        "Subscribe to the Oldport Gazette for 9.99 a month.",
        "Ana Roy is a reporter at the Oldport Gazette.",
        "Ana Roy ist Redakteurin im Ressort Hafen.",
    ],
)
def test_what_looks_like_a_picture_after_the_text_and_is_none(words: str) -> None:
    boxes = "".join(BOX.format(name, words) for name in "tuv")
    found = _said(f"<main><h1>Boats</h1>{OPENS}{P * 3}{boxes}</main>")
    assert [uri for uri, _, _ in found] == ["/a.jpg"]


@pytest.mark.parametrize(
    ("opens", "words"),
    [
        ("Boat a lies at sea.", "Children look at a roof in Karvia."),
        ("Boat a lies at sea.", "Next to the pier a man reads “The Boat.”"),
        ("Boat a lies at sea.", "Is a storm next?"),
        ("Boat a lies at sea.", "Ana Roy covers her face in the storm."),
        ("Boat a lies at sea.", "Readers listen to the mayor: next to him his wife."),
        ("Boat a lies at sea.", "More rain fell on Oldport than ever before."),
        ("Boat a lies at sea", "Children look at a roof in Karvia"),
    ],
)
def test_pictures_with_which_an_article_ends(opens: str, words: str) -> None:
    first, last = BOX.format("a", opens), BOX.format("b", words)
    found = _said(f"<main><h1>Boats</h1>{first}{P * 3}{last}</main>")
    credit = "Photo: Bo Ek/AP"
    assert found == [("/a.jpg", opens, credit), ("/b.jpg", words, credit)]


SIGNED = [
    pytest.param("Rope on Monday. Photo: Ida Wells/AFP", id="label"),
    pytest.param("Rope on Monday (Photo: Ida Wells/AFP)", id="label in brackets"),
    pytest.param("湖に浮かぶ船（山田花子さん提供）", id="brackets"),
]


@pytest.mark.parametrize("words", SIGNED)
@pytest.mark.parametrize(
    "box",
    [
        *(f"<div class={name}>{{}}<p>{{}}</p></div>" for name in ("photo", "ph", "x")),
        "<p>{}<br><em>{}</em></p>",
    ],
)
def test_an_article_ends_with_a_picture_and_its_credit(box: str, words: str) -> None:
    last = box.format("<img src=/a.jpg width=640 height=427>", words)
    ((uri, said, credit),) = _said(f"<article><h1>Boats</h1>{P * 3}{last}</article>")
    assert uri == "/a.jpg"
    assert said in words and credit and credit in words


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("<p>Boat race ends in a tie Photo: AFP</p>", id="a headline"),
        pytest.param("<p>Subscribe to our paper today. Photo: AFP</p>", id="an offer"),
        pytest.param("<p>Photo: AFP</p>", id="a credit alone"),
        pytest.param("<p><a href=/b>A tie at sea. Photo: AFP</a></p>", id="a teaser"),
        pytest.param("<h4>A tie</h4><p>It ended so. Photo: AFP</p>", id="headed"),
    ],
)
def test_what_follows_an_article_is_no_picture_of_it(last: str) -> None:
    box = f"<div><img src=/a.jpg>{last}</div>"
    assert _said(f"<article><h1>Boats</h1>{P * 3}{box}</article>") == []
    teaser = "<div class=teaser><img src=/a.jpg><p>It sank. Photo: AFP</p></div>"
    assert _said(f"<article><h1>Boats</h1>{P * 3}{teaser}</article>") == []
    comment = f"<div class=comments><div>{box}</div></div>"
    assert _said(f"<article><h1>Boats</h1>{P * 3}{comment}</article>") == []


LICENCE = "<a href=https://creativecommons.org/licenses/by/2.0/>CC BY 2.0</a>"


@pytest.mark.parametrize("title", ["The wheel", "Tolvey Bay Bridge"])
def test_a_picture_all_of_whose_words_are_links_to_its_licence(title: str) -> None:
    found = f"""<div><a href=https://host.example/1><img src=/wheel.jpg></a><br><small>
        <a href=https://host.example/1>{title}</a> by <a
        href=https://host.example/people/ida>Ida Wells</a>, {LICENCE}</small></div>"""
    credit = f"{title} by Ida Wells, CC BY 2.0"
    assert _said(_article(found)) == [_boat("a"), ("/wheel.jpg", None, credit)]


def test_a_badge_of_a_licence_is_no_picture() -> None:
    badge = LICENCE.replace("CC BY 2.0", "<img src=/by.png>")
    words = f"<div>{badge}<br>This text is licensed under {LICENCE}.</div>"
    assert _said(_article(words)) == [_boat("a")]


def test_a_picture_after_the_last_paragraph_in_its_part() -> None:
    parts = f"<div>{P}</div>" * 3
    body = f"<main><h1>Boats</h1><div>{parts}<div>{P}<img src=/t.jpg></div></div>"
    assert _said(f"{body}</main>") == []


def test_a_short_page_ends_with_a_letter_to_order() -> None:
    body = """<h1>Boats</h1><p>A short note.</p><div><img src=/a.jpg></div>
        <form><input type=email></form>"""
    assert _said(body) == [("/a.jpg", None, None)]


ICONS = [
    pytest.param("<img src=/wp-content/themes/lake/images/day.png>", id="of a theme"),
    pytest.param("<img src=/i/icon_mail.png>", id="an icon by its file's name"),
    pytest.param("<div><img src=/i/pin.png> Ida, 3 May</div>" * 6, id="repeated"),
]


@pytest.mark.parametrize("inside", ICONS)
def test_pictures_of_the_page_itself(inside: str) -> None:
    assert _said(_article(f"<div>{inside}</div>")) == [_boat("a")]


def test_a_paragraph_that_begins_with_a_picture_is_no_caption() -> None:
    body = f"<main><h1>Boats</h1>{P}<p><a href=/a.jpg><img src=/a-s.jpg></a>{LONG}</p>"
    assert [line for _, *line in _said(f"{body}{P}</main>")] == [[None, None]]


@pytest.mark.parametrize("words", ["S", "点击看大图", "（点击查看大图）"])
def test_what_opens_a_picture_in_large_is_no_caption(words: str) -> None:
    body = f"<main><h1>Boats</h1>{P}<div><img src=/a.jpg><span>{words}</span></div>{P}"
    assert [line for _, *line in _said(f"{body}</main>")] == [[None, None]]


@pytest.mark.parametrize(("body", "expected"), SEVERAL)
def test_each_picture_has_its_own_words(body: str, expected: list[Said]) -> None:
    assert _said(body) == expected
