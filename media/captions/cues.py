"""Credits that a label ("Photo:") or a copyright sign leads to."""

from __future__ import annotations

from collections.abc import Iterator

from media.captions.bench import CLOSERS, STOPS, Bench, Label
from media.captions.candidate import WEIGHTS, Candidate
from media.captions.denials import settings_from
from media.captions.judging import Judgement
from media.captions.leads import leading_chain
from media.captions.listing import folded_of, listed
from media.chains import (
    NOTHING,
    Entry,
    is_capitalised,
    is_caseless,
    is_house_letters,
    is_lower,
)
from media.dates import all_dates
from media.text import fold

_LONGEST_CREDIT = 80
_YEAR = 4  # digits
_LETTERS = range(2, 6)
_LONG = 5  # tokens that tell a title of words from a name
_FEW = 2  # words in small letters that may still be a name
_SHOUTED = 4  # letters of a label in capitals
_FEWEST_SHOUTED = 3  # words, the label's own with them
_GIVING = ("by", "courtesy")  # links that lead to a name and to nothing else
_QUOTE = '"'  # as all marks of quotations are read
_LINKING = frozenset({"by", "of", "courtesy"})
_ORDINARY = frozenset[str]().union(
    *map(folded_of, ("sorting", "leading-on", "asking", "no-maker", "never-maker"))
)
_BEING = frozenset(listed("being"))
_SHORT = 3  # tokens that are a credit even where one of them cannot be read


def labelled(bench: Bench) -> Iterator[Candidate]:
    """A label or a copyright sign, and what follows it."""
    tokens = bench.tokens
    for place, body, entry, size in sorted((*bench.labels(), *_signs(bench))):
        if entry is NOTHING:  # a sign
            yield from _cued(bench, place, body, sure=True)
            continue
        signed = body < len(tokens) and tokens[body].text == "©"
        signed = signed or _is_abbreviated(bench, place, body, entry)
        start = place
        if size:
            start = place - 1 if _is_houses(bench, place) else _tied_house(bench, place)
        yield from _cued(bench, start, body, sure=bool(size) or signed)


def _signs(bench: Bench) -> Iterator[Label]:
    """Yield the copyright signs that lead to a holder."""
    for place, token in enumerate(bench.tokens):
        if token.text == "©" and not _ends_with_year(bench, place):
            yield Label(place, place + 1, NOTHING, 0)


def _is_abbreviated(bench: Bench, place: int, body: int, entry: Entry) -> bool:
    """Say whether an abbreviated label begins a credit: "w Sejmie Fot. Ida Wells"."""
    tokens = bench.tokens
    dotted = body == place + 1 and tokens[place].text[-1] == "."
    long = len(tokens[place].text) > _SHORT and body < len(tokens)
    named = long and tokens[body].is_word and is_capitalised(tokens[body].text)
    if not dotted or not named or entry.label != "photo":
        return False
    begins = bench.is_boundary(place) or is_capitalised(tokens[place].text)
    return begins or _is_behind_word(bench, place)


def _is_behind_word(bench: Bench, place: int) -> bool:
    """Say whether words stand before that lead to no picture.

    "Na fot. Ida Wells" and "Na pierwszej fot. Ida Wells" say whom it shows.
    """
    before = bench.tokens[place - 1]
    if place <= _FEW and len(bench.tokens[0].text) <= _SHORT:
        return False
    entry = bench.lexicon.word(before.folded)
    leads = entry.label or entry.connective is not None or entry.role
    return before.is_word and len(before.text) > _SHORT and not leads


def _ends_with_year(bench: Bench, place: int) -> bool:
    """Say whether only a year follows a copyright sign: "Ida Wells/Quilmo © 2025"."""
    tokens, behind = bench.tokens, place + 1
    if not place or not tokens[place - 1].is_word or behind >= len(tokens):
        return False
    year = tokens[behind].text
    last = behind + 1 in (bench.closing(place), bench.last())
    return last and len(year) == 4 and year.isdigit()


def _tied_house(bench: Bench, place: int) -> int:
    """Return where a house tied to a label begins: "LBV-Foto:", else the label."""
    tokens = bench.tokens
    if place < 2 or tokens[place - 1].text != "-":
        return place
    house, dash = tokens[place - 2 : place]
    glued = house.end == dash.start and dash.end == tokens[place].start
    known = house.agency is not None or is_house_letters(house, bench.lexicon)
    return place - 2 if glued and known else place


def _is_houses(bench: Bench, place: int) -> bool:
    """Say whether a house's letters begin the credit: "at sea. ST PHOTO: IDA WELLS"."""
    if not place or not bench.tokens[place].text.isupper():
        return False
    house = bench.tokens[place - 1].text
    letters = house.isalpha() and house.isupper() and len(house) in _LETTERS
    return letters and bench.is_boundary(place - 1)


