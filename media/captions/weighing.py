"""How much each sign says for or against a caption, and what all say together.

A line is a caption where the weights of its signs add up to more than nothing; the sum
is the logarithm of the odds, so that it also tells how sure that is. The weights were
set by hand on a hundred rendered pages of news sites in twenty languages. (Weights that
a regression learns from the same pages do worse on publishers that it has not seen.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, fsum

LEAST = 0.5
"""The least likelihood of a caption."""

LEAST_CHAIN = 0.4
"""The least confidence of a credit that slashes tell; of others `SURE_ENOUGH`."""

WEIGHTS: Mapping[str, float] = {
    # How the lines are read: as caption with its credit in it, ...
    "inline": -0.9,
    "above": -0.6,
    "below": -1.6,
    "alone": -1.4,
    "alone signed": -2.0,
    "uncredited": -4.5,
    # The credit: each step that its confidence takes, and what tells it.
    "sure 0.5": 0.4,
    "sure 0.6": 0.4,
    "sure 0.7": 0.5,
    "sure 0.8": 0.6,
    "sure 0.9": 0.6,
    "by cue": 0.3,
    "by brackets": 0.3,
    "by chain": -2.0,
    "by trailing-name": -0.9,
    "marked": 0.3,
    "unsure": -1.0,
    "hardly told": -1.5,
    "pair": 2.5,
    "made": 3.5,
    "film": -4.0,
    "quoted label": -5.0,
    "of several beside": -4.0,
    "chain again": 1.5,
    "maker again": 2.8,
    "counted name": 2.5,
    "shouted name": 1.8,
    "housed": 1.0,
    "enclosed": 1.3,
    "slash": 0.5,
    "closed": 0.3,
    "slashed": 1.5,
    "signed off": 1.3,
    "report signed": -6.0,
    "told in brackets": 2.0,
    # Where the line of the caption stands.
    "tail": -0.5,
    "beyond": -2.5,
    "credit beyond": -2.0,
    "listed": -2.0,
    "paragraph": -2.0,
    "long": -0.8,
    "within": 0.5,
    "text-above": 0.4,
    "text-below": 0.4,
    "last": -1.5,
    "head": 0.7,
    "top": -0.3,
    "bodyless": 0.3,
    "above 1": 0.2,
    "above 2": -0.2,
    "below 2": -3.2,
    "counted": 3.7,
    "captioned": 5.0,
    "headed": 2.5,
    "count": -5.0,
    "stamped": -0.4,
    "repeated": 0.2,
    "doubled": 4.7,
    "teased": -3.0,
    "priced": 2.0,
    "namesake": 1.0,
    "agreed": 0.3,
    "against": -2.0,
    "series": 2.0,
    "inline elsewhere": -3.5,
    "credit teased": -4.0,
    # What its words look like.
    "tiny": -0.3,
    "few": -0.9,
    "huge": -1.7,
    "sentences": -1.0,
    "asks": -1.0,
    "open": -2.5,
    "quoted": -1.0,
    "spoken": -3.0,
    "bullet": -1.5,
    "byline": -4.0,
    "stamp": -4.0,
    "date-only": -5.0,
    "notice": -4.0,
    "source": -1.0,
    "dateline": -0.5,
    "parted": -2.0,
    "lower": -2.0,
    "shouted": -0.5,
    "headline": -4.0,
    "heading": -1.2,
    "names": 0.3,
    "credited": -2.0,
    # What captions say of their pictures.
    "telling": 0.8,
    "placed": 5.2,
    "flag": 4.7,
    "dated": 3.7,
    "kicker": 3.6,
    # Where a credit on a line of its own stands, and what it looks like.
    "credit heads all": -4.0,
    "credit listed": -1.5,
    "credit notice": -4.0,
    "credit source": -2.8,
    "credit byline": -4.0,
    "credit stamp": -1.0,
    "credit stamped": -0.3,
    "credit last": -2.0,
    "credit text-above": 0.3,
    "credit text-below": 0.3,
    "agency beside hour": -4.0,
    "source beside hour": -2.5,
    "source beside writer": -4.0,
    "sign beside notice": -5.0,
    "paragraph beside": -2.0,
    "prose beside": -1.0,
    # What speaks for the article's text where a credit is parted from all beside it.
    "addressed": -3.5,
    "linked": -2.0,
    "chapter": -3.0,
    "open apart": -2.0,
    "prose apart": -2.0,
    "sentence apart": -3.0,
    "file beside": -3.0,
    "ending apart": -1.5,
    "kicker below": 1.0,
    "few below": -1.0,
    "said below": 3.5,
    "initials": 2.5,
    "called": 1.0,
    "credit top": -0.7,
    "unled": -2.5,
    "of users": 1.0,
    "users beside": -4.5,
    "text sourced": -2.5,
    "text sourced at its end": -5.0,
    "credit bullet": -2.0,
    "credit sentences": -1.0,
}


def log_odds(signs: Iterable[str]) -> float:
    """Return what all signs say together, whatever their order."""
    return fsum(WEIGHTS.get(sign, 0.0) for sign in signs)


def likelihood(signs: Iterable[str]) -> float:
    """Return how likely lines with these signs are a caption, from 0 to 1."""
    return 1 / (1 + exp(-log_odds(signs)))
