"""Words that stand away from their picture: in lists, below galleries, at the end."""

import pytest

from tests.shapes import PARAGRAPH, said, said_of

TWO = "<ul><li><img src=/a.jpg></li><li><img src=/b.jpg></li></ul>"
FIGURES = "".join(
    f"<figure><img src=/{name}.jpg><figcaption>{words}</figcaption></figure>"
    for name, words in (("a", "A boat at sea."), ("b", "Two boats."))
)


def test_captions_in_a_list_of_their_own_are_in_the_order_of_the_pictures() -> None:
    words = "<ul><li>A boat. Photo: Ida Wells</li><li>A ship. Photo: EPA</li></ul>"
    assert said(f"<div><div>{TWO}</div><div>{words}</div></div>") == [
        ("/a.jpg", "A boat.", "Photo: Ida Wells"),
        ("/b.jpg", "A ship.", "Photo: EPA"),
    ]


NO_TWINS = [
    pytest.param(
        "<div><p>Nobody sailed on Monday.</p><p>It rained.</p></div>", id="paragraphs"
    ),
    pytest.param(
        "<ul><li>One thing</li><li>Another</li><li>More</li></ul>", id="longer list"
    ),
]


@pytest.mark.parametrize("words", NO_TWINS)
def test_other_words_below_a_list_of_pictures_are_no_captions(words: str) -> None:
    rows = said(f"<div>{TWO}{words}</div>")
    assert [words for _, words, _ in rows] == [None, None]


def test_credit_below_a_gallery_is_that_of_each_picture_without_its_own() -> None:
    own = "<figure><img src=/c.jpg><figcaption>A ship. Photo: EPA</figcaption></figure>"
    gallery = f"<div>{FIGURES}{own}</div><p>Photos: Ida Wells / AFP</p>"
    assert said(gallery) == [
        ("/a.jpg", "A boat at sea.", "Photos: Ida Wells / AFP"),
        ("/b.jpg", "Two boats.", "Photos: Ida Wells / AFP"),
        ("/c.jpg", "A ship.", "Photo: EPA"),
    ]


@pytest.mark.parametrize(
    "words",
    ["Correction: a date was wrong.", "Read also: Ten boats in the harbour", "Boats"],
)
def test_other_words_below_a_gallery_credit_nobody(words: str) -> None:
    rows = said(f"<div>{FIGURES}</div><p>{words}</p>")
    assert [credit for _, _, credit in rows] == [None, None]


COLLECTED = [
    pytest.param(
        "<h3>Photo credits</h3><ol><li>Ida Wells</li><li>Tom Hart / AFP</li></ol>",
        ["Ida Wells", "Tom Hart / AFP"],
        id="in order",
    ),
    pytest.param(
        "<p>Bildnachweise:</p><p>Ida Wells</p><p>Tom Hart/dpa</p>",
        ["Ida Wells", "Tom Hart/dpa"],
        id="a paragraph each",
    ),
    pytest.param(
        "<h3>Photo credits</h3><p>Ida Wells</p>", [None, None], id="fewer than pictures"
    ),
    pytest.param(
        "<h3>Photo credits</h3><p>We thank all who sent us what they had kept.</p>",
        [None, None],
        id="sentence",
    ),
    pytest.param(
        "<h3>Boats</h3><p>Ida Wells</p><p>Tom Hart</p>", [None, None], id="other list"
    ),
]


@pytest.mark.parametrize(("below", "credits"), COLLECTED)
def test_credits_that_an_article_lists_at_its_end(
    below: str, credits: list[str | None]
) -> None:
    rows = said(f"{FIGURES}{PARAGRAPH}{below}")
    assert [credit for _, _, credit in rows] == credits


def test_credits_in_a_list_are_joined_by_number_where_captions_have_one() -> None:
    figures = FIGURES.replace("A boat at sea.", "A boat at sea [2]").replace(
        "Two boats.", "Two boats [1]"
    )
    below = "<h3>Photo credits</h3><p>1. Ida Wells</p><p>2. Tom Hart / AFP</p>"
    assert said(f"{figures}{PARAGRAPH}{below}") == [
        ("/a.jpg", "A boat at sea [2]", "Tom Hart / AFP"),
        ("/b.jpg", "Two boats [1]", "Ida Wells"),
    ]


