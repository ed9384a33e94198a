"""Whom each usage and each file of a picture credits: one line, read.

Only the names that an agency gives as interchangeable count as one; all else counts as
printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from media.dedup.credits.persons import whole_names
from media.dedup.tails import without_label
from media.model import Claim, Credit, Evidence, Image, Usage, remembered, value
from media.text import fold, tokens

if TYPE_CHECKING:
    from media.agencies import AgencyTable

CORRECTED = "correction"
"""The kind of evidence of what a person corrected."""

ReadCredit = Callable[[str], Credit]


@value
class CreditOfFile:
    """Whom the fields of a file credit, and which field has the line.

    `before`: what its by-line says that is to be printed before that line.
    """

    credit: Credit | None = None
    field: str = ""
    before: str = ""


CreditInFile = Callable[[Image], CreditOfFile]


@value
class Weights:
    """Limits that other formats set."""

    iim_octets: int = 32  # IIM 4: Credit, 2:110, is cut there


WEIGHTS = Weights()


@value
class Said:
    """One credit line, where it stands, and whom it names.

    `also` and `houses` are people and organisations whom the file names elsewhere
    (by-line, description); they may stand in the printed line, but need not. `whole`:
    the line was meant as the credit, so that whom it leaves out it leaves out.
    `full`: the line with the maker whom the same file names elsewhere, "" where there
    is nothing to add. `chain`: the organisations in their order. `licence`: the one
    that the line names. `corrected_at`: when a person said it instead of what stands
    there, "" where nobody did. `day`: when it was printed, "" where nobody says.
    """

    claim: Claim
    creators: frozenset[str]
    organisations: frozenset[str]
    also: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    whole: bool = True
    in_file: bool = False
    full: str = ""
    chain: tuple[str, ...] = ()
    licence: str = ""
    corrected_at: str = ""
    day: str = ""

    @property
    def line(self) -> str:
        """Return the line as printed."""
        return str(self.claim.value)

    @property
    def people(self) -> frozenset[str]:
        """Return all who are named as makers, in the line or beside it."""
        return self.creators | self.also


@remembered
def said_in_print(usage: Usage, agencies: AgencyTable) -> Said | None:
    """Return what a usage prints, None where it has no credit."""
    credit, caption = usage.credit, usage.caption
    if credit is None or not credit.credit_line:
        return None
    kind = caption.evidence[0].kind if caption.evidence else "caption"
    correction = usage.corrected("credit_line")
    place = Evidence(
        uri=caption.document_uri,
        kind=CORRECTED if correction else kind,
        span=caption.credit_span,
        quote=caption.credit_line or credit.credit_line,
    )
    claim = Claim(name="credit_line", value=credit.credit_line, evidence=place)
    said = replace(_said(claim, credit, agencies), day=_day_of(usage))
    return replace(said, corrected_at=correction.made.at) if correction else said


def _day_of(usage: Usage) -> str:
    """Return the day on which a usage was published, "" where only a part is known."""
    day = (usage.published or "")[:10]
    return day if len(day) == len("2026-01-31") else ""


def said_in_file(
    image: Image,
    read_credit: ReadCredit,
    agencies: AgencyTable,
    credit_in_file: CreditInFile,
) -> Said | None:
    """Return what a file says: its credit line, else its by-line or description.

    A Source alone is no credit: it says who owned the picture first.
    """
    found_in = credit_in_file(image)
    credit, field = found_in.credit, found_in.field
    if credit is None or not credit.credit_line or field == "source":
        return None
    if field != "credit_line" and not (credit.creators or credit.organisations):
        return None
    line = credit.credit_line
    found = next(c.evidence for c in image.fields if c.name == field)
    place = Evidence(uri=image.uri, kind=found.kind, quote=line)
    claim = Claim(name="credit_line", value=line, evidence=place)
    said = _said(claim, read_credit(line), agencies)
    correction = image.corrected("credit_line") or image.corrected(field)
    return Said(
        claim=said.claim,
        creators=said.creators,
        organisations=said.organisations,
        full=_with_makers(line, credit.creators, found_in.before, read_credit),
        chain=said.chain,
        licence=said.licence,
        also=frozenset(map(fold, credit.creators)),
        houses=frozenset(_one_name(o, agencies) for o in credit.organisations),
        whole=field != "creators",
        in_file=True,
        corrected_at=correction.made.at
        if correction and found.kind == CORRECTED
        else "",
    )


def _with_makers(
    line: str, makers: Sequence[str], before: str, read_credit: ReadCredit
) -> str:
    """Return a line that names only a source, with what the by-line says before it.

    That are the makers, their house or who handed it out, and that it is a handout;
    where that would not be read as the same, the makers alone. "" where there is
    nothing to add, where the line may have been cut, where it says
    how the picture came (a handout's maker need not be named), and where the longer
    line would not be read as the same source and these makers.
    """
    credit = read_credit(line)
    nothing = credit.creators or not credit.organisations
    if nothing or credit.flags or len(line.encode()) >= WEIGHTS.iim_octets - 3:
        return ""
    houses = credit.organisations
    for told in dict.fromkeys(filter(None, (before, ", ".join(makers)))):
        longer = f"{told}/{without_label(line)}"
        read, beside = read_credit(longer), read_credit(told)
        same_people = set(map(fold, read.creators)) == set(map(fold, makers))
        same_houses = read.organisations[-len(houses) :] == houses
        more = read.organisations[: -len(houses)]
        same_more = more == beside.organisations if told == before else not more
        kept = set(read.flags) >= set(beside.flags)
        if same_people and same_houses and same_more and kept:
            return longer
    return ""


def with_whole_names(*groups: Sequence[Said]) -> list[list[Said]]:
    """Let forms of a name stand for the one who is named in full: "J. Holm"."""
    whole = whole_names(
        {
            name
            for group in groups
            for said in group
            for name in (*said.creators, *said.also)
        }
    )

    forms = {name for name, full in whole.items() if name != full}

    def named(people: frozenset[str]) -> frozenset[str]:
        return frozenset(whole[name] for name in people)

    return [
        [
            s
            if forms.isdisjoint(s.creators) and forms.isdisjoint(s.also)
            else replace(s, creators=named(s.creators), also=named(s.also))
            for s in group
        ]
        for group in groups
    ]


def line_alone(read_credit: ReadCredit) -> CreditInFile:
    """Return what takes only the credit line of a file for its credit."""

    def credit_in_file(image: Image) -> CreditOfFile:
        credit = read_credit(image.text("credit_line"))
        named = replace(credit, creators=image.texts("creators"))
        return CreditOfFile(credit=named, field="credit_line")

    return credit_in_file


def _said(claim: Claim, credit: Credit, agencies: AgencyTable) -> Said:
    creators = frozenset(map(fold, credit.creators))
    chain = tuple(_one_name(o, agencies) for o in credit.organisations)
    organisations = frozenset(chain)
    if not creators and not organisations:
        # Nothing could be read: the words themselves are what it says.
        organisations = frozenset({" ".join(tokens(credit.credit_line))})
    return Said(
        claim=claim,
        creators=creators,
        organisations=organisations,
        chain=chain,
        licence=credit.licence or "",
    )


@lru_cache(maxsize=4_096)
def _one_name(printed: str, agencies: AgencyTable) -> str:
    """Return one name for all interchangeable spellings of an agency."""
    name = fold(printed)
    agency = agencies.find(printed)
    if agency is None or name not in _names(agency.name, *agency.names):
        return name
    return fold(agency.name)


@lru_cache(maxsize=1024)
def _names(*printed: str) -> frozenset[str]:
    return frozenset(map(fold, printed))
