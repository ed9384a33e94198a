"""Commands by which people correct what was read; what was read stays beside it."""

from __future__ import annotations

import click

from media.errors import BadDecision
from media.model import CorrectedField, PrintedField, usage_member
from media.pipeline import Wanted
from web.cli.corrected import said_corrected
from web.cli.deciding import deciding_options, desk_of, member_named

_FIELDS: dict[str, PrintedField] = {
    "caption": "description",
    "credit": "credit_line",
    "alt": "alt_text",
}


@click.command()
@click.argument("usages", nargs=-1, required=True, metavar="USAGE...")
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

    A USAGE is usage:ID or the ID, as `cutline export` says it. What was read stays
    beside it, outlives what comes later, and counts again after `cutline undo`. All
    that is corrected at once is undone at once.
    """
    texts = {"caption": caption, "credit": credit, "alt": alt}
    said: dict[CorrectedField, str | None] = {
        _FIELDS[word]: text for word, text in texts.items() if text is not None
    }
    said |= {_FIELDS[word]: None for word in as_read}
    if not said:
        raise BadDecision("say what to correct: --caption, --credit, --alt, --as-read")
    with desk_of(catalogue) as (store, desk):
        members = [member_named(name, store) for name in usages]
        for member in members:
            if not member.startswith(usage_member("")):
                raise BadDecision(f"{member}: only usages are corrected")
        wanted = [
            Wanted(member=member, field=field, text=text)
            for member in members
            for field, text in said.items()
        ]
        done = desk.correct(wanted, actor=actor, reason=reason)
        said_corrected(store, done, action="corrected", format_=format_)
