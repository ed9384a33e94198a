"""Words that mean something only where they are most or all of their clause: "Do not
use", "withdrawn".

In: phrases found, with their places. Out: whether each counts there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.model import Span
from media.rights.wording import Phrase

_MOST = 0.5


def fills(phrase: Phrase, text: str, said: Span, clause: Span) -> bool:
    """Say whether a phrase fills its clause as far as it has to.

    One that must be all of it (`only`) may have marks around it, and no word.
    """
    if phrase.only:
        around = text[clause.start : said.start] + text[said.end : clause.end]
        return not any(map(str.isalnum, around))
    return not phrase.alone or is_most(said.of(text), clause)


def is_most(said: str, clause: Span) -> bool:
    """Say whether words are more than half of their clause."""
    return len(said) > _MOST * (clause.end - clause.start)


def undated(
    matches: Sequence[tuple[re.Match[str], Phrase]],
) -> list[tuple[re.Match[str], Phrase]]:
    """Return what was found without bare bans where an embargo says until when.

    "Do not use - embargoed until 1 March": nothing was called back.
    """
    embargoes = [match for match, phrase in matches if phrase.kind == "embargo"]
    return [
        (match, phrase)
        for match, phrase in matches
        if not phrase.only
        or all(match.start() < e.end() and e.start() < match.end() for e in embargoes)
    ]
