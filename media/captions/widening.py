"""What belongs to a credit besides its surest part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from media.captions.apposed import tells_of_name
from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.candidate import Candidate
from media.captions.judging import OF_PICTURES, Judgement
from media.chains import is_capitalised, is_given, label_size
from media.model import value

_LINKS = "/|#;"
_DASHES = frozenset("-–—")
_TIES = _DASHES | {"/"}
_MAKERS = frozenset({"agency", "person", "account"})
_LENDERS = frozenset({"agency", "person", "organisation", "title", "role"})
"""Who may stand behind "Courtesy": "Courtesy of the artist and Galerie Lumen"."""
_SURE = frozenset({"agency", "site", "label"})
_LINKED = frozenset("/&,")
_COLONS = frozenset(":：")
_LONGEST_SIDE = 20  # tokens of the credit of one side
_HOUSE_LETTERS = range(2, 6)
_NAME = 2  # words
_LONGEST_NAME = 3


@value
class Weights:
    """How good a stretch must be to be taken in; read off labelled captions."""

    longer: float = 0.42  # quality of what stands before the surest stretch
    behind: float = 0.4  # quality of what stands behind it
    part: float = 0.9  # of the confidence of the surest part


WEIGHTS = Weights()


def longest(bench: Bench, best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Return the longest candidate around the surest that is as clean a credit.

    "AFP" is surer than "Ida Wells/AFP", and yet only a part of it.
    """
    for other in sorted(found, key=lambda c: c.start):
        if other.start >= best.start or other.end < best.end:
            continue
        if _belongs(bench, other, best):
            sure = max(other.confidence, WEIGHTS.part * best.confidence)
            return replace(other, confidence=sure)
    return best


def _belongs(bench: Bench, other: Candidate, best: Candidate) -> bool:
    """Say whether what the other has before the best belongs to the same credit."""
    start, end = other.start, best.start
    if end > start + 1 and bench.tokens[end - 1].text in OPENERS:
        end -= 1  # "(Ida Wells / AFP) (Ida Wells/AFP via ...)": inside the second
    ahead = bench.judge(start, end)
    if "licence" in other.evidence and label_size(bench.tokens, end, bench.lexicon):
        return True  # "Author: Ida Wells. Source: Flickr. Licence: CC BY 4.0"
    if not ahead.is_clean:
        return False
    if _is_reserved(bench, ahead, start, best):
        return True
    if any(t.text == "." for t in bench.tokens[start:end]) and _are_labelled(
        bench, start, other.end
    ):
        return True
    if any(token.text[0] in STOPS for token in bench.tokens[start : end - 1]):
        return False
    if bench.tokens[start].text in OPENERS and bench.tokens[end - 1].text in CLOSERS:
        good = ahead.names > 0 and ahead.quality >= WEIGHTS.longer
        return good and not tells_of_name(bench, start, ahead)
    if _is_makers_house(bench, ahead, other, best):
        return True
    return _is_sure(bench, ahead, end) or _is_tied(bench, ahead, other, best)


def _is_reserved(bench: Bench, ahead: Judgement, start: int, best: Candidate) -> bool:
    """Say whether only a remark follows a label with names: "Copyright AP. All ..."."""
    inner = bench.tokens[start : best.start - 1]
    if any(token.text[0] in STOPS for token in inner):
        return False
    if ahead.parts[0].kind != "label" or not ahead.names:
        return False
    behind = bench.judge(best.start, best.end).parts
    return bool(behind) and all(part.kind == "nobody" for part in behind)


