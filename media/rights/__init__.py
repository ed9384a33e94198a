"""What may be done with a picture, read from what files, feeds and print say.

    patterns, wording   wordings of many languages, as data (`words/*.toml`)
    parted, clauses     a text, with blanks where it has none, and taken apart
    matches             which wordings stand where in it
    places, members     countries, media and kinds of use in a list
    lists               "no sales, web or TV"; "UK AND IRELAND OUT"
    papers              "UK TABLOIDS OUT", "NO TABLOIDS"
    beside              whether such lists are what other words are about
    acts                "never to be published or shown on television"
    listing             lists beside what else a clause says
    excepting           "no use outside Germany": which side of a list is meant
    lifting             "REMOVES UK OUT"
    loosening           "France out, but French websites cleared"
    reserving           "reserved for the Irish press": a country's press or clients
    regions             "EUROPE": the countries in it, surely or perhaps
    moments             days and hours, with their zones
    spans               "no web use before 3 May": barred for a time, in part
    parting             which words belong to a list with a day of its own
    addressed           "Fox may not use before": words with a day that are about some
    dayfirst            the same where the day stands first, as in Japanese
    timing, lines       a phrase with its day; the credit line that it demands
    remarks             what bars a picture behind its credit: "Ida Berg/TT SWEDEN OUT"
    filling             words that count only where they are most or all of a clause
    reading             one text -> restrictions and what could not be read
    knowing             which words are known, and which say nothing by themselves
    doubting            what other words of a text may loosen
    leftover            what could not be read, for a person
    plus                controlled values of PLUS
    succeeding          what a supplier takes back of its own earlier word
    stating             files, feeds and print of one picture -> `Rights`
    differing           where files disagree, as far as it matters on a day
    of_picture          of which picture people said something, and whether it is that
    lifts               how far a restriction is lifted: as it was said until then
    setting             what people set, lifted and imposed
    binding             what counts on a day: files, registry, people
    reach               how much of where a newsroom publishes a limit bars
    light               usable, check or blocked on a day, and why
    deadlines           the days that limit use, and which usages stand beyond them
    telling, shown      a restriction for people, and for tables of tests

It does not decide whether a use is a fault: that is the business of `media.rules`.
"""

from __future__ import annotations

from media.rights.binding import effective_rights
from media.rights.deadlines import Beyond, beyond, deadlines_of
from media.rights.differing import is_over
from media.rights.light import COLOURS, Colour, Light, light_of
from media.rights.listing import Found
from media.rights.of_picture import is_of, signs_of
from media.rights.reading import Reading, read_text
from media.rights.regions import Region, region
from media.rights.setting import (
    IMPOSED,
    as_set,
    lifted_by,
    overrides_of,
    rights_corrections,
    rights_text,
    told_by,
)
from media.rights.shown import shown
from media.rights.stating import last_day, rights_of, takes_back
from media.rights.telling import told, told_part

__all__ = [
    "COLOURS",
    "IMPOSED",
    "Beyond",
    "Colour",
    "Found",
    "Light",
    "Reading",
    "Region",
    "as_set",
    "beyond",
    "deadlines_of",
    "effective_rights",
    "is_of",
    "is_over",
    "last_day",
    "lifted_by",
    "light_of",
    "overrides_of",
    "read_text",
    "region",
    "rights_corrections",
    "rights_of",
    "rights_text",
    "shown",
    "signs_of",
    "takes_back",
    "told",
    "told_by",
    "told_part",
]