SHOWN = "".join(
    f"<figure><img src=/{n}.jpg><figcaption>{words}</figcaption></figure>"
    for n, words in enumerate(("A boat.", "Two boats.", "A ship.", "No ship."), 1)
)
WELLS, HART = "Ida Wells", "Tom Hart / AFP"
BY_RANGES = [
    ("<p>Photos 1-3: Ida Wells; 4: Tom Hart / AFP</p>", [WELLS] * 3 + [HART]),
    (
        "<h3>Photo credits</h3><p>1-2: Ida Wells</p><p>3, 4: Tom Hart / AFP</p>",
        [WELLS, WELLS, HART, HART],
    ),
    (
        "<h3>Bildnachweise</h3><p>Abb. 1 und 3 Ida Wells, Abb. 2, 4 Tom Hart / AFP</p>",
        [WELLS, HART, WELLS, HART],
    ),
    (
        "<p>Fotos: Ida Wells (1, 3), Tom Hart / AFP (2, 4)</p>",
        [WELLS, HART, WELLS, HART],
    ),
    ("<p>图1、2：新华社；图3、4：法新社</p>", ["新华社"] * 2 + ["法新社"] * 2),
    # Nobody knows the pages; one has no number, one two, and there are more than four
    ("<h3>Bildnachweise</h3><p>Seiten 1-3: Ida Wells; 4: AFP</p>", [None] * 4),
    ("<p>Photos 1-3: Ida Wells; others: Tom Hart / AFP</p>", [None] * 4),
    ("<p>Photos 1-3: Ida Wells; 3: Tom Hart / AFP</p>", [None] * 4),
    ("<p>Photos 1-3: Ida Wells; 4-6: Tom Hart / AFP</p>", [None] * 4),
    ("<p>Photos 1-3: we sailed at dawn; 4: and slept at noon</p>", [None] * 4),
    ("<h3>Photographs</h3><p>Ida Wells</p><p>Tom Hart</p>" * 2, [None] * 4),
    (
        "<h3>Fotos</h3><p>Foto: Ida Wells</p>" + "<p>Foto: Tom Hart/AFP</p>" * 3,
        ["Foto: Ida Wells", *["Foto: Tom Hart/AFP"] * 3],
    ),
]


@pytest.mark.parametrize(("below", "credits"), BY_RANGES)
def test_entries_of_several_pictures_are_given_by_number(
    below: str, credits: list[str | None]
) -> None:
    rows = said(f"{SHOWN}{PARAGRAPH}{below}")
    assert [given for _, _, given in rows] == credits


def test_numbers_in_captions_tell_whom_a_range_credits() -> None:
    figures = SHOWN
    for number, words in ((9, "A boat."), (8, "Two boats."), (7, "A ship.")):
        figures = figures.replace(f">{words}<", f">Fig. {number}: {words}<")
    figures = figures.replace(">No ship.<", ">Fig. 3: No ship.<")
    rows = said(f"{figures}{PARAGRAPH}<p>Photos: Ida Wells (7, 8); Tom Hart (3)</p>")
    assert [given for _, _, given in rows] == [None, WELLS, WELLS, "Tom Hart"]


def test_numbers_are_those_of_all_pictures_where_none_has_words() -> None:
    bare = "<p><img src=/a.jpg></p><p><img src=/b.jpg></p><p><img src=/c.jpg></p>"
    rows = said(f"{bare}{PARAGRAPH}<p>Photos 1, 3: Ida Wells; 2: AFP</p>")
    assert [given for _, _, given in rows] == [WELLS, "AFP", WELLS]


def test_place_among_all_captions_is_no_part_of_them() -> None:
    numbered = SHOWN
    for n, words in enumerate(("A boat.", "Two boats.", "A ship.", "No ship."), 1):
        numbered = numbered.replace(f">{words}<", f"><b>{n}</b> {words}<")
    assert [words for _, words, _ in said(numbered)][1:3] == ["Two boats.", "A ship."]
    other = numbered.replace("<b>3</b>", "<b>7</b>")
    assert [words for _, words, _ in said(other)][1:3] == ["2 Two boats.", "7 A ship."]


