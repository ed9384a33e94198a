"""Which lines of a page rendered as text are captions and credits.

Each row puts its lines between two stretches of an article; all else there is body.
"""

import pytest

from media.agencies import AgencyTable, load_agencies
from media.captions import find_captions
from media.captions.furniture import is_furniture
from media.captions.looks import is_notice
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
    ("Dos barcos salen del puerto. IDA WELLS", "IDA WELLS"),
    ("Deux bateaux quittent le port. | IDA WELLS", "IDA WELLS"),
    ("Dues barques surten del port. / ACN", "ACN"),
    ("Boti mbili zaondoka bandarini. PICHA | IDA WELLS", "PICHA | IDA WELLS"),
    (
        "Two boats leave the port. Ida Wells / The Varnholm Post",
        "Ida Wells / The Varnholm Post",
    ),
    ("Two boats leave the port. 📷 Ida Wells", "📷 Ida Wells"),
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
    pytest.param("焼きたてのパンを運ぶ店主＝港町で", id="place, in Japanese"),
    pytest.param("朝の港に並ぶ船（２０日、港町で）", id="day and place, in Japanese"),
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
    ("Bildtext 2: {} Foto: Ida Wells", "Foto: Ida Wells"),
    ("BU: {} Foto: Ida Wells", "Foto: Ida Wells"),
    ("[2/7] {} Foto: Ida Wells", "Foto: Ida Wells"),
    ("[Foto 2] {} (foto Ida Wells)", "foto Ida Wells"),
    ("【２枚目】{} Photo: Ida Wells", "Photo: Ida Wells"),
    ("FOTO 2. {} Foto: Ida Wells", "Foto: Ida Wells"),
    ("IMG_2231.jpg - {} Foto: Ida Wells", "Foto: Ida Wells"),
    ("[12/03/24, 10:25:02] Ann: Pie: {} Foto: Ida Wells", "Foto: Ida Wells"),
    ("12/03/2024, 10:25 - Ann: {} Foto: Ida Wells", "Foto: Ida Wells"),
]


@pytest.mark.parametrize(("line", "credit"), DISPLAYED)
def test_words_about_the_display_are_left_out(line: str, credit: str | None) -> None:
    assert _within(line.format(f"{BOATS}.")) == [(f"{BOATS}.", credit)]


def test_hour_that_opens_the_entries_of_a_live_blog_is_left_out() -> None:
    lines = f"14:10 {BOATS}. Photo: Ida Wells\n13:47 Nobody spoke\n12:30 It rains"
    assert _found(f"{BODY}\n{lines}") == [(f"{BOATS}.", "Photo: Ida Wells")]
    alone = f"07:40 {BOATS}. Photo: Ida Wells"
    assert _within(alone) == [(f"07:40 {BOATS}.", "Photo: Ida Wells")]


def test_picture_of_several_whose_number_is_told() -> None:
    lines = "图①：村民在屋顶晾晒辣椒。\n图②：孩子们帮忙装袋。"
    assert _within(lines) == [
        ("村民在屋顶晾晒辣椒。", None),
        ("孩子们帮忙装袋。", None),
    ]


def test_name_behind_a_bar_below_the_count_of_pictures() -> None:
    lines = f"1 / 3\n{BOATS}. | Ida Wells"
    assert _within(lines) == [(f"{BOATS}.", "Ida Wells")]


GOODS = """Best for rain
Photo: Regnar
Regnar Kjole
$65 at Regnar

It weighs nothing.

Best for cold days
Photo: Ida Wells
Nordlys Parka
$98 at Nordlys

It is warm.

Best for children
Photo: Tom Hart
Liten Shell
$32 at Liten"""


def test_a_page_prints_its_captions_on_one_side_of_their_credits() -> None:
    assert _within(GOODS) == [
        ("Regnar Kjole", "Photo: Regnar"),
        ("Nordlys Parka", "Photo: Ida Wells"),
        ("Liten Shell", "Photo: Tom Hart"),
    ]


def test_a_line_with_a_credit_beside_it_is_not_taken_without() -> None:
    lines = f"AT SEA: {BOATS}.\nFoto: Ida Wells\nThe mayor waved to them all."
    assert _within(lines) == [(f"AT SEA: {BOATS}.", "Foto: Ida Wells")]


