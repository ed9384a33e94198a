"""What people decide wins over all signs, outlives what comes, can be taken back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.catalogue import Catalogue
from media.errors import BadDecision, NotInCatalogue
from media.files import SourceFile
from media.model import Asset, Member, file_member, usage_member
from media.pipeline import Deciding, Session, ingest, members_of
from media.store import open_catalogue
from tests.newspaper import HOST, Shown, drawn, page, picture
from tests.postgres import fresh_schema, schema_name

FERRY = "Passengers board the ferry Aurelia in the harbour of Oldport after the storm."
CRANE = "Workers repair a crane torn from its rails by the storm at the terminal."
NUMBERS = itertools.count()
ACTOR = {"actor": "Photo desk", "reason": "seen side by side"}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return open_catalogue(str(tmp_path / f"{next(NUMBERS)}.sqlite"))


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> Deciding:
    return Deciding(catalogue, session)


@pytest.fixture
def take_in(catalogue: Catalogue, session: Session) -> Callable[..., None]:
    def take(*files: SourceFile) -> None:
        ingest_all(files, catalogue, session)

    return take


def ingest_all(
    files: Iterable[SourceFile], catalogue: Catalogue, session: Session
) -> None:
    for receipt in ingest(files, catalogue=catalogue, session=session):
        assert receipt.problem is None, receipt


def uses(catalogue: Catalogue) -> list[tuple[int, int]]:
    return sorted((len(a.usages), len(a.images)) for a in catalogue.assets())


def using(catalogue: Catalogue, name: str) -> Asset:
    """Return the asset that an article uses."""
    (found,) = {
        a.asset_id: a
        for a in catalogue.assets()
        for u in a.usages
        if u.caption.document_uri.endswith(f"/{name}.html")
    }.values()
    return found


def usage_in(catalogue: Catalogue, name: str) -> Member:
    (found,) = [
        usage_member(u.usage_id)
        for a in catalogue.assets()
        for u in a.usages
        if u.caption.document_uri.endswith(f"/{name}.html")
    ]
    return found


def decided_about(catalogue: Catalogue) -> set[str]:
    """Return where the members stand about which something was decided."""
    said = {name for d in catalogue.decisions().items for name in d.pair}
    places = {
        usage_member(u.usage_id): u.caption.document_uri
        for a in catalogue.assets()
        for u in a.usages
    }
    places |= {
        file_member(i.fingerprint.sha256): i.uri
        for a in catalogue.assets()
        for i in a.images
    }
    return {places[name] for name in said}


def told(catalogue: Catalogue) -> list[object]:
    """Return all assets, but for the names of operations and days of decisions."""
    return [
        replace(a, decisions=tuple((d.pair, d.verdict) for d in a.decisions))  # type: ignore[misc]
        for a in catalogue.assets()
    ]


SAME = page("a", Shown("", FERRY, "AFP")), page("b", Shown("", FERRY, "AFP"))
OTHER = page("a", Shown("", FERRY, "AFP")), page("b", Shown("", CRANE, "AFP"))


# --- what they do -----------------------------------------------------------------


def test_two_usages_of_one_caption_are_kept_apart_by_a_person(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*SAME)
    before = using(catalogue, "a")
    assert before == using(catalogue, "b")
    desk.settle(
        usage_in(catalogue, "a"), usage_in(catalogue, "b"), verdict="different", **ACTOR
    )
    one, other = using(catalogue, "a"), using(catalogue, "b")
    assert one.asset_id != other.asset_id
    assert [d.verdict for d in one.decisions] == ["different"]
    assert catalogue.asset(before.asset_id).asset_id in {one.asset_id, other.asset_id}


def test_two_assets_are_merged_by_a_person_and_both_ids_stay_valid(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*OTHER)
    ids = [using(catalogue, name).asset_id for name in ("a", "b")]
    desk.merge(ids, **ACTOR)
    (asset,) = catalogue.assets()
    assert len(asset.usages) == 2
    assert {catalogue.asset(name).asset_id for name in ids} == {asset.asset_id}
    event = catalogue.events(asset.asset_id)[-1]
    assert (event.action, event.actor) == ("merged", "Photo desk")
    assert isinstance(event.after, dict)
    assert event.after["reason"] == "seen side by side"


def test_what_rules_keep_apart_a_person_may_merge(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    """Two files, and two addresses of one document."""
    take_in(
        page(
            "a",
            Shown(f"{HOST}/img/ferry-oldport-storm-1.jpg", FERRY),
            Shown(f"{HOST}/img/ferry-oldport-storm-2.jpg", FERRY),
        ),
        picture("ferry-oldport-storm-1.jpg", drawn(1), {}),
        picture("ferry-oldport-storm-2.jpg", drawn(2), {}),
    )
    assert uses(catalogue) == [(1, 1), (1, 1)]
    desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    assert uses(catalogue) == [(2, 2)]


def test_an_asset_is_split_and_what_belongs_together_stays_so(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*(page(name, Shown("", FERRY, "AFP")) for name in "abcd"))
    (asset,) = catalogue.assets()
    taken = [usage_in(catalogue, name) for name in "cd"]
    desk.split(asset.asset_id, taken, **ACTOR)
    assert uses(catalogue) == [(2, 0), (2, 0)]
    assert using(catalogue, "c") == using(catalogue, "d")


def test_who_was_split_off_stays_apart_from_each_of_those_that_are_parted_later(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*(page(name, Shown("", FERRY, "AFP")) for name in "abcd"))
    (asset,) = catalogue.assets()
    desk.split(asset.asset_id, [usage_in(catalogue, name) for name in "ab"], **ACTOR)
    for name in "ac":
        one = using(catalogue, name)
        desk.split(one.asset_id, [usage_in(catalogue, name)], **ACTOR)
    assert uses(catalogue) == [(1, 0)] * 4


def test_of_very_many_a_split_holds_while_one_of_its_sides_stays_whole(
    catalogue: Catalogue,
    desk: Deciding,
    take_in: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So many pairs are not stored one by one that a split would take minutes."""
    monkeypatch.setattr("media.pipeline.deciding._MOST_PAIRS", 3)
    take_in(*(page(name, Shown("", FERRY, "AFP")) for name in "abcd"))
    (asset,) = catalogue.assets()
    desk.split(asset.asset_id, [usage_in(catalogue, name) for name in "ab"], **ACTOR)
    rest = using(catalogue, "c")
    desk.split(rest.asset_id, [usage_in(catalogue, "c")], **ACTOR)
    assert uses(catalogue) == [(1, 0), (1, 0), (2, 0)]
    assert using(catalogue, "a") == using(catalogue, "b")


