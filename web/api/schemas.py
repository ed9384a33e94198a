"""JSON Schemas of the records that the API answers with (`docs/interfaces.md`).

Every key is required, for none is ever left out; further ones may come, as the
interfaces allow, so no object is closed.
"""

from __future__ import annotations

from typing import Any, get_args

from media.catalogue import FACET_KINDS, NAME_KINDS, Status
from media.dedup import Relation
from media.explain import Apart
from media.licences import ATTRIBUTION_PARTS
from media.model import (
    ORDERED_FIELDS,
    OUTCOMES,
    RESTRICTION_KINDS,
    RIGHTS_FIELDS,
    SEVERITIES,
    WITHDRAWAL_KINDS,
    WITHDRAWAL_STATES,
    CorrectedField,
    Medium,
    PictureRelation,
    ProposalKind,
    Verdict,
)
from media.pipeline import MODES, MatchStanding, PlaceStanding
from media.rights import COLOURS
from media.withdrawals import STANDING_STATES
from web.access.managing import LONGEST_NAME, LONGEST_TOKEN_DAYS, SCOPES
from web.access.needs import needs
from web.access.passwords import SHORTEST
from web.display.labels import MARK_KINDS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
MAYBE: Schema = {"type": ["boolean", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
DATE: Schema = {"type": ["string", "null"], "format": "date"}
SAYING: Schema = {"type": "string", "pattern": "\\S"}
"""A text that is not empty."""
NAME: Schema = {"type": "string", "pattern": "\\S", "maxLength": LONGEST_NAME}
ANY: Schema = {}
PRINTED: Schema = {"enum": ["caption", "credit", "alt"]}
TEXTS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(PRINTED["enum"], TEXT),
    "additionalProperties": False,
}
"""By the fields that they are for."""
RIGHTS_TEXTS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(RIGHTS_FIELDS, TEXT),
    "additionalProperties": False,
}
ACTOR: Schema = {
    "type": "string",
    "description": "Who decides. Where the server has users it is that of the token.",
}
PAIR: Schema = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
"""Where a stretch begins and ends."""


