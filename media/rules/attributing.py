"""What a licence asks of a credit: the parts that a line lacks, the line with them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from media.agencies import slips
from media.licences import Attribution, Licence, LicenceTable, read_attribution
from media.model import Asset, Credit, Severity, Usage
from media.rules.limits import media_of
from media.rules.rule import Context
from media.rules.scripts import in_two_scripts
from media.rules.wording import ends_open, names_nobody
from media.text import fold, tokens

LINK = "a link to the licence"
_NO_MAKERS = ("platform", "stock")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TITLED = "CC-"  # of other licences titles are of texts


def asks_for_parts(licence: Licence) -> bool:
    """Say whether a licence asks for a credit, and of which parts is known."""
    return licence.attribution_required is not False and bool(licence.attribution)


def absent_parts(
    credit: Credit,
    licence: Licence,
    asset: Asset,
    context: Context,
    *,
    usage: Usage | None = None,
) -> Mapping[str, Severity]:
    """Return the parts that a credit lacks under a licence, and how grave each is.

    Title and source are due as far as they are known: where a file says them, and
    neither the line nor the caption of the `usage` does. A source is an organisation or
    an address. A link names a licence as well as words do, and says its version; that
    there is none is known only of a usage on a page that was read with its links.
    """
    caption = usage.caption.text if usage else ""
    linked = _linked(usage, context.licences) if usage else None
    named = _more_precise(credit.licence, linked)
    absent: dict[str, Severity] = {}
    due = licence.attribution
    said = read_attribution(credit.credit_line, context.licences)
    printed = f"{credit.credit_line} {caption}"
    if "author" in due and not _names_author(credit, context):
        absent["the author"] = "error"
    if "source" in due and not _names_source(credit, said):
        if "author" not in due and not credit.creators:
            absent["the source"] = "error"
        elif _is_left_out(asset, "source", printed):
            absent["the source"] = "warning"
    is_titled = "title" in due and licence.id.startswith(_TITLED)
    if is_titled and not said.title and _is_left_out(asset, "title", printed):
        absent["the title"] = "warning"
    if "licence" in due and named is None:
        absent["the licence"] = "error"
        return absent
    if named is not None and lacks_version(named):
        absent["the version of the licence"] = "warning"
    linked_in_print = said.addresses or _prints_address(credit, licence)
    if licence.licence_link_required and usage and not linked_in_print:
        in_print = media_of(usage, context.settings.newsroom) == {"print"}
        if not in_print and _links_of(usage) == []:
            absent[LINK] = "warning"
    return absent


def _prints_address(credit: Credit, licence: Licence) -> bool:
    """Say whether a line has the address of a licence as people print it."""
    bare = licence.url.partition("://")[2].rstrip("/").lower()
    return bool(bare) and bare in credit.credit_line.lower()


def licence_printed(usage: Usage, licences: LicenceTable) -> str | None:
    """Return the licence that a usage's credit names; a link has its version."""
    printed = usage.credit.licence if usage.credit else None
    return printed and _more_precise(printed, _linked(usage, licences))


def _linked(usage: Usage, licences: LicenceTable) -> str | None:
    """Return the licence to which the words of a usage lead, as a link."""
    found = map(licences.find, _links_of(usage) or ())
    return next((licence.id for licence in found if licence), None)


def _more_precise(printed: str | None, linked: str | None) -> str | None:
    """Return the licence that words and link name together: a link has the version."""
    if printed is None or linked is None:
        return printed or linked
    version = linked.removeprefix(f"{printed}-") if lacks_version(printed) else ""
    return linked if version[:1].isdigit() else printed  # "CC-BY" is no "CC-BY-NC-2.0"


def _links_of(usage: Usage) -> list[str] | None:
    """Return where words of a usage lead that speak of a licence, None if unknown."""
    told = [c.value for c in usage.caption.claims if c.name == "licence_links"]
    return str(told[0] or "").split() if told else None


