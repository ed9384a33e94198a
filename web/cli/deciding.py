"""Commands by which people decide which pictures are one, and see what waits for them.

What is decided wins over every sign, outlives what comes later, and can be undone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

import click

from media.catalogue import Catalogue, Page
from media.errors import NotInCatalogue, Overtaken
from media.export.review import question_record
from media.model import (
    Asset,
    Decision,
    Member,
    ProposalKind,
    Question,
    Verdict,
    file_member,
    usage_member,
)
from media.pipeline import (
    Deciding,
    Held,
    held_between,
    held_now,
    members_of,
)
from web.cli.actors import whoever
from web.cli.corrected import said_corrected
from web.cli.opening import opened
from web.cli.options import (
    Decorator,
    catalogue_option,
    format_option,
    register_option,
    told_session,
)
from web.cli.printing import print_line, visible

_AT_ONCE = 200
"""Proposals that are read at once."""


def deciding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that decides who decides, why, and where."""
    options: tuple[Decorator, ...] = (
        catalogue_option,
        click.option(
            "--by",
            "--who",
            "--actor",
            "actor",
            metavar="NAME",
            envvar="CUTLINE_ACTOR",
            default=whoever,
            help="Who decides; else $CUTLINE_ACTOR, else who is logged in.",
        ),
        click.option("--reason", metavar="TEXT", default="", help="Why."),
        register_option,
        format_option("text", "jsonl"),
    )
    for option in reversed(options):
        command = option(command)
    return command


seen_option = click.option(
    "--seen",
    metavar="VERSION",
    default="",
    help="Only if nobody decided about them since `cutline review` said this version.",
)


@contextmanager
def desk_of(url: str | None) -> Iterator[tuple[Catalogue, Deciding]]:
    """Open a catalogue and what carries decisions out in it."""
    with opened(url, create=False, writes=True) as catalogue:
        yield catalogue, Deciding(catalogue, told_session())


def _done(catalogue: Catalogue, operation: str, *, action: str, format_: str) -> None:
    """Say what a decision came to, and how it is undone."""
    decisions = catalogue.decisions(operation=operation, limit=10_000).items
    members = {name for decision in decisions for name in decision.pair}
    assets = sorted(set(_assets_with(catalogue, members).values()))
    if format_ == "jsonl":
        done = {"operation": operation, "action": action, "assets": assets}
        print_line(done | {"decisions": len(decisions)})
        return
    click.echo(f"{action.capitalize()}; now {_listed(assets)}.")
    click.echo(f"To take it back: cutline undo {operation}")


def _decided(
    catalogue: Catalogue,
    asset_ids: Iterable[str],
    decide: Callable[[], str],
    *,
    action: str,
    format_: str,
) -> None:
    """Decide about pictures; say what it came to, and whom it overruled.

    Raises:
        Overtaken: somebody else was quicker; what holds by now is said first.
    """
    held = held_now(asset_ids, catalogue=catalogue)
    try:
        operation = decide()
    except Overtaken:
        now = held_now(asset_ids, catalogue=catalogue)
        for line in (*map(_told, now.decisions), f"They are {_listed_of(now)}."):
            click.echo(visible(line), err=True)
        click.echo(f"To decide all the same: --seen {now.version}", err=True)
        raise
    _done(catalogue, operation, action=action, format_=format_)
    if format_ == "text":
        made = catalogue.decisions(operation=operation, limit=10_000).items
        said = {decision.pair: decision.verdict for decision in made}
        for before in held.decisions:
            if said.get(before.pair, before.verdict) != before.verdict:
                click.echo(visible(f"Until now: {_told(before)}"))


def _told(decision: Decision) -> str:
    """Return what somebody decided as a line: what, who, when, of which and why."""
    pictures = {"same": "one picture", "different": "two pictures"}
    why = f": {decision.reason}" if decision.reason else ""
    return (
        f"{pictures.get(decision.verdict, decision.verdict)}, said {decision.actor} on"
        f" {decision.at} of {decision.one} and {decision.other}{why}"
    )


def _listed_of(held: Held) -> str:
    return _listed([asset.asset_id for asset in held.assets])


