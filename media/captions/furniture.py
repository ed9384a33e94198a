"""Words of a page that stand before or behind a caption and are none of it."""

from __future__ import annotations

import re

from media.captions.listing import any_of, folded_of, listed
from media.expressions import expression
from media.text import fold

LEADING = expression(
    rf"(?:{any_of('leading')})(?:\s\d{{1,2}})?\s*(?:[:：،,，]\s*|$)"
    rf"|(?:{any_of('labels')})(?:\s\d{{1,2}})?\s*[:：]\s*"
    r"|(?:image caption|camera icon)\s+"
    r"|[▲△▼▽◀◁▶▷◄►↑↓]+\ufe0f?\s*(?=\w)"
    rf"|[【［\[]\s*(?:{any_of('numbered')})\s*[】］\]]\s*(?=\w)",
    re.IGNORECASE,
)
"""Matches what stands before a caption, or is all of a text: "Image caption, ", "▲",
"【写真】"."""
_NUMBER = r"[\d０-９]{1,3}"
_PICTURES = rf"(?:{any_of('numbered')})\.?\s?"
NUMBERED = expression(
    # "[2/7] ", "（写真2／5）", "【２枚目】", "[Foto 2] "
    rf"[\[(（【［]\s*(?:{_PICTURES})?{_NUMBER}\s*(?:[/／]\s*{_NUMBER}|枚目)\s*[\])）】］]\s*"
    rf"|[\[(（【［]\s*{_PICTURES}(?:{_NUMBER}|[①-⑳])\s*[\])）】］]\s*"
    # "Foto 2. ", "图②：": of one picture, before a sentence rather than a maker
    rf"|(?<!\w){_PICTURES}(?:{_NUMBER}|[①-⑳])\s?[.:：、)]\s*"
    rf"(?!.*(?<!\w){_PICTURES}(?:{_NUMBER}|[①-⑳]))"
    r"(?=(?:[^\s/|]+\s+){3}\S|[\u3040-\ud7af]{4})"
    # "IMG_2231.jpg - "
    r"|[^\s/\\]{1,60}\.(?:jpe?g|png|tiff?|heic|webp)\s*(?:[-–—:|]\s*|\s)(?=[^\W\d_])",
    re.IGNORECASE,
)
"""Matches which picture a caption is of: "[2/7] ", "Foto 2. ", "IMG_2231.jpg - "."""
CODED = re.compile(
    r"(?P<series>[A-Z]{2,6})\d{2,5}\s?(?:[-–—:|]|\s[-–—|])\s*(?=[^\W\d_a-z])"
)
"""Matches what wires call one picture of a series by: "LHT101: ", "MTDF101 - "."""
TRAILING = expression(
    rf"(?:[\s,]*(?<!\w)(?:{any_of('trailing')}))+\s*$"
    rf"|(?<=[.!?…。।)\]）”»\"])\s+(?:{any_of('more')})\W*$"
    rf"|(?:(?<=[.!?…。।)\]）”»\"])|\s*[/|])\s+(?:{any_of('selling')})\W*$",
    re.IGNORECASE,
)
"""Matches what stands behind a caption: "..., opens new tab", ". See more", or behind
a mark in a credit: " / Buy photo"."""
LEADING_ON = re.compile(r"\s*[·•|]\s*[^·•|:：©()（）]{1,40}[↗→⧉]\ufe0f?\s*$")
"""Matches a link behind a credit: " · Original file ↗"."""
_BEHIND = ("trailing", "more", "selling")
ENDINGS = tuple(
    sorted({words.split()[-1] for name in _BEHIND for words in listed(name)})
)
"""How all of these end, in small letters: a quick look before a search."""

_OVER = folded_of("over")
_PLACES = folded_of("places")

# What was taken is never given back, of signs, digits or whole phrases: several phrases
# may be one of several, too, and to try all ways would take forever.
_DISPLAY = rf"(?>(?:{any_of('display')}|{any_of('selling')})(?![^\W\d_]))"
_FURNITURE = expression(
    r"[\W\d]*+(?:[a-z]"  # "a": a font's icon
    rf"|(?:(?<=\d)|(?<=\d\ ))(?:{any_of('of')})\ ?\d+"
    rf"|(?:{any_of('counted')})\ \d+\ (?:/|{any_of('of')})\ \d+"
    rf"|{_DISPLAY}(?:\W++{_DISPLAY})*+)?[\W\d]*+$",
    re.I,
)

# WordPress's "[caption id=... width=...]A boat.[/caption]" where nothing renders it
_SHORTCODE = re.compile(r"\[/?(?:wp_)?caption\b(?P<said>[^\[\]]{0,1000})\]", re.I)
_SHORTCODE_SAYS = re.compile(r"\bcaption=[\"”″“]([^\"”″“]+)[\"”″“]")


