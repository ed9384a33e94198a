"""A client of the API that `cutline serve` offers, for scripts in Python.

In: the address of a server, and a token where it asks for one. Out: the records of
`docs/interfaces.md`, as they come. It needs nothing but Python itself.

    records     what is answered, as far as it is typed
    sending     requests, their errors, and what is sent again
    asking      lists that come page by page, and what all questions share
    reading     what changes nothing
    deciding    which pictures are one, who answers for what, what is called back
    correcting  captions, credits, rights, one by one or in many; files sent in
    managing    who may sign in
    client      all of it in one
"""

from __future__ import annotations

from media.client.client import Client
from media.client.correcting import Plan
from media.client.records import (
    AccessEvent,
    Asset,
    Called,
    Checked,
    Comparison,
    Corrected,
    CorrectedFile,
    CorrectedUsage,
    Correction,
    CreditRow,
    Decided,
    Decision,
    DecisionPage,
    Document,
    Edit,
    Event,
    FieldChange,
    Finding,
    MadeToken,
    Outcome,
    Place,
    PlacedAgain,
    Planned,
    PlannedRights,
    Preview,
    Question,
    Recognised,
    Search,
    SetRights,
    Template,
    Token,
    TracedWithdrawal,
    Turned,
    Unplaced,
    Uploaded,
    User,
    Waiver,
)
from media.client.sending import ApiProblem, Unreachable

__all__ = [
    "AccessEvent",
    "ApiProblem",
    "Asset",
    "Called",
    "Checked",
    "Client",
    "Comparison",
    "Corrected",
    "CorrectedFile",
    "CorrectedUsage",
    "Correction",
    "CreditRow",
    "Decided",
    "Decision",
    "DecisionPage",
    "Document",
    "Edit",
    "Event",
    "FieldChange",
    "Finding",
    "MadeToken",
    "Outcome",
    "Place",
    "PlacedAgain",
    "Plan",
    "Planned",
    "PlannedRights",
    "Preview",
    "Question",
    "Recognised",
    "Search",
    "SetRights",
    "Template",
    "Token",
    "TracedWithdrawal",
    "Turned",
    "Unplaced",
    "Unreachable",
    "Uploaded",
    "User",
    "Waiver",
]
