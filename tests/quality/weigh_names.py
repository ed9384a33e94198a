"""Learn how names of people and of houses are spelt, and write what each piece weighs.

    python tests/quality/weigh_names.py [--parts]

Writes `media/chains/spelling.json`. Learned from what is the project's own: given names
and words of houses (`media/words`), names of agencies (`media/agencies`), the invented
lines of `tests/media`, and common surnames (`tests/quality/names`). Rare names are made
of halves of common ones, so that single names are not learned by heart. With `--parts`
nothing is written: it prints how names that the lists do not decide are read by
weights which were learned without them. The same lists give the same weights, whatever
the order; a changed list changes them little. Learn anew when the test of this file
says that lists and weights have parted, and see that `test_rare_names.py` still holds.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.agencies import load_agencies  # noqa: E402
from media.chains import lexicon_of  # noqa: E402
from media.chains.given import is_given  # noqa: E402
from media.chains.names import shape_of  # noqa: E402
from media.chains.spelling import telling  # noqa: E402
from media.chains.tokens import tokenise  # noqa: E402
from media.credits.roles import UNTOLD  # noqa: E402
from media.words import Words, load_words  # noqa: E402
from tests.media.test_credit_grammar import specified  # noqa: E402

WRITTEN = ROOT / "media/chains/spelling.json"
SURNAMES = Path(__file__).parent / "names/surnames.toml"
LISTS = tuple(
    ROOT / "tests/media" / name for name in ("people_or_houses.txt", "rare_names.txt")
)
SEED = 11
PARTS = 3
OWN = 3.0  # what a name of the project's lines counts, a made one counts once
ROUNDS, SHRINK = 100, 0.04
FEWEST = 30  # names that have a piece; rarer ones are not learned
LEAST = 0.2  # what weighs less is not written
SCALE = 100


@dataclass(frozen=True)
class Example:
    """A name, whether a house has it, and how much it counts."""

    name: str
    is_house: bool
    counts: float = 1.0


def surnames() -> dict[str, list[str]]:
    """Return the surnames of each language; an underline stands for a space."""
    loaded = tomllib.loads(SURNAMES.read_text(encoding="utf-8"))
    return {
        language: [name.replace("_", " ") for name in names.split()]
        for language, names in loaded.items()
    }


def own_names() -> list[Example]:
    """Return the names of two and more words in the project's own lines and lists."""
    people: set[str] = set()
    houses: set[str] = set()
    for row in specified():
        people.update(row.listed("by"))
        houses.update(name.partition(">")[0] for name in row.listed("of"))
    for file in LISTS:
        for block in file.read_text(encoding="utf-8").split("== ")[1:]:
            heading, *names = block.split("\n")
            among = houses if heading.strip().endswith("houses") else people
            among.update(names)
    known = {spelling for agency in load_agencies() for spelling in agency.spellings}
    return [
        *_examples(people - houses, is_house=False, counts=OWN),
        *_examples(houses - known, is_house=True, counts=OWN),
    ]


def _examples(
    names: Iterable[str], *, is_house: bool, counts: float = 1.0
) -> Iterator[Example]:
    for name in sorted(names):
        if " " in name and name != name.lower():
            yield Example(name=name, is_house=is_house, counts=counts)


def made_names(words: Words) -> list[Example]:
    """Return names of people and houses made of the lists, and those of agencies.

    What is drawn for one word depends on that word alone, so that a new word of a list
    changes the names that are made of it and no others.
    """
    by_language = surnames()
    people: set[str] = set()
    houses: set[str] = set()
    every = sorted(_given(words))
    for language, family in by_language.items():
        own = sorted(_given(words.of(language))) or every
        for last in family:
            chance = random.Random(f"{language} {last}")
            people.update(_person(last, family, own, chance) for _ in range(8))
    all_families = [name for names in by_language.values() for name in names]
    for language, those in words.by_language.items():
        family = by_language.get(language, all_families)
        doing = [word for word in sorted(those.organisations) if _is_cased(word)]
        for word in doing:
            chance = random.Random(f"{language} {word}")
            houses.update(_house(word, doing, family, chance) for _ in range(3))
    spelt = {spelling for agency in load_agencies() for spelling in agency.spellings}
    return [
        *_examples(people, is_house=False),
        *_examples(houses, is_house=True),
        *_examples(spelt, is_house=True, counts=OWN),
    ]


def _given(words: Words) -> frozenset[str]:
    return words.given_names | words.further_given_names


def _is_cased(word: str) -> bool:
    return len(word) > 3 and word[0].isalpha() and word[0].upper() != word[0].lower()


