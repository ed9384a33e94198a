"""What bars a picture is read behind its credit, with a mark between them or none."""

from __future__ import annotations

import pytest

from media.model import Claim, Credit, Evidence, Fingerprint, Image
from media.rights import read_text, rights_of, shown

BARRED = [
    ("Foto: Ida Berg/TT", " SWEDEN OUT", "territory-out SWE"),
    ("Foto: Ida Berg/TT", " Sweden OUT", "territory-out SWE"),
    ("Foto: Ida Berg / TT", " / SWEDEN OUT", "territory-out SWE"),
    ("Foto: Ida Berg / TT", " SWEDEN OUT", "territory-out SWE"),
    ("Photo: IDA WELLS/NORDPIX", " NORWAY OUT", "territory-out NOR"),
    ("Foto: Ute Holm/dpa", " GERMANY AND AUSTRIA OUT", "territory-out AUT DEU"),
    ("Foto: Ute Holm/dpa", " (GERMANY OUT)", "territory-out DEU"),
    ("Photo: Ute Holm/dpa", ", GERMANY OUT", "territory-out DEU"),
    (
        "Bild: Ute Holm/Keystone",
        " SWITZERLAND OUT AUSTRIA OUT",
        "territory-out CHE, territory-out AUT",
    ),
    ("Photo: Ida Wells/PA", " NO SALES NO ARCHIVES", "no-sales, no-archive"),
    ("Photo: Ida Wells/Reuters", " EDITORIAL USE ONLY", "editorial-only"),
    ("Foto: Ute Holm/dpa", " NICHT FÜR WERBUNG", "no-advertising"),
    ("Foto: Ute Holm/dpa", " NUR REDAKTIONELLE NUTZUNG", "editorial-only"),
    ("Photo : Anne Roux/AFP", " INTERDIT EN FRANCE", "territory-out FRA"),
    ("Foto: Ida Wells/EFE", " PROHIBIDO SU USO EN ESPAÑA", "territory-out ESP"),
    ("Фото: Ида Велс/Нордпикс", " НЕ ДЛЯ ГЕРМАНИИ", "territory-out DEU"),
    ("MANDATORY CREDIT: Ida Wells/Nordpix", " UK OUT", "territory-out GBR"),
    (
        "Mandatory credit: Ida Wells/Nordpix",
        " HARBOUR POST OUT",
        "publication-out ‹HARBOUR POST›?",
    ),
    (
        "Photo: Ida Wells/Nordpix",
        " UK TABLOIDS OUT",
        "publication-out GBR ‹TABLOIDS›",
    ),
    ("Photo: Ida Wells/Nordpix", " INTERNET OUT", "medium-out web"),
    ("Foto: Ute Holm/Nordpix", " (nur für Österreich)", "territory-only AUT"),
    ("Foto: Marta Ruiz/Nordpix", " (solo para Chile)", "territory-only CHL"),
    ("Photo: Ida Wells/Nordpix", " [not for Germany]", "territory-out DEU"),
    ("Photo: Ida Wells/AP Photo", " PRINT ONLY", "medium-only print"),
    ("Photo : Anne Roux/Nordpix", " (sauf Suisse)", "territory-out CHE"),
    ("Photo: Ida Wells/Nordpix", " EUROPE OUT", "territory-out ‹EUROPE›"),
    ("Credit: Ida Wells/Nordpix", " NOT FOR ADVERTISING", "no-advertising"),
    (
        "Foto: Ida Wells/Lusa",
        " PORTUGAL OUT, NO SALES",
        "territory-out PRT, no-sales",
    ),
    (
        "Photo: Ida Wells/Nordpix",
        " NO USE BEFORE 3 MAY 2027",
        "embargo >2027-05-03",
    ),
]


@pytest.mark.parametrize(("credit", "remark", "expected"), BARRED)
def test_instructions_bar_behind_a_credit(
    credit: str, remark: str, expected: str
) -> None:
    line, *barred = (f.restriction for f in read_text(credit + remark).found)
    assert line.credit_line == credit.split(":", 1)[1].strip()
    assert ", ".join(map(shown, barred)) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("A rower. © Ute Holm/dpa GERMANY OUT", "territory-out DEU"),
        ("Foto: Ute Holm/dpa GERMANY AND AUSTRIA OUT", "territory-out AUT DEU"),
        ("Foto: Ute Holm/dpa NICHT FÜR WERBUNG", "no-advertising"),
        ("Photo: Ida Wells/Nordpix UK TABLOIDS OUT", "publication-out GBR ‹TABLOIDS›"),
        ("Photo: Ida Wells/AP Photo PRINT ONLY", "medium-only print"),
        ("Foto: Ute Holm/Nordpix (nur für Österreich)", "territory-only AUT"),
        ("Foto: Kees Blom/Nordpix (alleen voor Nederland)", "territory-only NLD"),
        ("Photo: Ida Wells / Nordpix *** Belgium Only ***", "territory-only BEL"),
        ("Foto: Rita Conti/Nordpix (non per la Svizzera)", "territory-out CHE"),
        ("A rower. (Ida Wells / Nordpix) / NO TV", "medium-out tv"),
        ("A rower. NO TABLOIDS. Photo: Ida Wells", "publication-out ‹TABLOIDS›"),
        ("No TV in the hostel, no tabloids on its table.", ""),
        ("No TV, no radio.", ""),
        ("A rower. No TV, no tabloids.", "medium-out tv, publication-out ‹tabloids›"),
        ("Wild goats live here (only in Austria) since spring.", ""),
        ("A ferry of Nordpix/Harlow (built for Austria) leaves.", ""),
        (
            "Bild: Ute Holm/Keystone SWITZERLAND OUT AUSTRIA OUT",
            "territory-out CHE, territory-out AUT",
        ),
    ],
)
def test_captions_bar_behind_a_credit(caption: str, expected: str) -> None:
    found = read_text(caption, prose=True).found
    assert ", ".join(shown(f.restriction) for f in found) == expected


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: OUT OF FRAME STUDIO",
        "Photo: Ida Wells/Out Magazine",
        "Photo: Ida Wells/BBC NEWS",
        "Photo: Ida Wells/SPORTS ONLY",
        "Foto: Ida Wells/ZUMA PRESS WIRE",
        "Photo: Ministry of Fisheries/AFP HANDOUT",
        "Photo: NORDPIX / HANDOUT / MINISTRY OF FISHERIES",
    ],
)
def test_houses_in_capitals_are_credit(credit: str) -> None:
    (line,) = (f.restriction for f in read_text(credit).found)
    assert line.credit_line == credit.split(":", 1)[1].strip()


@pytest.mark.parametrize("field", ["instructions", "description", "credit_line"])
def test_every_field_of_a_file_bars(field: str) -> None:
    said = "Foto: Ida Berg/TT SWEDEN OUT"
    claim = Claim(
        name=field, value=said, evidence=Evidence(uri="p.jpg", kind="IIM", span=None)
    )
    image = Image(
        uri="p.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="p", width=3, height=2),
        fields=(claim,),
    )
    rights = rights_of([image], [], read_credit=lambda line: Credit(credit_line=line))
    (limit,) = rights.restricted("territory-out")
    assert "SWE" in limit.territories
