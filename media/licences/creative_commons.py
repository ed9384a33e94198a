"""The family of Creative Commons licences: its members and how they are written.

Sources: https://creativecommons.org/licenses/list.en (members, addresses) and the
SPDX licence list (ids).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from media.errors import BadDataFile
from media.licences.licence import Licence

_WHERE_FROM = ("https://creativecommons.org/licenses/", "https://spdx.org/licenses/")

_VERSION = r"[1-4]\.[05]"
_PORT = r"igo|international|unported|generic|[a-z]{2}"
# "CC BY-SA 4.0", "cc-by-nc-2.0", "CC BY SA", "CC-BY-SA 3.0 de", "(CC BY-NC-ND)"
_SHORT = re.compile(
    rf"""(?<!\w)cc[\s:_-]{{0,3}}(?:licen[cs]e\s)?
    (?P<elements>by(?:[\s_/+-]{{1,2}}(?:nc|nd|sa))*)(?!\w)
    (?P<before>[\s_-]{{1,2}}igo)?
    (?:[\s,_-]{{0,2}}(?:version\s|v\.?\s?)?(?P<version>{_VERSION})(?![\d.]\d))?
    (?:[\s_-]{{1,2}}(?P<port>igo|international|unported|generic)(?!\w))?""",
    re.VERBOSE | re.IGNORECASE,
)
# "https://creativecommons.org/licenses/by-sa/3.0/deed.de"
_ADDRESS = re.compile(
    rf"""(?:https?://)?(?:www\.)?creativecommons\.org/licen[cs]es/
    (?P<elements>by(?:-(?:nc|nd|sa))*)
    (?:/(?P<version>{_VERSION}))?(?:/(?P<port>{_PORT})(?![\w.]))?
    (?:/deed(?:\.[a-z]{{2,3}}(?:_[a-z]{{2}})?)?)?/?""",
    re.VERBOSE | re.IGNORECASE,
)
# what may stand around the named elements: "Creative Commons ... 4.0 International"
_NAMED_TAIL = rf"""(?:[\s,-]{{0,3}}(?:licen[cs]e|lizenz|licen[cz]i?a|licença|licentie)?
    [\s,-]{{0,3}}(?:version\s|v\.?\s?)?(?P<version>{_VERSION})(?![\d.]\d))?
    (?:[\s_-]{{1,2}}(?P<port>igo|international|unported|generic)(?!\w))?"""


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
        source=_WHERE_FROM,
    )


def written_forms(elements: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns that find a member in a line.

    `elements` are the words that stand for an element, folded ("attribution" -> "by").
    """
    word = "|".join(
        re.escape(w).replace("\\ ", "[\\s-]?")
        for w in sorted(elements, key=len, reverse=True)
    )
    named = re.compile(
        rf"""(?<!\w)creative[\s-]?commons[\s:,-]{{0,3}}(?:licen[cs]e[\s:,-]{{1,3}})?
        (?P<elements>(?:{word})(?:[\s,/-]{{1,3}}(?:{word}))*)(?!\w){_NAMED_TAIL}""",
        re.VERBOSE | re.IGNORECASE,
    )
    return _ADDRESS, _SHORT, named
