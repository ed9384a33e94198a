"""Captions: where they are in a document, and what is credit in them.

find_captions    a document -> its captions, in order
split_caption    a caption as printed -> description and credit line
"""

from __future__ import annotations

from media.captions.find import find_captions
from media.captions.split import Split, split_caption

__all__ = ["Split", "find_captions", "split_caption"]
