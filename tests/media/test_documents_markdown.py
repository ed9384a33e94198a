"""Markdown as sites keep it: front matter, calls, variables, words around pictures.

The articles are invented; their shapes are those of public sites in many languages.
"""

from __future__ import annotations

import pytest

from media.documents.parts.front import parted
from media.documents.parts.templates import filled_in
from media.pipeline import Session
from tests.usages import said_by, usages_of

TEXT = "The harbour was quiet on that day, and nobody sailed before the evening came."
BOAT = ("A boat at sea.", "Photo: Ida Wells")
BY = "Photo by [Ida Wells](https://a.test/ida) on [Quilmo](https://quilmo.test/)"
IDA = (None, "Photo by Ida Wells on Quilmo")


def front(*lines: str) -> str:
    return "\n".join(("---", "title: Boats", *lines, "---", "", TEXT, ""))


FRONT_MATTER = [
    pytest.param(
        front("coverImage: a.jpg", "coverCaption: A boat.", "coverImageCredit: EPA"),
        ("A boat.", "EPA"),
        id="keys of several words, written together",
    ),
    pytest.param(
        front("featured_image: a.jpg", 'photo_credit: "<a href=\\"/i\\">EPA</a>"'),
        (None, "EPA"),
        id="a link in HTML, its quotes escaped",
    ),
    pytest.param(front("image: a.jpg", f'image_credit: "{BY}"'), IDA, id="Markdown"),
    pytest.param(
        front(
            "header:", "  image: a.jpg", "  caption: 'Photo: EPA'", "author:"
        ).replace("author:", "author:\n  picture: ida.jpg\n  credit_url: x"),
        (None, "Photo: EPA"),
        id="maps, and the portrait of the author",
    ),
    pytest.param(
        front("hero: {src: a.jpg, caption: A boat., credit: EPA}"),
        ("A boat.", "EPA"),
        id="a map in one line",
    ),
    pytest.param(
        front(
            "thumbnail: s.jpg", "cover: a.jpg", "caption: >-", "  A boat", "  at sea."
        ),
        ("A boat at sea.", None),
        id="the large picture, a text over several lines",
    ),
    pytest.param(
        '+++\ntitle = "Boats"\n[cover]\nimage = "a.jpg"\ncaption = "A boat."\n+++\n'
        + TEXT,
        ("A boat.", None),
        id="TOML",
    ),
    pytest.param(
        front("titelbild: a.jpg", "bildnachweis: Foto Ida Wells"),
        (None, "Foto Ida Wells"),
        id="German keys",
    ),
    pytest.param(
        front("image: a.jpg").replace(TEXT, f"###### *{BY}*\n---\n{TEXT}"),
        IDA,
        id="the credit alone above the text",
    ),
    pytest.param(
        front("image: a.jpg") + f"\n---\n\n*{BY}*\n",
        IDA,
        id="the credit alone below the text",
    ),
    pytest.param(
        front(
            "featured: true", "title_image: a.jpg", "metaDescription: Boats."
        ).replace("metaD", "image_description: Boat\nmetaD"),
        (None, None),
        id="switches, and what search engines are told",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FRONT_MATTER)
def test_the_picture_of_the_front_matter(
    text: str, expected: tuple[str | None, str | None], session: Session
) -> None:
    (usage,) = usages_of(text, session, "a.md")
    assert usage.caption.picture_uris == ("a.jpg",)
    assert said_by(usage) == expected


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (["credits: Translated by Bo Ek, edited by Milo Roth"], None),
        (["credits: 3"], None),
        (["credits: true"], None),
        (["credits:", "- Bo Ek (drums)", "- Milo Roth (bass)"], None),
        (["credits: Story by Bo Ek"], None),
        (["credits: Music by Bo Ek"], None),
        (["credits: Bo Ek"], None),
        (["params:", "  credits: Music by Bo Ek"], None),
        (["credit: Text by Bo Ek"], None),
        (["credit: 'Text: Bo Ek'"], None),
        (["credit: 3 ECTS"], None),
        (["credit: Originally published in Harbour Gazette"], None),
        (["credit: 'Zuerst erschienen in: Hafenbote'"], None),
        (["image_credit: false"], None),
        (["credit: Text by Bo Ek", "image_credit: EPA"], "EPA"),
        (["credits: Photos by Bo Ek"], "Photos by Bo Ek"),
        (["credits: Illustration by Bo Ek"], "Illustration by Bo Ek"),
        (["credits: 'Фото: Иван Петров'"], "Фото: Иван Петров"),
        (["image_credits: Bo Ek"], "Bo Ek"),
        (["credit: Bo Ek"], "Bo Ek"),
        (["credit: 500px"], "500px"),
        (["credit: Story Pictures"], "Story Pictures"),
        (["photographer: Bo Ek"], "Bo Ek"),
    ],
)
def test_a_credit_of_the_whole_article_is_not_that_of_its_picture(
    lines: list[str], credit: str | None, session: Session
) -> None:
    (usage,) = usages_of(front("image: a.jpg", *lines), session, "a.md")
    assert said_by(usage) == (None, credit)


