"""Dates in captions: which phrases are dates, and which of them date the picture."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.dates import all_dates, find_dates

MAY_3 = "2022-05-03"

# language, caption, the date as printed, what it says
WHOLE_DAYS = [
    ("en", "Rescuers in Erbil, May 3, 2022", "May 3, 2022"),
    ("en", "Erbil, Iraq, Tuesday, 3 May 2022", "Tuesday, 3 May 2022"),
    ("en", "The harbour on May 3rd, 2022.", "May 3rd, 2022"),
    ("en", "Rescuers in Erbil, 03-May-2022", "03-May-2022"),
    ("de", "Helfer am Hafen, 3. Mai 2022", "3. Mai 2022"),
    ("fr", "Le port, mardi 3 mai 2022.", "mardi 3 mai 2022"),
    ("es", "El puerto, el 3 de mayo de 2022", "3 de mayo de 2022"),
    ("it", "Il porto, 3 maggio 2022", "3 maggio 2022"),
    ("pt", "O porto em 3 de maio de 2022", "3 de maio de 2022"),
    ("gl", "O porto o 3 de xullo de 2022", "3 de xullo de 2022"),
    ("ca", "El port el 3 d'abril de 2022", "3 d'abril de 2022"),
    ("eu", "Portua 2022ko maiatzaren 3a", "2022ko maiatzaren 3"),
    ("nl", "De haven op 3 mei 2022", "3 mei 2022"),
    ("af", "Die hawe op 3 Mei 2022", "3 Mei 2022"),
    ("sv", "Hamnen den 3 maj 2022", "3 maj 2022"),
    ("no", "Havna 3. mai 2022", "3. mai 2022"),
    ("da", "Havnen den 3. maj 2022", "3. maj 2022"),
    ("is", "Höfnin 3. maí 2022", "3. maí 2022"),
    ("fi", "Satama 3. toukokuuta 2022", "3. toukokuuta 2022"),
    ("et", "Sadam 3. mail 2022", "3. mail 2022"),
    ("lv", "Osta 2022. gada 3. maijā", "2022. gada 3. maijā"),
    ("lt", "Uostas 2022 m. gegužės 3 d.", "2022 m. gegužės 3 d."),
    ("pl", "Port 3 maja 2022 r.", "3 maja 2022"),
    ("cs", "Přístav 3. května 2022", "3. května 2022"),
    ("sk", "Prístav 3. mája 2022", "3. mája 2022"),
    ("hu", "A kikötő 2022. május 3-án", "2022. május 3"),
    ("ro", "Portul, 3 mai 2022", "3 mai 2022"),
    ("sl", "Pristanišče, 3. maja 2022", "3. maja 2022"),
    ("hr", "Luka, 3. svibnja 2022.", "3. svibnja 2022"),
    ("sr", "Лука, 3. мај 2022.", "3. мај 2022"),
    ("mk", "Пристаништето, 3 мај 2022", "3 мај 2022"),
    ("bg", "Пристанището, 3 май 2022 г.", "3 май 2022"),
    ("ru", "Порт, 3 мая 2022 года", "3 мая 2022"),
    ("uk", "Порт, 3 травня 2022 року", "3 травня 2022"),
    ("sq", "Porti, 3 maj 2022", "3 maj 2022"),
    ("el", "Το λιμάνι, 3 Μαΐου 2022", "3 Μαΐου 2022"),
    ("tr", "Liman, 3 Mayıs 2022", "3 Mayıs 2022"),
    ("ar", "الميناء، 3 مايو 2022", "3 مايو 2022"),
    ("ar", "الميناء، 3 أيار/مايو 2022", "3 أيار/مايو 2022"),
    ("ar", "الميناء، ٣ مايو ٢٠٢٢", "٣ مايو ٢٠٢٢"),
    ("fa", "بندر، ۳ مه ۲۰۲۲", "۳ مه ۲۰۲۲"),
    ("he", "הנמל, 3 במאי 2022", "3 במאי 2022"),
    ("ckb", "بەندەر، 3ی ئایاری 2022", "3ی ئایاری 2022"),
    ("ku", "Bender, 3ê Gulanê 2022", "3ê Gulanê 2022"),
    ("hi", "बंदरगाह, 3 मई 2022", "3 मई 2022"),
    ("bn", "বন্দর, ৩ মে ২০২২", "৩ মে ২০২২"),
    ("ur", "بندرگاہ، 3 مئی 2022", "3 مئی 2022"),
    ("id", "Pelabuhan, 3 Mei 2022", "3 Mei 2022"),
    ("sw", "Bandari, Mei 3, 2022", "Mei 3, 2022"),
    ("vi", "Bến cảng ngày 3 tháng 5 năm 2022", "ngày 3 tháng 5 năm 2022"),
    ("vi", "Bến cảng ngày 3/5/2022", "ngày 3/5/2022"),
    ("th", "ท่าเรือ 3 พฤษภาคม 2565", "3 พฤษภาคม 2565"),
    ("th", "ท่าเรือ 3 พ.ค. 2565", "3 พ.ค. 2565"),
    ("th", "ท่าเรือ 3 พฤษภาคม 2022", "3 พฤษภาคม 2022"),
    ("ja", "港＝2022年5月3日", "2022年5月3日"),
    ("ja", "港＝令和4年5月3日", "令和4年5月3日"),
    ("zh", "2022年5月3日，港口", "2022年5月3日"),
    ("ko", "2022년 5월 3일 항구", "2022년 5월 3일"),
    ("mn", "Боомт, 2022 оны 5 дугаар сарын 3", "2022 оны 5 дугаар сарын 3"),
    ("mn", "Боомт, 2022 оны тавдугаар сарын 3", "2022 оны тавдугаар сарын 3"),
    ("ka", "ნავსადგური, 3 მაისი 2022", "3 მაისი 2022"),
    ("hy", "Նավահանգիստ, 3 մայիսի 2022", "3 մայիսի 2022"),
    ("numbers", "Hafen, 03.05.2022", "03.05.2022"),
    ("numbers", "The harbour, 2022-05-03", "2022-05-03"),
    ("numbers", "Hafen (3.5.22)", "3.5.22"),
]
OTHER_MONTH = {"gl": "2022-07-03", "ca": "2022-04-03"}


@pytest.mark.parametrize(
    ("language", "caption", "printed"),
    WHOLE_DAYS,
    ids=[f"{language}-{printed}" for language, _, printed in WHOLE_DAYS],
)
def test_a_whole_day_is_found_as_printed(
    language: str, caption: str, printed: str
) -> None:
    iso = OTHER_MONTH.get(language, MAY_3)
    [found] = find_dates(caption)
    assert (found.text, found.iso) == (printed, iso)
    assert found.date == date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("caption", "printed", "iso"),
    [
        ("Guards in Najaf in April 2022.", "April 2022", "2022-04"),
        ("Kundgebung im August 2018", "August 2018", "2018-08"),
        ("Порт в мае 2022 года", "мае 2022", "2022-05"),
        ("2022年5月の港", "2022年5月", "2022-05"),
        ("El puerto, el 3 de enero", "3 de enero", None),
        ("Hafen am 3. Mai", "3. Mai", None),
        ("Satama 3. toukokuuta", "3. toukokuuta", None),
        ("5月3日、港", "5月3日", None),
        ("3일 항구에서", "3일", None),
        ("Боомт, арван нэгдүгээр сарын 3", "арван нэгдүгээр сарын 3", None),
        ("The fair, May 3-5, 2022", "May 3-5, 2022", None),
        ("Messe, 3.–5. Mai 2022", "3.–5. Mai 2022", None),
        ("The harbour (3/5/2022)", "3/5/2022", None),
    ],
)
def test_what_is_not_printed_is_not_made_up(
    caption: str, printed: str, iso: str | None
) -> None:
    [found] = find_dates(caption)
    assert (found.text, found.iso, found.date) == (printed, iso, None)


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param("The harbour in 2022.", id="a year alone"),
        pytest.param("The harbour on Tuesday.", id="a day of the week alone"),
        pytest.param("Der Hafen am Dienstag", id="the same in German"),
        pytest.param("The museum will open on May 3, 2022", id="a plan"),
        pytest.param("Der Hafen wird am 3. Mai 2022 eröffnet", id="a German plan"),
        pytest.param("Le port sera inauguré le 3 mai 2022", id="a French plan"),
        pytest.param("Closed since May 3, 2022", id="since"),
        pytest.param("Gesperrt seit dem 3. Mai 2022", id="seit"),
        pytest.param("Fermé depuis le 3 mai 2022", id="depuis"),
        pytest.param("Cerrado hasta el 3 de mayo de 2022", id="hasta"),
        pytest.param("The May 2021 vote split the town", id="which vote"),
        pytest.param("June 31, 2022", id="no such day"),
        pytest.param("30.02.2022", id="no such day, in numbers"),
        pytest.param("1402/12/30", id="no such day of Iran's calendar"),
        pytest.param("1403/13/05", id="no such month of Iran's calendar"),
        pytest.param("0일", id="no such day, in Korean"),
        pytest.param("Version 1.2.3.4", id="a version"),
        pytest.param("In May 3,000 people came", id="a count"),
        pytest.param("At 12:30 May left the room", id="a time and a name"),
        pytest.param("She may 3 times return", id="a verb"),
        pytest.param("築港から3日間の展示", id="a length of time"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_does_not_date_the_picture_is_left(caption: str) -> None:
    assert find_dates(caption) == ()


def test_dates_come_in_order_and_apart() -> None:
    text = "Erbil, Jan. 3, 2022. Najaf, 4 Jan 2022. Basra, 2022-01-05"
    isos = [one.iso for one in all_dates(text)]
    assert isos == ["2022-01-03", "2022-01-04", "2022-01-05"]


_OF_DATES = (
    "3 03 31 2022 2565 May Mai mai мая 5月 3日 年 พ.ค. 3ی . , - / : st de de_l' "
    "令和 ngày tháng 2022년 ³ ٣ ½ \u0301 \u200f 99999999999 since am %"
)
_PIECES = st.sampled_from(_OF_DATES.split())
TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=12).map(" ".join))


@given(TEXTS)
def test_any_text_is_read_and_each_date_stands_where_it_says(text: str) -> None:
    ends = 0
    for found in all_dates(text):
        assert found.span.of(text) == found.text
        assert found.span.start >= ends
        ends = found.span.end
        assert found.date is None or found.iso == found.date.isoformat()
    assert set(find_dates(text)) <= set(all_dates(text))


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_what_is_glued_together_is_read_too(text: str) -> None:
    for found in all_dates(text):
        assert found.span.of(text) == found.text


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_each_day_is_read_back(day: date) -> None:
    for printed in (
        f"{day:%B} {day.day}, {day:%Y}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ):
        assert [one.date for one in find_dates(f"Erbil, {printed}")] == [day]