def _assets_with(catalogue: Catalogue, members: set[Member]) -> Mapping[Member, str]:
    """Return the assets of members, whatever they were called when it was decided."""
    anchors = {a.member: a.now for a in catalogue.rulings(members).anchors}
    return catalogue.assets_with(anchors.get(name) or name for name in members)


def _listed(assets: list[str]) -> str:
    if len(assets) == 1:
        return f"one picture, {assets[0]}"
    return f"{len(assets)} pictures, {', '.join(assets)}"


def _named(said: str, asset: Asset) -> Member:
    """Return the member of an asset that is meant, by its name or the start of it."""
    known = members_of(asset)
    found = [m for m in known if said in (m, m.partition(":")[2])]
    found = found or [m for m in known if m.partition(":")[2].startswith(said)]
    if len(found) != 1 or not said:
        told = "is none" if not found else "may be several"
        raise NotInCatalogue(
            f"{said!r} {told} of the usages and files of {asset.asset_id}: "
            + ", ".join(known)
        )
    return found[0]


def member_named(said: str, catalogue: Catalogue) -> Member:
    """Return the member that is meant by its name, with its kind or without."""
    names = [said, usage_member(said), file_member(said)]
    found = sorted(catalogue.assets_with(names))
    if found:
        return found[0]
    try:
        asset = catalogue.asset(said)
    except NotInCatalogue:
        raise NotInCatalogue(
            f"no usage and no file has the name {said!r}; `cutline duplicates` and"
            " `cutline review` say what they are called"
        ) from None
    raise NotInCatalogue(
        f"{said!r} is a picture; name one of its usages and files: "
        + ", ".join(members_of(asset))
    )


@click.command()
@click.argument("assets", nargs=-1, required=True, metavar="ASSET ASSET...")
@deciding_options
@seen_option
def merge(
    assets: tuple[str, ...],
    catalogue: str | None,
    actor: str,
    reason: str,
    format_: str,
    seen: str,
) -> None:
    """Say that pictures are one.

    All their usages and files show it then, also where rules keep them apart, as two
    files. All their ids stay valid.
    """
    with desk_of(catalogue) as (store, desk):
        _decided(
            store,
            assets,
            lambda: desk.merge(assets, actor=actor, reason=reason, seen=seen),
            action="merged",
            format_=format_,
        )


@click.command()
@click.argument("asset")
@click.argument("members", nargs=-1, required=True, metavar="MEMBER...")
@deciding_options
@seen_option
def split(  # noqa: PLR0913  one for each option
    asset: str,
    members: tuple[str, ...],
    catalogue: str | None,
    actor: str,
    reason: str,
    format_: str,
    seen: str,
) -> None:
    """Say that some usages or files show another picture.

    A MEMBER is usage:ID or file:SHA256, or the beginning of the id or digest.
    """
    with desk_of(catalogue) as (store, desk):
        found = store.asset(asset)
        taken = [_named(said, found) for said in members]
        name = found.asset_id
        _decided(
            store,
            [name],
            lambda: desk.split(name, taken, actor=actor, reason=reason, seen=seen),
            action="split",
            format_=format_,
        )


def _verdict(name: str, *, action: str, verdict: Verdict, told: str) -> click.Command:
    """Return the command that says of two members whether they show one picture."""

    @click.command(name, help=f"{told}\n\nThey are named usage:ID or file:SHA256.")
    @click.argument("one")
    @click.argument("other")
    @deciding_options
    @seen_option
    def settle(  # noqa: PLR0913  one for each option
        one: str,
        other: str,
        catalogue: str | None,
        actor: str,
        reason: str,
        format_: str,
        seen: str,
    ) -> None:
        with desk_of(catalogue) as (store, desk):
            pair = member_named(one, store), member_named(other, store)
            _decided(
                store,
                sorted(set(store.assets_with(pair).values())),
                lambda: desk.settle(
                    *pair, verdict=verdict, actor=actor, reason=reason, seen=seen
                ),
                action=action,
                format_=format_,
            )

    return settle


confirm = _verdict(
    "confirm",
    action="confirmed",
    verdict="same",
    told="Say that two usages or files show one picture.",
)
refuse = _verdict(
    "refuse",
    action="refused",
    verdict="different",
    told="Say that two usages or files show two pictures.",
)