def test_credits_in_the_map_of_a_picture(session: Session) -> None:
    text = front("header:", "  image: a.jpg", "  credits: Bo Ek")
    (usage,) = usages_of(text, session, "a.md")
    assert said_by(usage) == (None, "Bo Ek")


@pytest.mark.parametrize(
    "lines",
    [
        ['image: "{{ site.baseurl }}/boat.jpg"', "caption: A boat."],
        ["image: '{{ \"/boat.jpg\" | relative_url }}'", "caption: A boat."],
        ["gallery:", '- url: "{{ site.baseurl }}/boat.jpg"', "  caption: A boat."],
    ],
)
def test_variables_in_addresses_of_the_front_matter(
    lines: list[str], session: Session
) -> None:
    (usage,) = usages_of(front(*lines), session, "a.md")
    assert usage.caption.picture_uris == ("/boat.jpg",)
    assert said_by(usage) == ("A boat.", None)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("---\nalt: A quay\nname: quay\n---\n", BOAT),
        ("---\nalt: A quay\n---\n\n", BOAT),
        (":alt: A quay\n\n", BOAT),
        ("", BOAT),
    ],
)
def test_options_of_a_directive_are_no_words_of_its_picture(
    options: str, expected: tuple[str, str], session: Session
) -> None:
    call = f"```{{figure}} a.jpg\n{options}A boat at sea. Photo: Ida Wells\n```"
    (usage,) = usages_of(f"{TEXT}\n\n{call}\n\n{TEXT}\n", session, "a.md")
    assert said_by(usage) == expected


def test_pictures_that_a_list_of_the_front_matter_describes(session: Session) -> None:
    text = front(
        "gallery:",
        "- url: /large/1.jpg",
        "  image_path: /1.jpg",
        '  title: "A boat. Photo: Ida Wells"',
        "- url: /2.jpg",
        "  caption: Two boats.",
        "  credit: EPA",
        "tags:",
        "  - sea",
    )
    assert list(map(said_by, usages_of(text, session, "a.md"))) == [
        ("A boat.", "Photo: Ida Wells"),
        ("Two boats.", "EPA"),
    ]


@pytest.mark.parametrize(
    ("front_matter", "facts"),
    [
        ("a: b # remark\nc: 'it''s'", {"a": "b", "c": "it's"}),
        ("a:\n- b\n- c\nd: e", {"a": "b", "d": "e"}),
        (
            "a:\n  - b: c\n    d: e\n  - b: f",
            {"a.0.b": "c", "a.0.d": "e", "a.1.b": "f"},
        ),
        ("a: [b, c]\nd: |\n  e\n  f\ng: h", {"a": "b", "d": "e f", "g": "h"}),
        ('a: "b\n  c"\nd: e', {"a": "b c", "d": "e"}),
        ("a: b\n  c\nd: e", {"a": "b c", "d": "e"}),
        ('a: "b # c" # remark\nd: e', {"a": "b # c", "d": "e"}),
        ("# remark\na:\n\tb: c", {"a.b": "c"}),
    ],
)
def test_front_matter_is_read_by_its_keys(
    front_matter: str, facts: dict[str, str]
) -> None:
    assert parted(f"---\n{front_matter}\n---\nText.") == (facts, "Text.")


