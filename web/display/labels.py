"""The words for kinds, fields, flags and checks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from media.agencies import Agency, AgencyKind
from media.catalogue import NO_DOCUMENT
from media.dedup import Relation
from media.explain import Block, MarkKind
from media.licences import AttributionPart
from media.model import Json, Severity, Verdict
from web.display.label_words import (
    AGENCY_KINDS,
    ATTRIBUTION,
    BLOCK_KINDS,
    CAPTION_KINDS,
    CHECKS,
    CONFLICTS,
    DOCUMENT_KINDS,
    FLAGS,
    LINK_KINDS,
    MARK_KINDS,
    NOUNS,
    RELATIONS,
    SEVERITY_WORDS,
    SHORTLY,
    VERDICTS,
)
from web.translations import figures
from web.translations.catalogues import SOURCE
from web.translations.speaking import (
    aside,
    gettext,
    known,
    language,
    marked,
    marked_plural,
    ngettext,
)

_CORRECTED: dict[str, str] = {
    "description": marked("Caption"),
    "credit_line": marked("Credit line"),
    "alt_text": marked("Alternative text"),
    "override": marked("Restriction"),
}


_SLOT = re.compile(r"\{(\w+)\}")  # "{creator}/{agency}"
_NOTHING_ELSE = re.compile(
    "“(?P<licence>[^”]+)” permits no use, and nobody states other terms."
)
_SLOTS = {"creator": marked("Photographer"), "partner": marked("Partner agency")}
_AS_SAID = {
    **{word: word.upper() for word in ("ai", "guid", "id", "iso", "uri", "url")},
    "ids": "IDs",
    "avail": "available",
    "embd": "embedded",
    "expr": "expression",
    "gps": "GPS",
    "lat": "latitude",
    "lon": "longitude",
}
"""Parts of fields' names that are short for something, or written in capitals."""


def correction_field(name: str) -> str:
    """Return the name of a field that people correct.

    >>> correction_field("description"), correction_field("usage_terms")
    ('Caption', 'Usage terms')
    """
    return known(_CORRECTED[name]) if name in _CORRECTED else field_label(name)


def field_label(name: str) -> str:
    """Return a field's name as words.

    >>> field_label("credit_line"), field_label("digital_image_guid")
    ('Credit line', 'Digital image GUID')
    >>> field_label("iso"), field_label("gps_lat"), field_label("embd_rights_expr")
    ('ISO', 'GPS latitude', 'Embedded rights expression')
    """
    return known(english_field(name))


def english_field(name: str) -> str:
    """Return a field's name as English words, as it stands in catalogues of texts.

    >>> english_field("usage_terms")
    'Usage terms'
    """
    words = [_AS_SAID.get(w, w) for w in name.replace("/", " ").split("_")]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def aside_field(name: str) -> str:
    """Return a field's name as it stands within a sentence.

    >>> aside_field("credit_line")
    'credit line'
    """
    return within(field_label(name))


def severity_word(name: str) -> str:
    """Return how grave a finding is, in a word."""
    return known(SEVERITY_WORDS[name][0]) if name in SEVERITY_WORDS else name


_GRADED = {
    "error": marked_plural("<b>%(count)s</b> error", "<b>%(count)s</b> errors"),
    "warning": marked_plural("<b>%(count)s</b> warning", "<b>%(count)s</b> warnings"),
    "note": marked_plural("<b>%(count)s</b> note", "<b>%(count)s</b> notes"),
}


def graded(count: int, severity: Severity) -> Markup:
    """Return how many findings are as grave as that, the number standing out.

    >>> str(graded(1200, "note"))
    '<b>1,200</b> notes'
    """
    forms = _GRADED[severity]
    return Markup(ngettext(*forms, count)) % {"count": figures.number(count)}


def initial(text: str) -> str:
    """Return a text that begins with a capital, all else as it is.

    >>> initial("picture 2 of AFP")
    'Picture 2 of AFP'
    """
    return text[:1].upper() + text[1:]


def within(label: str) -> str:
    """Return a label as it stands within a sentence: in English in small letters.

    >>> within("Credit line")
    'credit line'
    """
    return label.lower() if language() == SOURCE else label


def severity_many(name: str) -> str:
    """Return what findings as grave as that are called, heading a column of them.

    >>> severity_many("error")
    'Errors'
    """
    heads = {
        "error": gettext("Errors"),
        "warning": gettext("Warnings"),
        "note": gettext("Notes"),
    }
    return heads.get(name, name)


def with_severity(name: str) -> str:
    """Return what is said of pictures that have findings as grave as that.

    >>> with_severity("error")
    'with errors'
    """
    return known(SEVERITY_WORDS[name][1]) if name in SEVERITY_WORDS else name


def flag_name(name: str) -> str:
    """Return what a flag of a credit is called; one that is not known as it is.

    >>> flag_name("social-media"), flag_name("ai-generated"), flag_name("cc-by-sa")
    ('social media', 'AI-generated', 'CC BY-SA')
    """
    if name.startswith("cc-"):
        return f"CC {name[3:].upper()}"
    said = aside("flag", name)
    if said != name or name not in FLAGS:
        return said
    return "AI-generated" if name == "ai-generated" else name.replace("-", " ")


def shortly(reason: str) -> str:
    """Return why a picture is to be looked at in a few words, for a card; "" where
    none are known.

    >>> shortly("“All rights reserved” permits no use, and nobody states other terms.")
    '“All rights reserved” alone'
    """
    if reason in SHORTLY:
        return known(SHORTLY[reason])
    found = _NOTHING_ELSE.fullmatch(reason)
    if found is None:
        return ""
    return gettext("“%(licence)s” alone", licence=found["licence"])


