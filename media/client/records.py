"""What the API answers, as far as it is typed here: the keys that scripts ask for most.

Every answer has all keys that `docs/interfaces.md` promises, and may have more.
"""

from __future__ import annotations

from typing import Any, Literal, Required, TypedDict

Json = dict[str, Any]
Field = Literal["caption", "credit", "alt"]
RightsField = Literal[
    "copyright_notice", "copyright_owners", "usage_terms", "licence", "expires"
]
Mode = Literal["set", "replace", "append", "prepend", "fill"]


class Asset(TypedDict):
    """A picture, with all that is known of it."""

    asset: str
    caption: str
    credit_to_print: str | None
    credit_why: str | None
    credit_conflict: bool
    credits: list[Json]
    usages: list[Json]
    files: list[Json]
    rights: Json
    conflicts: list[Json]
    findings: list[Json]
    to_settle: ToSettle
    light: Json
    rights_set: list[Json]
    version: str


class ToSettle(TypedDict):
    """How much is open of a picture; `to_line`: findings that object to its line."""

    errors: int
    warnings: int
    to_line: list[str]


class Finding(TypedDict):
    """What a check found."""

    finding: str
    check: str
    severity: str
    document: str | None
    position: int | None
    asset: str | None
    message: str
    found: str | None
    expected: str | None
    fix: str | None


class CorrectedUsage(TypedDict):
    """A usage with what was corrected of it; `version`: in which it was read."""

    usage: str
    asset: str
    version: str
    caption: str | None
    credit: Json | None
    alt: str | None
    corrections: list[Json]


class Checked(TypedDict):
    """What the checks say about an article that was sent."""

    findings: list[Finding]
    counts: dict[str, int]
    pictures: list[Json]


class Recognised(TypedDict):
    """Which picture a file is."""

    picture: Json
    credit: Json | None
    matches: list[Json]
    places: list[Json]


class CorrectedFile(TypedDict):
    """A picture file with what was corrected of it."""

    file: str
    sha256: str
    asset: str
    version: str
    fields: dict[str, Any]
    corrections: list[Json]


class Document(TypedDict):
    """A document of the catalogue."""

    id: str
    document: str
    url: str | None
    title: str | None
    published: str | None
    language: str | None
    bylines: list[str]
    usages: list[Json]


class Comparison(TypedDict):
    """How two pictures, usages or files compare."""

    a: Json
    b: Json
    same: bool | None
    score: float | None
    relation: str | None
    reasons: list[str]
    is_one_asset: bool
    signs: list[Json]


class Place(TypedDict):
    """A picture that a caption would be taken for."""

    asset: str
    standing: str
    score: float
    relation: str
    reasons: list[str]
    caption: str
    credit_to_print: str | None
    credit_conflict: bool
    withdrawn: str | None
    withdrawn_from: str | None
    light: Json


class Question(TypedDict):
    """Two pictures that may be one; `one` and `other` are the surest of `pairs`."""

    one: str
    other: str
    one_asset: str | None
    other_asset: str | None
    score: float
    kind: str
    evidence: list[Json]
    against: list[Json]
    pairs: list[Json]
    version: str


class Decision(TypedDict):
    """What somebody decided about two members: `same`, `different`, `open`."""

    one: str
    other: str
    verdict: str
    at: str
    actor: str
    reason: str | None
    operation: str
    one_asset: str | None
    other_asset: str | None


class DecisionPage(TypedDict):
    """The decisions that hold between pictures, and in which version they are so."""

    items: list[Decision]
    version: str | None


class Decided(TypedDict):
    """All that was decided at once, and the name by which `undo` takes it back."""

    operation: str
    items: list[Decision]


class Correction(TypedDict):
    """What somebody said instead of what was read."""

    member: str
    field: str
    text: str | None
    before: str | None
    read: str | None
    at: str
    actor: str
    reason: str | None
    operation: str
    until: str | None


class Corrected(TypedDict):
    """All that was corrected at once."""

    operation: str
    items: list[Correction]


class Unplaced(TypedDict):
    """What was corrected of something that is found again nowhere."""

    member: str
    document: str | None
    position: int | None
    caption: str | None
    corrections: list[Correction]
    candidates: list[str]


class PlacedAgain(TypedDict):
    """The name by which it is taken back."""

    operation: str


