"""Credits that stand apart in a text: what stands beside them is rarely a caption.

Each text is parted by empty lines alone, so that no place says which line is whose.
"""

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.captions.apart import speaks
from media.documents import read
from media.words import load_words

AGENCIES, WORDS = load_agencies(), load_words()
FOLLOWING = "The harbour of Varnholm was quiet on that day and nobody sailed at all."


def _found(*lines: str) -> list[tuple[str | None, str | None]]:
    (document,) = read("\n\n".join(lines).encode(), uri="a")
    captions = find_captions(document, agencies=AGENCIES, words=WORDS)
    return [(caption.description, caption.credit_line) for caption in captions]


PARAGRAPHS = [
    (
        "I had my first lesson on the lake in May, and we sailed until dark.",
        "Photo by Ida Wells",
    ),
    (
        "A dinghy is a small boat for one or two. It has a mast that can be taken down "
        "and a board instead of a keel. Children learn in it.",
        "(Photo by Ida Wells)",
    ),
    (
        "With a little patience the same can be done for all the boats of a club, even "
        "where the wood is older than its owner.",
        "Photograph by Ida Wells.",
    ),
    (
        "Den Mast legen Sie am besten zu zweit, denn allein ist er kaum zu halten.",
        "Bildquelle: Ida Wells",
    ),
    (
        "Eine Jolle hat keinen Kiel, sondern ein Schwert, das man hochziehen kann. "
        "Deshalb liegt sie auch im flachen Wasser gut. Bei Wind kentert sie leicht.",
        "Foto: Ida Wells",
    ),
    (
        "Vous pouvez louer une voile au club, à la journée ou au mois.",
        "Crédit photo : Ida Wells",
    ),
    (
        "Cette méthode demande du temps, mais elle donne de bons résultats quand le "
        "bois est sec et que personne ne se presse.",
        "Crédit photo : Ida Wells",
    ),
    (
        "Nosotros salimos cada sábado, también cuando llueve.",
        "Foto: Ida Wells",
    ),
    (
        "Se você nunca velejou, comece num dia sem vento.",
        "Foto: Ida Wells",
    ),
    ("Abbiamo imparato a legare i nodi prima di salire.", "Foto di Ida Wells"),
    (
        "Wie nog nooit gezeild heeft, leert het hier in een week. Ik deed er twee "
        "zomers over.",
        "Foto: Ida Wells",
    ),
    ("Jag lärde mig segla på en sjö som inte längre finns.", "Foto: Ida Wells"),
    ("Jeg kjøpte båten brukt og malte den om samme vår.", "Foto: Ida Wells"),
    ("Możemy wypłynąć dopiero wtedy, gdy wiatr ucichnie.", "Fot. Ida Wells"),
    ("Мы купили лодку осенью и красили её всю зиму.", "Фото: Ида Веллс"),
    ("Kami belajar berlayar di danau yang tenang itu.", "Foto: Ida Wells"),
    ("私は去年の夏、この湖で初めて帆を張った。", "写真：山田花子"),
    ("如果你没有坐过帆船，可以先在岸上练习打结。", "图片来源：王小明"),
    ("More about knots: https://knots.example/first", "Photo: Ida Wells"),
    ("2.3 Sails and masts", "Photo: Ida Wells"),
    ("Where it lies: old/sails_04.jpg", "Photo: Ida Wells"),
]


@pytest.mark.parametrize(("paragraph", "credit"), PARAGRAPHS)
def test_a_paragraph_of_the_article_is_no_caption(paragraph: str, credit: str) -> None:
    found = _found("On small boats", "An essay", paragraph, credit, FOLLOWING)
    assert [description for description, _ in found] == [None]
    assert found[0][1] in credit


CAPTIONS = [
    ("Two boats leave the port of Varnholm.", "Photo: Ida Wells"),
    ("Mia Holm legt den Mast der ältesten Jolle.", "Foto: Ida Wells"),
    ("Une voile sèche au soleil.", "Crédit photo : Ida Wells"),
    (
        "Two boats of the sailing club leave the port of Varnholm on the first morning "
        "of the season, which was late this year.",
        "Photo: Ida Wells / Reuters",
    ),
    (
        "From left: Ida Wells and Tom Hart pull the oldest boat of the club off "
        "the lake for the last time before the winter.",
        "Photo: Nora Lund",
    ),
    ('"We sailed until dark," says Mia Holm.', "Photo: Ida Wells"),
]


