"""Signing in, an account of one's own, and the users that an admin manages."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import (
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadGateway, Forbidden, TooManyRequests

from media.errors import BadDecision, NotInCatalogue
from media.people import User
from web.access import entering, managing, passwords
from web.access import sso as sso_provider
from web.access.acting import acting
from web.access.entering import WrongPassword
from web.access.needs import needs
from web.pages import viewing
from web.queries import BadWord

LOGGED = 50
_DAYS = 90
_LONGEST_WORD = 1000


def login() -> ResponseReturnValue:
    """Ask for name and password; where they are sent, sign somebody in."""
    viewing.demand_known(request.args, ("next",))
    then = _within(request.values.get("next", ""))
    if request.method == "GET":
        return _login_page(then)
    name = request.form.get("name", "")[:_LONGEST_WORD]
    try:
        user = entering.sign_in_with_password(name, request.form.get("password", ""))
    except (WrongPassword, TooManyRequests) as error:
        page = _login_page(then, name=name, problem=str(error.description))
        answer = make_response(page, error.code)
        if isinstance(error, TooManyRequests):
            answer.headers["Retry-After"] = str(error.retry_after)
        return answer
    return redirect(url_for("pages.account") if user.must_change else then, 303)


def _login_page(then: str, *, name: str = "", problem: str = "") -> str:
    return render_template(
        "login.html",
        then=then,
        name=name,
        problem=problem,
        has_users=entering.people().has_users(),
        sso=entering.settings().sso,
    )


def sso() -> ResponseReturnValue:
    """Lead to the provider of single sign-on, where one is set up."""
    then = _within(request.args.get("next", ""))
    back = url_for("pages.sso_done", _external=True)
    return sso_provider.begin(back, then=then)


def sso_done() -> ResponseReturnValue:
    """Take in who comes back from the provider, and lead on to what they wanted."""
    then = _within(sso_provider.then())
    try:
        user = sso_provider.finish()
    except (BadGateway, Forbidden) as error:
        page = _login_page(then, problem=str(error.description))
        answer = make_response(page, error.code)
    else:
        entering.enter(user, "single sign-on")
        answer = make_response(redirect(then, 303))
    session.clear()
    return answer


def _within(address: str) -> str:
    """Return an address of this server, the first page where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that nothing closes
        return url_for("pages.search")
    is_ours = (
        address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and address.isprintable()
        and not parts.scheme
        and not parts.netloc
    )
    return address if is_ours else url_for("pages.search")


def account() -> ResponseReturnValue:
    """Show who is signed in, where, and their tokens; change what is sent."""
    viewing.demand_known(request.args, ("done",))
    user = acting().user
    if user is None:
        if request.method == "POST":
            raise Forbidden("Nobody is signed in here.")
        return redirect(url_for("pages.login"), 303)
    if acting().token is not None:
        raise Forbidden("An account is for people, not for programs.")
    if request.method == "GET":
        return _account_page(user)
    action = request.form.get("action", "")
    if action == "sign-out":
        entering.leave()
        return redirect(url_for("pages.login"), 303)
    try:
        return _change_account(user, action)
    except BadDecision as error:
        return make_response(_account_page(user, problem=str(error)), 400)


def _change_account(user: User, action: str) -> ResponseReturnValue:
    kept, by, form = entering.people(), entering.by(), request.form
    if action == "password":
        return _change_password(user)
    if user.must_change:
        raise BadDecision("choose a password of your own first")
    if action == "end":
        mine = {s.digest for s in kept.sign_ins(user.user_id)}
        gone = mine & {form.get("sign_in", "")}
        kept.end(gone, by.event("signed out elsewhere", user.name))
    elif action == "revoke":
        managing.revoke_token(kept, form.get("token", ""), by=by, of=user)
    elif action == "token":
        said = managing.make_token(
            kept,
            user,
            label=form.get("label", ""),
            scopes=form.getlist("scope"),
            days=_days(form.get("days", "")),
            by=by,
        )
        return _once(_account_page(user, made_token=said))
    else:
        raise BadWord("action", "is none of what can be done here")
    return redirect(url_for("pages.account"), 303)


