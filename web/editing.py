"""What people correct on pages and through the API, and what they see of it.

In: the words of a form or of a JSON object. Out: what is wanted, for `web.deciding` to
have carried out, and what was corrected before, for a page that shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from werkzeug.exceptions import Forbidden

from media.catalogue import Query
from media.codes import Expanded, expand, load_codes
from media.errors import BadDataFile, BadDecision, NotInCatalogue
from media.model import (
    Asset,
    Correction,
    Image,
    Member,
    Printed,
    PrintedField,
    Usage,
    file_member,
    member_of,
    printed_of,
    usage_member,
    value,
    version_of,
)
from media.pipeline import (
    LONGEST_TEXT,
    MODES,
    BulkEdit,
    RightsEdit,
    Wanted,
    demand_slots,
    found_by,
    members_of,
    wanted_rights,
)
from media.text import is_line
from web import deciding
from web.access.acting import may
from web.deciding import Author
from web.display.differences import Part, marked
from web.holdings import holdings
from web.queries import BadWord, demand_text

PRINTED: Mapping[str, PrintedField] = {
    "caption": "description",
    "credit": "credit_line",
    "alt": "alt_text",
}
"""What forms and programs call the fields of a usage that can be corrected."""
WORDS_OF: Mapping[PrintedField, str] = {field: word for word, field in PRINTED.items()}


@value
class Placed:
    """A usage, or a file, and the picture that has it."""

    shown: Printed
    asset: Asset

    @property
    def usage(self) -> Usage | None:
        """Return the usage, None where it is a file."""
        return self.shown if isinstance(self.shown, Usage) else None

    @property
    def file(self) -> Image | None:
        """Return the file, None where it is a usage."""
        return self.shown if isinstance(self.shown, Image) else None

    @property
    def version(self) -> str:
        """Return which version of it is shown."""
        return version_of(self.shown)


@value
class Compared:
    """A field before and after, in parts, for people to see what would change."""

    name: str
    before: str
    after: str
    lost: tuple[Part, ...]
    won: tuple[Part, ...]

    @property
    def differs(self) -> bool:
        """Tell whether anything would change."""
        return self.before != self.after


@value
class Edit:
    """What somebody corrected at once, as a line of a history.

    `stands`: something of it holds still, so that it can be undone.
    """

    operation: str
    at: str
    actor: str
    reason: str
    corrections: tuple[Correction, ...]
    stands: bool = False

    @property
    def distinct(self) -> tuple[tuple[Correction, int], ...]:
        """Return what was said, each once, and of how many it was."""
        counts = Counter((c.key, c.before, c.text, c.read) for c in self.corrections)
        once = {(c.key, c.before, c.text, c.read): c for c in self.corrections}
        return tuple((said, counts[key]) for key, said in once.items())


def usage_named(usage_id: str) -> Placed:
    """Return the usage of this id, with its picture.

    Raises:
        NotInCatalogue: there is no such usage (any more).
    """
    catalogue = holdings().catalogue
    asset_id = catalogue.assets_with([usage_member(usage_id)]).get(
        usage_member(usage_id)
    )
    if asset_id is not None:
        asset = catalogue.asset(asset_id)
        for usage in asset.usages:
            if usage.usage_id == usage_id:
                return Placed(shown=usage, asset=asset)
    raise NotInCatalogue(f"no usage has the id {usage_id!r}")


def file_named(sha256: str) -> Placed:
    """Return the file of this digest, with its picture.

    Raises:
        NotInCatalogue: there is no such file (any more).
    """
    catalogue = holdings().catalogue
    name = file_member(sha256)
    asset_id = catalogue.assets_with([name]).get(name)
    if asset_id is not None:
        asset = catalogue.asset(asset_id)
        for image in asset.images:
            if member_of(image) == name:
                return Placed(shown=image, asset=asset)
    raise NotInCatalogue(f"no file has the digest {sha256!r}")


def read_text(word: str, text: str) -> str:
    """Return what is said in a field, its ends trimmed.

    Raises:
        BadWord: it is too long, or holds what no text has.
    """
    said = text.replace("\r\n", "\n").strip()
    if len(said) > LONGEST_TEXT:
        raise BadWord(word, f"longer than {LONGEST_TEXT} characters")
    demand_text(word, said)
    return said


def written_out(text: str) -> Expanded:
    """Return a text with the newsroom's codes replaced (`[codes]` of its settings).

    Raises:
        BadWord: a file of codes cannot be read, or has a mistake.
    """
    told = holdings().session.settings.codes
    if not told.files:
        return Expanded(text=text)
    try:
        codes = load_codes(told.files)
    except BadDataFile as error:
        raise BadWord("codes", str(error)) from error
    return expand(text, codes, delimiter=told.delimiter)


def read_printed(word: str, text: str, field: PrintedField | None = None) -> str:
    """Return what is to be printed in a field, its codes written out.

    `field`: which, where it is to be stored so.

    Raises:
        BadWord: as `read_text` and `written_out` do; a credit is no one line, or turns
            what stands behind it around.
    """
    said = read_text(word, written_out(text).text)
    if field == "credit_line" and not is_line(said):
        raise BadWord(word, "a credit is one line, without signs that break or turn it")
    return said


def correct_one(
    member: Member, said: Mapping[str, str | None], *, version: str, author: Author
) -> str:
    """Correct some fields of a usage or a file; return the operation.

    `said`: by the words of `PRINTED`; None lets what was read count again.

    Raises:
        BadDecision: nothing would change.
        Forbidden: decisions are not taken here.
        NotInCatalogue: there is no such usage or file.
        Overtaken: somebody else changed it since it was shown as that `version`.
    """
    wanted = [
        Wanted(
            member=member,
            field=PRINTED[word],
            text=None if text is None else read_printed(word, text, PRINTED[word]),
            version=version,
        )
        for word, text in said.items()
    ]
    return deciding.correct(wanted, author=author)


def read_day(word: str, text: str) -> date | None:
    """Return the day that is named, None for none.

    Raises:
        BadWord: it is no day.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadWord(word, "name a day like 2027-01-31") from None


