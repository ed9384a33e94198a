"""JSON Schemas of pictures that were called back, and what became of their usages."""

from __future__ import annotations

from media.model import (
    ORDERED_FIELDS,
    OUTCOMES,
    RESTRICTION_KINDS,
    WITHDRAWAL_KINDS,
    WITHDRAWAL_STATES,
)
from media.withdrawals import STANDING_STATES
from web.api.schema_parts import (
    COUNT,
    FLAG,
    NULL,
    OPTIONAL,
    TEXT,
    Schema,
    either,
    many,
    paged,
    record,
    ref,
)

_WITHDRAWAL: dict[str, Schema] = {
    "withdrawal": TEXT,
    "kind": {"enum": list(WITHDRAWAL_KINDS)},
    "state": {"enum": list(WITHDRAWAL_STATES)},
    "asset": TEXT,
    "ordered_at": TEXT,
    "ordered_by": TEXT,
    "reason": TEXT,
    "since": OPTIONAL,
    "said_by": OPTIONAL,
    "notice": OPTIONAL,
    "field": {"enum": [*ORDERED_FIELDS, None]},
    "old": OPTIONAL,
    "new": OPTIONAL,
    "action": TEXT,
    "at": TEXT,
    "actor": TEXT,
    "why": OPTIONAL,
}


CALLED_BACK: dict[str, Schema] = {
    "Withdrawal": record("A picture that was called back", **_WITHDRAWAL),
    "ListedWithdrawal": record(
        "The same, with the count of its usages and of those that are open",
        **_WITHDRAWAL,
        usages=COUNT,
        open=COUNT,
    ),
    "Tick": record(
        "What somebody said became of a usage",
        usage=TEXT,
        outcome={"enum": list(OUTCOMES)},
        at=TEXT,
        actor=TEXT,
        reason=OPTIONAL,
        evidence=many(ref("Evidence")),
    ),
    "CalledUsage": record(
        "A usage that a withdrawal calls for, as it was printed, and where it stands",
        usage=TEXT,
        state={"enum": list(STANDING_STATES)},
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        position=COUNT,
        caption_raw=OPTIONAL,
        credit_raw=OPTIONAL,
        src=many(TEXT),
        asset=OPTIONAL,
        listed_at=TEXT,
        tick=either(ref("Tick"), NULL),
        proposed={"enum": [*OUTCOMES, None]},
        evidence=many(ref("Evidence")),
        successor=OPTIONAL,
    ),
    "TracedWithdrawal": record(
        "A withdrawal with all that became of it; `proof_sha256` is of its content",
        **_WITHDRAWAL,
        open=COUNT,
        pictures=many(
            record(
                "A picture that it is about now",
                asset=TEXT,
                caption=OPTIONAL,
                credit_to_print=OPTIONAL,
                files=many(record("A file of it", file=TEXT, sha256=TEXT)),
            )
        ),
        usages=many(ref("CalledUsage")),
        history=many(ref("Withdrawal")),
        ticks=many(ref("Tick")),
        may_be=many(
            record(
                "Another picture that may be it",
                asset=TEXT,
                caption=OPTIONAL,
                score={"type": "number", "minimum": 0, "maximum": 1},
                is_sure=FLAG,
                usages=COUNT,
                evidence=many(ref("Evidence")),
                against=many(ref("Evidence")),
            )
        ),
        proof_sha256=TEXT,
    ),
    "WithdrawalPage": paged(
        "Withdrawals, what changed last first",
        "ListedWithdrawal",
        by_file=many(ref("KilledByFile")),
    ),
    "KilledByFile": record(
        "A picture that its file calls back and nobody ordered, and where it stands",
        withdrawal=NULL,
        by={"const": "file"},
        kind={"const": "kill"},
        state={"const": "open"},
        asset=TEXT,
        caption=OPTIONAL,
        quote=OPTIONAL,
        evidence=many(ref("Evidence")),
        usages=COUNT,
        open=COUNT,
        places=many(
            record(
                "A usage",
                document=TEXT,
                document_title=OPTIONAL,
                published=OPTIONAL,
                position=COUNT,
                usage=TEXT,
            )
        ),
    ),
    "Beyond": record(
        "A usage that stands beyond a limit in time, and the words that limit it",
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        position=COUNT,
        usage=TEXT,
        asset=TEXT,
        caption=OPTIONAL,
        kind={"enum": list(RESTRICTION_KINDS)},
        day=TEXT,
        days=COUNT,
        is_sure=FLAG,
        quote=OPTIONAL,
        evidence=many(ref("Evidence")),
    ),
    "LateWithdrawal": record(
        "A withdrawal of which usages are open for too long",
        **_WITHDRAWAL,
        open=COUNT,
        hours=COUNT,
    ),
    "OverduePage": paged(
        "Usages beyond their right, the longest first",
        "Beyond",
        late=many(ref("LateWithdrawal")),
        by_file=many(ref("KilledByFile")),
    ),
}
"""Each by its name."""