@pytest.mark.parametrize("form", ["{}", "{} –", "{} |", "{}/3", "#{}"])
def test_a_list_of_credits_goes_by_the_numbers_with_which_captions_begin(
    form: str,
) -> None:
    shown = "<figure><img src=/a.jpg><figcaption>{} A crane.</figcaption></figure>"
    figures = "".join(shown.format(form.format(n)) for n in (2, 3, 1))
    listed = "<p>Photos: 1 Ida Wells; 2 Tom Hart; 3 Lee Chan</p>"
    rows = said(f"{figures}{PARAGRAPH}{listed}")
    assert [given for _, _, given in rows] == ["Tom Hart", "Lee Chan", "Ida Wells"]
    lead = shown.format("The harbour:") + figures
    rows = said(f"{lead}{PARAGRAPH}<p>Photos: 1-3: Ida Wells; 4: Tom Hart</p>")
    assert [given for _, _, given in rows] == [None] * 4


def test_what_captions_count_is_no_place_of_theirs() -> None:
    things = ("1 boat is left.", "2 boats have returned.", "3 boats sank.")
    books = ("1 Corinthians on vellum", "2 Corinthians, torn", "3 Corinthians, a copy")
    shown = "<figure><img src=/{0}.jpg><figcaption>{0}</figcaption></figure>"
    for counting in (things, books):
        rows = said("".join(map(shown.format, counting)))
        assert tuple(words for _, words, _ in rows) == counting


@pytest.mark.parametrize(
    "box",
    [
        "<h2>Also new</h2><div>{}<p>New ferry in June. Photo: Tom Hart</p></div>",
        "<p>Advertisement</p><div>{}<p>Summer sale. Photo: Dover Furniture</p></div>",
        "<h3>About the author</h3><div>{}<p>Tom writes on ports. Photo: Lee</p></div>",
        "<p>Comments (3)</p><div>{}<p>sailor77: my view. Photo: me</p></div>",
        "<div class=teaser>{}<p>New ferry in June. Photo: Tom Hart</p></div>",
    ],
)
def test_what_is_called_no_caption_after_the_text_makes_no_picture_the_articles(
    box: str,
) -> None:
    after = PARAGRAPH * 3 + box.format("<img src=/a.jpg>")
    assert said_of(f"<main><h1>Boats</h1>{after}</main>") == []


@pytest.mark.parametrize(
    ("words", "beside", "kept"),
    [
        ("Buy this print", "<p><a href=/shop>Shop</a></p>", False),
        ("Download our app", "<a href=/app>App</a>", False),
        ("Achetez le hors-série", "<a href=/boutique>Boutique</a>", False),
        ("Jetzt kaufen und sparen!", "<a href=https://s.test/1>Zum Shop</a>", False),
        ("Buy this print", "", True),
        ("Buy or rent? Two families at the fair.", "<p><a href=/x>More</a></p>", True),
        ("Follow the river: hikers near Orrin", "<p><a href=/x>More</a></p>", True),
    ],
)
def test_a_caption_that_only_asks_beside_a_link_is_an_offer(
    words: str, beside: str, kept: bool
) -> None:
    figure = f"<figure><img src=/a.jpg><figcaption>{words}</figcaption></figure>"
    assert bool(said(f"{figure}{beside}{PARAGRAPH}")) is kept


def test_what_a_player_shows_while_a_film_loads_is_no_credit() -> None:
    words = "<span>Video Loading</span> <span>Video Unavailable</span>"
    figure = f"<figure><img src=/a.jpg><div class=credit>{words}</div>"
    read = said(f"{figure}<figcaption>A boat at sea.</figcaption></figure>")
    assert read == [("/a.jpg", "A boat at sea.", None)]


SET = "<div class=shot><img src=/{}.jpg><p>{}</p></div>"
FIRST = SET.format("a", "A boat. Photo: Ida Wells")


@pytest.mark.parametrize(
    ("between", "last", "held"),
    [
        ("", SET.format("b", "A ship. Photo: Tom Hart"), True),
        ("", SET.format("b", "A ship. Foto: Tom Hart"), False),
        ("", SET.format("b", "A ship."), False),
        ("", "<section><img src=/b.jpg><p>A ship. Photo: Hart</p></section>", False),
        ("<h2>Also new</h2>", SET.format("b", "A ship. Photo: Tom Hart"), False),
        ("<p>Advertisement</p>", SET.format("b", "Sale. Photo: Shop"), False),
        ("<h2>More photos</h2>", SET.format("b", "A ship. Photo: Hart"), True),
        ("<h2>More photos</h2>", "<p><img src=/b.jpg></p><p>All news</p>", False),
    ],
)
def test_a_picture_after_the_text_set_and_credited_as_before_is_the_articles(
    between: str, last: str, held: bool
) -> None:
    text = f"<h1>Boats</h1>{PARAGRAPH}{FIRST}{PARAGRAPH * 2}"
    read = said_of(f"<main>{text}{between}{last}</main>")
    assert ["/b.jpg" in uri for uri, _, _ in read] == ([False, True][: 1 + held])


