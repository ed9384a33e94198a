"""What a person corrects lies over what was read, and can always be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from media.catalogue import Catalogue, Query
from media.dedup import credits_of
from media.errors import BadDecision, NotInCatalogue, Overtaken
from media.files import walk
from media.model import Asset, PrintedField, Usage, usage_member, version_of
from media.pipeline import (
    Deciding,
    RightsEdit,
    Session,
    Wanted,
    effective_on,
    ingest,
    members_of,
    wanted_rights,
)
from media.rights import as_set, rights_corrections, told_by
from media.store import open_catalogue

WORDS = "Passengers board the ferry Aurelia in the harbour of Oldport after the storm."
WRONG, RIGHT = "Photo: AP/Ida Hlom", "Photo: AP/Ida Holm"


class Desk:
    """A catalogue of two articles with one caption, and an editor."""

    def __init__(self, catalogue: Catalogue, session: Session, folder: Path) -> None:
        self.catalogue, self.session, self.folder = catalogue, session, folder
        self.deciding = Deciding(catalogue, session)

    def prints(self, name: str, words: str = WORDS, credit: str = WRONG) -> None:
        path = self.folder / name
        path.write_text(f"The storm in {name}\n\n{words} ({credit})\n\nMore of it.\n")
        list(ingest(walk([str(path)]), catalogue=self.catalogue, session=self.session))

    def usage(self, name: str = "a.txt") -> Usage:
        return next(
            u for u in self.asset(name).usages if u.caption.document_uri.endswith(name)
        )

    def asset(self, name: str = "a.txt") -> Asset:
        found = self.catalogue.assets_of(str(self.folder / name))
        assert len(found) == 1
        return found[0]

    def correct(
        self,
        text: str | None,
        field: PrintedField = "credit_line",
        *,
        name: str = "a.txt",
        version: str = "",
    ) -> str:
        member = usage_member(self.usage(name).usage_id)
        wanted = Wanted(member=member, field=field, text=text, version=version)
        return self.deciding.correct([wanted], actor="Jo", reason="a slip")

    def undo(self, operation: str) -> str:
        return self.deciding.take_back(operation, actor="Mia", reason="no")

    def findings(self) -> list[str]:
        return [f.check for f in self.catalogue.findings_of(self.asset().asset_id)]


@pytest.fixture
def desk(tmp_path: Path, session: Session) -> Iterator[Desk]:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    found = Desk(catalogue, session, tmp_path)
    found.prints("a.txt")
    found.prints("b.txt", credit=RIGHT)
    yield found
    catalogue.close()


def test_a_corrected_credit_is_shown_and_what_was_read_stays(desk: Desk) -> None:
    before = desk.asset()
    assert "credit-conflict" in desk.findings()
    desk.correct(RIGHT)
    after, usage = desk.asset(), desk.usage()
    assert usage.credit is not None
    assert usage.credit.creators == ("Ida Holm",)
    assert usage.as_read.says("credit_line") == WRONG
    assert usage.caption.text.endswith(f"({WRONG})"), "what was printed stays"
    assert after.asset_id == before.asset_id
    assert not {"creator-misspelt", "credit-conflict"} & set(desk.findings())
    assert after.conflicts == ()
    printed = {one.credit.credit_line for one in credits_of(after)}
    assert printed == {WRONG, RIGHT}, "what was ever printed stays told"


def test_the_history_says_who_when_from_and_to(desk: Desk) -> None:
    operation = desk.correct(RIGHT)
    event = desk.catalogue.events(desk.asset().asset_id)[-1]
    assert (event.action, event.actor) == ("corrected", "Jo")
    assert event.at == "2026-11-01T12:00:00+00:00"
    assert isinstance(event.after, dict)
    assert event.after["operation"] == operation
    assert event.after["reason"] == "a slip"
    assert event.after["corrections"] == [
        {
            "member": usage_member(desk.usage().usage_id),
            "field": "credit_line",
            "before": WRONG,
            "after": RIGHT,
        }
    ]


def test_it_is_undone_and_done_again(desk: Desk) -> None:
    read, found = desk.asset(), desk.findings()
    undone = desk.undo(desk.correct(RIGHT))
    assert (desk.asset(), desk.findings()) == (read, found)
    desk.undo(undone)
    assert desk.usage().says("credit_line") == RIGHT


def test_undoing_brings_back_the_correction_before_it(desk: Desk) -> None:
    first = desk.correct("AP")
    second = desk.correct(RIGHT)
    with pytest.raises(BadDecision, match="changed since"):
        desk.undo(first)
    desk.undo(second)
    assert desk.usage().says("credit_line") == "AP"
    with pytest.raises(NotInCatalogue):
        desk.undo("no-such-operation")


def test_the_second_editor_overwrites_nothing_unseen(desk: Desk) -> None:
    seen = version_of(desk.usage())
    desk.correct("AP", version=seen)
    with pytest.raises(Overtaken) as told:
        desk.correct(RIGHT, version=seen)
    assert told.value.members == (usage_member(desk.usage().usage_id),)
    assert desk.usage().says("credit_line") == "AP"
    desk.correct(RIGHT, version=version_of(desk.usage()))
    assert desk.usage().says("credit_line") == RIGHT


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("description", "Passengers board the Aurelia in Oldport."),
        ("credit_line", ""),
        ("alt_text", "People with suitcases on a gangway."),
    ],
)
def test_each_field_can_be_corrected_and_read_again(
    desk: Desk, field: PrintedField, text: str
) -> None:
    read = desk.usage().says(field)
    desk.correct(text, field)
    assert desk.usage().says(field) == text
    assert len(desk.asset().usages) == 2, "it still is the same picture"
    desk.correct(read, field)
    assert desk.usage().corrections == (), "what was read is no correction"
    with pytest.raises(BadDecision, match="nothing would change"):
        desk.correct(None, field)


def test_a_corrected_caption_is_the_one_to_show(desk: Desk) -> None:
    better = "Passengers board the ferry Aurelia in Oldport after Tuesday's storm."
    desk.correct(better, "description")
    assert desk.asset().description == better
    assert desk.catalogue.find(Query(words="Tuesday")).total == 1


def test_reading_again_loses_no_correction_and_says_what_changed(desk: Desk) -> None:
    desk.correct(RIGHT)
    asset_id = desk.asset().asset_id
    desk.prints("a.txt", credit="Photo: AP/Ida Hlomm")
    usage = desk.usage()
    assert usage.says("credit_line") == RIGHT, "it holds over the new version"
    assert usage.as_read.says("credit_line") == "Photo: AP/Ida Hlomm"
    assert usage.corrected("credit_line") is not None
    event = desk.catalogue.events(asset_id)[-1]
    assert isinstance(event.after, dict)
    assert event.after["changed_under"] == [
        f"credit_line: “{WRONG}” is now “Photo: AP/Ida Hlomm”"
    ]
    desk.prints("a.txt", words=WORDS + " More to come.", credit="Photo: AP/Ida Hlomm")
    assert desk.usage().says("credit_line") == RIGHT
    newest = desk.catalogue.events(desk.asset().asset_id)[-1].after
    assert "changed_under" not in str(newest), "it is told once"


def test_a_correction_outlives_what_comes_beside_it(desk: Desk) -> None:
    operation = desk.correct(RIGHT)
    desk.prints("c.txt")
    assert len(desk.asset().usages) == 3
    assert desk.usage().says("credit_line") == RIGHT
    desk.undo(operation)
    assert desk.usage().says("credit_line") == WRONG


def test_what_cannot_be_corrected_is_refused(desk: Desk) -> None:
    wanted = [Wanted(member="usage:none", field="credit_line", text="AP")]
    with pytest.raises(NotInCatalogue):
        desk.deciding.correct(wanted, actor="Jo", reason="")
    member = usage_member(desk.usage().usage_id)
    for actor, text in ((" ", "AP"), ("Jo", "x" * 20_001), ("Jo", "a\0b")):
        wanted = [Wanted(member=member, field="credit_line", text=text)]
        with pytest.raises(BadDecision):
            desk.deciding.correct(wanted, actor=actor, reason="")
    assert desk.usage().corrections == ()


class TestRights:
    TODAY = date(2026, 11, 1)
    UNTIL = date(2027, 1, 31)

    def set_(self, desk: Desk, *, reason: str = "contract 7", **said: Any) -> str:
        edit = RightsEdit(**{"until": self.UNTIL} | said)
        wanted = wanted_rights(
            desk.asset(), edit, actor="Ida", reason=reason, session=desk.session
        )
        return desk.deciding.correct(wanted, actor="Ida", reason=reason)

    def binding(self, desk: Desk, day: date = TODAY) -> list[str]:
        found = effective_on(desk.asset(), day, session=desk.session)
        return sorted({r.kind for r in found.restrictions} - {"mandatory-credit"})

    def test_what_is_imposed_binds_until_its_day_and_is_said(self, desk: Desk) -> None:
        before = self.binding(desk)
        self.set_(desk, impose="NO ARCHIVES. EMBARGOED UNTIL 3 MAY 2027")
        assert self.binding(desk) == sorted({*before, "embargo", "no-archive"})
        assert "embargo-broken" in desk.findings(), "checks know of it"
        after = effective_on(desk.asset(), date(2027, 2, 1), session=desk.session)
        assert self.binding(desk, date(2027, 2, 1)) == before
        assert [o.actor for o in after.ended] == ["Ida", "Ida"]
        told = {told_by(c) for c in rights_corrections(desk.asset())}
        assert told == {"Set by Ida on 2026-11-01 until 2027-01-31 because: contract 7"}

    def test_a_lift_is_of_one_restriction_and_undone(self, desk: Desk) -> None:
        before = self.binding(desk)
        assert before == ["editorial-only"], "the agency's entry says so"
        lifted = self.set_(desk, lift=("editorial-only",))
        assert self.binding(desk) == []
        assert self.binding(desk, date(2027, 2, 1)) == before, "it ended"
        self.set_(desk, impose="NO SALES")
        self.set_(desk, lift=("no-sales",))
        assert self.binding(desk) == []
        desk.undo(lifted)
        assert self.binding(desk) == before

    def test_a_search_knows_which_rights_people_set(self, desk: Desk) -> None:
        def total(words: str) -> int:
            return desk.catalogue.find(Query(words=words, day=self.TODAY)).total

        done = {"usage_terms": "Editorial use only", "copyright_notice": "© Bay"}
        for said, colour, has in (
            ({"impose": "EMBARGOED UNTIL 3 MAY 2027"}, "blocked", 1),
            ({"fields": {"usage_terms": "Not for use in Norway"}}, "check", 1),
            ({"fields": done}, "usable", 1),
            ({"fields": {"expires": "2026-12-31"}}, "check", 1),
            ({"fields": {"copyright_notice": "© Bay"}}, "check", 0),
        ):
            edit = self.set_(desk, **said)
            assert total("has:rights") == has, said
            assert total("missing:rights") == 1 - has, said
            assert total(f"is:{colour}") == 1, said
            desk.undo(edit)
        assert total("missing:rights is:check") == 1

    def test_a_licence_is_set_and_outlives_all_that_comes(self, desk: Desk) -> None:
        self.set_(desk, fields={"licence": "CC BY 4.0", "copyright_owners": "A; B"})
        desk.prints("c.txt")
        desk.prints("a.txt", words=WORDS + " It sank.", credit=RIGHT)
        rights = as_set(desk.asset("c.txt"), self.TODAY).rights
        assert (rights.licence, rights.copyright_owners) == ("CC-BY-4.0", ("A", "B"))
        assert as_set(desk.asset("c.txt"), date(2027, 2, 1)).rights.licence is None
        assert desk.asset("c.txt").rights.licence is None, "what was read stays"

    def test_a_last_day_that_a_person_sets_binds(self, desk: Desk) -> None:
        self.set_(desk, fields={"expires": "2026-12-31"})
        found = effective_on(desk.asset(), self.TODAY, session=desk.session)
        assert found.ends == date(2026, 12, 31)

    def test_parts_of_a_picture_that_is_taken_apart_keep_it(self, desk: Desk) -> None:
        self.set_(desk, impose="NO SALES")
        one, _ = members_of(desk.asset())
        desk.deciding.split(desk.asset().asset_id, [one], actor="Jo", reason="")
        for asset in desk.catalogue.assets():
            found = effective_on(asset, self.TODAY, session=desk.session)
            assert "no-sales" in {r.kind for r in found.restrictions}

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"impose": "NO SALES", "reason": " "}, "without a reason"),
            ({"impose": "NO SALES", "until": None}, "last day"),
            ({"impose": "NO SALES", "until": date(2026, 10, 31)}, "last day"),
            ({"fields": {"usage_terms": "x"}, "until": date(2099, 1, 1)}, "last day"),
            ({"impose": "as you like it"}, "not understood"),
            ({"lift": ("no-cover",)}, "nothing of what binds"),
            ({"fields": {"licence": "my own"}}, "none that is known"),
            ({"fields": {"expires": "soon"}}, "2027-01-31"),
            ({"restore": ("lift-none",)}, "no restriction was lifted"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, desk: Desk, said: dict[str, Any], why: str
    ) -> None:
        with pytest.raises(BadDecision, match=why):
            self.set_(desk, **said)
