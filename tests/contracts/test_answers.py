"""What any catalogue keeps of requests that changed something."""

from __future__ import annotations

from media.catalogue import Catalogue
from media.idempotency import Answer, Kept

NOON = "2026-03-01T12:00:00.000000+00:00"
ONE = "2026-03-01T13:00:00.000000+00:00"
TWO = "2026-03-01T14:00:00.000000+00:00"
SAID = Answer(
    status=201, headers=(("Location", "/a"),), body='{"text": "\\u0000é\\\\"}'
)


def test_a_request_begins_once_until_it_is_forgotten(catalogue: Catalogue) -> None:
    answers = catalogue.answers
    assert answers.begin("key", digest="a", at=NOON, since=NOON) is None
    under_way = answers.begin("key", digest="b", at=ONE, since=NOON)
    assert under_way == Kept(digest="a")
    assert answers.begin("other", digest="b", at=ONE, since=NOON) is None

    answers.finish("key", SAID)
    done = answers.begin("key", digest="a", at=ONE, since=NOON)
    assert done == Kept(digest="a", answer=SAID)

    answers.forget("key")
    assert answers.begin("key", digest="c", at=ONE, since=NOON) is None
    assert answers.begin("key", digest="d", at=TWO, since=TWO) is None, "it was pruned"
