"""By-line, credit and source of a file -> one credit, each name once.

The by-line names makers, and often their house too ("Ida Wells/Harbour Press"); the
credit line is the chain that is to be printed. A name in both counts once, in its
fullest form. What only the Source names is no credit where one is given.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from media.model import Credit, Image, Medium, value
from media.supplied.behind import name_alone
from media.supplied.casing import flag_word, personal_name
from media.supplied.cut import completed
from media.supplied.knowing import Readers
from media.supplied.people import named_once, same_person
from media.supplied.turning import turned
from media.supplied.wording import said
from media.text import fold

_UNSPACED = "\u2e80"
"""From here on whole names are written as one word: Chinese, Japanese, Korean."""
_OF_MAKER = frozenset({"stringer", "contributor", "handout", "pool"})
"""What a job title says of the maker that the credit should show."""


@value
class Credited:
    """The credit of a file, the field of its line, and what had to be decided.

    `before`: what the by-line says of the maker beside the houses of the credit line.
    """

    credit: Credit
    field: str
    before: str = ""
    notes: tuple[str, ...] = ()


def credited(image: Image, embedded: str = "", *, readers: Readers) -> Credited | None:
    """Return whom the fields of a file credit, None where they credit nobody.

    `embedded`: the credit line that stands in its description.
    """
    source = said(image.text("source"))
    line = said(image.text("credit_line"))
    line = completed(line, agencies=readers.agencies, beside=[source])
    bylines = _bylines(image, readers)
    by = [
        readers.read_byline(
            completed(each, agencies=readers.agencies, beside=[line, source])
        )
        for each in bylines
    ]
    chain = [readers.read_credit(each) for each in (line, embedded) if each]
    chain = [_with_houses(each, by) for each in chain]
    if source and not any(c.organisations for c in (*by, *chain)):
        chain.append(readers.read_credit(source))
    if not by and not chain:
        return None
    firms = _firms((*by, *chain), readers)
    makers = _each(c.creators for c in (*by, *chain))
    people, gave_way = named_once(m for m in makers if readers.key_of(m) not in firms)
    houses = list(_houses(by, chain, people, readers))
    job = readers.read_credit(said(image.text("creator_job_title")))
    found = (*by, *chain)
    flags = [*_each(c.flags for c in found), *(f for f in job.flags if f in _OF_MAKER)]
    field, printed = _printed(image, embedded, bylines)
    credit = Credit(
        credit_line=printed,
        creators=tuple(dict.fromkeys(map(personal_name, people))),
        organisations=tuple(printed for printed, _ in houses),
        agencies=tuple(dict.fromkeys(name for _, name in houses)),
        medium=_medium(found),
        flags=tuple(dict.fromkeys(flags)),
        licence=next((c.licence for c in found if c.licence), None),
        doubts=tuple(dict.fromkeys(_each(c.doubts for c in found))),
    )
    return Credited(
        credit=credit,
        field=field,
        before=_before(bylines, line, readers),
        notes=tuple(_notes(gave_way, people)),
    )


def _with_houses(credit: Credit, by: Sequence[Credit]) -> Credit:
    """Return a credit with single words for houses where the by-line names the makers.

    Alone, "Nordpix via Getty Images" may name somebody by one word; beside a by-line
    of another's whole name it does not.
    """
    makers = _each(c.creators for c in by)
    if not any(len(name.split()) > 1 for name in makers):
        return credit
    houses = tuple(
        name
        for name in credit.creators
        if len(name.split()) == 1
        and max(name) < _UNSPACED
        and not any(same_person(name, m) for m in makers)
    )
    if not houses:
        return credit
    return replace(
        credit,
        creators=tuple(name for name in credit.creators if name not in houses),
        organisations=(*houses, *credit.organisations),
    )


def _before(bylines: Sequence[str], line: str, readers: Readers) -> str:
    """Return what by-lines say beside the houses of a line, as a line prints it.

    Whom they name, the house that the maker belongs to or that handed the picture out,
    and that it is a handout, of a stringer, of a pool; "" where they only name people.
    """
    named = set(map(readers.key_of, readers.read_credit(line).organisations))
    said: dict[str, str] = {}
    for byline in bylines:
        for part in filter(None, map(str.strip, byline.split("/"))):
            if words := _part(part, named, readers):
                said.setdefault(fold(words), words)
    people = [
        fold(personal_name(n)) for b in bylines for n in readers.read_byline(b).creators
    ]
    return "/".join(said.values()) if said.keys() - set(people) else ""


def _part(part: str, named: Container[str], readers: Readers) -> str:
    """Return a part of a by-line as it is printed, "" where the line has it."""
    credit = readers.read_byline(part)
    if not credit.organisations and not credit.flags:
        return ", ".join(map(personal_name, credit.creators))
    if any(readers.key_of(house) in named for house in credit.organisations):
        return ", ".join(map(personal_name, credit.creators))
    if not credit.creators and not credit.flags:
        return " via ".join(map(personal_name, credit.organisations))
    is_flag = not credit.creators and not credit.organisations
    return flag_word(part) if is_flag else personal_name(part)


def _bylines(image: Image, readers: Readers) -> list[str]:
    """Return the by-lines that say something, names as they are read."""
    printed = filter(None, map(said, image.texts("creators")))
    bare = (name_alone(each) for each in printed)
    return [turned(each, readers=readers) for each in bare]


def _printed(image: Image, embedded: str, bylines: Sequence[str]) -> tuple[str, str]:
    """Return the words that come nearest to a credit line, and their field before."""
    nearest = (
        ("credit_line", said(image.text("credit_line"))),
        ("description", embedded),
        ("creators", "; ".join(bylines)),
    )
    said_by = ((field, words) for field, words in nearest if words)
    return next(said_by, ("source", said(image.text("source"))))


def _each(lists: Iterable[Iterable[str]]) -> list[str]:
    return [each for some in lists for each in some]


def _firms(found: Sequence[Credit], readers: Readers) -> set[str]:
    """Return the keys of houses that the form of a firm shows to be none's own name.

    "Harbour Light Ltd." in one field says what "Harbour Light" in another is.
    """
    houses = _each(c.organisations for c in found)
    return {key for name in houses if (key := readers.key_of(name)) != fold(name)}


def _houses(
    by: Sequence[Credit],
    chain: Sequence[Credit],
    people: Sequence[str],
    readers: Readers,
) -> Iterator[tuple[str, str]]:
    """Yield each organisation as printed and by its canonical name, in order.

    The chain has its order; what only the by-line names stands before it, nearer to
    the maker. A house that is the maker under the same name is not one twice.
    """
    makers = set(map(fold, people))
    listed = _each(c.organisations for c in chain)
    own = set(map(readers.key_of, _each(c.organisations for c in chain[:1])))
    beside = _each(c.organisations for c in by)
    before = [name for name in beside if readers.key_of(name) not in own]
    seen: set[str] = set()
    for printed in (*before, *listed):
        key = readers.key_of(printed)
        if key not in seen and fold(printed) not in makers:
            seen.add(key)
            yield printed, readers.name_of(printed)


def _medium(found: Sequence[Credit]) -> Medium:
    stated = [c.medium for c in found if c.medium != "unknown"]
    special = [medium for medium in stated if medium != "photo"]
    return next(iter((*special, *stated)), "unknown")


def _notes(gave_way: Sequence[str], people: Sequence[str]) -> Iterator[str]:
    for short in gave_way:
        whole = next((name for name in people if same_person(short, name)), "")
        yield f"“{short}” is taken for a shorter form of “{personal_name(whole)}”."
