"""How pages of clubs, institutions and blogs print a picture's caption and credit.

Each row is a shape that is met on such pages; what stands in it is invented.
"""

from __future__ import annotations

import pytest

from media.files import SourceFile
from media.pipeline import Session, extract

PROSE = "<p>The council wants to mend the old bridges before the winter comes.</p>"

Words = tuple[str | None, str | None]

NOTHING: Words = (None, None)


def said(pictures: str, session: Session) -> list[Words]:
    """Return caption and credit of each picture in an article."""
    page = f"<article><h1>Bridges</h1>{PROSE * 2}{pictures}{PROSE * 2}</article>"
    file = SourceFile(uri="press/a.html", data=page.encode())
    ((_, usages),) = extract(file, session=session).documents
    return [(u.caption.description, u.caption.credit_line) for u in usages]


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        pytest.param(
            """<p align=center><img src=/a.jpg><br><em>The stone bridge in the fog.<br>
            Photo courtesy of <a href="//harborix.example">Harborix</a>.</em></p>""",
            ("The stone bridge in the fog.", "Photo courtesy of Harborix."),
            id="a label alone tells the credit in the line below a sentence",
        ),
        pytest.param(
            """<p><img src=/a.jpg></p><p>(Photo by <a href="/x">quaylight</a>)</p>""",
            (None, "Photo by quaylight"),
            id="a labelled credit in brackets, of a maker with a small letter",
        ),
        pytest.param(
            """<div class="slide"><div class="slide_img"><img src=/a.jpg></div><div
            class="slide_content"><div class="slide_title">Bridges of the North</div>
            A report says how the bridges are to be mended.</div><div
            class="slide_caption">Photo courtesy of Ida Wells</div></div>""",
            (
                "Bridges of the North A report says how the bridges are to be mended.",
                "Photo courtesy of Ida Wells",
            ),
            id="a credit that is called a caption, below a title and a text",
        ),
        pytest.param(
            """<p><a href="/a-large.jpg" title="The stone bridge. Photo: Ida Wells"><img
            src=/a.jpg alt="The stone bridge. Photo: Ida Wells"></a></p>""",
            ("The stone bridge.", "Photo: Ida Wells"),
            id="caption and credit only in the title of a link, and in alt as well",
        ),
        pytest.param(
            """<p><a href="/a-large.jpg" title="The stone bridge"><img src=/a.jpg
            alt="The stone bridge"></a></p>""",
            NOTHING,
            id="a title without a credit that only repeats the alternative text",
        ),
        pytest.param(
            """<div class="thumb tright"><div class="thumbinner"><a href="/wiki/File:A"
            class="image"><img src=/a.jpg width=220 class=thumbimage></a><div
            class="thumbcaption">The stone bridge.</div></div></div>""",
            ("The stone bridge.", None),
            id="a captioned thumbnail of a wiki, which leads to the file's page",
        ),
        pytest.param(
            """<p><span><img src=/a.jpg style="float:right" width=133 height=100>The
            mayor gave this </span><b><a href="/x.mp3">interview</a></b><span> about the
            bridges on Monday.</span></p>""",
            NOTHING,
            id="text that runs around a picture at its side",
        ),
        pytest.param(
            """<p><span><img src=/a.jpg width=133 height=100>The mayor, who came over
            the stone bridge, said:</span></p>""",
            NOTHING,
            id="text that leads on to the next paragraph",
        ),
        pytest.param(
            """<div class="css-1x9f2k"><img src="/up/IMG_2041-300x200.jpg"><div
            class="css-k2l91">IMG_2041.jpg</div></div>""",
            NOTHING,
            id="the name of its own file",
        ),
        pytest.param(
            """<figure><img src="/up/old-quay-2.jpg"><figcaption>old-quay-2</figcaption>
            </figure>""",
            NOTHING,
            id="the name of its own file, without what it ends with",
        ),
        pytest.param(
            """<figure><img src="/up/transmitter.jpg"><figcaption>Transmitter
            </figcaption></figure>""",
            ("Transmitter", None),
            id="a word by which the file is called, too",
        ),
        pytest.param(
            """<figure><img src="/up/a.jpg"><figcaption>IMG_2041.jpg</figcaption>
            </figure>""",
            ("IMG_2041.jpg", None),
            id="the name of another file, which may be what is shown",
        ),
        pytest.param(
            """<p><img src=/a.jpg><br><em>Photo by Ida Wells</em> <strong>The stone
            bridge in the fog.</strong></p>""",
            ("The stone bridge in the fog.", "Photo by Ida Wells"),
            id="a credit and a caption, each emphasised in its own way",
        ),
        pytest.param(
            """<p><img src=/a.jpg><br><em>The stone bridge in the fog of</em> <em>a
            May morning.</em></p>""",
            ("The stone bridge in the fog of a May morning.", None),
            id="one caption in two elements that are emphasised alike",
        ),
        pytest.param(
            """<div class="image"><img src=/a.jpg><dl><dt>Caption</dt><dd>The stone
            bridge in the fog.</dd><dt>Photographer:</dt><dd>Ida Wells</dd></dl>
            </div>""",
            ("The stone bridge in the fog.", "Ida Wells"),
            id="terms of a list that say what is caption and what is credit",
        ),
        pytest.param(
            """<table class="infobox"><tr><td colspan=2><img src=/a.jpg></td></tr><tr>
            <th>Fotógrafo</th><td>Ida Wells</td></tr></table>""",
            (None, "Ida Wells"),
            id="the head of a row that says what is credit",
        ),
        pytest.param(
            """<figure><img src=/a.jpg><figcaption><strong>Ida Wells</strong> <em>in the
            play The Bridge</em></figcaption></figure>""",
            ("Ida Wells in the play The Bridge", None),
            id="a name and a title, each emphasised in its own way",
        ),
        pytest.param(
            """<dl class="image"><dt><img src=/a.jpg></dt><dt>Where</dt><dd>The stone
            bridge in the fog.</dd></dl>""",
            ("Where The stone bridge in the fog.", None),
            id="a term of a list that calls nothing so",
        ),
        pytest.param(
            """<div class="wp-caption"><img src=/a.jpg><p class="wp-caption-text">Image
            courtesy of Harborix</p></div>""",
            (None, "Image courtesy of Harborix"),
            id="a courtesy of one word alone, which is called a caption",
        ),
        pytest.param(
            """<figure><img src=/a.jpg><figcaption>File photo: The entrance of the
            clinic on the quay</figcaption></figure>""",
            ("File photo: The entrance of the clinic on the quay", None),
            id="a label of kind before what is shown",
        ),
    ],
)
def test_what_is_printed_with_a_picture(
    pictures: str, expected: Words, session: Session
) -> None:
    assert said(pictures, session) == [expected]


