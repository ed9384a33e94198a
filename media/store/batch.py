"""Changes -> what is to be written, so that many of them take few statements.

Later changes win over earlier ones exactly as if each had been written alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from media.catalogue import Change, Look
from media.model import (
    Anchor,
    Asset,
    CalledUsage,
    Correction,
    Decision,
    Document,
    Event,
    FileLikeness,
    Finding,
    Member,
    Proposal,
    Tick,
    Waiver,
    Withdrawal,
)


class Batch:
    """What a number of changes come to.

    `gone`: ids whose asset must go before `assets` are written. `keys` and `findings`
    replace all that the catalogue has for the ids they name. `moved`: uris that are
    left for others. `grouped`: sets of members; what the catalogue proposes about two
    of one set goes.
    """

    def __init__(self) -> None:
        self.size = 0
        self.gone: set[str] = set()
        self.assets: dict[str, Asset] = {}
        self.keys: dict[str, frozenset[str]] = {}
        self.sketches: dict[str, str] = {}
        self.keys_form: int | None = None
        self.verdicts_form: int | None = None
        self.findings: dict[str, list[Finding]] = {}
        self.loose_findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.sources: dict[str, str] = {}
        self.moved: set[str] = set()
        self.missing: dict[str, str] = {}
        self.events: list[Event] = []
        self.decisions: list[Decision] = []
        self.corrections: list[Correction] = []
        self.anchors: dict[Member, Anchor] = {}
        self.grouped: list[frozenset[Member]] = []
        self.proposals: dict[tuple[Member, Member], Proposal] = {}
        self.waivers: list[Waiver] = []
        self.withdrawals: list[Withdrawal] = []
        self.called: list[CalledUsage] = []
        self.ticks: list[Tick] = []
        self.looks: dict[str, Look] = {}
        self.likenesses: dict[tuple[str, str], FileLikeness] = {}

    def add(self, change: Change) -> None:
        """Take in one change after those before it."""
        self.size += 1
        for asset_id in (*change.removed, *(a.asset_id for a in change.assets)):
            self._remove(asset_id)
        self.assets.update({asset.asset_id: asset for asset in change.assets})
        self.keys.update(change.keys)
        self.sketches.update(change.sketches)
        if change.keys_form is not None:
            self.keys_form = change.keys_form
        if change.verdicts_form is not None:
            self.verdicts_form = change.verdicts_form
        self.replace_findings(change.findings, asset_ids=change.rechecked)
        if change.document is not None:
            self.documents[change.document.uri] = change.document
            self.sources[change.document.uri] = change.document.sha256
        if change.image is not None:
            self.sources[change.image.uri] = change.image.known_as
        self._move(change)
        self.events += change.events
        self.decisions += change.decisions
        self.corrections += change.corrections
        self.anchors.update({anchor.member: anchor for anchor in change.anchors})
        self._propose(change)
        self.waivers += change.waivers
        self.withdrawals += change.withdrawals
        self.called += change.called
        self.ticks += change.ticks
        self.looks.update({look.sha256: look for look in change.looks})
        self.likenesses.update({found.pair: found for found in change.likenesses})

    def _propose(self, change: Change) -> None:
        if change.grouped:
            self.grouped.append(change.grouped)
        stale = [p for p in self.proposals if change.grouped.issuperset(p)]
        for pair in stale:
            del self.proposals[pair]
        self.proposals.update({p.pair: p for p in change.proposals})

    def _move(self, change: Change) -> None:
        """Note which uris are left, and which sources are missing or found again."""
        for source in (change.document, change.image):
            if source is not None:
                self.moved.discard(source.uri)
                self.missing.pop(source.uri, None)
        if change.moved_from is not None:
            self.moved.add(change.moved_from)
            self.documents.pop(change.moved_from, None)
            self.sources.pop(change.moved_from, None)
            self.missing.pop(change.moved_from, None)
        self.missing.update(change.missing)
        for image in change.former:
            if image.former is not None:
                self.moved.discard(image.uri)
                self.sources[image.uri] = image.known_as
                self.missing[image.uri] = image.former.until

    def _remove(self, asset_id: str) -> None:
        self.gone.add(asset_id)
        self.assets.pop(asset_id, None)
        self.keys.pop(asset_id, None)
        self.sketches.pop(asset_id, None)
        self.findings.pop(asset_id, None)

    def replace_findings(
        self, findings: Iterable[Finding], *, asset_ids: Iterable[str] = ()
    ) -> None:
        """Let these be all findings of the assets that they or `asset_ids` name."""
        given = tuple(findings)
        for named in (*asset_ids, *(f.asset_id for f in given)):
            if named is not None:
                self.findings[named] = []
        for finding in given:
            if finding.asset_id is None:
                self.loose_findings.append(finding)
            else:
                self.findings[finding.asset_id].append(finding)