def _names_author(credit: Credit, context: Context) -> bool:
    named = [context.agencies.named(name) for name in credit.agencies]
    houses = [a for a in named if a is None or a.kind not in _NO_MAKERS]
    return bool(credit.creators or houses)


def _names_source(credit: Credit, said: Attribution) -> bool:
    return bool(credit.organisations or said.addresses)


def _is_left_out(asset: Asset, field: str, printed: str) -> bool:
    """Say whether files tell a part that is not printed."""
    texts = {t for image in asset.images for t in image.texts(field) if t.strip()}
    if not texts:
        return False
    words = fold(printed)
    return not any(fold(text) in words for text in texts)


def lacks_version(licence: str) -> bool:
    """Say whether an id is of the kind of Creative Commons licence, not of its text."""
    is_family = licence.startswith("CC-") and not licence.startswith("CC-PDM")
    return is_family and not any(map(str.isdigit, licence))


def licence_of(asset: Asset, usage: Usage, context: Context) -> Licence | None:
    """Return the licence that print or file name, None where it is not known."""
    printed = usage.credit.licence if usage.credit else None
    named = printed or asset.rights.licence
    return context.licences.identified(named) if named else None


def with_licence(line: str, asset: Asset, context: Context) -> str:
    """Return a line to print with the licence that the files name, where that asks.

    The line as it is where they name none that asks to be named, where it names one
    already, where it does not name the author without doubt, and where it names others
    than the licensed files do.
    """
    return f"{line}{_ending(line, asset, context)}"


def _ending(line: str, asset: Asset, context: Context) -> str:
    named = asset.rights.licence
    licence = context.licences.identified(named) if named else None
    if not line or licence is None or not asks_for_parts(licence):
        return ""
    if "licence" not in licence.attribution or names_nobody(line):
        return ""
    credit = context.read_credit(line)
    absent = absent_parts(credit, licence, asset, context)
    if credit.licence or "the author" in absent or slips(line, context.agencies):
        return ""
    if ends_open(line) or is_of_others(credit, asset, context):
        return ""
    return f", {licence.printed}"


def is_of_others(credit: Credit, asset: Asset, context: Context) -> bool:
    """Say whether a credit names none of those whom the licensed files name.

    What they gave away is then not what the credit speaks of, and their licence does
    not go with it. A licence that somebody set is that of the picture, whoever made it.
    """
    licence = asset.rights.licence
    telling = [
        place
        for place in asset.rights.evidence
        if licence and context.read_credit(place.quote).licence == licence
    ]
    if any(place.kind == "correction" for place in telling):
        return False
    uris = {place.uri for place in telling}
    licensed = [image for image in asset.images if image.uri in uris]
    filed = [c for i in licensed if (c := context.credit_of_file(i)) is not None]
    return bool(filed) and not any(_may_be_same(credit, other) for other in filed)


def _may_be_same(one: Credit, other: Credit) -> bool:
    """Say whether two credits may name the same: a word of a name in common is enough.

    So it is where one of them names nobody, and where letters of two scripts differ.
    """
    both = one.creators and other.creators
    names = [c.creators if both else (*c.creators, *c.agencies) for c in (one, other)]
    if not all(names) or in_two_scripts([*names[0], *names[1]]):
        return True
    words = [{word for name in several for word in tokens(name)} for several in names]
    return not words[0].isdisjoint(words[1])


def parties_of(credit: Credit, context: Context) -> frozenset[str]:
    """Return whom a credit surely names: people by whole names, houses we know.

    Not people in a line that may be none: behind "FILE PHOTO:" captions stand as
    well, and a name with a date behind it may be the author's.
    """
    houses = [o for o in credit.organisations if context.agencies.find(o)]
    line = credit.credit_line
    dated = not houses and "©" not in line and _YEAR.search(line) is not None
    headed = "file" in credit.flags and not houses
    unsure = credit.doubts or dated or headed
    read = () if unsure else credit.creators
    people = {fold(name) for name in read if len(name.split()) > 1 or "@" in name}
    return frozenset(people | set(map(fold, houses)))
