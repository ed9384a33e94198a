"""What instructions say about use: the tables beside, and how the words are found."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from media.model import Claim, Credit, Evidence, Fingerprint, Image
from media.rights import read_text, rights_of, shown
from media.rights.wording import wording
from tests.merging import read_credit

TABLES = Path(__file__).with_name("rights")


def rows(name: str) -> list[Any]:
    table = tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["says"][:60]) for row in table["text"]]


def read(says: str, created: str = "") -> tuple[list[str], list[str]]:
    on = date.fromisoformat(created) if created else None
    reading = read_text(says, on=on)
    return sorted(shown(f.restriction) for f in reading.found), list(reading.unread)


SETS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh"),
]


@pytest.mark.parametrize("row", [row for name in SETS for row in rows(name)])
def test_instructions_are_read(row: dict[str, Any]) -> None:
    reads, unread = read(row["says"], row.get("created", ""))
    assert reads == sorted(row["reads"])
    assert unread == row.get("unread", [])


@pytest.mark.parametrize("example", wording().examples, ids=lambda e: e.says[:60])
def test_the_examples_of_each_language_are_read(example: Any) -> None:
    reads, _ = read(example.says, example.created)
    assert reads == sorted(example.reads)


def test_every_wording_can_be_looked_for() -> None:
    for one in (*wording().phrases, *wording().nouns):
        assert one.pattern.pattern
        assert all(word == word.lower() for word in one.telltales)


@pytest.mark.parametrize(
    "row", [row for row in rows("first") if row.values[0]["reads"]]
)
def test_every_restriction_quotes_the_words_that_state_it(row: dict[str, Any]) -> None:
    for found in read_text(row["says"]).found:
        assert found.quote in row["says"]
        assert found.quote.strip()


PROSE = [
    "The mags were sold out when Germany dropped out of the cup on Tuesday.",
    "No sales were recorded at the Harbour market, traders said. Photo: Ida Wells",
    "Workers carry archives out of the flooded library; an embargo ended in May.",
    "A web of cables. TV crews only, said the sign at the gate in Austria.",
    "The picture was withdrawn from the auction before it could be sold.",
    "People free of charge in Elmira on 3 May 2026. REUTERS/Tom Ashgrove",
    "EMBARGO ON IRAN FROM 14 MAY 2026",
    "ARMS EMBARGO AGAINST SUDAN UNTIL 14 MAY 2026",
    "EMBARGO GEGEN IRAN AB 14. MAI 2026",
    "EMBARGO CONTRE L'IRAN JUSQU'AU 14 MAI 2026",
]


@pytest.mark.parametrize("caption", PROSE)
def test_captions_for_readers_are_no_instructions(caption: str) -> None:
    assert read_text(caption, prose=True).found == ()


def test_instructions_within_a_caption_are_read() -> None:
    caption = (
        "A boat leaves the harbour of Elmira. Tom Ashgrove/Handout via Nordpix"
        " ATTENTION EDITORS - THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY."
        " NO RESALES. NO ARCHIVES. GERMANY OUT"
    )
    kinds = [f.restriction.kind for f in read_text(caption, prose=True).found]
    assert kinds == ["handout", "no-sales", "no-archive", "territory-out"]


def file(name: str, **fields: Any) -> Image:
    evidence = Evidence(uri=f"files/{name}.jpg", kind="XMP")
    return Image(
        uri=f"files/{name}.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256=name, width=3, height=2),
        fields=tuple(
            Claim(name=field, value=said, evidence=evidence)
            for field, said in fields.items()
        ),
    )


def test_each_restriction_names_its_field_and_sentence() -> None:
    rights = rights_of(
        [file("one", instructions="For page 3. NO SALES. GERMANY OUT")],
        [],
        read_credit=read_credit,
    )
    said = [
        (shown(r), r.evidence[0].kind, r.evidence[0].quote) for r in rights.restrictions
    ]
    assert said == [
        ("no-sales", "XMP instructions", "NO SALES"),
        ("territory-out DEU", "XMP instructions", "GERMANY OUT"),
    ]
    assert [e.quote for e in rights.unread] == ["For page 3"]


def test_a_restriction_in_two_files_is_one_with_two_places() -> None:
    files = [file("one", instructions="NO SALES"), file("two", usage_terms="No sales.")]
    rights = rights_of(files, [], read_credit=read_credit)
    (only,) = rights.restrictions
    assert [e.uri for e in only.evidence] == ["files/one.jpg", "files/two.jpg"]


def test_what_files_say_against_each_other_is_a_conflict() -> None:
    plus = "http://ns.useplus.org/ldf/vocab/"
    files = [
        file("one", data_mining=f"{plus}DMI-ALLOWED", copyright_notice="© Holm"),
        file("two", data_mining=f"{plus}DMI-PROHIBITED", copyright_notice="© HOLM"),
    ]
    rights = rights_of(files, [], read_credit=read_credit)
    assert [shown(r) for r in rights.restrictions] == [
        "data-mining =allowed",
        "data-mining =prohibited",
    ]
    assert [c.name for c in rights.conflicts] == ["data_mining"]


PLUS = [
    (
        "data_mining",
        "DMI-PROHIBITED-GENAIMLTRAINING",
        "data-mining =prohibited-generative-ai-training",
    ),
    ("model_release_status", "MR-NON", "model-release =none"),
    ("property_release_status", "PR-UPR", "property-release =unlimited"),
    ("minor_model_age", "AG-U14", "minors =14-or-under"),
    ("alteration_constraints", "AL-CRP", "no-crop"),
    ("alteration_constraints", "AL-RET", "no-alteration =no-retouching"),
    ("credit_line_required", "CR-CAI", "mandatory-credit =beside-the-image"),
]


@pytest.mark.parametrize(("field", "code", "reads"), PLUS)
def test_controlled_values_are_read(field: str, code: str, reads: str) -> None:
    one = file("one", **{field: f"http://ns.useplus.org/ldf/vocab/{code}"})
    rights = rights_of([one], [], read_credit=read_credit)
    assert [shown(r) for r in rights.restrictions] == [reads]


def test_fields_of_a_licence_are_limits() -> None:
    code = "|PLUS|V0121|U001|1IAC1UNA2WIG7DWW4SCK|"
    one = file(
        "one",
        licence_start_date="2026-03-01",
        licence_end_date="2026-06-30T00:00:00Z",
        media_summary_code=code,
        region_constraints="Not in Austria. Greater Rivertown",
    )
    rights = rights_of([one], [], read_credit=read_credit)
    assert {limit.kind for limit in rights.restrictions} == {
        *("valid-from", "valid-until", "editorial-only", "medium-only"),
        *("territory-out", "size-limit"),
    }
    assert rights.expires == date(2026, 6, 30), "the duration of the code is longer"
    assert [place.quote for place in rights.unread] == ["Greater Rivertown"]


def test_data_mining_that_is_not_stated_is_no_restriction() -> None:
    one = file("one", data_mining="http://ns.useplus.org/ldf/vocab/DMI-UNSPECIFIED")
    assert rights_of([one], [], read_credit=read_credit).restrictions == ()


LONG = [
    "no sales, archives, web, tv or ",
    "only a ",
    "mandatory credit: ",
    "embargo until ",
    "GERMANY, ",
    '"',
    " - ",
    "NO TABLOIDS, ",
    "Ida Wells/AP (only for Peru) ",
    "EMBARGO 5pm ET / 10pm UK, 14 May 2026 ",
]


@pytest.mark.parametrize("piece", LONG)
def test_what_is_pasted_over_and_over_is_read_within_bounds(piece: str) -> None:
    for prose in (False, True):
        reading = read_text(piece * (8000 // len(piece)), prose=prose)
        assert len(reading.found) < 1000


NOT_MEANT = [
    "Editorial and commercial use permitted",
    "Photo shows Jordan only minutes before the goal",
    "No credit required",
    "Not embargoed",
    "Withdrawn candidate Ida Wells leaves the hall",
    "Colour corrected",
    "Pictures may be archived",
    "Resale permitted",
    "Can be used in Germany",
    "Germany out of the cup",
    "Sold out concert in Austria",
    "Kein Model Release nötig",
    "Archivfoto",
    "TV presenter Bo Ek visits the UK",
    "Do not hesitate to contact us",
    "Release date of the film: 3 July 2026",
]


@pytest.mark.parametrize("says", NOT_MEANT)
def test_what_only_sounds_like_a_restriction_is_none(says: str) -> None:
    found = read_text(says, on=date(2026, 5, 1)).found
    assert {f.restriction.kind for f in found} <= {"notice"}


def test_a_day_that_may_be_the_events_is_no_certain_end() -> None:
    (found,) = read_text("Exhibition runs until 3 May 2026").found
    assert shown(found.restriction) == "valid-until <2026-05-03?"


@pytest.mark.parametrize(
    "text",
    [
        "Retirar esta foto",
        "Retirer cette photo",
        "Ritirare questa foto",
        "Ingetrokken",
        "Wycofane",
        "Отозвано",
        "Återkallad",
    ],
)
def test_words_that_withdraw_a_picture_are_read_in_many_languages(text: str) -> None:
    assert [found.restriction.kind for found in read_text(text).found] == ["kill"]


@pytest.mark.parametrize(
    ("terms", "unread"),
    [
        ("CC BY-NC 4.0", []),
        ("Licensed under CC BY-SA 4.0", []),
        ("Dieses Werk steht unter der Lizenz CC BY 4.0", []),
        ("CC BY 4.0, the river stays as it is drawn", 1),
        ("https://creativecommons.org/licenses/by-nc/4.0/", []),
    ],
)
def test_a_licence_alone_is_understood(terms: str, unread: list[str] | int) -> None:
    rights = rights_of(
        [file("one", usage_terms=terms)],
        [],
        read_credit=lambda line: Credit(credit_line=line, licence="CC-BY-4.0"),
    )
    left = [place.quote for place in rights.unread]
    assert (len(left) if isinstance(unread, int) else left) == unread