def test_caption_that_is_printed_twice() -> None:
    line = f"{BOATS} for the islands"
    assert _within(f"{line}\n\n{line}") == [(line, None), (line, None)]


def test_numbered_caption_without_a_credit_among_others_that_have_one() -> None:
    lines = "\n\n".join(
        f"{n} of 3\n\n{words}"
        for n, words in enumerate(
            (f"{BOATS}. AFP", f"{BOATS} again. Reuters", "Nobody sailed on Sunday."), 1
        )
    )
    assert _found(lines)[-1] == ("Nobody sailed on Sunday.", None)


def test_maker_with_the_agency_in_brackets_signs_the_line_above() -> None:
    lines = f"{BOATS}.\nIda Wells (Reuters)"
    assert _within(lines) == [(f"{BOATS}.", "Ida Wells (Reuters)")]


def test_maker_behind_a_comma_in_japanese() -> None:
    line = "港を出る２隻の船＝北浜、山田太郎撮影"
    assert [credit for _, credit in _within(line)] == ["山田太郎撮影"]


def test_caption_and_text_whose_lines_were_broken_to_a_width() -> None:
    text = (
        "The harbour of Varnholm was\nquiet on that day and nobody\nsailed at all.\n"
        "Two boats leave the port in\nthe morning of the first day.\n"
        "Photo: Ida Wells\n"
        "The mayor said that she had\nnever seen it so calm in all\nher years.\n"
    )
    assert _found(text) == [
        (
            "Two boats leave the port in the morning of the first day.",
            "Photo: Ida Wells",
        )
    ]


BROKEN = """The harbour of Varnholm was
quiet on that day and nobody
sailed at all, as the old men
{}
The mayor said that she had
never seen it so calm in all
her years."""
BROKEN_LINES = [
    pytest.param(
        "of the port say.\nTwo boats on the first day\nof the regatta. Foto: Ida Wells",
        ("Two boats on the first day of the regatta.", "Foto: Ida Wells"),
        id="credit at the end of a line",
    ),
    pytest.param(
        "of the port say.\nTwo boats on the first day\nof the regatta\nFOTO IDA WELLS",
        ("Two boats on the first day of the regatta", "FOTO IDA WELLS"),
        id="credit in capitals on the next line",
    ),
    pytest.param(
        "of the port say.\nTwo boats on the first morn-\ning of the regatta.\n"
        "Photo: Ida Wells",
        ("Two boats on the first morning of the regatta.", "Photo: Ida Wells"),
        id="hyphen",
    ),
    pytest.param(
        "of the port say.\nSkipper Ann Harper\n(left) and her boat.\nPhoto: Ida Wells",
        ("Skipper Ann Harper (left) and her boat.", "Photo: Ida Wells"),
        id="bracket at the beginning of a line",
    ),
]


@pytest.mark.parametrize(("lines", "found"), BROKEN_LINES)
def test_caption_and_credit_among_broken_lines(
    lines: str, found: tuple[str, str]
) -> None:
    assert _found(BROKEN.format(lines)) == [found]


NONE = [
    pytest.param(f"Read more\n{BOATS}\nPhoto: Getty Images", id="teaser"),
    pytest.param(f"Læs også:\n{BOATS}\nFoto: Ida Wells", id="teaser, Danish"),
    pytest.param(f"{BOATS}. Video: Ida Wells", id="film"),
    pytest.param("Author: Ida Wells", id="field of a form"),
    pytest.param("Image: boats-01.jpg", id="name of a file"),
    pytest.param("ⓒ 무단전재 및 재배포 금지", id="the page's own notice, in Korean"),
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
    pytest.param(f"[image: Two boats]\n{SENTENCE}", id="where a mail had its picture"),
    pytest.param('Names were added: "Picture: Dad, probably."', id="quoted label"),
    pytest.param('"Photo: nobody," she joked, reading it.', id="label in speech"),
    pytest.param("Eds: Adds quotes. With AP Photos.", id="note to editors"),
    pytest.param("They sold the film (Warner Pictures).", id="studio in brackets"),
    pytest.param("Coast Wire\n20:24Ida Wells\n\nTen boats came", id="hour and writer"),
]


@pytest.mark.parametrize("lines", NONE)
def test_other_lines_are_no_captions(lines: str) -> None:
    assert _within(lines) == []


