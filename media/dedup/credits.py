"""Whose credit stands under a picture, where sources disagree, and which to print.

In: the usages and files of one asset. Out: its conflicts and the line to print, with
the reason. Lines are judged by the people and organisations they name, as printed;
only the names that an agency gives as interchangeable count as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from media.dedup.tails import without_label
from media.model import Claim, Conflict, Credit, Evidence, Image, Usage, value
from media.text import fold, tokens

if TYPE_CHECKING:
    from media.agencies import AgencyTable

CORRECTED = "correction"
"""The kind of evidence of what a person corrected."""

ReadCredit = Callable[[str], Credit]
CreditInFile = Callable[[Image], tuple[Credit | None, str]]


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
    is nothing to add. `licence`: the one that the line names.
    """

    claim: Claim
    creators: frozenset[str]
    organisations: frozenset[str]
    also: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    whole: bool = True
    in_file: bool = False
    full: str = ""
    licence: str = ""

    @property
    def line(self) -> str:
        """Return the line as printed."""
        return str(self.claim.value)

    @property
    def people(self) -> frozenset[str]:
        """Return all who are named as makers, in the line or beside it."""
        return self.creators | self.also


@value
class Choice:
    """The line to go on with; `why` in one plain sentence."""

    line: str = ""
    why: str = ""


@value
class Settled:
    """What is to be said about the credits of one asset."""

    conflicts: tuple[Conflict, ...] = ()
    to_print: str = ""
    why: str = ""


def settle_credits(
    usages: Sequence[Usage],
    images: Sequence[Image],
    *,
    read_credit: ReadCredit,
    agencies: AgencyTable,
    credit_in_file: CreditInFile | None = None,
) -> Settled:
    """Return the conflicts between credit lines and the line to print.

    `credit_in_file` says whom all fields of a file credit, and which of them has the
    line; without it only its credit line counts.
    """
    printed = [s for u in usages if (s := _printed(u, agencies)) is not None]
    of_file = credit_in_file or _line_alone(read_credit)
    filed = [
        said
        for image in images
        if (said := _filed(image, read_credit, agencies, of_file)) is not None
    ]
    printed, filed = _with_whole_names(printed, filed)
    chosen = _choose(printed, filed)
    conflicts = []
    if _disagree(printed):
        conflicts.append(_conflict("credit_line", printed, _most_printed(printed)))
    against_print = any(_differ(f, p) for f in filed for p in printed)
    if against_print or any(_files_differ(*two) for two in combinations(filed, 2)):
        conflicts.append(_conflict("credit_line/file", [*printed, *filed], chosen))
    licensed = [s for s in printed if s.licence]
    if _licences_differ(licensed):
        conflicts.append(_licence_conflict(licensed))
    return Settled(
        conflicts=tuple(conflicts),
        to_print=without_label(chosen.line),
        why=chosen.why,
    )


def _printed(usage: Usage, agencies: AgencyTable) -> Said | None:
    credit, caption = usage.credit, usage.caption
    if credit is None or not credit.credit_line:
        return None
    kind = caption.evidence[0].kind if caption.evidence else "caption"
    place = Evidence(
        uri=caption.document_uri,
        kind=CORRECTED if usage.corrected("credit_line") else kind,
        span=caption.credit_span,
        quote=caption.credit_line or credit.credit_line,
    )
    claim = Claim(name="credit_line", value=credit.credit_line, evidence=place)
    return _said(claim, credit, agencies)


def _filed(
    image: Image,
    read_credit: ReadCredit,
    agencies: AgencyTable,
    credit_in_file: CreditInFile,
) -> Said | None:
    """Return what a file says: its credit line, else its by-line or description.

    A Source alone is no credit: it says who owned the picture first.
    """
    credit, field = credit_in_file(image)
    if credit is None or not credit.credit_line or field == "source":
        return None
    if field != "credit_line" and not (credit.creators or credit.organisations):
        return None
    line = credit.credit_line
    found = next(c.evidence for c in image.fields if c.name == field)
    place = Evidence(uri=image.uri, kind=found.kind, quote=line)
    claim = Claim(name="credit_line", value=line, evidence=place)
    said = _said(claim, read_credit(line), agencies)
    return Said(
        claim=said.claim,
        creators=said.creators,
        organisations=said.organisations,
        full=_with_makers(line, credit.creators, read_credit),
        licence=said.licence,
        also=frozenset(map(fold, credit.creators)),
        houses=frozenset(_one_name(o, agencies) for o in credit.organisations),
        whole=field != "creators",
        in_file=True,
    )


