"""Which of the credits of one picture to print, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from media.dedup.credits.differing import differ, files_differ, is_cut
from media.dedup.credits.said import Said
from media.dedup.tails import without_label
from media.model import value
from media.text import tokens


@value
class Choice:
    """The line to go on with; `why` in one plain sentence."""

    line: str = ""
    why: str = ""


def choose(printed: Sequence[Said], filed: Sequence[Said]) -> Choice:
    """Return the line to print: as somebody corrected it, a file says or print has it.

    One without a line where none is known. Of several corrections the last counts.
    """
    if corrected := [s for s in (*filed, *printed) if s.corrected_at]:
        return _last_corrected(corrected)
    named = [s for s in filed if s.organisations and s.whole]
    if named:
        line, _ = _commonest(named)
        files = [s for s in named if s.line == line]
        block = files[0].claim.evidence.kind
        return (
            _completed(files[0], printed, block)
            or _with_byline(files, filed)
            or Choice(line=line, why=_why_of_file(filed, block))
        )
    if printed:
        return most_printed(printed)
    if any(files_differ(*two) for two in combinations(filed, 2)):
        why = "Only files say one, and they disagree; a person has to ask."
        return Choice(line=filed[0].line, why=why)
    if filed:
        return Choice(line=filed[0].line, why="Only the file says one.")
    return Choice()


def _last_corrected(said: Sequence[Said]) -> Choice:
    """Return what was corrected last; of lines that were corrected at once as ever."""
    at = max(s.corrected_at for s in said)
    last = [s for s in said if s.corrected_at == at]
    line, _ = _commonest(last)
    in_file = any(s.in_file for s in last if s.line == line)
    what = "what its file says" if in_file else "what is printed"
    return Choice(line=line, why=f"Somebody corrected {what}.")


def _why_of_file(filed: Sequence[Said], block: str) -> str:
    why = f"The file itself names it ({block})."
    makers = [s.people for s in filed if s.people]
    if any(not (a <= b or b <= a) for a, b in combinations(makers, 2)):
        return f"{why} Files of the picture name different makers."
    return why


def _with_byline(files: Sequence[Said], filed: Sequence[Said]) -> Choice | None:
    """Return the files' line with whom the same file names as the maker.

    None where nobody is named, or where files of the picture name different makers:
    to print one of two is worse than to print none.
    """
    full = [s for s in files if s.full]
    if not full or any(files_differ(full[0], s) for s in filed):
        return None
    line, _ = _commonest(
        [replace(s, claim=replace(s.claim, value=s.full)) for s in full]
    )
    block = full[0].claim.evidence.kind
    why = f"The file itself names the source and, beside it, the maker ({block})."
    return Choice(line=line, why=why)


def _completed(file: Said, printed: Sequence[Said], block: str) -> Choice | None:
    """Return a printed line that agrees with the file's and says more."""
    agree = [p for p in printed if not differ(file, p)]
    whole = [p for p in agree if is_cut(file.line, p.line) and p.line != file.line]
    if whole:
        line, _ = _commonest(whole)
        why = f"The file's own line is cut at its limit ({block}); print has it whole."
        return Choice(line=line, why=why)
    named = [p for p in agree if p.creators > file.creators]
    if file.full:  # it has the maker, too, and the houses in their order
        named = [p for p in named if not _is_turned(file, p)]
    if named:
        line, _ = _commonest(named)
        why = f"The file names the source ({block}); print adds who made the picture."
        return Choice(line=line, why=why)
    return None


def _is_turned(file: Said, printed: Said) -> bool:
    """Say whether print has houses of the file in another order."""
    ours = [house for house in printed.chain if house in file.organisations]
    theirs = [house for house in file.chain if house in printed.organisations]
    return ours != theirs


def most_printed(printed: Sequence[Said]) -> Choice:
    """Return the line that most usages print, of several one of those."""
    line, count = _commonest(printed)
    if count == len(printed):
        why = "Every credited usage prints it." if count > 1 else "One usage prints it."
        return Choice(line=line, why=why)
    counts = Counter(s.line for s in printed)
    equal = [s for s in printed if counts[s.line] == count]
    if len(equal) > count:
        return _of_equals(equal)
    why = f"{count} of {len(printed)} usages print it, more than any other."
    return Choice(line=line, why=why)


def _of_equals(equal: Sequence[Said]) -> Choice:
    """Return one of the lines that are printed equally often, and what it has before.

    That is one that says all that the others say, else the one that was printed last,
    as a desk that has learnt better prints another. Where neither tells them apart,
    nothing here speaks for one of them: it is said, and the longest is gone on with.
    """
    line, _ = _commonest(equal)
    if all(_says_all_of(line, equal, other) for other in equal):
        why = "It is the fullest of the lines printed equally often."
        return Choice(line=line, why=why)
    last = max(s.day for s in equal)
    lines = {s.line for s in equal if s.day == last}
    if len(lines) == 1 and all(s.day for s in equal):
        why = f"Of the lines printed equally often it was printed last, on {last}."
        return Choice(line=lines.pop(), why=why)
    why = "Lines that disagree are printed equally often; a person has to ask."
    return Choice(line=line, why=why)


def _says_all_of(line: str, said: Sequence[Said], other: Said) -> bool:
    """Say whether a line has all whom another names, or all of its words."""
    one = next(s for s in said if s.line == line)
    named = other.creators <= one.creators and other.organisations <= one.organisations
    words = tokens(without_label(other.line)), tokens(without_label(line))
    return named or set(words[0]) <= set(words[1])


def _commonest(said: Sequence[Said]) -> tuple[str, int]:
    """Return the line said most often; of several the longest, then by alphabet."""
    counts = Counter(s.line for s in said)
    best = min(counts, key=lambda line: (-counts[line], -len(line), line))
    return best, counts[best]
