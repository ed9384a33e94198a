"""What a supplier's later word takes back of its earlier one, and what nothing does.

Each row: what a file said, what stands in its place or beside it, and what is left of
the former's restrictions. Both are credited to one house and have one reference.
"""

from __future__ import annotations

import pytest

from media.model import Claim, Credit, Evidence, Fingerprint, Former, Image
from media.rights import rights_of, shown, takes_back

NINE, TEN_IN_BERLIN = "2024-05-17T09:00:00+00:00", "2024-05-17T10:30:00+02:00"
NOON, NEXT_DAY = "2024-05-17T12:00:00+00:00", "2024-05-18T12:00:00+00:00"
BANS = "GERMANY OUT. NO SALES."


def credit(line: str) -> Credit:
    return Credit(credit_line=line, agencies=(line,))


def file(
    said: str, sent: str = "", *, was: bool = False, name: str = "", **more: str
) -> Image:
    place = "in/b.jpg" if name else "in/a.jpg"
    fields = {"credit_line": "Nordpix", "job_id": "npx-88", "copyright_notice": "© N"}
    fields |= {"instructions": said, "date_sent": sent, **more}
    uri = f"{place}#until=2026-11-28&was=1" if was else place
    return Image(
        uri=uri,
        format="JPEG",
        fingerprint=Fingerprint(sha256=said + sent, width=3, height=2),
        fields=tuple(
            Claim(name=name, value=text, evidence=Evidence(uri=uri, kind="IIM"))
            for name, text in fields.items()
            if text
        ),
        former=Former(place=place, until="2026-11-28", ending="changed")
        if was
        else None,
    )


def left(was: Image, now: Image) -> set[str]:
    """Return what binds together that the later file does not say itself."""
    both = rights_of([now, was], (), read_credit=credit)
    alone = rights_of([now], (), read_credit=credit)
    said = {shown(r) for r in both.restrictions}
    return said - {shown(r) for r in alone.restrictions}


@pytest.mark.parametrize(
    ("before", "sent", "now", "sent_now"),
    [
        (BANS, NINE, "NO SALES.", TEN_IN_BERLIN),
        (BANS, "2024-05-17", "NO SALES.", "2024-05-17T08:00:00"),
        (BANS, "2024-05-17", "NO SALES.", NOON),
        (BANS, "2024-05-17T09:00:00", "NO SALES.", NOON),
        (BANS, NOON, "CORRECTION: NO SALES.", NINE),
        (BANS, "", "NO SALES.", NOON),
        (BANS, "", "Bildunterschrift korrigiert (Redaktion)", ""),
        (BANS, "", "Caption corrected by the desk. NO SALES.", ""),
        (BANS, "", "Corrects spelling of name. NO SALES.", ""),
        (BANS, "", "UPDATES CAPTION. NO SALES.", ""),
        (BANS, NINE, "", NEXT_DAY),
        # The same transmission: the desk wrote in it.
        (BANS, NINE, "CORRECTION: NO SALES.", "2024-05-17T11:00:00+02:00"),
        (BANS, NINE, "EMBARGO LIFTED.", NEXT_DAY),
        ("EMBARGOED UNTIL 2027-05-01. GERMANY OUT.", "", "EMBARGO LIFTED.", ""),
        ("GERMANY OUT. UK OUT.", "", "REMOVES UK OUT", ""),
        ("GERMANY AND UK OUT.", "", "REMOVES UK OUT", NOON),
        ("GERMANY OUT. UK OUT.", "", "UK OUT LIFTED ON MONDAY", ""),
        (BANS, NOON, "RESTRICTIONS LIFTED", NINE),
        (BANS, NINE, "MANDATORY CREDIT: AFP.", NEXT_DAY),
        (BANS, NINE, "MODEL RELEASED.", NEXT_DAY),
        (BANS, NINE, "NOT ALL RESTRICTIONS LIFTED.", NEXT_DAY),
        (BANS, NINE, "ALL RESTRICTIONS LIFTED FOR FRANCE.", NEXT_DAY),
        # What does not say when it was sent may have been typed by anyone.
        (BANS, "", "RESTRICTIONS LIFTED", ""),
        (BANS, NINE, "RESTRICTIONS LIFTED", ""),
        (BANS, "", "CORRECTION - NO SALES.", ""),
        (BANS, "", "UPDATES RESTRICTIONS", ""),
        (BANS, "", "GERMANY OUT LIFTED. NO SALES", ""),
        (BANS, NINE, "DROPS UK OUT AND IRELAND OUT", NEXT_DAY),
    ],
)
def test_a_ban_holds_that_nothing_sent_later_speaks_of(
    before: str, sent: str, now: str, sent_now: str
) -> None:
    assert "territory-out DEU" in left(
        file(before, sent, was=True), file(now, sent_now)
    )


