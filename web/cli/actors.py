"""Who is at work on the command line."""

from __future__ import annotations

import getpass


def whoever() -> str:
    """Return who is logged in, "desk" where nobody is."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "desk"
