"""What people decided and how pictures compare: that half of the catalogue's port.

Each method is one transaction, as those of the other half are (`media.store.sql`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from media.catalogue import Page
from media.model import (
    CalledUsage,
    Correction,
    Decision,
    FileLikeness,
    Member,
    Proposal,
    ProposalKind,
    Question,
    Rulings,
    Tick,
    Unplaced,
    Waiver,
    Withdrawal,
    WithdrawalState,
)
from media.store import (
    correcting,
    looking,
    reading,
    reviewing,
    waiving,
    withdrawing,
)
from media.store.transacting import Transactions


class Judged(Transactions):
    """Decisions, corrections, waivers, withdrawals, what waits for people; looks."""

    def assets_with(self, members: Iterable[Member]) -> Mapping[Member, str]:
        """Return the id of the asset that has each member now; others left out."""
        return self._read_to_change(lambda c: reviewing.assets_with(c, members))

    def rulings(
        self, members: Iterable[Member], *, places: Iterable[str] = ()
    ) -> Rulings:
        """Return what people decided about these, and all that is connected."""
        return self._read_to_change(
            lambda c: reviewing.rulings(c, members, places=places)
        )

    def has_decisions(self) -> bool:
        """Tell whether people ever decided or corrected anything."""
        return self._read_to_change(reviewing.has_decisions)

    def decisions(
        self,
        *,
        operation: str | None = None,
        pair: tuple[Member, Member] | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Decision]:
        """Return a page of all decisions ever made, the latest first."""
        return self._read(
            lambda c: reviewing.decisions(
                c, operation=operation, pair=pair, limit=limit, cursor=cursor
            )
        )

    def corrections(
        self,
        *,
        operation: str | None = None,
        members: Iterable[Member] | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Correction]:
        """Return a page of all corrections ever made, the latest first."""
        return self._read_to_change(
            lambda c: correcting.corrections(
                c, operation=operation, members=members, limit=limit, cursor=cursor
            )
        )

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Return what was corrected of members that are found again nowhere."""
        return self._read(correcting.unplaced)

    def waivers_of(self, finding_ids: Iterable[str]) -> Mapping[str, Waiver]:
        """Return who answers for each of these findings."""
        return self._read(lambda c: waiving.waivers_of(c, finding_ids))

    def waivers(self, *, limit: int = 50, cursor: str | None = None) -> Page[Waiver]:
        """Return a page of all that was ever answered for, the latest first."""
        return self._read(lambda c: waiving.waivers(c, limit=limit, cursor=cursor))

    def withdrawal(self, withdrawal_id: str) -> tuple[Withdrawal, ...]:
        """Return a withdrawal and each change of it; raises NotInCatalogue."""
        return self._read_to_change(lambda c: withdrawing.history(c, withdrawal_id))

    def withdrawals(
        self,
        *,
        state: WithdrawalState | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Withdrawal]:
        """Return a page of withdrawals as they are now, what changed last first."""
        return self._read(
            lambda c: withdrawing.withdrawals(
                c, state=state, limit=limit, cursor=cursor
            )
        )

    def has_withdrawals(self) -> bool:
        """Tell whether a picture was ever called back."""
        return self._read_to_change(withdrawing.has_withdrawals)

    def withdrawals_about(self, names: Iterable[str]) -> tuple[Withdrawal, ...]:
        """Return what holds about these names, the first ordered first."""
        return self._read_to_change(lambda c: withdrawing.about(c, names))

    def called_usages(self, withdrawal_id: str) -> tuple[CalledUsage, ...]:
        """Return every usage that a withdrawal called for, as they were listed."""
        return self._read_to_change(lambda c: withdrawing.called(c, withdrawal_id))

    def called_in(self, uris: Iterable[str]) -> tuple[CalledUsage, ...]:
        """Return the usages in these documents that withdrawals called for."""
        return self._read_to_change(lambda c: withdrawing.called_in(c, uris))

    def ticks(self, withdrawal_id: str) -> tuple[Tick, ...]:
        """Return all that was ever said of the usages of a withdrawal, in order."""
        return self._read_to_change(lambda c: withdrawing.ticks(c, withdrawal_id))

    def proposals(
        self,
        *,
        kind: ProposalKind | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Proposal]:
        """Return a page of what waits for a decision, the surest first."""
        return self._read(
            lambda c: reviewing.proposals(c, kind=kind, limit=limit, cursor=cursor)
        )

    def questions(
        self,
        *,
        kind: ProposalKind | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Question]:
        """Return a page of what waits, each two assets once, the surest first."""
        return self._read(
            lambda c: reviewing.questions(c, kind=kind, limit=limit, cursor=cursor)
        )

    def questions_of(self, asset_id: str) -> tuple[Question, ...]:
        """Return what waits about one asset, each other one once."""
        return self._read(lambda c: reviewing.questions_of(c, asset_id))

    def proposals_of(self, asset_id: str) -> tuple[Proposal, ...]:
        """Return what is proposed about members of one asset, the surest first."""
        return self._read(lambda c: reading.proposals_of(c, asset_id))

    def looks(self, sha256s: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is kept of the pictures of these files; others left out."""
        return self._read_to_change(lambda c: looking.looks(c, sha256s))

    def looks_sharing(
        self, keys: Iterable[int], *, least: int, crowd: int
    ) -> Mapping[str, int]:
        """Return the files whose looks have at least so many of these keys."""
        return self._read_to_change(
            lambda c: looking.sharing(c, keys, least=least, crowd=crowd)
        )

    def looks_near(self, keys: Iterable[int], *, crowd: int) -> Mapping[str, str]:
        """Return the perceptual hash of each file whose look has one of these keys."""
        return self._read_to_change(lambda c: looking.near(c, keys, crowd=crowd))

    def likenesses(self, sha256s: Iterable[str]) -> tuple[FileLikeness, ...]:
        """Return how these files relate to others, or to each other, by their pair."""
        return self._read_to_change(lambda c: looking.likenesses(c, sha256s))

    def without_look(
        self, *, form: int, after: str = "", limit: int = 500
    ) -> tuple[str, ...]:
        """Return files that have no look of this form, sorted; those after one."""
        return self._read(
            lambda c: looking.without_look(c, form=form, after=after, limit=limit)
        )