def test_headline_is_no_caption_of_the_credit_below() -> None:
    lines = f"Varnholm\n\nBoats sail again from the port\n\nPhoto: Ida Wells\n\n{BODY}"
    assert _found(lines) == [(None, "Photo: Ida Wells")]


@pytest.mark.parametrize("above", ["", "Caption sheet\n\n"])
@pytest.mark.parametrize("below", ["", f"\n\n{BODY}\n\n{BODY}"])
def test_first_caption_of_a_sheet_is_no_headline(above: str, below: str) -> None:
    pairs = [
        ("A man looks at a boat at Varnholm", "Photo: Ida Wells / AFP"),
        ("A woman mends nets at Varnholm", "Photo: Tom Reed / AP"),
    ]
    listed = "\n\n".join(f"{caption}\n{credit}" for caption, credit in pairs)
    assert _found(above + listed + below) == pairs


def test_number_in_a_list_is_no_part_of_a_caption() -> None:
    lines = f"1. {BOATS}. Photo: Ida Wells\n2. The port at dawn. Photo: EPA"
    assert _within(lines) == [
        (f"{BOATS}.", "Photo: Ida Wells"),
        ("The port at dawn.", "Photo: EPA"),
    ]
    alone = "2. Liga: Zwei Boote am Hafen. Foto: Ida Wells"
    assert _within(alone) == [("2. Liga: Zwei Boote am Hafen.", "Foto: Ida Wells")]


def test_credit_of_several_pages_is_of_no_line_beside_it() -> None:
    credit = "Bildnachweis: Seite 1 privat, Seite 4 Ida Wells"
    assert _within(f"{BOATS} and the islands\n{credit}") == [(None, credit)]


@pytest.mark.parametrize(
    "before",
    ["<ida> ", "[10:32] <@ida> ", "10:32 <ida> ", "[10:32] ", "[10:32:07] "],
)
def test_who_wrote_a_line_when_is_no_part_of_its_caption(before: str) -> None:
    assert _within(f"{before}{BOATS}. Photo: EPA") == [(f"{BOATS}.", "Photo: EPA")]


def test_hour_before_two_lines_is_no_part_of_their_words() -> None:
    lines = f"10:32 {BOATS}. Photo: EPA\n\n10:35 The port at dawn. Photo: Ida Wells"
    assert _within(lines) == [
        (f"{BOATS}.", "Photo: EPA"),
        ("The port at dawn.", "Photo: Ida Wells"),
    ]


def test_an_hour_of_a_sentence_and_markup_are_kept() -> None:
    for words in ("9:30 boats leave the quay", "<b>Two boats at the quay"):
        assert _within(f"{words}. Photo: EPA") == [(f"{words}.", "Photo: EPA")]


def test_a_line_that_ends_in_a_hyphen_goes_on_in_the_next_one() -> None:
    lines = "Zwei Boote liegen am Ufer in Baden-\nWürttemberg. Foto: EPA"
    whole = "Zwei Boote liegen am Ufer in Baden-Württemberg."
    assert _within(lines) == [(whole, "Foto: EPA")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A boat lies in the harbour of", "Oldport on Tuesday."),
        ("A boat lies on its side in", "Oldport on Tuesday."),
        ("Ein Boot liegt am See von", "Altdorf am Montag."),
        ("Un bateau est amarré dans le port de", "Vieuxport mardi."),
    ],
)
def test_a_line_that_ends_in_a_small_word_goes_on_in_the_next_one(
    first: str, second: str
) -> None:
    text = (
        "The port was quiet on that day, and nobody sailed but the pilots,\n"
        "who had work to do at the mouth of the river and did not come\n"
        "back before the evening.\n\n"
    ) * 3
    lines = f"{text}{first}\n{second} Photo: EPA\n\n{text}"
    assert _found(lines) == [(f"{first} {second}", "Photo: EPA")]


@pytest.mark.parametrize(
    "head",
    ["By Tom Hart\nPhotographs by Ida Wells", "Von Tom Hart\nFotos von Ida Wells"],
)
def test_who_pictured_an_essay_is_no_credit_of_its_first_line(head: str) -> None:
    first = "The two harbours hate each other as only neighbours can."
    assert _within(f"Two harbours\n{head}\n{first}\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Der erste Schlag: die Jugend auf dem Weg zur", "Alten Brücke."),
        ("Taufpatin Gerda Lamm gießt Sekt über den Bug der", "„Brennschnelle“."),
    ],
)
def test_one_line_broken_behind_a_small_word_goes_on(first: str, second: str) -> None:
    lines = f"Neues Boot getauft\n\n{first}\n{second} Foto: Ida Wells\n\n{BODY}"
    assert _within(lines) == [(f"{first} {second}", "Foto: Ida Wells")]


