"""Content Credentials: whether a file carries a C2PA manifest, and whether it holds.

    worker       a process of its own that validates (c2pa-python), a file at a time
    asking       starts it, asks it, and ends it where it takes too long
    telling      its report -> what is said of a file, in C2PA's terms

Presence is seen in the file's parts and costs nothing. Only where there is a manifest
it is validated: the signature, the binding to the file's content, the signer by the
trust list that is handed in. Nothing is fetched: no remote manifest, no revocation
list. A manifest is a stranger's bytes, and so never read in this process.
"""

from __future__ import annotations

from collections.abc import Mapping

from media.images.credentials.asking import Unanswered, validate
from media.images.credentials.telling import told
from media.images.parts import Parts
from media.model import Json


def kept_at(address: str) -> Mapping[str, Json]:
    """Return what is said of a file whose manifest is kept elsewhere alone."""
    reason = "the manifest is kept elsewhere, and nothing is fetched"
    found: dict[str, Json] = {"present": True, "kind": "C2PA", "place": "elsewhere"}
    said = told({"remote_url": address}, reason=reason, has_trust_list=False)
    return found | {"octets": 0} | said


def found_in(
    parts: Parts, data: bytes, *, trust_list: str = ""
) -> Mapping[str, Json] | None:
    """Return what a file's manifest says and whether it holds, None for none.

    `trust_list`: certificates (PEM) of those whose signatures are trusted; without
    any, a good signature is of somebody unknown.
    """
    if not parts.credentials:
        return None
    found: dict[str, Json] = {
        "present": True,
        "kind": "C2PA",
        "place": parts.credentials_place,
        "octets": len(parts.credentials),
    }
    try:
        report = validate(data, trust_list=trust_list)
    except Unanswered as error:
        return found | told(None, reason=str(error), has_trust_list=False)
    return found | told(report, has_trust_list=bool(trust_list))
