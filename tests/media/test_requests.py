"""What a page asks its readers to do, and news that only begins like it."""

from __future__ import annotations

import pytest

from media.requests import asks_readers, may_ask_readers


@pytest.mark.parametrize(
    "words",
    [
        "Sign up for our newsletter.",
        "Join us today.",
        "Join 40,000 readers: get our newsletter in your inbox.",
        "Melden Sie sich für unseren Newsletter an.",
        "Jetzt abonnieren!",
        "Abonnez-vous dès maintenant.",
        "Suscríbete y recibe nuestro boletín.",
        "Assine agora e leia sem limites.",
        "Iscriviti alla nostra newsletter.",
        "Word lid van onze club.",
        "Zapisz się do newslettera.",
        "Подпишитесь на наш канал.",
        "Bültenimize abone olun.",
        "اشترك الآن في نشرتنا.",
        "今すぐ登録してください。",
        "立即订阅我们的新闻。",
        "뉴스레터를 구독하세요.",
        "สมัครรับข่าวสารจากเรา",
        "Support our work: become a member.",
        "Please help us keep the lights on.",
        "Two emails a week, free, in your inbox.",
        "Följ oss på sociala medier.",
        "Tilaa uutiskirje.",
        "Zostań członkiem klubu!",
        "Ακολουθήστε μας παντού.",
        "Долучайтеся до нас!",
        "ऐप डाउनलोड करें और सदस्य बनें",
    ],
)
def test_these_ask_readers_to_do_something(words: str) -> None:
    assert asks_readers(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Sign-up sheets hang at the quay.",
        "Joiners at work on a boat.",
        "Support ships leave the harbour.",
        "Sign up for our newsletter. Photo: Ida Wells",
        "Join us: banners at a march (AFP)",
        "Jetzt ist der Hafen leer.",
        "Suivez le guide du port.",
        "Únicas barcas en el puerto.",
        "Scopri è un paese di mare.",
        "Станция закрыта на зиму.",
        "Books for sale at the quay.",
        "Get well soon, says a sign at the port.",
        "Help arrives at the port.",
        "Vota por primera vez una joven en una escuela de Lima.",
        "Book readers queue at the fair in Aarhus.",
        "Want to win: the crew of Dover before the race.",
        "Join us, reads a banner at the town hall.",
        '"Join us" is written on a wall.',
        "Buy tickets early, fans were told outside Wembley.",
        "Sostieni la squadra: tifosi sugli spalti a Bari.",
        "Boka ett bord är svårt i Malmö.",
        "Cumpără pâine pentru vecini o femeie din Cluj.",
    ],
)
def test_these_do_not(words: str) -> None:
    assert not asks_readers(words)


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("Help us to keep the lights on.", True),
        ("Want to read on?", True),
        ("Help us, reads a message in the sand.", False),
        ("Want to win: the crew of Dover before the race.", False),
        ("Zavolejte policii, stojí na tabuli u vchodu.", False),
        ("Participa en el desfile una banda de Lima.", False),
        ("Boats leave the harbour.", False),
    ],
)
def test_what_banners_have_too_asks_only_in_few_words_without_a_name(
    words: str, may: bool
) -> None:
    assert may_ask_readers(words) is may
