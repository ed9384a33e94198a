"""Who may sign in, for programs of admins: what `cutline users` does.

A password can be sent, and none is ever told; a token is told once, when it is made.
So nothing that is sent or answered here is kept under an `Idempotency-Key`. No program
gives anybody more than its own token allows: `web.access.giving`.
"""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from media.errors import NotInCatalogue
from media.export.people import access_record, token_record, user_record
from media.people import Token, User
from web.access import entering, giving, managing
from web.access.acting import acting
from web.api.taking import asked_words, sent_object, text_of
from web.queries import BadWord, demand_text, read_limit

DAYS = 90
"""How long a token lasts that says nothing of it."""


def users() -> ResponseReturnValue:
    """Return everybody who may sign in; where it is posted, add somebody."""
    asked_words()
    if request.method != "POST":
        return _listed([user_record(user) for user in entering.people().users()])
    said = sent_object("name", "called", "role", "password")
    kept, by = entering.people(), entering.by()
    name, called = text_of(said, "name"), text_of(said, "called")
    password = text_of(said, "password")
    role = text_of(said, "role") or managing.roles()[0]
    giving.demand_role(role)
    if password:
        giving.demand_password()
        managing.demand_good(password, names=(name, called))
    user = managing.add_user(kept, name, role=role, by=by, display_name=called)
    if password:
        _choose(user, password)
    return _made(_user(user.user_id), url_for("api.user", user_id=user.user_id))


def user(user_id: str) -> ResponseReturnValue:
    """Return one of them; where it is patched, change their role, keep them out or let
    them in again, or give them a password, which they then have to replace.
    """
    asked_words()
    found = _found(user_id)
    if request.method == "PATCH":
        said = sent_object("role", "disabled", "password")
        role, password = text_of(said, "role"), text_of(said, "password")
        disabled = said.get("disabled")
        if disabled is not None and not isinstance(disabled, bool):
            raise BadWord("disabled", "is to be true or false")
        if role and role not in managing.roles():
            raise BadWord("role", f"is none of {', '.join(managing.roles())}")
        giving.demand_role(found.role)
        giving.demand_role(role)
        if password:
            giving.demand_password()
            managing.demand_good(password, names=(found.name, found.display_name))
        kept, by = entering.people(), entering.by()
        if role:
            managing.set_role(kept, found, role, by=by)
        if disabled is not None:
            managing.set_disabled(kept, found, disabled, by=by)
        if password:
            _choose(found, password)
    return _unkept(jsonify(_user(user_id)))


def user_tokens(user_id: str) -> ResponseReturnValue:
    """Return the tokens of somebody; where it is posted, make one, and say it once."""
    asked_words()
    found, kept = _found(user_id), entering.people()
    if request.method != "POST":
        return _listed([token_record(token) for token in kept.tokens(user_id)])
    said = sent_object("label", "scopes", "days")
    scopes, days = said.get("scopes", ["read"]), said.get("days", DAYS)
    if not isinstance(scopes, list) or not all(isinstance(s, str) for s in scopes):
        raise BadWord("scopes", "is to be a list of texts")
    if unknown := [scope for scope in scopes if scope not in managing.SCOPES]:
        told = f"{unknown[0]!r} is none of {', '.join(managing.SCOPES)}"
        raise BadWord("scopes", told)
    if not isinstance(days, int) or isinstance(days, bool):
        raise BadWord("days", "is to be a whole number")
    giving.demand_scopes(scopes)
    secret = managing.make_token(
        kept,
        found,
        label=text_of(said, "label"),
        scopes=scopes,
        days=days,
        by=entering.by(),
    )
    digest = managing.digest_of(secret)
    (made,) = [token for token in kept.tokens(user_id) if token.digest == digest]
    place = url_for("api.user_token", user_id=user_id, token_id=made.token_id)
    return _made(token_record(made) | {"token": secret}, place)


def user_token(user_id: str, token_id: str) -> ResponseReturnValue:
    """Return one token of somebody; where it is deleted, let it count no more."""
    asked_words()
    found = _found(user_id)
    if request.method == "DELETE":
        by, kept = entering.by(), entering.people()
        managing.revoke_token(kept, token_id, by=by, of=found)
        return _unkept(make_response("", 204))
    return _unkept(jsonify(token_record(_token(found, token_id))))


def access_log() -> ResponseReturnValue:
    """Return who came in, and who changed what others may do, the latest first."""
    asked_words("limit", "cursor")
    limit = read_limit(request.args)
    said = request.args.get("cursor", "").strip()
    if said and not (said.isascii() and said.isdigit() and len(said) <= 18):
        raise BadWord("cursor", "it is damaged: start again without one")
    before = int(said) if said else None
    found = entering.people().logged(limit=limit + 1, before=before)
    shown, more = found[:limit], len(found) > limit
    return _unkept(
        jsonify(
            next_cursor=str(shown[-1][0]) if more else None,
            items=[access_record(event) for _, event in shown],
        )
    )


def _choose(user: User, password: str) -> None:
    """Give somebody a password; who did not choose it themselves has to replace it."""
    me = acting().user
    mine = me is not None and me.user_id == user.user_id
    managing.set_password(
        entering.people(), user, password, by=entering.by(), must_change=not mine
    )


def _found(user_id: str) -> User:
    demand_text("user_id", user_id)
    found = entering.people().user(user_id)
    if found is None:
        raise NotInCatalogue(f"there is no user {user_id!r}")
    return found


def _user(user_id: str) -> dict[str, Any]:
    return user_record(_found(user_id))


def _token(user: User, token_id: str) -> Token:
    for token in entering.people().tokens(user.user_id):
        if token.token_id == token_id:
            return token
    raise NotInCatalogue(f"there is no token {token_id!r}")


def _listed(items: list[dict[str, Any]]) -> ResponseReturnValue:
    return _unkept(jsonify(total=len(items), next_cursor=None, items=items))


def _made(said: dict[str, Any], place: str) -> ResponseReturnValue:
    answer = make_response(jsonify(said), 201)
    answer.headers["Location"] = place
    return _unkept(answer)


def _unkept(answer: Response) -> Response:
    """Have nobody keep an answer of whom there is, or of what a token says."""
    answer.cache_control.no_store = True
    if request.method == "GET":
        answer.add_etag()  # nothing is kept by it: it is for `If-Match`
    return answer
