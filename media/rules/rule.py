"""What a check is, and what it is told besides the asset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime

from media.agencies import AgencyTable
from media.licences import LicenceTable
from media.model import (
    Asset,
    Credit,
    Evidence,
    Finding,
    Image,
    Member,
    Proposal,
    Severity,
    Usage,
    value,
)
from media.settings import Settings
from media.withdrawals import Orders

PLACE = "place"
"""The kind of evidence that a picture is told by its place in a folder alone."""
NUMBER = "number"
"""The same of the number that an agency gave it, where more speaks for two."""
OWN_NUMBER = "own-number"
"""The same where only the words do: an agency numbers no two pictures alike."""


@value
class Context:
    """What a check may know besides the asset.

    `today` decides what has expired; `read_credit` reads a credit line that stands in
    a file as the pipeline reads those in print; `credit_of_file` says whom all fields
    of a file together credit. `settings`: what the newsroom says of itself, how grave
    it takes what, and what it does not want to be told again. `waiting`: what waits
    for a person to say whether it is one picture, by the members that it is about.
    `orders`: which pictures were called back, and what became of their usages.
    `elsewhere`: usages in documents that are not checked, by the `asset_id` of each.
    `barred`: why what lies at a place now must not be used, where a file of the asset
    was before, by the place. `perhaps`: the barred picture that a usage may show by its
    words, place or number: where its file lies or it is printed, and why; by the
    member of the usage.
    `now`: the moment of the check, where that is on the day; `sent`: when files of the
    catalogue were sent that say something of what is checked, by the uri of each.
    """

    today: date
    agencies: AgencyTable
    licences: LicenceTable
    read_credit: Callable[[str], Credit]
    credit_of_file: Callable[[Image], Credit | None]
    settings: Settings = field(default_factory=Settings)
    waiting: Mapping[Member, tuple[Proposal, ...]] = field(default_factory=dict)
    orders: Orders = field(default_factory=Orders)
    elsewhere: Mapping[str, tuple[Usage, ...]] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)
    perhaps: Mapping[Member, Evidence] = field(default_factory=dict)
    now: datetime | None = None
    sent: Mapping[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> str:
        """Return the moment of the check as far as it is known, in ISO 8601."""
        now = self.now
        return now.isoformat(timespec="minutes") if now else self.today.isoformat()


@value
class Rule:
    """One check: its stable name, how grave it is at worst, and why it exists.

    `source` names the standard, law or practice that the check rests on; "by practice"
    where no contract or primary source was read.
    """

    check: str
    title: str
    severity: Severity
    why: str
    source: str
    run: Callable[[Asset, Context], Iterator[Finding]]