def test_a_link_is_refused_though_the_address_says_it(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    name = "ferry-oldport-storm-1.jpg"
    take_in(page("a", Shown(f"{HOST}/img/{name}", FERRY)), picture(name, drawn(1), {}))
    (asset,) = catalogue.assets()
    file, usage = members_of(asset)
    desk.settle(usage, file, verdict="different", **ACTOR)
    assert uses(catalogue) == [(0, 1), (1, 0)]


def test_a_confirmed_link_is_certain_and_says_who_said_so(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(page("a", Shown("", FERRY, "AFP")), picture("x.jpg", drawn(1), {}))
    assert uses(catalogue) == [(0, 1), (1, 0)]
    (file,) = [m for a in catalogue.assets() for m in members_of(a) if m[0] == "f"]
    desk.settle(file, usage_in(catalogue, "a"), verdict="same", **ACTOR)
    (asset,) = catalogue.assets()
    (link,) = asset.links
    assert link.score == 1
    assert [(e.kind, e.quote) for e in link.evidence] == [
        ("decision", "Photo desk: seen side by side")
    ]


# --- what they survive ------------------------------------------------------------


def test_decisions_survive_the_same_articles_and_changed_ones(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*SAME)
    desk.settle(
        usage_in(catalogue, "a"), usage_in(catalogue, "b"), verdict="different", **ACTOR
    )
    take_in(*SAME)
    assert uses(catalogue) == [(1, 0), (1, 0)]
    take_in(page("a", Shown("", FERRY, "AFP"), note="Corrected on Monday."))
    assert uses(catalogue) == [(1, 0), (1, 0)]
    corrected = FERRY.replace("board", "boarded")
    take_in(page("a", Shown("", corrected, "AFP"), note="Corrected on Tuesday."))
    assert uses(catalogue) == [(1, 0), (1, 0)]
    (found,) = using(catalogue, "a").decisions
    assert usage_in(catalogue, "a") in found.pair


def test_a_decision_waits_for_a_usage_that_went_and_comes_back(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*OTHER)
    desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    take_in(page("b", note="The picture was taken down."))
    assert uses(catalogue) == [(1, 0)]
    take_in(OTHER[1])
    assert uses(catalogue) == [(2, 0)]


def test_a_file_with_other_metadata_is_still_the_one_that_was_decided_about(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(page("a", Shown("", FERRY, "AFP")), picture("x.jpg", drawn(1), {}))
    desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    take_in(picture("x.jpg", drawn(1), {"credit_line": "AFP"}))
    assert uses(catalogue) == [(1, 1)]


def waiting(catalogue: Catalogue) -> list[tuple[Member, Member]]:
    return [proposal.pair for proposal in catalogue.proposals().items]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_file_that_is_one_of_two_for_an_article_waits_for_a_person(
    catalogue: Catalogue,
    desk: Deciding,
    take_in: Callable[..., None],
    order: tuple[int, ...],
) -> None:
    name = "storm-oldport-pier01.jpg"
    files = [
        page("a", Shown(f"{HOST}/img/{name}", FERRY, "AFP")),
        picture(f"monday/{name}", drawn(1), {"description": FERRY}),
        picture(f"friday/{name}", drawn(2), {"description": FERRY}),
    ]
    for n in order:
        take_in(files[n])
    asked = waiting(catalogue)
    assert len(asked) == 2
    take_in(*files)
    assert waiting(catalogue) == asked
    first = desk.settle(*asked[0], verdict="different", **ACTOR)
    assert len(waiting(catalogue)) < 2
    desk.take_back(first, **ACTOR)
    assert waiting(catalogue) == asked
    desk.settle(*asked[1], verdict="same", **ACTOR)
    assert waiting(catalogue) == []
    assert uses(catalogue) == [(0, 1), (1, 1)]


def test_a_killed_picture_hands_no_decision_to_what_takes_its_place(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    """The same words under another address are another picture."""
    first, second = f"{HOST}/img/ferry-oldport-1.jpg", f"{HOST}/img/crane-pier-9.jpg"
    take_in(page("a", Shown(first, FERRY, "AFP")), page("b", Shown("", CRANE, "AFP")))
    desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    assert uses(catalogue) == [(2, 0)]
    take_in(page("a", Shown(second, FERRY, "AFP")))
    assert uses(catalogue) == [(1, 0), (1, 0)]
    take_in(page("a", Shown(first, FERRY, "AFP")))
    assert uses(catalogue) == [(2, 0)]


def test_a_caption_that_is_cleared_away_hands_no_decision_to_the_next_one(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    sibling = FERRY.replace("Passengers board", "A sailor paints")
    take_in(
        page("a", Shown("", FERRY, "AFP"), Shown("", sibling, "AFP")),
        page("b", Shown("", CRANE, "AFP")),
    )
    (ferry,) = [a for a in catalogue.assets() if a.description == FERRY]
    (crane,) = [a for a in catalogue.assets() if a.description == CRANE]
    desk.merge([ferry.asset_id, crane.asset_id], **ACTOR)
    take_in(page("a", Shown("", sibling, "AFP")))
    assert uses(catalogue) == [(1, 0), (1, 0)]


def test_a_copy_of_a_file_that_went_stands_for_it(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(picture("x.jpg", drawn(1), {}), page("a", Shown("", FERRY, "AFP")))
    desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    take_in(picture("y.jpg", drawn(1), {"credit_line": "AFP"}))
    assert uses(catalogue) == [(1, 2)]
    take_in(picture("x.jpg", drawn(2), {}))
    assert uses(catalogue) == [(0, 1), (1, 1)]


def test_what_comes_later_joins_as_its_signs_say_and_the_decision_holds(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*OTHER)
    desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    take_in(page("c", Shown("", CRANE, "AFP")), page("d", Shown("", FERRY, "AFP")))
    assert uses(catalogue) == [(4, 0)]


# --- how they are taken back ------------------------------------------------------


def test_an_operation_is_taken_back_as_one(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*OTHER, page("c", Shown("", "A gull sits on the mast.", "AP")))
    before = told(catalogue)
    operation = desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    assert uses(catalogue) == [(3, 0)]
    desk.take_back(operation, **ACTOR)
    assert [replace(a, former_ids=()) for a in told(catalogue)] == before  # type: ignore[type-var]
    (event, *_) = reversed(catalogue.events(using(catalogue, "c").asset_id))
    assert event.action == "withdrawn"


def test_the_later_of_two_decisions_holds(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*SAME)
    pair = usage_in(catalogue, "a"), usage_in(catalogue, "b")
    desk.settle(*pair, verdict="different", **ACTOR)
    desk.settle(*pair, verdict="same", **ACTOR)
    assert uses(catalogue) == [(2, 0)]


def test_what_held_before_holds_again_when_something_is_taken_back(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*SAME)
    pair = usage_in(catalogue, "a"), usage_in(catalogue, "b")
    desk.settle(*pair, verdict="different", **ACTOR)
    merged = desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    assert uses(catalogue) == [(2, 0)]
    undone = desk.take_back(merged, **ACTOR)
    assert uses(catalogue) == [(1, 0), (1, 0)]
    desk.take_back(undone, **ACTOR)
    assert uses(catalogue) == [(2, 0)]


def test_a_merge_that_holds_again_is_taken_back_to_nobody_decided(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*OTHER)
    merged = desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    (asset,) = catalogue.assets()
    usage = usage_in(catalogue, "b")
    split = desk.split(asset.asset_id, [usage], actor="Jo", reason="a slip")
    undone = desk.take_back(split, actor="Jo", reason="no")
    (asset,) = catalogue.assets()
    (holds,) = asset.decisions
    assert (holds.operation, holds.actor) == (merged, ACTOR["actor"])
    nobody = desk.take_back(merged, **ACTOR)
    assert [a.decisions for a in catalogue.assets()] == [(), ()]
    with pytest.raises(BadDecision):
        desk.take_back(undone, **ACTOR)
    desk.take_back(nobody, **ACTOR)
    assert uses(catalogue) == [(2, 0)], "done again"


def test_what_was_decided_since_stays_when_something_is_taken_back(
    catalogue: Catalogue, desk: Deciding, take_in: Callable[..., None]
) -> None:
    take_in(*OTHER)
    merged = desk.merge([a.asset_id for a in catalogue.assets()], **ACTOR)
    pair = usage_in(catalogue, "a"), usage_in(catalogue, "b")
    desk.settle(*pair, verdict="different", **ACTOR)
    with pytest.raises(BadDecision):
        desk.take_back(merged, **ACTOR)
    assert [d.verdict for d in using(catalogue, "a").decisions] == ["different"]


NONSENSE: list[tuple[str, Callable[[Deciding, str], object], type[Exception]]] = [
    ("one asset", lambda d, a: d.merge([a, a], **ACTOR), BadDecision),
    ("no such asset", lambda d, a: d.merge([a, "nobody"], **ACTOR), NotInCatalogue),
    ("nothing to split", lambda d, a: d.split(a, [], **ACTOR), BadDecision),
    ("stranger", lambda d, a: d.split(a, ["usage:x"], **ACTOR), BadDecision),
    ("no operation", lambda d, a: d.take_back("", **ACTOR), NotInCatalogue),
    (
        "no member",
        lambda d, a: d.settle("usage:x", "usage:y", verdict="same", **ACTOR),
        NotInCatalogue,
    ),
    (
        "itself",
        lambda d, a: d.settle("usage:x", "usage:x", verdict="same", **ACTOR),
        BadDecision,
    ),
]


@pytest.mark.parametrize(
    ("name", "ask", "error"), NONSENSE, ids=[case[0] for case in NONSENSE]
)
def test_what_cannot_be_decided_is_refused_and_changes_nothing(
    name: str,
    ask: Callable[[Deciding, str], object],
    error: type[Exception],
    catalogue: Catalogue,
    desk: Deciding,
    take_in: Callable[..., None],
) -> None:
    take_in(*OTHER)
    before = list(catalogue.assets())
    with pytest.raises(error):
        ask(desk, before[0].asset_id)
    assert list(catalogue.assets()) == before
    assert catalogue.totals().decisions == 0


# --- and in which order -----------------------------------------------------------

FILES = (
    page("a", Shown("", FERRY, "AFP")),
    page("b", Shown("", FERRY, "AP")),
    page("c", Shown("", f"FILE - {FERRY}", "AFP")),
    page("d", Shown(f"{HOST}/img/crane-oldport-storm-1.jpg", CRANE, "AFP")),
    picture("crane-oldport-storm-1.jpg", drawn(3), {"description": CRANE}),
    page("e", Shown("", CRANE, "AFP")),
)
PAIRS = [("a", "b"), ("a", "d"), ("c", "e"), ("b", "e"), ("d", "e")]


Opening = Callable[[], AbstractContextManager[Catalogue]]
STORIES = {
    "order": st.permutations(range(len(FILES))),  # by number: a file is long to show
    "decided": st.lists(
        st.tuples(st.sampled_from(PAIRS), st.sampled_from(["same", "different"])),
        min_size=1,
        max_size=4,
    ),
    "again": st.lists(st.sampled_from(range(len(FILES))), max_size=3),
}


def _examples(most: int) -> settings:
    return settings(
        max_examples=most,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.mark.slow
@_examples(15)
@given(**STORIES)
def test_any_order_of_what_comes_gives_the_same_with_decisions(
    order: list[int],
    decided: list[tuple[tuple[str, str], str]],
    again: list[int],
    tmp_path: Path,
    session: Session,
) -> None:
    """Whoever is decided about comes first, the rest before it or after it."""

    @contextmanager
    def opening() -> Iterator[Catalogue]:
        with closing(
            open_catalogue(str(tmp_path / f"{next(NUMBERS)}.sqlite"))
        ) as opened:
            yield opened

    _assert_told_the_same_both_ways(order, decided, again, opening, session)


@pytest.mark.slow
@pytest.mark.postgres
@_examples(3)
@given(**STORIES)
def test_any_order_gives_the_same_on_a_server_too(
    order: list[int],
    decided: list[tuple[tuple[str, str], str]],
    again: list[int],
    postgres_server: str,
    session: Session,
) -> None:
    @contextmanager
    def opening() -> Iterator[Catalogue]:
        with (
            fresh_schema(postgres_server, schema_name()) as url,
            closing(open_catalogue(url)) as opened,
        ):
            yield opened

    _assert_told_the_same_both_ways(order, decided, again, opening, session)


def _assert_told_the_same_both_ways(
    order: list[int],
    decided: list[tuple[tuple[str, str], str]],
    again: list[int],
    opening: Opening,
    session: Session,
) -> None:
    def story(
        early: list[SourceFile], late: list[SourceFile]
    ) -> tuple[list[object], set[str]]:
        with opening() as catalogue:
            desk = Deciding(catalogue, session)
            ingest_all(early, catalogue, session)
            for (one, other), verdict in decided:
                desk.settle(
                    usage_in(catalogue, one),
                    usage_in(catalogue, other),
                    verdict=verdict,  # type: ignore[arg-type]
                    **ACTOR,
                )
            needed = decided_about(catalogue)
            ingest_all(late, catalogue, session)
            return told(catalogue), needed

    # An answer is one to all that asks the same at that time, so who is asked about
    # has to be there.
    known, needed = story([*FILES], [])
    files = [FILES[n] for n in order]
    early = [file for file in files if file.uri in needed]
    late = [file for file in files if file.uri not in needed]
    assert story(early, [*late, *(FILES[n] for n in again)])[0] == known
