"""JSON Schemas of what people decide, correct and keep."""

from __future__ import annotations

from typing import get_args

from media.dedup import Relation
from media.model import CorrectedField, ProposalKind, Verdict
from web.api.schema_parts import (
    ANY,
    COUNT,
    DATE,
    FLAG,
    METADATA,
    NULL,
    OPTIONAL,
    PRINTED,
    RIGHTS_TEXTS,
    TEXT,
    TEXTS,
    USAGE,
    WITHDRAWN,
    Schema,
    either,
    many,
    paged,
    record,
    ref,
)

_PROPOSED: dict[str, Schema] = {
    "one": TEXT,
    "other": TEXT,
    "score": {"type": "number", "minimum": 0, "maximum": 1},
    "kind": {"enum": list(get_args(ProposalKind))},
    "evidence": many(ref("Evidence")),
    "against": many(ref("Evidence")),
    "bits": {"type": ["integer", "null"], "minimum": 0, "maximum": 64},
    "captions": either(
        record(
            "How their words compare",
            same=FLAG,
            score={"type": "number", "minimum": 0, "maximum": 1},
            relation={"enum": list(get_args(Relation))},
            reasons=many(TEXT),
        ),
        NULL,
    ),
    "one_asset": OPTIONAL,
    "other_asset": OPTIONAL,
}