@pytest.mark.parametrize("headline", ["The port we dream of", "Voters say no"])
def test_a_headline_that_ends_in_a_small_word_is_no_part_of_a_caption(
    headline: str,
) -> None:
    lines = f"{headline}\nTwo boats lie at the quay. Photo: EPA\n\n{BODY}"
    assert _within(lines) == [("Two boats lie at the quay.", "Photo: EPA")]


def test_a_name_that_a_hyphen_parts_goes_on_though_more_follows() -> None:
    lines = "Zwei Boote liegen am Ufer in Baden-\nWürttemberg am Montag. Foto: EPA"
    whole = "Zwei Boote liegen am Ufer in Baden-Württemberg am Montag."
    assert _within(lines) == [(whole, "Foto: EPA")]


@pytest.mark.parametrize("kept", ["Blick auf den Ost-", "Ein Kran für Süd-"])
def test_what_ends_in_a_hyphen_takes_no_other_caption(kept: str) -> None:
    lines = f"{kept}\nZwei Boote liegen am Ufer. Foto: EPA"
    assert _within(lines) == [("Zwei Boote liegen am Ufer.", "Foto: EPA")]


def test_measures_are_no_hours_of_a_live_report() -> None:
    lines = [f"{n}.50 Meter hoch stand das Wasser. Foto: EPA" for n in (1, 2)]
    assert [words for words, _ in _within("\n\n".join(lines))] == [
        line.removesuffix(" Foto: EPA") for line in lines
    ]


def test_codes_by_which_wires_call_pictures_are_no_words_of_theirs() -> None:
    said = ("Two boats at the quay.", "FILE - A ship at sea.")
    lines = [f"ABX10{n}: {words} (Ida Wells/EPA)" for n, words in enumerate(said, 1)]
    assert _within("PHOTOS:\n" + "\n".join(lines)) == [
        (words, "Ida Wells/EPA") for words in said
    ]
    assert _within(f"{lines[0]}\nQRS7: {said[1]} (EPA)")[0][0].startswith("ABX101:")


def test_places_of_print_announce_captions_that_one_line_may_credit() -> None:
    lines = (
        "Above\nThe three sisters of the mill.\nOpposite page:\nThe wheel, of 1921.\n"
        "The mill was built before the road, and may outlive it.\n"
        "Photographs: Ida Wells"
    )
    assert _within(lines) == [
        ("The three sisters of the mill.", "Ida Wells"),
        ("The wheel, of 1921.", "Ida Wells"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Photo captions:\n1. {}\n2. {}\n3. {}\nPhotos: Ida Wells",
        "Caption: {}\n\nCaption: {}\n\nCaption: {}\nPhotos: Ida Wells",
        "ABX101: {}\n\nABX102: {}\n\nABX103: {}\n\nPhotos: Ida Wells",
    ],
    ids=["numbered", "announced", "coded"],
)
def test_a_credit_of_all_right_below_the_last_caption_takes_none_away(
    lines: str,
) -> None:
    said = (
        "Two boats lie at the quay of the port.",
        "Children look at a roof that the storm took.",
        "The mayor speaks to sailors beside a broken pier.",
    )
    found = _within(lines.format(*said))
    assert [words for words, _ in found] == list(said)
    assert all(credit and credit.endswith("Ida Wells") for _, credit in found)


def test_numbered_lines_below_a_heading_of_captions_are_captions() -> None:
    lines = (
        "(Photo captions)\n1) Two boats lie at the quay. IDA WELLS/NORDIC\n"
        "2) A ship leaves the port. IDA WELLS/NORDIC"
    )
    assert _within(lines) == [
        ("Two boats lie at the quay.", "IDA WELLS/NORDIC"),
        ("A ship leaves the port.", "IDA WELLS/NORDIC"),
    ]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Légendes des photos", "Deux bateaux au quai du port."),
        ("Podpisy pod zdjęciami:", "Dwie łodzie stoją przy nabrzeżu."),
    ],
)
def test_headings_of_captions_are_known_by_letters_with_accents(
    heading: str, words: str
) -> None:
    lines = f"{heading}\n1) {words}\n2) {words} IDA WELLS/NORDIC"
    assert _within(lines)[0] == (words, None)