def _cued(bench: Bench, start: int, body: int, *, sure: bool) -> Iterator[Candidate]:
    tokens = bench.tokens
    close = bench.closing(start)
    if body >= close or not _may_begin(bench, start, body, sure=sure):
        return
    if _begins_quote(bench, start, close):
        return
    for end in _ends(bench, body, close):
        behind = settings_from(bench, body, end) or _licence_behind(bench, body, end)
        judged = bench.judge(start, behind or end)
        rest = end < close and bench.is_prose(end, close)
        confidence = _cue_confidence(bench, judged, end - body, sure=sure)
        if start and end == close and sure and _is_makers_chain(judged):
            confidence = max(confidence, WEIGHTS.cue)
        alone = _is_all(bench, start, end)
        small = _is_by_small_name(bench, judged)
        if (small and (alone or _is_framed(bench, start, end))) or (
            alone and _is_by_one_name(judged)
        ):
            confidence = max(confidence, WEIGHTS.bare_label)
        if start and tokens[start - 1].text[0] in STOPS:
            confidence += 0.02
        if rest or (end < close and not sure and start):
            confidence *= WEIGHTS.followed
        if confidence > 0:
            kinds = ("cue", *(("agency",) if judged.count("agency") else ()))
            yield Candidate(
                start=start,
                end=end,
                confidence=min(confidence, 0.98),
                evidence=kinds,
            )
    if start == 0 and sure and close == len(tokens):
        yield from leading_chain(bench, body, labelled=True)


def _licence_behind(bench: Bench, body: int, end: int) -> int | None:
    """Return where brackets at the end begin that hold a licence alone, if they do."""
    if bench.tokens[end - 1].text not in CLOSERS:
        return None
    opening = bench.opening(end - 1)
    if opening is None or opening <= body:
        return None
    inside = bench.text[bench.tokens[opening].end : bench.tokens[end - 1].start]
    for span, _ in bench.licences.spans(inside):
        inside = inside.replace(span.of(inside), " " * (span.end - span.start), 1)
    said = any(map(str.isalnum, inside))
    return None if said else opening


def _begins_quote(bench: Bench, start: int, close: int) -> bool:
    """Say whether a label begins a quoted name: "the film 'Still Water' by Ida"."""
    if not start or bench.tokens[start - 1].text != _QUOTE:
        return False
    inside = bench.tokens[start : close - 1]
    return sum(token.text == _QUOTE for token in inside) % 2 == 1


def _is_all(bench: Bench, start: int, end: int) -> bool:
    """Say whether nothing stands around a stretch but brackets and stops."""
    before = bench.text[: bench.tokens[start].start]
    behind = bench.text[bench.tokens[end - 1].end :]
    return not before.strip("([（ ") and not behind.strip(")]） .")


def _is_framed(bench: Bench, start: int, end: int) -> bool:
    """Say whether brackets enclose a stretch."""
    tokens = bench.tokens
    framed = start > 0 and end < len(tokens) and tokens[end].text in CLOSERS
    return framed and tokens[start - 1].text == CLOSERS[tokens[end].text]


def _is_by_one_name(judged: Judgement) -> bool:
    """Say whether a label leads to one name: "Photo By Ida", "Courtesy of Harborix"."""
    kinds = [part.kind for part in judged.parts]
    if kinds not in (["label", "single"], ["flag", "single"], ["single"]):
        return False
    name = judged.parts[-1]
    given = name.before == "courtesy" or (len(kinds) > 1 and name.before == "by")
    return given and not is_lower(name.text)


def _is_by_small_name(bench: Bench, judged: Judgement) -> bool:
    """Say whether it is "photo by" and two small words no sentence has: "ida wells"."""
    kinds = [(part.kind, part.before) for part in judged.parts]
    if kinds != [("label", ""), ("lower", "by")] or judged.parts[1].words != _FEW:
        return False
    label = judged.parts[0].text.split()[0].lower()
    words, lexicon = [fold(w) for w in judged.parts[1].text.split()], bench.lexicon
    ordinary = _ORDINARY | lexicon.words.articles | lexicon.words.organisations
    return (
        judged.parts[0].medium == "photo"
        and not label.endswith("s")
        and all(word.isalpha() for word in words)
        and ordinary.isdisjoint(words)
        and not any(lexicon.word(w).role or lexicon.word(w).connective for w in words)
    )