@pytest.mark.parametrize(("caption", "credit"), CAPTIONS)
def test_a_short_line_or_one_that_a_house_signs_is_one(
    caption: str, credit: str
) -> None:
    found = _found("On small boats", "An essay", caption, credit, FOLLOWING)
    assert found == [(caption, credit)]


def test_a_line_right_above_its_credit_is_one_whoever_speaks() -> None:
    found = _found("On small boats", "We sail home.\nPhoto: Ida Wells", FOLLOWING)
    assert found == [("We sail home.", "Photo: Ida Wells")]


def test_the_number_of_a_picture_announces_its_caption() -> None:
    long = f"{FOLLOWING} It was the last Sunday before the boats were put away."
    found = _found("An essay", FOLLOWING, "Figure 2", long, "Photo: Ida Wells", "End.")
    assert found == [(long, "Photo: Ida Wells")]


def test_a_short_headline_is_no_caption() -> None:
    found = _found("Small boats", "Photo: Ida Wells", FOLLOWING, *"1234")
    assert found == [(None, "Photo: Ida Wells")]


def test_lines_of_a_page_that_credits_each_above_are_captions() -> None:
    said = [
        f"{name} pulls one of the boats of the sailing club out of the lake in winter."
        for name in ("Mia Holm", "Tom Hart", "Nora Lund", "Pia Krogh")
    ]
    lines = [
        line
        for each in said
        for line in (FOLLOWING, FOLLOWING * 2, each, "(Foto: Ida Wells)", FOLLOWING * 3)
    ]
    captions = [description for description, _ in _found("An essay", *lines)]
    assert captions == said


SPEAKING = [
    ("We sailed until dark.", True),
    ("The boat that I bought was green.", True),
    ("Die Boote gehören unserem Verein.", True),
    ("Das Boot, das Sie hier sehen", True),
    ("Sie zieht das Boot an Land.", False),
    ("Our Lady of the Lake", False),
    ("A bomber of World War I.", False),
    ("I ragazzi del circolo", False),
    ('"We sailed until dark," says Mia Holm.', False),
    ("Two boats leave the port.", False),
    ("我国首艘帆船驶离港口", False),
    ("私立高校の生徒が帆を張る", False),
    ("경제가 살아난 항구", False),
    ("हमीरपुर की पुरानी नाव", False),
    ("De vrais marins au rendez-vous", False),
]


@pytest.mark.parametrize(("words", "expected"), SPEAKING)
def test_who_speaks_of_themselves(words: str, *, expected: bool) -> None:
    assert speaks(words) is expected


NONE = [
    "Image courtesy of the sailing club on the lake, under a licence for all.",
    f"{FOLLOWING} It stayed so for long (nobody had been back at sea since May) and "
    "the boats were dry.",
]


@pytest.mark.parametrize("line", NONE)
def test_what_a_line_says_of_no_picture_makes_no_caption(line: str) -> None:
    assert [said for said, _ in _found("An essay", FOLLOWING, line, "End.")] == []


SOURCED = (
    "Nobody knows yet who will pay for the repair, which may cost four million crowns, "
    "said the mayor, who had hoped for money from the state until the summer."
)


@pytest.mark.parametrize(
    "source",
    [
        "Source: Reuters",
        "(Source: Reuters)",
        "Sources: AFP, Reuters",
        "Quelle: Stadt Köln",
        "Fuente: EFE",
        "Bron: ANP",
        "Källa: TT",
        "Zdroj: ČTK",
        "Источник: ТАСС",
        "来源：新华社",
        "出典：国土交通省",
    ],
)
def test_the_source_of_an_article_is_no_credit_of_its_last_paragraph(
    source: str,
) -> None:
    head = "The bridge will be closed for two years", "By Ida Wells"
    assert not _found(*head, FOLLOWING, SOURCED, source)


@pytest.mark.parametrize("source", ["Source: Reuters", "Quelle: dpa"])
def test_a_source_credits_the_picture_whose_caption_it_ends(source: str) -> None:
    shown = "The old bridge on Friday, after engineers found cracks in its pillars."
    found = _found(
        "The bridge will be closed", FOLLOWING, f"{shown}\n{source}", SOURCED
    )
    assert found == [(shown, source)]