def _is_makers_house(
    bench: Bench, ahead: Judgement, other: Candidate, best: Candidate
) -> bool:
    """Say whether a maker stands before a house: ". Ida Wells (EFE)", "- AFP", "/ AFP".

    A given name begins a maker's behind a dash, too: "- Ida Wells / AFP".
    """
    kinds = [part.kind for part in ahead.parts]
    person = kinds == ["person"] or kinds == ["single", "label"]  # "王强 摄（...）"
    person = person or (ahead.is_chain and _MAKERS.issuperset(kinds))
    before = bench.tokens[other.start - 1].text if other.start > 0 else " "
    named = before in _DASHES and ahead.parts[0].has_given
    if not (person and (before[0] in STOPS or named)):
        return False
    tied = bench.tokens[best.start - 1].text in _TIES and "agency" in best.evidence
    inside = bench.tokens[best.start - 1].text in OPENERS and "cue" not in best.evidence
    return tied or inside or bench.tokens[best.start].text in OPENERS


def _is_sure(bench: Bench, ahead: Judgement, end: int) -> bool:
    """Say whether all that stands ahead can only be credit."""
    if all(part.kind == "label" for part in ahead.parts):
        mark = bench.tokens[end - 1]
        return mark.is_word or mark.text == ":"
    known = all(part.kind in _SURE or part.flags for part in ahead.parts)
    return ahead.is_given or (known and ahead.names > 0)


def _is_tied(bench: Bench, ahead: Judgement, other: Candidate, best: Candidate) -> bool:
    """Say whether a label or a mark ties names to the credit behind them."""
    start, mark = other.start, bench.tokens[best.start - 1]
    if start == 0 and any(part.before == "," for part in ahead.parts[1:]):
        return False  # "Minister, Ida Wells / AFP" names who is shown
    if _is_remark(ahead) and label_size(bench.tokens, best.start, bench.lexicon):
        return False  # "Illustrative picture | Photo: AFP"
    listed = mark.is_word or mark.text == ","
    if listed and _both_labelled(bench, start, best.start):
        return True
    if ahead.parts[0].kind == "label" and "cue" in other.evidence:
        whole = bench.judge(start, other.end)
        return mark.text in _LINKS and whole.quality >= WEIGHTS.longer
    signed = bench.tokens[start].text == "©"
    if ahead.quality < WEIGHTS.longer and not (signed and mark.text in _LINKS):
        return False
    if signed or label_size(bench.tokens, start, bench.lexicon):
        return mark.text[0] not in STOPS
    glued = best.start > 1 and bench.tokens[best.start - 2].end == mark.start
    linked = bench.lexicon.at(bench.tokens, best.start).connective
    marks = ";" if "cue" in best.evidence and not linked else _LINKS
    named = ahead.names > 0 or glued or _is_house_letters(bench, start, ahead)
    return mark.text in marks and named


def _is_house_letters(bench: Bench, start: int, ahead: Judgement) -> bool:
    """Say whether a house's letters begin behind a full stop: ". LBV / Ida Wells"."""
    letters = ahead.parts[0].text
    alone = len(ahead.parts) == 1 and len(letters) in _HOUSE_LETTERS
    stopped = start > 0 and bench.tokens[start - 1].text[0] in STOPS
    return alone and stopped and letters.isalpha() and letters.isupper()


def _is_remark(ahead: Judgement) -> bool:
    """Say whether words only say what the picture is: "Archivbild"."""
    flags = [part.flags for part in ahead.parts]
    return all(said and OF_PICTURES.issuperset(said) for said in flags)


def _both_labelled(bench: Bench, start: int, other: int) -> bool:
    """Say whether two labels with a colon each lead to a name: "Foto: A Quelle: B".

    "Left image: A, right image: B" has a comma between them.
    """
    tokens, lexicon = bench.tokens, bench.lexicon
    return all(label_size(tokens, place, lexicon) for place in (start, other))


def _are_labelled(bench: Bench, start: int, end: int) -> bool:
    """Say whether each sentence is a credit: "Montage: Ida Wells. Foto: TT"."""
    begin = start
    for place in range(start, end):
        last = place + 1 == end
        if bench.tokens[place].text == "." or last:
            stop = place + 1 if last and bench.tokens[place].text != "." else place
            if not _is_labelled(bench.judge(begin, stop)):
                return False
            begin = place + 1
    return True