def _may_begin(bench: Bench, start: int, body: int, *, sure: bool) -> bool:
    """Say whether a label may begin a credit here: after a mark, or capitalised."""
    if bench.is_boundary(start):
        if sure or start == 0 or bench.tokens[start - 1].text not in ",:":
            return True
        if bench.tokens[start - 1].text != ",":
            return False
        return _is_makers(bench, start, body) or _is_of_work(bench, start, body)
    if _is_shouted(bench, start):
        return True
    first = bench.tokens[start].text
    return sure and (
        first == "©" or is_capitalised(first) or _is_by_known(bench, start, body)
    )


def _is_by_known(bench: Bench, start: int, body: int) -> bool:
    """Say whether a photograph's label in small letters leads to a known name.

    "The flood in Quilmo foto: Ida Wells, CPK": no article or the like leads to the
    label, as in "this photo: Ida Wells", nor a word that begins it ("Source photo:").
    """
    before = bench.tokens[start - 1]
    named_so = is_capitalised(before.text) or before.text.isdigit()
    signed = body < len(bench.tokens) and bench.tokens[body].text == "©"
    dotted = bench.tokens[start].text[-1] == "." and not signed
    dotted = dotted and _is_behind_word(bench, start)
    if not (named_so or dotted) or bench.is_boundary(start - 1):
        return False
    parts = bench.judge(start, bench.closing(body)).parts[:2]
    if len(parts) < 2 or parts[0].kind != "label" or parts[0].medium != "photo":
        return False
    first = parts[1]
    person = first.kind == "person" and (
        first.has_given or (dotted and "." in first.text)
    )
    return person or first.kind == "agency"


def _is_of_work(bench: Bench, start: int, body: int) -> bool:
    """Say whether a house lends a work of a year: "Dog, 1971, courtesy of ..."."""
    tokens = bench.tokens
    dated = range(start - 2, max(0, start - _SHORT) - 1, -1)
    at = next((n for n in dated if tokens[n].text not in CLOSERS), -1)
    year = tokens[at].text if at > 0 else ""
    if len(year) != _YEAR or not year.isdecimal() or tokens[at - 1].is_word:
        return False  # "mended in 1971, courtesy of ..."
    close = bench.closing(start)
    if close - body > _LONGEST_CREDIT:
        return False
    parts = bench.judge(start, close).parts
    lent = [part for part in parts if part.before == "courtesy"]
    return bool(lent) and all(
        part.kind in ("organisation", "agency", "title", "person") for part in parts
    )


def _is_makers(bench: Bench, start: int, body: int) -> bool:
    """Say whether a known name follows a label's "of": ", foto di Ida Wells"."""
    label = bench.judge(start, body + 1).parts[:1]
    pictured = any(p.kind in ("label", "flag") and p.medium != "unknown" for p in label)
    close = min(bench.closing(start), body + _LONGEST_CREDIT)
    named = bench.judge(start, close).parts[1:] if pictured else ()
    if not named:
        return False
    linked = named[0].before in _LINKING or label[0].words > 1
    first = named[0]
    lent = first.kind == "organisation" and first.before == "courtesy"
    person = first.kind == "person" and first.has_given
    return linked and (lent or person or first.kind == "agency")


def _is_shouted(bench: Bench, start: int) -> bool:
    """Say whether capitals begin at a label and last to the end: "... PHOTO IDA WELLS".

    Small letters must stand before them.
    """
    behind = [t.text for t in bench.tokens[start:] if t.is_word]
    if len(bench.tokens[start].text) < _SHOUTED or len(behind) < _FEWEST_SHOUTED:
        return False
    if bench.tokens[start - 1].text.isupper() or not all(map(str.isupper, behind)):
        return False
    return any(is_lower(t.text) for t in bench.tokens[:start])


def _ends(bench: Bench, body: int, close: int) -> Iterator[int]:
    """Yield where a labelled credit may end: at all, and at the full stop before."""
    dated = _dated_brackets(bench, body, close)
    if close - body <= _LONGEST_CREDIT:
        yield dated or close
    for place in range(body + 1, min(close - 1, body + _LONGEST_CREDIT)):
        if bench.tokens[place].text[0] in STOPS:
            yield place + 1
            return


def _dated_brackets(bench: Bench, body: int, close: int) -> int | None:
    """Return where brackets at the end begin that say where and when, if they do.

    "Bild: Ida Wells / Keystone (Quilmo, 3. Mai 2025)"; a year alone is the credit's. So
    are brackets that describe what is seen.
    """
    if bench.tokens[close - 1].text not in CLOSERS:
        return None
    opening = bench.opening(close - 1)
    if opening is None or opening <= body:
        return None
    start, end = bench.tokens[opening].end, bench.tokens[close - 1].start
    if all_dates(bench.text[start:end]) or _describes(bench, opening, close):
        return opening
    return None


