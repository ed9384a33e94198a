"""How newspapers of the world set a picture, its caption and its credit.

Each row is a shape: the markup around a picture, and what stands under it in print.
All of them are invented.
"""

import pytest

from tests.shapes import said

# Where the words stand, whatever their language.
PLACES = [
    pytest.param(
        """<figure class="wp-block-image size-large"><img src=/a.jpg
        srcset="/a-300x200.jpg 300w"><figcaption class="wp-element-caption">A boat at
        sea. Photo: Ida Wells/EPA</figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="block of a blog",
    ),
    pytest.param(
        """<div id="attachment_7" class="wp-caption alignnone"><a href="/up/a.jpg"><img
        src="/a.jpg" class="wp-image-7"></a><p id="caption-attachment-7"
        class="wp-caption-text">A boat at sea. Photo: Ida Wells/EPA</p></div>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="captioned attachment of a blog",
    ),
    pytest.param(
        """<div class="field field--name-field-image"><img src=/a.jpg title="A boat">
        </div><div class="field field--name-field-image-caption">A boat at sea.</div>
        <div class="field field--name-field-image-credit">Ida Wells/EPA</div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="fields side by side",
    ),
    pytest.param(
        """<div class="media-block"><div class="media-block__image"><img src=/a.jpg>
        </div><div class="media-block__info"><span class="media-block__description">A
        boat at sea.</span><span class="media-block__author">Ida Wells/EPA</span></div>
        </div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="block with names in two parts",
    ),
    pytest.param(
        """<div class="lead-img"><img src=/a.jpg></div><div class="x1"><div class="x2">
        <p class="lead-caption">A boat at sea.</p><p class="lead-credit">Ida
        Wells/EPA</p></div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="named words in wrappers after the picture",
    ),
    pytest.param(
        """<p style="text-align:center"><img src=/a.jpg></p>
        <p style="text-align:center"><em>A boat at sea. (Photo: Ida Wells/EPA)</em></p>
        """,
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="paragraph in italics below",
    ),
    pytest.param(
        """<p><img src=/a.jpg><br><i>A boat at sea. (Photo: Ida Wells/EPA)</i></p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="in italics in the picture's paragraph",
    ),
    pytest.param(
        """<p><img src=/a.jpg></p><p><small>A boat at sea. (Photo: Ida Wells/EPA)
        </small></p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="in small print below",
    ),
    pytest.param(
        """<center><img src=/a.jpg></center><center><b>A boat at sea. (Photo: Ida
        Wells/EPA)</b></center>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="in the middle and bold",
    ),
    pytest.param(
        """<table align=left><tbody><tr><td><img src=/a.jpg></td></tr><tr><td
        class=caption>A boat at sea. (Photo: Ida Wells/EPA)</td></tr></tbody></table>
        """,
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="table of one column",
    ),
    pytest.param(
        """<dl class=photo><dt><img src=/a.jpg></dt><dd>A boat at sea. (Photo: Ida
        Wells/EPA)</dd></dl>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="list of terms",
    ),
    pytest.param(
        """<div class="swiper-slide"><picture><img data-src=/a.jpg src=data:image/gif,R>
        </picture><div class="slide-text">A boat at sea.</div><div class="slide-copy">©
        Ida Wells/EPA</div></div>""",
        ("A boat at sea.", "© Ida Wells/EPA"),
        id="slide of a carousel",
    ),
    pytest.param(
        """<div class=gallery><img src=/a.jpg alt="Divers look for the bell"><cite>
        Divers look for the bell of the ferry that sank off Oldport on Monday, May 6.
        </cite></div>""",
        (
            "Divers look for the bell of the ferry that sank off Oldport on Monday, May"
            " 6.",
            None,
        ),
        id="a sentence in an element for credits",
    ),
    pytest.param(
        """<div class=gallery><img src=/a.jpg alt="Trucks"><cite>Trucks wait in a line
        at Oldport West Harbour Station on November 26.</cite></div>""",
        ("Trucks wait in a line at Oldport West Harbour Station on November 26.", None),
        id="a sentence with many names in an element for credits",
    ),
    pytest.param(
        """<div class=gallery><img src=/a.jpg alt="Trucks"><p>Trucks wait.</p><cite>
        Picture from the archive of Ida Wells and the Oldport Harbour Museum.</cite>
        </div>""",
        (
            "Trucks wait.",
            "Picture from the archive of Ida Wells and the Oldport Harbour Museum.",
        ),
        id="a credit that is written out as a sentence",
    ),
    pytest.param(
        """<div class=gallery><img src=/a.jpg alt="Divers"><p>Divers look for the bell.
        </p><cite>Photo by Ida Wells, courtesy of the harbour museum of Oldport.</cite>
        </div>""",
        (
            "Divers look for the bell.",
            "Photo by Ida Wells, courtesy of the harbour museum of Oldport.",
        ),
        id="a credit that is long and ends in a stop",
    ),
    pytest.param(
        """<amp-img src=/a.jpg width=600 height=400 layout=responsive></amp-img>
        <p class="amp-caption">A boat at sea. (Photo: Ida Wells/EPA)</p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="accelerated page",
    ),
    pytest.param(
        """<figure><div class="img-holder" style="padding-top:66%"><img class=lazy
        src="/static/blank.gif" data-original=/a.jpg></div><figcaption><div>A boat at
        sea.</div><div>Ida Wells/EPA</div></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="lines of the caption in elements without names",
    ),
    pytest.param(
        """<figure itemscope itemtype="https://schema.org/ImageObject"><img
        itemprop=contentUrl src=/a.jpg><figcaption><span itemprop=description>A boat at
        sea.</span> <span itemprop=copyrightHolder>Ida Wells/EPA</span></figcaption>
        </figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="microdata",
    ),
    pytest.param(
        """<div itemprop=image itemscope itemtype="https://schema.org/ImageObject"><img
        src=/a.jpg itemprop=url><meta itemprop=caption content="A boat at sea."><meta
        itemprop=creditText content="Ida Wells/EPA"></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="microdata that nobody sees",
    ),
    pytest.param(
        """<div class=photo><img src=/a.jpg data-caption="A boat at sea."
        data-credit="Ida Wells/EPA"></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="attributes of the picture",
    ),
    pytest.param(
        """<a class=lightbox href="/big/a.jpg" data-caption="A boat at sea."
        data-copyright="Ida Wells/EPA"><img src=/a.jpg></a>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="attributes of the link around it",
    ),
    pytest.param(
        """<a data-fancybox href="/big/a.jpg" title="A boat at sea. (Photo: Ida
        Wells/EPA)"><img src=/a.jpg></a>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="title of the link to the large one",
    ),
    pytest.param(
        """<figure><img src=/a.jpg alt="A boat at sea. Photo: Ida Wells/EPA">
        </figure>""",
        (None, "Photo: Ida Wells/EPA"),
        id="credit in the alternative text",
    ),
    pytest.param(
        """<figure><img src=/a.jpg></figure><figcaption>A boat at sea. Photo: Ida
        Wells/EPA</figcaption>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="figcaption outside the figure",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><p>A boat at sea.</p><p><span>Photo:
        </span><span>Ida Wells</span> <span>/ EPA</span></p></figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells / EPA"),
        id="credit in pieces",
    ),
    pytest.param(
        """<p><img src=/a.jpg></p><p>A boat at sea. (Photo: Ida Wells/EPA)</p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="paragraph below that ends with a credit",
    ),
    pytest.param(
        """<p><img src=/a.jpg></p><p>A boat at sea.</p><p>Photo: Ida Wells/EPA</p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="credit in the second paragraph below",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea (<span class=credit>Ida
        Wells/EPA</span>)</figcaption></figure>""",
        ("A boat at sea", "Ida Wells/EPA"),
        id="brackets of the caption around the credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. Photo: <span class=credit>
        Ida Wells/EPA</span></figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="label of the credit in the caption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea | <span class=credit>Ida
        Wells/EPA</span></figcaption></figure>""",
        ("A boat at sea", "Ida Wells/EPA"),
        id="bar before the credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <span class=author>Ida
        Wells</span> / <span class=agency>EPA</span></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells / EPA"),
        id="slash between two elements",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <span class=credit-label>
        Photo: </span><a href=/iw>Ida Wells</a></figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells"),
        id="only the label is called credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg title="© Ida Wells/EPA"><figcaption>A boat at sea.
        </figcaption></figure>""",
        ("A boat at sea.", "© Ida Wells/EPA"),
        id="copyright in the title",
    ),
    pytest.param(
        """<figure><img src=/a.jpg alt="A boat. (Photo by Ida Wells/EPA)"></figure>""",
        (None, "Photo by Ida Wells/EPA"),
        id="credit without a colon in the alternative text",
    ),
    pytest.param(
        """<p style="text-align: center"><img src=/a.jpg></p><p align=center>A boat at
        sea. Ida Wells/EPA</p>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="in the middle below, without a label",
    ),
    pytest.param(
        """<figure><figcaption>A boat at sea. Photo: Ida Wells/EPA</figcaption><img
        src=/a.jpg></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="caption above the picture",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption class=small>A boat at sea. Photo: Ida
        Wells/EPA</figcaption><figcaption class=large>A boat at sea. Photo: Ida
        Wells/EPA</figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="printed for small and large screens",
    ),
    pytest.param(
        """<article class="media"><div class=field><img src=/a.jpg></div><div
        class="field--caption">A boat at sea.</div><div class="field--copyright">Ida
        Wells/EPA</div></article>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="an article element for the picture alone",
    ),
    pytest.param(
        """<div data-testid=image-block><img src=/a.jpg><div data-testid=image-caption>A
        boat at sea.</div><div data-testid=image-credit>Ida Wells/EPA</div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="names for tests alone",
    ),
    pytest.param(
        """<div class=visual><img src=/a.jpg><ul><li class=legend>A boat at sea.</li><li
        class=copyright>Ida Wells/EPA</li></ul></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="list of caption and credit",
    ),
    pytest.param(
        """<div class="article-photo"><span class="zoom">Zoom</span><img src=/a.jpg><div
        class="article-photo-copyright">Ida Wells/EPA</div><div
        class="article-photo-legend">A boat at sea.</div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit before the caption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><span class=credit>EPA</span><figcaption>A boat at
        sea. <span class=credit>Ida Wells/EPA</span></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit on the picture and under it",
    ),
    pytest.param(
        """<div class=hero><div class=hero__media><picture><source srcset="/a.webp
        1200w"><img src=/a.jpg></picture></div></div><div class="hero-meta"><p
        class="hero-meta__caption">A boat at sea.</p><p class="hero-meta__credit">Ida
        Wells/EPA</p></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="opening picture with its words below",
    ),
    pytest.param(
        """<div class="gallery"><div class="item"><img src=/a.jpg></div><div
        class="item-info"><h4 class="title">A boat at sea.</h4><div
        class="copyright">Ida Wells/EPA</div></div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="heading as caption",
    ),
    pytest.param(
        """<div class="image"><img src=/a.jpg></div><div class="image-desc">A boat at
        sea.</div><div class="clear"></div><div class="image-source">Ida
        Wells/EPA</div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="empty element between",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption aria-hidden=true>A boat at sea.
        </figcaption></figure><p class="photo-credit">Photograph by Ida
        Wells/EPA</p>""",
        ("A boat at sea.", "Photograph by Ida Wells/EPA"),
        id="credit after the figure",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <em>Ida Wells/EPA</em>
        </figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit in italics",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <strong>Ida Wells/EPA
        </strong></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit in bold",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea.<br>Ida Wells/EPA
        </figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit on the next line",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea.<br>By <a href=/p/iw>Ida
        Wells</a></figcaption></figure>""",
        ("A boat at sea.", "By Ida Wells"),
        id="linked maker on the next line",
    ),
    pytest.param(
        """<div class=hero-image><img src=/a.jpg><a class=photo-credit
        href="https://x.test/iw">Ida Wells/EPA</a></div>""",
        (None, "Ida Wells/EPA"),
        id="credit that is a link",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><span>A boat at sea.</span><span><span
        class=x1>Credit...</span><span>Ida Wells/EPA</span></span></figcaption>
        </figure>""",
        ("A boat at sea.", "Credit... Ida Wells/EPA"),
        id="label with dots",
    ),
    pytest.param(
        """<figure><div><img src=/a.jpg><p><span class=visually-hidden>Image source,
        </span><span>Ida Wells/EPA</span></p></div><figcaption><span
        class=visually-hidden>Image caption, </span><p>A boat at sea.</p></figcaption>
        </figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="labels for those who hear the page",
    ),
    pytest.param(
        """<figure><div><img src=/a.jpg><p><span class=x1>Image source, </span><span>Ida
        Wells/EPA</span></p></div><figcaption><span class=x1>Image caption, </span><p>A
        boat at sea.</p></figcaption></figure>""",
        ("A boat at sea.", "Image source, Ida Wells/EPA"),
        id="the same in elements without telling names",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. EPA/Ida Wells <a
        href=/rights>Purchase Licensing Rights<span>, opens new tab</span></a>
        </figcaption></figure>""",
        ("A boat at sea.", "EPA/Ida Wells"),
        id="notes on a link behind the credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <a rel=nofollow
        href="https://flickr.test/iw">Ida Wells</a> / <a href="https://cc.test">CC BY
        2.0</a></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells / CC BY 2.0"),
        id="linked maker and licence",
    ),
    pytest.param(
        """<div><img src=/a.jpg></div><p>Photo by <a href="https://quilmo.test/iw">Ida
        Wells</a> on <a href="https://quilmo.test">Quilmo</a></p>""",
        (None, "Photo by Ida Wells on Quilmo"),
        id="a credit below, nearly all of it linked",
    ),
    pytest.param(
        """<div><img src=/a.jpg></div><p>写真提供：<a href="/iw">Ida Wells</a></p>""",
        (None, "写真提供：Ida Wells"),
        id="the same in Japanese",
    ),
    pytest.param(
        """<img src=/a.jpg><br><i>Photo By Ida</i>""",
        (None, "Photo By Ida"),
        id="one name",
    ),
]