CALLS = [
    pytest.param(
        '{{< figure src="a.jpg" caption="Photo: [Ida Wells](https://a.test)" >}}',
        (None, "Photo: Ida Wells"),
        id="Markdown in a caption",
    ),
    pytest.param(
        '{{< figure\n  src="a.jpg"\n  alt="b"\n'
        '  caption="A boat at sea. Photo: Ida Wells"\n>}}',
        BOAT,
        id="over several lines",
    ),
    pytest.param(
        '{% include figure.md src="a.jpg" '
        'caption="Photo: <a href=\\"/i\\">Ida Wells</a>" %}',
        (None, "Photo: Ida Wells"),
        id="HTML with escaped quotes",
    ),
    pytest.param(
        '{% include image.html url="https://quilmo.test/" '
        'img="a.jpg" caption="A boat." %}',
        ("A boat.", None),
        id="a link beside the picture",
    ),
    pytest.param(
        '{% include figure image_path="a.jpg" caption="A boat." %}',
        ("A boat.", None),
        id="the path of a picture",
    ),
    pytest.param(
        '{% image "a.jpg", "boat", "100vw" %}\n\n'
        '<p class="photo-credit">Photo: EPA</p>',
        (None, "Photo: EPA"),
        id="words in their order",
    ),
    pytest.param(
        "{{< imgproc a.jpg Fill '600x' >}}\nA boat at sea. Photo: Ida Wells\n"
        "{{< /imgproc >}}",
        BOAT,
        id="a call that ends behind its caption",
    ),
    pytest.param(
        '<Figure src="a.jpg" caption="A boat." credit="EPA" />',
        ("A boat.", "EPA"),
        id="a component",
    ),
    pytest.param(
        "import boat from './a.jpg'\n\n<Image src={boat} caption='A boat.' />",
        ("A boat.", None),
        id="a component with an imported picture",
    ),
    pytest.param(
        '<div class="row">\n    {% include figure.liquid path="a.jpg" %}\n</div>\n'
        '<div class="caption">\n    A boat.\n</div>',
        ("A boat.", None),
        id="a call within elements",
    ),
]


@pytest.mark.parametrize(("call", "expected"), CALLS)
def test_calls(
    call: str, expected: tuple[str | None, str | None], session: Session
) -> None:
    (usage,) = usages_of(f"{TEXT}\n\n{call}\n\n{TEXT}\n", session, "a.mdx")
    assert usage.caption.picture_uris[0].removeprefix("./") == "a.jpg"
    assert said_by(usage) == expected


PICTURES = [
    pytest.param(
        "![b]({{ site.baseurl }}/a.jpg)\n*Photo: EPA*",
        (None, "Photo: EPA"),
        id="Liquid",
    ),
    pytest.param(
        '![b]({{ "/a.jpg" | relative_url }} "A boat.")',
        ("A boat.", None),
        id="a filter",
    ),
    pytest.param(
        '![b](/a.jpg){: .wide width="50%"}\n*Photo: EPA*\n{: .small}',
        (None, "Photo: EPA"),
        id="attributes",
    ),
    pytest.param(
        '![b](/a.jpg "A boat.")\n*Photo: EPA*',
        ("A boat.", "Photo: EPA"),
        id="a title, and emphasis below",
    ),
    pytest.param(
        '![b](/a.jpg "*A boat. Photo: [EPA](https://epa.test)*")',
        ("A boat.", "Photo: EPA"),
        id="Markdown in a title",
    ),
    pytest.param(
        "![b](/a.jpg)\n\n<sup>[*Photo: EPA*](https://epa.test)</sup>",
        (None, "Photo: EPA"),
        id="small type below, in a link",
    ),
    pytest.param(
        "![b](/a.jpg)  \nPhoto: [EPA](https://epa.test)  \nThe crew was asleep.",
        (None, "Photo: EPA"),
        id="a labelled line right below, before the text",
    ),
    pytest.param(
        "[![b](/a.jpg)](https://quilmo.test)\n(Photo by [Ida](https://a.test))",
        (None, "Photo by Ida"),
        id="brackets below a linked picture",
    ),
    pytest.param(
        "::: grid\n![b](/a.jpg)\n:::\n\nBildquelle: [Quilmo | Tom](https://a.test)",
        (None, "Bildquelle: Quilmo | Tom"),
        id="a container",
    ),
    pytest.param(
        "![b](/a.jpg)\n<br/>\n*Photo: EPA*", (None, "Photo: EPA"), id="a break between"
    ),
    pytest.param(f"{TEXT} \n![b](/a.jpg)", (None, None), id="a paragraph right above"),
    pytest.param(
        f"![b](/a.jpg)\n{TEXT * 5}", (None, None), id="a long paragraph right below"
    ),
    pytest.param("![b](/a.jpg)\nA boat.", ("A boat.", None), id="a line right below"),
    pytest.param(
        f"![b](/a.jpg)\n\n{TEXT}\n\n_Photo: EPA._",
        (None, "Photo: EPA."),
        id="the credit of the only picture at the end",
    ),
    pytest.param(
        "{% capture shown %}\n![b](/a.jpg)\n{% endcapture %}\n\n<figure>\n{{ shown | "
        "markdownify }}\n<figcaption>Photo: EPA</figcaption>\n</figure>",
        (None, "Photo: EPA"),
        id="a picture that is captured",
    ),
    pytest.param(
        '<img src={require("/a.jpg").default} />\n\n*Photo: EPA*',
        (None, "Photo: EPA"),
        id="a picture that is required",
    ),
    pytest.param(
        '<figure markdown="span">\n  ![b](/a.jpg){ loading=lazy }\n  <br>\n'
        "  <figcaption>A boat. Photo: EPA</figcaption>\n</figure>",
        ("A boat.", "Photo: EPA"),
        id="Markdown within an element",
    ),
    pytest.param("![[/a.jpg|300]]\n*Photo: EPA*", (None, "Photo: EPA"), id="a wiki"),
]


