"""How users and their tokens are described (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from web.api.description_parts import (
    SENT_BY_PROGRAM,
    a_problem,
    an_operation,
    in_path,
)
from web.api.schema_parts import ref
from web.csrf import HEADER


def describe_people() -> dict[str, Any]:
    """Describe who may sign in, which is for admins."""
    listed = an_operation("users", "List who may sign in; for admins", "UserPage")
    one = an_operation("user", "Read one of them", "User", within="user_id")
    tokens = an_operation(
        "user_tokens", "List somebody's tokens", "TokenPage", within="user_id"
    )
    token = an_operation("user_token", "Read one token", "Token", within="user_id")
    token["get"]["parameters"].append(in_path("token_id"))
    for described in (one, tokens, token):
        del described["get"]["responses"]["308"]
    listed["post"] = _change("addUser", "Add somebody", "ToAddUser", "201", "User")
    one["patch"] = _change(
        "changeUser",
        "Change somebody's role, keep them out, or give them a password to replace",
        "ToChangeUser",
        "200",
        "User",
        within=("user_id",),
    )
    tokens["post"] = _change(
        "makeToken",
        "Make a token; it is told this once",
        "ToMakeToken",
        "201",
        "MadeToken",
        within=("user_id",),
    )
    token["delete"] = _change(
        "revokeToken",
        "Let a token count no more",
        None,
        "204",
        None,
        within=("user_id", "token_id"),
    )
    return {
        "/users": listed,
        "/users/{user_id}": one,
        "/users/{user_id}/tokens": tokens,
        "/users/{user_id}/tokens/{token_id}": token,
        "/access-log": an_operation(
            "access_log",
            "List who came in, and who changed what others may do, the latest first",
            "AccessLog",
            words=("limit", "cursor"),
        ),
    }


def _change(
    name: str,
    summary: str,
    sent: str | None,
    status: str,
    answer: str | None,
    *,
    within: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Describe what changes somebody or a token of theirs."""
    done: dict[str, Any] = {"description": "It was done"}
    if answer:
        done["content"] = {"application/json": {"schema": ref(answer)}}
    described: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "parameters": [*map(in_path, within), SENT_BY_PROGRAM],
        "responses": {
            status: done,
            "400": a_problem("It cannot be, or nobody would manage users any more"),
            "403": a_problem(
                f"It is for admins, gives more than the token allows, or {HEADER} is"
                " missing"
            ),
        },
    }
    if within:
        described["responses"]["404"] = a_problem("There is nobody, or no such token")
    if sent:
        described["responses"]["415"] = a_problem("It is no JSON")
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": ref(sent)}},
        }
    return described
