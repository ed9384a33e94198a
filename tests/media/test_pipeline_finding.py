"""Findings say the line of the house from the first, whoever stores them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from media.catalogue import Query
from media.pipeline import Session, ingest, recheck
from media.settings import parse_settings
from media.store import open_catalogue
from tests.newspaper import Shown, drawn, page, picture

OARS = "A rower carries an oar across the long jetty of Oldport in the rain."
STYLE = """
[newsroom]
language = "de"
[credit]
template = "{label}: {creator} / {agency}"
"""


def test_what_is_stored_at_first_is_what_a_check_of_the_catalogue_finds(
    tmp_path: Path, session: Session
) -> None:
    styled = replace(session, settings=parse_settings(STYLE, file=Path("cutline.toml")))
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    said = {"description": OARS, "creators": ["Ida Holm"], "credit_line": "AFP"}
    files = [page("oars", Shown("oars.jpg", OARS)), picture("oars.jpg", drawn(3), said)]
    list(ingest(files, catalogue=catalogue, session=styled))
    stored = catalogue.findings(Query(check="credit-missing")).items
    assert [finding.expected for finding in stored] == ["Foto: Ida Holm / AFP"]
    today = [f for _, some in recheck(catalogue, session=styled) for f in some]
    assert [f for f in today if f.check == "credit-missing"] == list(stored)
    catalogue.close()