LONG = """<p>The council of Quilmo wants to mend both of the old bridges before the
winter comes, and has asked three builders what that would cost.</p>"""
ITEMS = """<li><img src=/a.jpg><p>The stone bridge in the fog. Photo: Ida Wells</p></li>
<li><img src=/b.jpg><p>The iron bridge. Photo: Tom Reed</p></li>"""
SIGNED = [
    ("The stone bridge in the fog.", "Photo: Ida Wells"),
    ("The iron bridge.", "Photo: Tom Reed"),
]
TEASERS = """<ul><li><img src=/t.jpg><p><a href=/1>Divers find an anchor</a></p></li>
<li><img src=/u.jpg><p><a href=/2>A mole to be raised</a></p></li></ul>"""
TEAM = """<ul><li><img src=/t.jpg><p>Ida Wells, mayor</p></li><li><img src=/u.jpg>
<p>Tom Reed, head of the harbour</p></li></ul>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"<div>{LONG * 2}<ul>{ITEMS}</ul></div>",
            SIGNED,
            id="a list of credited pictures behind the paragraphs",
        ),
        pytest.param(
            f"<div>{LONG * 2}</div><ul>{ITEMS}</ul>",
            SIGNED,
            id="such a list behind the part with the text",
        ),
        pytest.param(
            f"<div>{LONG * 2}</div><h2>Photo gallery</h2><ul>{ITEMS}</ul>",
            SIGNED,
            id="such a list below a heading that announces pictures",
        ),
        pytest.param(
            f"""<div><h1>Old bridges of Quilmo</h1>{LONG * 2}</div><div>
            <h2>Photos</h2><div><img src=/a.jpg><p>The stone bridge. Photo courtesy of
            Ida Wells.</p></div></div>""",
            [("The stone bridge.", "Photo courtesy of Ida Wells.")],
            id="one picture below such a heading in the next column",
        ),
        pytest.param(
            f"<div>{LONG * 2}</div>{TEASERS}", [], id="teasers of other articles"
        ),
        pytest.param(f"<div>{LONG * 2}</div>{TEAM}", [], id="who works there"),
        pytest.param(
            f"<div>{LONG * 2}</div><ul class=related>{ITEMS}</ul>",
            [],
            id="pictures of related articles, by the name of their part",
        ),
        pytest.param(
            f"""<section><img src=/a.jpg><div><h1>The bridges of Quilmo</h1><p>A walk
            over all of them.</p><a href=/x>Map</a></div><span class=credit>Photo: Ida
            Wells</span></section><section>{LONG * 3}</section>""",
            [(None, "Photo: Ida Wells")],
            id="a credit where picture and headline stand, behind both",
        ),
    ],
)
def test_pages_on_which_nothing_is_called_an_article(
    body: str, expected: list[Words], session: Session
) -> None:
    head = "" if "<h1>" in body else "<h1>The bridges of Quilmo</h1>"
    page = f"""<html><head><title>The bridges of Quilmo</title></head><body><div
    id=nav><a href=/>Home</a></div>{head}{body}<div id=foot>(c) 2024 Quilmo</div></body>
    </html>"""
    file = SourceFile(uri="press/a.html", data=page.encode())
    ((_, usages),) = extract(file, session=session).documents
    assert [(u.caption.description, u.caption.credit_line) for u in usages] == expected
