"""Findings as one HTML file with everything in it: styles, thumbnails, no script.

It can be mailed, printed and kept; it loads nothing from anywhere, and texts of others
stay texts.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import groupby
from types import MappingProxyType

from jinja2 import Environment, Template
from markupsafe import Markup

from media.model import Finding, told_uri, value
from media.reports.report import Place, Report
from media.reports.texts import writable
from media.rules import RULES, Rule

_RULES: Mapping[str, Rule] = {rule.check: rule for rule in RULES}


@value
class _Shown:
    """One finding with all that is said of it."""

    finding: Finding
    place: Place
    title: str
    why: str
    source: str
    thumbnail: str


@value
class _Document:
    """The findings of one document or file."""

    number: int
    uri: str
    title: str
    published: str
    counts: tuple[tuple[str, int], ...]
    shown: tuple[_Shown, ...]


def as_html(
    report: Report, *, thumbnails: Mapping[str, bytes] = MappingProxyType({})
) -> str:
    """Return the page. `thumbnails`: WebP, by the SHA-256 of the picture's file."""
    documents = _documents(report, thumbnails)
    return _template().render(
        report=report,
        documents=documents,
        counts=report.counts(),
        checks=_checks(report),
        failed=report.failed(),
        css=Markup(_text("page.css")),  # our own file
    )


def _checks(report: Report) -> list[tuple[str, str, int]]:
    """Return each check that found something, its title and how often."""
    return [
        (rule.check, rule.title, count)
        for rule in RULES
        if (count := sum(f.check == rule.check for f in report.findings))
    ]


def _documents(report: Report, thumbnails: Mapping[str, bytes]) -> list[_Document]:
    def uri(finding: Finding) -> str:
        return finding.document_uri or ""

    def order(finding: Finding) -> tuple[str, int]:
        return uri(finding), -1 if finding.position is None else finding.position

    documents = []
    grouped = groupby(sorted(report.findings, key=order), key=uri)
    for number, (name, found) in enumerate(grouped, start=1):
        shown = tuple(_shown(finding, report, thumbnails) for finding in found)
        counts = [
            (severity, sum(s.finding.severity == severity for s in shown))
            for severity in report.counts()
        ]
        documents.append(
            _Document(
                number=number,
                uri=name,
                title=next((s.place.title for s in shown if s.place.title), ""),
                published=next(
                    (s.place.published for s in shown if s.place.published), ""
                ),
                counts=tuple((severity, n) for severity, n in counts if n),
                shown=shown,
            )
        )
    return documents


def _shown(finding: Finding, report: Report, thumbnails: Mapping[str, bytes]) -> _Shown:
    place = report.place_of(finding)
    rule = _RULES.get(finding.check)
    octets = thumbnails.get(place.sha256) if place.sha256 else None
    return _Shown(
        finding=finding,
        place=place,
        title=rule.title if rule else finding.check,
        why=rule.why if rule else "",
        source=rule.source if rule else "",
        thumbnail=_as_address(octets) if octets else "",
    )


def _as_address(octets: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(octets).decode('ascii')}"


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_writable
    )
    environment.filters["told"] = told_uri
    return environment.from_string(_text("page.html"))


def _writable(said: object) -> object:
    """Return what a slot of the template says as a page can hold it."""
    is_own = isinstance(said, Markup) or not isinstance(said, str)
    return said if is_own else writable(str(said))


def _text(name: str) -> str:
    return resources.files("media.reports").joinpath(name).read_text("utf-8")