@pytest.mark.parametrize("place", ["Powyżej:", "Gegenüberliegende Seite", "Yllä"])
def test_places_of_print_are_known_by_letters_with_accents(place: str) -> None:
    said = f"Quilmo 1921\n{place}\nQuilmo 1922"
    assert ("Quilmo 1922", None) in _within(said)


@pytest.mark.parametrize(
    "words",
    [
        "hide caption toggle caption ",
        "video loading video unavailable ",
        "bitte klicken zum vergrößern anklicken ",
        "3 / 12 ",
    ],
)
def test_buttons_are_told_from_a_caption_however_often_they_stand(words: str) -> None:
    assert is_furniture(words * 20_000)
    # would never end if all ways to part the phrases were tried
    assert not is_furniture(f"{words * 20_000} A boat")


def test_a_notice_is_told_however_often_a_line_says_whose_the_rights_are() -> None:
    said = "copyright " * 20_000  # hours, were all behind each of them looked through
    assert not is_notice(f"{said} of a boat")
    assert is_notice(f"{said} 2024 of a boat")


def test_a_writer_and_the_agency_of_a_text_credit_nothing_above() -> None:
    assert _within("Boats return to the harbour of Varnholm\nIda Wells and AP") == []


def test_the_source_of_a_text_above_its_editor_credits_nobody() -> None:
    assert _within("来源：青石融媒\n编辑：何静") == []


def test_what_stands_in_the_place_of_a_picture_credits_nobody() -> None:
    lines = "[Billede: en båd ved kajen]\nTo både forlader havnen. (Foto: Ida Wells)"
    assert _within(lines) == [("To både forlader havnen.", "Foto: Ida Wells")]


def test_a_short_line_of_broken_text_is_a_heading_of_its_own() -> None:
    body = "Two hundred boats have left the port of Varnholm in one\nnight, and nobody "
    body += "says where they went or\nwhen they may be back at the quay of the\nport."
    lines = f"Boats\nNobody knows where they are now, and the port is\nempty.\n{body}"
    caption = (
        "Two boats that stayed behind lie at the old quay of\nthe port. Photo: EPA"
    )
    assert _found(f"The Varnholm Sheet\n{lines}\n{caption}") == [
        ("Two boats that stayed behind lie at the old quay of the port.", "Photo: EPA")
    ]


LISTS = [
    ("Photos: 1 Ida Wells, 2 Tom Hart / AFP", ["Ida Wells", "Tom Hart / AFP"]),
    ("Photo credits\nFig. 1: Ida Wells\nFig. 2: EPA", ["Ida Wells", "EPA"]),
    ("Bildnachweis: Abb. 1-2 Ida Wells", ["Ida Wells", "Ida Wells"]),
]


@pytest.mark.parametrize(("below", "credits"), LISTS)
def test_list_of_credits_is_joined_to_captions_by_number(
    below: str, credits: list[str]
) -> None:
    first = "Fig. 1: A boat leaves the harbour (left)."
    second = "Fig. 2: Two sailors (left) mend the nets."
    found = _within(f"{first}\n\n{BODY}\n\n{second}\n\n{BODY}\n\n{below}")
    assert [credit for _, credit in found] == credits


def test_list_right_below_a_caption_is_no_credit_of_it_as_a_whole() -> None:
    captions = ("Fig. 1: A boat (left) at sea.", "Fig. 2: A ship (right) at sea.")
    lines = f"{captions[0]}\n\n{BODY}\n\n{captions[1]}\nPhotos: 1 Ida Wells; 2 EPA"
    assert _within(lines) == [
        ("A boat (left) at sea.", "Ida Wells"),
        ("A ship (right) at sea.", "EPA"),
    ]


def test_list_of_credits_is_joined_to_no_caption_without_a_number() -> None:
    first, credit = f"{BOATS}. Photo: EPA", "Photos: Ida Wells (1), Tom Hart / AFP (2)"
    assert _within(f"{first}\n\n{BODY}\n\n{BOATS}\n\n{credit}") == [
        (f"{BOATS}.", "Photo: EPA"),
        (None, credit),
    ]


