"""The published schemas and samples of the IPTC, where they lie beside the project.

What the tests write as ninjs, NewsML-G2 and NITF is so by the schema; what the samples
say is read.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

import seeds
from media.documents import read
from media.files import SourceFile
from media.model import Document, Usage
from media.pipeline import Session, extract
from tests.conftest import shared_folder
from tests.renderings import RENDERINGS, told_of

GOLDEN = Path(__file__).parent.parent / "golden" / "documents"
STORY = told_of(
    (seeds.folder() / "articles" / "drones-baghdad.txt").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def standards() -> Path:
    folder = shared_folder() / "standards"
    if not folder.is_dir():
        pytest.skip(f"the published schemas are not at {folder}: set CUTLINE_SHARED")
    return folder


def _usages(path: Path, session: Session) -> list[Usage]:
    reading = extract(
        SourceFile(uri=path.name, data=path.read_bytes()), session=session
    )
    assert reading.problems == ()
    return [usage for _, usages in reading.documents for usage in usages]


@pytest.mark.parametrize("name", ["ninjs 3", "golden"])
def test_our_ninjs_is_so_by_the_schema(name: str, standards: Path) -> None:
    schema = json.loads((standards / "ninjs" / "ninjs-schema_3.1.json").read_bytes())
    if name == "golden":
        items = json.loads((GOLDEN / "ninjs-list" / "input.json").read_bytes())
    else:
        items = [json.loads(RENDERINGS[name][1](STORY))]
    check = jsonschema.Draft202012Validator(schema)
    wrong = [
        e.message for i in items if isinstance(i, dict) for e in check.iter_errors(i)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("NewsML-G2", "newsml-g2/NewsML-G2_2.35-Power.xsd"),
        ("NewsML-G2 with NITF", "newsml-g2/NewsML-G2_2.35-Power.xsd"),
        ("golden", "newsml-g2/NewsML-G2_2.35-Power.xsd"),
        ("NITF", "nitf/nitf-3-6.xsd"),
    ],
)
def test_our_xml_is_so_by_the_schema(name: str, schema: str, standards: Path) -> None:
    check = etree.XMLSchema(etree.parse(str(standards / schema)))
    if name == "golden":
        data = (GOLDEN / "newsml-g2" / "input.xml").read_bytes()
    else:
        data = RENDERINGS[name][1](STORY)
    check.validate(etree.fromstring(data))
    assert [error.message for error in check.error_log] == []


def test_every_sample_of_ninjs_is_read(standards: Path) -> None:
    samples = sorted((standards / "ninjs" / "examples").rglob("*.json"))
    assert samples
    for path in samples:
        found = read(path.read_bytes(), uri=path.name)
        assert all(isinstance(each, Document) for each in found), path.name


@pytest.mark.parametrize(
    ("sample", "creators", "agencies", "states"),
    [
        pytest.param(
            "ninjs/examples/3.0/ap_image.json",
            [],
            ["DHA", "AP"],
            {"usage_terms", "instructions", "headline"},
            id="a credit in the caption that says more than the credit line",
        ),
        pytest.param(
            "ninjs/examples/3.0/tt_text_image_3.json",
            ["Karl Melander"],
            ["TT"],
            set(),
            id="a figure in the body and its association",
        ),
        pytest.param(
            "newsml-g2/examples/LISTING_3_Photo_in_NewsML-G2.xml",
            ["Spencer Platt"],
            ["Getty Images"],
            {"copyright_notice", "copyright_owners", "usage_terms", "headline"},
            id="a photographer and a credit line",
        ),
    ],
)
def test_pictures_of_the_samples_are_credited(
    sample: str,
    creators: list[str],
    agencies: list[str],
    states: set[str],
    standards: Path,
    session: Session,
) -> None:
    (usage,) = _usages(standards / sample, session)
    assert usage.credit is not None
    assert list(usage.credit.creators) == creators
    assert list(usage.credit.agencies) == agencies
    assert {claim.name for claim in usage.caption.claims} >= states
    assert "(" not in (usage.caption.description or "").rpartition(". ")[2]
