"""Captions: where they are in a document, and what is credit in them.

find_captions    a document -> its captions, in order
split_caption    a caption as printed -> description and credit line
flags_of         a description -> what it says of the picture ("(file photo)")
considered       a document -> what might have been a caption, and why (not)
"""

from __future__ import annotations

from media.captions.considering import LEAST_LIKELY, Considered, considered
from media.captions.find import find_captions
from media.captions.flags import flags_of
from media.captions.split import Split, split_caption

__all__ = [
    "LEAST_LIKELY",
    "Considered",
    "Split",
    "considered",
    "find_captions",
    "flags_of",
    "split_caption",
]
