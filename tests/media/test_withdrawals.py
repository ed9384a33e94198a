"""A picture is called back: every usage is listed, chased, and never forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Query
from media.errors import BadDecision, NotInCatalogue
from media.files import walk
from media.model import OrderedField, PrintedField, Withdrawal, usage_member
from media.pipeline import (
    Called,
    Deciding,
    Session,
    Trace,
    Wanted,
    Withdrawing,
    ingest,
    late_withdrawals,
    note_missing,
    recheck,
    trace,
)
from media.pipeline.calling import orders_about
from media.reports.proof import (
    digest_of,
    proof_as_csv,
    proof_as_html,
    proof_as_json,
)
from media.store import open_catalogue
from media.withdrawals import called_back, line_ordered, standing_corrections

STORM = "Passengers board the ferry Aurelia in the harbour of Oldport after the storm."
CRANE = "Workers repair a crane torn from its rails by the storm at the terminal."
OLD, NEW = "AP/Ida Holm", "AP/Ida Holm-Berg"
MIA = {"actor": "Mia Sand", "reason": "AP killed it"}


class Newsroom:
    """A catalogue, a folder of articles, and what the desk does with both."""

    def __init__(self, folder: Path, session: Session) -> None:
        self.folder = folder
        self.session = session
        self.catalogue: Catalogue = open_catalogue(str(folder / "catalogue.sqlite"))
        self.desk = Withdrawing(self.catalogue, session)

    def prints(
        self, name: str, *captions: str, credit: str = OLD, more: str = "More."
    ) -> str:
        """Take in an article with these captions under pictures; return its path."""
        path = self.folder / f"{name}.html"
        figures = "".join(
            f"<figure><img src='/pictures/{text.split()[0]}.jpg'>"
            f"<figcaption>{text} (Photo: {credit})</figcaption></figure>"
            for text in captions
        )
        path.write_text(
            "<html><head><title>The storm</title>"
            '<meta property="article:published_time" content="2026-10-20"></head>'
            f"<body><article><h1>The storm</h1>{figures}<p>{more}</p></article></body>"
        )
        list(ingest(walk([str(path)]), catalogue=self.catalogue, session=self.session))
        return str(path)

    def picture(self, caption: str = STORM) -> str:
        """Return the id of the picture that a caption is of."""
        found = [a for a in self.catalogue.assets() if a.description == caption]
        assert len(found) == 1
        return found[0].asset_id

    def killed(self, **said: str) -> Withdrawal:
        """Withdraw the picture of the storm."""
        return self.desk.order(self.picture(), Called(**said), **MIA)

    def seen(self, order: Withdrawal) -> Trace:
        return trace(order.withdrawal_id, catalogue=self.catalogue, with_may_be=True)

    def states(self, order: Withdrawal) -> list[tuple[str, str, str]]:
        """Return the article, the state and what is proposed of each usage."""
        return sorted(
            (Path(r.usage.caption.document_uri).stem, r.state, r.proposed)
            for r in self.seen(order).rows
        )

    def ticked(self, order: Withdrawal, article: str, outcome: str) -> None:
        ids = [
            r.usage.usage_id
            for r in self.seen(order).rows
            if Path(r.usage.caption.document_uri).stem == article
        ]
        self.desk.tick(order.withdrawal_id, ids, outcome, **MIA)

    def corrected(self, article: str, field: PrintedField, text: str) -> Wanted:
        """Return what corrects a field of the one usage in an article."""
        (usage,) = [
            usage
            for asset in self.catalogue.assets()
            for usage in asset.usages
            if Path(usage.caption.document_uri).stem == article
        ]
        return Wanted(member=usage_member(usage.usage_id), field=field, text=text)

    def told(self, caption: str = STORM) -> list[tuple[str, str]]:
        """Return what the checks say of a withdrawn picture: the article, how grave."""
        return sorted(
            (Path(f.document_uri or "").stem, f.severity)
            for f in self.catalogue.findings_of(self.picture(caption))
            if f.check in ("withdrawn", "correction-due")
        )


@pytest.fixture
def newsroom(tmp_path: Path, session: Session) -> Iterator[Newsroom]:
    """Return a newsroom that printed one picture twice, and another one."""
    room = Newsroom(tmp_path, session)
    room.prints("a", STORM)
    room.prints("b", STORM, CRANE)
    yield room
    room.catalogue.close()


def test_every_usage_of_a_killed_picture_is_listed_and_told(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed(said_by="AP", notice="MANDATORY KILL: remove it.")
    assert newsroom.states(order) == [("a", "open", ""), ("b", "open", "")]
    assert newsroom.told() == [("a", "error"), ("b", "error")]
    assert newsroom.told(CRANE) == []
    history = newsroom.catalogue.events(newsroom.picture())
    assert (history[-1].action, history[-1].actor) == ("killed", "Mia Sand")


def test_what_is_ticked_off_is_told_no_more_and_can_be_opened_again(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed()
    newsroom.ticked(order, "a", "taken-down")
    assert newsroom.told() == [("b", "error")]
    newsroom.ticked(order, "b", "cannot")
    assert newsroom.told() == [("b", "note")], "it stands, and somebody answers for it"
    assert newsroom.seen(order).open == 0
    newsroom.ticked(order, "a", "open")
    assert newsroom.told() == [("a", "error"), ("b", "note")]
    said = [tick.outcome for tick in newsroom.seen(order).ticks]
    assert said == ["taken-down", "cannot", "open"], "nothing is forgotten"


def test_a_usage_that_comes_in_later_is_open_by_itself(newsroom: Newsroom) -> None:
    order = newsroom.killed()
    for name in "ab":
        newsroom.ticked(order, name, "taken-down")
    newsroom.desk.close(order.withdrawal_id, **MIA)
    newsroom.prints("c", STORM, more="Ferries run again.")
    assert ("c", "open", "") in newsroom.states(order)
    assert newsroom.told() == [("c", "error")], "also where it was closed"
    newsroom.desk.reopen(order.withdrawal_id, **MIA)
    assert newsroom.seen(order).open == 1


def test_what_a_later_reading_shows_to_be_gone_is_proposed_and_not_ticked(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed()
    newsroom.prints("b", CRANE)
    assert newsroom.states(order) == [("a", "open", ""), ("b", "open", "taken-down")]
    (row,) = [r for r in newsroom.seen(order).rows if r.proposed]
    assert row.evidence[0].kind == "read-again"
    assert row.usage.caption.description == STORM, "it is listed as it was printed"
    newsroom.ticked(order, "b", "taken-down")
    (tick,) = newsroom.seen(order).ticks
    assert tick.evidence == row.evidence


def test_a_file_that_went_is_proposed_as_taken_down(newsroom: Newsroom) -> None:
    order = newsroom.killed()
    path = newsroom.folder / "a.html"
    newsroom.prints("a", CRANE)
    path.unlink()
    catalogue, session = newsroom.catalogue, newsroom.session
    list(note_missing([str(path)], catalogue=catalogue, session=session))
    assert ("a", "open", "taken-down") in newsroom.states(order)


def test_what_was_said_to_be_gone_and_is_read_again_is_told_again(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed()
    newsroom.ticked(order, "a", "taken-down")
    newsroom.prints("a", STORM, more="Two ferries stayed in the harbour.")
    assert ("a", "again", "") in newsroom.states(order)
    assert ("a", "error") in newsroom.told()
    list(recheck(newsroom.catalogue, session=newsroom.session))
    assert ("a", "error") in newsroom.told(), "also by a check of the catalogue"
    newsroom.ticked(order, "a", "taken-down")
    assert newsroom.told() == [("b", "error")]


def test_a_correction_is_due_until_the_new_words_are_printed(
    newsroom: Newsroom,
) -> None:
    called = Called(field="credit", old=OLD, new=NEW, notice="CORRECTS BYLINE")
    order = newsroom.desk.order(newsroom.picture(), called, **MIA)
    assert newsroom.told() == [("a", "error"), ("b", "error")]
    newsroom.prints("a", STORM, credit=NEW)
    assert newsroom.told() == [("b", "error")]
    assert newsroom.states(order) == [
        ("a", "open", "corrected"),
        ("a", "replaced", ""),
        ("b", "open", ""),
    ]


def test_a_correction_on_its_way_is_no_conflict_of_credits(newsroom: Newsroom) -> None:
    """One finding says what to print; another that asks for the old line misleads."""
    called = Called(field="credit", old=OLD, new=NEW, notice="CORRECTS BYLINE")
    newsroom.desk.order(newsroom.picture(), called, **MIA)
    newsroom.prints("a", STORM, credit=NEW)
    list(recheck(newsroom.catalogue, session=newsroom.session))
    told = newsroom.catalogue.findings_of(newsroom.picture())
    assert [f.check for f in told if f.severity != "note"] == ["correction-due"]
    newsroom.prints("c", STORM, credit="Tom Ashgrove/EPA")
    list(recheck(newsroom.catalogue, session=newsroom.session))
    other = [
        f
        for f in newsroom.catalogue.findings_of(newsroom.picture())
        if f.check == "credit-conflict"
    ]
    assert [f.fix for f in other] == [f"Settle on one line; Cutline would print: {NEW}"]


def test_what_is_corrected_of_a_withdrawn_picture_frees_none_of_its_usages(
    newsroom: Newsroom,
) -> None:
    newsroom.killed()
    deciding = Deciding(newsroom.catalogue, newsroom.session)
    done = deciding.correct([newsroom.corrected("a", "alt_text", "A ferry")], **MIA)
    assert newsroom.told() == [("a", "error"), ("b", "error")]
    deciding.take_back(done, **MIA)
    assert newsroom.told() == [("a", "error"), ("b", "error")]


def test_what_is_corrected_in_the_catalogue_alone_is_not_printed(
    newsroom: Newsroom,
) -> None:
    called = Called(field="credit", old=OLD, new=NEW, notice="CORRECTS BYLINE")
    order = newsroom.desk.order(newsroom.picture(), called, **MIA)
    deciding = Deciding(newsroom.catalogue, newsroom.session)
    deciding.correct([newsroom.corrected("a", "credit_line", NEW)], **MIA)
    assert newsroom.told() == [("a", "error"), ("b", "error")]
    assert newsroom.states(order) == [("a", "open", ""), ("b", "open", "")]
    newsroom.ticked(order, "a", "corrected")
    assert newsroom.told() == [("b", "error")]


def test_what_is_taken_back_holds_no_more_until_it_is_opened_again(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed()
    newsroom.desk.take_back(order.withdrawal_id, **MIA)
    assert newsroom.told() == []
    with pytest.raises(BadDecision, match="taken back"):
        newsroom.ticked(order, "a", "taken-down")
    newsroom.desk.reopen(order.withdrawal_id, **MIA)
    assert newsroom.told() == [("a", "error"), ("b", "error")]
    states = [said.state for said in newsroom.seen(order).history]
    assert states == ["open", "taken-back", "open"]


def test_a_withdrawal_follows_the_picture_when_people_merge_and_split(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed()
    deciding = Deciding(newsroom.catalogue, newsroom.session)
    storm, crane = newsroom.picture(), newsroom.picture(CRANE)
    done = deciding.merge([storm, crane], **MIA)
    assert len(newsroom.states(order)) == 3, "usages of both are called for"
    deciding.take_back(done, **MIA)
    assert newsroom.told(CRANE) == [], "what was merged by mistake is free again"
    assert ("b", "apart", "not-ours") in newsroom.states(order)
    assert newsroom.seen(order).open == 2, "what is another picture waits for nobody"


def test_one_of_two_that_were_killed_as_one_is_freed_by_its_usages(
    newsroom: Newsroom,
) -> None:
    def blocked() -> int:
        return newsroom.catalogue.find(Query(words="is:withdrawn")).total

    deciding = Deciding(newsroom.catalogue, newsroom.session)
    done = deciding.merge([newsroom.picture(), newsroom.picture(CRANE)], **MIA)
    (both,) = newsroom.catalogue.assets()
    order = newsroom.desk.order(both.asset_id, Called(), **MIA)
    deciding.take_back(done, **MIA)
    assert (len(newsroom.told(CRANE)), blocked()) == (1, 2)
    (usage,) = newsroom.catalogue.asset(newsroom.picture(CRANE)).usages
    name = order.withdrawal_id
    newsroom.desk.tick(name, [usage.usage_id], "not-ours", **MIA)
    assert (newsroom.told(CRANE), blocked()) == ([], 1)
    assert len(newsroom.told()) == 2
    newsroom.desk.tick(name, [usage.usage_id], "open", **MIA)
    assert (len(newsroom.told(CRANE)), blocked()) == (1, 2)


def test_another_picture_can_be_withdrawn_with_it(newsroom: Newsroom) -> None:
    order = newsroom.killed()
    newsroom.desk.extend(order.withdrawal_id, newsroom.picture(CRANE), **MIA)
    assert newsroom.told(CRANE) == [("b", "error")]
    assert len(newsroom.seen(order).pictures) == 2
    with pytest.raises(BadDecision, match="already"):
        newsroom.desk.extend(order.withdrawal_id, newsroom.picture(CRANE), **MIA)


HALVES: tuple[tuple[dict[str, str], dict[str, str], str], ...] = (
    ({}, MIA | {"actor": " "}, "who decides"),
    ({}, MIA | {"reason": ""}, "say why"),
    ({"field": "credit"}, MIA, "how it is to read"),
    ({"field": "date", "new": "x"}, MIA, "credit or caption"),
    ({"new": "x"}, MIA, "what is to be corrected"),
    ({"since": "soon"}, MIA, "no day like"),
    ({"notice": "x" * 30_000}, MIA, "longer than"),
)


def test_an_order_by_halves_is_none(newsroom: Newsroom) -> None:
    for said, who, reason in HALVES:
        with pytest.raises(BadDecision, match=reason):
            newsroom.desk.order(newsroom.picture(), Called(**said), **who)
    assert not newsroom.catalogue.has_withdrawals()


@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        ({}, {"notice": "PHOTO KILL"}, True),
        ({}, {"since": "2026-12-01"}, True),
        ({"since": "2026-12-01"}, {"since": "2026-12-24"}, True),
        ({"since": "2026-12-01"}, {}, False),
        ({"since": "2026-12-24"}, {"since": "2026-12-01"}, False),
        ({"field": "credit", "old": OLD, "new": NEW}, {}, False),
        (
            {"field": "credit", "old": OLD, "new": NEW},
            {"field": "credit", "old": OLD, "new": NEW.lower()},
            True,
        ),
        (
            {"field": "credit", "old": OLD, "new": NEW},
            {"field": "credit", "old": NEW, "new": OLD},
            False,
        ),
    ],
)
def test_who_orders_what_another_ordered_is_told_so(
    newsroom: Newsroom, first: dict[str, str], second: dict[str, str], is_refused: bool
) -> None:
    order = newsroom.killed(**first)
    if is_refused:
        with pytest.raises(BadDecision, match=f"by Mia Sand .* {order.withdrawal_id}"):
            newsroom.killed(**second)
    else:
        newsroom.killed(**second)
    assert len(newsroom.catalogue.withdrawals().items) == (1 if is_refused else 2)


def test_of_two_who_withdraw_a_picture_at_once_one_is_told(newsroom: Newsroom) -> None:
    picture, orders = newsroom.picture(), []
    path = str(newsroom.folder / "catalogue.sqlite")

    class Slower(Withdrawing):
        def _store(self, *said: object) -> None:
            if not orders:  # read what there is, and another stores before it does
                other = open_catalogue(path)
                desk = Withdrawing(other, newsroom.session)
                orders.append(desk.order(picture, Called(), **MIA))
                other.close()
            super()._store(*said)  # type: ignore[arg-type]

    with pytest.raises(BadDecision, match="withdrawn already, by Mia Sand"):
        Slower(newsroom.catalogue, newsroom.session).order(
            picture, Called(), actor="Ada Berg", reason="AP killed it"
        )
    newsroom.ticked(*orders, "a", "taken-down")
    newsroom.desk.take_back(orders[0].withdrawal_id, **MIA)
    newsroom.killed()


def test_a_tick_needs_what_can_be_answered_for(newsroom: Newsroom) -> None:
    order = newsroom.killed()
    name = order.withdrawal_id
    usage = newsroom.seen(order).rows[0].usage.usage_id
    with pytest.raises(BadDecision, match="needs a reason"):
        newsroom.desk.tick(name, [usage], "cannot", actor="Mia")
    with pytest.raises(BadDecision, match="none of"):
        newsroom.desk.tick(name, [usage], "gone", actor="Mia")
    with pytest.raises(NotInCatalogue, match="lists no usage"):
        newsroom.desk.tick(name, ["u9"], "taken-down", actor="Mia")
    with pytest.raises(BadDecision, match="2 usages are open"):
        newsroom.desk.close(name, **MIA)


def test_the_proof_says_all_and_tells_whether_it_was_changed(
    newsroom: Newsroom,
) -> None:
    order = newsroom.killed(said_by="AP", notice="KILL <b>now</b>")
    newsroom.ticked(order, "a", "taken-down")
    seen = newsroom.seen(order)
    said = json.loads(proof_as_json(seen))
    assert said["proof_sha256"] == digest_of(said)
    assert digest_of(said | {"open": 0}) != said["proof_sha256"]
    assert (said["notice"], said["open"]) == ("KILL <b>now</b>", 1)
    assert [u["state"] for u in said["usages"]] == ["open", "ticked-off"]
    lines = proof_as_csv(seen).splitlines()
    assert len(lines) == 3
    assert said["proof_sha256"] in lines[1]
    page = proof_as_html(seen, made_at="2026-11-01T12:00:00+00:00")
    assert "KILL &lt;b&gt;now&lt;/b&gt;" in page
    assert said["proof_sha256"] in page
    assert "<script" not in page
    words = re.sub("<[^>]+>", "", page)
    assert "1 November 2026, 12:00 UTC" in words
    assert not re.search(r"\d{4}-\d\d-\d\dT", words), "times as people read them"


def test_what_is_open_for_too_long_is_overdue(newsroom: Newsroom) -> None:
    order = newsroom.killed()
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)  # when the session orders

    def late(**after: int) -> list[tuple[int, int]]:
        now = at + timedelta(**after)
        found = late_withdrawals(newsroom.catalogue, now=now, hours=24)
        return [(one.hours, len(one.open)) for one in found]

    assert late(hours=23) == []
    assert late(hours=50) == [(50, 2)]
    newsroom.ticked(order, "a", "taken-down")
    assert late(hours=50) == [(50, 1)]
    newsroom.ticked(order, "b", "cannot")
    assert late(days=30) == []


@pytest.mark.parametrize("way", ["gone meanwhile", "another meanwhile"])
def test_a_page_that_comes_back_as_it_was_opens_what_was_said_to_be_gone(
    newsroom: Newsroom, way: str
) -> None:
    order = newsroom.killed()
    newsroom.ticked(order, "a", "taken-down")
    newsroom.ticked(order, "b", "taken-down")
    newsroom.desk.close(order.withdrawal_id, **MIA)
    if way == "gone meanwhile":
        gone = [str(newsroom.folder / "a.html")]
        list(note_missing(gone, catalogue=newsroom.catalogue, session=newsroom.session))
    else:
        newsroom.prints("a", CRANE)
    assert newsroom.told() == []
    newsroom.prints("a", STORM)
    assert newsroom.states(order)[0] == ("a", "open", "")
    assert newsroom.told() == [("a", "error")]
    assert newsroom.catalogue.withdrawal(order.withdrawal_id)[-1].state == "open"
    newsroom.ticked(order, "a", "taken-down")
    newsroom.prints("a", STORM)  # read again unchanged, and never gone meanwhile
    assert newsroom.told() == []


def test_a_correction_that_is_turned_back_asks_for_nothing(newsroom: Newsroom) -> None:
    """Orders of one second, too, hold in the order in which they were given."""

    def line(*told: tuple[str, str]) -> list[str | None]:
        for old, new in told:
            newsroom.killed(field="credit", old=old, new=new)
        found = newsroom.catalogue.findings_of(newsroom.picture())
        due = (f for f in found if f.check == "correction-due")
        return sorted({f.expected for f in due}, key=str)

    assert line((OLD, NEW)) == [NEW]
    assert line((NEW, OLD)) == []  # as it is printed
    assert line((OLD, NEW)) == [NEW]
    with pytest.raises(BadDecision, match="ordered already"):
        line((OLD, NEW))
    assert line((NEW, OLD), (OLD, NEW), (NEW, OLD)) == []
    traces = traced(newsroom)
    assert [seen.open for seen in traces[1:]] == [0] * 5, "nobody is chased for these"
    assert {row.state for row in traces[-1].rows} == {"superseded"}
    picture = newsroom.catalogue.asset(newsroom.picture())
    orders = orders_about([picture], catalogue=newsroom.catalogue)
    printed = line_ordered(called_back(picture, orders, today=newsroom.session.today))
    assert printed is not None
    assert printed.credit_line == OLD


def traced(newsroom: Newsroom) -> list[Trace]:
    """Return all orders with their usages, what changed last first."""
    found = newsroom.catalogue.withdrawals().items
    return [trace(w.withdrawal_id, catalogue=newsroom.catalogue) for w in found]


def test_an_order_waits_for_nobody_while_a_later_one_counts(newsroom: Newsroom) -> None:
    newsroom.killed(field="credit", old=OLD, new=NEW)
    later = newsroom.killed(field="credit", new="AP/Eva Roth")
    assert sorted(seen.open for seen in traced(newsroom)) == [0, 2], "its two pages"
    said = {"actor": "Mia Sand", "reason": "a mistake"}
    newsroom.desk.take_back(later.withdrawal_id, **said)
    assert {seen.order.state: seen.open for seen in traced(newsroom)} == {
        "taken-back": 2,
        "open": 2,
    }
    newsroom.killed(field="credit", new="AP/Eva Roth", since="2026-11-20")
    first = next(s for s in traced(newsroom) if s.order.new == NEW)
    assert first.open == 2, "it counts until the other does"


def order(old: str, new: str, field: OrderedField = "credit") -> Withdrawal:
    said = dict.fromkeys(
        ("withdrawal_id", "asset_id", "ordered_at", "ordered_by", "reason"), ""
    )
    return Withdrawal(
        **said, kind="correction", at="", actor="", field=field, old=old, new=new
    )


@pytest.mark.parametrize(
    ("orders", "asked"),
    [
        ([("Ida Holm", "Eva Holm"), ("AFP", "EPA")], ["Eva Holm", "EPA"]),
        ([("Ida Holm/AFP", "Eva Holm/AFP"), ("AFP", "EPA")], ["Eva Holm/EPA", "EPA"]),
        ([("Ida Holm", "Eva Holm"), ("Ida Holm", "Ada Holm")], ["Ada Holm"]),
        (
            [("Ida Holm", "Eva Holm"), ("Eva Holm/AFP", "Ada Holm/AFP")],
            ["Ada Holm/AFP"],
        ),
        ([("Ida Holm", "Eva Holm"), ("", "Ada Holm/AFP")], ["Ada Holm/AFP"]),
    ],
)
def test_what_corrections_ask_for_beside_later_ones(
    orders: list[tuple[str, str]], asked: list[str]
) -> None:
    told = [order(old, new) for old, new in orders]
    assert [o.new for o in standing_corrections(told)] == asked
