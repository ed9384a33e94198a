"""Checks of credits that name nobody: the internet, an address, a favour, a half."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from media.agencies import AgencyTable, slips
from media.licences import LicenceTable
from media.model import Asset, Credit, Finding, Severity
from media.rules.attributing import with_licence
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, quoted
from media.rules.wording import BRACKETS, ends_open, names_nobody, stand_in
from media.text import bare_credit, fold

_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z\d-]+\.)+[a-z]{2,24}(?:/\S*)?")
_OPEN = "a bracket is not closed"
_EYES = tuple(":;=-")
"""Before a bracket that opens nothing: ":(", "=-("."""
_SHORTEST_CUT = 5  # letters of an agency's name that is cut in a word
_SEPARATORS = re.compile(r"\s*[/|–—;]\s*|\s+-\s+|,\s+")
_SAYS = {
    "": "says where the picture was found, not who made it",
    "nobody": "says where the picture was found, not who made it",
    "placeholder": "stands where a name is still to be written",
    "generic": "says what kind of picture it is, not who made it",
}
"""What is said of each kind of words that stand in for a name (`words.toml`)."""
_OFTEN = 4_096
"""Lines of which is remembered how they end."""


def credit_names_nobody(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits that say where a picture was found, and not whose it is."""
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or _has_maker(credit):
            continue
        severity = _nobody(credit, context.agencies)
        if severity is None:
            continue
        line = credit.credit_line
        yield about_usage(
            asset,
            usage,
            Saying(
                check="credit-names-nobody",
                severity=severity,
                message=f"{quoted(line)} {_SAYS[stand_in(line)]}.",
                expected=_other_line(asset, line)
                or "whoever made the picture or supplied it",
                fix="Find out whose picture it is and whether it may be used.",
            ),
        )


def _other_line(asset: Asset, line: str) -> str:
    """Return the line to print where it says something else than this one."""
    other = asset.credit_to_print
    same = bare_credit(other) == bare_credit(line) or names_nobody(other)
    return "" if same else other


def _has_maker(credit: Credit) -> bool:
    """Say whether a credit names a person; what names nobody may be read as one."""
    return bool(credit.creators) and not names_nobody(credit.credit_line)


def _nobody(credit: Credit, agencies: AgencyTable) -> Severity | None:
    """Return how grave it is that nobody is named, None where somebody is."""
    kind = stand_in(credit.credit_line)
    if kind:
        return "warning" if kind == "generic" else "error"
    named = [agencies.named(name) for name in credit.agencies]
    platforms = all(a is not None and a.kind == "platform" for a in named)
    if "social-media" not in credit.flags or not platforms:
        return None
    # Whose account it was is not said: neither by a name nor by a handle.
    return None if "@" in credit.credit_line else "warning"


