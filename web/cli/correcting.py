"""Commands by which people correct what was read; what was read stays beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from media.catalogue import Catalogue, Query
from media.codes import DELIMITER, expand, load_codes
from media.errors import BadDecision, NotInCatalogue
from media.model import Member, PrintedField, all_printed, member_of, printed_text
from media.pipeline import (
    BulkEdit,
    BulkPlan,
    Mode,
    Wanted,
    found_by,
    open_session,
    plan,
)
from web.cli.corrected import said_corrected
from web.cli.deciding import deciding_options, desk_of, member_named
from web.cli.options import told_knowledge, told_settings
from web.cli.printing import visible

_FIELDS: dict[str, PrintedField] = {
    "caption": "description",
    "credit": "credit_line",
    "alt": "alt_text",
}


@click.command()
@click.argument("usages", nargs=-1, metavar="[USAGE]...")
@click.option(
    "--search",
    metavar="QUERY",
    help="All usages of the pictures that a search finds, instead of some.",
)
@click.option(
    "--fill", is_flag=True, help="Fill {creator}, {agency}, {date} ... of the texts."
)
@click.option("--find", metavar="TEXT", help="Replace only this, where it stands.")
@click.option(
    "--codes",
    "code_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Code replacements (code, tab, text); several times, the last file wins; else"
    " those of [codes] in cutline.toml.",
)
@click.option(
    "--delimiter",
    default="",
    help=f"Around codes in the texts; else that of [codes], else {DELIMITER}.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, store nothing.")
@click.option("--caption", metavar="TEXT", help="The description, without credit.")
@click.option("--credit", metavar="TEXT", help="The credit line as it should read.")
@click.option("--alt", metavar="TEXT", help="The alternative text.")
@click.option(
    "--as-read",
    "as_read",
    multiple=True,
    type=click.Choice(tuple(_FIELDS)),
    help="Let what was read count again.",
)
@deciding_options
def correct(  # noqa: PLR0913  a field each, and what every decision says
    usages: tuple[str, ...],
    search: str | None,
    find: str | None,
    fill: bool,
    code_files: tuple[Path, ...],
    delimiter: str,
    dry_run: bool,
    caption: str | None,
    credit: str | None,
    alt: str | None,
    as_read: tuple[str, ...],
    catalogue: str | None,
    actor: str,
    reason: str,
    format_: str,
) -> None:
    """Correct caption, credit or alternative text of usages.

    A USAGE is usage:ID or the ID, as `cutline export` says it; or file:SHA256, for a
    picture that is known by its file, which stays as it is. What was read stays
    beside it, outlives what comes later, and counts again after `cutline undo`. All
    that is corrected at once is undone at once: --search corrects all that a search
    finds, and says what with --dry-run.
    """
    if fill and (search is None or find is not None):
        raise BadDecision("--fill fills the texts of a --search, without --find")
    if bool(usages) == (search is not None) or (find and search is None):
        raise BadDecision("name some usages, or --search (with --find) for all of it")
    if search is not None and not search.strip():
        raise BadDecision(
            "say what to search for: nothing would be the whole catalogue"
        )
    told = told_settings().codes
    codes = load_codes(code_files or told.files)
    delimiter = delimiter or told.delimiter
    texts = {
        word: text and expand(text, codes, delimiter=delimiter).text
        for word, text in (("caption", caption), ("credit", credit), ("alt", alt))
    }
    said: dict[PrintedField, str | None] = {
        _FIELDS[word]: text for word, text in texts.items() if text is not None
    }
    said |= {_FIELDS[word]: None for word in as_read}
    if not said:
        raise BadDecision("say what to correct: --caption, --credit, --alt, --as-read")
    with desk_of(catalogue) as (store, desk):
        if search is not None:
            planned = _planned(store, search, texts, find, fills=fill)
            _say_changes((row.before, row.after) for row in planned.rows)
            if dry_run:
                _say_how_many(planned.usages)
                return
            done = desk.correct(planned.wanted(), actor=actor, reason=reason)
            said_corrected(store, done, action="corrected", format_=format_)
            return
        members = [member_named(name, store) for name in usages]
        if dry_run:
            changes = list(_changes(store, members, said))
            _say_changes((before, after) for _, before, after in changes)
            _say_how_many(len({m for m, *_ in changes}))
            return
        wanted = [
            Wanted(member=member, field=field, text=text)
            for member in members
            for field, text in said.items()
        ]
        done = desk.correct(wanted, actor=actor, reason=reason)
        said_corrected(store, done, action="corrected", format_=format_)


def _say_how_many(usages: int) -> None:
    """Say of how many usages something would change."""
    some = "1 usage" if usages == 1 else f"{usages} usages"
    click.echo(f"{some} would change.")


def _say_changes(changes: Iterable[tuple[str, str]]) -> None:
    """Say each text with what would stand in its place."""
    for before, after in changes:
        click.echo(visible(f"{before or '-'}  ->  {after or '-'}"))


def _changes(
    store: Catalogue,
    members: Sequence[Member],
    said: Mapping[PrintedField, str | None],
) -> Iterator[tuple[Member, str, str]]:
    """Yield what would change of some usages: which, from, to.

    Raises:
        NotInCatalogue: one of them is not there.
    """
    placed = store.assets_with(members)
    for member in dict.fromkeys(members):
        if member not in placed:
            raise NotInCatalogue(f"no usage and no file has the name {member!r}")
        every = all_printed(store.asset(placed[member]))
        shown = next(one for one in every if member_of(one) == member)
        for field, text in said.items():
            before = printed_text(shown, field)
            read = printed_text(shown.as_read, field)
            after = read if text is None else text.strip()
            if before != after:
                yield member, before, after


def _planned(
    store: Catalogue,
    search: str,
    texts: dict[str, str | None],
    find: str | None,
    *,
    fills: bool,
) -> BulkPlan:
    """Return what would change of the pictures of a search."""
    assets = found_by(Query(words=search), catalogue=store)
    mode: Mode = "fill" if fills else "set" if find is None else "replace"
    edits = [
        BulkEdit(field=field, text=text, mode=mode, find=find or "")
        for word, field in _FIELDS.items()
        if (text := texts[word]) is not None
    ]
    return plan(assets, edits, session=open_session(told_knowledge()))
