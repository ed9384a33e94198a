"""Tables of what people decide, correct, answer for, call back, keep; see `tables`."""

from __future__ import annotations

from sqlalchemy import Index, SmallInteger, Text, text
from sqlmodel import Field

from media.store.exact import ExactText
from media.store.schema import TableRow, table_of


class DecisionRow(TableRow, table=True):
    """What a person said of two members; only ever added.

    `is_latest`: no later one is about the same pair. `number` counts in the order in
    which they were made.
    """

    __table_args__ = (
        Index("ix_decision_one", "one", "other"),
        Index("ix_decision_other", "other"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    one: str = Field(sa_type=ExactText)
    other: str = Field(sa_type=ExactText)
    verdict: str = Field(sa_type=ExactText)
    is_latest: bool
    operation: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class CorrectionRow(TableRow, table=True):
    """What a person says of a field of a member; only ever added.

    `is_latest`: no later one is about the same field of the same member. `number`
    counts in the order in which they were made.
    """

    __table_args__ = (Index("ix_correction_member", "member", "field", "slot"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    member: str = Field(sa_type=ExactText)
    field: str = Field(sa_type=ExactText)
    slot: str = Field(sa_type=ExactText)
    is_latest: bool
    operation: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class AnchorRow(TableRow, table=True):
    """By what a member that was decided about is found again."""

    member: str = Field(sa_type=ExactText, primary_key=True)
    now: str = Field(sa_type=ExactText, index=True)
    place_id: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class ProposalRow(TableRow, table=True):
    """Two members that may be of one picture; `doubt` is least for the surest.

    `first_asset` and `second_asset`: the ids of the assets that have them, sorted; many
    pairs may ask of the same two. `leads`: 2 for the surest of them, 1 for the surest
    of its kind, else 0.
    """

    __table_args__ = (
        Index("ix_proposal_doubt", "doubt", "one", "other"),
        Index("ix_proposal_other", "other"),
        Index("ix_proposal_leads", "leads", "doubt", "one", "other"),
        Index("ix_proposal_assets", "first_asset", "second_asset"),
        Index("ix_proposal_second", "second_asset"),
    )

    one: str = Field(sa_type=ExactText, primary_key=True)
    other: str = Field(sa_type=ExactText, primary_key=True)
    doubt: int
    kind: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)
    first_asset: str = Field(sa_type=ExactText)
    second_asset: str = Field(sa_type=ExactText)
    leads: int = Field(sa_type=SmallInteger)


class WaiverRow(TableRow, table=True):
    """Who answers for a finding until when; only ever added.

    `is_latest`: no later one is about the same finding. `ends`: the last day, "" where
    it was withdrawn.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    finding_id: str = Field(sa_type=ExactText, index=True)
    is_latest: bool
    ends: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class WithdrawalRow(TableRow, table=True):
    """A picture that was called back, as it stood since somebody said so; only ever
    added.

    `is_latest`: no later one is about the same withdrawal.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    withdrawal_id: str = Field(sa_type=ExactText, index=True)
    is_latest: bool
    state: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class WithdrawalNameRow(TableRow, table=True):
    """By what a withdrawal finds its picture: an asset, a usage or a file."""

    name: str = Field(sa_type=ExactText, primary_key=True)
    withdrawal_id: str = Field(sa_type=ExactText, primary_key=True)


class CalledUsageRow(TableRow, table=True):
    """A usage that a withdrawal calls for, as it was printed when it was listed."""

    withdrawal_id: str = Field(sa_type=ExactText, primary_key=True)
    usage_id: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)
    document_id: str = Field(
        default="",
        sa_type=ExactText,
        index=True,
        sa_column_kwargs={"server_default": text("''")},
    )


class TickRow(TableRow, table=True):
    """What became of such a usage; only ever added.

    `is_latest`: no later one is about the same usage of the withdrawal.
    """

    __table_args__ = (Index("ix_tick_usage", "withdrawal_id", "usage_id"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    withdrawal_id: str = Field(sa_type=ExactText)
    usage_id: str = Field(sa_type=ExactText)
    is_latest: bool
    body: str = Field(sa_type=Text)


class SavedSearchRow(TableRow, table=True):
    """A search that somebody keeps under a name."""

    search_id: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


class SavedTemplateRow(TableRow, table=True):
    """Words with slots that somebody keeps under a name."""

    template_id: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


DECISION = table_of(DecisionRow)
CORRECTION = table_of(CorrectionRow)
ANCHOR = table_of(AnchorRow)
PROPOSAL = table_of(ProposalRow)
WAIVER = table_of(WaiverRow)
WITHDRAWAL = table_of(WithdrawalRow)
WITHDRAWAL_NAME = table_of(WithdrawalNameRow)
CALLED_USAGE = table_of(CalledUsageRow)
TICK = table_of(TickRow)
SAVED_SEARCH = table_of(SavedSearchRow)
SAVED_TEMPLATE = table_of(SavedTemplateRow)