@pytest.mark.parametrize(
    ("before", "sent", "now", "sent_now"),
    [
        (BANS, NINE, "NO SALES.", NOON),
        (BANS, "2024-05-17", "NO SALES.", "2024-05-18"),
        (BANS, "2024-05-17T09:00:00", "NO SALES.", "2024-05-17T10:00:00"),
        (BANS, NINE, "NO SALES.", "2024-05-17T11:30:00+02:00"),
        (BANS, NINE, "CORRECTION: NO SALES.", NOON),
        (BANS, "", "CORRECTION - NO SALES.", NOON),
        (BANS, "", "UPDATES RESTRICTIONS: NO SALES.", NOON),
        (BANS, "", "UPDATES RESTRICTIONS", NOON),
        (BANS, "", "RESTRICTIONS LIFTED", NOON),
        ("EMBARGOED UNTIL 2027-05-01", "", "LIFTS EMBARGO", NOON),
        ("EMBARGOED UNTIL 2027-05-01", "", "Sperrfrist aufgehoben", NOON),
        (BANS, "", "Einschränkungen aufgehoben. NO SALES.", NOON),
        ("UK OUT. NO SALES.", "", "REMOVES UK OUT. NO SALES", NOON),
        ("UK OUT. NO SALES.", "", "UK OUT LIFTED. NO SALES", NOON),
        ("UK OUT. IRELAND OUT.", NINE, "DROPS UK OUT AND IRELAND OUT", NOON),
    ],
)
def test_the_supplier_takes_back_what_it_speaks_of(
    before: str, sent: str, now: str, sent_now: str
) -> None:
    assert not left(file(before, sent, was=True), file(now, sent_now))


@pytest.mark.parametrize(
    ("before", "now", "stays"),
    [
        ("EMBARGOED UNTIL 2027-05-01", "EMBARGO LIFTED", set[str]()),
        (BANS, "CORRECTION: territory restriction lifted. NO SALES.", set[str]()),
        (BANS, "RESTRICTIONS LIFTED", set[str]()),
        (BANS, "NO SALES.", {"territory-out DEU"}),
        ("EMBARGOED UNTIL 2027-05-01. MANDATORY KILL", "EMBARGO LIFTED", {"kill"}),
        ("MANDATORY KILL", "RESTRICTIONS LIFTED", {"kill"}),
        ("EMBARGOED UNTIL 2027-05-01", "EMBARGOED UNTIL 2026-05-01", set[str]()),
        ("MAX 600 PX. GERMANY OUT", "MAX 800 PX", {"territory-out DEU"}),
    ],
)
def test_a_later_word_beside_it_takes_back_what_it_speaks_of(
    before: str, now: str, stays: set[str]
) -> None:
    later = file(now, NOON, name="b")
    assert left(file(before, NINE), later) == stays
    # Nothing but the sending tells which of two files came first.
    assert left(file(before), file(now, name="b")) != set()
    assert left(file(before, NOON), file(now, NINE, name="b")) != set()


@pytest.mark.parametrize(
    "now",
    [
        file("RESTRICTIONS LIFTED. NO SALES.", NOON, credit_line="Sudpress"),
        file("RESTRICTIONS LIFTED. NO SALES.", NOON, job_id="npx-89"),
    ],
    ids=["another house", "another transmission"],
)
def test_nobody_else_takes_it_back(now: Image) -> None:
    assert takes_back(now, file(BANS, NINE, was=True), read_credit=credit) is None