@click.command()
@click.argument("operation")
@deciding_options
def undo(
    operation: str, catalogue: str | None, actor: str, reason: str, format_: str
) -> None:
    """Take back what was decided or corrected at once.

    What was said of the same members before holds again, what was said since stays.

    OPERATION is the name that the command which decided it gave.
    """
    with desk_of(catalogue) as (store, desk):
        done = desk.take_back(operation, actor=actor, reason=reason)
        if store.corrections(operation=done, limit=1).items:
            said_corrected(store, done, action="taken back", format_=format_)
        else:
            _done(store, done, action="taken back", format_=format_)


@click.command()
@catalogue_option
@register_option
@click.option(
    "--kind",
    type=click.Choice(("link", "caption", "picture")),
    help="Only what a link to a file, the words or the pixels speak for.",
)
@click.option("--limit", type=click.IntRange(min=1), help="So many at most.")
@format_option("text", "jsonl")
def review(
    catalogue: str | None,
    kind: ProposalKind | None,
    limit: int | None,
    format_: str,
) -> None:
    """List what waits for a person to decide.

    The surest comes first. Two pictures are asked about once, with all pairs of usages
    and files that say they may be one; whoever answers one pair answers all.
    """
    with opened(catalogue, create=False) as store:
        found = _waiting(store, kind)
        shown = 0
        for question in islice(found, limit):
            shown += 1
            assets = store.assets_named(question.assets)
            members = {name for a in assets.values() for name in members_of(a)}
            held = held_between(assets.values(), store.rulings(members))
            record = question_record(question, assets) | {"version": held.version}
            if format_ == "jsonl":
                pairs = [pair | _assets_of(pair, assets) for pair in record["pairs"]]
                version = {"pairs": pairs, "version": held.version}
                print_line(pairs[0] | version)
            else:
                click.echo(_question(record, assets))
        if format_ == "text":
            waiting = store.totals().proposals
            click.echo(f"{shown} shown; {waiting} wait for somebody to decide.")


def _waiting(store: Catalogue, kind: ProposalKind | None) -> Iterator[Question]:
    cursor: str | None = None
    while True:
        page: Page[Question] = store.questions(kind=kind, limit=_AT_ONCE, cursor=cursor)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def _assets_of(
    pair: Mapping[str, Any], assets: Mapping[str, Asset]
) -> dict[str, str | None]:
    """Return which assets have both of a pair, None for one that has gone."""
    return {
        f"{word}_asset": next(
            (name for name, a in assets.items() if pair[word] in members_of(a)), None
        )
        for word in ("one", "other")
    }


def _question(record: Mapping[str, Any], assets: Mapping[str, Asset]) -> str:
    """Return a question as text: every pair with its signs, and how to decide."""
    lines = [f"{record['score']:.0%} {record['kind']}"]
    for number, pair in enumerate(record["pairs"]):
        if number:
            lines += [f"  also {pair['score']:.0%} {pair['kind']}"]
        for name in (pair["one"], pair["other"]):
            lines += [] if number else [f"  {_side(name, assets)}"]
            lines += [f"    {name}"]
        lines += _signs(pair)
    surest = f"{record['one']} {record['other']} --seen {record['version']}"
    lines += [f"  cutline confirm {surest}", f"  cutline refuse {surest}", ""]
    return "\n".join(map(visible, lines))


def _signs(pair: Mapping[str, Any]) -> Iterator[str]:
    for title, word in (("for", "evidence"), ("against", "against")):
        for sign in pair[word]:
            quote = f" {json.dumps(sign['quote'], ensure_ascii=False)}"
            yield f"  {title}: {sign['kind']}{quote if sign['quote'] else ''}"
    if pair["bits"] is not None:
        yield f"  fingerprints: {pair['bits']} of 64 bits differ"
    if (words := pair["captions"]) is not None:
        reasons = "".join(f"; {reason}" for reason in words["reasons"])
        yield f"  words: {words['relation']}, {words['score']:.0%}{reasons}"


def _side(name: Member, assets: Mapping[str, Asset]) -> str:
    for asset in assets.values():
        if name in members_of(asset):
            return f"{asset.asset_id}  {asset.description or 'no caption'}"
    return "no longer in the catalogue"
