"""What systems of static sites fill in before Markdown is read: they are not here.

Addresses that begin with a variable (`{{ site.baseurl }}/a.jpg`), texts that are
captured and put in elsewhere, lists of attributes behind a picture, links of wikis.
"""

from __future__ import annotations

import re
from itertools import islice

_QUOTED = re.compile(
    r"\{\{-?[ \t]*(?:\"([^\"{}\n]{1,1000})\"|'([^'{}\n]{1,1000})')"
    r"(?:[ \t]*\|[^{}\n]{0,200})?[ \t]*-?\}\}"
)
_VARIABLE = re.compile(r"(?<=[(\"'=<, ])\{\{-?[ \t]*[\w.$]{1,60}[ \t]*-?\}\}(?=[/\w.])")
_PIPED = re.compile(
    r"(?<=[(\"'=<, ])\{\{-?[ \t]*[\w.$]{1,60}[ \t]*\|[^{}\n]{0,200}\}\}(?=/)"
)
_CAPTURE = re.compile(
    r"\{%-?[ \t]*capture[ \t]+(?P<name>[\w-]{1,60})[ \t]*-?%\}"
    r"(?P<text>(?:[^{]|\{(?!%-?[ \t]*(?:end)?capture\b)){0,5000}+)"
    r"\{%-?[ \t]*endcapture[ \t]*-?%\}"
)
_CAPTURED_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(<?([^)\s>]+)[^)\n]*\)")
_ATTRIBUTES = re.compile(
    r"(?P<picture>!\[[^\]\n]{0,2000}\]\([^)\n]{1,2000}\))\{[:.#\w][^{}\n]{0,300}\}"
)
_ATTRIBUTE_LINE = re.compile(r"^[ \t]*\{:[^{}\n]{0,300}\}[ \t]*$", re.M)
_WIKI = re.compile(
    r"!\[\[(?P<uri>[^\[\]|\n]{1,500}\.(?:jpe?g|png|gif|webp|avif))"
    r"(?:\|(?P<said>[^\[\]\n]{0,1000}))?\]\]",
    re.I,
)
_IMPORTED = re.compile(
    r"^import[ \t]+(?P<name>\w{1,60})[ \t]+from[ \t]+[\"'](?P<uri>[^\"'\n]{1,500}"
    r"\.(?:jpe?g|png|gif|webp|avif))[\"'];?[ \t]*$",
    re.M | re.I,
)
_REQUIRED = re.compile(
    r"(?<==)\{[ \t]*(?:\w{1,30}\([ \t]*)?[\"'`](?P<uri>[^\"'`{}\n]{1,500})[\"'`]"
    r"[ \t]*\)?(?:\.default)?[ \t]*\}"
)
# A picture in Markdown on a line between two of HTML, which systems read all the same
_WITHIN = re.compile(
    r"(?<=>\n)[ \t]*!\[(?P<alt>[^\]\n]{0,500})\]\((?P<uri>[^)\s]{1,1000})"
    r"[^)\n]{0,500}\)[ \t]*(?:\{[^{}\n]{0,300}\})?[ \t]*(?=\n[ \t]*<)"
)
# "::: grid" and ":::" around what a system sets apart
_CONTAINER = re.compile(
    r"^[ \t]*:{3,9}[ \t]*(?:[\w-][\w .-]{0,100}|\{[^{}\n]{0,200}\})?[ \t]*$", re.M
)
_BREAK_LINE = re.compile(r"^[ \t]*</?br[ \t]*/?>[ \t]*$", re.M | re.I)
_MOST = 500
"""Texts and addresses that are put in elsewhere, and places where they are.

What is said once must not make a source many times as large.
"""


def filled_in(source: str) -> str:
    """Return Markdown without what only the system of its site understands.

    >>> filled_in("![a]({{ site.baseurl }}/a.jpg){: width='50%'}")
    '![a](/a.jpg)'
    >>> filled_in('![a]({{ "/a.jpg" | relative_url }})'), filled_in("![[a.jpg|A boat]]")
    ('![a](/a.jpg)', '![A boat](a.jpg)')
    """
    if "{{" in source:
        source = _QUOTED.sub(lambda m: m[1] or m[2], source)
        source = _PIPED.sub("", _VARIABLE.sub("", source))
    if 0 < source.count("capture") <= _MOST:
        source = _put_in(source)
    if "![" in source:
        source = _WITHIN.sub(r'<img src="\g<uri>" alt="\g<alt>">', source)
    if "}" in source:
        source = _ATTRIBUTES.sub(r"\g<picture>", source)
        source = _ATTRIBUTE_LINE.sub("", source)
        source = _imported(_REQUIRED.sub(r'"\g<uri>"', source))
    if "![[" in source:
        source = _WIKI.sub(_of_wiki, source)
    if ":::" in source and not ("{figure}" in source or "{image}" in source):
        source = _CONTAINER.sub("", source)
    return _BREAK_LINE.sub("", source)


def _put_in(source: str) -> str:
    """Put what is captured under a name where the name stands.

    A name within what is captured stays one: texts that name each other have no end.
    """
    captured: dict[str, str] = {}

    def taken(found: re.Match[str]) -> str:
        # Of a picture what Markdown makes of it: it stands within elements
        text = _CAPTURED_PICTURE.sub(r'<img src="\2" alt="\1">', found["text"].strip())
        captured.setdefault(found["name"], text)
        return ""

    source = _CAPTURE.sub(taken, source)
    if not captured:
        return source
    places = re.compile(
        rf"\{{\{{-?[ \t]*({'|'.join(captured)})(?![\w-])[^{{}}\n]{{0,200}}\}}\}}"
    )
    return places.sub(lambda m: captured[m[1]], source, count=_MOST)


def _imported(source: str) -> str:
    """Put the addresses of imported pictures where their names stand: `src={boat}`."""
    found = {m["name"]: m["uri"] for m in islice(_IMPORTED.finditer(source), _MOST)}
    if not found:
        return source
    source = _IMPORTED.sub("", source)
    places = re.compile(rf"(?<==)\{{[ \t]*({'|'.join(found)})(?:\.src)?[ \t]*\}}")
    return places.sub(lambda m: f'"{found[m[1]]}"', source, count=_MOST)


def _of_wiki(found: re.Match[str]) -> str:
    said = (found["said"] or "").rsplit("|", 1)[-1]
    alt = "" if said.replace("x", "").isdigit() else said
    return f"![{alt}]({found['uri'].replace(' ', '%20')})"