def medium(name: str) -> str:
    """Return what sort of picture something is, in words.

    >>> medium("video-still")
    'video still'
    """
    return aside("medium", name.replace("-", " "))


def check_title(check: str) -> str:
    """Return a check's title; its name where no rule of today has it."""
    rule = CHECKS.get(check)
    return known(rule.title) if rule else check


def kind_of_document(media_type: str | None) -> str:
    """Return what documents of a media type are called; "none" for no document."""
    name = None if media_type == NO_DOCUMENT else media_type
    return known(DOCUMENT_KINDS[name]) if name in DOCUMENT_KINDS else str(name)


def caption_kind(kind: str) -> str:
    """Return where a caption was read, in words; an unknown kind as it is called."""
    return known(CAPTION_KINDS.get(kind, kind.replace("-", " ")))


def block_kind(block: Block) -> str:
    """Return what a block was taken for: a caption, a credit, or as it is called."""
    if block.has_description:
        return known(BLOCK_KINDS["caption"])
    if block.has_credit or block.kind == "credit":
        return known(BLOCK_KINDS["credit"])
    return known(BLOCK_KINDS["caption" if block.usages else block.kind])


def mark_kind(kind: MarkKind) -> str:
    """Return what a stretch was recognised as, in one word."""
    return known(MARK_KINDS[kind][0])


def signs_as_text(signs: Iterable[tuple[str, float]]) -> str:
    """Return what speaks for and against a caption, each with its weight.

    >>> signs_as_text([("marked", 0.3), ("paragraph", -2.5)])
    'marked +0.3, paragraph −2.5'
    """
    return ", ".join(
        f"{sign} {'+' if weight > 0 else '−'}{abs(weight):.2g}"
        for sign, weight in signs
    )


def link_kind(kind: str) -> str:
    """Return what speaks for a tie, as a sentence."""
    return known(LINK_KINDS.get(kind, kind.replace("-", " ")))


def relation(name: Relation) -> str:
    """Return how two captions relate, in words."""
    return known(RELATIONS[name])


def verdict(name: Verdict) -> str:
    """Return what somebody decided, in words."""
    return known(VERDICTS[name])


def agency_kind(kind: AgencyKind) -> str:
    """Return what sort of organisation an agency is."""
    return known(AGENCY_KINDS[kind])


def entry_fact(said: object) -> str:
    """Return a fact of an agency's entry as people read it.

    >>> entry_fact(("AFP", "Afp")), entry_fact(True), entry_fact(None)
    ('AFP · Afp', 'yes', 'nothing')
    """
    if isinstance(said, bool):
        return gettext("yes") if said else gettext("no")
    if isinstance(said, (list, tuple, set, frozenset)):
        each = said if isinstance(said, (list, tuple)) else sorted(said)
        said = " · ".join(str(one) for one in each)
    return str(said) if said else gettext("nothing")


def attribution_parts(parts: Iterable[AttributionPart]) -> str:
    """Return the parts of an attribution as people read them.

    >>> attribution_parts(["author", "changes"])
    'author, changes, where there are any'
    """
    return ", ".join(gettext(ATTRIBUTION[part]) for part in parts)


def credit_form(agency: Agency) -> tuple[tuple[str, bool], ...]:
    """Return the form that an agency asks for in parts, each with whether it is to be
    filled in.

    >>> credit_form(Agency(slug="x", name="X", kind="wire", credit_style="{creator}/X"))
    (('Photographer', True), ('/X', False))
    """
    parts = []
    for n, text in enumerate(_SLOT.split(agency.credit_style)):
        is_slot = n % 2 == 1 and text != "agency"
        said = agency.name if n % 2 == 1 and text == "agency" else text
        parts.append((known(_SLOTS.get(said, said)) if is_slot else said, is_slot))
    return tuple((text, is_slot) for text, is_slot in parts if text)


def conflict_title(name: str) -> str:
    """Return the heading of a conflict."""
    if name in CONFLICTS:
        return known(CONFLICTS[name])
    return gettext("Sources disagree: %(field)s", field=aside_field(name))


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "usage"), counted(1200, "usage"), counted(0, "agency", "agencies")
    ('1 usage', '1,200 usages', '0 agencies')
    """
    forms = f"%(count)s {one}", f"%(count)s {many or one + 's'}"
    return ngettext(*NOUNS.get(one, forms), count, count=figures.number(count))


def percent(score: float) -> str:
    """Return a score from 0 to 1 as people compare it; only certainty is 100 %.

    >>> percent(0.95), percent(0.9996), percent(1.0)
    ('95 %', '99 %', '100 %')
    """
    whole = 100 if score >= 1 else min(round(score * 100), 99)
    return f"{whole} %"


def raw_json(found: Mapping[str, Json]) -> str:
    """Return a value as indented JSON, in its own order, characters as they are."""
    return json.dumps(dict(found), ensure_ascii=False, indent=2, default=str)


def json_text(found: Json) -> str:
    """Return an embedded value as text: lists by "; ", entities by their parts.

    >>> json_text(["Ana Lima", {"name": "Rui"}]), json_text(None)
    ('Ana Lima; name: Rui', '')
    """
    if found is None:
        return ""
    if isinstance(found, bool):
        return gettext("yes") if found else gettext("no")
    if isinstance(found, list):
        return "; ".join(filter(None, map(json_text, found)))
    if isinstance(found, dict):
        return ", ".join(f"{key}: {json_text(item)}" for key, item in found.items())
    return str(found)
