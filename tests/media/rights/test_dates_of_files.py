"""Days of use that files state in fields of their own, and when they were sent."""

from __future__ import annotations

import pytest

from media.model import Claim, Credit, Evidence, Fingerprint, Image, Restriction
from media.rights import rights_of

HONS = "THIS IMAGE MAY ONLY BE USED FOR 14 DAYS FROM TIME OF TRANSMISSION; NO ARCHIVING"


def read(**fields: str) -> tuple[Restriction, ...]:
    """Return what a file with these fields restricts."""
    image = Image(
        uri="a.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="a", width=3, height=2),
        fields=tuple(
            Claim(name=name, value=said, evidence=Evidence(uri="a.jpg", kind="IIM"))
            for name, said in fields.items()
        ),
    )
    rights = rights_of([image], [], read_credit=lambda line: Credit(credit_line=line))
    return rights.restrictions


@pytest.mark.parametrize(
    ("fields", "kind", "starts", "ends"),
    [
        ({"release_date": "2026-03-01"}, "valid-from", "2026-03-01", ""),
        (
            {"release_date": "2026-03-01T09:00:00+01:00"},
            "valid-from",
            "2026-03-01T09:00:00+01:00",
            "",
        ),
        ({"expiration_date": "2026-04-01"}, "valid-until", "", "2026-04-01"),
    ],
)
def test_a_day_in_a_field_of_its_own_is_stated(
    fields: dict[str, str], kind: str, starts: str, ends: str
) -> None:
    (found,) = read(**fields)
    assert (found.kind, found.starts, found.ends) == (kind, starts, ends)
    assert found.certainty == "stated"
    assert found.evidence[0].quote in fields.values()


def test_days_are_counted_from_when_the_file_says_it_was_sent() -> None:
    sent = read(
        date_created="2026-02-01", date_sent="2026-03-01T10:15:00", instructions=HONS
    )
    (lent,) = [r for r in sent if r.kind == "days-from-transmission"]
    assert (lent.ends, lent.certainty) == ("2026-03-15", "stated")
    assert "14 DAYS" in lent.evidence[0].quote
    guessed = read(date_created="2026-02-01", instructions=HONS)
    (lent,) = [r for r in guessed if r.kind == "days-from-transmission"]
    assert (lent.ends, lent.certainty) == ("2026-02-15", "vague")
