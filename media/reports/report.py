"""The value that every report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from urllib.parse import unquote, urlsplit

from media.model import (
    SEVERITIES,
    Asset,
    Finding,
    Problem,
    Severity,
    told_uri,
    value,
)
from media.settings import Suppression

Suppressed = tuple[Finding, Suppression]
"""What is not to be told again, and by whose word, why and until when."""

Where = tuple[str, int | None]
"""A document and a position in it, or a picture file and None."""


@value
class Place:
    """A picture as it stands in a document, or a picture file by itself.

    `line` counts from 1, None where it is not known. `file_uri` and `sha256` are of
    the file that shows the picture, "" where none is known; `name`: what its file is
    called in the document.
    """

    document_uri: str
    position: int | None = None
    caption: str = ""
    credit_line: str = ""
    title: str = ""
    published: str = ""
    line: int | None = None
    file_uri: str = ""
    sha256: str = ""
    name: str = ""

    @property
    def where(self) -> Where:
        """Return by what findings of it are known."""
        return self.document_uri, self.position


@value
class Report:
    """What a check found, and how much it looked at.

    `findings`: those to report, the gravest first; `known`: how many were left out
    because a baseline has them, None where there was none; `suppressed`: those that a
    rule of the newsroom's own left out. `fail_on`: from which severity on the check
    failed, None for never. `places`: every picture that was looked at. `looked_at`
    says so in words, "" where there was none.
    """

    findings: tuple[Finding, ...]
    day: date
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()
    fail_on: Severity | None = "error"
    known: int | None = None
    suppressed: tuple[Suppressed, ...] = ()
    looked_at: str = ""
    _by_place: Mapping[Where, Place] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the places; a value is frozen once it is made."""
        found = {place.where: place for place in self.places}
        object.__setattr__(self, "_by_place", found)

    def counts(self) -> Mapping[Severity, int]:
        """Return how many findings each severity has, the gravest first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    def reasons(self) -> Mapping[Suppression, int]:
        """Return how many findings each suppression of the newsroom's left out."""
        return Counter(suppression for _, suppression in self.suppressed)

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding is one that the check fails on."""
        if self.fail_on is None:
            return False
        grave = SEVERITIES.index(self.fail_on)
        return SEVERITIES.index(finding.severity) <= grave

    def failed(self) -> bool:
        """Tell whether the check failed."""
        return any(map(self.fails, self.findings))

    def place_of(self, finding: Finding) -> Place:
        """Return where a finding stands; a bare place where nothing more is known."""
        where = (finding.document_uri or "", finding.position)
        known = self._by_place.get(where)
        return known or Place(document_uri=where[0], position=where[1])


def elsewhere(finding: Finding, *, quoted: bool = True) -> tuple[str, ...]:
    """Return which other documents and files say something to a finding, a line each.

    `quoted`: with their words.

    >>> from media.model import Evidence
    >>> other = Evidence(uri="b.html", kind="figcaption", quote="Ida Holm")
    >>> elsewhere(Finding(check="credit-conflict", severity="error", message="",
    ...     document_uri="a.html", evidence=(other,)))
    ('b.html (figcaption): “Ida Holm”',)
    """
    lines = (
        f"{told_uri(said.uri)} ({said.kind})"
        + (f": “{' '.join(said.quote.split())}”" if quoted and said.quote else "")
        for said in finding.evidence
        if said.uri not in ("", "-", finding.document_uri)
        and said.kind != "withdrawal"  # which the message quotes
    )
    return tuple(dict.fromkeys(lines))


def places_of(assets: Iterable[Asset]) -> Iterator[Place]:
    """Yield every usage and every file of assets as a place."""
    for asset in assets:
        shows = asset.images[0] if asset.images else None
        file_uri = shows.uri if shows else ""
        sha256 = shows.fingerprint.sha256 if shows else ""
        for usage in asset.usages:
            caption = usage.caption
            yield Place(
                document_uri=caption.document_uri,
                position=caption.position,
                caption=caption.text,
                credit_line=caption.credit_line or "",
                title=usage.document_title or "",
                published=usage.published or "",
                line=None if caption.line is None else caption.line + 1,
                file_uri=file_uri,
                sha256=sha256,
                name=_name_of(caption.picture_uris),
            )
        for image in asset.images:
            yield Place(
                document_uri=image.uri,
                caption=image.text("description"),
                credit_line=image.text("credit_line"),
                file_uri=image.uri,
                sha256=image.fingerprint.sha256,
            )


def _name_of(addresses: Sequence[str]) -> str:
    """Return what the file at an address is called, "" where that says nothing.

    >>> _name_of(["https://harbour.example/img/ferry.jpg?w=640"])
    'ferry.jpg'
    """
    try:
        path = urlsplit(addresses[0]).path if addresses else ""
    except ValueError:
        return ""  # no address, though it is printed as one
    name = unquote(path.rstrip("/").rpartition("/")[2])
    return name if "." in name else ""
