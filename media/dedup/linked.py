"""The links of one asset: those given, and those that words or people made.

In: its usages and files, all links, what people decided. Out: one link for each usage
and file that are tied to each other by more than a third.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.compare import compare
from media.dedup.decided import Decided
from media.dedup.keys import description_of
from media.dedup.ties import name_of
from media.model import Decision, Evidence, Image, Link, Usage


def links_within(
    usages: Sequence[Usage],
    images: Sequence[Image],
    links: Sequence[Link],
    decided: Decided,
) -> tuple[Link, ...]:
    """Return the links of the asset; words that tied without one get theirs.

    One that a person confirmed is certain, and says so.
    """
    here = {u.usage_id for u in usages}
    files = {i.fingerprint.sha256 for i in images}
    found = {
        (k.usage_id, k.image_sha256): k
        for k in reversed(links)
        if k.usage_id in here and k.image_sha256 in files
    }
    for usage in usages:
        for image in images:
            pair = usage.usage_id, image.fingerprint.sha256
            if pair not in found and (made := _same_description(usage, image)):
                found[pair] = made
            if decision := _confirmation(usage, image, decided):
                found[pair] = _certain(found.get(pair), decision, usage, image)
    return tuple(found[pair] for pair in sorted(found))


def _confirmation(usage: Usage, image: Image, decided: Decided) -> Decision | None:
    decision = decided.between(name_of(usage), name_of(image)) if decided else None
    return decision if decision and decision.verdict == "same" else None


def _certain(link: Link | None, decision: Decision, usage: Usage, image: Image) -> Link:
    """Return a link that a person confirmed, with what spoke for it before."""
    said = f"{decision.actor}: {decision.reason}" if decision.reason else decision.actor
    place = Evidence(uri=image.uri, kind="decision", quote=said)
    return Link(
        usage_id=usage.usage_id,
        image_sha256=image.fingerprint.sha256,
        score=1.0,
        evidence=(place, *(link.evidence if link else ())),
    )


def _same_description(usage: Usage, image: Image) -> Link | None:
    embedded = image.text("description")
    if not embedded or not (said := description_of(usage)):
        return None
    likeness = compare(said, embedded)
    if not likeness.same:
        return None
    place = Evidence(uri=image.uri, kind="same-description", quote=embedded)
    return Link(
        usage_id=usage.usage_id,
        image_sha256=image.fingerprint.sha256,
        score=likeness.score,
        evidence=(place,),
    )