@pytest.mark.parametrize(("inside", "expected"), PLACES)
def test_where_the_words_stand(
    inside: str, expected: tuple[str | None, str | None]
) -> None:
    assert [row[1:] for row in said(inside)] == [expected]
    assert all("/a" in uri for uri, *_ in said(inside))


# What only attributes say, and what they hold that is none of it.
CLAIMED = [
    pytest.param('data-caption="A boat at sea."', ("A boat at sea.", None), id="plain"),
    pytest.param(
        'data-image-caption="&lt;p&gt;A boat at sea.&lt;/p&gt;"',
        ("A boat at sea.", None),
        id="with markup",
    ),
    pytest.param(
        """data-photo='{"id": 7, "caption": "A boat at sea.", "credit": "EPA"}'""",
        ("A boat at sea.", "EPA"),
        id="object",
    ),
    pytest.param(
        'data-lightbox=a data-title="A boat at sea."',
        ("A boat at sea.", None),
        id="title in a lightbox",
    ),
    pytest.param('data-fotograf="Ida Wells"', (None, "Ida Wells"), id="in German"),
    pytest.param('data-caption="img_7.jpg"', (None, None), id="name of a file"),
    pytest.param('data-caption="true"', (None, None), id="switch"),
    pytest.param('data-credit="https://x.test/1"', (None, None), id="address"),
    pytest.param('data-author-id="Ida Wells"', (None, None), id="key of the system"),
    pytest.param('data-source="native"', (None, None), id="where it was uploaded"),
    pytest.param("data-photo='{caption: 1'", (None, None), id="broken object"),
]