def set_rights(asset: Asset, edit: RightsEdit, *, version: str, author: Author) -> str:
    """Set rights in a picture, lift or impose restrictions; return the operation.

    Raises:
        BadDecision: it has no reason or end, or says what cannot be.
        Forbidden: rights are not set here, or not by whoever asks.
        Overtaken: somebody else changed the picture since that `version` was shown.
    """
    if not may("rights"):
        raise Forbidden("Rights are set by those whose role is to do so.")
    wanted = wanted_rights(
        asset,
        edit,
        actor=author.actor,
        reason=author.reason,
        session=holdings().session,
        version=version,
    )
    return deciding.correct(wanted, author=author)


def correct_asset(
    asset: Asset, said: Mapping[str, str | None], *, version: str, author: Author
) -> str:
    """Correct some fields of every usage of a picture, or of its files where there is
    none; return the operation.

    Raises as `correct_one` does.
    """
    wanted = [
        Wanted(
            member=member_of(shown),
            field=PRINTED[word],
            text=None if text is None else read_printed(word, text, PRINTED[word]),
            asset_version=version,
        )
        for shown in printed_of(asset)
        for word, text in said.items()
    ]
    return deciding.correct(wanted, author=author)


def bulk_edits(
    said: Mapping[str, str], texts: Mapping[str, str] | None = None
) -> tuple[BulkEdit, ...]:
    """Return what a form or an object wants of every usage, one of each field.

    `texts`: by the words of `PRINTED`, where it is of several fields at once.

    Raises:
        BadWord: it names no field, or a way to change it that there is not; or a
            template that cannot be filled.
    """
    mode = said.get("mode", "set")
    if mode not in MODES:
        raise BadWord("mode", f"{mode!r} is none of {', '.join(MODES)}")
    demand_text("find", said.get("find", ""))
    wanted = {said.get("field", ""): said.get("text", "")} if texts is None else texts
    for word in wanted:
        if word not in PRINTED:
            place = "field" if texts is None else "texts"
            raise BadWord(place, f"{word!r} is none of {', '.join(PRINTED)}")
    if not wanted:
        raise BadWord("texts", f"say one of {', '.join(PRINTED)}")
    edits = []
    for word, field in PRINTED.items():
        if word in wanted:
            place = "text" if texts is None else word
            text = read_printed(place, wanted[word], field)
            if mode == "fill":
                read_template(place, text)
            find = said.get("find", "")
            edits.append(BulkEdit(field=field, mode=mode, text=text, find=find))
    return tuple(edits)


def read_template(word: str, text: str) -> None:
    """Refuse a template that cannot be filled.

    Raises:
        BadWord: `word` has it; the message says what is wrong with it.
    """
    try:
        demand_slots(text)
    except BadDecision as error:
        raise BadWord(word, str(error).removeprefix("text: ")) from error


def bulk_assets(query: Query, chosen: Sequence[str]) -> tuple[Asset, ...]:
    """Return the pictures of a search, or those that are named.

    Raises:
        BadDecision: they are too many, or nothing was searched for and none named.
        NotInCatalogue: one that is named is not there.
    """
    catalogue = holdings().catalogue
    if chosen:
        found = {a.asset_id: a for a in map(catalogue.asset, chosen)}
        return tuple(found.values())
    return found_by(query, catalogue=catalogue)


def compared(name: str, before: str, after: str) -> Compared:
    """Return a field before and after, with the words that differ marked."""
    return Compared(
        name=name,
        before=before,
        after=after,
        lost=marked(before, after) if before else (),
        won=marked(after, before) if after else (),
    )


def edits(corrections: Iterable[Correction]) -> tuple[Edit, ...]:
    """Return corrections, the latest first, in groups of those made at once."""

    def at_once(correction: Correction) -> tuple[str, str, str]:
        return correction.operation, correction.at, correction.actor

    groups = [tuple(some) for _, some in groupby(corrections, key=at_once)]
    standing = _standing({c.member for some in groups for c in some})
    return tuple(
        Edit(
            operation=some[0].operation,
            at=some[0].at,
            actor=some[0].actor,
            reason=some[0].reason,
            corrections=some,
            stands=some[0].operation in standing,
        )
        for some in groups
    )


def _standing(members: set[Member]) -> set[str]:
    """Return the operations of which something was said last, by its member."""
    latest = holdings().catalogue.rulings(members).corrections
    return {name for correction in latest for name in correction.operations}


def edit_named(operation: str) -> Edit | None:
    """Return what was corrected at once under this name, None for nothing."""
    if not operation:
        return None
    found = holdings().catalogue.corrections(operation=operation, limit=200).items
    return next(iter(edits(found)), None)


def standing_operations(asset: Asset) -> frozenset[str]:
    """Return the operations of which something holds in a picture: can be undone."""
    return frozenset(_standing(set(members_of(asset))))
