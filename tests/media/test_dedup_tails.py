"""What ends a caption and is none of its credit, and what is: in pairs and articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from media.agencies import load_agencies
from media.dedup import compare
from media.dedup.tails import without_tail
from media.files import SourceFile
from media.pipeline import Session, ingest
from media.store import open_catalogue

# Two photographs: a caption with a place for what tells them apart, and both fillings
TWO = [
    pytest.param(
        "A racing driver leaves the pit lane in {}.", "Spa", "Monza", id="town"
    ),
    pytest.param(
        "The last skiers wait for the train to {}", "Keystone", "Vail", id="to"
    ),
    pytest.param(
        "Students walk past the old library in Lancaster, {} (AP Photo/Ann Lee)",
        "Pa.",
        "Calif.",
        id="state before a credit in brackets",
    ),
    pytest.param(
        "Students walk past the old library in Lancaster, {} Photo: Ann Lee/AP",
        "Pa.",
        "Calif.",
        id="state before a labelled credit",
    ),
    pytest.param(
        "Students walk past the old library in Lancaster {}", "PA", "CA", id="postal"
    ),
    pytest.param(
        "The heir arrives at the winter party with Mark {}.",
        "Getty",
        "Wahlberg",
        id="surname",
    ),
    pytest.param(
        "Voters greet the former mayor J. {} at noon, and Ann {}.",
        "Bloomberg",
        "Duggan",
        id="surname twice",
    ),
    pytest.param("Voters greet Gov. {}.", "Bloomberg", "Duggan", id="rank"),
    pytest.param("The singer sails with her daughter {}.", "Mia", "Lotta", id="child"),
    pytest.param("A keeper feeds the elephant {}.", "Sita", "Indra", id="beast"),
    pytest.param("Protesters hold banners in front of {}", "NASA", "FEMA", id="office"),
    pytest.param("Rebels wave flags of Delhi's {}", "AAP", "BJP", id="party"),
    pytest.param(
        "Refugees wait in line at the border. {}. Photo: Ann Lee/AP",
        "Poland",
        "Hungary",
        id="country before a credit",
    ),
    pytest.param(
        "Rescuers search the ruins of the hotel ({}). Photo: Ann Lee/AP",
        "Tel Aviv",
        "Bat Yam",
        id="town in brackets before a labelled credit",
    ),
    pytest.param(
        "Rescuers search the ruins of the hotel ({}). (AP Photo/Ann Lee)",
        "Port Sudan",
        "El Fasher",
        id="town in brackets before a credit in brackets",
    ),
    pytest.param(
        "Rescuers search the ruins of the hotel ({}). AFP",
        "Port Sudan",
        "El Fasher",
        id="town in brackets before a house",
    ),
    pytest.param(
        "Fans cheer before the final match. {}. Photo: Ann Lee/AP",
        "Wembley",
        "Hampden Park",
        id="stadium before a credit",
    ),
    pytest.param(
        "Die Feuerwehr löscht einen Brand in {}.", "Au", "Wil", id="like a small word"
    ),
]

# One photograph: what stands behind its description
SAID = "Rain falls on the old harbour of Westhaven"
TAILS = [
    ". AFP",
    " AFP",
    " dpa",
    " Getty Images",
    " – Keystone",
    ". Keystone",
    " via Reuters",
    ". Family handout",
    ". Beeld ANP",
    ". Ann Lee, AP",
    ". Ann Lee. (AP)",
    " (Ann Lee) AFP",
    " (Ann Lee). Photo: AP",
    ". Tarrow Fire Department via AP",
    "。 पीटीआई",
]
LEFT = {". Family handout": f"{SAID}. Family"}
"""What else is left of the caption: whose handout it is."""


@pytest.mark.parametrize(("said", "one", "other"), TWO)
def test_two_photographs_stay_apart_where_a_name_that_ends_them_differs(
    said: str, one: str, other: str
) -> None:
    left, right = said.replace("{}", one), said.replace("{}", other)
    assert not compare(left, right).same
    assert not compare(right, left).same


@pytest.mark.parametrize("tail", TAILS)
def test_a_house_behind_the_description_is_laid_aside(tail: str) -> None:
    assert without_tail(SAID + tail)[0].rstrip(".。") == LEFT.get(tail, SAID)
    assert compare(SAID, SAID + tail).same


FRAMES = [
    "The children of the village take the train to {}.",
    "The children of the village take the train to {}",
    "Students walk past the old library in Lancaster, {}",
    "The actor arrives at the winter party with Mark {}.",
    "Protesters hold banners in front of {}",
    "Touristen besuchen das alte Schloss in {}",
    "Des touristes visitent le vieux château de {}",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_no_house_is_cut_out_of_the_sentence_that_it_ends(frame: str) -> None:
    names = {name for agency in load_agencies() for name in agency.names}
    # A stop or sign within a name may end the sentence, or be a label
    plain = {name for name in names if not set(".©:|/•") & set(name)}
    said = {frame.format(name) for name in plain}
    assert {text for text in said if without_tail(text)[1]} == set()


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("Students walk past the library in Lancaster, {}", "Pa.", "Calif."),
        ("Refugees wait in line at the border. {}", "Poland.", "Hungary."),
        ("Rescuers search the ruins of the hotel ({}).", "Tel Aviv", "Bat Yam"),
    ],
    ids=["state", "country", "town in brackets"],
)
def test_pages_with_two_photographs_are_told_no_conflict_of_credits(
    said: str, one: str, other: str, session: Session, tmp_path: Path
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    captions = (
        f"{said.format(one)} Photo: Ann Lee/AP",
        f"{said.format(other)} Photo: Bob Ray/Reuters",
    )
    pages = [
        SourceFile(
            uri=f"/in/{number}.html",
            data=f"<article><h1>Day {number}</h1><figure><img src='{number}.jpg'>"
            f"<figcaption>{caption}</figcaption></figure></article>".encode(),
        )
        for number, caption in enumerate(captions)
    ]
    list(ingest(pages, catalogue=catalogue, session=session))
    assets = list(catalogue.assets())
    assert [len(asset.usages) for asset in assets] == [1, 1]
    assert [asset.conflicts for asset in assets] == [(), ()]
