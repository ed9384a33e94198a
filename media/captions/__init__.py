"""Captions: where they are in a document, and what is credit in them.

find_captions    a document -> its captions, in order
split_caption    a caption as printed -> description and credit line
flags_of         a description -> what it says of the picture ("(file photo)")
"""

from __future__ import annotations

from media.captions.find import find_captions
from media.captions.flags import flags_of
from media.captions.printed import SURE_ENOUGH
from media.captions.split import Split, split_caption

__all__ = ["SURE_ENOUGH", "Split", "find_captions", "flags_of", "split_caption"]
