"""A file that is one XMP packet: a sidecar."""

from __future__ import annotations

import re

from media.images.containers.damage import Unreadable
from media.images.parts import MOST, Parts
from media.octets import Octets

_HEAD = re.compile(
    rb"""(?:\xef\xbb\xbf)? \s*
        (?:<\?xml[^>]{,200}\?> \s* | <!--[^>]{,400}--> \s*)*
        <(?:\?xpacket\s | x:x[am]pmeta\b | rdf:RDF\b)""",
    re.VERBOSE,
)


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is an XMP packet."""
    return _HEAD.match(head) is not None


def take_apart(data: Octets) -> Parts:
    """Return the packet.

    Raises:
        Unreadable: it is larger than any packet.
    """
    if len(data) > MOST:
        raise Unreadable(f"larger than {MOST // 2**20} MB", place=f"octet {MOST}")
    return Parts(format="XMP", width=0, height=0, xmp=(data[:],))