def test_a_part_of_pictures_right_behind_the_article_is_its_own() -> None:
    figure = "<div><img src=/b.jpg><div class=caption>A ship.</div></div>"
    page = f"<main><div><h1>Boats</h1>{PARAGRAPH * 3}</div><div>{{}}{figure}</div>"
    assert [uri for uri, _, _ in said_of(page.format("<h2>Photos (1)</h2>"))]
    assert said_of(page.format("<h2>Our shop</h2>")) == []


def test_text_in_parts_that_look_alike_is_one_article() -> None:
    part = f"<div class=grid><div class=text>{PARAGRAPH}</div></div>"
    shown = (
        "<div class=grid><img src=/a.jpg><span>A boat. Photo: Ida Wells</span></div>"
    )
    read = said_of(f"<main><h1>Boats</h1>{part}{part}{shown}{part}</main>")
    assert read == [("/a.jpg", "A boat.", "Photo: Ida Wells")]


def test_the_next_article_in_a_part_that_looks_alike_is_another_one() -> None:
    figure = "<figure><img src=/{}.jpg><figcaption>A {}.</figcaption></figure>"
    story = "<div class=story><h1>{}</h1>" + PARAGRAPH * 2 + "{}</div>"
    first = story.format("Boats", figure.format("a", "boat"))
    second = story.format("Sheep", figure.format("b", "sheep"))
    title = "<title>Boats</title>"
    assert [uri for uri, *_ in said_of(f"{title}<body>{first}{second}")] == ["/a.jpg"]
    entry = second.replace("h1>", "h3>")
    read = said_of(f"{title}<body>{first}{entry}")
    assert [uri for uri, *_ in read] == ["/a.jpg", "/b.jpg"]


def test_the_name_and_size_of_a_file_are_no_caption() -> None:
    file = "<span class=filename>IMG 7</span><span class=informations>8 KB</span>"
    shown = f"<div><a href=/a.jpg><img src=/a.jpg><div>{file}</div></a></div>"
    assert said(f"{shown}<br><em>A boat. Photo: Ida Wells</em>{PARAGRAPH}") == [
        ("/a.jpg", "A boat.", "Photo: Ida Wells")
    ]


def test_a_credit_called_a_description_leaves_the_caption_to_the_title() -> None:
    names = "<div class=item-title>{}</div><div class=item-description>{}</div>"
    words = names.format("Two boats at anchor", "Photo: Ida Wells")
    assert said(f"<div class=item><img src=/a.jpg>{words}</div>") == [
        ("/a.jpg", "Two boats at anchor", "Photo: Ida Wells")
    ]


SHORTCODES = [
    '[caption id="a_7" width="8"]<img src=/a.jpg> A boat. (Photo: EPA)[/caption]',
    '[caption id="a_7" caption="A boat. (Photo: EPA)"]<img src=/a.jpg>[/caption]',
]


@pytest.mark.parametrize("markup", SHORTCODES)
def test_a_caption_in_a_shortcode_that_nothing_renders(markup: str) -> None:
    assert said(f"<p>{markup}</p>") == [("/a.jpg", "A boat.", "Photo: EPA")]


def test_a_background_that_is_called_a_picture_has_the_words_beside_it() -> None:
    shown = '<div role=img aria-label=Boat style="background:url(/a.jpg)"></div>'
    assert said(f"<div>{shown}<div>A boat. <b>Photo: EPA</b></div></div>") == [
        ("/a.jpg", "A boat.", "Photo: EPA")
    ]
    assert said(f"<div>{shown}<div><a href=/b>Boats</a></div></div>") == []
    assert said(f"<div>{shown}<p>Follow us by e-mail today</p></div>") == []


@pytest.mark.parametrize(
    "words",
    [
        "Sign up for our newsletter.",
        "Jetzt abonnieren!",
    ],
)
def test_what_a_page_asks_its_readers_is_no_caption_of_a_background(words: str) -> None:
    shown = '<div role=img class=photo style="background:url(/a.jpg)"></div>'
    assert said(f"<div>{shown}<p>{words}</p></div>") == []


