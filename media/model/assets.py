"""What usages and files are together: assets, and what the checks say about them."""

from __future__ import annotations

import hashlib
from dataclasses import field
from typing import Literal

from media.model.evidence import Conflict, Evidence
from media.model.files import Image
from media.model.likeness import FileLikeness
from media.model.review import Decision
from media.model.rights import Rights
from media.model.usages import Usage
from media.model.values import value


@value
class Link:
    """A scored, explained tie between a usage and an image.

    `score` is how strongly it ties, `confidence` how likely it is right, None where
    that was not measured; `evidence` is what speaks for it, `against` what contradicts.
    """

    usage_id: str
    image_sha256: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    against: tuple[Evidence, ...] = ()


@value
class Asset:
    """The photograph as the desk thinks of it, however many captions and files.

    `asset_id` and `former_ids`: every id that was ever handed out stays valid.
    `credit_to_print` and `credit_why`: the line to print and why it is that one.
    `decisions`: what people said of its members, the earliest first, and of others
    from which they are kept apart by it. `likenesses`: how its files relate to each
    other by what they show.
    Order of `usages` and `images` is by their ids, so that equal content is equal.
    """

    asset_id: str
    description: str
    usages: tuple[Usage, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rights: Rights = field(default_factory=Rights)
    credit_to_print: str = ""
    credit_why: str = ""
    former_ids: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    likenesses: tuple[FileLikeness, ...] = ()

    @property
    def has_credit_conflict(self) -> bool:
        """Say whether credits of it disagree, in print or with a file."""
        return any(conflict.is_about_credit for conflict in self.conflicts)


Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the gravest to the mildest."""


@value
class Finding:
    """What a rule says about an asset, or about one usage or file of it."""

    check: str
    severity: Severity
    message: str
    asset_id: str | None = None
    document_uri: str | None = None
    position: int | None = None
    found: str | None = None
    expected: str | None = None
    evidence: tuple[Evidence, ...] = ()
    fix: str | None = None

    @property
    def finding_id(self) -> str:
        """Return a name that stays while the check, its place and its words stay.

        The position counts only where there are no words to go by, so that a picture
        that is put above others makes nothing new of what was found below. Two findings
        of one document may share a name where the same words stand there twice.
        """
        place = f"#{self.position}" if self.position is not None else ""
        where = self.document_uri or self.asset_id or ""
        said = "\0".join((self.check, where, self.found or place))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
