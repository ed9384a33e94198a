"""Credits of checked pictures that other documents of the catalogue contradict.

In: what the catalogue would find of a picture that is checked, once it is taken in.
Out: the same, said of the document that is checked. Which of two usages is the odd one
is chance where each is printed once; whoever checks a draft wants to know that another
was named before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from media.agencies import AgencyTable
from media.dedup.credits.said import Said, said_in_print, with_whole_names
from media.model import Asset, Finding, Usage
from media.pipeline.desk_lines import is_same_line


def as_checked(
    finding: Finding, asset: Asset, others: Sequence[Usage], agencies: AgencyTable
) -> Finding | None:
    """Return what is found of credits in print, as said of a checked picture.

    `others`: where it stands in documents that are not checked. None where the checked
    one names all whom they name, or nobody: it contradicts none of them.
    """
    here = [(u, s) for u in asset.usages if (s := said_in_print(u, agencies))]
    there = [s for u in others if (s := said_in_print(u, agencies))]
    ours, theirs = with_whole_names([said for _, said in here], there)
    of_licence = finding.found in {s.licence for s in (*ours, *theirs) if s.licence}
    for (usage, _), own in zip(here, ours, strict=True):
        mine = _named(own, of_licence=of_licence)
        against = [s for s in theirs if _named(s, of_licence=of_licence) - mine]
        if mine and against:
            found = own.licence if of_licence else own.line
            return replace(_placed(finding, usage, own, against[0]), found=found)
    return None


def _named(said: Said, *, of_licence: bool) -> frozenset[str]:
    """Return whom a line names, or its licence."""
    if of_licence:
        return frozenset({said.licence} - {""})
    return said.creators | said.organisations


def _placed(finding: Finding, usage: Usage, own: Said, other: Said) -> Finding:
    """Return a finding at a checked usage: its line is not what is to be printed."""
    place = usage.caption
    finding = replace(finding, document_uri=place.document_uri, position=place.position)
    if finding.expected is None or not is_same_line(finding.expected, own.line):
        return finding
    fix = f"Find out which line is right; printed before: {other.line}"
    return replace(finding, expected=None, fix=fix)
