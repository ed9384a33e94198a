"""Of two pictures with one caption each has its own part, where print says which."""

from __future__ import annotations

import pytest

from media.files import SourceFile
from media.pipeline import Session, extract

PROSE = "<p>The council wants to mend the old bridges before winter comes.</p>"
LEFT = "Left: The stone bridge. Right: The iron bridge."
STONE, IRON = "The stone bridge.", "The iron bridge."
GERMAN = "Links: Die Brücke. Foto: Karl Brandner Rechts: Das Tor. Foto: Jutta Kehrmann"


def said(pictures: str, session: Session) -> list[tuple[str | None, str | None]]:
    page = f"<article><h1>Bridges</h1>{PROSE}{pictures}{PROSE}</article>"
    file = SourceFile(uri="press/a.html", data=page.encode())
    ((_, usages),) = extract(file, session=session).documents
    return [(u.caption.description, u.caption.credit_line) for u in usages]


def figure(caption: str, *names: str) -> str:
    shown = "".join(f'<img src="/{name}.jpg" width="900">' for name in names)
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>"


@pytest.mark.parametrize(
    ("caption", "first", "second"),
    [
        (LEFT, STONE, IRON),
        (f"{LEFT} Photo: Ida Wells/AP", STONE, IRON),
        (GERMAN, "Die Brücke.", "Das Tor."),
        ("Left: A, right: A boat", "A", "A boat"),
        ("Top: A boat. Bottom: A crane.", "A boat.", "A crane."),
        ("左：石の橋。右：鉄の橋。", "石の橋。", "鉄の橋。"),
    ],
)
def test_each_picture_has_its_part(
    caption: str, first: str, second: str, session: Session
) -> None:
    rows = said(figure(caption, "a", "b"), session)
    assert [row[0] for row in rows] == [first, second]


def test_a_credit_behind_both_is_of_both_and_an_own_one_wins(session: Session) -> None:
    line = "Photo: Ida Wells/AP"
    rows = said(figure(f"{LEFT} {line}", "a", "b"), session)
    assert [row[1] for row in rows] == [line, line]
    rows = said(figure(GERMAN, "a", "b"), session)
    assert [row[1] for row in rows] == ["Foto: Karl Brandner", "Foto: Jutta Kehrmann"]


PEOPLE = "The mayor (left) and the clerk (right)."


@pytest.mark.parametrize(
    ("pictures", "captions"),
    [
        pytest.param(figure(LEFT, "a"), [LEFT], id="one picture"),
        pytest.param(figure(LEFT, "a", "b", "c"), [LEFT] * 3, id="three"),
        pytest.param(
            figure(LEFT, "a") + PROSE + figure(LEFT, "b"),
            [LEFT] * 2,
            id="the caption twice",
        ),
        pytest.param(figure(PEOPLE, "a", "b"), [PEOPLE] * 2, id="people in it"),
    ],
)
def test_else_the_caption_stays_whole(
    pictures: str, captions: list[str], session: Session
) -> None:
    assert [row[0] for row in said(pictures, session)] == captions


@pytest.mark.parametrize(
    "credit",
    [
        "Left: Ida Wells/AP; right: Tom Reed/AFP",
        "Photos: Ida Wells/AP (left), Tom Reed/AFP (right)",
        "Ida Wells/AP (left) and Tom Reed/AFP (right)",
        "Links: Ida Wells/AP; rechts: Tom Reed/AFP",
        "Ida Wells/AP (à gauche), Tom Reed/AFP (à droite)",
    ],
)
def test_a_credit_with_two_sides_gives_each_picture_its_maker(
    credit: str, session: Session
) -> None:
    caption = f'Two bridges on Monday. <span class="credit">{credit}</span>'
    rows = said(figure(caption, "a", "b"), session)
    both = "Two bridges on Monday."
    assert rows == [(both, "Ida Wells/AP"), (both, "Tom Reed/AFP")]


def test_a_credit_with_two_sides_stays_whole_for_one_picture_or_three(
    session: Session,
) -> None:
    credit = "Left: Ida Wells/AP; right: Tom Reed/AFP"
    caption = f'The bridges. <span class="credit">{credit}</span>'
    for names in (("a",), ("a", "b", "c")):
        rows = said(figure(caption, *names), session)
        assert [row[1] for row in rows] == [credit] * len(names)


@pytest.mark.parametrize("other", ["b", "a"], ids=["two pictures", "one twice"])
def test_a_credit_that_each_picture_has_itself_is_of_both_its_makers(
    other: str, session: Session
) -> None:
    credit = "Photos: Ida Wells/AP (left), Tom Reed/AFP (right)"
    shown = "".join(
        figure(f"{told} {credit}", name)
        for told, name in (
            ("Two bridges on Monday.", "a"),
            ("The same on Friday.", other),
        )
    )
    assert [row[1] for row in said(shown, session)] == [credit] * 2


BELOW = "Left: Dara at her nets (Ida Wells/AP). Right: The wreck (Bo Rask/Reuters)"
PAIR = '<img src="a.jpg" width="600"><img src="b.jpg" width="600">'


@pytest.mark.parametrize(
    "pictures",
    [
        f"<div>{PAIR}</div><p>{BELOW}</p>",
        f'<div>{PAIR}</div><p class="caption">{BELOW}</p>',
        '<div><figure><img src="a.jpg" width="600"></figure><figure>'
        f'<img src="b.jpg" width="600"></figure></div><p class="caption">{BELOW}</p>',
    ],
    ids=["plain", "called a caption", "figures"],
)
def test_a_block_below_two_pictures_gives_each_its_part(
    pictures: str, session: Session
) -> None:
    assert said(pictures, session) == [
        ("Dara at her nets", "Ida Wells/AP"),
        ("The wreck", "Bo Rask/Reuters"),
    ]


def test_a_block_below_three_pictures_says_nothing_of_any(session: Session) -> None:
    three = f'<div>{PAIR}<img src="c.jpg" width="600"></div><p>{BELOW}</p>'
    assert said(three, session) == [(None, None)] * 3


def test_a_block_below_two_pictures_is_the_articles_where_one_has_a_caption(
    session: Session,
) -> None:
    first = '<figure><img src="a.jpg"><figcaption>A door.</figcaption></figure>'
    second = '<figure><img src="b.jpg"></figure>'
    rows = said(f"<div>{first}{second}</div><p>{BELOW}</p>", session)
    assert rows[0] == ("A door.", None)