@pytest.mark.parametrize(
    "markup",
    [
        "<div><img src=/a.jpg><p>Join us today.</p></div>",
        "<figure><img src=/a.jpg><figcaption>Abonnez-vous !</figcaption></figure>",
        "<p><img src=/a.jpg></p><p><em>Support our work: become a member.</em></p>",
    ],
)
def test_a_picture_beside_a_request_to_readers_is_none_of_the_article(
    markup: str,
) -> None:
    assert said(markup) == []


@pytest.mark.parametrize(
    "below",
    [
        "<button>Let me in</button>",
        "<form><input type=email></form>",
        "<p><a href=/b>The whole offer</a></p>",
    ],
)
def test_what_can_be_done_below_a_sentence_makes_it_no_caption(below: str) -> None:
    shown = '<div role=img style="background:url(/a.jpg)"></div>'
    words = "<p>The sea is nearer than you think.</p>"
    assert said(f"<section><div>{shown}{words}</div>{below}</section>") == []
    assert said(f"<section>{shown}{words}{below}</section>") == []


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("Sign up for our newsletter. ", "Photo: Ida Wells"),
        ("Sign-up sheets hang at the quay.", None),
        ("Joiners at work on a boat.", None),
    ],
)
def test_news_of_requests_is_a_caption(words: str, credit: str | None) -> None:
    shown = '<div role=img style="background:url(/a.jpg)"></div>'
    zoom = "<button aria-label=Zoom></button>"
    rows = said(f"<div>{shown}{zoom}<p>{words}{credit or ''}</p></div>{PARAGRAPH}")
    assert rows == [("/a.jpg", words.strip(), credit)]


@pytest.mark.parametrize(
    "words",
    [
        "Vota por primera vez una joven en una escuela de Lima.",
        "Book readers queue at the fair in Aarhus.",
        "Help us, reads a message in the sand of a beach.",
        "Sign up for war: a poster of 1917 in Dover.",
        "Join us at the harbour, and bring a boat.",
        "Bestil en øl: gæster i Nyhavn i København.",
    ],
)
def test_what_the_page_calls_a_caption_is_one_however_it_begins(words: str) -> None:
    for shown in (
        "<figure><img src=/a.jpg><figcaption>{}</figcaption></figure>",
        "<div><img src=/a.jpg><p class=caption>{}</p></div>",
    ):
        assert said(shown.format(words)) == [("/a.jpg", words, None)]
    credited = f"<div><img src=/a.jpg><p>{words}</p><p class=credit>EFE</p></div>"
    assert said(credited) == [("/a.jpg", words, "EFE")]


@pytest.mark.parametrize(("below", "shown"), [("", 1), ("<a href=/b>Give</a>", 0)])
def test_an_opening_that_banners_have_is_a_request_where_something_can_be_done(
    below: str, shown: int
) -> None:
    rows = said(
        f"<div><img src=/a.jpg><p>Help us to keep the lights on.</p>{below}</div>"
    )
    assert len(rows) == shown


def test_a_code_to_be_scanned_is_no_picture_of_the_article() -> None:
    assert said("<p><img src=/a.png></p><p>Scan the QR code to follow us</p>") == []


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A customer scans a QR code at a shop.", "Photo: Ida Wells/AFP"),
        ("Eine Frau scannt einen QR-Code.", "Foto: Ida Wells/dpa"),
        ("Scan of a QR code on a patient.", "(AP Photo/Ida Wells)"),
        ("Medics scan a QR code on a patient.", ""),
        ("扫描二维码的乘客排队进入地铁站。", ""),
    ],
)
def test_a_news_picture_of_a_code_is_one(caption: str, credit: str) -> None:
    rows = said(f"<figure><img src=/a.jpg><figcaption>{caption} {credit}</figure>")
    assert rows == [("/a.jpg", caption, credit.strip("()") or None)]


