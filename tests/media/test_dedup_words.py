"""The words by which captions are compared: what is listed, and how it is read."""

from __future__ import annotations

from importlib.resources import files

import pytest

from media.dedup.days import is_same_day, with_days
from media.dedup.labels import credit_start, label_end
from media.dedup.scores import load_scores
from media.dedup.words import WORDS, read_words
from media.errors import BadDataFile

SOURCE = (files("media.dedup") / "words.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[function]\nen = [", "words.toml: "),
        (SOURCE.replace("[titles]", "[title]"), "titles"),
        (SOURCE.replace("[tens]", "[tens]\nten = 'diez'"), "'ten'"),
    ],
    ids=["not TOML", "a table is missing", "no number"],
)
def test_a_mistake_in_the_data_is_named(text: str, said: str) -> None:
    with pytest.raises(BadDataFile, match=said):
        read_words(text)


def test_articles_mean_nothing_by_themselves() -> None:
    assert WORDS.articles <= WORDS.function


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Tuesday, May 7, 2024", "@2024-05-07"),
        ("mardi 7 mai 2024", "@2024-05-07"),
        ("na terça-feira, 7 de maio de 2024", "na @2024-05-07"),
        ("7 мая 2024 года", "@2024-05-07"),
        ("7 maja 2024 r.", "@2024-05-07"),
        ("2024年5月7日", "@2024-05-07"),
        ("07.05.2024", "@2024-05-07"),
        ("7 mag. 2024", "@2024-05-07"),
        ("7 V 2024", "@2024-05-07"),
        ("7.V.2024", "@2024-05-07"),
        ("2024. V. 7., hétfő", "@2024-05-07., hétfő"),
        ("7 paź. 2024", "@2024-10-07"),
        ("18 mag", "18 mag"),
        ("Henry V 2023", "Henry V 2023"),
        ("5 km 2023", "5 km 2023"),
        ("May 7", "@--05-07"),
        ("10 in May 2024", "10 in @2024-05-00"),
        ("04/05/2024", "@2024-04-05-"),
        ("May 3-5, 2024", "May 3-5, 2024"),
        ("7 boats and 12 men", "7 boats and 12 men"),
    ],
)
def test_a_day_is_one_word_however_it_is_printed(printed: str, form: str) -> None:
    assert with_days(printed) == form


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("@2024-05-07", "@--05-07", True),
        ("@2024-05-07", "@2024-05-00", True),
        ("@2024-05-07", "@w1", True),
        ("@2024-05-07", "@w2", False),
        ("@--05-07", "@w2", True),
        ("@2024-05-04", "@2024-04-05-", True),
        ("@2024-05-07", "@2023-05-07", False),
        ("@2024-05-07", "@2024-06-00", False),
        ("@w1", "@w2", False),
        ("7", "@2024-05-07", False),
    ],
)
def test_dates_may_be_one_day_where_neither_says_otherwise(
    one: str, other: str, same: bool
) -> None:
    assert is_same_day(one, other) is is_same_day(other, one) is same


@pytest.mark.parametrize(
    "label",
    ["FILE PHOTO: ", "[자료사진] ", "资料图: ", "Φωτογραφία αρχείου: ", "Arkivfoto - "],
)
def test_a_label_is_known_in_every_language(label: str) -> None:
    assert label_end(f"{label}boats") == len(label)


@pytest.mark.parametrize("text", ["Oslo: boats", "A boat - at anchor", "(left) boats"])
def test_what_is_no_label_stays(text: str) -> None:
    assert label_end(text) == 0


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Boats at anchor. (رويترز)", "(رويترز)"),
        ("Boats at anchor =ロイター", "ロイター"),
        ("Boats at anchor. Kuva: Aino Ranta", "Kuva: Aino Ranta"),
        ("Boats at anchor. Ida Holm", ""),
        ("Watch the video: boats at anchor", ""),
        ("Boats at anchor (left)", ""),
    ],
)
def test_a_credit_is_found_by_agencies_and_labels_of_any_language(
    text: str, credit: str
) -> None:
    start = credit_start(text)
    assert ("" if start is None else text[start:].lstrip("=")) == credit


def test_scores_are_on_the_side_of_their_verdict() -> None:
    scores = load_scores()
    assert all(0.5 < score < 1 for score in scores["same"].values())
    assert all(0 < score < 0.5 for score in scores["different"].values())
