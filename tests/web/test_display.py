"""How values of the library read on a page."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.linking import AGAINST, FOR
from media.model import (
    Asset,
    Caption,
    Claim,
    Conflict,
    Credit,
    Evidence,
    Finding,
    Json,
    Span,
    Usage,
)
from web.display import label_words, labels, places, showings
from web.display.differences import marked, side_by_side

ROOT = Path(__file__).resolve().parents[2]
LINES = st.text(st.sampled_from("ab/ .©é写"), max_size=30)


def usage(line: str | None, *, position: int = 0, text: str = "") -> Usage:
    caption = Caption(
        document_uri="a.txt",
        position=position,
        text=text or f"A quay. ({line})",
        credit_line=line,
        span=Span(start=position * 100, end=position * 100 + 50),
        credit_span=Span(start=position * 100 + 9, end=position * 100 + 49),
    )
    credit = Credit(credit_line=line) if line else None
    return Usage(usage_id=f"u{position}", caption=caption, credit=credit)


class TestDifferences:
    @given(LINES, LINES)
    def test_a_marked_line_is_still_that_line(self, line: str, other: str) -> None:
        assert "".join(part.text for part in marked(line, other)) == line

    @given(LINES, LINES)
    def test_what_is_marked_same_stands_in_both(self, line: str, other: str) -> None:
        same = [p.text for p in marked(line, other) if p.kind == "same"]
        assert all(text in other for text in same)
        assert (line == other) == all(p.kind == "same" for p in marked(line, other))

    @pytest.mark.parametrize(
        ("lines", "own", "gaps"),
        [
            pytest.param(
                ["AFP/Navy", "AFP/Navy Chief"], [[], [" Chief"]], [1, 0], id="less"
            ),
            pytest.param(["AP", "EPA"], [["AP"], ["EPA"]], [0, 0], id="another name"),
            pytest.param(
                ["Ana Lima/AP", "Ana Lima/EFE"],
                [["AP"], ["EFE"]],
                [0, 0],
                id="the last part",
            ),
            pytest.param(["AP"], [[]], [0], id="one line"),
        ],
    )
    def test_only_the_words_that_differ_are_marked(
        self, lines: list[str], own: list[list[str]], gaps: list[int]
    ) -> None:
        shown = side_by_side(lines)
        assert [[p.text for p in parts if p.kind == "own"] for parts in shown] == own
        assert [sum(p.kind == "gap" for p in parts) for parts in shown] == gaps

    def test_lines_too_long_to_compare_are_told_apart_whole(self) -> None:
        line = "a " * 1000
        assert [p.kind for p in marked(line, line + "b")] == ["own"]


class TestShowings:
    def test_usages_stand_under_their_credit_the_most_printed_first(self) -> None:
        asset = Asset(
            asset_id="a",
            description="A quay.",
            usages=(
                usage("AP", position=0),
                usage(None, position=1),
                usage("EFE", position=2),
                usage("EFE", position=3),
            ),
        )
        shown = showings.showings(asset)
        assert [(s.credit_line, len(s.usages)) for s in shown] == [
            ("EFE", 2),
            ("AP", 1),
            (None, 1),
        ]

    def test_each_side_of_a_conflict_stands_once_with_all_who_say_it(self) -> None:
        conflict = Conflict(
            name="credit_line",
            claims=tuple(
                Claim(name="credit_line", value=v, evidence=Evidence(uri=u, kind="cue"))
                for v, u in (("AP", "a"), ("EFE", "b"), ("AP", "c"))
            ),
            chosen="EFE",
        )
        shown = showings.variants(conflict)
        assert [(v.text, len(v.claims), v.is_chosen) for v in shown] == [
            ("EFE", 1, True),
            ("AP", 2, False),
        ]

    def test_evidence_leads_to_the_very_usage_that_it_quotes(self) -> None:
        first, second = usage("AP", position=0), usage("AP", position=1)
        asset = Asset(asset_id="a", description="", usages=(first, second))
        span = second.caption.credit_span
        here = Evidence(uri="a.txt", kind="cue", span=span)
        assert showings.usage_at(here, asset) == second
        assert (
            showings.usage_at(Evidence(uri="b", kind="cue", span=span), asset) is None
        )
        assert showings.usage_at(Evidence(uri="a.txt", kind="XMP"), asset) is None

    @pytest.mark.parametrize(
        ("text", "line", "before", "after"),
        [
            pytest.param("A quay. (AP)", "AP", "A quay. (", ")", id="at the end"),
            pytest.param("AP: A quay.", "AP", "", ": A quay.", id="in front"),
            pytest.param("A quay.", "AP", "A quay.", "", id="apart from the caption"),
            pytest.param("AP staff. AP", "AP", "AP staff. ", "", id="the last of two"),
        ],
    )
    def test_a_caption_is_cut_at_its_credit(
        self, text: str, line: str, before: str, after: str
    ) -> None:
        shown = showings.printed(usage(line, text=text))
        assert (shown.before, shown.after) == (before, after)
        assert shown.before + shown.credit + shown.after == text

    def test_a_finding_stands_with_every_usage_that_it_quotes(self) -> None:
        first, second, third = (usage("AP", position=n) for n in range(3))
        finding = Finding(
            check="credit-conflict",
            severity="error",
            message="",
            document_uri="a.txt",
            position=0,
            evidence=(
                Evidence(uri="a.txt", kind="cue", span=second.caption.credit_span),
            ),
        )
        with_it = [
            u for u in (first, second, third) if [*showings.concerning([finding], u)]
        ]
        assert with_it == [first, second]


class TestLabels:
    def test_every_sign_that_ties_a_file_to_a_caption_is_put_into_words(self) -> None:
        assert {*FOR, *AGAINST} <= set(label_words.LINK_KINDS)

    def test_every_kind_of_place_that_readers_name_is_put_into_words(self) -> None:
        kinds = set[str]()
        for path in (ROOT / "media" / "captions").glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "kind":
                    kinds |= {
                        n.value
                        for n in ast.walk(node.value)
                        if isinstance(n, ast.Constant) and isinstance(n.value, str)
                    }
        assert kinds - set(label_words.CAPTION_KINDS) == set()

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, ""),
            (True, "yes"),
            (3.5, "3.5"),
            ([["a"], None, "b"], "a; b"),
            ({"x-default": "Fog", "de": "Nebel"}, "x-default: Fog, de: Nebel"),
        ],
    )
    def test_embedded_values_read_as_text(self, value: Json, text: str) -> None:
        assert labels.json_text(value) == text

    @given(st.floats(min_value=0, max_value=1))
    def test_nothing_uncertain_is_shown_as_certain(self, score: float) -> None:
        assert re.fullmatch(r"\d{1,3} %", labels.percent(score))
        assert (labels.percent(score) == "100 %") == (score >= 1)


class TestPlaces:
    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example/x",
            "/desk/in/a.html",
            "https:/one-slash",
            "http://[broken",
            "",
            None,
        ],
    )
    def test_only_whole_addresses_of_the_web_may_become_links(
        self, address: str | None
    ) -> None:
        assert places.web_address(address) is None

    @given(st.text(max_size=40))
    def test_any_text_is_an_address_or_is_not(self, text: str) -> None:
        assert places.web_address(text) in (None, text)
        assert places.name_of(text) or not text