@pytest.mark.parametrize(("attributes", "expected"), CLAIMED)
def test_what_attributes_say(
    attributes: str, expected: tuple[str | None, str | None]
) -> None:
    (row,) = said(f"<div class=photo><img src=/a.jpg {attributes}></div>")
    assert row == ("/a.jpg", *expected)


# What stands below a picture in the article and is none of its words.
BELOW = [
    pytest.param("Nobody sailed on Monday, the harbour said. (AFP)", id="paragraph"),
    pytest.param("OLDPORT (AFP) - Nobody sailed on Monday.", id="dateline"),
    pytest.param("By Ida Wells, Reuters", id="who wrote the article"),
    pytest.param("Von Ida Wels, dpa", id="who wrote it, in German"),
    pytest.param("Par Ida Velle / AFP", id="who wrote it, in French"),
    pytest.param("© 2024 The Sheet. All rights reserved.", id="notice of the page"),
    pytest.param("“The photo: a fraud,” she said.", id="label in a sentence"),
]


@pytest.mark.parametrize("words", BELOW)
def test_what_stands_below_and_is_no_caption(words: str) -> None:
    assert said(f"<p><img src=/a.jpg></p><p>{words}</p>") == [("/a.jpg", None, None)]


def test_words_in_italics_below_a_picture_where_a_page_has_no_paragraphs() -> None:
    text = "Ten boats came to the harbour on that day, and nobody counted them. " * 8
    picture = "<div class=frame><img src=/a.jpg></div>"
    words = "<i>A boat at sea. (Photo: Ida Wells/EPA)</i><br>"
    assert said(f"<div>{text}<br>{picture}{words}{text}</div>") == [
        ("/a.jpg", "A boat at sea.", "Photo: Ida Wells/EPA")
    ]