def outside_shortcode(words: str) -> tuple[int, int]:
    """Return where the words begin and end that a shortcode encloses, or says.

    >>> outside_shortcode('[caption width="8"] A boat.[/caption]')
    (20, 27)
    >>> outside_shortcode("A boat.")
    (0, 7)
    """
    found = list(_SHORTCODE.finditer(words)) if "caption" in words.lower() else []
    start, end = 0, len(words)
    if found and found[0].start() == 0:
        start = found[0].end()
    if len(found) > 1 or (found and not start):
        end = max(start, found[-1].start())
    said = _SHORTCODE_SAYS.search(words) if found else None
    if said and not words[start:end].strip():
        return said.span(1)
    start += len(words[start:end]) - len(words[start:end].lstrip())
    return start, start + len(words[start:end].rstrip())


def announced(words: str) -> int:
    """Return where the caption begins that words for the ear announce, 0 for none.

    A field has a colon: its credit may stand at either side of it.

    >>> announced("Image caption, A boat"), announced("Image caption,")
    (15, 14)
    >>> announced("Image caption: A boat"), announced("A boat, a pier")
    (0, 0)
    """
    lead = LEADING.match(words)
    told = lead is not None and lead[0].rstrip().endswith((",", "،", "，"))
    return lead.end() if lead and told else 0


def is_over(words: str) -> bool:
    """Say whether a line is the heading of a list of captions.

    >>> is_over("(Photo captions)"), is_over("Légendes des photos :")
    (True, True)
    """
    return fold(words).strip(" :()[]") in _OVER


_NUMBERED_ALONE = re.compile(
    rf"(?:{any_of('numbered')})\.?\s?(?:{_NUMBER}|[①-⑳])\s?[.:：]?", re.I
)


def is_number_of_picture(words: str) -> bool:
    """Say whether a line only numbers the picture whose caption follows.

    >>> is_number_of_picture("Figure 2"), is_number_of_picture("Abb. 3:")
    (True, True)
    >>> is_number_of_picture("Figure 2 A boat"), is_number_of_picture("Figures")
    (False, False)
    """
    return _NUMBERED_ALONE.fullmatch(words) is not None


def is_place(words: str) -> bool:
    """Say whether print calls the place of the picture so whose caption follows.

    >>> is_place("Opposite page:"), is_place("Gegenüberliegende Seite")
    (True, True)
    """
    return fold(words).rstrip(" :") in _PLACES


# What mails have in the place of a picture: "[image: A boat]", "[Foto: båt i hamn]"
_PLACEHOLDER = expression(
    r"\[(?:image|cid):[^\[\]]{0,300}\]$"
    rf"|\[(?i:{any_of('numbered')})\s?:\s*[^\W\d_A-ZÀ-ÞΑ-ΩА-Я][^\[\]/©]*\s[^\[\]/©]*\]$"
)


def is_placeholder(words: str) -> bool:
    """Say whether words stand in a mail's text where a picture was.

    No maker's name begins with a small letter.

    >>> is_placeholder("[image: A boat]"), is_placeholder("[Image: Ida Wells]")
    (True, False)
    >>> is_placeholder("[Billede: en båd ved kajen]")
    True
    """
    return _PLACEHOLDER.match(words) is not None


# "Télécharger (JPG, 4 Mo)", "Download [PNG 300 dpi]", "Download (4,2 MB)": an offer.
# A size alone is one of things that are shown, too: "A disk (1.44 MB)".
_OFFER = expression(
    r"(?:[^\W\d_]+\s){1,4}[(\[](?:JPE?G|PNG|TIFF?|EPS|PDF|ZIP)\b[^()\[\]]{0,30}[)\]]$"
    rf"|(?:{any_of('loading')})\s(?:[^\W\d_]+\s){{0,3}}"
    r"[(\[]\d{1,4}(?:[.,]\d{1,2})?\s?(?:[KMG]i?[BO]|[КМГ]Б)[)\]]$",
    re.I,
)


def is_furniture(words: str) -> bool:
    """Say whether words are about a picture's display, or no words at all.

    >>> is_furniture("Télécharger (JPG, 4 Mo)"), is_furniture("A boat (Ida Wells)")
    (True, False)
    >>> is_furniture("Download (4,2 MB)"), is_furniture("A disk (1.44 MB)")
    (True, False)
    >>> is_furniture("View image in fullscreen"), is_furniture("3 / 12")
    (True, True)
    >>> is_furniture("©"), is_furniture("A boat")
    (False, False)
    """
    return words != "©" and bool(_FURNITURE.match(words) or _OFFER.match(words))
