"""`cutline compare` and `duplicates` of captions: what is the same picture."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.web.commands import TABLE, WING, Cutline, cutline

__all__ = ["cutline"]


@pytest.mark.parametrize(
    ("credits", "relation"),
    [
        (("AFP", "Reuters"), "credit-variant"),
        (("Ida Holm", "Otto Lind"), "credit-variant"),
        ((None, {"text": "Ida Holm/AFP"}), "credit-variant"),
        (("AFP", "AFP"), "identical"),
        ((None, " "), "identical"),
    ],
    ids=["agencies", "people", "one of two", "equal", "blank"],
)
def test_a_credit_given_beside_a_caption_counts_as_if_printed(
    credits: tuple[object, object], relation: str, cutline: Cutline
) -> None:
    text = "Rain falls on the old harbour of Varnholm at dusk"
    a, b = ({"text": text, "credit": credit} for credit in credits)
    record = cutline("compare", stdin=json.dumps({"a": a, "b": b})).record
    assert (record["same"], record["relation"]) == (True, relation)
    assert (record["a"], record["b"]) == (a, b)


@pytest.mark.parametrize(
    ("captions", "files", "same", "reason"),
    [
        (
            ("A view of the harbour of Varnholm",) * 2,
            (None, None),
            True,
            "the text alone cannot tell",
        ),
        (
            ("A view of the harbour of Varnholm",) * 2,
            (TABLE, WING),
            False,
            "the pictures differ",
        ),
        (
            ("A boat in the harbour of Varnholm", "Ida Holm rows at dusk"),
            (TABLE, TABLE),
            True,
            "the pictures are the same",
        ),
    ],
    ids=["no files", "two pictures under one caption", "one file under two captions"],
)
def test_the_pictures_decide_where_captions_cannot(
    captions: tuple[str, str],
    files: tuple[str | None, str | None],
    same: bool,
    reason: str,
    cutline: Cutline,
) -> None:
    a, b = (
        {"text": text, "file": file} for text, file in zip(captions, files, strict=True)
    )
    record = cutline("compare", stdin=json.dumps({"a": a, "b": b})).record
    assert record["same"] is same
    assert any(said.startswith(reason) for said in record["reasons"])


@pytest.mark.parametrize("both", [True, False], ids=["both name it", "one names it"])
def test_a_picture_that_cannot_be_read_is_named_and_the_captions_are_compared(
    both: bool, cutline: Cutline
) -> None:
    text = "Rain falls on the old harbour"
    given = {"text": text, "file": "no-such-file.jpg"}
    pair = {"a": given, "b": given if both else text}
    result = cutline("compare", stdin=json.dumps(pair))
    assert result.status == 2 and "no-such-file.jpg" in result.err
    assert result.record["same"]
    assert "the pictures were not compared" in result.record["reasons"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_captions_to_group_may_have_any_id_even_the_same(
    packed: bool, cutline: Cutline, tmp_path: Path
) -> None:
    text = "Rain falls on the old harbour of Varnholm."
    rows = [{"id": given, "text": text} for given in (1, True, [2], {"n": 3}, 1)]
    lines = "\n\n".join(map(json.dumps, [*rows, {"text": text}])).encode()
    captions = tmp_path / ("captions.jsonl" + ".gz" * packed)
    captions.write_bytes(gzip.compress(lines) if packed else lines)
    result = cutline("duplicates", "--captions", str(captions))
    assert result.status == 0
    assert result.record["members"] == [1, True, [2], {"n": 3}, 1, 11]


def test_captions_to_group_that_cannot_be_unpacked_are_one_error(
    cutline: Cutline, tmp_path: Path
) -> None:
    captions = tmp_path / "captions.jsonl.gz"
    captions.write_bytes(gzip.compress(b'{"id": 1, "text": "A kite"}\n')[:-9])
    result = cutline("duplicates", "--captions", str(captions))
    assert (result.status, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith(f"cutline: {captions}: cannot be read: ")
