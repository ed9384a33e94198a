"""The language of a text, where its script and its small words leave no doubt.

A wrong answer is worse than none: names, agencies and short lines have no language.
The commonest words of a language make up a third of what is written in it, so that a
sentence has several of them (Zipf 1949; Grefenstette 1995 tells languages by them).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import tomli

from media.model import value

_LONGEST = 20_000
"""Characters that are looked at; the language of an article shows in fewer."""
# With their vowel signs, which Indic letters have beside them and \w leaves out
_WORD = re.compile(r"[^\s\d_.,;:!?()\[\]{}\"“”„«»‘’'`´।॥،؛؟/|–—―-]+")
_ALONE = {
    "HANGUL": "ko",
    "THAI": "th",
    "HEBREW": "he",
    "GREEK": "el",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
}
"""Scripts in which newsrooms write one language."""
_KANA = frozenset({"HIRAGANA", "KATAKANA"})
_CHINESE = frozenset("的了在是和有不这這为為与與对對们們")
"""Characters that Chinese sentences have and names in Japanese or Korean lack."""
_UNANSWERED = frozenset({"sh"})
"""Croatian, Bosnian and Serbian in Latin letters: the small words are the same."""


@value
class Weights:
    """What it takes to be certain; read off labelled credits and captions."""

    script: float = 0.7  # share of the letters in one script
    letters: int = 4  # of a script with one language
    kana: int = 2  # letters of Japanese that no other language has
    words: int = 2  # different small words that the next language has not
    margin: float = 3.0  # times those that the next language has alone
    share: float = 0.15  # of a long text's words that are small ones
    long: int = 40  # words of a long text


WEIGHTS = Weights()


def language_of(text: str) -> str | None:
    """Return the language of a text (BCP 47), None where that is not certain.

    >>> language_of("The crew of the boat was rescued after a storm")
    'en'
    >>> language_of("Ida Wells/Reuters") is None
    True
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    letters: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text)).items():
        letters[_script(letter)] += count
    total = letters.total()
    if not total:
        return None
    east = letters["HIRAGANA"] + letters["KATAKANA"] + letters["CJK"]
    if east >= WEIGHTS.script * total:
        return _eastern(text, kana=east - letters["CJK"])
    script, held = letters.most_common(1)[0]
    if held < WEIGHTS.script * total:
        return None
    if script in _ALONE:
        return _ALONE[script] if held >= WEIGHTS.letters else None
    return _by_words(text, script)


def _eastern(text: str, *, kana: int) -> str | None:
    if kana >= WEIGHTS.kana:
        return "ja"
    return "zh" if not kana and len(_CHINESE.intersection(text)) >= 2 else None


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Return the script of a letter, as its name in Unicode begins."""
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]


def _by_words(text: str, script: str) -> str | None:
    """Compare the small words that languages of a script have and others have not."""
    known = _small_words().get(script, {})
    words = Counter(_words(text))
    said: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for language in known.get(word, ()):
            said[language].add(word)
    best = max(said, key=lambda language: len(said[language]), default=None)
    if best is None or best in _UNANSWERED:
        return None
    share = sum(words[word] for word in said[best]) / words.total()
    if words.total() >= WEIGHTS.long and share < WEIGHTS.share:
        return None
    others = (said[language] for language in said if language != best)
    return (
        best if all(_beats(said[best], other) for other in (set(), *others)) else None
    )


def _beats(own: set[str], other: set[str]) -> bool:
    alone = len(own - other)
    return alone >= WEIGHTS.words and alone >= WEIGHTS.margin * len(other - own)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text that may be small ones: those without a capital.

    Words in capitals are names and headlines as often as not.
    """
    for word in _WORD.findall(text):
        if word.islower() or (not word.isascii() and word == word.casefold()):
            yield word


@lru_cache(maxsize=1)
def _small_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each script its small words, each with the languages that have it."""
    source = files("media").joinpath("languages.toml").read_text(encoding="utf-8")
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    for script, languages in tomli.loads(source).items():
        words: defaultdict[str, list[str]] = defaultdict(list)
        for language, listed in languages.items():
            for word in dict.fromkeys(str(listed).split()):
                words[word].append(language)
        known[script] = {word: tuple(those) for word, those in words.items()}
    return known
