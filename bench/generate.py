"""Pages and captions from fixed seeds: the same on every machine.

Nobody's real texts: sentences are drawn from word lists, names are put together from
syllables. Shapes are those of news: navigation, teasers, scripts and structured data
around an article; a few photographers and agencies behind very many captions.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

AGENCIES = ("AFP", "Reuters", "AP", "dpa", "EPA", "Getty Images", "ANSA", "Xinhua")
_FORMS = (
    "({name}/{agency})",
    "(Photo by {name}/{agency})",
    "Photo: {name} / {agency}",
    "Foto: {name}/{agency}",
    "{agency}/{name}",
    "(Photo: {name}/{agency} via Getty Images)",
)
_SUBJECTS = (
    *("A firefighter", "Two fishermen", "The mayor", "Students", "A nurse", "Farmers"),
    *("A goalkeeper", "Volunteers", "Commuters", "A violinist", "Judges", "Miners"),
)
ACTIONS = (
    *("carries a ladder past", "walk across", "opens", "wait in front of", "inspects"),
    *("repair", "leaves", "gather beside", "looks over", "hold banners outside"),
)
_PLACES = (
    *("the flooded market", "a new bridge", "the old harbour", "the district court"),
    *("a closed school", "the opera house", "a tram depot", "the northern pier"),
)
_REASONS = (
    *("after the storm", "during a strike", "ahead of the vote", "on opening day"),
    *("before the final", "amid a heatwave", "after a fire", "during the festival"),
)
_FIRST = ("bal", "mor", "tes", "kar", "lin", "dro", "sen", "vi", "pal", "hu", "ost")
_NEXT = ("an", "ero", "im", "ulla", "enko", "ard", "iss", "ova", "etti", "und", "aki")
_LAST = ("", "s", "ton", "berg", "ville", "mar", "sk", "ella", "dorf", "pur", "es")
_START = date(2018, 1, 1)
CATALOGUE_SEED = 22


@dataclass(frozen=True)
class Captioned:
    """A caption as generated: what it describes and whom it credits."""

    description: str
    credit_line: str
    agency: str
    published: date

    @property
    def printed(self) -> str:
        """Return the caption as a page prints it."""
        return f"{self.description} {self.credit_line}"


class Newsroom:
    """Draws everything from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.people = [f"{self.name()} {self.name()}" for _ in range(400)]
        self.towns = [self.name() for _ in range(900)]

    def name(self) -> str:
        """Return an invented name, one of some ten thousand."""
        parts = (_FIRST, _NEXT, _NEXT, _LAST)
        return "".join(map(self._random.choice, parts)).capitalize()

    def caption(self) -> Captioned:
        """Return one caption."""
        draw = self._random
        # Agencies are far from equally frequent: each half as often as the one before
        agency = AGENCIES[min(int(draw.expovariate(0.7)), len(AGENCIES) - 1)]
        day = _START + timedelta(days=draw.randrange(3000))
        words = map(draw.choice, (_SUBJECTS, ACTIONS, _PLACES, _REASONS))
        return Captioned(
            description=(
                f"{' '.join(words)} in {draw.choice(self.towns)}, {self.name()}, "
                f"{day:%B} {day.day}, {day.year}."
            ),
            credit_line=draw.choice(_FORMS).format(
                name=draw.choice(self.people), agency=agency
            ),
            agency=agency,
            published=day,
        )

    def reason(self) -> str:
        """Return why something happens: "after the storm"."""
        return self._random.choice(_REASONS)

    def scene(self, *, reason: str) -> str:
        """Return who does what where, for a reason."""
        words = map(self._random.choice, (_SUBJECTS, ACTIONS, _PLACES))
        return f"{' '.join(words)} {reason}"

    def sentence(self) -> str:
        """Return a sentence of running text."""
        return self.caption().description

    def page(self, *, paragraphs: int = 24, teasers: int = 60) -> str:
        """Return an article's page, some 300 KB of HTML with four pictures."""
        pictures = [self.caption() for _ in range(4)]
        head = f"<title>{escape(self.sentence())}</title>{self._facts(pictures)}"
        text = [f"<p>{escape(self.sentence())} {escape(self.sentence())}</p>"]
        body = text + [
            f"<p>{escape(' '.join(self.sentence() for _ in range(4)))}</p>"
            for _ in range(paragraphs)
        ]
        for number, shown in enumerate(pictures):
            body.insert(1 + 5 * number, _figure(number, shown))
        links = "".join(self._teaser(number) for number in range(teasers))
        script = f"<script>var state = {json.dumps(self._state())};</script>"
        menu = "".join(f'<li><a href="/{n}">{self.name()}</a></li>' for n in range(80))
        return (
            f'<!doctype html><html lang="en"><head>{head}</head><body>'
            f"<nav><ul>{menu}</ul></nav><main><article><h1>{escape(self.sentence())}"
            f"</h1>{''.join(body)}</article><aside>{links}</aside></main>{script}"
            "</body></html>"
        )

    def _facts(self, pictures: list[Captioned]) -> str:
        facts = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.sentence(),
            "author": [{"@type": "Person", "name": self.people[0]}],
            "image": [
                {"@type": "ImageObject", "url": _address(n), "caption": p.description}
                for n, p in enumerate(pictures)
            ],
        }
        return f'<script type="application/ld+json">{json.dumps(facts)}</script>'

    def _teaser(self, number: int) -> str:
        said = escape(self.sentence())
        return (
            f'<div class="teaser"><a href="/story/{number}"><img width="120"'
            f' src="https://img.example.org/t/{number}.jpg" alt="{said}">'
            f'<h3 class="teaser-title">{said}</h3></a></div>'
        )

    def _state(self) -> list[dict[str, str]]:
        return [
            {"id": str(n), "title": self.sentence(), "text": self.sentence() * 4}
            for n in range(250)
        ]

    def one_of(self, choices: Sequence[str]) -> str:
        """Draw one."""
        return self._random.choice(choices)

    def octets(self, count: int) -> bytes:
        """Draw so many octets."""
        return self._random.randbytes(count)


def captions(count: int, *, seed: int) -> Iterator[Captioned]:
    """Yield so many captions."""
    newsroom = Newsroom(seed)
    return (newsroom.caption() for _ in range(count))


def _address(number: int) -> str:
    return f"https://img.example.org/story/{number}/large.jpg"


def _figure(number: int, shown: Captioned) -> str:
    sizes = ", ".join(f"{_address(number)}?w={w} {w}w" for w in (320, 640, 1280))
    return (
        f'<figure class="article-image"><img src="{_address(number)}" alt=""'
        f' srcset="{sizes}"><figcaption>{escape(shown.description)}'
        f' <span class="credit">{escape(shown.credit_line)}</span></figcaption>'
        "</figure>"
    )
