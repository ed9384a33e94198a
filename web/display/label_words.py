"""What kinds, flags and verdicts are called: what `labels` says in a language."""

from __future__ import annotations

from media.agencies import AgencyKind
from media.dedup import Relation
from media.explain import MarkKind
from media.licences import AttributionPart
from media.model import PassageKind, ProposalKind, Severity, Verdict
from media.rights import Colour
from media.rules import RULES, Rule
from web.translations.speaking import (
    marked,
    marked_plural,
)

CHECKS: dict[str, Rule] = {rule.check: rule for rule in RULES}
"""Every check by its stable name, in the order of the rules."""


SEVERITY_WORDS: dict[Severity, tuple[str, str]] = {
    "error": (marked("error"), marked("with errors")),
    "warning": (marked("warning"), marked("with warnings")),
    "note": (marked("note"), marked("with notes")),
}
"""How grave a finding is, and what is said of pictures that have such."""


DOCUMENT_KINDS: dict[str | None, str] = {
    "text/html": marked("Web pages"),
    "text/plain": marked("Plain texts"),
    "text/markdown": marked("Markdown"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": marked(
        "Word documents"
    ),
    "application/rss+xml": marked("Feeds (RSS)"),
    "application/atom+xml": marked("Feeds (Atom)"),
    "application/feed+json": marked("Feeds (JSON Feed)"),
    "application/vnd.iptc.ninjs+json": marked("ninjs"),
    "application/vnd.iptc.g2.newsitem+xml": marked("NewsML-G2"),
    "application/nitf+xml": marked("NITF"),
    "application/vnd.ans+json": marked("Items of Arc"),
    "application/vnd.wordpress+json": marked("Items of WordPress"),
    "application/vnd.cutline.row": marked("Rows of tables"),
    None: marked("Picture files, and pictures as a whole"),
}
"""Kinds of documents by their media types; None: no document."""


FLAGS: dict[str, str] = {
    "handout": marked("supplied free by an interested party"),
    "file": marked("taken earlier, not for this report"),
    "archive": marked("from the outlet's own archive"),
    "pool": marked("shared among agencies under one arrangement"),
    "courtesy": marked("given by whoever holds it"),
    "stringer": marked("by a freelance whom the agency does not name"),
    "contributor": marked("by a contributor to the agency"),
    "social-media": marked("taken from a social network"),
    "third-party": marked("relayed for somebody else"),
    "illustrative": marked("a symbol, not the event itself"),
    "composite": marked("put together from several pictures"),
    "cropped": marked("shows a part of the picture"),
    "ai-generated": marked("made by a machine"),
    "content-credentials": marked("the file carries Content Credentials"),
    "public-domain": marked("free of rights"),
    "mandatory-credit": marked("the credit has to be printed as given"),
    "editorial-only": marked("not for advertising"),
    "no-archives": marked("not to be kept for later use"),
    "no-sales": marked("not to be sold"),
    "no-resales": marked("not to be sold on"),
    "no-marketing": marked("not for marketing"),
}
"""What the flags of a credit mean, those first that desks ask for most."""


ATTRIBUTION: dict[AttributionPart, str] = {
    "title": marked("title"),
    "author": marked("author"),
    "source": marked("source"),
    "licence": marked("licence"),
    "changes": marked("changes, where there are any"),
}
"""What a credit may have to say under a licence."""


LIGHTS: dict[Colour, str] = {
    "usable": marked("Usable"),
    "check": marked("Check"),
    "blocked": marked("Blocked"),
}
"""Whether a picture may be run, in a word."""


SHORTLY: dict[str, str] = {
    "Nobody states under which terms the picture may be used.": marked(
        "Terms not stated"
    ),
}
"""Sentences on why a picture is to be looked at that most pictures have, in a word or
two: in a grid of pictures they are read dozens of times.
"""


CAPTION_KINDS: dict[str, str] = {
    "agency": marked("the name of a known agency"),
    "alt": marked("alternative text"),
    "brackets": marked("brackets around the credit"),
    "caption-element": marked("an element marked as caption"),
    "caption-line": marked("a line of the text"),
    "chain": marked("a chain of names"),
    "counted": marked("a count of pictures above it"),
    "credit-at-end": marked("a credit of all pictures at the end of the article"),
    "credit-at-head": marked("a credit of all pictures at the head of the article"),
    "credit-element": marked("an element marked as credit"),
    "credit-in-text": marked("a credit of all pictures in the article"),
    "credit-line": marked("a credit on a line of its own"),
    "credit-list": marked("a list of the credits of all pictures"),
    "cue": marked("a cue in the text"),
    "data-caption": marked("the picture's own data"),
    "dated": marked("a day with its year"),
    "document-date": marked("the day counted from the document's date"),
    "figcaption": marked("the figure's caption"),
    "flag": marked("words that say what the picture is"),
    "given": marked("words that say that somebody gave it"),
    "json-ld": marked("structured data of the page"),
    "kicker": marked("capitals that lead to the rest"),
    "label": marked("a label before the credit"),
    "leading": marked("a credit before the description"),
    "picture-box": marked("text in the picture's box"),
    "placed": marked("words that say who stands where"),
    "role": marked("what a person does"),
    "sibling": marked("text beside the picture"),
    "site": marked("the name of a site"),
    "title": marked("the picture's title"),
    "trailing-name": marked("a name at the end"),
    "licence": marked("a licence behind a name"),
}
"""In which sort of place of a document a caption or credit was read."""