class Edit(TypedDict, total=False):
    """What is to become of a `field` in many pictures, or by `texts` of several.

    `find`: what is replaced. `rights` are set with it, `until` a day ("2027-01-31").
    """

    field: Field
    texts: dict[Field, str]
    rights: dict[RightsField, str]
    until: str
    mode: Mode
    text: str
    find: str


class SetRights(TypedDict, total=False):
    """What is said of rights, until a day ("2027-01-31")."""

    until: Required[str]
    rights: dict[str, str | None]
    lift: list[str]
    impose: str
    restore: list[str]


class Planned(TypedDict):
    """What a correction of many comes to; `operation`: None before it is stored.

    `unfilled`: how many texts a template does not fill, for want of slots in `lacks`.
    `rights`: what changes of them.
    """

    assets: int
    unchanged: int
    unfilled: int
    lacks: list[str]
    seen: str
    operation: str | None
    items: list[Json]
    rights: list[Json]


class PlannedRights(TypedDict):
    """What setting rights in many comes to; `operation`: None before it is stored."""

    assets: int
    unchanged: int
    seen: str
    operation: str | None
    items: list[Json]


class Template(TypedDict):
    """A template that is kept under a name; `removed_at`: None where it is listed."""

    template: str
    name: str
    texts: dict[Field, str]
    rights: dict[RightsField, str]
    actor: str
    at: str
    earlier: int
    removed_by: str | None
    removed_at: str | None


class Search(TypedDict):
    """A search that is kept: the words of its address; `removed_at`: None if listed."""

    id: str
    name: str
    search: dict[str, str]
    feed: str
    actor: str
    at: str
    removed_by: str | None
    removed_at: str | None


class Uploaded(TypedDict):
    """What became of files that were sent, and the name of their batch."""

    batch: str
    files: list[Json]


class FieldChange(TypedDict):
    """A field of a picture that changed, from what to what."""

    field: str
    before: Any
    after: Any


class Event(TypedDict):
    """What happened to a picture; `asset`: the id that it had then."""

    at: str
    actor: str
    action: str
    asset: str
    source: str | None
    reason: str | None
    operation: str | None
    merged: list[str]
    changes: list[FieldChange]


class CreditRow(TypedDict):
    """A picture in a document, whom it is credited to, and under which licence."""

    document: str
    position: int
    asset: str
    caption: str | None
    credit: str | None
    creators: list[str]
    canonical_organisations: list[str]
    licence: str | None
    withdrawn: str | None
    other_credits: list[str]
    credit_conflict: bool


class Outcome(TypedDict):
    """A picture as it would be; `asset`: the id that it would keep, None for a new."""

    asset: str | None
    caption: str | None
    members: list[str]
    credits: list[Json]
    credit_to_print: str | None
    credit_conflict: bool
    light: Json


class Preview(TypedDict):
    """What pictures would be, merged or split; `version`: of what was looked at."""

    version: str
    assets: list[str]
    warnings: list[str]
    items: list[Outcome]


class Waiver(TypedDict):
    """Who answers for a finding, until when; `holds`: whether it counts today."""

    finding: str
    check: str
    until: str
    at: str
    actor: str
    reason: str
    asset: str | None
    document: str | None
    taken_back: bool
    holds: bool


class Called(TypedDict, total=False):
    """What is said of a picture that is called back; the last three: a correction."""

    said_by: str
    notice: str
    since: str
    field: str
    old: str
    new: str


class Turned(TypedDict, total=False):
    """What goes with a turn of a withdrawal."""

    usages: list[str]
    outcome: str
    asset: str
    actor: str
    reason: str


class TracedWithdrawal(TypedDict):
    """A withdrawal with all that became of it."""

    withdrawal: str
    kind: str
    state: str
    asset: str
    reason: str
    open: int
    pictures: list[Json]
    usages: list[Json]
    history: list[Json]
    proof_sha256: str


class User(TypedDict):
    """Somebody who may sign in."""

    id: str
    name: str
    called: str
    role: str
    disabled: bool
    has_password: bool
    must_change: bool
    single_sign_on: bool
    made_at: str


class Token(TypedDict):
    """What a token may do, and until when."""

    id: str
    user: str
    label: str
    scopes: list[str]
    made_at: str
    expires_at: str
    used_at: str | None


class MadeToken(Token):
    """The same, and the token itself."""

    token: str


class AccessEvent(TypedDict):
    """A line of the log of access."""

    at: str
    action: str
    subject: str
    actor: str
    address: str
    detail: str