@pytest.mark.parametrize(
    ("below", "credit"),
    [
        ("Photos: Ida Wells / AFP", "Photos: Ida Wells / AFP"),
        ("Фото: Ида Уэллс / ТАСС", "Фото: Ида Уэллс / ТАСС"),
        ("Text: Ida Wells / AFP", None),
        ("Story: Ida Wells / AFP", None),
        ("Karte: Ida Wells / dpa", None),
        ("Video: Ida Wells / Reuters", None),
        ("By: Ida Wells", None),
        ("© 2021 Varnholm Sheet", None),
        ("Photo: Ida Wells (left), Tom Hart (right)", None),
        ("Photos: Ida Wells (left) / Tom Hart (right)", None),
    ],
)
def test_only_what_credits_all_pictures_is_taken_from_below_a_gallery(
    below: str, credit: str | None
) -> None:
    shown = "<figure><img src=/{}.jpg></figure>"
    gallery = f"<div>{shown.format('a')}{shown.format('b')}</div><p>{below}</p>"
    rows = said(f"{gallery}{PARAGRAPH}")
    assert [given for _, _, given in rows] == [credit, credit]


@pytest.mark.parametrize("heading", ["Photographs", "Fotos", "Bilder"])
def test_what_only_names_pictures_leads_no_list_of_credits(heading: str) -> None:
    menu = f"<h3>{heading}</h3><p>Subscribe Now</p><p>Zur Startseite</p>"
    rows = said(f"{FIGURES}{PARAGRAPH}{menu}")
    assert [given for _, _, given in rows] == [None, None]


def test_goods_with_a_price_and_a_link_to_buy_them_are_no_picture() -> None:
    goods = "<div><img src=/a.jpg><p>Boots 149 kr</p><a href=/b>To the shop</a></div>"
    assert said(goods) == []


def test_copies_of_slides_are_no_further_pictures() -> None:
    slide = "<li class='{}'><img src=/{}.jpg><p>A boat {}. Photo: EPA</p></li>"
    slides = (("slick-cloned", "b"), ("", "a"), ("", "b"), ("slick-cloned", "a"))
    rows = "".join(slide.format(name, own, own) for name, own in slides)
    assert said(f"<ul>{rows}</ul>") == [
        ("/a.jpg", "A boat a.", "Photo: EPA"),
        ("/b.jpg", "A boat b.", "Photo: EPA"),
    ]


def test_words_side_by_side_in_a_script_without_capitals() -> None:
    words = "<span>قارب في الميناء</span><span>تصوير: رويترز</span>"
    assert said(f"<div class=photo><img src=/a.jpg><div>{words}</div></div>") == [
        ("/a.jpg", "قارب في الميناء", "تصوير: رويترز")
    ]
    word = "<figure><img src=/a.jpg><figcaption>القا<b>رب</b></figcaption></figure>"
    assert said(word) == [("/a.jpg", "القارب", None)]


def test_a_background_in_what_is_called_a_picture_has_the_words_beside_it() -> None:
    shown = "<div class=cover__img style='background-image:url(/a.jpg)'></div>"
    assert said(f"<div>{shown}<div>A boat. Photo: EPA</div></div>") == [
        ("/a.jpg", "A boat.", "Photo: EPA")
    ]
    assert said(f"<a href=/b>{shown}<span>Boats</span></a>") == []


@pytest.mark.parametrize(
    ("opening", "begins", "own"),
    [
        ("class=chapter", "", "ab"),
        ('class="story-chapter" id=two', "", "ab"),
        ("class=block", '<figure><p class="creator">Ida Wells</p></figure>', "ab"),
        ("class=block", "<div><img><i class=creator>Ida</i></div>", "ab"),
        ("class=story", "", "a"),
        ("class=block data-url=/other", "", "a"),
        ("class=block", "<p class=byline>By Ida Wells</p>", "a"),
        ("class=block", "<p class=dayPublished>1 March</p>", "a"),
        ("class=block", "<time datetime=2026-03-01>1 March</time>", "a"),
    ],
)
def test_chapters_are_of_the_article_and_next_articles_are_not(
    opening: str, begins: str, own: str
) -> None:
    figure = "<figure><img src=/{}.jpg><figcaption>A {}.</figcaption></figure>"
    part = f"<section {opening}><h1>{{}}</h1>{begins}{PARAGRAPH * 2}{{}}</section>"
    first = part.format("The storm", figure.format("a", "boat"))
    second = part.format("The morning", figure.format("b", "pier"))
    read = said_of(f"<title>The storm</title><body>{first}{second}")
    assert [uri for uri, *_ in read] == [f"/{name}.jpg" for name in own]