def _with_makers(line: str, makers: Sequence[str], read_credit: ReadCredit) -> str:
    """Return a line that names only a source, with the makers before it.

    "" where there is nothing to add, where the line may have been cut, where it says
    how the picture came (a handout's maker need not be named), and where the longer
    line would not be read as the same source and these makers.
    """
    credit = read_credit(line)
    nothing = not makers or credit.creators or not credit.organisations
    if nothing or credit.flags or len(line.encode()) >= WEIGHTS.iim_octets - 3:
        return ""
    longer = f"{', '.join(makers)}/{without_label(line)}"
    read = read_credit(longer)
    same_people = set(map(fold, read.creators)) == set(map(fold, makers))
    return longer if same_people and read.organisations == credit.organisations else ""


def _with_whole_names(*groups: Sequence[Said]) -> list[list[Said]]:
    """Let initials stand for the one who is named in full: "J. Holm", "Jo Holm".

    Where two people would fit, initials are a name of their own.
    """
    names = {
        name
        for group in groups
        for said in group
        for name in (*said.creators, *said.also)
    }
    families: dict[str, list[str]] = defaultdict(list)
    for name in names:
        families[_family(name)].append(name)
    whole: dict[str, str] = {}
    for short in names:
        if "." in short:
            several = families[_family(short.replace(".", ". "))]
            fits = [long for long in several if _is_initialled(short, long)]
            if len(fits) == 1:
                whole[short] = fits[0]

    def named(people: frozenset[str]) -> frozenset[str]:
        return frozenset(whole.get(name, name) for name in people)

    return [
        [replace(s, creators=named(s.creators), also=named(s.also)) for s in group]
        for group in groups
    ]


def _family(name: str) -> str:
    return "".join(name.split()[-1:])


def _is_initialled(short: str, long: str) -> bool:
    """Say whether one name is the other with initials in place of first names."""
    if short == long or "." not in short:
        return False
    *initials, family = short.replace(".", ". ").split()
    *given, last = long.split()
    letters = [word[0] for name in given for word in name.split("-") if word]
    return (
        family == last
        and 0 < len(initials) <= len(letters)
        and all(i == f"{letter}." for i, letter in zip(initials, letters, strict=False))
        and any(len(name.rstrip(".")) > 1 for name in given)
    )


def _line_alone(read_credit: ReadCredit) -> CreditInFile:
    """Return what takes only the credit line of a file for its credit."""

    def credit_in_file(image: Image) -> tuple[Credit | None, str]:
        credit = read_credit(image.text("credit_line"))
        return replace(credit, creators=image.texts("creators")), "credit_line"

    return credit_in_file


def _said(claim: Claim, credit: Credit, agencies: AgencyTable) -> Said:
    creators = frozenset(map(fold, credit.creators))
    organisations = frozenset(_one_name(o, agencies) for o in credit.organisations)
    if not creators and not organisations:
        # Nothing could be read: the words themselves are what it says.
        organisations = frozenset({" ".join(tokens(credit.credit_line))})
    return Said(
        claim=claim,
        creators=creators,
        organisations=organisations,
        licence=credit.licence or "",
    )


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


def _disagree(said: Sequence[Said]) -> bool:
    return len({(s.creators, s.organisations) for s in said}) > 1


def _differ(file: Said, other: Said) -> bool:
    """Say whether what a file says and another line cannot both be right and whole."""
    if _is_cut(file.line, other.line) or _is_cut(other.line, file.line):
        return False
    if _houses_differ(file, other):
        return True
    known = file.creators | file.also | other.also
    # A file that names nobody says nothing against a photographer in print.
    if not known:
        return False
    if not file.whole:  # a by-line need not be printed, but is not to be replaced
        return bool(other.creators) and not other.creators & known
    return not (file.creators <= other.creators <= known)


def _houses_differ(file: Said, other: Said) -> bool:
    """Say whether the organisations of a file and of another line disagree.

    What else the file names may stand in print; a by-line says nothing of the chain.
    """
    if not file.whole:
        return False
    known = file.organisations | file.houses | other.houses
    return not (file.organisations <= other.organisations <= known)


def _files_differ(one: Said, other: Said) -> bool:
    """Say whether what two files say cannot both be right and whole.

    Each may name in one field whom the other names in another, and a file that names
    nobody says nothing against a by-line.
    """
    if _is_cut(one.line, other.line) or _is_cut(other.line, one.line):
        return False
    some, others = one.people, other.people
    if some and others and not (some <= others or others <= some):
        return True
    if not (one.whole and other.whole):
        return bool(one.houses and other.houses) and not one.houses & other.houses
    if not (one.creators <= others and other.creators <= some):
        return True
    return _houses_differ(one, other) and _houses_differ(other, one)


def _licences_differ(said: Sequence[Said]) -> bool:
    """Say whether two lines name licences of which none is only the fuller name."""
    names = sorted({s.licence for s in said})
    return any(
        long != short and not long.startswith(f"{short}-")
        for short, long in combinations(names, 2)
    )