@pytest.mark.parametrize(("shown", "expected"), PICTURES)
def test_words_around_pictures(
    shown: str, expected: tuple[str | None, str | None], session: Session
) -> None:
    before = "" if shown.endswith("EPA._") else TEXT
    (usage,) = usages_of(f"# Boats\n\n{before}\n\n{shown}\n", session, "a.md")
    assert usage.caption.picture_uris == ("/a.jpg",)
    assert said_by(usage) == expected


def captured(name: str, text: str) -> str:
    return f"{{% capture {name} %}}{text}{{% endcapture %}}\n"


@pytest.mark.parametrize(
    ("source", "most"),
    [
        (captured("a", "x" * 4_000) + "{{ a }}\n" * 20_000, 3_000_000),
        (captured("a", "{{b}}" * 900) + captured("b", "x" * 900) + "{{a}}", 10_000),
        (f'import a from "{"x" * 480}.jpg"\n' + "={a}" * 50_000, 500_000),
    ],
)
def test_what_is_put_in_many_times_does_not_swell_the_source(
    source: str, most: int
) -> None:
    assert len(filled_in(source)) < most


def test_a_captured_text_is_put_in_where_its_whole_name_stands() -> None:
    source = captured("boat", "A boat.") + captured("boat-two", "Another.")
    assert filled_in(source + "{{ boat-two }} {{ boat | strip }}").split("\n")[-1] == (
        "Another. A boat."
    )


def test_addresses_with_blanks(session: Session) -> None:
    (usage,) = usages_of(
        '{{< figure src="/pictures/My boat.jpg" caption="A boat." >}}', session, "a.md"
    )
    assert usage.caption.picture_uris == ("/pictures/My%20boat.jpg",)


@pytest.mark.parametrize(
    "rows",
    [
        [
            "| A boat. | A pier. Photo: EPA |",
            "|:-:|:-:|",
            "| ![](1.jpg) | ![](2.jpg) |",
        ],
        ["| ![](1.jpg) | ![](2.jpg) |", "|-|-|", "| *A boat.* | A pier. Photo: EPA |"],
    ],
)
def test_a_table_of_pictures_with_their_names(
    rows: list[str], session: Session
) -> None:
    text = "\n".join([TEXT, "", *rows, "", TEXT])
    assert list(map(said_by, usages_of(text, session, "a.md"))) == [
        ("A boat.", None),
        ("A pier.", "Photo: EPA"),
    ]


def test_a_table_with_pictures_in_its_text_stays_one(session: Session) -> None:
    text = f"{TEXT}\n\n| A | B |\n|-|-|\n| ![](1.jpg) | Quay |\n| C | D |\n\n{TEXT}"
    assert [said_by(each)[1] for each in usages_of(text, session, "a.md")] == [None]


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("a" + ".b" * 100_000 + " = 1", id="a key of very many parts"),
        pytest.param(
            "\n".join(f"x{n}{'.b' * 990} = 1" for n in range(500)),
            id="many keys of many parts",
        ),
        pytest.param("a = " + "[" * 100_000, id="lists in lists"),
        pytest.param("a = " + "{b=" * 100_000, id="tables in tables"),
    ],
)
def test_front_matter_that_nobody_wrote_leaves_its_article(hostile: str) -> None:
    """The first took all memory there is, the second ten seconds."""
    found, left = parted(f'+++\ncaption = "A boat."\n{hostile}\n+++\n{TEXT}')
    assert left == TEXT
    assert found["caption"].strip('"') == "A boat."
