"""What structured data says of a picture fills gaps and confirms what is printed."""

import json

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.model import Caption
from media.words import load_words

PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"
SAID = {"url": "/a.jpg?w=9", "caption": "A boat at sea", "creditText": "Ida Wells/EPA"}


def _caption(figure: str, image: dict[str, str]) -> Caption:
    article = {"@type": "NewsArticle", "headline": "Boats", "image": [image]}
    page = f"""<!doctype html><html><head><script type="application/ld+json">
        {json.dumps(article)}</script></head><body><article><h1>Boats</h1>
        {PARAGRAPH}<figure><img src=/a.jpg>{figure}</figure>{PARAGRAPH}</article>"""
    (document,) = read(page.encode(), uri="a.html")
    (caption,) = find_captions(document, agencies=load_agencies(), words=load_words())
    return caption


@pytest.mark.parametrize(
    "image",
    [
        pytest.param(SAID | {"@type": "ImageObject"}, id="image by its type"),
        pytest.param(SAID, id="image by its place"),
    ],
)
@pytest.mark.parametrize(
    "figure, description, credit_line, kinds",
    [
        pytest.param(
            "",
            "A boat at sea",
            "Ida Wells/EPA",
            ["json-ld", "json-ld"],
            id="fills caption and credit",
        ),
        pytest.param(
            "<figcaption>A ship</figcaption>",
            "A ship",
            "Ida Wells/EPA",
            ["figcaption", "json-ld"],
            id="fills the credit alone",
        ),
        pytest.param(
            "<figcaption>A boat at sea. Photo: Ida Wells/EPA</figcaption>",
            "A boat at sea.",
            "Photo: Ida Wells/EPA",
            ["figcaption", "json-ld", "json-ld"],
            id="confirms caption and credit",
        ),
        pytest.param(
            "<figcaption>A ship. Photo: Jo Doe/AFP</figcaption>",
            "A ship.",
            "Photo: Jo Doe/AFP",
            ["figcaption"],
            id="yields to what is printed",
        ),
    ],
)
def test_structured_data_is_shown_as_evidence(
    figure: str,
    description: str,
    credit_line: str,
    kinds: list[str],
    image: dict[str, str],
) -> None:
    caption = _caption(figure, image)
    assert (caption.description, caption.credit_line) == (description, credit_line)
    assert [each.kind for each in caption.evidence] == kinds
