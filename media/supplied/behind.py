"""What stands behind the names in a field, and is no part of them.

A wire says behind its credit where it is not to be used ("EPA/IDA WELLS SWEDEN OUT"),
makers write their telephone, account or website behind their name. Where a picture is
out is read with its rights; here it may only not pass for somebody's name.
"""

from __future__ import annotations

import re

from media.countries import countries, foreign_names
from media.text import fold

_OUT = re.compile(r"(?<=\s)OUT[\s.)\]]*$")
_JOINED = re.compile(r"(?:\s+AND|\s*[&,;/]|(?<=\sOUT)[.)]?)\s*$")
_MARKS = " -–—/,;.:(["
_PARTING = ("-", "–", "—", "/", ",", ";", ".", "(", "[", "&", " AND")
_LONGEST = 4
"""Words of a country's name."""
_TELEPHONE = re.compile(
    r"[\s,;|(–—-]+(?:(?:tel|phone|mob|mobile|cell)\b[.:]*\s*)?"
    r"(?P<number>\+?\(?\d[\d\s()./–-]{6,}\d)\)?$",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 9
"""Of a telephone number; a day, or the number of a picture, seldom has as many."""
_ACCOUNT = re.compile(r"\s*[(\[]\s*@[\w.]+\s*[)\]]$")
_WEBSITE = re.compile(r"[\s,;|(–—-]+(?:https?://|www\.)[^\s()]+\)?$", re.IGNORECASE)
_UNDERSCORED = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)+")


def without_countries(line: str) -> str:
    """Return a credit line without the countries at its end in which it is out.

    >>> without_countries("EPA/IDA WELLS SWEDEN OUT")
    'EPA/IDA WELLS'
    >>> without_countries("APA / Ida Wells - AUSTRIA AND GERMANY OUT")
    'APA / Ida Wells'
    >>> without_countries("PA - UK OUT"), without_countries("BO US OUT")
    ('PA', 'BO US OUT')
    >>> without_countries("Ida Wells / WAY OUT"), without_countries("SWEDEN OUT")
    ('Ida Wells / WAY OUT', 'SWEDEN OUT')
    """
    rest = line
    while (out := _OUT.search(rest)) is not None:
        named = rest[: out.start()].rstrip()
        bare = _without_country(named)
        while bare != named and (joined := _JOINED.search(bare)) is not None:
            named = bare[: joined.start()].rstrip()
            bare = _without_country(named)
        if bare == named:
            break
        rest = bare.rstrip(_MARKS)
    return rest or line


def _without_country(text: str) -> str:
    """Return a text without the country in capitals that it ends with."""
    words = [*re.finditer(r"[^\s/,;&(\[–—-]+", text)][-_LONGEST:]
    for first in words:
        name = text[first.start() :]
        before = text[: first.start()].rstrip()
        if name.isupper() and _is_country(name, parted=before.endswith(_PARTING)):
            return before
    return text


def _is_country(name: str, *, parted: bool) -> bool:
    """Say whether a name is a country's; letters are its code behind a mark alone."""
    table, key = countries(), fold(name)
    is_code = parted and name in table.by_code
    return is_code or key in table.by_name or key in foreign_names()


def name_alone(byline: str) -> str:
    """Return a by-line without a telephone, account or website behind the name.

    Of a name whose blanks a program wrote as underscores they are blanks again; in
    small letters it is more likely an account.

    >>> name_alone("Ida Wells +47 912 34 567"), name_alone("Ida Wells (@ida.wells)")
    ('Ida Wells', 'Ida Wells')
    >>> name_alone("Ida_Wells"), name_alone("ida_wells"), name_alone("+47 912 34 567")
    ('Ida Wells', 'ida_wells', '+47 912 34 567')
    """
    name = _WEBSITE.sub("", _ACCOUNT.sub("", byline))
    found = _TELEPHONE.search(name)
    if found and sum(map(str.isdigit, found["number"])) >= _FEWEST_DIGITS:
        name = name[: found.start()]
    if not any(map(str.isalpha, name)):
        return byline
    if _UNDERSCORED.fullmatch(name) and all(p[:1].isupper() for p in name.split("_")):
        return name.replace("_", " ")
    return name
