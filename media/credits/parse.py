"""From a printed credit line to whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from media.agencies import Agency, AgencyTable, slips
from media.chains import (
    Lexicon,
    Part,
    Reading,
    Token,
    find_agencies,
    is_given_name,
    is_lower,
    lexicon_of,
    plain_name,
    read_parts,
    read_text,
    seen_through,
    tokenise,
)
from media.credits.barred import barred_beside
from media.credits.listed import without_titles
from media.credits.local import told_by_place
from media.credits.roles import Role, is_acronym, roles_of
from media.credits.works import asked_for, without_works
from media.licences import Licence, LicenceTable, attribution_of, load_wording
from media.model import Credit, Medium, Span, value
from media.text import fold
from media.words import Words

_LONGEST = 5_000
_OWN_WORK = 2  # words
_DAY = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/(?:19|20)?\d\d(?![\w/])")
_SETTINGS = re.compile(
    r"(?<=[,(|] )(?:\d+(?:[.-]\d+)?\s?mm|f/\d[\d.]*|ISO\s?\d+|1/\d+\s?s)(?!\w)"
)
_CARE_OF = re.compile(r"(?<![\w/])[cC]/[oO](?!\w)")
"""What leads from a maker to the society that collects: "Ida Wells, c/o DACS"."""
_SMALL_WORD = re.compile(r"\s+[^\W\d_]{1,5}\s+")
_AT_NETWORK = ("@", "u/")  # how social networks name their accounts
_AUTHORS = frozenset({"single", "lower", "person", "account", "title"})
_BETWEEN = ("nobody", "aside")  # an author and a licence
_UNKNOWN = frozenset({"single", "lower", "title", "organisation", "person", "site"})


@value
class TakenApart:
    """A credit line in its parts, each with its role, before they become a credit.

    Parts count in `reading.text`; `licences` are where it names licences.
    """

    reading: Reading
    lexicon: Lexicon
    licences: tuple[tuple[Span, Licence], ...]
    roles: tuple[tuple[Part, Role], ...]


def take_apart(
    line: str, *, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> TakenApart:
    """Return the parts of a credit line and what each is in it; raises nothing."""
    lexicon = lexicon_of(words)
    reading = seen_through(
        read_text(line[:_LONGEST]), lexicon=lexicon, agencies=agencies
    )
    named = licences.spans(reading.text)
    known = find_agencies(
        reading.text, agencies=agencies, lexicon=lexicon, ordinary=True
    )
    said = attribution_of(reading.text, [span for span, _ in named])
    silent = [span for span, _ in named] + list(said.says_nothing)
    silent += asked_for(reading.text)
    silent += barred_beside(reading.text, words, [span for span, _ in known])
    silent += _beside(reading.text, [span for span, _ in known])
    silent += [
        Span(start=c.start(), end=c.end()) for c in _CARE_OF.finditer(reading.text)
    ]
    silent += _choices(reading.text, [span for span, _ in named])
    apart = tuple(_apart(known, [*silent, *said.is_by]))
    tokens = tokenise(reading.text, known=apart, abbreviations=lexicon.abbreviations)
    told = told_by_place(
        reading.text, apart, tokens, agencies=agencies, lexicon=lexicon
    )
    if told != apart:
        tokens = tokenise(reading.text, known=told, abbreviations=lexicon.abbreviations)
    tokens = _without(tokens, silent, by=said.is_by)
    parts = tuple(
        _known(part, agencies, lexicon)
        for part in read_parts(reading.text, tokens, lexicon)
    )
    licensed = any(found.flag.startswith("cc") for _, found in named)
    wording = load_wording()
    if licensed:
        begins = [span.start for span, _ in named]
        parts = _without_origin(_without_by(parts, lexicon), begins)
    parts = without_titles(parts, wording, is_licensed=licensed)
    parts = without_works(parts, wording, is_licensed=licensed)
    return TakenApart(
        reading=reading,
        lexicon=lexicon,
        licences=named,
        roles=_licensors(roles_of(parts), reading.text, named),
    )


def _beside(text: str, known: Sequence[Span]) -> list[Span]:
    """Return where days with slashes and a camera's settings stand beside a name.

    One alone that is an agency's name is the agency: "Ida Wells, 400mm".

    >>> [span.start for span in _beside("Ida Wells 29/4/2017, 50 mm, f/2.8", [])]
    [10, 21, 28]
    """
    found = [
        Span(start=printed.start(), end=printed.end())
        for shape in (_DAY, _SETTINGS)
        for printed in shape.finditer(text)
    ]
    alone = len(found) == 1 and any(name.start == found[0].start for name in known)
    return [] if alone else found


def _choices(text: str, named: Sequence[Span]) -> list[Span]:
    """Return the small words between two licences: "GFDL or CC BY-SA 3.0"."""
    between = (Span(start=a.end, end=b.start) for a, b in pairwise(named))
    return [span for span in between if _SMALL_WORD.fullmatch(span.of(text))]


def _without_by(parts: tuple[Part, ...], lexicon: Lexicon) -> tuple[Part, ...]:
    """Take "by" off a name that begins an author's line: "De ida99 - Trabajo propio".

    Words for "by" are particles of names, too; only here no name begins with one.
    """
    if len(parts) < 2 or parts[1].kind != "nobody" or parts[1].words < _OWN_WORK:
        return parts
    first = parts[0]
    by, _, name = first.text.partition(" ")
    folded = fold(by)
    leads = folded in lexicon.particles or lexicon.word(folded).connective == "by"
    if first.kind not in _UNKNOWN or not name or not leads:
        return parts
    named = replace(
        first,
        kind="single" if first.words == _OWN_WORK else first.kind,
        text=name,
        start=first.end - len(name),
        words=first.words - 1,
    )
    return (named, *parts[1:])


def _without_origin(
    parts: tuple[Part, ...], licensed: Sequence[int]
) -> tuple[Part, ...]:
    """Take for nobody where an author of an archive with licences says to live.

    "Ida99 from Quilmo, Norland, CC BY 2.0": behind "from" up to the next house. With a
    licence between them, which begin at `licensed`, it is who has the picture.
    """
    told: list[Part] = []
    inside = False
    for n, part in enumerate(parts):
        listed = inside and part.before in (",", " ")
        begins = part.before == "from" and n > 0 and parts[n - 1].kind in _AUTHORS
        begins = begins and not any(
            parts[n - 1].end <= start < part.start for start in licensed
        )
        inside = (begins or listed) and part.kind in _UNKNOWN
        told.append(replace(part, kind="aside") if inside else part)
    return tuple(told)


def _licensors(
    roles: tuple[tuple[Part, Role], ...],
    text: str,
    named: Sequence[tuple[Span, Licence]],
) -> tuple[tuple[Part, Role], ...]:
    """Let one unknown word right before a licence of its maker be the maker.

    Only a remark may stand between: "ida99 - Own work, CC BY 4.0".
    """
    begins = [span.start for span, found in named if found.flag.startswith("cc")]
    told: list[tuple[Part, Role]] = []
    for n, (part, role) in enumerate(roles):
        if role in ("organisation", "doubt") and _is_word(part):
            ends = part.end
            for following, _ in roles[n + 1 :]:
                if following.kind not in _BETWEEN or _said(
                    text[ends : following.start]
                ):
                    break
                ends = following.end
            if any(b >= ends and not _said(text[ends:b]) for b in begins):
                role = "creator"
        told.append((part, role))
    return tuple(told)


def _is_word(part: Part) -> bool:
    return part.kind in ("single", "lower") and part.words == 1 and not is_acronym(part)


def _said(text: str) -> bool:
    return any(map(str.isalnum, text))


def parse_credit(
    line: str, *, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> Credit:
    """Return our reading of a credit line; raises nothing.

    People, organisations in the order of the chain, what the words say about the
    picture. What cannot be read stands in `doubts`, as printed.
    """
    taken = take_apart(line, agencies=agencies, words=words, licences=licences)
    return credit_of(line, taken, agencies=agencies, licences=licences)


def credit_of(
    line: str, taken: TakenApart, *, agencies: AgencyTable, licences: LicenceTable
) -> Credit:
    """Return the credit that the parts of a line make, each in its role."""
    roles = taken.roles
    parts = [part for part, _ in roles]

    def printed(part: Part) -> str:
        return plain_name(taken.reading.printed(part.start, part.end).of(line))

    organisations = [
        (printed(part), part.agency)
        for n, (part, role) in enumerate(roles)
        if role == "organisation" and not (n and _spells_out(part, roles[n - 1][0]))
    ]
    return Credit(
        credit_line=line,
        creators=_unique(printed(part) for part, role in roles if role == "creator"),
        organisations=_unique(name for name, _ in organisations),
        agencies=_unique(_canonical(n, a, agencies) for n, a in organisations),
        medium=_medium(parts, taken.lexicon),
        flags=_flags(roles, taken.licences, taken.lexicon),
        licence=_licence(line, licences),
        doubts=_unique(printed(part) for part, role in roles if role == "doubt"),
    )


def _spells_out(part: Part, before: Part) -> bool:
    """Say whether brackets only give an agency's other name: "VNA (...)"."""
    known = part.agency is not None and part.agency is before.agency
    return known and part.before == "("