def test_headline_with_the_label_of_a_gallery_is_no_credit() -> None:
    assert _found(f"FOTO: Boats At Varnholm\n{BODY}\n{BODY}") == []


def test_day_of_the_page_is_no_caption_of_the_picture_below() -> None:
    lines = "April 25, 2023\n\nIllustration by Ida Wells"
    assert _within(lines) == [(None, "Illustration by Ida Wells")]


def test_source_of_an_article_below_the_body_is_no_credit() -> None:
    assert _found(f"{BODY}\n\nQuelle: dpa/Reuters\n\nMore boats") == []


def test_credit_behind_captions_that_end_with_theirs_is_of_no_sentence() -> None:
    lines = (
        "Two boats at the quay. Photo: Ida Wells/AFP\n\nNobody sailed on that day.\n\n"
        "The quay at night. Photo: Tom Hart/AFP\n\nIt was dark.\n\nPhoto: Eva Lind/AFP"
    )
    assert _within(lines)[2:] == [(None, "Photo: Eva Lind/AFP")]


def test_name_alone_is_a_credit_where_another_credit_has_it() -> None:
    first = "Two boats at the quay. Photo: Ida Wells"
    second = "Nobody had told the gulls. Ida Wells"
    assert _within(second) == []
    assert _within(f"{first}\n\n{second}")[1:] == [
        ("Nobody had told the gulls.", "Ida Wells")
    ]


@pytest.mark.parametrize(
    "last",
    [
        "Quelle der Daten ist das Statistische Bundesamt.",
        "Foto de perfil: cómo elegirla bien.",
    ],
)
def test_a_sentence_with_a_label_at_the_end_credits_nothing_above(last: str) -> None:
    assert _found(f"{BODY}\n\nThe harbour was quiet that day.\n\n{last}") == []


def test_teasers_below_the_text_have_no_captions() -> None:
    teasers = "Related articles\n\nNew quay opens\n\nPool opens in May\n\nFoto: dpa"
    assert _found(f"{BODY}\n\n{teasers}") == []


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


def test_a_picture_of_a_house_of_users_has_no_caption_beside_it() -> None:
    credit = "Photo by Ida Wells on Unsplash"
    assert _within(f"{SENTENCE.strip()}\n\n{credit}") == [(None, credit)]
    assert _within("Two boats leave the port\nPhoto: Ida Wells") == [
        ("Two boats leave the port", "Photo: Ida Wells")
    ]


REPORT = "The gull screamed three times. Nobody knows how it voted."


@pytest.mark.parametrize(
    "sign", ["(dpa)", "(AFP)", "/APA", "dpa", "(ida/dpa)", "(dpa/lnw)"]
)
def test_an_agency_behind_the_last_sentences_signs_the_report(sign: str) -> None:
    assert _found(f"{BODY}\n{REPORT} {sign}\n\nMore on this story") == []


def test_it_signs_a_caption_within_the_text_or_of_one_sentence() -> None:
    caption = "The gull on its rail."
    assert _within(f"{REPORT} (AFP)") == [(REPORT, "AFP")]
    assert _found(f"{BODY}\n{caption} (AFP)") == [(caption, "AFP")]


def test_a_reporter_signs_no_picture_but_one_who_made_it_does() -> None:
    assert _within("港を出る２隻の船。誰も見ていない。（記者・山田花子）") == []
    ((_, credit),) = _within("港を出る２隻の船。（記者・山田花子撮影）")
    assert credit == "記者・山田花子撮影"
    assert _within("消防員在巷口等火。（記者提供）") == [
        ("消防員在巷口等火。", "記者提供")
    ]


def test_a_caption_is_announced_on_the_line_before() -> None:
    lines = "Image source, Reuters\n\nImage caption,\n\nTwo boats leave the port"
    text = f"{BODY}\n\n{lines}\n\n{BODY}"
    (document,) = read(text.encode(), uri="a")
    (caption,) = find_captions(document, agencies=AGENCIES, words=WORDS)
    assert caption.description == "Two boats leave the port"
    assert caption.credit_line == "Image source, Reuters"
    assert text.splitlines()[caption.line or 0] == "Two boats leave the port"
