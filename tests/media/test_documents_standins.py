"""HTML pages: pictures that no img shows, and words outside a picture's own box."""

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.documents.html.boxes import MOST_PICTURES
from media.model import Caption, Document
from media.words import load_words

PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"
CAPTION = "<figcaption>A boat at sea. Photo: Ida Wells/EPA</figcaption>"


def _page(inside: str) -> Document:
    page = f"""<!doctype html><html lang="en"><body>
        <article><h1>Boats</h1>{PARAGRAPH}{inside}{PARAGRAPH}</article></body></html>"""
    document, *_ = read(page.encode(), uri="a.html")
    return document


def _captions(inside: str) -> tuple[Caption, ...]:
    return find_captions(_page(inside), agencies=load_agencies(), words=load_words())


def _figure(inside: str, caption: str = CAPTION) -> str:
    return f"<figure>{inside}{caption}</figure>"


STANDINS = [
    pytest.param(
        _figure('<picture><source srcset="/a.jpg 600w, /b.jpg 900w"></picture>'),
        ("/b.jpg", "/a.jpg"),
        id="sources without an img",
    ),
    pytest.param(
        _figure("""<div style="background-image:url('/a.jpg')"></div>"""),
        ("/a.jpg",),
        id="background",
    ),
    pytest.param(
        _figure('<i style="background: #eee url(&quot;/a.jpg&quot;) no-repeat"></i>'),
        ("/a.jpg",),
        id="background among others",
    ),
    pytest.param(_figure('<div data-bg="/a.jpg"></div>'), ("/a.jpg",), id="data-bg"),
    pytest.param(
        _figure('<div data-background-image="url(/a.jpg)"></div>'),
        ("/a.jpg",),
        id="data-background-image",
    ),
    pytest.param(
        _figure('<div data-bgset="/a.jpg 300w, /b.jpg 900w"></div>'),
        ("/b.jpg", "/a.jpg"),
        id="set of backgrounds",
    ),
    pytest.param(
        """<div class="hero-image"><div style="background-image:url(/a.jpg)"></div>
        <div class=caption>A boat at sea. Photo: Ida Wells/EPA</div></div>""",
        ("/a.jpg",),
        id="background with a caption outside figures",
    ),
    pytest.param(
        _figure("<div></div><noscript><img src=/a.jpg></noscript>"),
        ("/a.jpg",),
        id="img in noscript",
    ),
    pytest.param(
        _figure("<div></div><noscript>&lt;img src='/a.jpg'&gt;</noscript>"),
        ("/a.jpg",),
        id="escaped img in noscript",
    ),
    pytest.param(
        _figure("<video poster=/a.jpg><source src=/b.mp4></video>"),
        ("/a.jpg",),
        id="still of a film",
    ),
    pytest.param(_figure('<a href="/a.jpg"></a>'), ("/a.jpg",), id="link to the file"),
    pytest.param(
        _figure('<meta itemprop="contentUrl" content="/a.jpg">'),
        ("/a.jpg",),
        id="address in microdata",
    ),
    pytest.param(_figure("<div class=lazy></div>"), (), id="no address"),
    pytest.param(
        _figure("<img src=data:image/gif;base64,R0>"), (), id="inline data only"
    ),
    pytest.param(
        f"<figure>{_figure('<i data-bg=/a.jpg></i>')}</figure>",
        ("/a.jpg",),
        id="figure in a figure",
    ),
    pytest.param(
        """<table><tr><td><img src=/a.jpg></td></tr>
        <tr><td>A boat at sea. Photo: Ida Wells/EPA</td></tr></table>""",
        ("/a.jpg",),
        id="table that lays out a picture",
    ),
]


@pytest.mark.parametrize("inside, uris", STANDINS)
def test_a_credited_caption_is_never_lost(inside: str, uris: tuple[str, ...]) -> None:
    (caption,) = _captions(inside)
    assert caption.picture_uris == uris
    assert caption.description == "A boat at sea."
    assert caption.credit_line == "Photo: Ida Wells/EPA"


def test_pictures_in_a_row_have_the_captions_in_the_row_below() -> None:
    captions = _captions(
        """<table><tr><td><img src=/a.jpg></td><td><img src=/b.jpg></td></tr>
        <tr><td>A boat. Photo: EPA</td><td>A ship. Photo: AFP</td></tr></table>"""
    )
    said = [(c.picture_uris, c.description, c.credit_line) for c in captions]
    assert said == [
        (("/a.jpg",), "A boat.", "Photo: EPA"),
        (("/b.jpg",), "A ship.", "Photo: AFP"),
    ]


def test_backgrounds_in_a_gallery_have_their_own_captions() -> None:
    captions = _captions(
        "".join(
            f"<figure><i data-bg=/{n}.jpg></i><figcaption>Boat {n}. Photo: EPA"
            "</figcaption></figure>"
            for n in range(5)
        )
    )
    assert [(c.picture_uris, c.description) for c in captions] == [
        ((f"/{n}.jpg",), f"Boat {n}.") for n in range(5)
    ]


