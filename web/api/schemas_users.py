"""JSON Schemas of users, their tokens and what they did."""

from __future__ import annotations

from web.access.managing import SCOPES
from web.access.needs import needs
from web.api.schema_parts import FLAG, OPTIONAL, TEXT, Schema, many, paged, record

USERS: dict[str, Schema] = {
    "User": record(
        "Who may sign in; no password is ever told",
        id=TEXT,
        name=TEXT,
        called=TEXT,
        role={"enum": list(needs().roles)},
        disabled=FLAG,
        has_password=FLAG,
        must_change=FLAG,
        single_sign_on=FLAG,
        made_at=TEXT,
    ),
    "UserPage": paged("Everybody who may sign in", "User"),
    "Token": record(
        "By what a program acts for somebody",
        id=TEXT,
        user=TEXT,
        label=TEXT,
        scopes=many({"enum": list(SCOPES)}),
        made_at=TEXT,
        expires_at=TEXT,
        used_at=OPTIONAL,
    ),
    "MadeToken": record(
        "A token that was made; `token` is what it says, which is told this once",
        id=TEXT,
        user=TEXT,
        label=TEXT,
        scopes=many({"enum": list(SCOPES)}),
        made_at=TEXT,
        expires_at=TEXT,
        used_at=OPTIONAL,
        token=TEXT,
    ),
    "TokenPage": paged("Somebody's tokens", "Token"),
    "AccessLog": record(
        "Who came in, and who changed what others may do",
        next_cursor=OPTIONAL,
        items=many(
            record(
                "A line of the log",
                at=TEXT,
                action=TEXT,
                subject=TEXT,
                actor=TEXT,
                address=TEXT,
                detail=TEXT,
            )
        ),
    ),
}
"""Each by its name."""
