"""The order of the stages; the only package that knows it.

    bytes ─▶ documents ─▶ captions ─▶ credits ─┐
                                               ├─▶ linking ─▶ dedup ─▶ rules ─▶ store
    bytes ─▶ images ───────────────────────────┘

    session     what one run works with: knowledge, the clock, the actor
    reading     a file -> documents with usages, or an image with renditions
    weighing    a usage -> how likely it is right
    source      what is settled at once: a document with its usages, or a file
    together    new pages that lead to one picture of many pages -> settled at once
    members     usages and files -> what they are called, and their keys
    paging      a list that a catalogue gives page by page -> all its pages
    ambiguous   assets that new members lead to -> those that others may fit as well
    asked       what waits for a person -> what will, when what is decided is stored
    holders     keys -> who stands under them, and will when what is decided is stored
    tied        assets that keys bring together -> those that ties lead to, likewise
    pending     what the catalogue holds, and will when what is decided is stored
    recanting   a feed that no longer calls a picture back -> an order of the desk
    ending      a file that is written over -> what of it holds for its picture
    carrying    pages that are read again -> which still show what a former file was
    reaching    which assets have to do with new members
    likening    new pictures -> how they relate to others by what they show
    grouping    usages and files -> the assets that they are
    around      who tells of pictures besides those that are looked at
    barring     a picture -> why it must not be used at all
    worded      pictures that must not be used -> pages that may show one of them
    print_there pictures that must not be used -> pages of others at their place
    lying       what lies where pages of another picture point -> why it is barred
    inheriting  assets before and after -> the ids that lead to those after
    settling    new members + what is catalogued -> assets, findings, events
    printing    the line to print under a picture
    placing     a caption -> where it would go; nothing is stored
    addressing  an address, or a file's name -> the pictures of it
    turning     in which ways a picture is looked for that is not found as it is
    recognising a picture -> the pictures of the catalogue that it is
    recalling   what people decided, told of members as they are called today
    waiving     what somebody answers for -> stored
    unanswering the same, of a picture that another came in the place of -> ended
    layering    what people corrected, laid over what was read
    wanted      what somebody wants to be shown -> the corrections to store
    correcting  what people correct -> stored, and the assets as they are shown by it
    calling     which pictures were called back, and which usages that calls for
    tracing     a withdrawal -> every usage, and where it stands
    killed      pictures that their files call back, and nobody ordered -> told
    lateness    usages beyond their right, withdrawals not carried out in time
    ordering    what the desk says of such a picture -> checked before it is ordered
    withdrawing what the desk orders of such pictures -> stored
    reopening   a document that comes back as it was -> what was said to be gone is open
    following   a caption written anew under a withdrawn picture -> still withdrawn
    filling     a template with slots -> its text for a usage or a file
    bulk        one correction of many pictures -> what it would come to
    setting_rights  what people say of rights -> what is to be corrected
    bulk_rights     the same of many pictures -> what it would come to
    holding     what holds of pictures -> whether it is still what somebody saw
    deciding    what people decide -> stored, and the assets settled by it
    ingesting   files -> receipts, many stored at once
    receipts    what was settled -> a receipt for each document or file
    missing     files that went -> receipts; nothing is forgotten
    rereading   a catalogued file, looked at again
    rekeying    keys of an older form -> made anew
    relooking   files that were never compared -> compared
    judging     pairs of files that an older version compared -> compared as today
    finding     an asset -> what is found of it, told as the newsroom prints
    regrouping  all that is catalogued -> grouped anew, by today's rules
    renewing    renditions that are wanting -> made, those of nobody -> removed
    beside      pictures that lie beside articles as files -> read, to be known
    in_common   a checked picture and a catalogued one -> what they have in common
    displaced   usages whose place shows another picture -> what they still tell
    known       a checked picture and some of the catalogue -> which of them it is
    knowing     pictures that are checked -> which of the catalogue they are
    binding     the same -> what the desk recorded of them, and what of it binds
    filed       the same -> what the catalogue's files say of them
    parting     the same, whose files were written over -> told apart from those
    cautions    the same -> what gives to doubt of a line that is printed
    checking    files or a catalogue -> today's findings
    monitoring  pages of others -> where our pictures stand in them

A file that cannot be read is a receipt too, and the rest goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.pipeline.addressing import AddressTie, AtAddress, at_address
    from media.pipeline.binding import Binding, bound, orders_perhaps
    from media.pipeline.bulk import (
        MODES,
        BulkEdit,
        BulkPlan,
        Mode,
        found_by,
        plan,
    )
    from media.pipeline.bulk_rights import (
        RightsChange,
        RightsChoice,
        RightsPlan,
        liftable,
        plan_rights,
        restorable,
    )
    from media.pipeline.calling import orders_about
    from media.pipeline.cautions import (
        Doubts,
        corrections_due,
        doubts_about,
        warnings,
    )
    from media.pipeline.checking import (
        Checked,
        Consulted,
        Gathered,
        as_known,
        binding_of,
        check_files,
        check_gathered,
        check_known,
        gather,
        gather_readings,
        read_or_tell,
        recheck,
    )
    from media.pipeline.correcting import LONGEST_TEXT, Correcting
    from media.pipeline.deciding import Deciding
    from media.pipeline.desk_lines import as_catalogued, desk_line, is_same_line
    from media.pipeline.filling import SLOTS, demand_slots, slots_left
    from media.pipeline.grouping import group
    from media.pipeline.holding import Held, held_between, held_now, refuse_overtaken
    from media.pipeline.ingesting import ingest
    from media.pipeline.killed import KilledByFile, killed_by_files
    from media.pipeline.lateness import Late, beyond_rights, late_withdrawals
    from media.pipeline.members import members_of
    from media.pipeline.missing import note_missing, vanished
    from media.pipeline.monitoring import Monitored, Owner, Sighting, Standing, monitor
    from media.pipeline.ordering import (
        LONGEST_NOTICE,
        Called,
        called_by_file,
        check_tick,
    )
    from media.pipeline.placing import (
        Place,
        PlaceStanding,
        described_like,
        place,
    )
    from media.pipeline.printing import to_print
    from media.pipeline.reading import Reading, extract, is_image, parse_caption, read
    from media.pipeline.recognising import Match, MatchStanding, Recognised, recognise
    from media.pipeline.regrouping import Regrouped, regroup
    from media.pipeline.rekeying import rekey
    from media.pipeline.relooking import Compared, compare_pictures
    from media.pipeline.renewing import Renewed, remove_unused, rendition_of, renew
    from media.pipeline.rereading import assets_holding, camera_of, likeness_of
    from media.pipeline.session import (
        Knowledge,
        Session,
        load_knowledge,
        open_session,
        with_knowledge,
    )
    from media.pipeline.setting_rights import (
        RightsEdit,
        effective_on,
        light_on,
        slot_of,
        wanted_rights,
    )
    from media.pipeline.settling import summary
    from media.pipeline.tallying import Tallying, note_counts
    from media.pipeline.tracing import MayBe, Trace, trace
    from media.pipeline.waiving import finding_named
    from media.pipeline.wanted import Wanted
    from media.pipeline.weighing import EVIDENCE, features_of, origin_of
    from media.pipeline.withdrawing import Withdrawing
else:
    from media.lazily import lazily

    __getattr__ = lazily(__name__)

__all__ = [
    "EVIDENCE",
    "LONGEST_NOTICE",
    "LONGEST_TEXT",
    "MODES",
    "SLOTS",
    "AddressTie",
    "AtAddress",
    "Binding",
    "BulkEdit",
    "BulkPlan",
    "Called",
    "Checked",
    "Compared",
    "Consulted",
    "Correcting",
    "Deciding",
    "Doubts",
    "Gathered",
    "Held",
    "KilledByFile",
    "Knowledge",
    "Late",
    "Match",
    "MatchStanding",
    "MayBe",
    "Mode",
    "Monitored",
    "Owner",
    "Place",
    "PlaceStanding",
    "Reading",
    "Recognised",
    "Regrouped",
    "Renewed",
    "RightsChange",
    "RightsChoice",
    "RightsEdit",
    "RightsPlan",
    "Session",
    "Sighting",
    "Standing",
    "Tallying",
    "Trace",
    "Wanted",
    "Withdrawing",
    "as_catalogued",
    "as_known",
    "assets_holding",
    "at_address",
    "beyond_rights",
    "binding_of",
    "bound",
    "called_by_file",
    "camera_of",
    "check_files",
    "check_gathered",
    "check_known",
    "check_tick",
    "compare_pictures",
    "corrections_due",
    "demand_slots",
    "described_like",
    "desk_line",
    "doubts_about",
    "effective_on",
    "extract",
    "features_of",
    "finding_named",
    "found_by",
    "gather",
    "gather_readings",
    "group",
    "held_between",
    "held_now",
    "ingest",
    "is_image",
    "is_same_line",
    "killed_by_files",
    "late_withdrawals",
    "liftable",
    "light_on",
    "likeness_of",
    "load_knowledge",
    "members_of",
    "monitor",
    "note_counts",
    "note_missing",
    "open_session",
    "orders_about",
    "orders_perhaps",
    "origin_of",
    "parse_caption",
    "place",
    "plan",
    "plan_rights",
    "read",
    "read_or_tell",
    "recheck",
    "recognise",
    "refuse_overtaken",
    "regroup",
    "rekey",
    "remove_unused",
    "rendition_of",
    "renew",
    "restorable",
    "slot_of",
    "slots_left",
    "summary",
    "to_print",
    "trace",
    "vanished",
    "wanted_rights",
    "warnings",
    "with_knowledge",
]
