"""Days of pictures that are counted from the day of the document: "on Sunday"."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.captions import find_captions
from media.dates import day_of, find_dates
from media.documents import read
from media.model import Caption
from media.words import load_words

WEDNESDAY = date(2022, 5, 4)
SUNDAY, TUESDAY = "2022-05-01", "2022-05-03"

# language, caption of a document of Wednesday 4 May 2022, the word as printed, the day
COUNTED = [
    ("en", "A keeper feeds the seals of Varnholm on Sunday.", "Sunday", SUNDAY),
    ("en", "Fans cheer on Sunday evening in Varnholm", "Sunday", SUNDAY),
    ("en", "The crane of Varnholm, seen on Wednesday", "Wednesday", "2022-05-04"),
    ("en", "The crane of Varnholm, seen on Thursday", "Thursday", "2022-04-28"),
    ("en", "A ferry leaves the harbour yesterday.", "yesterday", TUESDAY),
    (
        "en",
        "Rescuers carry sandbags to the flooded harbour of Varnholm today.",
        "today",
        "2022-05-04",
    ),
    ("de", "Eine Pflegerin füttert am Sonntag die Robben.", "Sonntag", SUNDAY),
    ("de", "Der Chor sang am Sonntagabend am Hafen.", "Sonntagabend", SUNDAY),
    ("de", "Die Fähre verließ gestern den Hafen.", "gestern", TUESDAY),
    ("fr", "Une soigneuse nourrit les phoques, dimanche.", "dimanche", SUNDAY),
    ("fr", "Le ferry a quitté hier le port.", "hier", TUESDAY),
    ("es", "Una cuidadora alimenta a las focas el domingo.", "domingo", SUNDAY),
    ("es", "El ferri zarpó ayer del puerto.", "ayer", TUESDAY),
    ("pt", "A tratadora com as focas, no domingo.", "domingo", SUNDAY),
    ("pt", "A balsa no porto nesta terça-feira (3)", "terça-feira", TUESDAY),
    ("it", "Il traghetto nel porto, domenica.", "domenica", SUNDAY),
    ("ca", "El ferri al port, diumenge.", "diumenge", SUNDAY),
    ("gl", "O ferri no porto o domingo", "domingo", SUNDAY),
    ("eu", "Itsasontzia portuan igandean", "igandean", SUNDAY),
    ("nl", "De veerboot verliet zondag de haven.", "zondag", SUNDAY),
    ("af", "Die veerboot in die hawe op Sondag", "Sondag", SUNDAY),
    ("sv", "Färjan lämnade hamnen på söndagen.", "söndagen", SUNDAY),
    ("sv", "Färjan lämnade hamnen i söndags.", "söndags", SUNDAY),
    ("nb", "Fergen forlot havna søndag.", "søndag", SUNDAY),
    ("da", "Færgen forlod havnen i går.", "i går", TUESDAY),
    ("is", "Ferjan í höfninni á sunnudaginn", "sunnudaginn", SUNDAY),
    ("fi", "Lautta lähti satamasta sunnuntaina.", "sunnuntaina", SUNDAY),
    ("et", "Praam lahkus sadamast pühapäeval.", "pühapäeval", SUNDAY),
    ("lv", "Prāmis ostā svētdien", "svētdien", SUNDAY),
    ("lt", "Keltas uoste sekmadienį", "sekmadienį", SUNDAY),
    ("pl", "Prom wypłynął w niedzielę z portu.", "niedzielę", SUNDAY),
    ("cs", "Trajekt v přístavu v neděli", "neděli", SUNDAY),
    ("sk", "Trajekt v prístave v nedeľu", "nedeľu", SUNDAY),
    ("hu", "A komp vasárnap a kikötőben", "vasárnap", SUNDAY),
    ("ro", "Feribotul în port, duminică", "duminică", SUNDAY),
    ("hr", "Trajekt u luci u nedjelju", "nedjelju", SUNDAY),
    ("sl", "Trajekt v pristanišču v nedeljo", "nedeljo", SUNDAY),
    ("sr", "Трајект у луци у недељу", "недељу", SUNDAY),
    ("sq", "Trageti në port të dielën", "dielën", SUNDAY),
    ("ru", "В воскресенье паром вышел из порта", "воскресенье", SUNDAY),
    ("ru", "Паром вышел во вторник", "вторник", TUESDAY),
    ("uk", "Пором вийшов у неділю", "неділю", SUNDAY),
    ("be", "Паром выйшаў у нядзелю", "нядзелю", SUNDAY),
    ("bg", "Фериботът в неделя", "неделя", SUNDAY),
    ("mk", "Траектот во недела", "недела", SUNDAY),
    ("el", "Το πλοίο στο λιμάνι την Κυριακή", "Κυριακή", SUNDAY),
    ("tr", "Feribot Pazar günü limandan ayrıldı", "Pazar", SUNDAY),
    ("ar", "العبارة في الميناء يوم الأحد", "الأحد", SUNDAY),
    ("fa", "کشتی در بندر روز یکشنبه", "یکشنبه", SUNDAY),
    ("he", "המעבורת בנמל ביום ראשון", "ראשון", SUNDAY),
    ("hi", "रविवार को बंदरगाह", "रविवार", SUNDAY),
    ("bn", "রবিবার বন্দরে", "রবিবার", SUNDAY),
    ("ur", "اتوار کو بندرگاہ", "اتوار", SUNDAY),
    ("id", "Feri di pelabuhan pada Minggu", "Minggu", SUNDAY),
    ("ms", "Feri di pelabuhan pada Ahad", "Ahad", SUNDAY),
    ("vi", "Chiếc phà ở cảng hôm chủ nhật", "chủ nhật", SUNDAY),
    ("sw", "Feri bandarini siku ya Jumapili", "Jumapili", SUNDAY),
    ("ja", "日曜日、港を出るフェリー", "日曜日", SUNDAY),
    ("zh", "周日，渡轮驶离港口", "周日", SUNDAY),
    ("zh", "渡輪週日駛離港口", "週日", SUNDAY),
    ("ko", "일요일 항구를 떠나는 여객선", "일요일", SUNDAY),
    ("th", "เรือข้ามฟากเมื่อวันอาทิตย์", "เมื่อวันอาทิตย์", SUNDAY),
]

# language, caption, why it tells no day
NO_DAY = [
    ("en", "The fish market of Varnholm on Sundays", "a habit"),
    ("en", "The fish market opens every Sunday", "a habit"),
    ("en", "The ferry will leave on Sunday.", "a plan"),
    ("en", "The port, closed since Sunday", "a limit"),
    ("en", "The runner, here next Sunday", "a week to come"),
    ("en", "The runner, here last Sunday", "this week's or the one before"),
    ("en", "A reader of The Mail on Sunday at the harbour", "a paper"),
    ("en", "The crew of 'Black Friday' at the harbour", "a name"),
    ("en", "Sunday school in Varnholm", "a name"),
    ("en", "Fans arrive on Friday and leave on Sunday", "two days"),
    ("en", "Does the ferry leave on Sunday?", "a question"),
    ("en", "The ferry on Sunday, in May 2019", "a month is printed"),
    ("en", "The mill today", "nowadays, perhaps"),
    ("en", "The mill of 1904 is a house of many small shops today", "nowadays"),
    ("de", "Die Pflegerin am kommenden Sonntag", "a week to come"),
    ("de", "Der Fischmarkt, jeden Sonntag am Hafen", "a habit"),
    ("de", "Der Markt findet am Sonntag statt", "a plan"),
    ("de", "Die alte Mühle heute", "nowadays, perhaps"),
    ("de", "Der Hafen, hier vom Turm aus gesehen", "no French word"),
    ("fr", "Le dimanche, le port dort.", "a habit"),
    ("fr", "Le port, dimanche prochain", "a week to come"),
    ("fr", "Mardi gras à Varnholm", "a name"),
    ("es", "El mercado los domingos", "a habit"),
    ("es", "Plácido Domingo en el puerto", "a name"),
    ("pt", "A balsa no porto neste domingo (8)", "another number of the day"),
    ("it", "Il porto la domenica", "a habit"),
    ("nl", "De markt op zondag", "a habit, perhaps"),
    ("sv", "Marknaden på söndag", "a week to come"),
    ("fi", "Tori sunnuntaisin", "a habit"),
    ("pl", "Targ w niedziele", "a habit"),
    ("ro", "După trei luni în port", "months"),
    ("tr", "Her Pazar günü limanda", "a habit"),
    ("ja", "毎週日曜日に開かれる市場", "a habit"),
    ("ja", "日曜日の市場", "a habit, perhaps"),
    ("zh", "每周日的集市", "a habit"),
    ("ko", "오늘날의 항구", "nowadays"),
]


@pytest.mark.parametrize(
    ("language", "caption", "printed", "iso"),
    COUNTED,
    ids=[f"{language}-{printed}" for language, _, printed, _ in COUNTED],
)
def test_a_day_is_counted_from_the_documents(
    language: str, caption: str, printed: str, iso: str
) -> None:
    [found] = find_dates(caption, on=WEDNESDAY, language=language)
    assert (found.text, found.iso, found.inferred) == (printed, iso, True)
    assert found.span.of(caption) == printed


@pytest.mark.parametrize(
    ("language", "caption", "why"),
    NO_DAY,
    ids=[f"{language}-{why}-{caption[:16]}" for language, caption, why in NO_DAY],
)
def test_where_the_words_leave_a_doubt_there_is_no_day(
    language: str, caption: str, why: str
) -> None:
    assert not any(
        found.inferred for found in find_dates(caption, on=WEDNESDAY, language=language)
    )


@pytest.mark.parametrize(
    ("language", "caption"),
    [row[:2] for row in COUNTED],
    ids=[f"{row[0]}-{row[2]}" for row in COUNTED],
)
def test_without_a_day_of_the_document_there_is_none(
    language: str, caption: str
) -> None:
    assert find_dates(caption, language=language) == ()


def test_a_printed_date_is_the_day_whatever_the_document_is_of() -> None:
    [found] = find_dates("The ferry on Sunday, May 1, 2011", on=WEDNESDAY)
    assert (found.iso, found.inferred) == ("2011-05-01", False)


def test_words_of_another_language_than_the_documents_tell_nothing() -> None:
    caption = "Das Orchester gab am Sonntag ein Konzert."
    assert find_dates(caption, on=WEDNESDAY, language="nl") == ()
    assert find_dates(caption, on=WEDNESDAY, language="de-AT") != ()
    assert find_dates(caption, on=WEDNESDAY) != ()


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2022-05-04", WEDNESDAY),
        ("2022-05-04T23:30:00+02:00", WEDNESDAY),
        ("2022-05", None),
        ("2022-02-30", None),
        ("0001-01-01", None),
        ("soon", None),
        (None, None),
    ],
)
def test_the_day_of_a_document(published: str | None, day: date | None) -> None:
    assert day_of(published) == day


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_of_the_week_is_at_most_six_days_back(on: date) -> None:
    monday = date(2022, 5, 2)
    for number in range(7):
        name = f"{monday + timedelta(days=number):%A}"
        [found] = find_dates(f"The ferry leaves Varnholm on {name}.", on=on)
        assert found.date is not None and found.date.weekday() == number
        assert timedelta(0) <= on - found.date <= timedelta(days=6)


_WORDS = (
    "on Sunday am Sonntag gestern heute today dimanche le i går 日曜日 每 周日 2022 ? "
    "hôm chủ nhật Pazar günü every \u0301 오늘 , . (3)"
)
_PIECES = st.sampled_from(_WORDS.split())


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=12).map(" ".join)))
def test_any_text_is_read_and_the_day_stands_where_it_says(text: str) -> None:
    for found in find_dates(text, on=WEDNESDAY):
        assert found.span.of(text) == found.text


def _caption(words: str, *, published: str | None) -> Caption:
    stamp = f'<meta property="article:published_time" content="{published}">'
    page = f"""<html lang="en"><head>{stamp if published else ""}</head><body><article>
        <h1>Seals</h1><figure><img src="/seal.jpg"><figcaption>{words}</figcaption>
        </figure></article></body></html>"""
    [document] = read(page.encode(), uri="seals.html")
    [found] = find_captions(document, agencies=load_agencies(), words=load_words())
    return found


SEALS = "A keeper feeds the seals of Varnholm on Sunday. (Photo: Reuters/Ida Wells)"


def test_a_caption_says_that_its_day_was_counted() -> None:
    caption = _caption(SEALS, published="2022-05-04T09:30:00Z")
    assert (caption.date_text, str(caption.date_created)) == ("Sunday", SUNDAY)
    assert "document-date" in [evidence.kind for evidence in caption.evidence]


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        pytest.param(SEALS, None, None, id="no day of the document"),
        pytest.param(f"FILE - {SEALS}", "2022-05-04", None, id="an old picture"),
        pytest.param(
            SEALS.replace("on Sunday", "on May 1, 2011"),
            *("2022-05-04", date(2011, 5, 1)),
            id="a printed day",
        ),
    ],
)
def test_a_caption_without_a_day_that_was_counted(
    words: str, published: str | None, day: date | None
) -> None:
    caption = _caption(words, published=published)
    assert caption.date_created == day
    assert "document-date" not in [evidence.kind for evidence in caption.evidence]
