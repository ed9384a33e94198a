"""The value that says what is known about one agency or source of pictures."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, get_args

from media.model import RestrictionKind, value

AgencyKind = Literal[
    "wire",  # a news agency that serves other media
    "agency",  # a photo agency, also one of a single field (sports, celebrities)
    "stock",  # sells or gives away pictures that illustrate
    "collection",  # an archive, a library, a museum, a label of another agency
    "broadcaster",
    "newspaper",  # also magazines and news sites
    "platform",  # where anyone may publish
    "public",  # states, forces, space agencies, international bodies
    "party",  # who is shown or concerned, and hands pictures out
    "graphic",  # maps and charts
]
KINDS: tuple[AgencyKind, ...] = get_args(AgencyKind)

SLOTS = {"creator": "NAME", "partner": "SOURCE"}
"""What a reader is shown in place of a slot; {agency} is the agency's own name."""
SLOT = re.compile(r"\{([^{}]*)\}")  # "{creator}/{agency}"


@value
class Example:
    """A credit line and how it is to be read; a near miss must not name the agency."""

    credit_line: str
    creators: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    near_miss: bool = False


@value
class Agency:
    """An organisation that credits name.

    `name` is the canonical one. `names` are spellings that say the same, so that two
    credits that differ only in them do not contradict each other. `also` lead to the
    same canonical name, yet say something else ("Coalition Official" is more than
    "Coalition"). `ordinary` are those of them that are ordinary words or names too:
    they count where an organisation is expected, never inside running text.

    `shared` are names of this one and of another, which has them in `names`; they mean
    this one where a credit shows that it is of `shared_where`: codes of languages
    ("lt") and of countries ("LT"). "Scanpix" is one house in Denmark, one in Estonia.

    `credit_style` is the form that the agency asks for, with the slots {creator},
    {agency}, {partner}; `partner_style` the form for what it passes on from others;
    `creator_required`: it asks that the photographer is named;
    `by_practice`: known from printed credits, not from the agency's own rules;
    `by_users`: all its pictures are its users', whatever their names ("Pier Films").
    `by_place`: places have offices of it that are called after them ("RCMP Manitoba").
    `is_word`: its name in small letters is a word of some language: "(aap)".
    `restrictions` and `sources` are for people to read. `defaults` are the restrictions
    of its pictures where no file states its own, `handout_defaults` more of handouts.
    `valid_from`, `valid_until` bound the time in which the name was in use.
    """

    slug: str
    name: str
    kind: AgencyKind
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ordinary: frozenset[str] = frozenset()
    shared: tuple[str, ...] = ()
    shared_where: frozenset[str] = frozenset()
    country: str = ""
    credit_style: str = ""
    partner_style: str = ""
    creator_required: bool = False
    by_practice: bool = True
    by_users: bool = False
    by_place: bool = False
    is_word: bool = False
    restrictions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    defaults: tuple[RestrictionKind, ...] = ()
    handout_defaults: tuple[RestrictionKind, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every printed form, the canonical name first, each once."""
        return tuple(dict.fromkeys((self.name, *self.names, *self.also)))

    @property
    def form(self) -> str:
        """Return `credit_style` as people read it, "" where none is known.

        >>> slashed = "{creator}/{agency}"
        >>> Agency(slug="afp", name="AFP", kind="wire", credit_style=slashed).form
        'NAME/AFP'
        """
        return self._shown(self.credit_style)

    @property
    def partner_form(self) -> str:
        """Return `partner_style` as people read it, "" where none is known."""
        return self._shown(self.partner_style)

    def _shown(self, style: str) -> str:
        said = SLOTS | {"agency": self.name}
        return SLOT.sub(lambda slot: said[slot.group(1)], style)
