"""Which lines of a page rendered as text are captions and credits.

Each row puts its lines between two stretches of an article; all else there is body.
"""

import pytest

from media.agencies import AgencyTable, load_agencies
from media.captions import find_captions
from media.documents import read
from media.words import Words, load_words

AGENCIES: AgencyTable = load_agencies()
WORDS: Words = load_words()
SENTENCE = "The harbour of Varnholm was quiet on that day and nobody sailed at all. "
BODY = "\n\n".join([SENTENCE * 4] * 3)
Found = list[tuple[str | None, str | None]]


def _found(text: str) -> Found:
    (document,) = read(text.encode(), uri="a")
    captions = find_captions(document, agencies=AGENCIES, words=WORDS)
    return [(caption.description, caption.credit_line) for caption in captions]


def _within(lines: str) -> Found:
    return _found(f"{BODY}\n\n{lines}\n\n{BODY}")


WITH_CREDITS = [
    ("Two boats leave the port (Ida Wells/Reuters)", "Ida Wells/Reuters"),
    ("Two boats leave the port. - Getty Images", "Getty Images"),
    ("Two boats leave the port / REUTERS", "REUTERS"),
    ("Two boats leave the port AP Photo/Ida Wells", "AP Photo/Ida Wells"),
    ("Zwei Boote verlassen den Hafen. Foto: Ida Wells/dpa", "Foto: Ida Wells/dpa"),
    ("Zwei Boote verlassen den Hafen © Ida Wells/dpa", "© Ida Wells/dpa"),
    ("Deux bateaux quittent le port. Ida Wells / AFP", "Ida Wells / AFP"),
    ("Dos barcos salen del puerto. / Ida Wells", "Ida Wells"),
    ("Due barche lasciano il porto (Foto: Ida Wells/Ansa)", "Foto: Ida Wells/Ansa"),
    ("To båter forlater havnen. Foto: Ida Wells / NTB", "Foto: Ida Wells / NTB"),
    ("Dwie łodzie wypływają z portu Foto: PAP/Ida Wells", "Foto: PAP/Ida Wells"),
    ("Два судна покидают порт. Фото: Ида Веллс / ТАСС", "Фото: Ида Веллс / ТАСС"),
    ("Dua kapal meninggalkan pelabuhan. (Dok. Antara)", "Dok. Antara"),
    ("港を出る２隻の船＝ＡＰ", "ＡＰ"),
    ("港を出る２隻の船（山田太郎撮影）", "山田太郎撮影"),
    ("Laivai palieka uostą | Idos Wells / ELTA nuotr.", "Idos Wells / ELTA nuotr."),
    ("Bátarnir fara úr höfninni. Ljósmynd/Ida Wells", "Ljósmynd/Ida Wells"),
    ("Két hajó elhagyja a kikötőt (Fotó: MTI/Ida Wells)", "Fotó: MTI/Ida Wells"),
    ("Twee boten verlaten de haven. Beeld ANP", "Beeld ANP"),
    ("Kaksi venettä lähtee satamasta. KUVA: IDA WELLS", "KUVA: IDA WELLS"),
    ("İki tekne limandan ayrılıyor. Fotoğraf: AA", "Fotoğraf: AA"),
    ("दो नावें बंदरगाह से निकलीं। फोटो: पीटीआई", "फोटो: पीटीआई"),
    ("زورقان يغادران الميناء (رويترز)", "رويترز"),
    ("Two boats leave the port. — Bernama pic", "Bernama pic"),
    ("Two boats leave the port. PHOTO: ST FILE", "PHOTO: ST FILE"),
    ("항구를 떠나는 배 두 척. 연합뉴스", "연합뉴스"),
]


@pytest.mark.parametrize(("line", "credit"), WITH_CREDITS)
def test_line_with_its_credit(line: str, credit: str) -> None:
    ((description, credit_line),) = _within(line)
    assert credit_line == credit
    assert description and description in line


BOATS = "Two boats leave the port in the morning"
BESIDE = [
    pytest.param(f"{BOATS}\n\nGetty Images", "Getty Images", id="house below"),
    pytest.param(f"{BOATS}\nPhoto: Ida Wells", "Photo: Ida Wells", id="maker below"),
    pytest.param(f"{BOATS}\n\n(Photo: AFP)", "Photo: AFP", id="brackets below"),
    pytest.param(f"{BOATS}.\n\nKaibild/Ida Wells", "Kaibild/Ida Wells", id="a house"),
    pytest.param(f"Foto: Ida Wells\n{BOATS}", "Foto: Ida Wells", id="maker above"),
    pytest.param(
        f"Kaibild\nSailing Boats Harbour Varnholm\nFoto: Ida Wells\n{BOATS}",
        "Foto: Ida Wells",
        id="words to search for stand on the other side",
    ),
]


@pytest.mark.parametrize(("lines", "credit"), BESIDE)
def test_credit_on_a_line_beside_its_caption(lines: str, credit: str) -> None:
    ((description, credit_line),) = _within(lines)
    assert (description or "").rstrip(".") == BOATS
    assert credit_line == credit


