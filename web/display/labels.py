"""The words for kinds, fields, flags and checks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from media.agencies import Agency, AgencyKind
from media.dedup import Relation
from media.explain import Block, MarkKind
from media.model import Json, PassageKind, ProposalKind, Severity, Verdict
from media.rights import Colour
from media.rules import RULES, Rule

CHECKS: dict[str, Rule] = {rule.check: rule for rule in RULES}
"""Every check by its stable name, in the order of the rules."""

SEVERITY_WORDS: dict[Severity, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "note": ("note", "notes"),
}

FLAGS: dict[str, str] = {
    "handout": "supplied free by an interested party",
    "file": "taken earlier, not for this report",
    "archive": "from the outlet's own archive",
    "pool": "shared among agencies under one arrangement",
    "courtesy": "given by whoever holds it",
    "stringer": "by a freelance whom the agency does not name",
    "contributor": "by a contributor to the agency",
    "social-media": "taken from a social network",
    "third-party": "relayed for somebody else",
    "illustrative": "a symbol, not the event itself",
    "composite": "put together from several pictures",
    "cropped": "shows a part of the picture",
    "ai-generated": "made by a machine",
    "content-credentials": "the file carries Content Credentials",
    "public-domain": "free of rights",
    "mandatory-credit": "the credit has to be printed as given",
    "editorial-only": "not for advertising",
    "no-archives": "not to be kept for later use",
    "no-sales": "not to be sold",
    "no-resales": "not to be sold on",
    "no-marketing": "not for marketing",
}
"""What the flags of a credit mean, those first that desks ask for most."""

LIGHTS: dict[Colour, str] = {
    "usable": "Usable",
    "check": "Check",
    "blocked": "Blocked",
}
"""Whether a picture may be run, in a word."""

CAPTION_KINDS: dict[str, str] = {
    "agency": "the name of a known agency",
    "alt": "alternative text",
    "brackets": "brackets around the credit",
    "caption-element": "an element marked as caption",
    "caption-line": "a line of the text",
    "chain": "a chain of names",
    "counted": "a count of pictures above it",
    "credit-element": "an element marked as credit",
    "credit-line": "a credit on a line of its own",
    "cue": "a cue in the text",
    "data-caption": "the picture's own data",
    "dated": "a day with its year",
    "document-date": "the day counted from the document's date",
    "figcaption": "the figure's caption",
    "flag": "words that say what the picture is",
    "given": "words that say that somebody gave it",
    "json-ld": "structured data of the page",
    "kicker": "capitals that lead to the rest",
    "label": "a label before the credit",
    "leading": "a credit before the description",
    "picture-box": "text in the picture's box",
    "placed": "words that say who stands where",
    "role": "what a person does",
    "sibling": "text beside the picture",
    "site": "the name of a site",
    "title": "the picture's title",
    "trailing-name": "a name at the end",
    "licence": "a licence behind a name",
}
"""In which sort of place of a document a caption or credit was read."""

BLOCK_KINDS: dict[PassageKind, str] = {
    "title": "headline",
    "standfirst": "standfirst",
    "date": "date",
    "byline": "byline",
    "heading": "heading",
    "paragraph": "paragraph",
    "caption": "caption",
    "credit": "credit",
    "picture-text": "by the picture",
    "tags": "tags",
    "read-more": "read more",
    "other": "other",
}
"""What the blocks of a document are called."""

MARK_KINDS: dict[MarkKind, tuple[str, str]] = {
    "description": ("description", "what the picture shows"),
    "date": ("date", "when it was taken"),
    "credit": ("credit", "the acknowledgement as printed"),
    "creator": ("creator", "who made the picture"),
    "organisation": ("organisation", "an agency or source in the chain"),
    "label": ("label", "leads to whoever made it"),
    "flag": ("flag", "a property of the picture or its credit"),
    "licence": ("licence", "under which it may be used"),
    "role": ("role", "what a person does"),
    "position": ("position", "where in the picture or on the page"),
    "unread": ("unread", "could not be read, and is kept as printed"),
    "other": ("other", "read, and no part of the credit"),
    "dateline": ("dateline", "where a report was written"),
}
"""What stretches are recognised as, each with what that means."""

LINK_KINDS: dict[str, str] = {
    "address": "The document refers to this very file.",
    "alt-text": "The file's alternative text is that of the picture in print.",
    "embedded-description": "The description inside the file is the printed caption.",
    "embedded-headline": "The headline inside the file is the printed caption.",
    "file-name": "The picture's address ends in the name of the file.",
    "identifier": "An identifier inside the file stands in the picture's address.",
    "picture-id": "Both carry the number that an agency gave the picture.",
    "same-picture": "the pictures, laid upon each other",
    "same-description": (
        "The description inside the file and the printed caption say the same."
    ),
    "similar-description": (
        "The description inside the file and the printed caption are nearly alike."
    ),
    "same-job": "Both name the same job.",
    "same-creator": "The file names the photographer who is credited in print.",
    "same-agency": "The file names the agency that is credited in print.",
    "same-date": "Caption and file say the same day.",
    "date-before": "The picture was made shortly before it was printed.",
    "other-picture-id": "One agency gave them two numbers (in print / in the file).",
    "other-creator": "They name two photographers (in print / in the file).",
    "other-agency": "They name two agencies (in print / in the file).",
    "other-date": "They say two days (in print / in the file).",
    "date-after": "The file says that it was made after it was printed.",
    "other-description": "They describe different things (in print / in the file).",
}
"""What speaks for a tie between a caption and a file, and what against."""

PROPOSAL_KINDS: dict[ProposalKind, str] = {
    "link": "Caption and file",
    "caption": "By their words",
    "picture": "By their pixels",
}
"""What speaks for two being one picture."""

VERDICTS: dict[Verdict, str] = {
    "same": "One picture",
    "different": "Two pictures",
    "open": "Taken back",
}
"""What people say of two captions or files."""

RELATIONS: dict[Relation, str] = {
    "identical": "equal",
    "variant": "the same in other words",
    "truncated": "one is a shortened version of the other",
    "credit-variant": "the same but for the credit",
    "different": "of different pictures by the words",
}
"""How two captions relate."""

ACTIONS: dict[str, str] = {
    "added": "Added",
    "changed": "Changed",
    "corrected": "Corrected",
    "confirmed": "Confirmed as one picture",
    "correction ordered": "Correction ordered",
    "found": "File found again",
    "killed": "Withdrawn",
    "linked": "Linked",
    "merged": "Merged",
    "missing": "File no longer there",
    "refused": "Refused as one picture",
    "removed": "Removed",
    "reopened": "Opened again",
    "split": "Taken apart",
    "taken back": "Correction taken back",
    "ticked off": "Usages ticked off",
    "withdrawal closed": "Withdrawal closed",
    "withdrawal extended": "Withdrawn with another picture",
    "withdrawal reopened": "Withdrawal opened again",
    "withdrawal taken back": "Withdrawal taken back",
    "withdrawn": "Decision taken back",
}

_CORRECTED: dict[str, str] = {
    "description": "Caption",
    "credit_line": "Credit line",
    "alt_text": "Alternative text",
    "override": "Restriction",
}

CONFLICTS: dict[str, str] = {
    "credit_line": "The printed credits disagree",
    "credit_line/file": "Print and file disagree on the credit",
    "licence": "The printed licences disagree",
}

AGENCY_KINDS: dict[AgencyKind, str] = {
    "wire": "news agency",
    "agency": "photo agency",
    "stock": "stock library",
    "collection": "archive, collection or label of another agency",
    "broadcaster": "broadcaster",
    "newspaper": "newspaper, magazine or news site",
    "platform": "platform where anyone may publish",
    "public": "public body",
    "party": "party that hands pictures out",
    "graphic": "maps and charts",
}

_SLOT = re.compile(r"\{(\w+)\}")  # "{creator}/{agency}"
_SLOTS = {"creator": "Photographer", "partner": "Partner agency"}
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
    return _CORRECTED.get(name) or field_label(name)


def field_label(name: str) -> str:
    """Return a field's name as words.

    >>> field_label("credit_line"), field_label("digital_image_guid")
    ('Credit line', 'Digital image GUID')
    >>> field_label("iso"), field_label("gps_lat"), field_label("embd_rights_expr")
    ('ISO', 'GPS latitude', 'Embedded rights expression')
    """
    words = [_AS_SAID.get(w, w) for w in name.replace("/", " ").split("_")]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def check_title(check: str) -> str:
    """Return a check's title; its name where no rule of today has it."""
    rule = CHECKS.get(check)
    return rule.title if rule else check


