"""What may be done with a picture: what its owner states, read as far as it can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from media.model.evidence import Conflict, Evidence
from media.model.values import value

RestrictionKind = Literal[
    "editorial-only",  # news and comment, neither advertising nor promotion
    "no-commercial-use",
    "no-advertising",  # nor marketing
    "no-sales",  # nor resale, licensing, syndication, handing on
    "no-archive",
    "no-third-parties",  # nobody but the receiver
    "clients-only",  # those who subscribe to the agency
    "one-time-use",
    "uses-allowed",  # `count` times
    "mandatory-credit",  # `credit_line`, where it is quoted
    "territory-out",  # `territories`, `named`
    "territory-only",
    "medium-out",  # `media`
    "medium-only",
    "publication-out",  # `named`, as written
    "publication-only",
    "embargo",  # before `starts`
    "valid-from",
    "valid-until",  # the last day is `ends`
    "days-from-transmission",  # `count` days; `ends` where the first is known
    "size-limit",  # `count` of `unit`: "px", "cm", "percent of a page", "images"
    "no-cover",
    "no-crop",
    "no-alteration",
    "permission-needed",  # ask the agency or others before use
    "story-bound",  # only for what is depicted
    "fee-due",
    "free-of-charge",
    "model-release",  # `status`
    "property-release",
    "pixelate",  # faces, number plates ... are to be made unrecognisable
    "minors",
    "data-mining",
    "no-ai",  # in words; PLUS's field is data-mining
    "handout",  # supplied by who is shown or concerned
    "kill",  # withdrawn: do not use, take down
    "kill-from",  # ordered, and will be withdrawn from `starts`
    "correction",
    "notice",  # understood, and binds nobody
]
RESTRICTION_KINDS: tuple[RestrictionKind, ...] = get_args(RestrictionKind)

Certainty = Literal["stated", "vague", "default"]
"""In clear words or a controlled value; in words that leave open what is meant, or a
part that could not be read; by the entry of an agency or a licence, not by the file."""

RightsMedium = Literal["print", "web", "tv", "social", "mobile", "magazine", "book"]
"""Where pictures are published."""


@value
class Restriction:
    """One thing that is forbidden, limited or asked for, and the words that say so.

    `credit_line`: the line that must be printed, exactly. `territories`: countries by
    their ISO 3166-1 alpha-3 codes; `named`: regions that are no list of countries, and
    publications, as written. `starts` and `ends`: ISO 8601, a day ("2026-01-03") or a
    moment, with its offset where the words name a zone ("2026-01-03T00:01+00:00");
    "" where it could not be told. `ends` is the last day or moment of use. A limit in
    time with `media` or places binds in these alone.
    `count` and `unit`: uses, days, "px", "percent", ... `status`: what a controlled
    value says ("prohibited", "not-released").
    `evidence`: each place that says it, with its very words.
    """

    kind: RestrictionKind
    evidence: tuple[Evidence, ...] = ()
    certainty: Certainty = "stated"
    credit_line: str = ""
    territories: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    media: tuple[RightsMedium, ...] = ()
    starts: str = ""
    ends: str = ""
    count: int | None = None
    unit: str = ""
    status: str = ""

    @property
    def part(self) -> tuple[str, ...]:
        """Return the media and places in which alone a limit in time binds, if any.

        >>> Restriction(kind="embargo", media=("web",), starts="2026-01-03").part
        ('web',)
        """
        return (*self.media, *self.territories, *self.named)

    @property
    def quote(self) -> str:
        """Return the first words that say so, "" where there are none.

        >>> place = Evidence(uri="in/a.jpg", kind="instructions", quote="PHOTO  KILL")
        >>> Restriction(kind="kill", evidence=(place,)).quote
        'PHOTO KILL'
        """
        said = (" ".join(place.quote.split()) for place in self.evidence)
        return next(filter(None, said), "")


@value
class Override:
    """What a person decided about a restriction: why, and until which day.

    `lifts`: the `restriction` does not bind, or, where none is named, none of its
    `kind`; else `restriction` binds, whatever files say. After `until` it counts no
    more. There is none without a reason or end. What is lifted has as evidence where it
    was said at that time, and `sent` is when these files were sent: what is said later
    is not lifted.
    """

    kind: RestrictionKind
    actor: str
    reason: str
    until: date
    lifts: bool = True
    restriction: Restriction | None = None
    sent: tuple[str, ...] = ()


@value
class Rights:
    """What the owner states about use (IPTC and PLUS properties).

    `expires` is the last day of use where a file or a person says one, the earliest of
    several. `restrictions` are read from the texts and fields; `unread`: sentences of
    texts about use that could not be read, for a person to read. `conflicts`: what
    files of the picture say against each other.
    """

    copyright_notice: str = ""
    copyright_owners: tuple[str, ...] = ()
    usage_terms: str = ""
    web_statement: str = ""
    licensors: tuple[str, ...] = ()
    instructions: str = ""
    licence: str | None = None
    expires: date | None = None
    evidence: tuple[Evidence, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    unread: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def restricted(self, *kinds: RestrictionKind) -> Iterator[Restriction]:
        """Yield the restrictions of some kinds, in order.

        >>> only = Restriction(kind="editorial-only")
        >>> list(Rights(restrictions=(only,)).restricted("editorial-only")) == [only]
        True
        """
        return (r for r in self.restrictions if r.kind in kinds)

    @property
    def withdrawn(self) -> str:
        """Return in which words the picture was called back, "" where it was not.

        >>> Rights(restrictions=(Restriction(kind="kill"),)).withdrawn
        'withdrawn'
        """
        for limit in self.restricted("kill"):
            quotes = (" ".join(place.quote.split()) for place in limit.evidence)
            return "; ".join(quote for quote in quotes if quote) or "withdrawn"
        return ""

    @property
    def withdrawn_from(self) -> str:
        """Return from when the picture will be withdrawn, "" where it will not be.

        >>> Rights(
        ...     restrictions=(Restriction(kind="kill-from", starts="2027-01-31"),)
        ... ).withdrawn_from
        '2027-01-31'
        """
        coming = (limit.starts for limit in self.restricted("kill-from"))
        return min(coming, default="")


Answer = Literal["yes", "no", "unknown"]
"""Whether something is allowed; "unknown" where it cannot be known, and no pass."""


@value
class EffectiveRights:
    """What counts on a day, after files, registry and people.

    `restrictions`: those that bind, those of the registry with the certainty "default".
    `lifted`: those that people lifted, with `overrides` that count today.
    `commercial`, `derivatives`, `attribution`: whether use for sale is allowed, whether
    changes are, whether the maker or source must be named.
    `uses`: how often it was used, of `uses_allowed`, None where there is no limit.
    `ends`: the last day of use, None where nothing limits it. `unknown`: what cannot be
    known and why, in sentences for people; `conflicts` as in `Rights`. `ended`:
    overrides that counted once and do no more.
    """

    restrictions: tuple[Restriction, ...] = ()
    lifted: tuple[Restriction, ...] = ()
    overrides: tuple[Override, ...] = ()
    commercial: Answer = "unknown"
    derivatives: Answer = "unknown"
    attribution: Answer = "unknown"
    uses: int = 0
    uses_allowed: int | None = None
    ends: date | None = None
    unknown: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ended: tuple[Override, ...] = ()

    def restricted(self, *kinds: RestrictionKind) -> Iterator[Restriction]:
        """Yield the restrictions of some kinds that bind, in order."""
        return (r for r in self.restrictions if r.kind in kinds)
