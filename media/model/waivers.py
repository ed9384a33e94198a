"""A finding that somebody answers for."""

from __future__ import annotations

from datetime import date

from media.model.values import value


@value
class Waiver:
    """Somebody answers for a finding: until a day (included) it is not told again.

    There is none without a person, a reason and an end. `finding_id` is that of
    `Finding`; `check`, `asset_id` and `document_uri` say what it was about, also when
    it is found no more. `withdrawn`: from then on nobody answers for it.
    """

    finding_id: str
    check: str
    until: date
    at: str
    actor: str
    reason: str
    asset_id: str = ""
    document_uri: str = ""
    withdrawn: bool = False

    def holds_on(self, day: date) -> bool:
        """Tell whether somebody answers for the finding on a day."""
        return not self.withdrawn and day <= self.until