def _licence_conflict(said: Sequence[Said]) -> Conflict:
    return Conflict(
        name="licence",
        claims=tuple(replace(s.claim, name="licence", value=s.licence) for s in said),
        chosen=None,
        why="The printed licences differ; a person has to ask the owner.",
    )


def _is_cut(short: str, long: str) -> bool:
    """Say whether a line at the limit of its field is the beginning of another."""
    full = len(short.encode()) >= WEIGHTS.iim_octets - 3  # no half letter at the end
    within = len(short.encode()) <= WEIGHTS.iim_octets
    start = fold(without_label(short))
    return full and within and fold(without_label(long)).startswith(start)


def _conflict(name: str, said: Sequence[Said], chosen: Choice) -> Conflict:
    less = " One says less than the other." if _says_less(said) else ""
    return Conflict(
        name=name,
        claims=tuple(replace(s.claim, value=s.full or s.line) for s in said),
        chosen=chosen.line,
        why=chosen.why + less,
    )


def _says_less(said: Iterable[Said]) -> bool:
    """Say whether each two lines differ only in that one says less."""
    lines = {(s.people if s.full else s.creators, s.organisations) for s in said}
    fullest = max(lines, key=lambda one: (len(one[0]) + len(one[1]), sorted(one[1])))
    return len(lines) > 1 and all(
        one[0] <= fullest[0] and one[1] <= fullest[1] for one in lines
    )


def _choose(printed: Sequence[Said], filed: Sequence[Said]) -> Choice:
    said = [s for s in filed if s.claim.evidence.kind == CORRECTED]
    if said:
        line, _ = _commonest(said)
        return Choice(line=line, why="Somebody corrected what its file says.")
    named = [s for s in filed if s.organisations and s.whole]
    if named:
        line, _ = _commonest(named)
        files = [s for s in named if s.line == line]
        block = files[0].claim.evidence.kind
        return (
            _completed(files[0], printed, block)
            or _with_byline(files, filed)
            or Choice(line=line, why=_why_of_file(filed, block))
        )
    if printed:
        return _most_printed(printed)
    if any(_files_differ(*two) for two in combinations(filed, 2)):
        why = "Only files say one, and they disagree; a person has to ask."
        return Choice(line=filed[0].line, why=why)
    if filed:
        return Choice(line=filed[0].line, why="Only the file says one.")
    return Choice()


def _why_of_file(filed: Sequence[Said], block: str) -> str:
    why = f"The file itself names it ({block})."
    makers = [s.people for s in filed if s.people]
    if any(not (a <= b or b <= a) for a, b in combinations(makers, 2)):
        return f"{why} Files of the picture name different makers."
    return why


def _with_byline(files: Sequence[Said], filed: Sequence[Said]) -> Choice | None:
    """Return the files' line with whom the same file names as the maker.

    None where nobody is named, or where files of the picture name different makers:
    to print one of two is worse than to print none.
    """
    full = [s for s in files if s.full]
    if not full or any(_files_differ(full[0], s) for s in filed):
        return None
    line, _ = _commonest(
        [replace(s, claim=replace(s.claim, value=s.full)) for s in full]
    )
    block = full[0].claim.evidence.kind
    why = f"The file itself names the source and, beside it, the maker ({block})."
    return Choice(line=line, why=why)


def _completed(file: Said, printed: Sequence[Said], block: str) -> Choice | None:
    """Return a printed line that agrees with the file's and says more."""
    agree = [p for p in printed if not _differ(file, p)]
    whole = [p for p in agree if _is_cut(file.line, p.line) and p.line != file.line]
    if whole:
        line, _ = _commonest(whole)
        why = f"The file's own line is cut at its limit ({block}); print has it whole."
        return Choice(line=line, why=why)
    named = [p for p in agree if p.creators > file.creators]
    if named:
        line, _ = _commonest(named)
        why = f"The file names the source ({block}); print adds who made the picture."
        return Choice(line=line, why=why)
    return None


def _most_printed(printed: Sequence[Said]) -> Choice:
    line, count = _commonest(printed)
    lines = len({s.line for s in printed})
    if count == len(printed):
        why = "Every credited usage prints it." if count > 1 else "One usage prints it."
    elif sum(s.line == line for s in printed) > len(printed) / lines:
        why = f"{count} of {len(printed)} usages print it, more than any other."
    else:
        why = "It is the fullest of the lines printed equally often."
    return Choice(line=line, why=why)


def _commonest(said: Sequence[Said]) -> tuple[str, int]:
    """Return the line said most often; of several the longest, then by alphabet."""
    counts = Counter(s.line for s in said)
    best = min(counts, key=lambda line: (-counts[line], -len(line), line))
    return best, counts[best]
