"""The fields of a file, as suppliers fill them -> what they mean, in one place.

    crediting    by-line, credit, source -> one credit, each name once
    describing   the description without the credit and instructions printed in it
    places       country names and codes
    casing       names in capitals, as they are written
    people, cut, wording   one person in several fields; names cut; empty values
    behind       what stands behind names, to reach them by
    moments      dates, in figures and in words

What was sent stays as it is in `Image.fields`; this is the reading of it. Readers of
credits and captions are handed in, for the stages do not know each other.
"""

from __future__ import annotations

from dataclasses import replace

from media.model import Credit, Image, value
from media.source_types import Kind, source_type
from media.supplied.casing import place_name
from media.supplied.crediting import Credited, credited
from media.supplied.describing import Described, described, names_strangers, says_more
from media.supplied.knowing import Readers
from media.supplied.moments import moment
from media.supplied.places import Country, city_of, country_of, state_of
from media.supplied.wording import said
from media.text import fold

__all__ = ["Country", "Readers", "Supplied", "read_supplied"]

_SEPARATORS = (";", ",")
_PERSONS = ("persons_shown", "personalities")


@value
class Supplied:
    """What the fields of a file mean.

    `credit`: whom they credit, by-line and description included; `credit_field`: in
    which its line stands, "" for none; `before_line`: what the by-line says of the
    maker that is to be printed before it; `sources`: the canonical names of Source.
    `headline` is None where it only repeats the beginning of the description.
    `date_created` is ISO 8601 with the precision that the field has. `kind` of picture
    by the digital source type. `left_out`: lines of the description that say something
    else. `notes`: what had to be decided.
    """

    credit: Credit | None = None
    credit_field: str = ""
    before_line: str = ""
    sources: tuple[str, ...] = ()
    description: str | None = None
    headline: str | None = None
    date_created: str | None = None
    sublocation: str | None = None
    city: str | None = None
    state: str | None = None
    country: Country | None = None
    keywords: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    kind: Kind | None = None
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_supplied(image: Image, *, readers: Readers) -> Supplied:
    """Return what the fields of a file mean; raises nothing."""
    found = _described(image, readers)
    settled, shown = _credited(image, found, readers)
    description = said(shown.description)
    source = readers.read_credit(said(image.text("source")))
    made = source_type(image.text("digital_source_type"))
    state = state_of(said(image.text("state")))
    country = country_of(image.text("country"), image.text("country_code"))
    return Supplied(
        credit=settled.credit if settled else None,
        credit_field=settled.field if settled else "",
        before_line=settled.before if settled else "",
        sources=source.agencies,
        description=description or None,
        headline=_headline(image, description),
        date_created=_date(image),
        sublocation=place_name(said(image.text("sublocation"))) or None,
        city=city_of(said(image.text("city")), state=state, country=country) or None,
        state=state or None,
        country=country,
        keywords=tuple(dict.fromkeys(_keywords(image))),
        persons=tuple(dict.fromkeys(p for n in _PERSONS for p in _values(image, n))),
        kind=made.kind if made else None,
        left_out=shown.left_out,
        notes=settled.notes if settled else (),
    )


def _described(image: Image, readers: Readers) -> Described:
    return described(
        image.text("description"),
        instructions=image.text("instructions"),
        readers=readers,
    )


def _credited(
    image: Image, found: Described, readers: Readers
) -> tuple[Credited | None, Described]:
    """Return the credit, and the description: without the credit that agrees with it.

    A line that names whom the fields do not stays where it is until somebody decides;
    who is named in it alone is credited where the fields name no maker, and its house
    where they name none.
    """
    fields = credited(image, readers=readers)
    if not found.credit_line or image.corrected("credit_line"):
        return fields, found  # nothing is surer than what a person said
    embedded = readers.read_credit(found.credit_line)
    source = readers.read_credit(said(image.text("source")))
    known: Credit | None = None
    if fields is not None:
        houses = (*fields.credit.organisations, *source.organisations)
        known = replace(fields.credit, organisations=houses)
    if not says_more(embedded, known, readers=readers):
        return credited(image, found.credit_line, readers=readers), found
    whole = replace(
        found,
        description=image.text("description"),
        left_out=tuple(x for x in found.left_out if x != found.credit_line),
    )
    if (
        known is None
        or not known.creators
        or not (known.organisations or names_strangers(embedded, known))
    ):
        fields = credited(image, found.credit_line, readers=readers)
        note = "The description names whom the fields do not; its credit stays in it."
    else:
        note = "The credit in the description names others than the fields do."
    if fields is None:
        return None, whole
    return replace(fields, notes=(*fields.notes, note)), whole


def _headline(image: Image, description: str) -> str | None:
    """Return the headline, else the title, unless the description begins with it."""
    for name in ("headline", "title"):
        if line := said(image.text(name)):
            start = fold(line).rstrip(" .…")
            return None if fold(description).startswith(start) else line
    return None


def _date(image: Image) -> str | None:
    """Return when the picture was made, by the first field that says a date."""
    names = ("date_created", "datetime_original", "digital_creation_date")
    return next(filter(None, (moment(image.text(name)) for name in names)), None)


def _keywords(image: Image) -> list[str]:
    """Return keywords; one value that lists them all is taken apart at its marks."""
    lines = (line for text in image.texts("keywords") for line in text.splitlines())
    texts = list(filter(None, map(said, lines)))
    if len(texts) == 1:
        mark = next((m for m in _SEPARATORS if m in texts[0]), None)
        texts = list(map(said, texts[0].split(mark))) if mark else texts
    return [text for text in texts if text]


def _values(image: Image, name: str) -> list[str]:
    """Return the values of a field that may have several."""
    return list(filter(None, map(said, image.texts(name))))