def _describes(bench: Bench, start: int, end: int) -> bool:
    """Say whether brackets behind a credit say what is seen: "(Musk in Quilmo)"."""
    first, *others = bench.tokens[start + 1 : end - 1] or [bench.tokens[start]]
    named = first.is_word and is_capitalised(first.text) and not is_caseless(first.text)
    judged = bench.judge(start, end)
    if not named or judged.count("agency", "label", "flag", "organisation", "site"):
        return False
    words, lexicon = [t for t in others if t.is_word], bench.lexicon
    return any(
        is_lower(word.text)
        and word.folded not in lexicon.particles
        and lexicon.word(word.folded).connective is None
        for word in words
    )


def _is_makers_chain(judged: Judgement) -> bool:
    """Say whether marks tie a maker to houses, however long their names are."""
    return judged.is_clean and judged.is_chain and judged.count("person", "agency") > 0


def _may_be_description(judged: Judgement) -> bool:
    """Say whether a label and words without capitals are rather a caption's beginning.

    "صورة أرشيفية للميناء القديم" has a word for pictures and no name in it.
    """
    if judged.count("agency", "account", "site") or not judged.parts:
        return False
    named = [part for part in judged.parts if part.kind in ("person", "title")]
    first = judged.parts[0]
    begins = first.start == 0 and first.kind == "label"
    return begins and any(is_caseless(part.text) for part in named)


def _has_small_words(judged: Judgement) -> bool:
    """Say whether a title ends in small letters ("Fotografer Ida di studionya")."""
    titles = [part.text.split() for part in judged.parts if part.kind == "title"]
    return any(is_lower(words[-1]) for words in titles)


def _is_by_a_title(judged: Judgement) -> bool:
    """Say whether it is by a name of several words: "Photo by Friends of the Mill".

    In "Photo by Ida Wells of Dover" a person comes first.
    """
    names = [part for part in judged.parts if part.kind not in ("label", "flag")]
    return bool(names) and all(
        part.kind == "title"
        and part.before in _GIVING
        and not is_lower(part.text)
        and not is_caseless(part.text)
        and not part.has_given
        for part in names
    )


def _is_sentence(judged: Judgement, *, sure: bool) -> bool:
    """Say whether a label goes on as a sentence, or as a headline in small letters.

    "Quelle der Daten ist das Amt.", "Photo agencies such as AFP refused to comment.",
    "Foto de perfil: cómo elegirla bien."
    """
    parts = judged.parts
    if len(parts) < 2 or parts[0].kind != "label":
        return False
    if sure:
        (*_, last) = parts
        prose = [part.kind for part in parts[1:]] == ["lower"] and last.words > _FEW
        return prose and parts[0].words > 1
    taken = parts[2:3] and parts[2].before == "from" and parts[1].before in ("", " ")
    if taken and parts[1].kind == "single" and is_lower(parts[1].text):
        return True  # "Image clipped from ..."
    goes_on = parts[1].kind == "lower" and parts[1].words > 1
    if goes_on and parts[-1].kind == "lower" and len(parts) > 2:
        return True
    inside = (word for part in parts[1:] for word in part.text.split()[1:-1])
    return any(word in _BEING for word in inside)


def _cue_confidence(bench: Bench, judged: Judgement, size: int, *, sure: bool) -> float:
    quality = judged.quality
    if _is_sentence(judged, sure=sure):
        return 0.0
    if all(p.kind == "label" for p in judged.parts):
        return WEIGHTS.cue if sure and len(judged.parts) > 1 else 0.0
    if not sure:
        if judged.count("doubt") and quality < WEIGHTS.least_cue:
            return 0.0
        titled = _is_by_a_title(judged)
        if quality < (0.2 if titled or judged.count("agency") else 0.35):
            return 0.0
        known = judged.count("agency", "person", "organisation", "account", "site")
        if not known and _has_small_words(judged):
            return 0.0
        sound = known or titled or judged.is_given
        weight = 1.0 if sound else WEIGHTS.bare_label
        if _may_be_description(judged):
            weight = WEIGHTS.bare_caseless
        return weight * (WEIGHTS.bare_cue + WEIGHTS.bare_cue_quality * quality)
    if size > _SHORT and judged.count("doubt"):
        return WEIGHTS.cue * (quality + (0.5 if quality > 0.3 else 0.0))
    strange = size > _LONG and judged.count("title", "doubt")
    if strange and quality < WEIGHTS.least_cue:
        return WEIGHTS.cue * quality
    return WEIGHTS.cue + WEIGHTS.cue_quality * quality