def _known(part: Part, agencies: AgencyTable, lexicon: Lexicon) -> Part:
    """Return a part that is an agency's whole name, however its letters, as that."""
    unknown = part.kind in _UNKNOWN or part.kind == "doubt"
    # "ap" is within Welsh names, too, and alone only a house
    small = part.kind == "aside" and is_lower(part.text)
    if not (unknown or small) and part.flags != ("social-media",):
        return part
    agency = agencies.meant_by(part.text)
    if agency is None or is_given_name(part.text, agency, lexicon):
        return part
    return replace(part, kind="agency", agency=agency)


def _apart(
    known: Iterable[tuple[Span, Agency]], taken: Sequence[Span]
) -> list[tuple[Span, Agency]]:
    """Return the agencies that are not part of a licence's name."""
    return [
        (span, agency)
        for span, agency in known
        if not any(span.start < t.end and t.start < span.end for t in taken)
    ]


def _without(
    tokens: list[Token], taken: Sequence[Span], *, by: Sequence[Span]
) -> list[Token]:
    """Put a mark in the place of words that name nobody, "by" where one leads to one.

    Words for "by" are particles of names, too; behind a title they are none.
    """
    left: list[Token] = []
    for token in tokens:
        if any(token.start < t.end and t.start < token.end for t in taken):
            token = Token(";", ";", token.start, token.end, None, False)
        elif any(token.start < t.end and t.start < token.end for t in by):
            token = Token("by", "by", token.start, token.end, None)
        left.append(token)
    return left


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, each once whatever its case."""
    seen: dict[str, str] = {}
    for name in names:
        bare = name.strip()
        if bare:
            seen.setdefault(fold(bare), bare)
    return tuple(seen.values())


def _canonical(name: str, agency: Agency | None, agencies: AgencyTable) -> str:
    found = agency or agencies.meant_by(name)
    if found is not None:
        return found.name
    slip = next(iter(slips(name, agencies)), None)  # "Gettey Images"
    return slip.agency if slip is not None and slip.part == fold(name) else name


def _medium(parts: Sequence[Part], lexicon: Lexicon) -> Medium:
    """Return the medium that the line states; the most particular word wins."""
    said = [part.medium for part in parts if part.medium != "unknown"]
    for medium in said:
        if medium != "photo":
            return medium
    if said or any(_is_photo_of_agency(part, lexicon) for part in parts):
        return "photo"
    return "unknown"


def _is_photo_of_agency(part: Part, lexicon: Lexicon) -> bool:
    """Say whether a name says what it made: "AP Photo", not "Alamy Stock Photo"."""
    words = part.text.split()
    if part.agency is None or len(words) != 2:
        return False
    last = fold(words[-1])
    if last == "photo":
        return True
    said = lexicon.word(last).label == "photo" and not last.startswith("photo")
    return said and last not in fold(part.agency.name)  # "ANTARA FOTO"


def _flags(
    roles: Sequence[tuple[Part, Role]],
    named: Sequence[tuple[Span, Licence]],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    found: list[str] = []
    for part, _ in roles:
        found += part.flags
        if part.kind == "account" and part.text.startswith(_AT_NETWORK):
            found.append("social-media")
        if part.before == "courtesy":
            found.append("courtesy")
        if part.agency and not part.flags:
            found += _said_by(part.agency, part.text, lexicon)
    found += [licence.flag for _, licence in named if licence.flag]
    return tuple(dict.fromkeys(found))


def _said_by(agency: Agency, printed: str, lexicon: Lexicon) -> list[str]:
    """Return the flag that an agency's name is: a social network's in any script."""
    name, platform = fold(printed), agency.kind == "platform"
    if name in lexicon.words.short and not platform:
        return []  # "CTV" is a broadcaster here, whatever the letters mean elsewhere
    said = lexicon.words.flags.get(name)
    if said is None and platform:
        each = {lexicon.words.flags.get(fold(name)) for name in agency.spellings}
        said = "social-media" if "social-media" in each else None
    return [said] if said else []


def _licence(line: str, licences: LicenceTable) -> str | None:
    found = licences.search(line)
    return found.id if found is not None else None
