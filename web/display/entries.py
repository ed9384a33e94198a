"""The facts of an entry <-> the fields of the form by which a newsroom says them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from media.agencies.agency import KINDS
from media.entries.editing import day_of
from media.licences import ATTRIBUTION_PARTS
from media.model import RESTRICTION_KINDS, value
from web.translations.speaking import marked

Sort = Literal["text", "lines", "choice", "flag", "maybe", "choices", "day"]
"""What a field is; "maybe": yes, no, or not known."""


@value
class Field:
    """A fact as a field: `hint` says what goes in; `options` what may be chosen."""

    key: str
    label: str
    sort: Sort
    hint: str = ""
    options: tuple[str, ...] = ()


@value
class Group:
    """Fields under one heading; `is_rare`: shown closed."""

    heading: str
    fields: tuple[Field, ...]
    is_rare: bool = False


AGENCY_GROUPS: tuple[Group, ...] = (
    Group(
        heading=marked("Who it is"),
        fields=(
            Field(key="name", label=marked("Name"), sort="text"),
            Field(key="kind", label=marked("Kind"), sort="choice", options=KINDS),
            Field(
                key="country",
                label=marked("Country"),
                sort="text",
                hint=marked("Two letters (DE), where it has one home."),
            ),
            Field(
                key="names",
                label=marked("Spellings that say the same"),
                sort="lines",
                hint=marked("One a line. Two credits that differ only in them agree."),
            ),
            Field(
                key="also",
                label=marked("Spellings that say more"),
                sort="lines",
                hint=marked(
                    "One a line. Two credits that differ in them are a conflict."
                ),
            ),
            Field(
                key="ordinary",
                label=marked("Spellings that are ordinary words too"),
                sort="lines",
                hint=marked(
                    "One a line. They count between the marks of a credit alone."
                ),
            ),
        ),
    ),
    Group(
        heading=marked("How it is credited"),
        fields=(
            Field(
                key="credit_style",
                label=marked("Form of the credit"),
                sort="text",
                hint=marked("With {creator} and {agency}: {creator}/{agency}."),
            ),
            Field(
                key="partner_style",
                label=marked("Form for what it passes on"),
                sort="text",
                hint=marked(
                    "With {partner} as well: {creator}/{partner} via {agency}."
                ),
            ),
            Field(
                key="creator_required",
                label=marked("The photographer is to be named"),
                sort="flag",
            ),
            Field(
                key="by_practice",
                label=marked("Known from print, not from its own rules"),
                sort="flag",
            ),
            Field(
                key="sources",
                label=marked("Sources"),
                sort="lines",
                hint=marked(
                    "Where that is said: an address or a contract, one a line."
                ),
            ),
        ),
    ),
    Group(
        heading=marked("What restricts its pictures"),
        fields=(
            Field(
                key="restrictions",
                label=marked("In words"),
                sort="lines",
                hint=marked("For people to read, one a line."),
            ),
            Field(
                key="defaults",
                label=marked("Where no file states its own"),
                sort="choices",
                options=RESTRICTION_KINDS,
            ),
            Field(
                key="handout_defaults",
                label=marked("Of handouts besides"),
                sort="choices",
                options=RESTRICTION_KINDS,
            ),
        ),
        is_rare=True,
    ),
    Group(
        heading=marked("Names that it shares, and when they were in use"),
        fields=(
            Field(
                key="shared",
                label=marked("Names that another agency has"),
                sort="lines",
                hint=marked("One a line."),
            ),
            Field(
                key="shared_where",
                label=marked("Where they mean this one"),
                sort="lines",
                hint=marked("Codes of languages (lt) and countries (LT), one a line."),
            ),
            Field(key="valid_from", label=marked("In use from"), sort="day"),
            Field(key="valid_until", label=marked("In use until"), sort="day"),
        ),
        is_rare=True,
    ),
)
LICENCE_GROUPS: tuple[Group, ...] = (
    Group(
        heading="What it is",
        fields=(
            Field(key="name", label="Name", sort="text"),
            Field(
                key="url",
                label="Address",
                sort="text",
                hint="Where its text stands: https://…",
            ),
            Field(
                key="aliases",
                label="Other forms in which it is printed",
                sort="lines",
                hint="One a line. Each is read as this licence in a credit.",
            ),
            Field(
                key="source",
                label="Sources",
                sort="lines",
                hint="Where that is said: an address or a contract, one a line.",
            ),
        ),
    ),
    Group(
        heading="What a credit has to say",
        fields=(
            Field(key="attribution_required", label="Asks for a credit", sort="maybe"),
            Field(
                key="attribution",
                label="It must say",
                sort="choices",
                hint="As far as it is known; changes, where there are any.",
                options=ATTRIBUTION_PARTS,
            ),
            Field(
                key="encouraged",
                label="It should say",
                sort="choices",
                options=ATTRIBUTION_PARTS,
            ),
            Field(
                key="licence_link_required",
                label="Asks for a link to its text",
                sort="maybe",
            ),
        ),
    ),
    Group(
        heading="What it allows",
        fields=(
            Field(
                key="permission",
                label="Allows some use by itself",
                sort="maybe",
            ),
            Field(key="commercial_use", label="Commercial use", sort="maybe"),
            Field(key="derivatives", label="Changed versions", sort="maybe"),
            Field(
                key="share_alike",
                label="Changed versions under the same licence only",
                sort="maybe",
            ),
        ),
    ),
)

Groups = Sequence[Group]
Form = Mapping[str, Sequence[str]]
"""What a form sends: the texts under each name."""


@value
class Filled:
    """A form as it is filled in: the text of each field, and which boxes are ticked."""

    texts: Mapping[str, str] = field(default_factory=dict)
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)


def facts_of_form(groups: Groups, form: Form) -> dict[str, object]:
    """Return the facts that a form says, by their keys, as a file would.

    None: it does not say one, since there is no empty day, and no word for unknown.
    """
    return {f.key: _fact(f, form) for f in _fields(groups)}


def _fields(groups: Groups) -> tuple[Field, ...]:
    return tuple(f for group in groups for f in group.fields)


def _first(key: str, form: Form) -> str:
    return next(iter(form.get(key, ())), "")


def _fact(asked: Field, form: Form) -> object:
    if asked.sort == "flag":
        return bool(_first(asked.key, form))
    if asked.sort == "choices":
        return list(form.get(asked.key, ()))
    said = _first(asked.key, form).strip()
    if asked.sort == "lines":
        return [line.strip() for line in said.splitlines() if line.strip()]
    if asked.sort == "maybe":
        return _MAYBE.get(said, said) if said else None
    if asked.sort == "day":
        return day_of(said) if said else None
    return said


_MAYBE = {"yes": True, "no": False}


def filled_by(groups: Groups, form: Form) -> Filled:
    """Return a form as it was sent."""
    asked = _fields(groups)
    return Filled(
        texts={f.key: _first(f.key, form) for f in asked},
        ticked={f.key: frozenset(form.get(f.key, ())) for f in asked},
    )


def filled_with(groups: Groups, entry: object) -> Filled:
    """Return the form of what is known of an entry."""
    texts: dict[str, str] = {}
    ticked: dict[str, frozenset[str]] = {}
    for each in _fields(groups):
        said = getattr(entry, each.key)
        if each.sort == "flag":
            ticked[each.key] = frozenset({"yes"} if said else ())
        elif each.sort == "choices":
            ticked[each.key] = frozenset(said)
        elif each.sort == "lines":
            lines = sorted(said) if isinstance(said, frozenset) else said
            texts[each.key] = "\n".join(lines)
        elif each.sort == "maybe":
            texts[each.key] = {True: "yes", False: "no"}.get(said, "")
        else:
            texts[each.key] = str(said or "")
    return Filled(texts=texts, ticked=ticked)


def slug_for(name: str) -> str:
    """Return a slug that suits a name, "" where its script has no plain letters.

    >>> slug_for("Agência Porto & Mar"), slug_for("新華社")
    ('agencia-porto-mar', '')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = "".join(c if c.isalnum() else " " for c in plain.casefold()).split()
    return "-".join(words)


def licence_id_for(name: str) -> str:
    """Return an id that suits the name of a licence which has none elsewhere.

    >>> licence_id_for("Frame agreement, Porto & Mar"), licence_id_for("合意")
    ('LicenseRef-Frame-agreement-Porto-Mar', '')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "-".join(("LicenseRef", *words)) if words else ""
