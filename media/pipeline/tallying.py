"""What the checks found -> a count of it for each day, from which trends are drawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from media.catalogue import Catalogue
from media.pipeline.session import Session

_PAUSE = timedelta(minutes=10)
"""How long who takes in files all day waits before counting again."""


def note_counts(catalogue: Catalogue, *, session: Session) -> None:
    """Keep how many findings there are today; nothing where it may only be read."""
    if catalogue.is_writable():
        now = session.now().astimezone(UTC)
        catalogue.note_counts(now.date(), at=now.isoformat(timespec="seconds"))


class Tallying:
    """Counts for who takes in files all day: now and then, and once at the end."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        self._catalogue = catalogue
        self._session = session
        self._last: datetime | None = None
        self._is_due = False

    def changed(self) -> None:
        """Say that the catalogue changed; count if that was not done lately."""
        self._is_due = True
        now = self._session.now()
        if self._last is None or now - self._last >= _PAUSE:
            self.finish()

    def finish(self) -> None:
        """Count what changed since."""
        if self._is_due:
            note_counts(self._catalogue, session=self._session)
            self._last, self._is_due = self._session.now(), False
