"""Which headings stand over teasers of other articles, and which over the article."""

from __future__ import annotations

import pytest

from media.headings import announces_makers, announces_others, announces_pictures


@pytest.mark.parametrize(
    "heading",
    [
        "Related articles",
        "READ MORE:",
        "» Most read",
        "(● Most read)",
        "Mehr zum Thema",
        "Lesen Sie auch:",
        "À lire aussi",
        "Lea también",
        "Leia também",
        "Читайте также",
        "関連記事",
    ],
)
def test_these_stand_over_other_articles(heading: str) -> None:
    assert announces_others(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "More rain than ever",
        "Related by blood: two brothers meet after years",
        "Mehr Regen als je zuvor",
        "The most read book of the island",
        "В городе",
    ],
)
def test_these_do_not(heading: str) -> None:
    assert not announces_others(heading)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Photos (12)", True),
        ("Pressebilder:", True),
        ("Visuels", True),
        ("更多图片", True),
        ("Photos of the day", False),
        ("Our photographers", False),
    ],
)
def test_headings_over_further_pictures(heading: str, said: bool) -> None:
    assert announces_pictures(heading) is said


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("ABOUT THE AUTHOR", True),
        ("“About the author”", True),
        ("(✍ Zur Autorin)", True),
        ("ОБ АВТОРЕ", True),
        ("The author of the fire", False),
        ("Автор пожара", False),
    ],
)
def test_headings_over_makers(heading: str, said: bool) -> None:
    assert announces_makers(heading) is said