def caption_kind(kind: str) -> str:
    """Return where a caption was read, in words; an unknown kind as it is called."""
    return CAPTION_KINDS.get(kind, kind.replace("-", " "))


def block_kind(block: Block) -> str:
    """Return what a block was taken for: a caption, a credit, or as it is called."""
    if block.has_description:
        return "caption"
    if block.has_credit or block.kind == "credit":
        return "credit"
    return "caption" if block.usages else BLOCK_KINDS[block.kind]


def mark_kind(kind: MarkKind) -> str:
    """Return what a stretch was recognised as, in one word."""
    return MARK_KINDS[kind][0]


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
    return LINK_KINDS.get(kind, kind.replace("-", " "))


def relation(name: Relation) -> str:
    """Return how two captions relate, in words."""
    return RELATIONS[name]


def verdict(name: Verdict) -> str:
    """Return what somebody decided, in words."""
    return VERDICTS[name]


def agency_kind(kind: AgencyKind) -> str:
    """Return what sort of organisation an agency is."""
    return AGENCY_KINDS[kind]


def entry_fact(said: object) -> str:
    """Return a fact of an agency's entry as people read it.

    >>> entry_fact(("AFP", "Afp")), entry_fact(True), entry_fact(None)
    ('AFP · Afp', 'yes', 'nothing')
    """
    if isinstance(said, bool):
        return "yes" if said else "no"
    if isinstance(said, (list, tuple, set, frozenset)):
        each = said if isinstance(said, (list, tuple)) else sorted(said)
        said = " · ".join(str(one) for one in each)
    return str(said) if said else "nothing"


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
        parts.append((_SLOTS.get(said, said) if is_slot else said, is_slot))
    return tuple((text, is_slot) for text, is_slot in parts if text)


def conflict_title(name: str) -> str:
    """Return the heading of a conflict."""
    return CONFLICTS.get(name, f"Sources disagree: {field_label(name).lower()}")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "usage"), counted(1200, "usage"), counted(0, "agency", "agencies")
    ('1 usage', '1,200 usages', '0 agencies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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
        return "yes" if found else "no"
    if isinstance(found, list):
        return "; ".join(filter(None, map(json_text, found)))
    if isinstance(found, dict):
        return ", ".join(f"{key}: {json_text(item)}" for key, item in found.items())
    return str(found)
