"""HTML pages: what is a picture, which words are its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.documents import read
from media.errors import CutlineError, UnreadableDocument
from media.model import Document

PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"


def _page(inside: str, head: str = "") -> Document:
    page = f"""<!doctype html><html lang="en"><head>{head}</head><body>
        <article><h1>Boats</h1>{PARAGRAPH}{inside}{PARAGRAPH}</article></body></html>"""
    (document,) = read(page.encode(), uri="a.html")
    return document


def _boxes(document: Document) -> list[list[tuple[str, str]]]:
    """Return kind and words of the passages of each picture."""
    found: list[list[tuple[str, str]]] = [[] for _ in document.pictures]
    for passage in document.passages:
        if passage.picture is not None:
            words = passage.span.of(document.text)
            found[passage.picture].append((passage.kind, words))
    return found


BOXES = [
    pytest.param(
        "<figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>",
        [("caption", "A boat")],
        id="figcaption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat
        <span class="photoCredit">Photo: EPA</span></figcaption></figure>""",
        [("caption", "A boat"), ("credit", "Photo: EPA")],
        id="credit element in the figcaption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat <cite>EPA</cite></figcaption>
        </figure>""",
        [("caption", "A boat"), ("credit", "EPA")],
        id="cite is a credit",
    ),
    pytest.param(
        "<div class=image><img src=/a.jpg><p>A boat</p></div>",
        [("picture-text", "A boat")],
        id="picture's own box without names",
    ),
    pytest.param(
        """<div><img src=/a.jpg></div><div class="image-caption">A boat</div>""",
        [("caption", "A boat")],
        id="caption element right after the box",
    ),
    pytest.param(
        """<div><img src=/a.jpg></div><div class=grid><div class=item>
        <div class=caption><span class=caption__credit>Photo: EPA</span></div></div>
        </div>""",
        [("credit", "Photo: EPA")],
        id="credit in wrappers of its own right after the box",
    ),
    pytest.param(
        """<div class="wp-caption"><img src=/a.jpg>
        <p class="wp-caption-text">A boat</p></div>""",
        [("caption", "A boat")],
        id="caption by class",
    ),
    pytest.param(
        """<figure><img src=/a.jpg></figure><span class=bildquelle>Foto: dpa</span>""",
        [("credit", "Foto: dpa")],
        id="credit element after the figure",
    ),
    pytest.param(
        """<figure><a href="/big/a.jpg"><img src=/a.jpg></a>
        <figcaption>A boat</figcaption></figure>""",
        [("caption", "A boat")],
        id="picture that links to its large version",
    ),
    pytest.param(
        """<button><figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>
        </button>""",
        [("caption", "A boat")],
        id="button that opens the picture",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><span class="sr-only">Image caption
        </span>A boat<button>Enlarge</button></figcaption></figure>""",
        [("caption", "A boat")],
        id="words for screen readers and buttons left out",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><span>A boat at
        sea.</span><span>Ida Wells</span></figcaption></figure>""",
        [("caption", "A boat at sea."), ("caption", "Ida Wells")],
        id="neighbours that only style keeps apart",
    ),
    pytest.param(
        "<p><img src=/a.jpg></p><p><em>A boat at sea</em></p>",
        [("picture-text", "A boat at sea")],
        id="paragraph in italics right after a bare picture",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption class="srOnly">A boat</figcaption>
        </figure>""",
        [("caption", "A boat")],
        id="figcaption for screen readers where a gallery shows no other",
    ),
    pytest.param(
        """<div class=imagebox><img src=/a.jpg><h4>A boat at sea</h4>
        <p>Photo: EPA</p></div>""",
        [("picture-text", "A boat at sea"), ("picture-text", "Photo: EPA")],
        id="heading as caption in a picture's own box",
    ),
    pytest.param(
        f"""<div class=picture><picture>{"<source srcset=/a.jpg>" * 9}<img src=/a.jpg>
        </picture><p>A boat</p></div>""",
        [("picture-text", "A boat")],
        id="picture with many sources, each parsed as inside the one before",
    ),
    pytest.param(
        """<div class=product><a rel="sponsored noopener" href="https://shop.example/1">
        <img src=/a.jpg><p class=imageCredit>Photo: Ida Wells</p></a></div>""",
        [("credit", "Photo: Ida Wells")],
        id="credited picture that leads to a shop",
    ),
    pytest.param(
        """<a href="/story/7/photos/2"><figure><img src=/a.jpg>
        <figcaption>A boat</figcaption></figure></a>""",
        [("caption", "A boat")],
        id="figure that leads to a page of its own",
    ),
    pytest.param(
        '<a href="http://www.x.test/1/?utm=2"><img src=/a.jpg></a>',
        [],
        id="picture that leads to the page itself",
    ),
    pytest.param(
        """<div class="image sidebar"><img src=/a.jpg><p class=caption>A boat</p>
        <p class=source>EPA</p></div>""",
        [("caption", "A boat"), ("credit", "EPA")],
        id="captioned and credited picture that is set at the side",
    ),
    pytest.param(
        """<h3>More from the harbour</h3><div><img src=/a.jpg><p class=caption>A boat
        </p><p class=source>EPA</p></div>""",
        [("caption", "A boat"), ("credit", "EPA")],
        id="captioned and credited picture under a heading like that of teasers",
    ),
    pytest.param(
        '<a href="/story/7/photos/2"><img src=/a.jpg></a>',
        [],
        id="picture that leads to a page of its own",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat. Photo: EPA</figcaption></figure>
        <div class=top-byline><span class=top-byline__name>Ida Wells</span></div>""",
        [("caption", "A boat. Photo: EPA")],
        id="byline of the article after a picture with its own words",
    ),
    pytest.param(
        """<div class=image><img src=/a.jpg><div class="image__caption attribution">
        <span>A boat</span><b class="image__credit">EPA</b></div></div>""",
        [("caption", "A boat"), ("credit", "EPA")],
        id="caption that is also called attribution",
    ),
    pytest.param(
        """<div role=figure aria-labelledby=c7><img src=/a.jpg></div>
        <p id=c7>A boat</p>""",
        [("picture-text", "A boat")],
        id="element that a picture's box names as its label",
    ),
    pytest.param(
        f"<div><img src=/a.jpg>{PARAGRAPH}</div>",
        [],
        id="paragraph of the body beside a picture",
    ),
    pytest.param(
        "<div class=image><img src=/a.jpg></div><h2>The next day</h2>",
        [],
        id="heading after a picture",
    ),
]


@pytest.mark.parametrize(("inside", "expected"), BOXES)
def test_words_of_a_pictures_own_box(
    inside: str, expected: list[tuple[str, str]]
) -> None:
    head = "<link rel=canonical href=https://x.test/1>"
    assert _boxes(_page(inside, head)) == [expected]


@pytest.mark.parametrize("attribute", ["title", "alt"])
def test_a_credit_at_the_end_of_an_attribute_is_claimed(attribute: str) -> None:
    said = "A boat at sea | Bildquelle: Ida Wells"
    (picture,) = _page(f'<img src=/a.jpg {attribute}="{said}">').pictures
    (claim,) = picture.claims
    assert (claim.name, claim.value) == ("credit_line", "Bildquelle: Ida Wells")
    assert claim.evidence.kind == attribute


NO_PICTURES = [
    pytest.param('<img src=/a.gif width=1 height="1">', id="tracking pixel"),
    pytest.param("<img src=/a.png class=icon>", id="icon by class"),
    pytest.param("<img src=data:image/gif;base64,R0lGODlhAQ>", id="inline data only"),
    pytest.param("<img src=/img/placeholder.png>", id="placeholder"),
    pytest.param("<img alt=x>", id="no address"),
    pytest.param("<aside><img src=/a.jpg></aside>", id="aside"),
    pytest.param("<div class=related-articles><img src=/a.jpg></div>", id="related"),
    pytest.param("<div class=ad-slot><img src=/a.jpg></div>", id="advertisement"),
    pytest.param(
        "<a href=/other><img src=/a.jpg><h3>Another story</h3></a>", id="teaser"
    ),
    pytest.param(
        "<a href=/gallery/7><img src=/a.jpg><h3>Boats in pictures</h3></a>",
        id="teaser of a gallery",
    ),
    pytest.param(
        """<div class=teaser><img src=/a.jpg><h3><a href=/other>Another story</a></h3>
        <p>The crew of the second boat, which left a day before, never knew.</p></div>
        """,
        id="teaser whose heading alone is linked",
    ),
    pytest.param(
        """<ul><li><figure><a href=/other><img src=/a.jpg></a>
        <figcaption>Ida Wells</figcaption></figure>
        <a href=/other>Another story</a></li></ul>""",
        id="card with a credited picture that leads where its title leads",
    ),
    pytest.param(
        '<div class="writer__profile"><img src=/a.jpg></div>', id="portrait of a writer"
    ),
    pytest.param(
        "<div><img src=/uploads/avatars/ida.jpg width=96></div>",
        id="portrait by its folder",
    ),
    pytest.param(
        """<a href=/other><figure><img src=/a.jpg><figcaption>Another story
        </figcaption></figure></a>""",
        id="teaser that is a figure",
    ),
    pytest.param(
        "<div><a rel=author href=/people/x><img src=/a.jpg></a><p>By X</p></div>",
        id="portrait of the writer",
    ),
    pytest.param("<img src=/a.jpg?w=40>", id="asked for as an icon"),
    pytest.param(
        '<img src=/a.jpg style="position:absolute;width:1px;height: 1px">',
        id="tracking pixel by its style",
    ),
    pytest.param(
        """<article><figure><img src=/a.jpg></figure><h2>Another story</h2>
        <p>The crew of the second boat never knew.</p></article>"""
        * 2,
        id="articles in the article",
    ),
    pytest.param(
        """<div><img src=/a.jpg><form><p>Get our daily letter</p>
        <input type=email></form></div>""",
        id="form that asks for an address",
    ),
    pytest.param(
        """<div><img src=/a.jpg><form><p>Get the letter that tells you every morning
        what the boats of the harbour brought in at night, and what they left there.
        </p><input type=email></form></div>""",
        id="form that asks for an address at length",
    ),
    *(
        pytest.param(
            f"<h4>{heading}</h4><div><img src=/a.jpg><p>A boat</p></div>", id=heading
        )
        for heading in ("Related articles", "Auch interessant", "À lire aussi :")
    ),
]


@pytest.mark.parametrize("inside", NO_PICTURES)
def test_decorations_are_no_pictures(inside: str) -> None:
    assert _page(inside).pictures == ()


def test_pictures_after_the_article_are_others() -> None:
    page = f"""<html><body><main><h1>Boats</h1>{PARAGRAPH}{PARAGRAPH}
        <div><img src=/next.jpg><p>Another story</p></div></main></body></html>"""
    (document,) = read(page.encode(), uri="a.html")
    assert document.pictures == ()


ADDRESSES = [
    pytest.param(
        '<img src=/s.jpg srcset="/m.jpg 600w, /l.jpg 1200w">',
        ("/l.jpg", "/m.jpg", "/s.jpg"),
        id="srcset, the widest first",
    ),
    pytest.param(
        '<img src=data:image/gif;base64,R0 data-src="/a.jpg">', ("/a.jpg",), id="lazy"
    ),
    pytest.param(
        '<picture><source srcset="/a.webp 900w"><img src=/a.jpg></picture>',
        ("/a.webp", "/a.jpg"),
        id="picture with sources",
    ),
    pytest.param('<amp-img src="/a.jpg"></amp-img>', ("/a.jpg",), id="amp-img"),
    pytest.param(
        '<img srcset="/f(x),w_300/a.jpg 1x,/f(x),w_600/a.jpg 2x">',
        ("/f(x),w_600/a.jpg", "/f(x),w_300/a.jpg"),
        id="commas in the addresses",
    ),
    pytest.param(
        "<img data-src=/a.jpg><noscript><img src=/a.jpg></noscript>",
        ("/a.jpg",),
        id="copy without scripts is the same picture",
    ),
    pytest.param(
        '<img src="/My boats\\a.jpg">', ("/My%20boats/a.jpg",), id="as browsers mend it"
    ),
]


@pytest.mark.parametrize(("inside", "expected"), ADDRESSES)
def test_addresses_of_a_picture(inside: str, expected: tuple[str, ...]) -> None:
    (picture,) = _page(f"<figure>{inside}</figure>").pictures
    assert picture.uris == expected


def test_addresses_are_absolute_where_the_page_says_its_own() -> None:
    head = '<link rel=canonical href="https://sheet.test/news/1">'
    (picture,) = _page("<figure><img src=../a.jpg></figure>", head).pictures
    assert picture.uris == ("https://sheet.test/a.jpg",)


def test_each_picture_of_a_gallery_has_its_own_words() -> None:
    shots = "".join(
        f"<figure><img src=/{n}.jpg><figcaption>Boat {n}</figcaption></figure>"
        for n in "123"
    )
    assert _boxes(_page(f"<figure class=gallery>{shots}</figure>")) == [
        [("caption", f"Boat {n}")] for n in "123"
    ]


def test_repeated_picture_is_used_twice() -> None:
    shot = "<figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>"
    assert len(_page(shot + PARAGRAPH + shot).pictures) == 2


def test_cover_is_what_the_page_shows_when_shared() -> None:
    head = '<meta property="og:image" content="https://x.test/b-1200x630.jpg">'
    shots = "".join(
        f"<figure><img src=https://x.test/{n}.jpg></figure>{PARAGRAPH}" for n in "ab"
    )
    assert [p.is_cover for p in _page(shots, head).pictures] == [False, True]


def test_structured_data_only_claims() -> None:
    head = """<script type="application/ld+json">{"@type": "ImageObject",
        "contentUrl": "/a.jpg?w=9", "caption": "A ship", "creditText": "Jo Doe"}
        </script>"""
    (picture,) = _page("<figure><img src=/a.jpg></figure>", head).pictures
    claims = [(c.name, c.value, c.evidence.kind) for c in picture.claims]
    assert claims == [
        ("caption", "A ship", "json-ld"),
        ("credit_line", "Jo Doe", "json-ld"),
    ]


FACTS = [
    pytest.param("<title>T</title>", "title", "Boats", id="headline before title"),
    pytest.param("", "language", "en", id="language of the page"),
    pytest.param(
        "<meta property=og:url content=https://a.test/b>",
        "url",
        "https://a.test/b",
        id="address from a meta element",
    ),
    pytest.param(
        "<meta name=author content='Ida Wells'>", "bylines", ("Ida Wells",), id="byline"
    ),
    pytest.param(
        "<meta property=article:published_time content=2024-02-01T08:00:00Z>",
        "published",
        "2024-02-01T08:00:00Z",
        id="time of publishing",
    ),
    pytest.param(
        """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "author": [{"name": "A B"}, "C D"]}]}</script>""",
        "bylines",
        ("A B", "C D"),
        id="writers in structured data",
    ),
    pytest.param(
        '<script type="application/ld+json">{"broken": </script>',
        "published",
        None,
        id="broken structured data says nothing",
    ),
]


@pytest.mark.parametrize(("head", "name", "expected"), FACTS)
def test_page_says_about_itself(head: str, name: str, expected: object) -> None:
    assert getattr(_page("", head), name) == expected


HOSTILE = [
    pytest.param("<div>" * 300_000 + "x", id="deep nesting"),
    pytest.param("<figure><figcaption>" * 50_000, id="deep figures"),
    pytest.param("<img src=/a.jpg>" * 100_000, id="one picture 100,000 times"),
    pytest.param("".join(f"<img src=/{n}.jpg>" for n in range(100_000)), id="images"),
    pytest.param('<img src=x srcset="' + "a.jpg 1w, " * 200_000 + '">', id="srcset"),
    pytest.param('<figure class="' + "photoCredit " * 99_999 + '">', id="classes"),
    pytest.param("&amp;&nosuch;" * 200_000, id="entities"),
    pytest.param(
        '<script type="application/ld+json">' + "[" * 99_999 + "</script>", id="JSON"
    ),
]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("inside", HOSTILE)
def test_hostile_page_is_read_within_bounds(inside: str) -> None:
    document, *problems = read(f"<html><h1>x</h1>{inside}".encode(), uri="a.html")
    assert isinstance(document, Document)
    assert len(document.pictures) <= 5_000
    assert len(problems) <= 1


def test_thousands_of_attributes_are_refused() -> None:
    page = b"<html><p " + b" ".join(b"a%d=b" % n for n in range(50_000)) + b">"
    with pytest.raises(UnreadableDocument, match="too many attributes"):
        read(page, uri="a.html")


PIECES = st.lists(
    st.sampled_from(
        [
            "<figure>",
            "</figure>",
            "<figcaption>",
            "</figcaption>",
            "<img src=/a.jpg>",
            "<img src=/b.jpg srcset='",
            "<picture><source srcset='/c 1w'>",
            "</picture>",
            "<a href=/x>",
            "</a>",
            "<div class=credit>",
            "</div>",
            "<p>",
            PARAGRAPH,
            "Photo: AFP",
            "<script type='application/ld+json'>{",
            "</script>",
            "'",
            '"',
            "<!--",
            "\0",
            "é",
        ]
    ),
    max_size=40,
)


@settings(deadline=None)
@given(PIECES)
def test_any_tangle_of_elements_is_read(pieces: list[str]) -> None:
    try:
        (document,) = read(("<html>" + "".join(pieces)).encode(), uri="a.html")
    except CutlineError:
        return
    words = [passage.span.of(document.text) for passage in document.passages]
    assert "\n".join(words) == document.text
    pictures = {p.picture for p in document.passages} - {None}
    assert pictures <= set(range(len(document.pictures)))


FIGURE = "<figure><img src=/{}.jpg><figcaption>A boat</figcaption></figure>"
ENTRY = f"<h2>Later</h2>{PARAGRAPH}{PARAGRAPH}"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            f"<article><h1>Boats</h1>{PARAGRAPH}{FIGURE.format('a')}{PARAGRAPH}"
            f"</article><article>{ENTRY}{FIGURE.format('b')}</article>",
            ["/a.jpg"],
            id="a whole article that follows is another one",
        ),
        pytest.param(
            f"<h1>Boats</h1><article>{ENTRY}{FIGURE.format('a')}</article>"
            f"<article>{ENTRY}{FIGURE.format('b')}</article>",
            ["/a.jpg", "/b.jpg"],
            id="entries of a live report are one article",
        ),
    ],
)
def test_where_the_article_ends(page: str, expected: list[str]) -> None:
    html = f"<!doctype html><html><body><main>{page}</main></body></html>"
    (document,) = read(html.encode(), uri="a.html")
    assert [picture.uris[0] for picture in document.pictures] == expected


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        pytest.param("https://b.test/1x1.gif", False, id="a dot"),
        pytest.param("https://b.test/dot-1x1.png?c=9", False, id="a dot by its name"),
        pytest.param("https://b.test/hit?size=1x1", False, id="a dot that counts"),
        pytest.param("https://b.test/boat/1x1-640", True, id="a square by its size"),
        pytest.param("https://b.test/boat_1x1.jpg", True, id="a square by its name"),
        pytest.param("https://b.test/boat.jpg?crop=1x1-640", True, id="a square crop"),
    ],
)
def test_a_square_is_a_picture_and_a_dot_is_none(uri: str, shown: bool) -> None:
    found = _page(f"<figure><img src={uri}><figcaption>A boat</figcaption></figure>")
    assert any(uri in picture.uris for picture in found.pictures) == shown