def test_stand_in_keeps_what_its_img_says() -> None:
    (picture,) = _page(
        _figure("<img src=data:image/gif;base64,R0 alt='Boat'>")
    ).pictures
    assert picture.alt_text == "Boat"


NO_PICTURES = [
    pytest.param('<div style="background:url(/a.jpg)"></div>', id="bare background"),
    pytest.param(
        f'<div style="background:url(/a.jpg)">{PARAGRAPH * 20}</div>',
        id="background of the text",
    ),
    pytest.param("<video poster=/a.jpg></video>", id="still without words"),
    pytest.param(
        _figure("<video poster=/a.jpg></video>", "<figcaption>A boat</figcaption>"),
        id="still that nobody is credited for",
    ),
    pytest.param(
        _figure(
            "<video poster=/a.jpg></video>",
            "<figcaption>A boat. Video: Ida Wells/EPA</figcaption>",
        ),
        id="film whose maker is credited",
    ),
    pytest.param(
        _figure("<div></div>", "<figcaption>Prices in May</figcaption>"),
        id="caption alone, without address and credit",
    ),
    pytest.param(
        _figure(
            "<blockquote>To sail.</blockquote>", "<figcaption>Ida Wells</figcaption>"
        ),
        id="words of somebody",
    ),
    pytest.param(
        _figure(
            "<table><tr><td>1</td></tr></table>", "<figcaption>Source: EPA</figcaption>"
        ),
        id="table of figures",
    ),
    pytest.param(f"<aside>{_figure('<i data-bg=/a.jpg></i>')}</aside>", id="aside"),
]


@pytest.mark.parametrize("inside", NO_PICTURES)
def test_what_nobody_is_credited_for_is_no_picture(inside: str) -> None:
    assert not _captions(inside)


HOSTILE = [
    pytest.param(_figure("<i data-bg=/a.jpg></i>") * 10_000, id="10,000 figures"),
    pytest.param(_figure("<i></i>" * 5_000), id="figure of 5,000 elements"),
    pytest.param(
        f"<i style='background:url(/{'a' * 1_000_000})'></i>", id="long style"
    ),
    pytest.param("<i data-bg=/a.jpg></i>" * 100_000, id="100,000 backgrounds"),
    pytest.param("<figure><figcaption>x<i data-bg=/a.jpg>" * 50_000, id="nested"),
    pytest.param(
        "<table>" + "<tr><td><img src=/a.jpg>" * 5_000 + "<tr><td>x", id="rows"
    ),
    pytest.param(
        _figure("<noscript>" + "&lt;img src=/a.jpg&gt;" * 50_000 + "</noscript>"),
        id="long noscript",
    ),
]


@pytest.mark.parametrize("inside", HOSTILE)
def test_hostile_page_is_read_within_bounds(inside: str) -> None:
    assert len(_page(inside).pictures) <= MOST_PICTURES


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("<div><div>Sleeping bag, two metres</div></div>", id="wrapped"),
        pytest.param("<h3>Sleeping bag, two metres</h3>", id="heading"),
    ],
)
def test_goods_beside_a_credited_picture_are_what_it_shows(name: str) -> None:
    (caption,) = _captions(
        f"""<div><a rel="sponsored noopener" href="https://shop.example/1">
        <img src=/a.jpg><p class=imageCredit>Photograph: Ida Wells</p></a>
        <div>{name}<div><a rel=sponsored href="https://shop.example/1">$285 at the
        shop</a></div></div></div>"""
    )
    assert caption.description == "Sleeping bag, two metres"
    assert caption.credit_line == "Photograph: Ida Wells"


CREDIT = """<div class=caption><span class=caption__credit>Illustration by Ida Wells
    </span></div>"""


@pytest.mark.parametrize(
    ("later", "credits"),
    [
        pytest.param("", ["Illustration by Ida Wells"], id="printed once"),
        pytest.param(
            f"<figure><img src=/b.jpg>{CREDIT}</figure>",
            [None, "Illustration by Ida Wells"],
            id="printed again under another picture",
        ),
    ],
)
def test_a_credit_below_headline_and_picture(
    later: str, credits: list[str | None]
) -> None:
    page = f"""<html><body><main><header><div><div><h1>Boats</h1></div><div><div>
        <img src=/a.jpg></div></div></div><div>{CREDIT}</div></header>
        <div>{PARAGRAPH}{later}{PARAGRAPH}</div></main></body></html>"""
    (document,) = read(page.encode(), uri="a.html")
    found = find_captions(document, agencies=load_agencies(), words=load_words())
    assert [caption.credit_line for caption in found] == credits