def credit_only_address(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits that are an address of the web and no name."""
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or not _is_address(credit, context.agencies):
            continue
        yield about_usage(
            asset,
            usage,
            Saying(
                check="credit-only-address",
                severity="warning",
                message=f"The credit is only an address: {credit.credit_line}.",
                expected="the name of whoever made the picture or supplied it",
            ),
        )


def _is_address(credit: Credit, agencies: AgencyTable) -> bool:
    """Say whether a credit is an address that is no agency's printed name."""
    if credit.creators and credit.licence:
        return False  # "Ines Calder, CC BY 4.0, https://...": what it says besides
    line = bare_credit(credit.credit_line)
    # Capitals within make a name of it: "Dok.IGI".
    is_name = line not in credit.credit_line and line.upper() not in credit.credit_line
    if not _ADDRESS.fullmatch(line) or is_name:
        return False
    name = line.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    host = name.partition("/")[0]
    names = (line, name, host, host.rpartition(".")[0])
    found = [known for known in map(agencies.find, names) if known]
    # Who has a page there made it, or found it: the platform did not.
    leads_within = "/" in name.rstrip("/")
    return all(leads_within and one.kind == "platform" for one in found)


def courtesy_unlicensed(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find courtesy credits where nothing says that the picture may be used."""
    rights = asset.rights
    if rights.usage_terms or rights.licence or rights.instructions:
        return
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or "courtesy" not in credit.flags or credit.licence:
            continue
        # Who names the maker, or an agency, says whom to ask.
        if credit.creators or _suppliers(credit, context.agencies):
            continue
        if "handout" in credit.flags:
            continue
        lent = "social-media" in credit.flags
        yield about_usage(
            asset,
            usage,
            Saying(
                check="courtesy-unlicensed",
                severity="warning" if lent or asset.images else "note",
                message=(
                    f"{quoted(credit.credit_line)} thanks somebody; no file or licence"
                    " says that the picture may be used."
                ),
                expected="a permission or a licence that is on record",
                fix="Keep the permission with the file (Rights Usage Terms).",
            ),
        )


def _suppliers(credit: Credit, agencies: AgencyTable) -> list[str]:
    """Return the agencies of a credit that answer for the right to use a picture."""
    named = (agencies.named(name) for name in credit.agencies)
    return [a.name for a in named if a and a.kind in ("wire", "agency", "stock")]


def credit_truncated(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credit lines that stop before they are complete."""
    lines = _lines_of(asset, context)
    in_order = sorted(lines)
    known: dict[str, tuple[str, str]] = {}  # one line stands under many usages
    for usage in asset.usages:
        if usage.credit is None:
            continue
        line = usage.credit.credit_line
        if line not in known:
            whole = with_licence(_whole(line, lines, in_order) or "", asset, context)
            reason = (
                "another line goes on where this one stops"
                if whole
                else _cut(line, context.licences)
            )
            known[line] = whole, reason or _cut_name(line, context.agencies)
        whole, reason = known[line]
        reason = reason or _left_open(usage.as_read.caption.text, line)
        if not reason:
            continue
        yield about_usage(
            asset,
            usage,
            Saying(
                check="credit-truncated",
                severity="error" if whole else "warning",
                message=f"The credit is cut: {reason}.",
                expected=whole or "the whole line",
                fix=f"Print: {whole}" if whole else None,
            ),
        )


@lru_cache(maxsize=_OFTEN)
def _cut(line: str, licences: LicenceTable) -> str:
    """Say how a line shows by itself that it was cut, "" where it does not."""
    if line.rstrip().endswith(("…", "...")):
        return "it ends with an ellipsis"
    for opening, closing in BRACKETS:
        if line.count(opening) > line.count(closing):
            return _OPEN
    named = licences.spans(line)
    if ends_open(line) and not any(s.end == len(line) for s, _ in named):
        return "a name is missing at its end"
    return ""


@lru_cache(maxsize=_OFTEN)
def _left_open(text: str, line: str) -> str:
    """Say that the bracket before a line is not closed, "" where it is or is none.

    >>> _left_open("Rescuers in the valley (Photo by Maria Hol", "Photo by Maria Hol")
    'a bracket is not closed'
    >>> _left_open("Rescuers (Photo by Maria Holm)", "Photo by Maria Holm")
    ''
    """
    before, said, behind = text.rpartition(line)
    before = before.rstrip()
    is_closed = any(closing in behind for _, closing in BRACKETS)  # by whichever
    if not said or is_closed or before[-2:-1] in _EYES:
        return ""
    openings = tuple(opening for opening, _ in BRACKETS)
    return _OPEN if before.endswith(openings) else ""


def _lines_of(asset: Asset, context: Context) -> dict[str, str]:
    """Return all credit lines of a picture, by what they are without their labels."""
    said = [u.credit.credit_line for u in asset.usages if u.credit]
    said += [image.text("credit_line") for image in asset.images]
    said += [c.credit_line for i in asset.images if (c := context.credit_of_file(i))]
    lines: dict[str, str] = {}
    for line in filter(None, said):
        lines.setdefault(bare_credit(line), line)
    return lines


def _whole(line: str, lines: Mapping[str, str], in_order: Sequence[str]) -> str | None:
    """Return a line of the same picture that begins alike and goes on in the word.

    `in_order`: what `lines` are without their labels, in the order of letters.
    """
    begun = bare_credit(line)
    if not begun:
        return None
    for bare in in_order[bisect_left(in_order, begun) :]:
        if not bare.startswith(begun):
            break
        if bare[len(begun) : len(begun) + 1].isalnum():
            return lines[bare]
    return None


@lru_cache(maxsize=_OFTEN)
def _cut_name(line: str, agencies: AgencyTable) -> str:
    """Say of which agency's name a line ends with a part, cut in a word."""
    last = fold(_SEPARATORS.split(bare_credit(line))[-1].rpartition(" via ")[2])
    if len(last) < _SHORTEST_CUT or " " not in last or agencies.find(last):
        return ""
    if slips(last, agencies):
        return ""  # "Agence France Press" is misspelt, and said so elsewhere
    known = _spellings(agencies)
    for name, agency in known[bisect_left(known, (last, "")) :]:
        if not name.startswith(last):
            break
        if name[len(last)].isalnum():
            return f"it ends within the name of {agency}"
    return ""


@lru_cache(maxsize=4)
def _spellings(agencies: AgencyTable) -> list[tuple[str, str]]:
    """Return the folded names of agencies in order, each with whose it is."""
    return sorted((fold(name), a.name) for a in agencies for name in a.spellings)


RULES = (
    Rule(
        check="credit-names-nobody",
        title="Credit names no one",
        severity="error",
        why=(
            "“Internet”, “Google” or “social media” say where somebody looked. The"
            " author is to be named, and a picture that anyone can find is not a"
            " picture that anyone may print. A placeholder (“TBC”) was left over. A"
            " platform without an account and words for a kind of picture alone"
            " (“Archive”) are warnings."
        ),
        source="§ 13 UrhG (Germany); Directive 2001/29/EC, art. 5(3)(c)(d)",
        run=credit_names_nobody,
    ),
    Rule(
        check="credit-only-address",
        title="Credit is only an address of the web",
        severity="warning",
        why=(
            "An address is no name. Where a supplier's printed name is an address"
            " (depositphotos.com), nothing is found."
        ),
        source="IPTC Photo Metadata Standard: Credit Line; newsroom practice",
        run=credit_only_address,
    ),
    Rule(
        check="courtesy-unlicensed",
        title="Courtesy credit stands in for a licence",
        severity="warning",
        why=(
            "“Courtesy of” thanks somebody and proves nothing. Without terms in a file"
            " or a licence nobody can say later who allowed what. On a page alone it is"
            " a note, for the record may lie elsewhere."
        ),
        source="Newsroom practice: supplied pictures need a record",
        run=courtesy_unlicensed,
    ),
    Rule(
        check="credit-truncated",
        title="Credit line is cut",
        severity="error",
        why=(
            "Fields cut lines: IIM holds 32 octets of a credit. Where the same picture"
            " has a line that goes on in the middle of the word it is an error, else a"
            " warning."
        ),
        source="IIM 4, 2:110 Credit (32 octets)",
        run=credit_truncated,
    ),
)
