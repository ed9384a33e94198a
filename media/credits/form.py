"""A credit as one line of print."""

from __future__ import annotations

from media.agencies import AgencyTable
from media.chains import is_caseless, is_lower
from media.model import Credit

_LABELS = {
    "photo": "Photo: ",
    "illustration": "Illustration: ",
    "graphic": "Graphic: ",
    "map": "Map: ",
    "screengrab": "Screengrab: ",
    "video-still": "Video still: ",
}
_SAID_BY_LICENCE = ("cc", "public-domain")


def format_credit(credit: Credit, *, agencies: AgencyTable | None = None) -> str:
    """Return the line that names what the credit names, in the order of a chain.

    People first, then organisations, then what else is said; `parse_credit` reads the
    same people, organisations, flags and licence in it. With `agencies` a name that
    two of them share is told apart: "Scanpix (Scanpix Baltics)".

    >>> format_credit(Credit(credit_line="", creators=("Ida Wells",),
    ...                      organisations=("AFP",), medium="photo"))
    'Photo: Ida Wells/AFP'
    """
    flags = [
        flag.replace("-", " ").capitalize()
        for flag in credit.flags
        if not flag.startswith(_SAID_BY_LICENCE)
    ]
    # Without capitals, what ends a chain is a house; a comma says that makers follow.
    caseless = any(map(is_caseless, credit.creators))
    people = (", " if caseless else "; ").join(_makers(credit))
    linked = _linked(credit, agencies)
    if _is_house_by_courtesy(credit, agencies):
        flags.remove("Courtesy")
        article = "" if is_caseless(linked[0]) else "the "
        linked[0] = f"Courtesy of {article}{linked[0]}"
    if people and _is_clients(credit, agencies):
        people, linked = f"{people} for {linked[0]}", []
    chain = "/".join(filter(None, [people, *linked, *flags]))
    # Before a name without capitals only the small word leads to a maker.
    by = "by " if caseless else "By "
    label = _LABELS.get(credit.medium, by if _is_lone_word(credit) else "")
    if _is_small_name(credit):
        label = label.replace(": ", " by ")  # behind a colon it may say what is seen
    if credit.medium == "photo" and any(
        o.casefold().endswith(" photo") for o in credit.organisations
    ):
        label = ""
    licence = f" ({credit.licence})" if credit.licence else ""
    return f"{label}{chain}{licence}".strip()


def _is_small_name(credit: Credit) -> bool:
    """Say whether one name of two small words is all: "ida wells"."""
    if len(credit.creators) != 1 or credit.organisations:
        return False
    words = credit.creators[0].split()
    return len(words) > 1 and all(map(is_lower, words))


def _is_house_by_courtesy(credit: Credit, agencies: AgencyTable | None) -> bool:
    """Say whether the article, or a word for "courtesy", told a house from a person.

    "Courtesy of the Collins Family"; "포스코 제공", three signs as names have.
    """
    if "courtesy" not in credit.flags or credit.creators:
        return False
    if not credit.organisations or agencies is None:
        return False
    first = credit.organisations[0]
    caseless = is_caseless(first) and agencies.find(first) is None
    return caseless or _is_like_a_person(first, agencies)


def _is_clients(credit: Credit, agencies: AgencyTable | None) -> bool:
    """Say whether the only house is called like a person; "for" leads to none."""
    if len(credit.organisations) != 1 or agencies is None:
        return False
    return _is_like_a_person(credit.organisations[0], agencies)


def _is_like_a_person(name: str, agencies: AgencyTable) -> bool:
    name, _, _ = name.partition(", ")  # a gallery's place: "Ida Wells, New York"
    is_title = name.istitle() and 1 < len(name.split()) < 4
    return is_title and agencies.find(name) is None


def _makers(credit: Credit) -> list[str]:
    """Return the makers, "by" before one word that would be read as a house."""
    makers = list(credit.creators)
    if len(makers) == 1 and (len(credit.organisations) == 1 or _is_lone_word(credit)):
        surname = makers[0][:1].isupper() or credit.organisations
        return makers if surname or credit.medium == "unknown" else [f"by {makers[0]}"]
    return [m if _has_marks(m) or is_caseless(m) else f"by {m}" for m in makers]


def _has_marks(name: str) -> bool:
    """Say whether a name is more than one plain word."""
    return any(char in " @_" for char in name)


def _is_lone_word(credit: Credit) -> bool:
    """Say whether a maker's one word would be read as a house without a label."""
    alone = len(credit.creators) == 1 and not credit.organisations
    return alone and not _has_marks(credit.creators[0])


def _linked(credit: Credit, agencies: AgencyTable | None) -> list[str]:
    """Return the organisations, "via" before the last where it can be misread."""
    names = [_told_apart(name, credit, agencies) for name in credit.organisations]
    if len(names) > 1 and credit.creators:
        return [*names[:-2], f"{names[-2]} via {names[-1]}"]
    return names


def _told_apart(name: str, credit: Credit, agencies: AgencyTable | None) -> str:
    """Return a printed name, with the agency that it means here and nowhere else."""
    for agency in agencies.sharing(name) if agencies is not None else ():
        if agency.name in credit.agencies:
            return f"{name} ({agency.name})"
    return name
