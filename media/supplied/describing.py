"""The description of a file without the credit and the instructions printed in it."""

from __future__ import annotations

import re

from media.model import Credit, value
from media.supplied.knowing import Readers
from media.supplied.people import same_person
from media.text import fold, tokens

_SENTENCE = re.compile(r"(?<=[.!?)\]\"”»])\s+")
"""What parts a sentence from the next."""
_FEWEST_WORDS = 2
"""A word alone may be the caption's own, whatever the instructions say."""


@value
class Described:
    """What is shown, the credit that stood in it, and what was left out."""

    description: str = ""
    credit_line: str = ""
    left_out: tuple[str, ...] = ()


def described(text: str, *, instructions: str, readers: Readers) -> Described:
    """Return a description with lines apart that say something else.

    A line that repeats the file's instructions goes; so does a credit, which may
    stand on a line of its own or at the end.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    left_out: list[str] = []
    credit_line = ""
    if len(lines) > 1:
        kept = []
        for line in lines:
            if _repeats(line, instructions):
                left_out.append(line)
            elif not credit_line and _is_credit(line, readers):
                credit_line = line
                left_out.append(line)
            else:
                kept.append(line)
        lines = kept if kept else lines
    lines = _without_instructions(lines, instructions, left_out)
    if not credit_line and lines:
        lines, credit_line = _without_tail(lines, readers)
        left_out += [credit_line] if credit_line else []
        lines = _without_instructions(lines, instructions, left_out)
    return Described(
        description="\n".join(lines),
        credit_line=credit_line,
        left_out=tuple(left_out),
    )


def _repeats(line: str, instructions: str) -> bool:
    """Say whether a line is among the instructions; marks and case do not count."""
    words = tokens(line)
    given = tokens(instructions)
    return bool(words) and any(
        given[n : n + len(words)] == words for n in range(len(given) - len(words) + 1)
    )


def _without_instructions(
    lines: list[str], instructions: str, left_out: list[str]
) -> list[str]:
    """Return lines without the sentences at their end that repeat the instructions."""
    if not instructions or not lines:
        return lines
    last = lines[-1]
    for sentence in _SENTENCE.finditer(last):
        tail = last[sentence.end() :]
        if len(tokens(tail)) >= _FEWEST_WORDS and _repeats(tail, instructions):
            left_out.append(tail)
            return [*lines[:-1], last[: sentence.start()]]
    return lines


def _is_credit(line: str, readers: Readers) -> bool:
    """Say whether a line is a credit: a label leads to names, and nothing else."""
    description, credit_line = readers.split_caption(line)
    if credit_line is None or (description and any(map(str.isalpha, description))):
        return False
    credit = readers.read_credit(credit_line)
    # A name alone is as likely whom the picture shows.
    labelled = _names(credit) and fold(line) not in map(fold, credit.creators)
    known = any(readers.agencies.named(name) for name in credit.agencies)
    return labelled and (known or "mandatory-credit" in credit.flags)


def _names(credit: Credit) -> bool:
    return bool(credit.creators or credit.organisations)


def _without_tail(lines: list[str], readers: Readers) -> tuple[list[str], str]:
    """Return the lines without the credit at the end of the last, and the credit."""
    description, credit_line = readers.split_caption(lines[-1])
    if credit_line is None:
        return lines, ""
    if not description and len(lines) == 1 and not _is_credit(lines[0], readers):
        return lines, ""  # a name alone is as likely whom the picture shows
    rest = [description] if description else []
    return [*lines[:-1], *rest], credit_line


def says_more(embedded: Credit, fields: Credit | None, *, readers: Readers) -> bool:
    """Say whether a credit in the description names whom the fields do not."""
    if fields is None or not _names(fields):
        return False
    known = set(map(readers.key_of, fields.organisations))
    more = set(map(readers.key_of, embedded.organisations)) - known
    return bool(more or names_strangers(embedded, fields))


def names_strangers(embedded: Credit, fields: Credit) -> bool:
    """Say whether a credit in the description names makers whom the fields do not."""
    return any(
        not any(same_person(maker, other) for other in fields.creators)
        for maker in embedded.creators
    )
