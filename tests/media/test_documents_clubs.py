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
    ],
)
def test_what_is_printed_with_a_picture(
    pictures: str, expected: Words, session: Session
) -> None:
    assert said(pictures, session) == [expected]
