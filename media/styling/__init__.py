"""A credit line -> the line as the newsroom prints it.

    templates  a template and what is to stand in it -> a line
    labels     the word before a credit, by language and medium (labels.toml)
    house      which line is to be printed, and why that one

In: the line that is to be printed whatever the style; the newsroom's style; what the
file demands. Out: the styled line with the reason. Nothing that a credit says is lost:
a styled line is read again, and where it does not say the same, the line stays as it
was but for the label. It decides nothing about who is credited: `media.dedup` does.
"""

from __future__ import annotations

from media.styling.house import House, Styled, dressed, house_line, slot_texts
from media.styling.labels import label_for, load_labels
from media.styling.templates import LABEL, fill, slots_of

__all__ = [
    "LABEL",
    "House",
    "Styled",
    "dressed",
    "fill",
    "house_line",
    "label_for",
    "load_labels",
    "slot_texts",
    "slots_of",
]
