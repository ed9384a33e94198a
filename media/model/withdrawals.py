"""A picture that its supplier called back, and what became of each usage of it.

A withdrawal is an order of the desk: take every usage of a picture down (a kill), or
correct its credit or caption wherever it stands. What is said of it is only ever added
to: each change is another value under the same `withdrawal_id`, the latest counts.
"""

from __future__ import annotations

from typing import Literal, get_args

from media.model.evidence import Evidence
from media.model.usages import Usage
from media.model.values import value

WithdrawalKind = Literal["kill", "correction"]
WITHDRAWAL_KINDS: tuple[WithdrawalKind, ...] = get_args(WithdrawalKind)

OrderedField = Literal["credit", "caption"]
ORDERED_FIELDS: tuple[OrderedField, ...] = get_args(OrderedField)

WithdrawalState = Literal["open", "closed", "taken-back"]
"""Usages are being chased; all that could be done is done, and the picture stays
withdrawn; it was a mistake and holds no more."""
WITHDRAWAL_STATES: tuple[WithdrawalState, ...] = get_args(WithdrawalState)

Outcome = Literal["taken-down", "corrected", "not-ours", "cannot", "open"]
"""What became of a usage. "not-ours": it is none of this picture, or not ours to
change; "cannot": it stands for ever, as in a printed paper; "open": what was said
before is taken back."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@value
class Withdrawal:
    """An order about a picture, as it stands since `at`.

    `asset_id`: what the picture was called when it was ordered; `names`: by what it is
    found again, what it was called ("asset:ID") with its usages and files of that time.
    `ordered_at`, `ordered_by` and `reason` are of the order itself; `at`, `actor` and
    `why` of its latest change. `since`: the day or moment from which it counts, "" for
    at once. `said_by`: who called the picture back, and `notice` in which words.
    A correction is of a `field`, from `old` ("" where that is not known) to `new`.
    """

    withdrawal_id: str
    asset_id: str
    kind: WithdrawalKind
    ordered_at: str
    ordered_by: str
    reason: str
    at: str
    actor: str
    why: str = ""
    action: str = "ordered"
    state: WithdrawalState = "open"
    since: str = ""
    said_by: str = ""
    notice: str = ""
    field: OrderedField | Literal[""] = ""
    old: str = ""
    new: str = ""
    names: tuple[str, ...] = ()


@value
class CalledUsage:
    """A usage that a withdrawal calls for, as it was printed when it was listed.

    It stays listed when it is in the catalogue no more. `version`: the digest of its
    document then, "" where that was not known.
    """

    withdrawal_id: str
    usage: Usage
    at: str
    version: str = ""


@value
class Tick:
    """What became of a usage, by whose word. The latest counts.

    `version`: the digest of the document then, so that it shows if the usage is found
    there by a later reading. `evidence`: what spoke for it.
    """

    withdrawal_id: str
    usage_id: str
    outcome: Outcome
    at: str
    actor: str
    reason: str = ""
    version: str = ""
    evidence: tuple[Evidence, ...] = ()


def asset_name(asset_id: str) -> str:
    """Return the name by which a withdrawal finds an asset.

    >>> asset_name("0a1b")
    'asset:0a1b'
    """
    return f"asset:{asset_id}"
