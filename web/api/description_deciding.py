"""How decisions, waivers and withdrawals are described (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from web.api.description_parts import (
    BETWEEN,
    OUTCOMES_OF,
    SENT_BY_PROGRAM,
    a_problem,
    an_operation,
)
from web.api.schema_parts import ref
from web.csrf import HEADER


def describe_decisions() -> dict[str, Any]:
    """Describe what people decided, and how they do."""
    listed = an_operation(
        "decisions",
        "List what people decided",
        "DecisionPage",
        words=("operation", "limit", "cursor"),
    )["get"]
    listed["parameters"].append(BETWEEN)
    listed["responses"]["404"] = a_problem("The catalogue has no such asset")
    match = {
        "name": "If-Match",
        "in": "header",
        "description": (
            "The `ETag` of `decisions?asset=...`, or the `version` of what waits, so"
            " that nobody is overruled unseen. Without it, it is decided whatever was"
            " decided meanwhile."
        ),
        "schema": {"type": "string"},
    }
    decide = {
        "operationId": "decide",
        "summary": (
            "Say of two members, of assets, or of some members of one whether they are"
            " one picture, or take that back; where the server listens on this machine"
        ),
        "parameters": [SENT_BY_PROGRAM, match],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToDecide")}},
        },
        "responses": {
            "201": {
                "description": "It was decided",
                "content": {"application/json": {"schema": ref("Decided")}},
            },
            "400": a_problem("A word of it cannot be understood"),
            "403": a_problem(f"Decisions are not taken here, or {HEADER} is missing"),
            "404": a_problem("The catalogue has no such asset or operation"),
            "412": a_problem("Somebody else was quicker; `current` is what holds now"),
            "415": a_problem("It is no JSON"),
            "428": a_problem("If-Match names no version"),
        },
    }
    return {"get": listed, "post": decide}


def describe_preview() -> dict[str, Any]:
    """Describe what pictures would be, before anybody decides."""
    described = an_operation(
        "preview",
        "Read what pictures would be as one, or one without some members; as it is now",
        "Preview",
    )
    described["get"]["parameters"] = list(OUTCOMES_OF)
    described["get"]["responses"]["404"] = a_problem("The catalogue has no such asset")
    return described


def describe_waivers() -> dict[str, Any]:
    """Describe which findings somebody answers for, and how."""
    listed = an_operation(
        "waivers",
        "List findings that somebody answers for, or did, the latest first",
        "WaiverPage",
        words=("limit", "cursor"),
    )["get"]
    answer = {
        "operationId": "answerFor",
        "summary": "Answer for a finding until a day, or no more",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToWaive")}},
        },
        "responses": {
            "201": {
                "description": "It was stored",
                "content": {"application/json": {"schema": ref("Waiver")}},
            },
            "400": a_problem("No day or no reason is named, or one that cannot be"),
            "403": a_problem(f"Decisions are not taken here, or {HEADER} is missing"),
            "404": a_problem("There is no such finding, or nobody answers for it"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": answer}


def describe_withdrawals() -> dict[str, Any]:
    """Describe which pictures were called back, and how they are."""
    listed = an_operation(
        "withdrawals",
        "List pictures that were called back, what changed last first",
        "WithdrawalPage",
        words=("state", "limit", "cursor"),
    )["get"]
    order = {
        "operationId": "withdraw",
        "summary": "Withdraw a picture, or order a correction; every usage is listed",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToWithdraw")}},
        },
        "responses": {
            "201": {
                "description": "It was ordered",
                "content": {"application/json": {"schema": ref("TracedWithdrawal")}},
            },
            "400": a_problem("It is said by halves"),
            "403": a_problem(f"Nothing is withdrawn here, or {HEADER} is missing"),
            "404": a_problem("The catalogue has no such picture"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": order}


def describe_withdrawal() -> dict[str, Any]:
    """Describe one withdrawal, and what can be done with it."""
    described = an_operation(
        "withdrawal",
        "Read a withdrawal with every usage and what became of each: the proof",
        "TracedWithdrawal",
        within="withdrawal_id",
    )["get"]
    del described["responses"]["308"]
    turn = {
        "operationId": "turnWithdrawal",
        "summary": "Tick off usages, close it, open it again, take it back, extend it",
        "parameters": [*described["parameters"], SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToTurn")}},
        },
        "responses": {
            "200": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("TracedWithdrawal")}},
            },
            "400": a_problem("That cannot be done, or not yet"),
            "403": a_problem(f"Nothing is withdrawn here, or {HEADER} is missing"),
            "404": a_problem("There is no such withdrawal, usage or picture"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": described, "post": turn}