BLOCK_KINDS: dict[PassageKind, str] = {
    "title": marked("headline"),
    "standfirst": marked("standfirst"),
    "date": marked("date"),
    "byline": marked("byline"),
    "heading": marked("heading"),
    "paragraph": marked("paragraph"),
    "caption": marked("caption"),
    "credit": marked("credit"),
    "picture-text": marked("by the picture"),
    "tags": marked("tags"),
    "read-more": marked("read more"),
    "other": marked("other"),
}
"""What the blocks of a document are called."""


MARK_KINDS: dict[MarkKind, tuple[str, str]] = {
    "description": (marked("description"), marked("what the picture shows")),
    "date": (marked("date"), marked("when it was taken")),
    "credit": (marked("credit"), marked("the acknowledgement as printed")),
    "creator": (marked("creator"), marked("who made the picture")),
    "organisation": (
        marked("organisation"),
        marked("an agency or source in the chain"),
    ),
    "label": (marked("label"), marked("leads to whoever made it")),
    "flag": (marked("flag"), marked("a property of the picture or its credit")),
    "licence": (marked("licence"), marked("under which it may be used")),
    "role": (marked("role"), marked("what a person does")),
    "position": (marked("position"), marked("where in the picture or on the page")),
    "unread": (marked("unread"), marked("could not be read, and is kept as printed")),
    "other": (marked("other"), marked("read, and no part of the credit")),
    "dateline": (marked("dateline"), marked("where a report was written")),
}
"""What stretches are recognised as, each with what that means."""


LINK_KINDS: dict[str, str] = {
    "address": marked("The document refers to this very file."),
    "alt-text": marked("The file's alternative text is that of the picture in print."),
    "embedded-description": marked(
        "The description inside the file is the printed caption."
    ),
    "embedded-headline": marked("The headline inside the file is the printed caption."),
    "file-name": marked("The picture's address ends in the name of the file."),
    "identifier": marked(
        "An identifier inside the file stands in the picture's address."
    ),
    "picture-id": marked("Both carry the number that an agency gave the picture."),
    "same-picture": marked("the pictures, laid upon each other"),
    "same-description": marked(
        "The description inside the file and the printed caption say the same."
    ),
    "same-words": marked("Both captions say the same, each in its own words."),
    "similar-description": marked(
        "The description inside the file and the printed caption are nearly alike."
    ),
    "same-job": marked("Both name the same job."),
    "same-creator": marked("The file names the photographer who is credited in print."),
    "same-agency": marked("The file names the agency that is credited in print."),
    "same-date": marked("Caption and file say the same day."),
    "date-before": marked("The picture was made shortly before it was printed."),
    "other-picture-id": marked(
        "One agency gave them two numbers (in print / in the file)."
    ),
    "other-creator": marked("They name two photographers (in print / in the file)."),
    "two-houses": marked("They name two photographers of two houses."),
    "other-agency": marked("They name two agencies (in print / in the file)."),
    "other-date": marked("They say two days (in print / in the file)."),
    "date-after": marked("The file says that it was made after it was printed."),
    "other-description": marked(
        "They describe different things (in print / in the file)."
    ),
}
"""What speaks for a tie between a caption and a file, and what against."""


PROPOSAL_KINDS: dict[ProposalKind, str] = {
    "link": marked("Caption and file"),
    "caption": marked("By their words"),
    "picture": marked("By their pixels"),
}
"""What speaks for two being one picture."""


FIELDS: dict[str, str] = {
    "actor": marked("Who decides"),
    "alt": marked("Alternative text"),
    "asset": marked("Picture"),
    "caption": marked("Caption"),
    "credit": marked("Credit line"),
    "field": marked("What is corrected"),
    "member": marked("Usages and files"),
    "name": marked("Name"),
    "new": marked("From now on"),
    "notice": marked("The notice, word for word"),
    "reason": marked("Reason"),
    "said_by": marked("Who called it back"),
    "since": marked("From"),
    "template": marked("Template"),
    "until": marked("Until (included)"),
    "usages": marked("Usages"),
}
"""What forms call their fields, by the names under which they are sent."""

