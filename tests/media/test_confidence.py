"""How likely what was found is right: the curves, and what speaks for a usage."""

from __future__ import annotations

import pytest

from media.agencies import load_agencies
from media.confidence import ORIGINS, Curve, Promise, load_curves, read_curves
from media.errors import BadDataFile
from media.files import SourceFile
from media.model import Caption, Credit, Document, Evidence, Span, Usage
from media.pipeline import (
    EVIDENCE,
    Knowledge,
    extract,
    features_of,
    load_knowledge,
    open_session,
    origin_of,
    parse_caption,
)

SESSION = open_session()
EMPTY = "\n".join(f"[{origin}]\nintercept = 0" for origin in ORIGINS)


class TestCurve:
    def test_more_of_what_speaks_for_it_is_surer(self) -> None:
        curve = Curve(intercept=-1.0, weights={"known agency": 1.5, "unread": -1.0})
        sure = [
            curve.probability(features)
            for features in ({"unread": 1.0}, {}, {"known agency": 1.0}, {"strange": 9})
        ]
        assert sure[0] < sure[1] < sure[2]
        assert sure[3] == sure[1]

    @pytest.mark.parametrize("amount", [-1e9, -5.0, 0.0, 5.0, 1e9])
    def test_nothing_is_certain(self, amount: float) -> None:
        curve = Curve(intercept=0.0, weights={"evidence": 3.0})
        assert 0 < curve.probability({"evidence": amount}) < 1

    @pytest.mark.parametrize(
        ("confidence", "precision"), [(0.99, 0.95), (0.9, 0.95), (0.8, 0.9), (0.5, 0)]
    )
    def test_the_highest_promise_is_told(
        self, confidence: float, precision: float
    ) -> None:
        curve = Curve(
            intercept=0.0,
            weights={},
            promises=(
                Promise(precision=0.9, threshold=0.7, share=0.9),
                Promise(precision=0.95, threshold=0.9, share=0.5),
            ),
        )
        found = curve.promise(confidence)
        assert (found.precision if found else 0) == precision


class TestFile:
    def test_every_origin_has_a_curve_of_features_that_exist(self) -> None:
        known = {EVIDENCE, *every_feature()}
        for origin, curve in load_curves().items():
            assert set(curve.weights) <= known, origin
            assert curve.weights[EVIDENCE] > 0, origin

    def test_promises_rise_with_their_thresholds(self) -> None:
        for curve in load_curves().values():
            order = sorted(curve.promises, key=lambda p: p.precision)
            assert [p.threshold for p in order] == sorted(p.threshold for p in order)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            pytest.param("[page", "curves.toml", id="no TOML"),
            pytest.param("", "page: a table", id="an origin is missing"),
            pytest.param(f"{EMPTY}\n[feed]", "'feed'", id="an origin that is none"),
            pytest.param(
                EMPTY.replace("= 0", '= "0"', 1), "page: intercept", id="no number"
            ),
            pytest.param(
                f"{EMPTY}\n[page.weights]\ncreator = true",
                "page: weights: creator",
                id="a weight that is none",
            ),
            pytest.param(f"{EMPTY}\n[[page.promise]]", "precision", id="no promise"),
        ],
    )
    def test_a_mistake_is_told_with_its_place(self, text: str, said: str) -> None:
        with pytest.raises(BadDataFile, match=r"curves\.toml") as caught:
            read_curves(text, file="curves.toml")
        assert said in str(caught.value)


def usage(caption: dict[str, object], credit: dict[str, object] | None = None) -> Usage:
    return Usage(
        usage_id="u",
        caption=Caption(document_uri="a", position=0, **caption),  # type: ignore[arg-type]
        credit=Credit(credit_line="x", **credit) if credit is not None else None,  # type: ignore[arg-type]
    )


def place(kind: str, *, seen: bool = True) -> Evidence:
    span = Span(start=0, end=1) if seen else None
    return Evidence(uri="a", kind=kind, span=span, quote="x")


DESCRIBED = {"description": "The clerk of Lumena reads the law.", "credit_line": "x"}
CASES = [
    pytest.param(usage(DESCRIBED, {}), set(), id="nothing"),
    pytest.param(
        usage(DESCRIBED, {"agencies": ("AFP",)}), {"known agency"}, id="agency"
    ),
    pytest.param(
        usage(DESCRIBED, {"agencies": ("Lumena Courier",)}), set(), id="paper"
    ),
    pytest.param(usage(DESCRIBED, {"creators": ("Ida",)}), {"creator"}, id="maker"),
    pytest.param(usage(DESCRIBED, {"doubts": ("zxv",)}), {"unread"}, id="doubt"),
    pytest.param(usage({}), {"no credit", "no description"}, id="without words"),
    pytest.param(
        usage(DESCRIBED | {"description": "The clerk"}, {}),
        {"short description"},
        id="short",
    ),
    pytest.param(
        usage(DESCRIBED | {"evidence": (place("figcaption"),) * 3}, {}),
        {"many places"},
        id="put together",
    ),
    pytest.param(
        usage(DESCRIBED | {"evidence": (place("credit-line"),)}, {}),
        {"credit apart"},
        id="credit on another line",
    ),
    pytest.param(
        usage(DESCRIBED | {"evidence": (place("json-ld", seen=False),)}, {}),
        {"claimed"},
        id="an invisible place says so",
    ),
]


def every_feature() -> set[str]:
    return {name for case in CASES for name in case.values[1]}  # type: ignore[union-attr]


@pytest.mark.parametrize(("found", "holds"), CASES)
def test_what_speaks_for_and_against_a_usage(found: Usage, holds: set[str]) -> None:
    features = features_of(found, agencies=load_agencies())
    assert features.keys() - {EVIDENCE} == holds


class TestUsages:
    def test_a_caption_is_as_sure_as_its_curve_says(self) -> None:
        known = load_knowledge()
        half = Curve(intercept=0.0, weights={})
        session = open_session(
            Knowledge(
                agencies=known.agencies,
                words=known.words,
                licences=known.licences,
                curves={"caption": half, "text": half},
            )
        )
        text = "The clerk reads the law. (Photo: Ida Wells/AFP)"
        assert parse_caption(text, session=session).caption.confidence == 0.5
        file = SourceFile(uri="a.txt", data=f"Read\n\n{text}\n".encode())
        ((_, (found,)),) = extract(file, session=session).documents
        assert found.caption.confidence == 0.5

    def test_a_known_agency_makes_a_credit_surer(self) -> None:
        sure, less = (
            parse_caption(f"The clerk reads. (Photo: {credit})", session=SESSION)
            for credit in ("Ida Wells/AFP", "Zxv")
        )
        assert sure.caption.confidence > less.caption.confidence

    @pytest.mark.parametrize(
        ("media_type", "origin"),
        [("text/html", "page"), ("text/plain", "text"), ("application/json", None)],
    )
    def test_formats_without_labelled_data_have_no_curve(
        self, media_type: str, origin: str | None
    ) -> None:
        assert origin_of(Document(uri="a", media_type=media_type, text="")) == origin
