"""A place where the credit may stand, and how sure each shape of place is."""

from __future__ import annotations

from media.captions.judging import Judgement
from media.model import value


@value
class Weights:
    """How sure each shape is, times the quality of what stands there.

    Read off labelled captions: the share of candidates of a shape that were right.
    """

    cue: float = 0.6
    cue_quality: float = 0.4
    least_cue: float = 0.36  # quality of a longer credit behind a label
    bare_cue: float = 0.3  # a label without a colon
    bare_cue_quality: float = 0.65
    brackets: float = 0.95
    stop: float = 0.9
    mark: float = 0.75
    slash: float = 0.85  # with a space before it, at the end of a description
    least_tail: float = 0.2  # quality of what follows a mark
    nothing: float = 0.62  # no mark at all before the agency
    spaced: float = 0.7  # a space before who made or gave it, in Chinese and the like
    told: float = 1.25  # the same, with a person in the chain
    given: float = 0.45
    chain: float = 0.95  # slashes, but no agency that is known
    whole: float = 0.95
    licensed: float = 0.93  # a name that a licence of Creative Commons follows
    bare_licence: float = 0.45  # a licence alone behind a description
    lead: float = 0.62
    least_lead: float = 0.3  # quality of a credit that a description follows
    ends_known: float = 0.3  # what follows an agency's name begins something new
    ends_person: float = 0.2  # names have two words more often than three
    single_lead: float = 0.5  # one word after a label
    credited: float = 0.6  # the end of a text credits; so a label before it rarely does
    followed: float = 0.7  # something stands behind the credit
    role: float = 1.05  # "Ida Wells, photographer"
    strange_label: float = 0.8  # a word and a colon, of a language that is not known
    bare_caseless: float = 0.4  # words without capitals behind a label without a colon
    bare_label: float = 0.6  # no colon, and no name that is known for one
    single: float = 0.75  # one word alone after a full stop
    fragment: float = 0.5  # the same, with a full stop of its own
    unlinked: float = 0.6  # one name alone after a full stop
    houses: float = 0.65  # slashes between houses that are not known
    lone: float = 0.5  # a name that is no agency's, and nothing else
    only_name: float = 0.5  # several names that no mark ties together
    framed: float = 0.85  # names in brackets after a full stop
    only_single: float = 0.3
    unstopped: float = 0.6  # a name in brackets behind no full stop


WEIGHTS = Weights()


@value
class Candidate:
    """tokens[start:end] as the credit, with how sure and by what evidence."""

    start: int
    end: int
    confidence: float
    evidence: tuple[str, ...]


def sureness(
    judged: Judgement, *, stopped: bool, framed: bool = False
) -> tuple[float, str]:
    """Return how surely unlabelled words are a credit, and what says so."""
    if judged.shows_office or (judged.shows_sides and not framed):
        return 0.0, "trailing-name"
    quality = judged.quality * (1.0 if judged.is_clean else 0.5)
    if judged.count("agency"):
        return quality, "agency"
    if judged.is_given:
        return quality, "given"
    named = judged.names + judged.count("single")
    if judged.is_chain and named > 1:
        return quality * WEIGHTS.chain, "chain"
    if named and (judged.count("label") or judged.says_given):
        return quality, "cue"
    if not stopped:
        return quality * WEIGHTS.only_single, "trailing-name"
    return _after_a_stop(judged, quality, framed=framed)


def _after_a_stop(
    judged: Judgement, quality: float, *, framed: bool
) -> tuple[float, str]:
    """Judge names that nothing but a full stop, or brackets behind one, sets apart."""
    named = judged.names + judged.count("single")
    if judged.is_labelled:
        return quality * WEIGHTS.strange_label, "label"
    if judged.count("role") and judged.count("person", "single"):
        return quality * WEIGHTS.role, "role"
    if judged.count("account", "site"):
        return quality, "site"
    if not named:
        return 0.0, "trailing-name"
    alone = len(judged.parts) == 1
    weight = WEIGHTS.unlinked
    if framed:
        weight = WEIGHTS.framed
    elif judged.count("single") and (alone or _is_filed(judged)):
        weight = WEIGHTS.single
    elif judged.count("person") and not alone:
        weight = WEIGHTS.only_name
    return quality * weight, "trailing-name"


def _is_filed(judged: Judgement) -> bool:
    """Say whether a slash ties a remark to one name: "LBV/File"."""
    _, *others = judged.parts
    return all(part.flags and part.before == "/" for part in others)