VERDICTS: dict[Verdict, str] = {
    "same": marked("One picture"),
    "different": marked("Two pictures"),
    "open": marked("Taken back"),
}
"""What people say of two captions or files."""


RELATIONS: dict[Relation, str] = {
    "identical": marked("equal"),
    "variant": marked("the same in other words"),
    "truncated": marked("one is a shortened version of the other"),
    "credit-variant": marked("the same but for the credit"),
    "different": marked("of different pictures by the words"),
}
"""How two captions relate."""


ACTIONS: dict[str, str] = {
    "added": marked("Added"),
    "answered for": marked("A finding is answered for"),
    "answered for no more": marked("A finding is answered for no more"),
    "changed": marked("Changed"),
    "corrected": marked("Corrected"),
    "confirmed": marked("Confirmed as one picture"),
    "correction ordered": marked("Correction ordered"),
    "dropped": marked("Correction dropped"),
    "found": marked("File found again"),
    "killed": marked("Withdrawn"),
    "linked": marked("Linked"),
    "merged": marked("Merged"),
    "missing": marked("File no longer there"),
    "refused": marked("Refused as one picture"),
    "regrouped": marked("Grouped anew"),
    "removed": marked("Removed"),
    "placed again": marked("Correction taken over"),
    "reopened": marked("Opened again"),
    "split": marked("Taken apart"),
    "taken back": marked("Correction taken back"),
    "ticked off": marked("Usages ticked off"),
    "withdrawal closed": marked("Withdrawal closed"),
    "withdrawal extended": marked("Withdrawn with another picture"),
    "withdrawal reopened": marked("Withdrawal opened again"),
    "withdrawal taken back": marked("Withdrawal taken back"),
    "withdrawn": marked("Decision taken back"),
}


CONFLICTS: dict[str, str] = {
    "credit_line": marked("The printed credits disagree"),
    "credit_line/file": marked("Print and file disagree on the credit"),
    "licence": marked("The printed licences disagree"),
}


AGENCY_KINDS: dict[AgencyKind, str] = {
    "wire": marked("news agency"),
    "agency": marked("photo agency"),
    "stock": marked("stock library"),
    "collection": marked("archive, collection or label of another agency"),
    "broadcaster": marked("broadcaster"),
    "newspaper": marked("newspaper, magazine or news site"),
    "platform": marked("platform where anyone may publish"),
    "public": marked("public body"),
    "party": marked("party that hands pictures out"),
    "graphic": marked("maps and charts"),
}


NOUNS: dict[str, tuple[str, str]] = {
    "agency": marked_plural("%(count)s agency", "%(count)s agencies"),
    "bit": marked_plural("%(count)s bit", "%(count)s bits"),
    "correction": marked_plural("%(count)s correction", "%(count)s corrections"),
    "credit": marked_plural("%(count)s credit", "%(count)s credits"),
    "credit conflict": marked_plural(
        "%(count)s credit conflict", "%(count)s credit conflicts"
    ),
    "day": marked_plural("%(count)s day", "%(count)s days"),
    "document": marked_plural("%(count)s document", "%(count)s documents"),
    "error": marked_plural("%(count)s error", "%(count)s errors"),
    "field": marked_plural("%(count)s field", "%(count)s fields"),
    "file": marked_plural("%(count)s file", "%(count)s files"),
    "finding": marked_plural("%(count)s finding", "%(count)s findings"),
    "hour": marked_plural("%(count)s hour", "%(count)s hours"),
    "more": marked_plural("%(count)s more", "%(count)s more"),
    "more address": marked_plural("%(count)s more address", "%(count)s more addresses"),
    "more block": marked_plural("%(count)s more block", "%(count)s more blocks"),
    "more credit": marked_plural("%(count)s more credit", "%(count)s more credits"),
    "more document": marked_plural(
        "%(count)s more document", "%(count)s more documents"
    ),
    "more pair": marked_plural("%(count)s more pair", "%(count)s more pairs"),
    "more picture": marked_plural("%(count)s more picture", "%(count)s more pictures"),
    "note": marked_plural("%(count)s note", "%(count)s notes"),
    "pair": marked_plural("%(count)s pair", "%(count)s pairs"),
    "pair waits": marked_plural("%(count)s pair waits", "%(count)s pairs wait"),
    "picture": marked_plural("%(count)s picture", "%(count)s pictures"),
    "place": marked_plural("%(count)s place", "%(count)s places"),
    "time": marked_plural("%(count)s time", "%(count)s times"),
    "usage": marked_plural("%(count)s usage", "%(count)s usages"),
    "warning": marked_plural("%(count)s warning", "%(count)s warnings"),
    "wording": marked_plural("%(count)s wording", "%(count)s wordings"),
}
"""What is counted anywhere, by its noun; both forms, so that a language may have others
and other numbers of them."""