WITHOUT_CREDITS = [
    pytest.param("Ida Wells (left) and Tom Hart leave the port", id="left"),
    pytest.param("Ida Wells (R) and Tom Hart leave the port", id="R"),
    pytest.param("On the quay, from left: Ida Wells, Tom Hart", id="from left"),
    pytest.param("Abschied am Kai: Ida Wells und Tom Hart (v.l.).", id="v.l."),
    pytest.param("Der Vorstand (von li nach re): Ida Wells, Tom Hart", id="von li"),
    pytest.param("De gauche à droite : Ida Wells, Tom Hart, Eva Lind", id="gauche"),
    pytest.param("記者会見を開いた港の理事長（中）ら幹部", id="middle, in Japanese"),
    pytest.param("Ida Wells, pictured left, waits on the quay", id="pictured left"),
    pytest.param("FILE - Two boats leave the port of Varnholm.", id="FILE -"),
    pytest.param("Zwei Boote im Hafen (Archivbild)", id="Archivbild"),
    pytest.param("Die „Meise“ (Archivbild): Sie liegt im Hafen.", id="and a colon"),
    pytest.param(
        "Ida Wells waits for her boat in Varnholm, Norland, April 14, 2024.",
        id="one day with its year",
    ),
    pytest.param("I VENTEN: Her står Ida Wells på kaien i Varnholm.", id="kicker"),
    pytest.param("READY TO SAIL … Ida Wells stands on the quay.", id="kicker, dots"),
    pytest.param("港の古い灯台＝北国で2019年5月", id="place and month, in Japanese"),
]


@pytest.mark.parametrize("line", WITHOUT_CREDITS)
def test_caption_without_a_credit(line: str) -> None:
    assert _within(line) == [(line, None)]


@pytest.mark.parametrize(
    "count", ["View 3 Images", "1 / 12", "Bild 1 von 12", "Image 2 of 8"]
)
def test_line_below_the_count_of_pictures(count: str) -> None:
    assert _within(f"{count}\n\n{BOATS}") == [(BOATS, None)]


ALONE = [
    "Photo: Ida Wells/Reuters",
    "Foto: Ida Wells",
    "Illustration by Ida Wells",
]


@pytest.mark.parametrize("credit", ALONE)
def test_credit_of_a_picture_without_a_caption(credit: str) -> None:
    assert _within(credit) == [(None, credit)]


DISPLAYED = [
    ("1 of 5 | {} (AP Photo/Ida Wells)", "AP Photo/Ida Wells"),
    ("Image caption, {}", None),
    ("Bildlegende: {}", None),
    ("Legende:\n\n{} Keystone/Ida Wells", "Keystone/Ida Wells"),
    ("{} Foto: Ida Wells / NTB Vis mer", "Foto: Ida Wells / NTB"),
]


@pytest.mark.parametrize(("line", "credit"), DISPLAYED)
def test_words_about_the_display_are_left_out(line: str, credit: str | None) -> None:
    assert _within(line.format(f"{BOATS}.")) == [(f"{BOATS}.", credit)]


NONE = [
    pytest.param("WATCH: Two boats leave the port", id="capitals of a headline"),
    pytest.param("The boats sail to Kaistraße / Ecke Seestraße.", id="slash"),
    pytest.param("The boats sail on", id="heading"),
    pytest.param("“All of them sailed (left) on.”\n\nNobody knew", id="speech"),
    pytest.param("April 25, 2023\n\nBy Ida Wells", id="day and writer"),
    pytest.param("Facebook X LinkedIn WhatsApp Telegram", id="buttons"),
    pytest.param("Über die Autor:in\n\nIda Wells", id="gender colon"),
    pytest.param("Varnholm (Coast Wire) - Boats sailed on Monday.", id="dateline"),
    pytest.param("Copyright © Varnholm Sheet", id="the page's own notice"),
    pytest.param("Boats | Ports | Reuters", id="menu on one line"),
    pytest.param("Coast Wire\n20:24Ida Wells\n\nTen boats came", id="hour and writer"),
]


@pytest.mark.parametrize("lines", NONE)
def test_other_lines_are_no_captions(lines: str) -> None:
    assert _within(lines) == []


def test_day_of_the_page_is_no_caption_of_the_picture_below() -> None:
    lines = "April 25, 2023\n\nIllustration by Ida Wells"
    assert _within(lines) == [(None, "Illustration by Ida Wells")]


def test_source_of_an_article_below_the_body_is_no_credit() -> None:
    assert _found(f"{BODY}\n\nQuelle: dpa/Reuters\n\nMore boats") == []


def test_each_line_is_in_one_caption() -> None:
    lines = f"{BOATS}\nPhoto: Ida Wells\nA ship waits on the river\nPhoto: Tom Hart"
    assert _within(lines) == [
        (BOATS, "Photo: Ida Wells"),
        ("A ship waits on the river", "Photo: Tom Hart"),
    ]


def test_more_signs_make_a_caption_surer() -> None:
    texts = [
        "Two boats leave the port. (Ida Wells)",
        "Two boats leave (Photo: Ida Wells/Reuters)",
    ]
    less, more = (
        find_captions(document, agencies=AGENCIES, words=WORDS)[0].confidence
        for text in texts
        for document in read(f"{BODY}\n\n{text}\n\n{BODY}".encode(), uri="a")
    )
    assert 0.5 <= less < more < 1