def _change_password(user: User) -> ResponseReturnValue:
    """Give who knows their password another, and sign this browser in anew."""
    entering.demand_password(user, request.form.get("current", ""))
    new = request.form.get("new", "")
    if new == request.form.get("current", ""):
        raise BadDecision("this is the password that you have")
    changed = managing.set_password(
        entering.people(), user, new, by=entering.by(user.name)
    )
    entering.enter(changed, "password changed")
    return redirect(url_for("pages.account", done="password"), 303)


def _days(said: str) -> int:
    if not said.isascii() or not said.isdigit():
        raise BadDecision("say for how many days it lasts")
    return int(said[:6])


def _account_page(user: User, *, problem: str = "", made_token: str = "") -> str:
    kept = entering.people()
    here = acting().sign_in
    allowed = needs().roles.get(user.role, frozenset())
    return render_template(
        "account.html",
        user=user,
        sign_ins=kept.sign_ins(user.user_id),
        here=here.digest if here else "",
        tokens=kept.tokens(user.user_id),
        scopes=[scope for scope in managing.SCOPES if scope in allowed],
        longest_days=managing.LONGEST_TOKEN_DAYS,
        days=_DAYS,
        now=entering.by().event("").at,
        shortest=passwords.SHORTEST,
        problem=problem,
        made_token=made_token,
        done=request.args.get("done", ""),
    )


def users() -> ResponseReturnValue:
    """Show everybody who may sign in, and the log; change what is sent."""
    viewing.demand_known(request.args, ("before",))
    if request.method == "GET":
        return render_template("users.html", **_users_page())
    if acting().token is not None:
        # What is sent here shows passwords; `web.api.users` weighs what tokens allow.
        raise Forbidden("This page is for people; programs send to /api/v1/users.")
    try:
        return _change_users(request.form.get("action", ""))
    except (BadDecision, NotInCatalogue) as error:
        page = render_template("users.html", **_users_page(problem=str(error)))
        return make_response(page, 400)


def _change_users(action: str) -> ResponseReturnValue:
    kept, by, form = entering.people(), entering.by(), request.form
    if action == "add":
        name, role = form.get("name", ""), form.get("role", "")
        called = form.get("display_name", "")
        user = managing.add_user(kept, name, role=role, by=by, display_name=called)
        return _told_once(user)
    if action == "revoke":
        managing.revoke_token(kept, form.get("token", ""), by=by, of=None)
        return redirect(url_for("pages.users"), 303)
    found = kept.user(form.get("user", ""))
    if found is None:
        raise NotInCatalogue("there is no such user")
    if action == "role":
        managing.set_role(kept, found, form.get("role", ""), by=by)
    elif action in ("disable", "enable"):
        managing.set_disabled(kept, found, action == "disable", by=by)
    elif action == "password":
        return _told_once(found)
    else:
        raise BadWord("action", "is none of what can be done here")
    return redirect(url_for("pages.users"), 303)


def _told_once(user: User) -> ResponseReturnValue:
    """Draw a password and show it, this once, to whoever hands it on."""
    drawn = managing.draw_password(entering.people(), user, by=entering.by())
    return _once(
        render_template("users.html", **_users_page(), drawn=drawn, drawn_for=user)
    )


def _users_page(*, problem: str = "") -> dict[str, object]:
    kept = entering.people()
    said = request.args.get("before", "")
    before = int(said[:18]) if said.isascii() and said.isdigit() else None
    logged = kept.logged(limit=LOGGED + 1, before=before)
    everybody = kept.users()
    return {
        "users": everybody,
        "names": {user.user_id: user.called for user in everybody},
        "roles": {role: _may(role) for role in managing.roles()},
        "tokens": kept.tokens(),
        "log": [event for _, event in logged[:LOGGED]],
        "earlier": logged[LOGGED - 1][0] if len(logged) > LOGGED else None,
        "first": before is None,
        "now": entering.by().event("").at,
        "problem": problem,
    }


def _may(role: str) -> list[str]:
    """Return what a role may do, in the order of the table."""
    allowed = needs().roles[role]
    return [scope for scope in managing.SCOPES if scope in allowed]


def _once(page: str) -> ResponseReturnValue:
    """Return a page that shows a secret, which nobody keeps."""
    answer = make_response(page)
    answer.cache_control.no_store = True
    return answer
