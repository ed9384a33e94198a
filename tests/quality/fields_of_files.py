"""Fields of files as another system reads them: which of its cases Cutline holds.

The cases give what a supplier's fields say and what is made of them. Creators and
organisations are compared as sets, organisations by their canonical names; of dates
the instant, as far as both say it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from media.model import Claim, Evidence, Fingerprint, Image, Json
from media.pipeline import Session
from media.supplied import Supplied
from media.text import fold, squeeze

Case = dict[str, Any]

_FIELDS = {
    "byline": "creators",
    "credit": "credit_line",
    "source": "source",
    "description": "description",
    "title": "headline",
    "specialInstructions": "instructions",
    "subLocation": "sublocation",
    "city": "city",
    "state": "state",
    "country": "country",
    "date": "date_created",
}
_BLOCKS = {
    "Country/Primary Location Code": "country_code",
    "Country/Primary Location Name": "country",
    "Keywords": "keywords",
    "Caption/Abstract": "description",
    "Credit": "credit_line",
    "By-line": "creators",
    "Headline": "headline",
    "Source": "source",
    "Date/Time Original Composite": "datetime_original",
    "Iptc4xmpCore:CountryCode": "country_code",
    "Iptc4xmpExt:DigitalSourceType": "digital_source_type",
    "GettyImagesGIFT:Personality": "personalities",
    "Iptc4xmpExt:PersonInImage": "persons_shown",
    "dc:creator": "creators",
    "dc:description": "description",
    "dc:subject": "keywords",
    "photoshop:City": "city",
    "photoshop:Country": "country",
    "photoshop:Credit": "credit_line",
    "photoshop:DateCreated": "date_created",
    "photoshop:Headline": "headline",
    "photoshop:Source": "source",
    "photoshop:State": "state",
    "Iptc4xmpCore:Location": "sublocation",
}
_LINKS = re.compile(r"/|\svia\s")


def cases(path: Path) -> list[Case]:
    """Return the cases of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def image_of(case: Case) -> Image:
    """Return a file whose fields say what the case gives; XMP over IIM over EXIF."""
    given: dict[str, Json] = {}
    blocks = case.get("file_metadata", {})
    for block in ("exifSub", "exif", "iptc", "xmp"):
        for name, said in blocks.get(block, {}).items():
            if name in _BLOCKS and said:
                given[_BLOCKS[name]] = said
    for name, said in case["input"].items():
        if name in _FIELDS and isinstance(said, str):
            given.setdefault(_FIELDS[name], said)
    place = Evidence(uri="file.jpg", kind="XMP")
    return Image(
        uri="file.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="0" * 64, width=1, height=1),
        fields=tuple(Claim(name=k, value=v, evidence=place) for k, v in given.items()),
    )


def differences(case: Case, *, session: Session) -> list[str] | None:
    """Return which of the case's outcomes Cutline's differ in; None for none it has."""
    found = session.supplied(image_of(case))
    expected = case["expected"]
    names = _Names(session)
    looked: dict[str, bool] = {}
    if {"byline", "credit"} & set(expected):
        looked["credit"] = names.agree(case, found)
    supplier = (expected.get("rights") or {}).get("supplier")
    if supplier:
        known = (*(found.credit.agencies if found.credit else ()), *found.sources)
        looked["supplier"] = names.one(supplier) in set(map(names.one, known))
    for name, read in _READ.items():
        if name in expected:
            looked[name] = _same(read(found), expected[name])
    return [name for name, agrees in looked.items() if not agrees] if looked else None


_READ: Mapping[str, Callable[[Supplied], object]] = {
    "description": lambda s: s.description,
    "title": lambda s: s.headline,
    "subLocation": lambda s: s.sublocation,
    "city": lambda s: s.city,
    "state": lambda s: s.state,
    "country": lambda s: s.country.name if s.country else None,
    "date": lambda s: s.date_created,
    "dateTaken": lambda s: s.date_created,
    "keywords": lambda s: sorted(s.keywords),
    "peopleInImage": lambda s: sorted(s.persons),
    "imageType": lambda s: s.kind,
}


class _Names:
    """Sets of names, organisations by what they are called in the register."""

    def __init__(self, session: Session) -> None:
        self._agencies = session.knowledge.agencies

    def one(self, name: str) -> str:
        """Return a name folded, without the form of a firm."""
        bare = name.removesuffix(" Ltd.").strip()
        agency = self._agencies.find(bare)
        return fold(agency.name if agency else bare)

    def some(self, printed: str | None) -> set[str]:
        """Return the names in a chain."""
        return {self.one(name) for name in _LINKS.split(printed or "") if name.strip()}

    def agree(self, case: Case, found: Supplied) -> bool:
        """Compare creators and organisations, words that are flags left out."""
        expected, credit = case["expected"], found.credit
        makers = set(map(self.one, credit.creators)) if credit else set()
        houses = set(map(self.one, credit.organisations)) if credit else set()
        flags = set(credit.flags) if credit else set()
        byline = self.some(expected.get("byline")) - flags
        chain = self.some(expected.get("credit")) - flags
        if "byline" not in expected:
            return chain <= makers | houses
        if "credit" in expected or not case["input"].get("credit"):
            people = {n for n in byline if self._agencies.find(n) is None}
            return makers | houses == byline | chain and people - chain <= makers
        return byline <= makers | houses


def _same(found: object, expected: object) -> bool:
    if isinstance(found, str) and isinstance(expected, str):
        if _DATE.match(found) and _DATE.match(expected):
            return _instant(found) == _instant(expected)
        return fold(found) == fold(squeeze(expected))
    return (found or None) == (expected or None)


_DATE = re.compile(r"\d{4}(-|$)")


def _instant(iso: str) -> datetime:
    """Return an instant, parts that are not said as the other system fills them."""
    whole = iso + "-01-01"[len(iso) - 4 :] if len(iso) < len("2001-01-01") else iso
    at = datetime.fromisoformat(whole)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def tally(
    rows: Iterable[Case], *, session: Session
) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """Return the cases that hold, that differ (in what), and that are not compared."""
    held: list[str] = []
    differ: dict[str, list[str]] = {}
    others: list[str] = []
    for case in rows:
        found = differences(case, session=session)
        if found is None:
            others.append(case["id"])
        elif found:
            differ[case["id"]] = found
        else:
            held.append(case["id"])
    return held, differ, others


def main() -> None:
    """Print the tally of a file of cases."""
    import sys

    from media.pipeline import open_session

    held, differ, others = tally(cases(Path(sys.argv[1])), session=open_session())
    print(f"{len(held)} hold, {len(differ)} differ, {len(others)} are not compared")
    for name, fields in differ.items():
        print(f"  {name}: {', '.join(fields)}")
    print(f"  not compared: {', '.join(others)}")


if __name__ == "__main__":
    main()