def ref(name: str) -> Schema:
    """Return a reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def either(*choices: Schema) -> Schema:
    """Return the schema of one of several."""
    return {"anyOf": list(choices)}


def record(title: str, /, **keys: Schema) -> Schema:
    """Return the schema of an object with all these keys."""
    return {
        "type": "object",
        "description": title,
        "properties": keys,
        "required": list(keys),
    }


def paged(title: str, name: str, /, **more: Schema) -> Schema:
    """Return the schema of a page of records; `next_cursor` is null on the last."""
    return record(
        title, total=COUNT, next_cursor=OPTIONAL, **more, items=many(ref(name))
    )


NULL: Schema = {"type": "null"}

_USAGE: dict[str, Schema] = {
    "position": COUNT,
    "src": many(TEXT),
    "alt": OPTIONAL,
    "is_cover": FLAG,
    "line": {"type": ["integer", "null"], "minimum": 0},
    "caption_raw": OPTIONAL,
    "caption": OPTIONAL,
    "date": DATE,
    "date_text": OPTIONAL,
    "credit": either(ref("Credit"), NULL),
    "flags": many(TEXT),
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "evidence": many(TEXT),
    "stated": {"type": "object", "additionalProperties": TEXT},
    "usage": TEXT,
}
_CREDIT: dict[str, Schema] = {
    "text": TEXT,
    "creators": many(TEXT),
    "organisations": many(TEXT),
    "canonical_organisations": many(TEXT),
    "medium": {"enum": list(get_args(Medium))},
    "flags": many(TEXT),
    "licence": OPTIONAL,
    "doubts": many(TEXT),
}

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

_WITHDRAWAL: dict[str, Schema] = {
    "withdrawal": TEXT,
    "kind": {"enum": list(WITHDRAWAL_KINDS)},
    "state": {"enum": list(WITHDRAWAL_STATES)},
    "asset": TEXT,
    "ordered_at": TEXT,
    "ordered_by": TEXT,
    "reason": TEXT,
    "since": OPTIONAL,
    "said_by": OPTIONAL,
    "notice": OPTIONAL,
    "field": {"enum": [*ORDERED_FIELDS, None]},
    "old": OPTIONAL,
    "new": OPTIONAL,
    "action": TEXT,
    "at": TEXT,
    "actor": TEXT,
    "why": OPTIONAL,
}

_METADATA: dict[str, Schema] = dict(
    file=TEXT,
    format=TEXT,
    width=COUNT,
    height=COUNT,
    fields={"type": "object"},
    sources={"type": "object", "additionalProperties": TEXT},
    conflicts=many(ref("FileConflict")),
    content_credentials={"type": ["object", "null"]},
    sha256=TEXT,
    pixels_sha256=OPTIONAL,
    reduced_digest=OPTIONAL,
    perceptual_hash=OPTIONAL,
    warnings=many(TEXT),
)
"""What `cutline metadata` says of a picture file."""
_PRINTED: dict[str, Schema] = dict(
    caption=OPTIONAL,
    credit_to_print=OPTIONAL,
    credit_why=OPTIONAL,
    credit_conflict=FLAG,
    withdrawn=OPTIONAL,
    light=ref("Light"),
)
"""What is to be printed under a picture that somebody asked about."""

SCHEMAS: dict[str, Schema] = {
    "Evidence": record(
        "The place that says so",
        uri=TEXT,
        kind=TEXT,
        span=either(PAIR, NULL),
        quote=OPTIONAL,
    ),
    "Credit": record("The reading of a credit line", **_CREDIT),
    "CountedCredit": record(
        "A credit line as printed, with its number of usages", **_CREDIT, count=COUNT
    ),
    "Usage": record(
        "One appearance of a picture in a document",
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        **_USAGE,
        corrections=many(ref("Correction")),
        version=TEXT,
    ),
    "CorrectedUsage": record(
        "A usage, its picture, and which version of it this is",
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        **_USAGE,
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
    "ToCorrect": {
        "type": "object",
        "description": "What is to be shown; null lets what was read count again",
        "properties": {
            "caption": OPTIONAL,
            "credit": OPTIONAL,
            "alt": OPTIONAL,
            "actor": ACTOR,
            "reason": TEXT,
        },
        "anyOf": [{"required": [word]} for word in ("caption", "credit", "alt")],
    },
    "ToCorrectAsset": {
        "type": "object",
        "description": "What every usage is to say, or what is so of the rights until"
        " a day: fields that are set, restrictions that are lifted (by kind) or imposed"
        " (in the words of instructions)",
        "properties": {
            "caption": OPTIONAL,
            "credit": OPTIONAL,
            "alt": OPTIONAL,
            "rights": {
                "type": "object",
                "properties": dict.fromkeys(RIGHTS_FIELDS, OPTIONAL),
            },
            "lift": many(TEXT),
            "impose": TEXT,
            "restore": many(TEXT),
            "until": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
        },
    },
    "ToCorrectAll": {
        "type": "object",
        "description": "What is to become of a `field`, or by `texts` of several, of"
        " every usage of the pictures of a search, or of some; `rights` that are set"
        " with it `until` a day; with the `seen` of the answer before it is stored",
        "properties": {
            "search": {"type": "object", "additionalProperties": TEXT},
            "assets": many(TEXT),
            "field": PRINTED,
            "texts": TEXTS,
            "rights": RIGHTS_TEXTS,
            "until": TEXT,
            "mode": {"enum": list(MODES)},
            "text": TEXT,
            "find": TEXT,
            "seen": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
        },
        "allOf": [
            {"anyOf": [{"required": [word]} for word in ("search", "assets")]},
            {"oneOf": [{"required": [word]} for word in ("field", "texts")]},
        ],
    },
    "ToSetRightsOfAll": {
        "type": "object",
        "description": "What is to be so until a day of the rights in the pictures of a"
        " search, or in some; with the `seen` of the answer before it is stored",
        "properties": {
            "search": {"type": "object", "additionalProperties": TEXT},
            "assets": many(TEXT),
            "rights": {
                "type": "object",
                "properties": dict.fromkeys(RIGHTS_FIELDS, OPTIONAL),
            },
            "lift": many(TEXT),
            "impose": TEXT,
            "restore": many(TEXT),
            "until": TEXT,
            "seen": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
        },
        "anyOf": [{"required": [word]} for word in ("search", "assets")],
    },
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
    "ToTakeBack": {
        "type": "object",
        "description": "What was corrected at once, and is to be undone at once",
        "properties": {"operation": TEXT, "actor": ACTOR, "reason": TEXT},
        "required": ["operation"],
    },
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
    "ToKeepTemplate": {
        "type": "object",
        "description": "A new template, or with `template` a change of one; or the id"
        " of one to `remove`, or to `restore` as it was before",
        "properties": {
            "template": TEXT,
            "name": TEXT,
            "texts": TEXTS,
            "rights": RIGHTS_TEXTS,
            "seen": TEXT,
            "remove": TEXT,
            "restore": TEXT,
            "actor": ACTOR,
        },
    },
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
    "ToKeepSearch": {
        "type": "object",
        "description": "A search under a `name`; or the id of one to `remove`, or to"
        " `restore` to the list",
        "properties": {
            "name": TEXT,
            "search": {"type": "object", "additionalProperties": TEXT},
            "remove": TEXT,
            "restore": TEXT,
            "actor": ACTOR,
        },
    },
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
    "ToPlaceAgain": {
        "type": "object",
        "description": "Of which usage it is to be said, null to drop it",
        "properties": {"member": TEXT, "to": OPTIONAL, "actor": ACTOR, "reason": TEXT},
        "required": ["member", "to"],
    },
    "PlacedAgain": record("The name of what was done", operation=TEXT),
    "PlacedUsage": record(
        "A usage of the document around it, and its asset", **_USAGE, asset=TEXT
    ),
    "FileConflict": record(
        "What blocks of one file disagree about",
        field=TEXT,
        values={"type": "object"},
        chosen=ANY,
        why=TEXT,
    ),
    "File": record(
        "A picture file: what it says, and why it belongs to the asset",
        **_METADATA,
        corrections=many(ref("Correction")),
        version=TEXT,
        missing_since=OPTIONAL,
        evidence=many(ref("Evidence")),
        links=many(ref("Link")),
        likenesses=many(ref("Likeness")),
    ),
    "CorrectedFile": record(
        "A file, its picture, and which version of it this is",
        **_METADATA,
        corrections=many(ref("Correction")),
        version=TEXT,
        asset=TEXT,
    ),
    "Likeness": record(
        "How the picture of a file relates to that of another by what it shows",
        sha256=TEXT,
        relation=TEXT,
        transformation=TEXT,
        score={"type": "number"},
        is_sure={"type": "boolean"},
        part=many({"type": "number"}),
        reasons=many(TEXT),
    ),
    "Link": record(
        "A tie between a file and a usage: how strong, and how likely it is right",
        usage=TEXT,
        score={"type": "number"},
        confidence={"type": ["number", "null"]},
        evidence=many(ref("Evidence")),
        against=many(ref("Evidence")),
    ),
    "Rights": record(
        "What the owner states about use",
        copyright_notice=OPTIONAL,
        copyright_owners=many(TEXT),
        usage_terms=OPTIONAL,
        web_statement=OPTIONAL,
        licensors=many(TEXT),
        instructions=OPTIONAL,
        licence=OPTIONAL,
        expires=DATE,
        evidence=many(ref("Evidence")),
        restrictions=many(ref("Restriction")),
        unread=many(ref("Evidence")),
        conflicts=many(ref("Conflict")),
    ),
    "Restriction": record(
        "One thing that is forbidden, limited or asked for, and the words that say so",
        kind={"enum": list(RESTRICTION_KINDS)},
        told=TEXT,
        certainty={"enum": ["stated", "vague", "default"]},
        credit_line=OPTIONAL,
        territories=many(TEXT),
        named=many(TEXT),
        media=many(TEXT),
        starts=OPTIONAL,
        ends=OPTIONAL,
        count={"type": ["integer", "null"], "minimum": 0},
        unit=OPTIONAL,
        status=OPTIONAL,
        evidence=many(ref("Evidence")),
    ),
    "Claim": record("A value and who says it", value=ANY, evidence=ref("Evidence")),
    "Conflict": record(
        "Sources that disagree about one field",
        field=TEXT,
        claims=many(ref("Claim")),
        chosen=ANY,
        why=TEXT,
    ),
    "Finding": record(
        "What a check says",
        finding=TEXT,
        check=TEXT,
        severity={"enum": list(SEVERITIES)},
        document=OPTIONAL,
        position={"type": ["integer", "null"], "minimum": 0},
        asset=OPTIONAL,
        message=TEXT,
        found=OPTIONAL,
        expected=OPTIONAL,
        evidence=many(ref("Evidence")),
        fix=OPTIONAL,
    ),
    "FindingCounts": record(
        "How many findings there are; of agencies and documents those with most",
        findings=ref("BySeverity"),
        assets=COUNT,
        checks=many(ref("Tally")),
        agencies=many(ref("Tally")),
        documents=many(ref("Tally")),
        months=many(ref("Tally")),
        document_types=many(ref("Tally")),
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
    "ToPutEntry": {
        "type": "object",
        "description": "An `entry` with the `facts` to be said (null takes one away;"
        " others stay), or one to `remove`, or the number of an edit to `restore`;"
        " `seen`: the version that was read, needed where the newsroom has one",
        "properties": {
            "entry": TEXT,
            "facts": {"type": "object"},
            "seen": TEXT,
            "remove": TEXT,
            "restore": {"type": "integer"},
            "actor": ACTOR,
            "reason": SAYING,
        },
        "required": ["reason"],
    },
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
    "FindingsOfDay": record(
        "How many findings there were when a day was counted last",
        day=TEXT,
        assets=COUNT,
        findings=ref("BySeverity"),
    ),
    "Tally": record(
        "How many findings there are of something; null is what has no name",
        name=OPTIONAL,
        findings=ref("BySeverity"),
    ),
    "BySeverity": record(
        "A number for each severity", **dict.fromkeys(SEVERITIES, COUNT)
    ),
    "Asset": record(
        "A photograph, however many captions and files it has",
        asset=TEXT,
        former_ids=many(TEXT),
        caption=OPTIONAL,
        credit_to_print=OPTIONAL,
        credit_why=OPTIONAL,
        credit_conflict=FLAG,
        credits=many(ref("CountedCredit")),
        usages=many(ref("Usage")),
        files=many(ref("File")),
        rights=ref("Rights"),
        light=either(ref("Light"), NULL),
        conflicts=many(ref("Conflict")),
        findings=many(ref("Finding")),
        rights_set=many(ref("RightsSet")),
        version=TEXT,
    ),
    "Light": record(
        "Whether a picture may be run on the day of asking, by what is known",
        colour={"enum": list(COLOURS)},
        reasons=many(TEXT),
        duties=many(TEXT),
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
    "CreditPrinted": record(
        "A credit line that was printed: how often, when and where",
        **_CREDIT,
        count=COUNT,
        first=OPTIONAL,
        last=OPTIONAL,
        documents=many(TEXT),
    ),
    "Wording": record(
        "One wording of a caption, seen against the representative one",
        text=TEXT,
        count=COUNT,
        usages=many(TEXT),
        files=many(TEXT),
        relation={"enum": list(get_args(Relation))},
        reasons=many(TEXT),
    ),
    "Group": record(
        "What shows one picture; `group` counts from 1 on this page",
        group={"type": "integer", "minimum": 1},
        asset=TEXT,
        members=many(TEXT),
        files=many(TEXT),
        caption=OPTIONAL,
        variants=many(TEXT),
        wordings=many(ref("Wording")),
        credits=many(ref("CreditPrinted")),
        credit_to_print=OPTIONAL,
        credit_conflict=FLAG,
        note=OPTIONAL,
        conflicts=many(ref("Conflict")),
    ),
    "Compared": record(
        "One of two that are compared",
        member=TEXT,
        asset=TEXT,
        text=OPTIONAL,
        caption=OPTIONAL,
        credit=OPTIONAL,
        document=OPTIONAL,
        position={"type": ["integer", "null"], "minimum": 0},
        published=OPTIONAL,
        file=OPTIONAL,
        sha256=OPTIONAL,
    ),
    "Comparison": record(
        "How two compare; by their words null where one has none",
        a=ref("Compared"),
        b=ref("Compared"),
        same={"type": ["boolean", "null"]},
        score={"type": ["number", "null"], "minimum": 0, "maximum": 1},
        relation={"enum": [*get_args(Relation), None]},
        reasons=many(TEXT),
        is_one_asset=FLAG,
        signs=many(ref("SideSign")),
    ),
    "SideSign": record(
        "What else speaks for one picture or against it",
        speaks={"enum": ["for", "against", "neither"]},
        text=TEXT,
    ),
    "Place": record(
        "A picture that a caption would be taken for, or may be of",
        asset=TEXT,
        standing={"enum": list(get_args(PlaceStanding))},
        score={"type": "number", "minimum": 0, "maximum": 1},
        relation={"enum": list(get_args(Relation))},
        reasons=many(TEXT),
        **_PRINTED,
    ),
    "UploadedFile": record(
        "What became of a file that was sent, or of a part of it",
        name=TEXT,
        uri=TEXT,
        status={"enum": list(get_args(Status))},
        kind={"enum": ["document", "image", "unknown"]},
        title=OPTIONAL,
        usages=COUNT,
        assets_added=many(TEXT),
        assets_changed=many(TEXT),
        linked=many(TEXT),
        findings=many(ref("Finding")),
        problem=either(record("Why it was not taken", reason=TEXT, place=TEXT), NULL),
        same_as=OPTIONAL,
        skipped=many(TEXT),
    ),
    "Uploaded": record(
        "What became of the files of a batch",
        batch=TEXT,
        files=many(ref("UploadedFile")),
    ),
    "Match": record(
        "A picture of the catalogue that a picture is, by the file that is nearest",
        asset=TEXT,
        standing={"enum": list(get_args(MatchStanding))},
        score={"type": "number", "minimum": 0, "maximum": 1},
        sha256=TEXT,
        file=TEXT,
        relation={"enum": list(get_args(PictureRelation))},
        transformation=OPTIONAL,
        turn={"enum": [0, 90, 180, 270]},
        bits_apart={"type": ["integer", "null"], "minimum": 0, "maximum": 64},
        reasons=many(TEXT),
        **_PRINTED,
    ),
    "SentPicture": record(
        "What a picture that was sent says of itself",
        **_METADATA,
    ),
    "Recognised": record(
        "A picture that was sent, and the pictures of the catalogue that it is",
        picture=ref("SentPicture"),
        credit=either(ref("Credit"), NULL),
        is_compared=FLAG,
        matches=many(ref("Match")),
        places=many(ref("Place")),
    ),
    "PlacePage": paged("The pictures that a caption fits, the surest first", "Place"),
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
    "ToDecide": {
        "type": "object",
        "description": "A decision: with `one` and `other` of two members; `same` with"
        " `assets`; `different` with an `asset` and some `members` of it; `open` with"
        " the `operation` that is taken back",
        "properties": {
            "verdict": {"enum": list(get_args(Verdict))},
            "actor": ACTOR,
            "reason": TEXT,
            "one": TEXT,
            "other": TEXT,
            "assets": many(TEXT),
            "asset": TEXT,
            "members": many(TEXT),
            "operation": TEXT,
            "version": TEXT,
        },
        "required": ["verdict"],
    },
    "Decided": record(
        "All that was decided at once", operation=TEXT, items=many(ref("Decision"))
    ),
    "Withdrawal": record("A picture that was called back", **_WITHDRAWAL),
    "ListedWithdrawal": record(
        "The same, with the count of its usages and of those that are open",
        **_WITHDRAWAL,
        usages=COUNT,
        open=COUNT,
    ),
    "Tick": record(
        "What somebody said became of a usage",
        usage=TEXT,
        outcome={"enum": list(OUTCOMES)},
        at=TEXT,
        actor=TEXT,
        reason=OPTIONAL,
        evidence=many(ref("Evidence")),
    ),
    "CalledUsage": record(
        "A usage that a withdrawal calls for, as it was printed, and where it stands",
        usage=TEXT,
        state={"enum": list(STANDING_STATES)},
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        position=COUNT,
        caption_raw=OPTIONAL,
        credit_raw=OPTIONAL,
        src=many(TEXT),
        asset=OPTIONAL,
        listed_at=TEXT,
        tick=either(ref("Tick"), NULL),
        proposed={"enum": [*OUTCOMES, None]},
        evidence=many(ref("Evidence")),
        successor=OPTIONAL,
    ),
    "TracedWithdrawal": record(
        "A withdrawal with all that became of it; `proof_sha256` is of its content",
        **_WITHDRAWAL,
        open=COUNT,
        pictures=many(
            record(
                "A picture that it is about now",
                asset=TEXT,
                caption=OPTIONAL,
                credit_to_print=OPTIONAL,
                files=many(record("A file of it", file=TEXT, sha256=TEXT)),
            )
        ),
        usages=many(ref("CalledUsage")),
        history=many(ref("Withdrawal")),
        ticks=many(ref("Tick")),
        may_be=many(
            record(
                "Another picture that may be it",
                asset=TEXT,
                caption=OPTIONAL,
                score={"type": "number", "minimum": 0, "maximum": 1},
                is_sure=FLAG,
                usages=COUNT,
                evidence=many(ref("Evidence")),
                against=many(ref("Evidence")),
            )
        ),
        proof_sha256=TEXT,
    ),
    "ToWithdraw": {
        "type": "object",
        "description": "An order about a picture: a kill, or with `field` and `new` a"
        " correction",
        "properties": {
            "asset": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
            "said_by": TEXT,
            "notice": TEXT,
            "since": TEXT,
            "field": {"enum": [*ORDERED_FIELDS, ""]},
            "old": TEXT,
            "new": TEXT,
        },
        "required": ["asset", "reason"],
    },
    "ToTurn": {
        "type": "object",
        "description": "What is done with a withdrawal: `tick` with `usages` and an"
        " `outcome`, `extend` with an `asset`",
        "properties": {
            "do": {"enum": ["tick", "close", "reopen", "take-back", "extend"]},
            "actor": ACTOR,
            "reason": TEXT,
            "usages": many(TEXT),
            "outcome": {"enum": list(OUTCOMES)},
            "asset": TEXT,
        },
        "required": ["do"],
    },
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
    "ToWaive": {
        "type": "object",
        "description": "Answer for a finding `until` a day, or `take_back` that",
        "properties": {
            "finding": TEXT,
            "until": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
            "take_back": FLAG,
        },
        "required": ["finding"],
    },
    "WaiverPage": paged("What was answered for, the latest first", "Waiver"),
    "Beyond": record(
        "A usage that stands beyond a limit in time, and the words that limit it",
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        position=COUNT,
        usage=TEXT,
        asset=TEXT,
        caption=OPTIONAL,
        kind={"enum": list(RESTRICTION_KINDS)},
        day=TEXT,
        days=COUNT,
        is_sure=FLAG,
        quote=OPTIONAL,
        evidence=many(ref("Evidence")),
    ),
    "LateWithdrawal": record(
        "A withdrawal of which usages are open for too long",
        **_WITHDRAWAL,
        open=COUNT,
        hours=COUNT,
    ),
    "OverduePage": paged(
        "Usages beyond their right, the longest first",
        "Beyond",
        late=many(ref("LateWithdrawal")),
    ),
    "WithdrawalPage": paged("Withdrawals, what changed last first", "ListedWithdrawal"),
    "Document": record(
        "An article as the catalogue knows it",
        document=TEXT,
        id=TEXT,
        url=OPTIONAL,
        title=OPTIONAL,
        published=OPTIONAL,
        language=OPTIONAL,
        section=OPTIONAL,
        media_type=TEXT,
        sha256=TEXT,
        bylines=many(TEXT),
        usages=many(ref("PlacedUsage")),
    ),
    "Agency": record(
        "Who is credited, and what is known about them",
        agency=TEXT,
        slug=OPTIONAL,
        kind=OPTIONAL,
        country=OPTIONAL,
        names=many(TEXT),
        credit_style=OPTIONAL,
        creator_required=MAYBE,
        by_practice=MAYBE,
        sources=many(TEXT),
        assets=COUNT,
    ),
    "Licence": record(
        "A licence that pictures name, and what is known of it",
        licence=TEXT,
        name=TEXT,
        url=OPTIONAL,
        printed=TEXT,
        aliases=many(TEXT),
        attribution_required=MAYBE,
        attribution=many({"enum": list(ATTRIBUTION_PARTS)}),
        encouraged=many({"enum": list(ATTRIBUTION_PARTS)}),
        commercial_use=MAYBE,
        derivatives=MAYBE,
        share_alike=MAYBE,
        licence_link_required=MAYBE,
        sources=many(TEXT),
        assets=COUNT,
    ),
    "Mark": record(
        "A stretch of a text and what it was recognised as",
        kind={"enum": list(MARK_KINDS)},
        span=PAIR,
        text=TEXT,
        means=OPTIONAL,
        agency=OPTIONAL,
    ),
    "Refusal": record(
        "Why a block was taken for no caption",
        reason=TEXT,
        credit_text=OPTIONAL,
        score={"type": "number", "minimum": 0, "maximum": 1},
        signs=many(ref("Sign")),
    ),
    "Sign": record(
        "What speaks for a caption in plain text (more than 0) or against it",
        sign=TEXT,
        weight={"type": "number"},
    ),
    "Block": record(
        "A passage of a document, in its order; marks count in its text",
        kind=TEXT,
        line={"type": ["integer", "null"], "minimum": 0},
        span=PAIR,
        text=TEXT,
        picture={"type": ["integer", "null"], "minimum": 0},
        usages=many(COUNT),
        marks=many(ref("Mark")),
        refusal=either(ref("Refusal"), NULL),
    ),
    "ExplainedUsage": record(
        "A usage; marks count in its caption as printed, or in its credit line",
        document=TEXT,
        document_title=OPTIONAL,
        published=OPTIONAL,
        **_USAGE | {"evidence": many(ref("Evidence"))},
        speaks_for=many(TEXT),
        speaks_against=many(TEXT),
        signs=many(ref("Sign")),
        marks=many(ref("Mark")),
        credit_marks=many(ref("Mark")),
    ),
    "Explanation": record(
        "How a document was read; of a catalogued one no blocks are kept",
        document=TEXT,
        url=OPTIONAL,
        title=OPTIONAL,
        published=OPTIONAL,
        language=OPTIONAL,
        section=OPTIONAL,
        bylines=many(TEXT),
        media_type=TEXT,
        usages=many(ref("ExplainedUsage")),
        blocks=many(ref("Block")),
    ),
    "ToExplain": record("What is to be explained", text=SAYING),
    "ToCheck": record(
        "An article; `name` is what findings call it", text=TEXT, name=OPTIONAL
    ),
    "CheckedPicture": record(
        "A picture of the article, and what to print under it",
        document=TEXT,
        position=COUNT,
        src=many(TEXT),
        caption=OPTIONAL,
        credit=either(ref("Credit"), NULL),
        credit_to_print=OPTIONAL,
        credit_why=OPTIONAL,
        files=many(TEXT),
        confidence={"type": "number"},
    ),
    "Checked": record(
        "What the checks say about an article, the gravest first; `unplaced`: pictures"
        " that were sent and belong to nothing in it",
        usages=COUNT,
        files=COUNT,
        counts=record(
            "How many findings of each severity", **dict.fromkeys(SEVERITIES, COUNT)
        ),
        suppressed=COUNT,
        findings=many(ref("Finding")),
        pictures=many(ref("CheckedPicture")),
        unplaced=many(TEXT),
    ),
    "User": record(
        "Who may sign in; no password is ever told",
        id=TEXT,
        name=TEXT,
        called=TEXT,
        role={"enum": list(needs().roles)},
        disabled=FLAG,
        has_password=FLAG,
        must_change=FLAG,
        single_sign_on=FLAG,
        made_at=TEXT,
    ),
    "UserPage": paged("Everybody who may sign in", "User"),
    "ToAddUser": {
        "type": "object",
        "description": "Whom to add; without a password they use single sign-on",
        "properties": {
            "name": NAME,
            "called": {"type": "string", "maxLength": LONGEST_NAME},
            "role": {"enum": list(needs().roles), "default": next(iter(needs().roles))},
            "password": {"type": "string", "minLength": SHORTEST},
        },
        "required": ["name"],
        "additionalProperties": False,
    },
    "ToChangeUser": {
        "type": "object",
        "description": "What is to be changed of somebody; all else stays",
        "properties": {
            "role": {"enum": list(needs().roles)},
            "disabled": FLAG,
            "password": {"type": "string", "minLength": SHORTEST},
        },
        "additionalProperties": False,
    },
    "Token": record(
        "By what a program acts for somebody",
        id=TEXT,
        user=TEXT,
        label=TEXT,
        scopes=many({"enum": list(SCOPES)}),
        made_at=TEXT,
        expires_at=TEXT,
        used_at=OPTIONAL,
    ),
    "MadeToken": record(
        "A token that was made; `token` is what it says, which is told this once",
        id=TEXT,
        user=TEXT,
        label=TEXT,
        scopes=many({"enum": list(SCOPES)}),
        made_at=TEXT,
        expires_at=TEXT,
        used_at=OPTIONAL,
        token=TEXT,
    ),
    "TokenPage": paged("Somebody's tokens", "Token"),
    "ToMakeToken": {
        "type": "object",
        "description": "What a token is for, what it may do and for how many days",
        "properties": {
            "label": NAME,
            "scopes": {
                "type": "array",
                "items": {"enum": list(SCOPES)},
                "minItems": 1,
                "default": ["read"],
            },
            "days": {
                "type": "integer",
                "minimum": 1,
                "maximum": LONGEST_TOKEN_DAYS,
                "default": 90,
            },
        },
        "required": ["label"],
        "additionalProperties": False,
    },
    "AccessLog": record(
        "Who came in, and who changed what others may do",
        next_cursor=OPTIONAL,
        items=many(
            record(
                "A line of the log",
                at=TEXT,
                action=TEXT,
                subject=TEXT,
                actor=TEXT,
                address=TEXT,
                detail=TEXT,
            )
        ),
    ),
    "AssetPage": paged(
        "Assets that match; `corrected` is the search that found them, where the one"
        " that was asked finds nothing",
        "Asset",
        corrected=OPTIONAL,
        suggestions=many(TEXT),
    ),
    "ExplanationPage": paged(
        "Explanations, one for each document",
        "Explanation",
        near=many(
            record(
                "What looks like a picture of the document, and is kept apart from it",
                asset=TEXT,
                near=many(ref("Near")),
            )
        ),
    ),
    "Near": record(
        "A picture that looks like another one, how near it is, and why it is two",
        asset=TEXT,
        file=TEXT,
        sha256=TEXT,
        of=TEXT,
        of_sha256=TEXT,
        relation={"enum": list(get_args(PictureRelation))},
        transformation=TEXT,
        score={"type": "number", "minimum": 0, "maximum": 1},
        is_sure=FLAG,
        bits={"type": ["integer", "null"], "minimum": 0, "maximum": 64},
        shared=many({"type": "number", "minimum": 0, "maximum": 1}),
        reasons=many(TEXT),
        apart={"enum": list(get_args(Apart))},
        decided_by=OPTIONAL,
        decided_because=OPTIONAL,
    ),
    "GroupPage": paged("Groups of repeats, the newest first", "Group"),
    "ProposalPage": paged("What waits for a person, the surest first", "Question"),
    "CorrectionPage": paged("What people corrected, the latest first", "Correction"),
    "DecisionPage": paged(
        "What people decided, the latest first; `version` of what holds between"
        " pictures that were named",
        "Decision",
        version=OPTIONAL,
    ),
    "DocumentPage": paged("Documents, the newest first", "Document"),
    "FindingPage": paged("Findings, the gravest first", "Finding"),
    "Facet": record(
        "A value by which a search is narrowed, and how many assets that leaves",
        name=TEXT,
        label=OPTIONAL,
        assets={"type": "integer"},
    ),
    "Facets": record(
        "The values of one kind, those with most assets first",
        kind={"enum": list(FACET_KINDS)},
        has_more={"type": "boolean"},
        values=many(ref("Facet")),
    ),
    "FacetPage": paged("The facets of a search, kind by kind", "Facets"),
    "Name": record(
        "A name by which a search is narrowed, and how many assets have it",
        kind={"enum": list(NAME_KINDS)},
        name=TEXT,
        assets={"type": "integer"},
    ),
    "NamePage": paged("Names that begin like this, the likeliest first", "Name"),
    "FindingTrend": paged("Days that were counted, the first first", "FindingsOfDay"),
    "EntryPage": paged("Entries of a newsroom, by their names", "Entry"),
    "EntryEditPage": paged("What was done to entries, the latest first", "EntryEdit"),
    "AgencyPage": paged("Agencies, the most credited first", "Agency"),
    "LicencePage": paged("Licences, the most named first", "Licence"),
    "Problem": record(
        "What went wrong (RFC 9457); `parameter` is the word of the address at fault",
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        instance=TEXT,
        parameter=OPTIONAL,
    ),
}
"""Every schema by its name."""
