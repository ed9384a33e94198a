"""The family of Creative Commons licences: its members and how they are written.

Sources: https://creativecommons.org/licenses/list.en (members, addresses) and the
SPDX licence list (ids).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypedDict, cast

from media.errors import BadDataFile
from media.expressions import expression
from media.licences.licence import AttributionPart, Licence

_WHERE_FROM = ("https://creativecommons.org/licenses/", "https://spdx.org/licenses/")

DEEDS = {"zero": "CC0-1.0", "mark": "PDM-1.0"}
"""What stands at creativecommons.org/publicdomain/, by the first part of its path."""

_VERSION = r"[1-4]\.[05]"
_DASH = "\u2010-\u2015-"  # also the hyphens that do not break, as copied from pages
# ported versions say where: "3.0 DE"; in small letters only where a line or a bracket
# ends, since "de", "in", "at" are words
_LANDS = (
    "ar|am|at|au|az|be|br|bg|ca|cl|cn|co|cr|hr|cz|dk|ec|ee|eg|fi|fr|ge|"
    "de|gr|gt|hk|hu|in|ie|il|it|jp|lu|mk|my|mt|mx|nl|nz|no|pe|ph|pl|pt|"
    "pr|ro|rs|sg|si|za|kr|es|se|ch|tw|th|uk|us|ug|ve|vn"
)
# "... 4.0 International Public License", "... 3.0 DE", "... 3.0 IGO"
_TAIL = rf"""(?:[\s,_/{_DASH}]{{0,2}}(?:version\s|v\.?\s?)?
        (?P<version>{_VERSION})(?![\d.]\d))?
    (?:[\s_{_DASH}]{{1,2}}(?P<port>igo|international|unported|generic|deed)(?!\w))?
    (?(version)(?:[\s_{_DASH}]{{1,2}}
        (?:(?-i:{_LANDS.upper()})(?!\w)
        |(?:{_LANDS})(?=\s*(?:$|[)\]|,;]))))?)
    (?:\s(?:public\s)?licen[cs]e(?!\w))?"""
# "CC BY-SA 4.0", "cc-by-nc-2.0", "CC BY SA", "CC-BYSA 3.0 de", "(CC BY-NC-ND)";
# not "CC by Ida Wells"
_SHORT = expression(
    rf"""(?<!\w)(?!(?-i:CC\s+by\s+(?!(?:nc|nd|sa)\b))[^\W\d_])
    cc[\s:_{_DASH}]{{0,3}}(?:licen[cs]e\s)?
    (?P<elements>by(?:nc|nd|sa)+|by(?:[\s_/+{_DASH}]{{1,2}}(?:nc|nd|sa))*)
    (?=[\W_]|$|{_VERSION})
    (?P<before>[\s_{_DASH}]{{1,2}}igo)?
    {_TAIL}""",
    re.VERBOSE | re.IGNORECASE,
)
# "https://creativecommons.org/licenses/by-sa/3.0/deed.de"
_ADDRESS = expression(
    rf"""(?:https?://)?(?:www\.)?creativecommons\.org/
    (?:licen[cs]es/(?P<elements>by(?:-(?:nc|nd|sa))*)
      |publicdomain/(?P<deed>zero|mark))
    (?:/(?P<version>{_VERSION})(?:/(?P<port>igo|scotland|[a-z]{{2}})(?![\w.]))?)?
    (?:/(?:deed|legalcode)(?:\.[a-z]{{2,3}}(?:[_-][a-z]{{2,4}})?)?)?(?![\w-])/?""",
    re.VERBOSE | re.IGNORECASE,
)


def creative_commons(
    family: Mapping[str, object], *, place: str
) -> tuple[Licence, ...]:
    """Return the members of the family, and one without a version for each kind.

    Raises BadDataFile where a list is missing.
    """
    kinds = _list(family, "kinds", place=place)
    versions = _list(family, "versions", place=place)
    ported = _list(family, "igo", place=place)
    return tuple(
        _member(kind, version)
        for kind in kinds
        for version in ("", *versions, *(f"{v}-IGO" for v in ported))
    )


def _list(family: Mapping[str, object], key: str, *, place: str) -> list[str]:
    found = family.get(key)
    if not isinstance(found, list) or not found:
        raise BadDataFile(f"{place}: creative_commons: {key}: a list is needed")
    return cast(list[str], found)


def _member(kind: str, version: str) -> Licence:
    elements = kind.split("-")
    upper = kind.upper()
    number, _, port = version.partition("-")
    path = f"{kind}/{number}/" + ("igo/" if port else "") if number else f"{kind}/"
    if (kind, number) == ("by-nc-nd", "1.0"):
        path = "by-nd-nc/1.0/"  # the one member that orders them so
    return Licence(
        id=f"CC-{upper}-{version}" if version else f"CC-{upper}",
        name=f"Creative Commons {upper} {number} {port}".strip(),
        url=f"https://creativecommons.org/licenses/{path}",
        attribution_required=True,
        commercial_use="nc" not in elements,
        derivatives="nd" not in elements,
        share_alike="sa" in elements,
        licence_link_required=True,  # 4.0, section 3(a); 3.0, section 4
        flag=f"cc-{kind}",
        **_parts(version),
        source=_WHERE_FROM,
    )


class _Parts(TypedDict):
    attribution: tuple[AttributionPart, ...]
    encouraged: tuple[AttributionPart, ...]


def _parts(version: str) -> _Parts:
    """Return what a credit must say: 4.0, section 3(a); up to 3.0, section 4.

    Up to 3.0 the title belongs to it where one is supplied; 4.0 only encourages it,
    and so does what is printed without a version, since it may be 4.0.
    """
    always: tuple[AttributionPart, ...] = ("author", "source", "licence", "changes")
    if version and not version.startswith("4"):
        return {"attribution": ("title", *always), "encouraged": ()}
    return {"attribution": always, "encouraged": ("title",)}


def written_forms(
    elements: Mapping[str, str], *, names: Iterable[str]
) -> tuple[re.Pattern[str], ...]:
    """Return the patterns that find a member in a line.

    `elements` are the words that stand for an element ("Attribution" -> "by"),
    `names` those for the whole family ("Creative Commons").
    """
    word, name = _any_of(elements), _any_of(names)
    named = expression(
        rf"""(?<!\w)(?:{name or "creative[ ]commons"}|cc(?=[\s{_DASH}](?!by(?!\w))))
        [\s:,{_DASH}]{{0,3}}(?:licen[cs]e[\s:,{_DASH}]{{1,3}})?
        (?P<elements>(?:{word})(?:[\s,/・{_DASH}]{{1,3}}(?:{word}))*)(?!\w)
        (?:[\s,{_DASH}]{{1,3}}(?:licen[cs]e|lizenz|licen[cz]i?a|licença|licentie)(?!\w))?
        {_TAIL}""",
        re.VERBOSE | re.IGNORECASE,
    )
    return (_ADDRESS, _SHORT, named) if word else (_ADDRESS, _SHORT)


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, with hyphens or spaces inside."""
    return "|".join(
        re.sub(r"(?:\\[ -])+", r"[\\s-]?", re.escape(word))
        for word in sorted(words, key=len, reverse=True)
    )
