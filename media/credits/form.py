"""A credit as one line of print."""

from __future__ import annotations

from media.chains import is_caseless
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


def format_credit(credit: Credit) -> str:
    """Return the line that names what the credit names, in the order of a chain.

    People first, then organisations, then what else is said; `parse_credit` reads the
    same people, organisations, flags and licence in it.

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
    people = (", " if caseless else "; ").join(credit.creators)
    chain = "/".join(filter(None, [people, *_linked(credit), *flags]))
    label = _LABELS.get(credit.medium, "By " if _is_lone_word(credit) else "")
    if credit.medium == "photo" and any(
        o.casefold().endswith(" photo") for o in credit.organisations
    ):
        label = ""
    licence = f" ({credit.licence})" if credit.licence else ""
    return f"{label}{chain}{licence}".strip()


def _is_lone_word(credit: Credit) -> bool:
    """Say whether a maker's one word would be read as a house without a label."""
    alone = len(credit.creators) == 1 and not credit.organisations
    return alone and not any(char in " @_" for char in credit.creators[0])


def _linked(credit: Credit) -> list[str]:
    """Return the organisations, "via" before the last where it can be misread."""
    names = list(credit.organisations)
    if len(names) > 1 and credit.creators:
        return [*names[:-2], f"{names[-2]} via {names[-1]}"]
    return names
