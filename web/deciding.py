"""What people decide on pages and through the API, handed on to be carried out.

In: what a form or a JSON object says, and who says it. Out: the name of the operation,
by which it can be taken back. Only where the server is reached from this machine alone
and the catalogue may be written; else everything is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from werkzeug.exceptions import Forbidden

from media.errors import BadDecision, NotInCatalogue
from media.model import PRINTED_FIELDS, Member, Unplaced, Verdict, value
from media.pipeline import Wanted, finding_named, members_of, refuse_overtaken
from web.access.acting import acting_name, may
from web.access.needs import Need, needs
from web.guard import READ_ONLY
from web.holdings import Operations, holdings
from web.queries import BadWord, demand_text

LONGEST_REASON = 500
LONGEST_ACTOR = 80
_AT_ONCE = 1_000
"""Corrections that are read at once to say what taking them back needs."""


@value
class Author:
    """Who decides, and why."""

    actor: str
    reason: str = ""


def may_decide() -> bool:
    """Tell whether decisions are taken here at all, by whoever acts."""
    return _takes_orders() and may("decide")


def author_of(said: Mapping[str, str]) -> Author:
    """Return who decides: whoever is signed in, else the word `actor`; and `reason`.

    Raises:
        BadWord: nobody is named, or one of them is too long.
    """
    actor = acting_name() or " ".join(said.get("actor", "").split())
    reason = said.get("reason", "").strip()
    for word, text, most in (
        ("actor", actor, LONGEST_ACTOR),
        ("reason", reason, LONGEST_REASON),
    ):
        if len(text) > most and text != acting_name():
            raise BadWord(word, f"longer than {most} characters")
        demand_text(word, text)
    if not actor:
        raise BadWord("actor", "say who decides")
    return Author(actor=actor, reason=reason)


def settle(
    one: Member, other: Member, verdict: Verdict, *, author: Author, seen: str = ""
) -> str:
    """Say of two members whether they show one picture; return the operation.

    `seen`: the version of what was shown; "" decides whatever it is by now.

    Raises:
        BadWord: they are one member, or none of this catalogue, or nothing is decided.
        Forbidden: decisions are not taken here.
        Overtaken: somebody else decided about their pictures since they were shown.
    """
    operations = _operations()
    if verdict not in ("same", "different"):
        raise BadWord("verdict", f"{verdict!r} is neither same nor different")
    known = holdings().catalogue.assets_with([one, other])
    for word, name in (("one", one), ("other", other)):
        if name not in known:
            raise BadWord(word, f"no usage and no file has the name {name!r}")
    if one == other:
        raise BadWord("other", "name two, not one and the same")
    return operations.settle(
        one, other, verdict=verdict, actor=author.actor, reason=author.reason, seen=seen
    )


def merge(asset_ids: Sequence[str], *, author: Author, seen: str = "") -> str:
    """Keep assets as one picture; return the operation. `seen` as in `settle`.

    Raises:
        BadWord: there are not two of them.
        Forbidden: decisions are not taken here.
        NotInCatalogue: one of them is none.
        Overtaken: somebody else decided about them since they were shown.
    """
    operations = _operations()
    # Also asked when it is stored; here so that what others did is said first, and not
    # that it makes no sense any more.
    refuse_overtaken(asset_ids, seen, catalogue=holdings().catalogue)
    found = {holdings().catalogue.asset(name).asset_id for name in asset_ids}
    if len(found) < 2:
        raise BadWord("asset", "name two pictures that are kept apart")
    return operations.merge(
        sorted(found), actor=author.actor, reason=author.reason, seen=seen
    )


def split(
    asset_id: str, members: Collection[Member], *, author: Author, seen: str = ""
) -> str:
    """Take members out of an asset, as another picture; return the operation.

    `seen` as in `settle`.

    Raises:
        BadWord: they are none of its members, or all.
        Forbidden: decisions are not taken here.
        NotInCatalogue: there is no such asset.
        Overtaken: somebody else decided about it since it was shown.
    """
    operations = _operations()
    refuse_overtaken([asset_id], seen, catalogue=holdings().catalogue)
    asset = holdings().catalogue.asset(asset_id)
    chosen, known = set(members), members_of(asset)
    if not chosen or not chosen < set(known):
        raise BadWord("member", "name some of what the picture has, and not all")
    return operations.split(
        asset.asset_id,
        sorted(chosen),
        actor=author.actor,
        reason=author.reason,
        seen=seen,
    )


def take_back(operation: str, *, author: Author) -> str:
    """Take back all that was decided at once; return the operation that does.

    Raises:
        Forbidden: nothing is taken back here, or whoever asks may not do what was done:
            decide, correct, or set rights.
        NotInCatalogue: nothing was decided under this name.
    """
    operations, catalogue = _operations("read"), holdings().catalogue
    corrected = operation and catalogue.corrections(operation=operation, limit=1).items
    if not corrected and not (
        operation and catalogue.decisions(operation=operation, limit=1).items
    ):
        raise NotInCatalogue(f"nothing was decided under the name {operation!r}")
    _demand(_need_of(_fields_corrected(operation)) if corrected else "decide")
    return operations.take_back(operation, actor=author.actor, reason=author.reason)


def correct(wanted: Sequence[Wanted], *, author: Author) -> str:
    """Say what is shown instead of what was read; return the operation.

    Raises:
        BadDecision: a text cannot be, or nothing would change.
        Forbidden: nothing is corrected here, or whoever asks may not.
        NotInCatalogue: one of the members is not there.
        Overtaken: somebody else changed one of them since it was shown.
    """
    operations = _operations(_need_of(each.field for each in wanted))
    return operations.correct(wanted, actor=author.actor, reason=author.reason)


def place_again(waiting: Unplaced, to: Member | None, *, author: Author) -> str:
    """Say of another what was corrected of a member that is gone; return the operation.

    `to`: None where it is to be said of nothing.

    Raises:
        BadDecision: it cannot be said any more.
        Forbidden: nothing is corrected here, or whoever asks may not.
        NotInCatalogue: it waits no more, or there is no such other.
    """
    operations = _operations(_need_of(c.field for c in waiting.corrections))
    return operations.place_again(
        waiting.anchor.member, to, actor=author.actor, reason=author.reason
    )


def may_answer_for(check: str) -> bool:
    """Tell whether whoever acts may answer for what a check finds."""
    return may_decide() and may(needs().answering.get(check, "decide"))


def answer_for(finding_id: str, until: str, *, author: Author) -> None:
    """Let somebody answer for a finding until a day ("2027-01-31").

    Raises:
        BadWord: no day or no reason is named, or one that cannot be.
        Forbidden: decisions are not taken here, or it bars the picture from use and
            whoever asks may not say what may be used.
        NotInCatalogue: there is no such finding.
    """
    operations = _operations()
    try:
        day = date.fromisoformat(until.strip())
    except ValueError as error:
        raise BadWord("until", "name a day like 2027-01-31") from error
    if not author.reason:
        raise BadWord("reason", "say why; without a reason nobody answers for it")
    found = finding_named(finding_id, catalogue=holdings().catalogue)
    _demand(needs().answering.get(found.check, "decide"))
    try:
        operations.answer_for(
            finding_id, until=day, actor=author.actor, reason=author.reason
        )
    except BadDecision as error:
        raise BadWord("until", str(error)) from error


def answer_no_more(finding_id: str, *, author: Author) -> None:
    """Take back that somebody answers for a finding.

    Raises:
        Forbidden: decisions are not taken here.
        NotInCatalogue: nobody answers for it.
    """
    _operations().answer_no_more(finding_id, actor=author.actor, reason=author.reason)


def _fields_corrected(operation: str) -> Iterator[str]:
    """Yield the fields that were corrected at once: texts, rights, or both."""
    cursor: str | None = None
    while True:
        page = holdings().catalogue.corrections(
            operation=operation, limit=_AT_ONCE, cursor=cursor
        )
        yield from (each.field for each in page.items)
        cursor = page.next_cursor
        if cursor is None:
            return


def _need_of(fields: Iterable[str]) -> Need:
    """Return what correcting these fields needs: what may be used is not all's."""
    return "edit" if all(field in PRINTED_FIELDS for field in fields) else "rights"


def _operations(need: Need = "decide") -> Operations:
    operations = holdings().operations
    if operations is None or not _takes_orders():
        raise Forbidden(READ_ONLY)
    _demand(need)
    return operations


def _demand(need: Need) -> None:
    if not may(need):
        raise Forbidden(f"This needs “{need}”, which you may not do here.")


def _takes_orders() -> bool:
    shown = holdings()
    return shown.operations is not None and shown.catalogue.is_writable()