def _is_labelled(judged: Judgement) -> bool:
    """Say whether makers and their houses follow a label of pictures, or lenders."""
    if any(part.before == "courtesy" for part in judged.parts[:1]):
        return _LENDERS.issuperset(part.kind for part in judged.parts)
    if len(judged.parts) < 2:
        return False
    label, *named = judged.parts
    about_pictures = label.flags or label.medium != "unknown"
    return (
        label.kind == "label"
        and bool(about_pictures)
        and all(
            part.kind in _MAKERS
            or (part.kind in ("single", "organisation") and part.before in _LINKED)
            for part in named
        )
    )


def _with_other_sides(bench: Bench, best: Candidate) -> Candidate:
    """Take in the credits of other parts of the picture, in sentences of their own.

    "Left: Ida Wells/AP. Right: Bo Holm/EPA": each begins with a word for a side.
    """
    tokens, start = bench.tokens, best.start
    while (
        _is_of_side(bench, start) and start > 2 and tokens[start - 1].text[0] in STOPS
    ):
        before = range(start - 2, max(-1, start - 2 - _LONGEST_SIDE), -1)
        stops = (n + 1 for n in before if tokens[n].text[0] in STOPS)
        begin = next(stops, 0 if before[-1] == 0 else start)
        if begin >= start - 1 or not _is_of_side(bench, begin):
            break
        ahead = bench.judge(begin, start - 1)
        if not ahead.is_clean or not ahead.names or not _tells_maker(ahead):
            break
        start = begin
    return best if start == best.start else replace(best, start=start)


def _with_tied_maker(bench: Bench, best: Candidate) -> Candidate:
    """Take in a maker whom a close slash ties to a label: "Ida Wells/Copyright AP"."""
    tokens, slash = bench.tokens, best.start - 1
    if slash < _NAME or tokens[slash].text != "/" or "cue" not in best.evidence:
        return best
    glued = tokens[slash - 1].end == tokens[slash].start
    if not glued or tokens[slash].end != tokens[best.start].start:
        return best
    for start in range(max(0, slash - _LONGEST_NAME), slash - _NAME + 1):
        words = tokens[start:slash]
        named = all(w.is_word and is_capitalised(w.text) for w in words)
        if named and is_given(words[0], bench.lexicon):
            return replace(best, start=start)
    return best


def _tells_maker(ahead: Judgement) -> bool:
    """Say whether a side names more than what is shown: "Left: London Bridge".

    A house, a label, two in a row, or somebody by a given name.
    """
    parts = ahead.parts
    return ahead.is_chain or any(
        part.kind in ("agency", "account", "organisation", "label") or part.has_given
        for part in parts
    )


def _is_of_side(bench: Bench, place: int) -> bool:
    """Say whether a word for a side and a colon stand there: "Left:"."""
    entry = bench.lexicon.at(bench.tokens, place)
    behind = place + entry.size
    if not entry.not_name or behind >= len(bench.tokens):
        return False
    return bench.tokens[behind].text in _COLONS


def widened(bench: Bench, best: Candidate) -> Candidate:
    """Take in what stands beside the credit and belongs to it."""
    best = _with_tied_maker(bench, _with_other_sides(bench, best))
    tokens, end = bench.tokens, len(bench.tokens)
    if best.end < end and bench.last() > best.end:
        tail = bench.judge(best.end, end)
        good = tail.quality > WEIGHTS.behind and not bench.is_prose(best.end, end)
        bars = tokens[bench.last() - 1].text == "OUT" and tail.is_remark
        if tail.parts and (good or bars):
            return Candidate(
                start=best.start,
                end=bench.last() if tokens[-1].text in STOPS else end,
                confidence=best.confidence,
                evidence=best.evidence,
            )
    return best
