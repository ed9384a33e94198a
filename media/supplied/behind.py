"""What stands behind the name in a by-line, and is no part of it: where to reach it.

Makers write their telephone, account or website there. What a wire writes behind its
credit is read with the credit.
"""

from __future__ import annotations

import re
from functools import cache

from media.supplied.wording import wording

_FEWEST_DIGITS = 9
"""Of a telephone number; a day, or the number of a picture, seldom has as many."""
_LONGEST = 240
"""Characters of a by-line with what stands behind it; longer ones are no by-lines."""
_ACCOUNT = re.compile(r"\s*[(\[]\s*@[\w.]+\s*[)\]]$")
_WEBSITE = re.compile(r"[\s,;|(–—-]+(?:https?://|www\.)[^\s()]+\)?$", re.IGNORECASE)
_CARE_OF = re.compile(r"\s+c/o\s+", re.IGNORECASE)
_UNDERSCORED = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)+")


def name_alone(byline: str) -> str:
    """Return a by-line without a telephone, account or website behind the name.

    Of a name whose blanks a program wrote as underscores they are blanks again; in
    small letters it is more likely an account.

    >>> name_alone("Ida Wells +47 912 34 567"), name_alone("Ida Wells (@ida.wells)")
    ('Ida Wells', 'Ida Wells')
    >>> name_alone("Ida_Wells"), name_alone("ida_wells"), name_alone("+47 912 34 567")
    ('Ida Wells', 'ida_wells', '+47 912 34 567')
    """
    if len(byline) > _LONGEST:
        return byline
    name = _CARE_OF.sub(" / ", _WEBSITE.sub("", _ACCOUNT.sub("", byline)))
    found = _telephone().search(name)
    if found and sum(map(str.isdigit, found["number"])) >= _FEWEST_DIGITS:
        name = name[: found.start()]
    if not any(map(str.isalpha, name)):
        return byline
    if _UNDERSCORED.fullmatch(name) and all(p[:1].isupper() for p in name.split("_")):
        return name.replace("_", " ")
    return name


@cache
def _telephone() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,;|(–—-]+(?:(?:{wording().telephone})\b[\s.:]*)?"
        r"(?P<number>\+?\(?\d[\d\s()./–-]{6,}\d)\)?$",
        re.IGNORECASE,
    )
