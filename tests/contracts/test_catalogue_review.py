"""What any catalogue must keep of people's decisions and of what waits for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Change
from media.errors import BadQuery
from media.model import (
    Anchor,
    Decision,
    Evidence,
    Member,
    Proposal,
    ProposalKind,
    Question,
    Rulings,
    Verdict,
    file_member,
    pair_of,
    usage_member,
)
from tests.contracts.asking import captioned, store, walked
from tests.samples import ferry_asset, sample_asset, sample_image


def decided(one: str, other: str, verdict: Verdict = "same", **fields: str) -> Decision:
    first, second = pair_of(usage_member(one), usage_member(other))
    said = {"at": "2026-03-01T10:00:00+00:00", "actor": "Ida", "operation": "op1"}
    return Decision(one=first, other=second, verdict=verdict, **said | fields)


def decide(catalogue: Catalogue, *decisions: Decision) -> None:
    catalogue.apply(Change(decisions=decisions))


def ruled(catalogue: Catalogue, *names: str) -> list[tuple[str, str, str]]:
    found = catalogue.rulings(map(usage_member, names)).decisions
    short = (tuple(m.removeprefix("usage:") for m in d.pair) for d in found)
    return [(a, b, d.verdict) for (a, b), d in zip(short, found, strict=True)]


# --- decisions --------------------------------------------------------------------


def test_a_decision_comes_back_as_it_was_made(catalogue: Catalogue) -> None:
    decision = decided("a", "b", reason="the same wing, “turned”")
    assert not catalogue.has_decisions()
    decide(catalogue, decision)
    assert catalogue.has_decisions()
    assert catalogue.rulings([usage_member("b")]) == Rulings(decisions=(decision,))
    assert catalogue.decisions().items == (decision,)


def test_nothing_is_decided_in_a_new_catalogue(catalogue: Catalogue) -> None:
    assert catalogue.rulings([usage_member("a")], places=["a.html"]) == Rulings()
    assert catalogue.decisions().items == ()
    assert catalogue.proposals().items == ()
    assert catalogue.totals().decisions == catalogue.totals().proposals == 0


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        pytest.param(["same"], ["same"], id="one"),
        pytest.param(["same", "different"], ["different"], id="changed"),
        pytest.param(["same", "open"], [], id="withdrawn"),
        pytest.param(["different", "open", "different"], ["different"], id="again"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_the_latest_decision_on_a_pair_counts_and_all_are_kept(
    catalogue: Catalogue, verdicts: list[Verdict], expected: list[str], at_once: bool
) -> None:
    decisions = [decided("a", "b", verdict) for verdict in verdicts]
    for some in [decisions] if at_once else [[d] for d in decisions]:
        decide(catalogue, *some)
    assert [verdict for _, _, verdict in ruled(catalogue, "a")] == expected
    assert [d.verdict for d in catalogue.decisions().items] == verdicts[::-1]
    assert catalogue.totals().decisions == len(expected)


def test_all_that_is_connected_by_decisions_is_found_the_earliest_first(
    catalogue: Catalogue,
) -> None:
    decide(catalogue, decided("c", "d", "different"), decided("x", "y"))
    decide(catalogue, decided("a", "b"), decided("b", "c"))
    expected = [("c", "d", "different"), ("a", "b", "same"), ("b", "c", "same")]
    for name in "abcd":
        assert ruled(catalogue, name) == expected
    both = [expected[0], ("x", "y", "same"), *expected[1:]]
    assert ruled(catalogue, "a", "x") == both
    assert ruled(catalogue, "z") == []


def test_what_is_withdrawn_connects_nothing(catalogue: Catalogue) -> None:
    decide(catalogue, decided("a", "b"), decided("b", "c"))
    decide(catalogue, decided("b", "c", "open"))
    assert ruled(catalogue, "c") == []
    assert ruled(catalogue, "a") == [("a", "b", "same")]


def test_decisions_are_listed_the_latest_first_page_by_page(
    catalogue: Catalogue,
) -> None:
    made = [decided(f"a{n}", f"b{n}", operation=f"op{n % 2}") for n in range(7)]
    decide(catalogue, *made)
    pages = walked(lambda cursor: catalogue.decisions(limit=3, cursor=cursor))  # type: ignore[arg-type, return-value]
    assert pages == made[::-1]
    of_one = walked(
        lambda cursor: catalogue.decisions(operation="op1", limit=2, cursor=cursor)  # type: ignore[arg-type, return-value]
    )
    assert of_one == made[1::2][::-1]


def test_all_that_was_ever_said_of_a_pair_is_found(catalogue: Catalogue) -> None:
    first, last = decided("a", "b"), decided("a", "b", "different", operation="op2")
    decide(catalogue, first, decided("b", "c"))
    decide(catalogue, last)
    assert catalogue.decisions(pair=first.pair).items == (last, first)
    assert catalogue.decisions(pair=decided("a", "c").pair).items == ()


# --- by what they find their members ----------------------------------------------


def anchor(member: str, now: str, place: str = "a.html") -> Anchor:
    return Anchor(
        member=usage_member(member),
        now=usage_member(now) if now else "",
        place=place,
        addresses=("pictures.example/ferry",),
        text="A ferry leaves",
        position=2,
        version="v1",
    )


@pytest.mark.parametrize(
    ("names", "places"),
    [
        pytest.param(["a"], [], id="by the name it had"),
        pytest.param(["a2"], [], id="by the name it has"),
        pytest.param([], ["a.html"], id="by its place"),
        pytest.param(["b"], [], id="by the other one"),
    ],
)
def test_a_decision_is_found_when_its_member_has_another_name(
    catalogue: Catalogue, names: list[str], places: list[str]
) -> None:
    decision, known = decided("a", "b"), anchor("a", "a2")
    catalogue.apply(Change(decisions=(decision,), anchors=(known,)))
    found = catalogue.rulings(map(usage_member, names), places=places)
    assert found == Rulings(decisions=(decision,), anchors=(known,))


def test_decisions_about_one_member_under_two_names_are_connected(
    catalogue: Catalogue,
) -> None:
    early, late = decided("a", "b"), decided("a2", "c")
    anchors = anchor("a", "a2"), anchor("a2", "a2")
    catalogue.apply(Change(decisions=(early, late), anchors=anchors))
    assert catalogue.rulings([usage_member("c")]).decisions == (early, late)


def test_an_anchor_is_replaced_by_the_next_one(catalogue: Catalogue) -> None:
    catalogue.apply(Change(decisions=(decided("a", "b"),), anchors=(anchor("a", ""),)))
    moved = anchor("a", "a3", place="b.html")
    catalogue.apply(Change(anchors=(moved,)))
    assert catalogue.rulings([], places=["a.html"]) == Rulings()
    assert catalogue.rulings([], places=["b.html"]).anchors == (moved,)


def test_members_lead_to_their_assets(catalogue: Catalogue) -> None:
    asset = ferry_asset()
    store(catalogue, asset, captioned("a2", "Snow"))
    usages = {usage_member(u.usage_id) for u in asset.usages}
    file = file_member(asset.images[0].fingerprint.sha256)
    asked = [*usages, file, usage_member("nobody"), file_member("nothing"), "else"]
    assert catalogue.assets_with(asked) == dict.fromkeys([*usages, file], "a1")
    assert catalogue.assets_with([]) == {}


# --- what waits -------------------------------------------------------------------


def file_of(name: str) -> Member:
    return file_member(sample_image(name).fingerprint.sha256)


def filed(catalogue: Catalogue, *names: str) -> None:
    """Store an asset with one file for each of these names."""
    for name in names:
        store(catalogue, sample_asset(name, images=[sample_image(name)]))


def proposed(
    one: str, other: str, score: float = 0.5, kind: ProposalKind = "picture"
) -> Proposal:
    first, second = pair_of(file_of(one), file_of(other))
    sign = Evidence(uri=one, kind="perceptual-hash", quote="3 of 64 bits")
    return Proposal(
        one=first, other=second, score=score, kind=kind, evidence=(sign,), against=()
    )


def propose(
    catalogue: Catalogue, *proposals: Proposal, grouped: str = "", **fields: object
) -> None:
    members = frozenset(map(file_of, grouped))
    catalogue.apply(
        Change(proposals=proposals, grouped=members, **fields)  # type: ignore[arg-type]
    )


def test_the_surest_proposal_comes_first_page_by_page(catalogue: Catalogue) -> None:
    names = "abcdef"
    filed(catalogue, *names)
    scores = [0.41, 0.935, 0.7, 0.7, 0.999]
    made = [
        proposed(one, other, score, "link" if one in "bd" else "caption")
        for one, other, score in zip(names, names[1:], scores, strict=False)
    ]
    propose(catalogue, *made)
    expected = sorted(made, key=lambda p: (-p.score, p.pair))
    pages = walked(lambda cursor: catalogue.proposals(limit=2, cursor=cursor))  # type: ignore[arg-type, return-value]
    assert pages == expected
    links = walked(
        lambda cursor: catalogue.proposals(kind="link", limit=1, cursor=cursor)  # type: ignore[arg-type, return-value]
    )
    assert links == [p for p in expected if p.kind == "link"]
    assert catalogue.totals().proposals == 5


def test_a_cursor_of_another_list_is_refused(catalogue: Catalogue) -> None:
    filed(catalogue, *"abc")
    propose(catalogue, proposed("a", "b"), proposed("b", "c"))
    cursor = catalogue.proposals(limit=1).next_cursor
    with pytest.raises(BadQuery):
        catalogue.proposals(kind="link", cursor=cursor)
    with pytest.raises(BadQuery):
        catalogue.decisions(cursor=cursor)
    with pytest.raises(BadQuery):
        catalogue.proposals(limit=0)


def test_two_assets_are_asked_about_once_with_every_pair_that_says_so(
    catalogue: Catalogue,
) -> None:
    files = [sample_image(name) for name in ("a", "a2", "b", "c")]
    store(catalogue, sample_asset("first", images=files[:2]))
    store(catalogue, sample_asset("second", images=files[2:3]))
    store(catalogue, sample_asset("third", images=files[3:]))
    weak, sure = proposed("a", "b", 0.4, "link"), proposed("a2", "b", 0.8)
    other = proposed("a", "c", 0.6)
    propose(catalogue, weak, sure, other)
    both = Question(assets=("first", "second"), proposals=(sure, weak))
    third = Question(assets=("first", "third"), proposals=(other,))
    pages = walked(lambda cursor: catalogue.questions(limit=1, cursor=cursor))  # type: ignore[arg-type, return-value]
    assert pages == [both, third]
    assert catalogue.questions(kind="link").items == (both,)
    assert catalogue.questions(kind="picture").total == 2
    assert catalogue.questions_of("second") == (both,)
    assert catalogue.totals().proposals == 2, "questions are counted, not pairs"

    members = map(file_of, ("a", "a2", "b"))
    catalogue.apply(Change(proposals=(weak,), grouped=frozenset(members)))
    left = Question(assets=("first", "second"), proposals=(weak,))
    assert catalogue.questions().items == (third, left), "another speaks for them now"


def test_what_waits_follows_its_members_to_other_assets(catalogue: Catalogue) -> None:
    files = [sample_image(name) for name in "abc"]
    store(catalogue, sample_asset("first", images=files[:2]))
    store(catalogue, sample_asset("second", images=files[2:]))
    one, other = proposed("a", "c", 0.8), proposed("b", "c", 0.4)
    propose(catalogue, one, other)
    apart = [sample_asset(n, images=[f]) for n, f in zip("ab", files, strict=False)]
    catalogue.apply(
        Change(
            removed=("first",),
            assets=tuple(apart),
            grouped=frozenset(map(file_of, "ab")),
        )
    )
    assert [q.assets for q in catalogue.questions().items] == [
        ("a", "second"),
        ("b", "second"),
    ]


def test_what_is_proposed_about_one_asset(catalogue: Catalogue) -> None:
    filed(catalogue, *"abcd")
    sure, unsure = proposed("a", "b", 0.9), proposed("c", "a", 0.4)
    propose(catalogue, unsure, sure, proposed("c", "d"))
    assert catalogue.proposals_of("a") == (sure, unsure)
    assert catalogue.proposals_of("nobody") == ()


def test_proposals_among_members_that_are_grouped_anew_are_replaced(
    catalogue: Catalogue,
) -> None:
    filed(catalogue, *"abcd")
    kept, old = proposed("c", "d"), proposed("a", "b", 0.4)
    propose(catalogue, kept, old, proposed("b", "c"))
    new = proposed("a", "b", 0.6)
    propose(catalogue, new, grouped="abc")
    assert catalogue.proposals().items == (new, kept)


def test_proposals_stay_when_their_assets_are_written_anew(
    catalogue: Catalogue,
) -> None:
    filed(catalogue, *"ab")
    propose(catalogue, proposed("a", "b"))
    filed(catalogue, "a")
    assert len(catalogue.proposals().items) == 1


def test_what_is_proposed_about_a_member_goes_with_it(catalogue: Catalogue) -> None:
    filed(catalogue, *"abc")
    propose(catalogue, proposed("a", "b"), proposed("b", "c"))
    propose(catalogue, removed=("a",), grouped="a")
    assert catalogue.proposals().items == (proposed("b", "c"),)


def test_what_is_proposed_of_nobody_is_not_kept(catalogue: Catalogue) -> None:
    filed(catalogue, "a")
    propose(catalogue, proposed("a", "b"))
    assert catalogue.proposals().items == ()


def test_later_changes_win_within_one_step(catalogue: Catalogue) -> None:
    filed(catalogue, *"abc")
    members = frozenset(map(file_of, "ab"))
    first, second = proposed("a", "b", 0.4), proposed("a", "b", 0.8)
    other = proposed("b", "c", 0.1)
    catalogue.apply_many(
        [
            Change(proposals=(first, other), grouped=members),
            Change(proposals=(second,), grouped=members),
        ]
    )
    assert catalogue.proposals().items == (second, other)
    catalogue.apply_many([Change(grouped=members), Change(proposals=(first,))])
    assert catalogue.proposals().items == (first, other)
    assert catalogue.proposals().items[0] == replace(second, score=0.4)
