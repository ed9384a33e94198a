"""The catalogue, as all who work with it see it: a port, and the values it takes.

Passed in from the composition root; nobody below it opens one.

    values    what a store is asked, and what it answers
    finding   what is searched where nothing is found
    port      what any store must be able to do
    verdicts  by which version what is there was compared
"""

from __future__ import annotations

from media.catalogue.finding import Found, find_near
from media.catalogue.port import Catalogue
from media.catalogue.values import (
    FACET_KINDS,
    MOST_AGENCIES,
    NAME_KINDS,
    NO_DOCUMENT,
    Arrival,
    BySeverity,
    Change,
    DayCounts,
    Facet,
    FacetKind,
    Facets,
    FindingCounts,
    Holder,
    Look,
    NameKind,
    Order,
    Page,
    PlacedUsage,
    Query,
    Receipt,
    Status,
    StoredDocument,
    Suggestion,
    Tally,
    Totals,
)
from media.catalogue.verdicts import (
    VERDICTS_FORM,
    is_outdated,
    note_if_empty,
    note_verdicts,
)

__all__ = [
    "FACET_KINDS",
    "MOST_AGENCIES",
    "NAME_KINDS",
    "NO_DOCUMENT",
    "VERDICTS_FORM",
    "Arrival",
    "BySeverity",
    "Catalogue",
    "Change",
    "DayCounts",
    "Facet",
    "FacetKind",
    "Facets",
    "FindingCounts",
    "Found",
    "Holder",
    "Look",
    "NameKind",
    "Order",
    "Page",
    "PlacedUsage",
    "Query",
    "Receipt",
    "Status",
    "StoredDocument",
    "Suggestion",
    "Tally",
    "Totals",
    "find_near",
    "is_outdated",
    "note_if_empty",
    "note_verdicts",
]
