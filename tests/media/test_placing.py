"""Where a caption would go, told without storing anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.pipeline import Session, ingest, place
from media.store import open_catalogue

OPEN = "A baker opens the old mill of Karvia during the harvest festival"
UPPER = f"{OPEN} in the upper town on May 3, 2021."
LOWER = f"{OPEN} in the lower town on May 4, 2021."
ARTICLES = {
    "upper": f"{UPPER} (AP Photo/Ida Holm)",
    "lower": f"{LOWER} (Tomas Berg/Reuters)",
    "other": "Children feed the swans on the frozen lake of Oldport. (AP Photo)",
}


@pytest.fixture
def catalogue(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    files = [
        SourceFile(uri=f"/in/{name}.txt", data=f"Report\n\n{name}\n\n{text}".encode())
        for name, text in ARTICLES.items()
    ]
    list(ingest(files, catalogue=opened, session=session))
    yield opened
    opened.close()


def placed(text: str, catalogue: Catalogue, session: Session) -> list[tuple[str, str]]:
    """Return the standing and the article of each picture that a caption fits."""
    found = place(text, catalogue=catalogue, session=session)
    return [
        (
            one.standing,
            Path(one.asset.usages[0].caption.document_uri).stem,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{UPPER} (AP Photo)", [("same", "upper")], id="another credit"),
        pytest.param(f"FILE - {LOWER}", [("same", "lower")], id="from the files"),
        pytest.param(UPPER.upper(), [("same", "upper")], id="in capitals"),
        pytest.param(
            UPPER.replace("May 3", "May 5"), [("other day", "upper")], id="a wrong day"
        ),
        pytest.param(
            f"{LOWER.replace('May 4, 2021', '4 June 2021')} (AP)",
            [("other day", "lower")],
            id="another month, in another house's style",
        ),
        pytest.param(
            f"{OPEN} ... (AP Photo)",
            [("may be same", "lower"), ("may be same", "upper")],
            id="cut short, so that it fits two",
        ),
        pytest.param(
            UPPER.replace("opens", "closes"), [], id="another picture of the event"
        ),
        pytest.param("A storm over the sea off Westhaven, May 2020.", [], id="new"),
        pytest.param("The mayor.", [], id="too short to tell a picture"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_caption_is_placed_as_an_ingest_would(
    text: str,
    expected: list[tuple[str, str]],
    catalogue: Catalogue,
    session: Session,
) -> None:
    before = list(catalogue.assets()), catalogue.totals()
    assert sorted(placed(text, catalogue, session)) == expected
    assert (list(catalogue.assets()), catalogue.totals()) == before


def test_a_caption_that_fits_several_is_the_same_as_none(
    catalogue: Catalogue, session: Session
) -> None:
    said = "Divers search the flooded quarry of Marnheim on June 8, 2021."
    figure = (
        '<figure><img src="{}.jpg"><figcaption>' + said + " ({})</figcaption></figure>"
    )
    pages = {
        "series": "".join(figure.format(f"s{n}", "Ida Holm/Reuters") for n in range(3)),
        "rival": figure.format("r", "Tomas Berg/AFP"),
    }
    files = [
        SourceFile(
            uri=f"/in/{name}.html",
            data=f"<html><body><article><p>Words.</p>{page}</article></body></html>".encode(),
        )
        for name, page in pages.items()
    ]
    list(ingest(files, catalogue=catalogue, session=session))
    for credit, first in (("Ida Holm/Reuters", "series"), ("Tomas Berg/AFP", "rival")):
        found = placed(f"{said} ({credit})", catalogue, session)
        assert {standing for standing, _ in found} == {"may be same"}
        assert len(found) == 4
        assert found[0][1] == first


def test_it_says_how_likely_why_and_what_to_print(
    catalogue: Catalogue, session: Session
) -> None:
    (found,) = place(f"{LOWER} dpa", catalogue=catalogue, session=session)
    assert found.score > 0.5
    assert found.reasons
    assert found.asset.credit_to_print == "Tomas Berg/Reuters"
