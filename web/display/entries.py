"""An agency's facts <-> the fields of the form by which a newsroom says them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from media.agencies import Agency
from media.agencies.agency import KINDS
from media.agencies.editing import day_of
from media.model import RESTRICTION_KINDS, value

Sort = Literal["text", "lines", "choice", "flag", "choices", "day"]


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


GROUPS: tuple[Group, ...] = (
    Group(
        heading="Who it is",
        fields=(
            Field(key="name", label="Name", sort="text"),
            Field(key="kind", label="Kind", sort="choice", options=KINDS),
            Field(
                key="country",
                label="Country",
                sort="text",
                hint="Two letters (DE), where it has one home.",
            ),
            Field(
                key="names",
                label="Spellings that say the same",
                sort="lines",
                hint="One a line. Two credits that differ only in them agree.",
            ),
            Field(
                key="also",
                label="Spellings that say more",
                sort="lines",
                hint="One a line. Two credits that differ in them are a conflict.",
            ),
            Field(
                key="ordinary",
                label="Spellings that are ordinary words too",
                sort="lines",
                hint="One a line. They count between the marks of a credit alone.",
            ),
        ),
    ),
    Group(
        heading="How it is credited",
        fields=(
            Field(
                key="credit_style",
                label="Form of the credit",
                sort="text",
                hint="With {creator} and {agency}: {creator}/{agency}.",
            ),
            Field(
                key="partner_style",
                label="Form for what it passes on",
                sort="text",
                hint="With {partner} as well: {creator}/{partner} via {agency}.",
            ),
            Field(
                key="creator_required",
                label="The photographer is to be named",
                sort="flag",
            ),
            Field(
                key="by_practice",
                label="Known from print, not from its own rules",
                sort="flag",
            ),
            Field(
                key="sources",
                label="Sources",
                sort="lines",
                hint="Where that is said: an address or a contract, one a line.",
            ),
        ),
    ),
    Group(
        heading="What restricts its pictures",
        fields=(
            Field(
                key="restrictions",
                label="In words",
                sort="lines",
                hint="For people to read, one a line.",
            ),
            Field(
                key="defaults",
                label="Where no file states its own",
                sort="choices",
                options=RESTRICTION_KINDS,
            ),
            Field(
                key="handout_defaults",
                label="Of handouts besides",
                sort="choices",
                options=RESTRICTION_KINDS,
            ),
        ),
        is_rare=True,
    ),
    Group(
        heading="Names that it shares, and when they were in use",
        fields=(
            Field(
                key="shared",
                label="Names that another agency has",
                sort="lines",
                hint="One a line.",
            ),
            Field(
                key="shared_where",
                label="Where they mean this one",
                sort="lines",
                hint="Codes of languages (lt) and countries (LT), one a line.",
            ),
            Field(key="valid_from", label="In use from", sort="day"),
            Field(key="valid_until", label="In use until", sort="day"),
        ),
        is_rare=True,
    ),
)
FIELDS: tuple[Field, ...] = tuple(f for group in GROUPS for f in group.fields)


Form = Mapping[str, Sequence[str]]
"""What a form sends: the texts under each name."""


@value
class Filled:
    """A form as it is filled in: the text of each field, and which boxes are ticked."""

    texts: Mapping[str, str] = field(default_factory=dict)
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)


def facts_of_form(form: Form) -> dict[str, object]:
    """Return the facts that a form says, by their keys, as a file would."""
    return {f.key: _fact(f, form) for f in FIELDS if _is_told(f, form)}


def _is_told(asked: Field, form: Form) -> bool:
    """Leave out a day that nobody names: there is no empty one."""
    return asked.sort != "day" or bool(_first(asked.key, form).strip())


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
    return day_of(said) if asked.sort == "day" else said


def filled_by(form: Form) -> Filled:
    """Return a form as it was sent."""
    return Filled(
        texts={f.key: _first(f.key, form) for f in FIELDS},
        ticked={f.key: frozenset(form.get(f.key, ())) for f in FIELDS},
    )


def filled_with(agency: Agency | None) -> Filled:
    """Return the form of what is known of an agency, an empty one for None."""
    if agency is None:
        return Filled(ticked={"by_practice": frozenset({"yes"})})
    texts: dict[str, str] = {}
    ticked: dict[str, frozenset[str]] = {}
    for each in FIELDS:
        said = getattr(agency, each.key)
        if each.sort == "flag":
            ticked[each.key] = frozenset({"yes"} if said else ())
        elif each.sort == "choices":
            ticked[each.key] = frozenset(said)
        elif each.sort == "lines":
            lines = sorted(said) if isinstance(said, frozenset) else said
            texts[each.key] = "\n".join(lines)
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
