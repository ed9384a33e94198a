"""Hosts: machines of one publisher, and proxies that keep the host as a folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Hosts whose first label is a customer, not a machine of one publisher.
_SHARED_HOSTS = ("cloudfront.net", "amazonaws.com", "akamaized.net", "azureedge.net")
# Public proxies, by what stands before the host that they keep as a folder:
# WordPress Photon "i0.wp.com/HOST/...", the AMP cache "/i/s/HOST/...", "/ii/w680/s/..."
_PHOTON = re.compile(r"^i\d\.wp\.com$")
_AMP = re.compile(r"\.cdn\.ampproject\.org$")
_AMP_KINDS = frozenset({"i", "ii", "c", "v"})
# A folder that is a host: "cdn.example.org", not "storm.jpg"
_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", re.I)


def is_host(segment: str) -> bool:
    """Say whether a folder is named like a host.

    >>> is_host("img.example.org"), is_host("storm"), is_host("www.2024")
    (True, False, False)
    """
    return "." in segment and _HOST.match(segment) is not None


def behind_proxy(host: str, segments: Sequence[str]) -> tuple[str, list[str]]:
    """Return host and folders of the address that a public proxy stands before.

    >>> behind_proxy("i0.wp.com", ["example.org", "a.jpg"])
    ('example.org', ['a.jpg'])
    """
    found = list(segments)
    if _PHOTON.match(host) and len(found) > 1:
        return found[0].casefold(), found[1:]
    if _AMP.search(host) and found and found[0] in _AMP_KINDS:
        for n, segment in enumerate(found[:-1]):
            if n and is_host(segment):
                return segment.casefold(), found[n + 1 :]
    return host, found


@lru_cache(maxsize=8192)
def site_of(host: str) -> str:
    """Return the part of a host that its image servers share (img1., cdn., www.).

    >>> site_of("img1.example.org"), site_of("cdn.example.co.uk")
    ('example.org', 'example.co.uk')
    """
    host = host.partition("@")[2] or host
    labels = host.partition(":")[0].split(".")
    if host.endswith(_SHARED_HOSTS) or len(labels) < 3:
        return host
    short = len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])