def _mixed(one: str, other: str) -> str:
    """Return a word of the first half of one and the second half of another."""
    return one[: max(2, len(one) // 2 + 1)] + other[len(other) // 2 :]


def _person(
    last: str, family: Sequence[str], given: Sequence[str], chance: random.Random
) -> str:
    first = chance.choice(given)
    if chance.random() < 0.5:
        last = _mixed(last, chance.choice(family))
    rolled = chance.random()
    if rolled < 0.4:
        first = _mixed(first, chance.choice(given))
    elif rolled < 0.5:
        first = chance.choice(family)
    rolled = chance.random()
    if rolled < 0.06:
        first = f"{first[0]}."
    elif rolled < 0.1:
        first = f"{first} {chance.choice('ABCDEFGHJKLMNPRST')}."
    elif rolled < 0.16:
        last = f"{last}-{chance.choice(family)}"
    elif rolled < 0.28:
        last = f"{last} {chance.choice(family)}"
    return f"{_titled(first)} {_titled(last)}"


def _house(
    word: str, others: Sequence[str], family: Sequence[str], chance: random.Random
) -> str:
    place = _mixed(chance.choice(family), chance.choice(family))
    parts = [word, place]
    if chance.random() < 0.3:
        parts.append(chance.choice(family))
    if chance.random() < 0.3:
        parts.append(chance.choice(others))
    chance.shuffle(parts)
    return " ".join(map(_titled, parts))


def _titled(text: str) -> str:
    return text[:1].upper() + text[1:]


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """Return what each piece of a spelling weighs for a house.

    Logistic regression over all names at once: it has one best answer, whatever the
    order of the names, and a few names more change it a little. A weight costs the more
    the oftener its piece is met. Each step goes as far as the curve surely allows, with
    Nesterov's momentum.
    """
    told = [sorted(set(telling(example.name))) for example in examples]
    often = Counter(piece for pieces in told for piece in pieces)
    pieces = sorted(piece for piece, count in often.items() if count >= FEWEST)
    numbered = {piece: n for n, piece in enumerate(pieces)}
    rows = [[numbered[p] for p in told_of if p in numbered] for told_of in told]
    sizes = np.array([len(row) for row in rows])
    met = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    by = np.repeat(np.arange(len(rows)), sizes)
    houses = np.array([float(example.is_house) for example in examples])
    counts = np.array([example.counts for example in examples])
    shrink = SHRINK * np.bincount(met, minlength=len(pieces))
    curve = np.bincount(met, weights=(counts * sizes)[by], minlength=len(pieces)) / 4
    weights = ahead = np.zeros(len(pieces))
    momentum = 1.0
    for _ in range(ROUNDS):
        off = 1 / (1 + np.exp(-np.add.reduceat(ahead[met], starts))) - houses
        slope = np.bincount(met, weights=(off * counts)[by], minlength=len(pieces))
        stepped = ahead - (slope + shrink * ahead) / (curve + shrink)
        grown = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = stepped + (momentum - 1) / grown * (stepped - weights)
        weights, momentum = stepped, grown
    return {
        piece: float(weights[n])
        for piece, n in numbered.items()
        if abs(weights[n]) >= LEAST or piece == "one"
    }


def whole_weights(weights: Mapping[str, float]) -> dict[str, int]:
    """Return weights as they are written: whole hundredths, in order."""
    return {piece: round(weight * SCALE) for piece, weight in sorted(weights.items())}


def odds(name: str, weights: dict[str, float]) -> float:
    """Return how much a name is spelt like a house's by these weights."""
    return sum(weights.get(piece, 0.0) for piece in set(telling(name)))


def is_undecided(name: str, words: Words) -> bool:
    """Say whether neither a word of houses nor a given name decides a name."""
    lexicon = lexicon_of(words)
    tokens = tokenise(name, abbreviations=lexicon.abbreviations)
    looks = len(tokens) > 1 and shape_of(tokens, lexicon) == "person"
    return looks and not is_given(tokens[0], lexicon)


def left_out(words: Words, made: Sequence[Example]) -> Iterator[str]:
    """Yield how undecided names are read by weights learned without them."""
    own = own_names()
    random.Random(SEED).shuffle(own)
    read: list[tuple[float, bool]] = []
    for part in range(PARTS):
        weights = learned([e for n, e in enumerate(own) if n % PARTS != part] + [*made])
        read += [
            (odds(e.name, weights), e.is_house)
            for e in own[part::PARTS]
            if is_undecided(e.name, words)
        ]
    houses = [value for value, is_house in read if is_house]
    people = [value for value, is_house in read if not is_house]
    for most in (0.0, 1.0, 2.0, UNTOLD, 3.0):
        lost, won = (sum(v > most for v in values) for values in (people, houses))
        yield (
            f"above {most}: {won} of {len(houses)} houses,"
            f" {lost} of {len(people)} people"
        )


def main() -> None:
    """Write the weights, or print how names are read that they did not learn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", action="store_true")
    asked = parser.parse_args()
    words = load_words()
    made = made_names(words)
    if asked.parts:
        print("\n".join(left_out(words, made)))
        return
    whole = whole_weights(learned([*own_names(), *made]))
    WRITTEN.write_text(
        json.dumps(whole, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
    print(f"{len(whole)} weights in {WRITTEN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
