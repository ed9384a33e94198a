"""Usages and files -> the assets that they are, and what may belong together besides.

No catalogue is asked, and nothing is stored: a check of files groups them so, too.
"""

from __future__ import annotations

from collections.abc import Iterable

from media.dedup import merge, proposals_of
from media.linking import link, link_by_words
from media.model import (
    Asset,
    Decision,
    FileLikeness,
    Image,
    Member,
    Proposal,
    Usage,
    value,
)
from media.pipeline.layering import overlaid
from media.pipeline.session import Session


@value
class Grouped:
    """The assets that members are, and what may belong together besides."""

    assets: tuple[Asset, ...]
    proposals: tuple[Proposal, ...]


def group(
    usages: Iterable[Usage],
    images: Iterable[Image],
    *,
    session: Session,
    likenesses: Iterable[FileLikeness] = (),
) -> tuple[Asset, ...]:
    """Link usages with images and merge what shows the same photograph."""
    return grouped(usages, images, session=session, likenesses=likenesses).assets


def grouped(
    usages: Iterable[Usage],
    images: Iterable[Image],
    *,
    session: Session,
    decisions: Iterable[Decision] = (),
    likenesses: Iterable[FileLikeness] = (),
) -> Grouped:
    """Link and merge, and say what waits for a person.

    `decisions` of people name members as they are called today.
    """
    shown, stored, said = tuple(usages), tuple(images), tuple(decisions)
    alike = tuple(likenesses)
    # What people correct changes what is shown, not what belongs together.
    read = tuple(usage.as_read for usage in shown)
    files = tuple(image.as_read for image in stored)
    links = link(read, files)
    merged = merge(
        read,
        files,
        links,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
        decisions=said,
        likenesses=alike,
        link_by_words=link_by_words,
    )
    proposals = proposals_of(links, merged, decisions=said, likenesses=alike)
    laid_over = overlaid(merged.assets, shown, stored, session=session)
    return Grouped(assets=laid_over, proposals=proposals)


def waiting(proposals: Iterable[Proposal]) -> dict[Member, tuple[Proposal, ...]]:
    """Return what waits for a person by each of the members that it is about."""
    found: dict[Member, tuple[Proposal, ...]] = {}
    for proposal in proposals:
        for member in proposal.pair:
            found[member] = (*found.get(member, ()), proposal)
    return found