DESK: dict[str, Schema] = {
    "CorrectedUsage": record(
        "A usage, its picture, and which version of it this is",
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        **USAGE,
        corrections=many(ref("Correction")),
        version=TEXT,
        asset=TEXT,
    ),
    "Correction": record(
        "What a person says of a field instead of what was read; a null `text` lets"
        " that count again",
        member=TEXT,
        field={"enum": list(get_args(CorrectedField))},
        text=OPTIONAL,
        before=TEXT,
        read=TEXT,
        at=TEXT,
        actor=TEXT,
        reason=OPTIONAL,
        operation=OPTIONAL,
        until=DATE,
    ),
    "CorrectedFile": record(
        "A file, its picture, and which version of it this is",
        **METADATA,
        corrections=many(ref("Correction")),
        version=TEXT,
        asset=TEXT,
    ),
    "PlannedRights": record(
        "What changes at once of rights; `operation` is null while nothing is stored",
        assets=COUNT,
        unchanged=COUNT,
        seen=TEXT,
        operation=OPTIONAL,
        items=many(ref("PlannedRight")),
    ),
    "Planned": record(
        "What changes at once; `operation` is null while nothing is stored. `unfilled`:"
        " texts that the template does not fill, for want of the slots in `lacks`",
        assets=COUNT,
        unchanged=COUNT,
        unfilled=COUNT,
        lacks=many(TEXT),
        seen=TEXT,
        operation=OPTIONAL,
        items=many(
            record(
                "One usage; `lacks`: the slots of a template of which nothing is known",
                member=TEXT,
                asset=TEXT,
                field=PRINTED,
                before=TEXT,
                after=TEXT,
                lacks=many(TEXT),
            )
        ),
        rights=many(ref("PlannedRight")),
    ),
    "PlannedRight": record(
        "One change of rights", asset=TEXT, field=TEXT, before=TEXT, after=TEXT
    ),
    "Corrected": record(
        "All that was corrected at once", operation=TEXT, items=many(ref("Correction"))
    ),
    "TemplatePage": paged("Templates that are kept, removed ones too", "Template"),
    "Template": record(
        "Words with slots, by the fields that they fill, and what is set of rights;"
        " `earlier`: how often it was changed",
        template=TEXT,
        name=TEXT,
        texts=TEXTS,
        rights=RIGHTS_TEXTS,
        actor=TEXT,
        at=TEXT,
        earlier=COUNT,
        removed_by=OPTIONAL,
        removed_at=OPTIONAL,
    ),
    "SearchPage": paged("Searches that are kept, removed ones too", "Search"),
    "Search": record(
        "A search that is kept: the words of its address, and its feed of news (Atom)",
        id=TEXT,
        name=TEXT,
        search={"type": "object", "additionalProperties": TEXT},
        feed=TEXT,
        actor=TEXT,
        at=TEXT,
        removed_by=OPTIONAL,
        removed_at=OPTIONAL,
    ),
    "UnplacedPage": paged("Corrections that are found again nowhere", "Unplaced"),
    "Unplaced": record(
        "What was corrected of a usage or file that nobody can tell now, and the usages"
        " of its document, the likeliest first",
        member=TEXT,
        document=OPTIONAL,
        position=COUNT,
        caption=OPTIONAL,
        corrections=many(ref("Correction")),
        candidates=many(TEXT),
    ),
    "PlacedAgain": record("The name of what was done", operation=TEXT),
    "PlacedUsage": record(
        "A usage of the document around it, and its asset",
        **USAGE,
        asset=TEXT,
        **WITHDRAWN,
    ),
    "Entry": record(
        "An entry of an agency or a licence; `said` is what the newsroom's file says"
        " of it, `facts` all that is known with it",
        entry=TEXT,
        is_own=FLAG,
        overrides=FLAG,
        said={"type": "object"},
        facts={"type": "object"},
        version=TEXT,
    ),
    "EntryEdit": record(
        "What somebody did to an entry; `before` and `after` are the texts of its file",
        number=COUNT,
        at=TEXT,
        actor=TEXT,
        reason=TEXT,
        entry=TEXT,
        deed={"enum": ["added", "changed", "removed"]},
        before=TEXT,
        after=TEXT,
    ),
    "RightsSet": record(
        "What a person set, lifted or imposed until a day, counting today or not",
        field=TEXT,
        slot=OPTIONAL,
        text=OPTIONAL,
        told=TEXT,
        actor=TEXT,
        at=TEXT,
        reason=OPTIONAL,
        until=DATE,
        operation=OPTIONAL,
    ),
    "Proposal": record(
        "Two that may show one picture: what speaks for it and what contradicts",
        **_PROPOSED,
    ),
    "Question": record(
        "Two pictures that may be one, as the surest of their `pairs`; whoever decides"
        " about one of these decides about all",
        **_PROPOSED,
        pairs=many(ref("Proposal")),
        version=TEXT,
    ),
    "Decision": record(
        "What a person said of two members; those of one `operation` were made at once",
        one=TEXT,
        other=TEXT,
        verdict={"enum": list(get_args(Verdict))},
        at=TEXT,
        actor=TEXT,
        reason=OPTIONAL,
        operation=OPTIONAL,
        one_asset=OPTIONAL,
        other_asset=OPTIONAL,
    ),
    "Decided": record(
        "All that was decided at once", operation=TEXT, items=many(ref("Decision"))
    ),
    "Event": record(
        "What happened to an asset: who did it, when, from what to what",
        at=TEXT,
        actor=TEXT,
        action=TEXT,
        asset=TEXT,
        source=OPTIONAL,
        reason=OPTIONAL,
        operation=OPTIONAL,
        merged=many(TEXT),
        changes=many(record("A field", field=TEXT, before=ANY, after=ANY)),
    ),
    "EventPage": paged("What happened to an asset, the earliest first", "Event"),
    "Waiver": record(
        "Who answers for a finding until when; `holds`: whether it counts today",
        finding=TEXT,
        check=TEXT,
        until=TEXT,
        at=TEXT,
        actor=TEXT,
        reason=OPTIONAL,
        asset=OPTIONAL,
        document=OPTIONAL,
        taken_back=FLAG,
        holds=FLAG,
    ),
    "WaiverPage": paged("What was answered for, the latest first", "Waiver"),
    "ProposalPage": paged("What waits for a person, the surest first", "Question"),
    "CorrectionPage": paged("What people corrected, the latest first", "Correction"),
    "DecisionPage": paged(
        "What people decided, the latest first; `version` of what holds between"
        " pictures that were named",
        "Decision",
        version=OPTIONAL,
    ),
    "EntryPage": paged("Entries of a newsroom, by their names", "Entry"),
    "EntryEditPage": paged("What was done to entries, the latest first", "EntryEdit"),
}
"""Each by its name."""
