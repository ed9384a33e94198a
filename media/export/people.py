"""Who may sign in, as plain dictionaries; no password and no digest is told."""

from __future__ import annotations

from typing import Any

from media.people import AccessEvent, Token, User


def user_record(user: User) -> dict[str, Any]:
    """Return who may sign in, as what, and how."""
    return {
        "id": user.user_id,
        "name": user.name,
        "called": user.called,
        "role": user.role,
        "disabled": user.is_disabled,
        "has_password": bool(user.password),
        "must_change": user.must_change,
        "single_sign_on": bool(user.subject),
        "made_at": user.made_at,
    }


def token_record(token: Token) -> dict[str, Any]:
    """Return what a token is for, what it may do and until when."""
    return {
        "id": token.token_id,
        "user": token.user_id,
        "label": token.label,
        "scopes": list(token.scopes),
        "made_at": token.made_at,
        "expires_at": token.expires_at,
        "used_at": token.used_at or None,
    }


def access_record(event: AccessEvent) -> dict[str, Any]:
    """Return a line of the log of access."""
    return {
        "at": event.at,
        "action": event.action,
        "subject": event.subject,
        "actor": event.actor,
        "address": event.address,
        "detail": event.detail,
    }
