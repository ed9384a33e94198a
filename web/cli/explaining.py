"""`cutline extract --explain`: what was recognised as what, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from media.explain import (
    Account,
    Block,
    Explanation,
    Mark,
    explain_reading,
    explanation_record,
)
from media.model import Evidence
from media.pipeline import Reading, Session
from web.cli.printing import print_line
from web.cli.wording import wrapped
from web.display.labels import (
    block_kind,
    caption_kind,
    mark_kind,
    percent,
    signs_as_text,
)

_ONE_LINE = 66
"""Characters of a block that are shown where nobody asked for all of it."""

_QUOTE = 72


def print_explanations(
    reading: Reading, *, session: Session, as_text: bool, verbose: bool
) -> None:
    """Print how each document of a file was read."""
    for found in explain_reading(reading, session=session):
        if as_text:
            click.echo(explanation_as_text(found, verbose=verbose))
        else:
            print_line(explanation_record(found))


def explanation_as_text(found: Explanation, *, verbose: bool) -> str:
    """Return how a document was read: its blocks in order, then each usage.

    `verbose` shows all of each block, and why it was not taken.
    """
    document = found.document
    facts = (
        ("headline", document.title or ""),
        ("byline", ", ".join(document.bylines)),
        ("published", document.published or ""),
        ("language", document.language or ""),
    )
    lines = [*wrapped("", document.uri, width=0)]
    for label, text in facts:
        lines += wrapped(label, text) if text else []
    lines.append("")
    for block in found.blocks:
        lines += _block(block, verbose=verbose)
    for account in found.accounts:
        lines += ["", *_account(account)]
    if not found.accounts:
        lines += ["", "  No picture and no caption was found."]
    return "\n".join(lines) + "\n"


def _block(block: Block, *, verbose: bool) -> Iterator[str]:
    where = f"line {block.line + 1}" if block.line is not None else ""
    taken = ", ".join(f"picture {n + 1}" for n in block.usages)
    label = f"{where:<10}{block_kind(block)}"
    tail = f"  ← {taken}" if taken else ""
    text = block.text if verbose else _shortened(block.text, _ONE_LINE - len(tail))
    yield from wrapped(label, f"{text}{tail}", width=24)
    for mark in block.marks:
        if mark.kind == "dateline":
            yield from wrapped("", _mark(mark, block.text), width=24)
    if block.refusal is not None and verbose:
        refusal = block.refusal
        credit = f", credit “{refusal.credit_line}”" if refusal.credit_line else ""
        score = f" It has {refusal.score:.2f}{credit}." if refusal.signs else ""
        yield from wrapped("", f"not taken: {refusal.reason}{score}", width=24)
        if refusal.signs:
            yield from wrapped("", signs_as_text(refusal.signs), width=24)


def _account(account: Account) -> Iterator[str]:
    caption = account.usage.caption
    credit = account.usage.credit
    where = f"picture {caption.position + 1}" + (" (cover)" if caption.is_cover else "")
    yield from wrapped(where, caption.picture_uris[0] if caption.picture_uris else "-")
    for mark in account.marks:
        if mark.kind in ("description", "date"):
            yield from wrapped(f"  {mark_kind(mark.kind)}", _words(mark, caption.text))
    if caption.text and not any(m.kind == "description" for m in account.marks):
        yield from wrapped("  description", caption.description or "none")
    line = caption.credit_line
    yield from wrapped("  credit", line or "none")
    for mark in account.credit_marks:
        yield from wrapped(f"    {mark_kind(mark.kind)}", _words(mark, line or ""))
    if credit is not None and credit.medium != "unknown":
        yield from wrapped("  medium", credit.medium)
    if account.usage.flags:
        yield from wrapped("  flags", ", ".join(account.usage.flags))
    yield from wrapped("  sure to", percent(caption.confidence))
    for label, said in (
        ("for", account.speaks_for),
        ("against", account.speaks_against),
    ):
        if said:
            yield from wrapped(f"    {label}", ", ".join(said))
    yield from wrapped("  evidence", "; ".join(_said(caption.evidence)))
    if account.signs:
        yield from wrapped("  signs", signs_as_text(account.signs))


def _words(mark: Mark, text: str) -> str:
    """Return a mark's words, and what they were read as where that differs."""
    words = mark.span.of(text)
    return f"{words}  = {mark.means}" if mark.means not in ("", words) else words


def _mark(mark: Mark, text: str) -> str:
    return f"{mark_kind(mark.kind)}: {_words(mark, text)}"


def _said(evidence: Iterable[Evidence]) -> Iterator[str]:
    for one in evidence:
        quote = f" “{_shortened(one.quote, _QUOTE)}”" if one.quote else ""
        yield f"{caption_kind(one.kind)}{quote}"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"
