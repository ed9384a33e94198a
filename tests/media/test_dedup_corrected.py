"""What people corrected in print, against what files say and what else is printed."""

from __future__ import annotations

import pytest

from media.dedup.credits import Settled, settle_credits
from media.model import (
    Caption,
    Claim,
    Correction,
    Evidence,
    Fingerprint,
    Image,
    Usage,
    usage_member,
)
from media.pipeline import open_session
from media.pipeline.layering import corrected

SESSION = open_session()
FILE = "Ida Holm/AFP"
JULY, AUGUST = "2026-07-01T08:00:00Z", "2026-08-01T08:00:00Z"


def usage(document: str, line: str, *, to: str = "", at: str = JULY) -> Usage:
    """Return a usage with a credit; `to`: the one that the desk says instead."""
    caption = Caption(document_uri=document, position=0, text=line, credit_line=line)
    read = Usage(usage_id=document, caption=caption, credit=SESSION.read_credit(line))
    if not to:
        return read
    said = Correction(
        member=usage_member(document),
        field="credit_line",
        text=to,
        actor="Mia",
        at=at,
        reason="she wrote to us",
    )
    return corrected(read, [said], session=SESSION)


def settled(*usages: Usage, file: str = FILE) -> Settled:
    place = Evidence(uri="boats.jpg", kind="XMP")
    image = Image(
        uri=place.uri,
        format="JPEG",
        fingerprint=Fingerprint(sha256="0" * 64, width=1, height=1),
        fields=(Claim(name="credit_line", value=file, evidence=place),),
    )
    return settle_credits(
        usages,
        [image],
        read_credit=SESSION.read_credit,
        agencies=SESSION.knowledge.agencies,
        credit_in_file=SESSION.credit_in_file,
    )


def test_a_corrected_credit_is_printed_whatever_the_file_says() -> None:
    found = settled(usage("a.html", "Ida Holm/AFP", to="Eva Sand/Nordpix"))
    assert found.to_print == "Eva Sand/Nordpix"
    assert "corrected" in found.why
    assert found.conflicts == (), "the file is no word against the desk's own"


def test_a_usage_that_prints_otherwise_still_disagrees() -> None:
    found = settled(
        usage("a.html", "Ida Holm/AFP", to="Eva Sand/Nordpix"),
        usage("b.html", "Ida Holm/AFP"),
        usage("c.html", "Ida Holm/AFP"),
    )
    assert found.to_print == "Eva Sand/Nordpix"
    (conflict,) = found.conflicts
    assert (conflict.name, conflict.chosen) == ("credit_line", "Eva Sand/Nordpix")


@pytest.mark.parametrize(("first", "second"), [(JULY, AUGUST), (AUGUST, JULY)])
def test_of_two_corrections_that_differ_the_last_counts_and_it_is_said(
    first: str, second: str
) -> None:
    found = settled(
        usage("a.html", "AFP", to="Eva Sand/Nordpix", at=first),
        usage("b.html", "AFP", to="Per Berg/Nordpix", at=second),
    )
    last = "Eva Sand/Nordpix" if first == AUGUST else "Per Berg/Nordpix"
    assert found.to_print == last
    assert [(c.name, c.chosen) for c in found.conflicts] == [("credit_line", last)]


def test_without_a_correction_the_file_speaks_against_print() -> None:
    found = settled(usage("a.html", "Eva Sand/Nordpix"))
    assert found.to_print == FILE
    assert [c.name for c in found.conflicts] == ["credit_line/file"]
