"""The values that travel from stage to stage. All frozen; none knows a database.

Read in this order, which is the order of the pipeline:

    values      value, Json                 what makes a class a value
                remembered                  what is made of one, made once
    evidence    Span, Evidence, Claim       a value and the place that says so
                Conflict                    claims that cannot all hold
    documents   Passage, Picture, Document  what a document reader makes of bytes
    sayings     Saying, Made                who said something, when and why
    corrections Correction                  what a person says instead of what was read
    usages      Caption                     what `media.captions` finds in a document
                Credit                      what `media.credits` reads in a credit line
                Usage                       a caption with its credit: one appearance
    files       Fingerprint, Block, Image   what `media.images` reads in a picture file
                Rendition, Size             a smaller picture of it
                FieldChange, Written        what `media.writing` did to it
    former      Former                      what it was until it was written over
    rights      Restriction, Rights         what the owner states about use, as read
                Override, EffectiveRights   what people decided; what counts on a day
    assets      Link                        a scored, explained tie (`media.linking`)
                Asset                       what `media.dedup` groups together
                Finding                     what `media.rules` says about an asset
    likeness    Likeness, FileLikeness      how two pictures, or files, relate
    searches    SavedSearch             a search that somebody keeps
    waivers     Waiver                  a finding that somebody answers for
    withdrawals Withdrawal              a picture that was called back
                CalledUsage, Tick       each usage of it, and what became of it
    events      Event, Problem              audit trail; input that could not be used
    versions    version_of                  whether somebody changed it meanwhile
    printed     Printed, printed_text       what is printed of it, and where
    review      Decision, Proposal          what people settled, and what waits for them
                Anchor, Rulings             by what a decision finds its members again

Names follow the IPTC Photo Metadata Standard (property ids in snake_case).
"""

from __future__ import annotations

from media.model.assets import SEVERITIES, Asset, Finding, Link, Severity
from media.model.corrections import (
    PRINTED_FIELDS,
    RIGHTS_FIELDS,
    CorrectedField,
    Correction,
    PrintedField,
    RightsField,
    in_force,
)
from media.model.documents import Document, Passage, PassageKind, Picture
from media.model.events import Event, Problem
from media.model.evidence import Claim, Conflict, Evidence, Span
from media.model.files import (
    EVERY_SIZE,
    SIZES,
    Block,
    FieldChange,
    Fingerprint,
    Image,
    Rendition,
    Size,
    Written,
)
from media.model.former import Ending, Former, former_place, former_uri, told_uri
from media.model.likeness import FileLikeness, Likeness, PictureRelation
from media.model.printed import (
    Printed,
    all_printed,
    member_of,
    printed_of,
    printed_text,
)
from media.model.review import (
    Anchor,
    Decision,
    Member,
    Proposal,
    ProposalKind,
    Question,
    Rulings,
    Unplaced,
    Verdict,
    file_member,
    latest,
    pair_of,
    questions_among,
    usage_member,
)
from media.model.rights import (
    RESTRICTION_KINDS,
    Answer,
    Certainty,
    EffectiveRights,
    Override,
    Restriction,
    RestrictionKind,
    Rights,
    RightsMedium,
)
from media.model.sayings import Made, Saying, said_before
from media.model.searches import (
    SavedSearch,
    SavedTemplate,
    TemplateRight,
    TemplateText,
    TemplateVersion,
)
from media.model.usages import AsRead, Caption, Credit, Medium, Usage
from media.model.values import OFTEN, Json, remembered, value
from media.model.versions import version_of
from media.model.waivers import Waiver
from media.model.withdrawals import (
    ORDERED_FIELDS,
    OUTCOMES,
    WITHDRAWAL_KINDS,
    WITHDRAWAL_STATES,
    CalledUsage,
    OrderedField,
    Outcome,
    Tick,
    Withdrawal,
    WithdrawalKind,
    WithdrawalState,
    asset_name,
)

__all__ = [
    "EVERY_SIZE",
    "OFTEN",
    "ORDERED_FIELDS",
    "OUTCOMES",
    "PRINTED_FIELDS",
    "RESTRICTION_KINDS",
    "RIGHTS_FIELDS",
    "SEVERITIES",
    "SIZES",
    "WITHDRAWAL_KINDS",
    "WITHDRAWAL_STATES",
    "Anchor",
    "Answer",
    "AsRead",
    "Asset",
    "Block",
    "CalledUsage",
    "Caption",
    "Certainty",
    "Claim",
    "Conflict",
    "CorrectedField",
    "Correction",
    "Credit",
    "Decision",
    "Document",
    "EffectiveRights",
    "Ending",
    "Event",
    "Evidence",
    "FieldChange",
    "FileLikeness",
    "Finding",
    "Fingerprint",
    "Former",
    "Image",
    "Json",
    "Likeness",
    "Link",
    "Made",
    "Medium",
    "Member",
    "OrderedField",
    "Outcome",
    "Override",
    "Passage",
    "PassageKind",
    "Picture",
    "PictureRelation",
    "Printed",
    "PrintedField",
    "Problem",
    "Proposal",
    "ProposalKind",
    "Question",
    "Rendition",
    "Restriction",
    "RestrictionKind",
    "Rights",
    "RightsField",
    "RightsMedium",
    "Rulings",
    "SavedSearch",
    "SavedTemplate",
    "Saying",
    "Severity",
    "Size",
    "Span",
    "TemplateRight",
    "TemplateText",
    "TemplateVersion",
    "Tick",
    "Unplaced",
    "Usage",
    "Verdict",
    "Waiver",
    "Withdrawal",
    "WithdrawalKind",
    "WithdrawalState",
    "Written",
    "all_printed",
    "asset_name",
    "file_member",
    "former_place",
    "former_uri",
    "in_force",
    "latest",
    "member_of",
    "pair_of",
    "printed_of",
    "printed_text",
    "questions_among",
    "remembered",
    "said_before",
    "told_uri",
    "usage_member",
    "value",
    "version_of",
]
