"""Content Credentials: whether a file carries a C2PA manifest, and no more.

Only presence is told. The manifest is not parsed, its signature and its binding to
the pixels are not checked: a file that carries one may have been changed since. To
validate, use a C2PA tool; Cutline tells which files are worth it.
"""

from __future__ import annotations

from collections.abc import Mapping

from media.images.parts import Parts
from media.model import Json


def found_in(parts: Parts) -> Mapping[str, Json] | None:
    """Return where a C2PA manifest lies and how large it is, None for none."""
    if not parts.credentials:
        return None
    return {
        "present": True,
        "kind": "C2PA",
        "place": parts.credentials_place,
        "octets": len(parts.credentials),
        "validated": False,
    }
