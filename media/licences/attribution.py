"""Lines of title, author, source and licence, as those print them who are asked to.

In: a credit line with where it names licences. Out: an `Attribution`: the title, the
addresses, what was changed, and which stretches of the line name nobody. Who made the
picture, and where it was found, is read from the rest (`media.credits`).

Creative Commons, "Recommended practices for attribution": `"Sunset" by A. Person is
licensed under CC BY 4.0`, `A. Person, "Sunset", CC BY-SA 3.0, via Wikimedia Commons`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.licences.table import LicenceTable
from media.licences.wording import Wording, load_wording
from media.model import Span, value
from media.text import fold

# Quotes as they are set: English, German, French, Italian, Danish, Swedish, Polish ...
_QUOTED = re.compile(
    r"""
      “[^“”„"]{2,160}[”“] | „[^“”„"]{2,160}[“”"] | ”[^“”„"]{2,160}” | "[^"]{2,160}"
    | «[^«»]{2,160}» | »[^«»]{2,160}«
    | 《[^《》]{2,80}》 | 『[^『』]{2,80}』 | 「[^「」]{2,80}」
    | (?<!\w)‘[^‘’]{2,160}’(?!\w) | (?<!\w)‚[^‚‘]{2,160}‘(?!\w)
    | (?<!\w)'[^']{2,160}'(?!\w)
    """,
    re.X,
)
_OPENS = re.compile(r"(?:^|[,;:/|(\[©–—.!?…-])\s*$")
_CLOSES = re.compile(r"\s*(?:$|[,;:/|()\[\]<–—-]|https?://)")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"“”«»]+")
_TAIL = ".,;:!?…"
_IN_BRACKETS = re.compile(r"\s*[\[(<]*https?://[^\s<>()\[\]]+[\])>]*")
_FOLLOWING = re.compile(r"[\s,]*(?P<word>\w+)\s+(?=\S)")
_MAKER = re.compile(r"\s+(?=[^\W\d_])(?:(?-i:[^\W\da-z])|\w*[\d_])")
"""What begins a name: a capital, or a name on a network with a digit."""
_APART = re.compile(r"[,;:|/()\[\]\n\"“”„«»]")
_BEHIND = re.compile(r"[\s-]*(?P<word>\w+)")


@value
class Attribution:
    """What a line says beside who made the picture and where it is from.

    `title`: what the work is called, "" for nothing; `addresses` in their order;
    `changes`: the words that say that it was changed. `titles`: where the title stands,
    quotes and label included; `is_by`: where a word stands that leads from it to a
    maker; `says_nothing`: stretches without anybody's name.
    """

    title: str = ""
    addresses: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    titles: tuple[Span, ...] = ()
    is_by: tuple[Span, ...] = ()
    says_nothing: tuple[Span, ...] = ()


NO_ATTRIBUTION = Attribution()


@value
class _Title:
    """What the title is, in its quotes; its place, label included; "by" behind it."""

    said: Span
    place: Span
    by: Span | None = None


def read_attribution(line: str, licences: LicenceTable) -> Attribution:
    """Return what a line says that names a licence; nothing of any other.

    >>> from media.licences import load_licences
    >>> read_attribution('"Tide" by Ida Wells, CC BY 2.0', load_licences()).title
    'Tide'
    """
    return attribution_of(line, [span for span, _ in licences.spans(line)])


def attribution_of(line: str, licences: Sequence[Span]) -> Attribution:
    """Return the same of a line in which licences stand at these places."""
    if not licences:
        return NO_ATTRIBUTION
    words = load_wording()
    addresses = tuple(_addresses(line))
    changes = tuple(_changes(line, words))
    silent = [*_leads(line, licences, words), *_asides(line, words), *addresses]
    title = (
        _labelled_title(line, licences, words)
        or _title(line, licences, words)
        or _bare_title(line, licences, words)
    )
    if title is not None:
        silent.append(title.place)
    return Attribution(
        title=_bare(title.said.of(line)) if title else "",
        addresses=tuple(span.of(line) for span in addresses),
        changes=tuple(span.of(line).strip(" :") for span in changes),
        titles=(title.place,) if title else (),
        is_by=(title.by,) if title and title.by else (),
        says_nothing=tuple(sorted([*silent, *changes], key=lambda span: span.start)),
    )


def _bare(title: str) -> str:
    inner = title[1:-1] if _QUOTED.fullmatch(title) else title
    return inner.strip().rstrip(",").strip()


def _addresses(line: str) -> Iterator[Span]:
    for found in _ADDRESS.finditer(line):
        kept = found.group().rstrip(_TAIL)
        yield Span(start=found.start(), end=found.start() + len(kept))


def _labelled_title(
    line: str, licences: Sequence[Span], words: Wording
) -> _Title | None:
    """Return the title that a label says is one: "Title: Pier. Author: ..."."""
    for pattern in (words.titled, words.titled_short):
        found = pattern.search(line)
        if found is None:
            continue
        start, end = found.span("title")
        by = None
        if quoted := _QUOTED.match(line, start):
            end = quoted.end()
            by = _by(line, end, words)
        if any(start < named.end and named.start < end for named in licences):
            continue
        return _Title(
            said=Span(start=start, end=end),
            place=Span(start=found.start("label"), end=end),
            by=by,
        )
    return None


def _title(line: str, licences: Sequence[Span], words: Wording) -> _Title | None:
    """Return where a quoted title stands, with the word "by" behind it, if any.

    A nickname is none ("Ida “Bo” Wells"), nor what nobody else is named beside: it may
    as well be a screen name, but where a verb follows that makers do not have.
    """
    for found in _QUOTED.finditer(line):
        span = Span(start=found.start(), end=found.end())
        if any(span.start < named.end and named.start < span.end for named in licences):
            continue
        before = line[: span.start]
        by = _by(line, span.end, words)
        is_work = by is not None or _is_licensed(line, span.end, licences, words)
        is_called = is_work and fold(before.strip()) in words.pictures
        if not is_called and not _OPENS.search(before):
            continue
        listed = _CLOSES.match(line, span.end) or line[span.end - 2] == ","
        if is_work or (listed and _names_another(line, span, licences)):
            return _Title(said=span, place=span, by=by)
    return None


def _bare_title(line: str, licences: Sequence[Span], words: Wording) -> _Title | None:
    """Return the title without quotes that a sentence begins with: "Pier by Ida Wells
    is licensed under ...". Before a label it is none, nor is "Photo by ...".
    """
    first = licences[0].start
    for found in _WORD.finditer(line, 0, first):
        if fold(found.group()) not in words.by_alone:
            continue
        maker = _MAKER.match(line, found.end(), first)
        if maker is None:
            continue
        title = Span(start=0, end=len(line[: found.start()].rstrip()))
        said = [fold(word) for word in _WORD.findall(title.of(line))]
        is_work = not (words.pictures | words.sorts).issuperset(said)
        if not is_work or _APART.search(title.of(line)):
            return None
        behind = [fold(word) for word in _WORD.findall(line[found.end() : first])]
        if not words.verbs.intersection(behind):
            return None
        by = Span(start=found.start(), end=found.end())
        return _Title(said=title, place=title, by=by)
    return None


def _is_licensed(line: str, at: int, licences: Sequence[Span], words: Wording) -> bool:
    """Say whether what ends here is a work: "“Pier” is licensed under CC BY"."""
    behind = _IN_BRACKETS.match(line, at)
    start = behind.end() if behind else at
    named = min((s.start for s in licences if s.start >= start), default=start)
    between = [word.group() for word in _WORD.finditer(line, start, named)]
    if not between or fold(between[0]) not in words.verbs:
        return False
    return all(_leads_on(word, words) for word in between)


def _by(line: str, at: int, words: Wording) -> Span | None:
    """Return the word for "by" that follows a title, behind its address at most."""
    behind = _IN_BRACKETS.match(line, at)
    found = _FOLLOWING.match(line, behind.end() if behind else at)
    if found is None or fold(found["word"]) not in words.by:
        return None
    return Span(start=found.start("word"), end=found.end("word"))


def _names_another(line: str, title: Span, licences: Sequence[Span]) -> bool:
    """Say whether a maker stands beside a title: before it, or behind it.

    "Ida Holm, “Pier”, CC BY", "“Pier”, Ida Holm, CC BY"; not "Photo: “ida99”, CC BY".
    """
    before = line[: title.start].strip()
    if before and not before.endswith(":"):
        return True
    first = min((s.start for s in licences if s.start >= title.end), default=len(line))
    if any(map(str.isalpha, line[title.end : first])):
        return True
    return bool(before) and len(before.split()) > 1 and " " in title.of(line).strip()


def _leads(line: str, licences: Sequence[Span], words: Wording) -> Iterator[Span]:
    """Yield the words between an author and a licence, and "licence" behind it."""
    for named in licences:
        start = named.start
        for word in reversed(list(_WORD.finditer(line, 0, named.start))):
            gap = line[word.end() : start]
            joins = not gap.strip(" -:‐‑\"'(’") and "\n" not in gap
            if line[: word.start()].endswith("."):
                break  # the "com" of a house's address is no Portuguese "with"
            if not joins or not _leads_on(word.group(), words):
                break
            start = word.start()
        if start < named.start:
            yield Span(start=start, end=named.start)
        behind = _BEHIND.match(line, named.end)
        if behind and fold(behind["word"]) in words.nouns:
            yield Span(start=named.end, end=behind.end())


def _leads_on(word: str, words: Wording) -> bool:
    folded = fold(word)
    if folded in words.nouns:
        return True
    return folded in words.under and (word.islower() or not word[:1].isupper())


def _asides(line: str, words: Wording) -> Iterator[Span]:
    """Yield what leads to an address, or to the work that this was made of."""
    for pattern in (words.more, words.adapted):
        for found in pattern.finditer(line):
            yield Span(start=found.start(), end=found.end())


def _changes(line: str, words: Wording) -> Iterator[Span]:
    for found in words.changed.finditer(line):
        yield Span(start=found.start("said"), end=found.end("said"))
    for found in words.adapted.finditer(line):
        yield Span(start=found.start(), end=found.end())
