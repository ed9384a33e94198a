"""Where the credit of a caption begins and ends, in every shape and script."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.captions import Split, split_caption
from media.text import squeeze
from media.words import load_words

AGENCIES, WORDS = load_agencies(), load_words()


def split(text: str) -> Split:
    return split_caption(text, agencies=AGENCIES, words=WORDS)


def row(text: str, description: str | None, credit: str | None, *, of: str) -> object:
    return pytest.param(text, description, credit, id=of)


BOAT = "A ferry leaves the harbour of Quilmo on Friday."
CREDITED = [
    row(f"{BOAT} (Photo: AFP)", BOAT, "Photo: AFP", of="label in brackets"),
    row(f"{BOAT} Photo: Ida Wells/AFP", BOAT, "Photo: Ida Wells/AFP", of="label"),
    row(
        f"{BOAT} Photograph by Ida Wells, Getty Images",
        BOAT,
        "Photograph by Ida Wells, Getty Images",
        of="label without a colon",
    ),
    row(
        f"{BOAT} Foto: Rita Conti/Nordpix (non per la Svizzera)",
        BOAT,
        "Foto: Rita Conti/Nordpix (non per la Svizzera)",
        of="limit behind a credit",
    ),
    row(
        f"{BOAT} (Foto: Ida Berg/Nordpix) (inte för Sverige)",
        BOAT,
        "(Foto: Ida Berg/Nordpix) (inte för Sverige)",
        of="limit behind a credit in brackets",
    ),
    row(
        f"{BOAT} (Foto: Ute Holm/Nordpix (nur für Peru))",
        BOAT,
        "Foto: Ute Holm/Nordpix (nur für Peru)",
        of="limit in the brackets of a credit",
    ),
    row(
        "Photo : Anne Roux/Nordpix (sauf Suisse)",
        None,
        "Photo : Anne Roux/Nordpix (sauf Suisse)",
        of="credit alone before a limit",
    ),
    row(f"{BOAT} © Ida Wells", BOAT, "© Ida Wells", of="copyright sign"),
    row(f"{BOAT} +++ dpa-Bildfunk +++", BOAT, "dpa-Bildfunk +++", of="a wire's frame"),
    row(f"{BOAT} (Montage: Ida Wells)", BOAT, "Montage: Ida Wells", of="montage"),
    row(f"{BOAT} Blic.", BOAT, "Blic", of="house of one word, known"),
    row(f"{BOAT} Evrensel.", BOAT, "Evrensel", of="house of one word and a full stop"),
    row("塔＝共同", "塔", "共同", of="house behind a sign"),
    row(
        "青塔駅＝2024年、共同撮影",
        "青塔駅＝2024年",
        "共同撮影",
        of="house and its work",
    ),
    row(
        "(Photo by Ida Wells/AFP) (released)",
        None,
        "(Photo by Ida Wells/AFP) (released)",
        of="two brackets and nothing else",
    ),
    row("港口的渡轮（图/林小雨）", "港口的渡轮", "图/林小雨", of="Chinese label"),
    row(
        f"{BOAT} © Quilmer Tagespost Infografik/QSM | I. Wells /Quilmer Tagespost"
        " Infografik QSM Kartenwerk",
        BOAT,
        "© Quilmer Tagespost Infografik/QSM | I. Wells /Quilmer Tagespost"
        " Infografik QSM Kartenwerk",
        of="chain of long names behind a sign",
    ),
    row(f"{BOAT} (c) Ida Wells / AFP", BOAT, "(c) Ida Wells / AFP", of="(c)"),
    row(f"{BOAT} (Reuters)", BOAT, "Reuters", of="agency in brackets"),
    row(f"{BOAT} (Ida Wells)", BOAT, "Ida Wells", of="name in brackets after a stop"),
    row(f"{BOAT} [Ida Wells / Reuters]", BOAT, "Ida Wells / Reuters", of="square"),
    row(
        f"{BOAT} Ida Wells/Reuters", BOAT, "Ida Wells/Reuters", of="chain after a stop"
    ),
    row(
        f"{BOAT} Ida Wells/AFP via Getty Images",
        BOAT,
        "Ida Wells/AFP via Getty Images",
        of="via",
    ),
    row(
        "Ferries on the lake Ida Wells/Reuters",
        "Ferries on the lake",
        "Ida Wells/Reuters",
        of="no mark at all before the name",
    ),
    row(
        "Ferries on the lake Getty Images",
        "Ferries on the lake",
        "Getty Images",
        of="no mark at all before the agency",
    ),
    row(
        "Ferries on the lake / Ida Wells",
        "Ferries on the lake",
        "Ida Wells",
        of="slash before a name",
    ),
    row(
        "Ferries lie on the lake | Photo: Ida Wells",
        "Ferries lie on the lake",
        "Photo: Ida Wells",
        of="bar before a label",
    ),
    row(
        f"(AP Photo/Ida Wells) {BOAT}",
        BOAT,
        "AP Photo/Ida Wells",
        of="leading brackets",
    ),
    row(
        f"PHOTO: Ida Wells/AFP. {BOAT}",
        BOAT,
        "PHOTO: Ida Wells/AFP.",
        of="leading label",
    ),
    row(
        f"{BOAT} (U.S. Navy photo by Petty Officer 2nd Class Ida Wells) (released)",
        BOAT,
        "(U.S. Navy photo by Petty Officer 2nd Class Ida Wells) (released)",
        of="two pairs of brackets",
    ),
    row(
        f"{BOAT} © Ida Wells (KNA)",
        BOAT,
        "© Ida Wells (KNA)",
        of="agency in brackets behind",
    ),
    row(
        f"{BOAT} AP Photo/Ida Wells NO RESALES",
        BOAT,
        "AP Photo/Ida Wells NO RESALES",
        of="restriction belongs to it",
    ),
    row(
        "A man waits for the ferry (AP Photo/Ida Wells). It did not come.",
        "A man waits for the ferry. It did not come.",
        "AP Photo/Ida Wells",
        of="chain in brackets, a sentence behind",
    ),
    row(
        f"{BOAT} (Ida Wells/The Gazette via AP). It was full.",
        f"{BOAT} It was full.",
        "Ida Wells/The Gazette via AP",
        of="the same behind a full stop",
    ),
    row(
        f"{BOAT} (Ida Wells/AFP). It was full. (Tom Hart/Reuters)",
        f"{BOAT} (Ida Wells/AFP). It was full.",
        "Tom Hart/Reuters",
        of="two chains in brackets: the one at the end",
    ),
    row(
        "Photo: Rosa Ibarra Leal anunció que dejará el club. (Marta Conde Ruiz)",
        "Photo: Rosa Ibarra Leal anunció que dejará el club.",
        "Marta Conde Ruiz",
        of="label before a sentence that its end credits",
    ),
    row(
        "Photo: Ida Wells Children wait for the bus in Quilmo.",
        "Children wait for the bus in Quilmo.",
        "Photo: Ida Wells",
        of="label before a sentence that nothing else credits",
    ),
    row(
        "Der Rat tagt in der Halle Ida Wells/Copyright 2026 The AP.",
        "Der Rat tagt in der Halle",
        "Ida Wells/Copyright 2026 The AP.",
        of="maker tied to a notice of rights",
    ),
    row(
        "The rules of Lind/Copyright 2026 The AP.",
        "The rules of Lind",
        "Copyright 2026 The AP.",
        of="word tied to a notice of rights",
    ),
    row(f"{BOAT} (WFP)", BOAT, "WFP", of="letters of a body behind a full stop"),
    row(
        "Boats lie at anchor off Quilmo (AFP)",
        "Boats lie at anchor off Quilmo",
        "AFP",
        of="letters of an agency behind a place",
    ),
    row(
        "File photos: Ida Wells (left) and Tom Hart (right)",
        None,
        "File photos: Ida Wells (left) and Tom Hart (right)",
        of="makers of two pictures from the files",
    ),
    row("Ida Wells/AFP", None, "Ida Wells/AFP", of="nothing but a chain"),
    row("(Photo by Ida Wells)", None, "Photo by Ida Wells", of="nothing but brackets"),
    row("photocase.de", None, "photocase.de", of="nothing but a site"),
    row("Supplied", None, "Supplied", of="nothing but a remark"),
]
LANGUAGES = [
    row(
        "Boote am See. Foto: Ida Wells/dpa",
        "Boote am See.",
        "Foto: Ida Wells/dpa",
        of="de",
    ),
    row(
        "Boote am See. (Bild: Kantonspolizei Uri)",
        "Boote am See.",
        "Bild: Kantonspolizei Uri",
        of="de-ch",
    ),
    row("Barcas en el lago. (Foto: EFE)", "Barcas en el lago.", "Foto: EFE", of="es"),
    row(
        "Des bateaux. Crédit : Ida Wells", "Des bateaux.", "Crédit : Ida Wells", of="fr"
    ),
    row("Barche sul lago. Foto: Ansa", "Barche sul lago.", "Foto: Ansa", of="it"),
    row(
        "Barcos no lago. Foto: Ida Wells/Lusa",
        "Barcos no lago.",
        "Foto: Ida Wells/Lusa",
        of="pt",
    ),
    row(
        "Båtar på sjön. Foto: Ida Wells/TT",
        "Båtar på sjön.",
        "Foto: Ida Wells/TT",
        of="sv",
    ),
    row(
        "Łodzie na jeziorze. Fot. Ida Wells/PAP",
        "Łodzie na jeziorze.",
        "Fot. Ida Wells/PAP",
        of="pl",
    ),
    row(
        "Лодки на озере. Фото: Иван Лесной/ТАСС",
        "Лодки на озере.",
        "Фото: Иван Лесной/ТАСС",
        of="ru",
    ),
    row(
        "湖に浮かぶ船（山田太郎撮影）",
        "湖に浮かぶ船",
        "山田太郎撮影",
        of="ja, name and label in one",
    ),
    row(
        "湖に浮かぶ船＝2024年5月3日午前9時、北区、山田花子撮影",
        "湖に浮かぶ船＝2024年5月3日午前9時、北区",
        "山田花子撮影",
        of="ja, hour and place before the name",
    ),
    row(
        "湖に浮かぶ船 山田花子撮影",
        "湖に浮かぶ船",
        "山田花子撮影",
        of="ja, behind a space",
    ),
    row(
        "A boat at sea. Ida Wells - AFP",
        "A boat at sea.",
        "Ida Wells - AFP",
        of="maker, dash and agency after a full stop",
    ),
    row(
        "A boat at sea. QS PHOTO: IDA WELLS",
        "A boat at sea.",
        "QS PHOTO: IDA WELLS",
        of="letters of a house before the label",
    ),
    row(
        "A boat at sea.Photo: Ida Wells",
        "A boat at sea.",
        "Photo: Ida Wells",
        of="no space after the full stop",
    ),
    row(
        "Credit...Ida Wells/AFP", None, "Credit...Ida Wells/AFP", of="dots for a colon"
    ),
    row("湖に浮かぶ船＝ＡＰ", "湖に浮かぶ船", "ＡＰ", of="ja, full width"),
    row("湖上的船。（新华社记者张三摄）", "湖上的船。", "新华社记者张三摄", of="zh"),
    row(
        "호수의 배가 떠나고 있다. 연합뉴스",
        "호수의 배가 떠나고 있다.",
        "연합뉴스",
        of="ko",
    ),
    row("قوارب في البحيرة. (رويترز)", "قوارب في البحيرة.", "رويترز", of="ar"),
    row("סירות באגם. צילום: דנה לוי", "סירות באגם.", "צילום: דנה לוי", of="he"),
    row(
        "Βάρκες στη λίμνη. Φωτογραφία: Reuters",
        "Βάρκες στη λίμνη.",
        "Φωτογραφία: Reuters",
        of="el",
    ),
]


@pytest.mark.parametrize(("text", "description", "credit"), CREDITED + LANGUAGES)
def test_credit_is_found_with_its_label_and_without_brackets(
    text: str, description: str | None, credit: str | None
) -> None:
    found = split(text)
    assert (found.description, found.credit_line) == (description, credit)
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ida Wells (left) and Tom Lund meet.", id="position in brackets"),
        pytest.param("Ida Wells (left)", id="position in brackets at the end"),
        pytest.param("Minister Ida Wells (SPD)", id="party"),
        pytest.param("Sen. Ida Wells (D., Mont.)", id="party and state"),
        pytest.param("The harbour of Quilmo (1930)", id="year"),
        pytest.param(
            "In Quilmo läuft heute 'Still Mirror' auf der Quilmo Wand zum Staunen.",
            id="a word for pictures that begins a title",
        ),
        pytest.param(
            "The map as drawn in May (in this map, north is down.)", id="remark"
        ),
        pytest.param("Two boats pose for a photo at sea.", id="photo in a sentence"),
        pytest.param(
            "This photo, provided by the Registry, shows two boats.",
            id="attribution in a sentence",
        ),
        pytest.param(
            "A man told Reuters on Monday that boats sank.", id="agency named"
        ),
        pytest.param("The boats were seen by Reuters.", id="agency at the very end"),
        pytest.param("Boats came via the canal in May.", id="via in a sentence"),
        pytest.param("Chairs wait for the guests. (Archivbild)", id="only a flag"),
        pytest.param(
            "FILE PHOTO: Ida Wells (Harbour Party) is among the winners.",
            id="a party's name in brackets behind a mark of files",
        ),
        pytest.param(
            "Archivfoto: Jutta Kehrmann (Freie Liste) spricht im Landtag.",
            id="the same, German",
        ),
        pytest.param(
            "File photo: Lena Moor (left) and Tom Berg (right) met in 2019.",
            id="sides in brackets behind a mark of files",
        ),
        pytest.param(
            "FILE PHOTO: Torta De Nueces (Walnut Cake) is among the dishes.",
            id="a dish, the same",
        ),
        pytest.param("Photo: Lena Moor reads the letter.", id="who is seen"),
        pytest.param(
            "Delegates arrive at the hall of the World Food Programme (WFP)",
            id="letters behind the name of a body",
        ),
        pytest.param(
            "Die Leiterin des Welternährungsprogramms (WFP)", id="the same, German"
        ),
        pytest.param(
            "Reporters wait at the house of Agence France-Presse (AFP)",
            id="letters behind the name of an agency",
        ),
        pytest.param(
            "A poll (Reuters/Ipsos) shows that most of them wait.",
            id="houses in brackets within a sentence",
        ),
        pytest.param("All about the new bridge. Ida Wells • 2d", id="teaser's age"),
        pytest.param(
            "Zehn Boote, die nie kamen. Ida Wells • vor 3 Std.", id="the same, German"
        ),
        pytest.param("Two boats: the story of a lake", id="colon"),
        pytest.param("Collage: Die schönsten Bilder des Jahres", id="heading"),
        pytest.param("Ida Wells: ambassador of the lake.", id="name and colon"),
        pytest.param("The ice holds. Truly.", id="one word that goes on telling"),
        pytest.param(
            "The dog waits at the door for hours. Patiently.", id="a manner behind"
        ),
        pytest.param(
            "Die Boote liegen seit Wochen fest im Eis. Stille.", id="a mood behind"
        ),
        pytest.param(
            "A storm. Photo agencies such as Getty Images and AFP refused to comment.",
            id="label in a sentence",
        ),
        pytest.param("閣僚らと 記念撮影", id="what is shown, in Japanese"),
        pytest.param("", id="nothing"),
        pytest.param(" \n ", id="white space"),
    ],
)
def test_what_is_no_credit_stays_description(text: str) -> None:
    found = split(text)
    assert found.credit_line is None
    assert found.credit_span is None
    assert found.description == (squeeze(text) or None)


def test_printed_text_is_kept_where_it_is_read_otherwise() -> None:
    text = "船　（\u200bＡＰ）"
    found = split(text)
    assert found.credit_line == "ＡＰ"
    assert found.credit_span is not None
    assert "ＡＰ" in found.credit_span.of(text)


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        pytest.param("Boats. Photo: AFP", "Boats. AFP", id="label, agency alone"),
        pytest.param("Boats. (AFP)", "Boats in town AFP", id="brackets, no mark"),
        pytest.param(
            "Boats. Ida Wells/AFP", "Boats. Ida Wells", id="chain, name alone"
        ),
    ],
)
def test_confidence_says_how_much_speaks_for_a_credit(surer: str, less: str) -> None:
    assert split(surer).confidence > split(less).confidence > 0


def test_a_text_known_to_be_a_caption_makes_its_credit_likelier() -> None:
    found, none = split(f"{BOAT} Ida Wells"), split(BOAT)
    assert found.confidence < found.likelihood < 1
    assert none.likelihood == none.confidence


LINKS = "A boat,Photo:,AFP,Ida Wells, via ,NO RESALES,@x, - ,撮影,연합뉴스"
PIECES = st.sampled_from([*LINKS.split(","), *"()©/（）＝’é\u200b."])


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES | st.text(max_size=20), max_size=12).map("".join))
def test_any_text_is_split_without_loss_of_order(text: str) -> None:
    found = split(text)
    assert 0 <= found.confidence <= 1
    if found.credit_line is None:
        assert found.description == (squeeze(text) or None)
        return
    assert found.credit_span is not None
    assert squeeze(found.credit_span.of(text)) == found.credit_line
    around = text[: found.credit_span.start] + " " + text[found.credit_span.end :]
    kept = "".join((found.description or "").split())
    left = iter("".join(squeeze(around).split()))
    assert all(char in left for char in kept)  # in the same order, none added


@pytest.mark.parametrize("credit", ["Photo: Ida Wells/AFP", "Ida Wells/AFP", "©AFP"])
def test_a_caption_of_any_length_has_its_credit_at_the_end(credit: str) -> None:
    told = "The boats lie in the harbour all day. " * 200
    found = split(f"{told}{credit}")
    assert found.credit_line == credit
    assert found.description == told.strip()


SAID = "The boats lie in the harbour all day. "
WINDOW = 5_000  # letters of a long caption that are read at its end, or beginning


@pytest.mark.parametrize("lead", ["(Reuters) – ", "Foto: Ida Wells/dpa ", "Wells/AFP "])
def test_what_stands_in_the_middle_of_a_long_caption_does_not_begin_it(
    lead: str,
) -> None:
    behind = f"{lead}{SAID * 120}It is a da".ljust(WINDOW - 2, "a") + "y."
    assert len(behind) == WINDOW
    assert split(behind).credit_line  # where the caption begins so
    assert split(SAID * 60 + behind).credit_line is None


@pytest.mark.parametrize("shown", range(2, 18))
def test_no_credit_is_cut_off_where_a_long_caption_is_no_longer_read(
    shown: int,
) -> None:
    credit = "Foto: Ida Wells/AFP"
    told = (SAID * 200)[: WINDOW - shown - 1]
    assert split(f"{told} {credit}. {SAID * 140}").credit_line is None


def test_a_long_caption_without_spaces_has_its_credit_at_the_end() -> None:
    told = "船が港に浮かんでいる。" * 600
    found = split(f"{told}（写真：山田花子）")
    assert (found.credit_line, found.description) == ("写真：山田花子", told)


@pytest.mark.parametrize(
    "text",
    [
        "Foto: " * 900,
        "Karten; " * 700,
        "by by : " * 600,
        "(" * 5000,
        "AP/" * 1700,
        "写真撮影" * 1200,
        "A. " * 1700,
        "©" * 900,
    ],
)
def test_hostile_texts_come_to_an_end(text: str) -> None:
    assert 0 <= split(text).confidence <= 1
