"""How papers print caption and credit in their own languages and scripts.

Each row is a shape: the markup around a picture, and what stands under it in print.
All of them are invented.
"""

import pytest

from tests.shapes import said

# The same in the languages and scripts of the papers, as they print it.
LANGUAGES = [
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption>Ein Boot auf dem See.
        <span>Foto: Ida Wels/dpa</span></figcaption></figure>""",
        ("Ein Boot auf dem See.", "Foto: Ida Wels/dpa"),
        id="German",
    ),
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption>Ein Boot auf dem See. (Quelle:
        Ida Wels/dpa)</figcaption></figure>""",
        ("Ein Boot auf dem See.", "Quelle: Ida Wels/dpa"),
        id="German, Quelle",
    ),
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption>Ein Boot auf dem See | Bild:
        picture alliance / dpa | Ida Wels</figcaption></figure>""",
        ("Ein Boot auf dem See", "Bild: picture alliance / dpa | Ida Wels"),
        id="German, bars",
    ),
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption><span class="legende">Legende:
        </span>Ein Boot auf dem See. <span>KEYSTONE/Ida Wels</span></figcaption>
        </figure>""",
        ("Ein Boot auf dem See.", "KEYSTONE/Ida Wels"),
        id="Swiss",
    ),
    pytest.param(
        "fr",
        """<figure><img src=/a.jpg><figcaption>Un bateau sur le lac, le 3 mai.
        <span>IDA VELLE / AFP</span></figcaption></figure>""",
        ("Un bateau sur le lac, le 3 mai.", "IDA VELLE / AFP"),
        id="French",
    ),
    pytest.param(
        "fr",
        """<figure><img src=/a.jpg><figcaption>Un bateau sur le lac. © Ida
        Velle / Hans Lucas</figcaption></figure>""",
        ("Un bateau sur le lac.", "© Ida Velle / Hans Lucas"),
        id="French, sign",
    ),
    pytest.param(
        "fr",
        """<div class="photo"><img src=/a.jpg><p class="legende">Un bateau sur
        le lac.</p><p class="credit">Crédit photo : Ida Velle</p></div>""",
        ("Un bateau sur le lac.", "Crédit photo : Ida Velle"),
        id="French, label",
    ),
    pytest.param(
        "es",
        """<figure><img src=/a.jpg><figcaption>Un barco en el lago. <span
        class="firma">Ida Vela (EFE)</span></figcaption></figure>""",
        ("Un barco en el lago.", "Ida Vela (EFE)"),
        id="Spanish",
    ),
    pytest.param(
        "es",
        """<figure><img src=/a.jpg><figcaption>Un barco en el lago. Foto:
        Cortesía</figcaption></figure>""",
        ("Un barco en el lago.", "Foto: Cortesía"),
        id="Spanish, lent",
    ),
    pytest.param(
        "es",
        """<div class="imagen"><img src=/a.jpg><p class="pie-de-foto">Un barco
        en el lago. | Ida Vela</p></div>""",
        ("Un barco en el lago.", "Ida Vela"),
        id="Spanish, bar",
    ),
    pytest.param(
        "ca",
        """<figure><img src=/a.jpg><figcaption>Un vaixell al llac. |
        EFE</figcaption></figure>""",
        ("Un vaixell al llac.", "EFE"),
        id="Catalan",
    ),
    pytest.param(
        "it",
        """<figure><img src=/a.jpg><figcaption class=didascalia>Una barca sul
        lago (Foto di Ida Vella / ANSA)</figcaption></figure>""",
        ("Una barca sul lago", "Foto di Ida Vella / ANSA"),
        id="Italian",
    ),
    pytest.param(
        "pt",
        """<figure><img src=/a.jpg><figcaption>Um barco no lago — Foto: Ida
        Vela/Agência Brasil</figcaption></figure>""",
        ("Um barco no lago", "Foto: Ida Vela/Agência Brasil"),
        id="Portuguese",
    ),
    pytest.param(
        "pt",
        """<figure><img src=/a.jpg><figcaption>Um barco no lago. <span
        class="credito">Crédito: Divulgação</span></figcaption></figure>""",
        ("Um barco no lago.", "Crédito: Divulgação"),
        id="Portuguese, released",
    ),
    pytest.param(
        "nl",
        """<figure><img src=/a.jpg><figcaption>Een boot op het meer. ©
        ANP/Ida Velden</figcaption></figure>""",
        ("Een boot op het meer.", "© ANP/Ida Velden"),
        id="Dutch",
    ),
    pytest.param(
        "sv",
        """<figure><img src=/a.jpg><figcaption>En båt på sjön. <span>Foto: Ida
        Våg/TT</span></figcaption></figure>""",
        ("En båt på sjön.", "Foto: Ida Våg/TT"),
        id="Swedish",
    ),
    pytest.param(
        "nb",
        """<figure><img src=/a.jpg><figcaption>En båt på sjøen. Foto: Ida
        Våg / NTB</figcaption></figure>""",
        ("En båt på sjøen.", "Foto: Ida Våg / NTB"),
        id="Norwegian",
    ),
    pytest.param(
        "da",
        """<figure><img src=/a.jpg><figcaption>En båd på søen. (Foto: © Ida
        Våg, Ritzau Scanpix)</figcaption></figure>""",
        ("En båd på søen.", "Foto: © Ida Våg, Ritzau Scanpix"),
        id="Danish",
    ),
    pytest.param(
        "fi",
        """<figure><img src=/a.jpg><figcaption>Vene järvellä. <span>Kuva: Ida
        Vesi / Lehtikuva</span></figcaption></figure>""",
        ("Vene järvellä.", "Kuva: Ida Vesi / Lehtikuva"),
        id="Finnish",
    ),
    pytest.param(
        "is",
        """<figure><img src=/a.jpg><figcaption>Bátur á vatninu.
        Ljósmynd/Ida Vatn</figcaption></figure>""",
        ("Bátur á vatninu.", "Ljósmynd/Ida Vatn"),
        id="Icelandic",
    ),
    pytest.param(
        "pl",
        """<figure><img src=/a.jpg><figcaption>Łódź na jeziorze / fot. Ida
        Wał / PAP</figcaption></figure>""",
        ("Łódź na jeziorze", "fot. Ida Wał / PAP"),
        id="Polish",
    ),
    pytest.param(
        "pl",
        """<figure><img src=/a.jpg><figcaption>Łódź na jeziorze <span
        class=zrodlo>Źródło: PAP</span></figcaption></figure>""",
        ("Łódź na jeziorze", "Źródło: PAP"),
        id="Polish, source",
    ),
    pytest.param(
        "cs",
        """<div class=obrazek><img src=/a.jpg><p class=popisek>Loď na jezeře.
        <span class=autor>Foto: Ida Vlna, ČTK</span></p></div>""",
        ("Loď na jezeře.", "Foto: Ida Vlna, ČTK"),
        id="Czech",
    ),
    pytest.param(
        "sk",
        """<figure><img src=/a.jpg><figcaption>Loď na jazere. Zdroj: TASR/Ida
        Vlna</figcaption></figure>""",
        ("Loď na jazere.", "Zdroj: TASR/Ida Vlna"),
        id="Slovak",
    ),
    pytest.param(
        "hu",
        """<figure><img src=/a.jpg><figcaption>Hajó a tavon. Fotó: Hullám
        Ida / MTI</figcaption></figure>""",
        ("Hajó a tavon.", "Fotó: Hullám Ida / MTI"),
        id="Hungarian",
    ),
    pytest.param(
        "ro",
        """<figure><img src=/a.jpg><figcaption>O barcă pe lac. Sursa foto:
        Agerpres</figcaption></figure>""",
        ("O barcă pe lac.", "Sursa foto: Agerpres"),
        id="Romanian",
    ),
    pytest.param(
        "hr",
        """<figure><img src=/a.jpg><figcaption>Brod na jezeru. | Foto: Ida
        Val/PIXSELL</figcaption></figure>""",
        ("Brod na jezeru.", "Foto: Ida Val/PIXSELL"),
        id="Croatian",
    ),
    pytest.param(
        "sr",
        """<figure><img src=/a.jpg><figcaption>Брод на језеру. Фото:
        Танјуг/Ида Вал</figcaption></figure>""",
        ("Брод на језеру.", "Фото: Танјуг/Ида Вал"),
        id="Serbian",
    ),
    pytest.param(
        "sl",
        """<figure><img src=/a.jpg><figcaption>Ladja na jezeru. Foto: Ida
        Val/STA</figcaption></figure>""",
        ("Ladja na jezeru.", "Foto: Ida Val/STA"),
        id="Slovene",
    ),
    pytest.param(
        "bg",
        """<figure><img src=/a.jpg><figcaption>Лодка в езерото. Снимка:
        БТА</figcaption></figure>""",
        ("Лодка в езерото.", "Снимка: БТА"),
        id="Bulgarian",
    ),
    pytest.param(
        "ru",
        """<figure><img src=/a.jpg><figcaption>Лодка на озере. Фото: Ида
        Волна / РИА Новости</figcaption></figure>""",
        ("Лодка на озере.", "Фото: Ида Волна / РИА Новости"),
        id="Russian",
    ),
    pytest.param(
        "ru",
        """<div class=photo-view><img src=/a.jpg><div class=photo-view__info><span
        class=photo-view__desc>Лодка на озере.</span><span
        class=photo-view__copyright>© РИА
        Новости / Ида Волна</span></div></div>""",
        ("Лодка на озере.", "© РИА Новости / Ида Волна"),
        id="Russian, sign",
    ),
    pytest.param(
        "uk",
        """<figure><img src=/a.jpg><figcaption>Човен на озері. Фото: Іда
        Хвиля / Укрінформ</figcaption></figure>""",
        ("Човен на озері.", "Фото: Іда Хвиля / Укрінформ"),
        id="Ukrainian",
    ),
    pytest.param(
        "el",
        """<figure><img src=/a.jpg><figcaption>Ένα καράβι στη λίμνη.
        (Φωτογραφία: ΑΠΕ-ΜΠΕ)</figcaption></figure>""",
        ("Ένα καράβι στη λίμνη.", "Φωτογραφία: ΑΠΕ-ΜΠΕ"),
        id="Greek",
    ),
    pytest.param(
        "tr",
        """<figure><img src=/a.jpg><figcaption>Gölde bir tekne. Fotoğraf: Ida
        Dalga / AA</figcaption></figure>""",
        ("Gölde bir tekne.", "Fotoğraf: Ida Dalga / AA"),
        id="Turkish",
    ),
    pytest.param(
        "lt",
        """<figure><img src=/a.jpg><figcaption>Laivas ežere. <span>Idos Vell /
        BNS nuotr.</span></figcaption></figure>""",
        ("Laivas ežere.", "Idos Vell / BNS nuotr."),
        id="Lithuanian",
    ),
    pytest.param(
        "lv",
        """<figure><img src=/a.jpg><figcaption>Laiva ezerā. Foto: Ida
        Vīna/LETA</figcaption></figure>""",
        ("Laiva ezerā.", "Foto: Ida Vīna/LETA"),
        id="Latvian",
    ),
    pytest.param(
        "et",
        """<figure><img src=/a.jpg><figcaption>Paat järvel. <span>FOTO: Ida
        Laine/Postimees</span></figcaption></figure>""",
        ("Paat järvel.", "FOTO: Ida Laine/Postimees"),
        id="Estonian",
    ),
    pytest.param(
        "ar",
        """<figure dir=rtl><img src=/a.jpg><figcaption>قارب في البحيرة (أ ف ب)
        </figcaption></figure>""",
        ("قارب في البحيرة", "أ ف ب"),
        id="Arabic",
    ),
    pytest.param(
        "ar",
        """<figure dir=rtl><img src=/a.jpg><figcaption>قارب في البحيرة. تصوير:
        إيدا ولز</figcaption></figure>""",
        ("قارب في البحيرة.", "تصوير: إيدا ولز"),
        id="Arabic, label",
    ),
    pytest.param(
        "he",
        """<figure dir=rtl><img src=/a.jpg><figcaption>סירה באגם. <span>צילום:
        אידה ולס</span></figcaption></figure>""",
        ("סירה באגם.", "צילום: אידה ולס"),
        id="Hebrew",
    ),
    pytest.param(
        "fa",
        """<figure dir=rtl><img src=/a.jpg><figcaption>قایقی در دریاچه. عکس:
        ایسنا</figcaption></figure>""",
        ("قایقی در دریاچه.", "عکس: ایسنا"),
        id="Persian",
    ),
    pytest.param(
        "hi",
        """<figure><img src=/a.jpg><figcaption>झील में एक नाव। फोटो: पीटीआई
        </figcaption></figure>""",
        ("झील में एक नाव।", "फोटो: पीटीआई"),
        id="Hindi",
    ),
    pytest.param(
        "bn",
        """<figure><img src=/a.jpg><figcaption>হ্রদে একটি নৌকা। ছবি: রয়টার্স
        </figcaption></figure>""",
        ("হ্রদে একটি নৌকা।", "ছবি: রয়টার্স"),
        id="Bengali",
    ),
    pytest.param(
        "th",
        """<figure><img src=/a.jpg><figcaption>เรือในทะเลสาบ (ภาพ: รอยเตอร์)
        </figcaption></figure>""",
        ("เรือในทะเลสาบ", "ภาพ: รอยเตอร์"),
        id="Thai",
    ),
    pytest.param(
        "vi",
        """<table class=picture><tr><td><img src=/a.jpg></td></tr><tr><td
        class="caption">Một chiếc thuyền trên hồ. Ảnh: Reuters</td></tr></table>""",
        ("Một chiếc thuyền trên hồ.", "Ảnh: Reuters"),
        id="Vietnamese",
    ),
    pytest.param(
        "id",
        """<figure><img src=/a.jpg><figcaption>Sebuah perahu di danau. (ANTARA
        FOTO/Ida Wulan)</figcaption></figure>""",
        ("Sebuah perahu di danau.", "ANTARA FOTO/Ida Wulan"),
        id="Indonesian",
    ),
    pytest.param(
        "id",
        """<figure><img src=/a.jpg><figcaption>Sebuah perahu di danau. Foto:
        Ida Wulan/detikcom</figcaption></figure>""",
        ("Sebuah perahu di danau.", "Foto: Ida Wulan/detikcom"),
        id="Indonesian, label",
    ),
    pytest.param(
        "zh",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。（图源：路透社）
        </figcaption></figure>""",
        ("湖上的一艘船。", "图源：路透社"),
        id="Chinese",
    ),
    pytest.param(
        "zh",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。新华社记者 陈大文
        摄</figcaption></figure>""",
        ("湖上的一艘船。", "新华社记者 陈大文 摄"),
        id="Chinese, maker",
    ),
    pytest.param(
        "zh-Hant",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。（美聯社）
        </figcaption></figure>""",
        ("湖上的一艘船。", "美聯社"),
        id="Chinese, brackets",
    ),
    pytest.param(
        "zh-Hant",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。圖／路透
        </figcaption></figure>""",
        ("湖上的一艘船。", "圖／路透"),
        id="Chinese, slash",
    ),
    pytest.param(
        "zh-Hant",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。記者陳大文／攝影
        </figcaption></figure>""",
        ("湖上的一艘船。", "記者陳大文／攝影"),
        id="Chinese, maker first",
    ),
    pytest.param(
        "ja",
        """<figure><img src=/a.jpg><figcaption>湖に浮かぶ船＝２０２４年５月３日、
        山田花子撮影</figcaption></figure>""",
        ("湖に浮かぶ船＝２０２４年５月３日", "山田花子撮影"),
        id="Japanese",
    ),
    pytest.param(
        "ja",
        """<figure><img src=/a.jpg><figcaption>湖に浮かぶ船（AP＝共同）
        </figcaption></figure>""",
        ("湖に浮かぶ船", "AP＝共同"),
        id="Japanese, brackets",
    ),
    pytest.param(
        "ja",
        """<figure><img src=/a.jpg><figcaption>湖に浮かぶ船【写真：ロイター/アフロ】
        </figcaption></figure>""",
        ("湖に浮かぶ船", "写真：ロイター/アフロ"),
        id="Japanese, label",
    ),
    pytest.param(
        "ko",
        """<figure><img src=/a.jpg><figcaption>호수 위의 배. 연합뉴스
        </figcaption></figure>""",
        ("호수 위의 배.", "연합뉴스"),
        id="Korean",
    ),
    pytest.param(
        "ko",
        """<span class="photo_box"><img data-src=/a.jpg><em class="photo_desc">
        호수 위의 배. /사진=뉴스1</em></span>""",
        ("호수 위의 배.", "사진=뉴스1"),
        id="Korean, in italics",
    ),
    pytest.param(
        "ko",
        """<figure><img src=/a.jpg><figcaption>▲ 호수 위의 배. ⓒ연합뉴스
        </figcaption></figure>""",
        ("호수 위의 배.", "ⓒ연합뉴스"),
        id="Korean, sign",
    ),
    pytest.param(
        "ko",
        """<figure><img src=/a.jpg><figcaption>호수 위의 배. [사진 제공=서울시]
        </figcaption></figure>""",
        ("호수 위의 배.", "사진 제공=서울시"),
        id="Korean, given",
    ),
    pytest.param(
        "sw",
        """<figure><img src=/a.jpg><figcaption>Mashua ziwani. PICHA | AFP
        </figcaption></figure>""",
        ("Mashua ziwani.", "PICHA | AFP"),
        id="Swahili",
    ),
    pytest.param(
        "af",
        """<figure><img src=/a.jpg><figcaption>’n Boot op die meer. Foto: Ida
        Vlei/Gallo Images</figcaption></figure>""",
        ("’n Boot op die meer.", "Foto: Ida Vlei/Gallo Images"),
        id="Afrikaans",
    ),
    pytest.param(
        "sq",
        """<figure><img src=/a.jpg><figcaption>Një varkë në liqen. Foto:
        AFP</figcaption></figure>""",
        ("Një varkë në liqen.", "Foto: AFP"),
        id="Albanian",
    ),
]


@pytest.mark.parametrize(("language", "inside", "expected"), LANGUAGES)
def test_as_papers_print_it(
    language: str, inside: str, expected: tuple[str | None, str | None]
) -> None:
    (row,) = said(f'<div lang="{language}">{inside}</div>')
    assert row == ("/a.jpg", *expected)
