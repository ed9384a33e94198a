"""A newsroom made up to measure links: articles, files, and which belong together.

In: a seed. Out: usages and files of invented pictures, with all that goes wrong in
newsrooms: series under one description, headlines for whole events, files named by
cameras, names and addresses used again, wrong clocks, captions written anew. The truth
is known, since it was made. Newsrooms differ in their seed, names and words: one is
fitted to, by the second what ties and what waits was chosen, the third judges.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from media.dedup import merge, proposals_of
from media.dedup.ties import WEIGHTS, best_links, image_groups
from media.linking import likelihood, link, link_by_words, weigh, weighed_pairs
from media.model import (
    Asset,
    Caption,
    Claim,
    Credit,
    Evidence,
    Fingerprint,
    Image,
    Link,
    Usage,
    file_member,
    usage_member,
)
from media.pipeline import open_session
from tests.quality.fitting import Outcome, calibration_error

FITTED, CHOSEN, HELD_BACK = 11, 12, 13
"""Seeds of the newsroom that is fitted to, of the one by which thresholds were chosen,
and of the one that judges."""
EVENTS = 600

_WORDS = {
    0: {
        "who": ["Firefighters", "Two divers", "A rescue worker", "Dock workers",
                "The mayor", "Three nurses", "A ferry captain", "Young dancers",
                "A beekeeper", "The goalkeeper", "Volunteers", "An engineer"],
        "does": ["carry sandbags past", "inspect", "wave from", "stand beside",
                 "clear snow from", "look at", "repair", "unload crates in front of",
                 "walk past", "celebrate under", "measure", "guard"],
        "what": ["the flooded station", "a burnt-out warehouse", "the new lock gate",
                 "an overturned tram", "the old lighthouse", "a row of tents",
                 "the market hall", "a fishing boat", "the stadium roof",
                 "a cracked dam wall", "the reading room", "a field of sunflowers"],
        "where": ["Almira", "Oldport", "Vallon", "Hoshino", "Ostrava Nova",
                  "Kestrel Bay"],
        "people": ["Ida Holm", "Rémy Castaing", "Odile Vernac", "Tomas Brandt",
                   "Lin Aoki",
                   "Maro Desta", "Eva Kallas", "Juno Petrov"],
    },
    2: {
        "who": ["Soldiers", "A shepherd", "Four climbers", "The minister", "Pupils",
                "A surgeon", "Protesters", "An old baker", "The striker", "Pilgrims",
                "A young violinist", "Customs officers"],
        "does": ["climb over", "search", "sing in", "point at", "sweep", "kneel before",
                 "photograph", "push a cart along", "rest near", "argue outside",
                 "paint", "leave"],
        "what": ["the border fence", "a collapsed bridge", "the concert hall",
                 "a shuttered factory", "the cathedral steps", "an empty swimming pool",
                 "the vineyard", "a crowded platform", "the parliament",
                 "a wind turbine",
                 "the glacier hut", "a grain silo"],
        "where": ["Terrano", "Nordhavn", "Sankt Elm", "Pradera", "Mirny Log", "Quelle"],
        "people": ["Ana Lima", "Otto Lind", "Sefa Yildan", "Karel Novy", "Mina Park",
                   "Paulo Teles", "Rut Ekberg", "Ivo Marin"],
    },
    1: {
        "who": ["Fishermen", "A stonemason", "Three cyclists", "The governor",
                "Choir boys", "A glassblower", "Striking miners", "An old signalman",
                "The relay team", "Travellers", "A puppeteer", "Coast guards"],
        "does": ["haul nets over", "drill into", "race through", "speak beneath",
                 "bow before", "polish", "march around", "throw a rope across",
                 "sleep under", "queue at", "decorate", "seal"],
        "what": ["the salt works", "a toppled pylon", "the opera foyer",
                 "a boarded-up arcade", "the city gate", "an open-air bath",
                 "the orchard", "a stranded barge", "the customs house",
                 "a cooling tower", "the toll bridge", "a frozen canal"],
        "where": ["Corvo Alto", "Lindmark", "Port Sorrel", "Zelenka", "Ashgrove",
                  "Mareña"],
        "people": ["Nilo Prats", "Gerda Voss", "Iman Khoury", "Pavel Drozd", "Yuna Seo",
                   "Bako Diallo", "Lise Amundsen", "Carlo Neri"],
    },
}  # fmt: skip


@dataclass(frozen=True)
class House:
    """An agency: how it credits, and how it numbers and names a picture."""

    name: str
    number: Callable[[random.Random, date], str]
    file_name: Callable[[str], str]


def _letters(chance: random.Random, count: int) -> str:
    return "".join(
        chance.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(count)
    )


HOUSES = (
    House("AFP", lambda c, d: "3" + _letters(c, 6), lambda n: f"000_{n}"),
    House("AP", lambda c, d: f"{d:%y%j}{c.randrange(10**8, 10**9)}",
          lambda n: f"AP{n}"),
    House("Reuters", lambda c, d: "RC2" + _letters(c, 9),
          lambda n: f"2024-03-15T102411Z_1_{n}_RTRMADP_3_NEWS"),
    House("Getty Images", lambda c, d: str(c.randrange(10**9, 2 * 10**9)),
          lambda n: f"gettyimages-{n}"),
    House("dpa", lambda c, d: f"{d:%y%m%d}-99-{c.randrange(10**5, 10**6)}",
          lambda n: f"20{n}"),
    House("EPA", lambda c, d: str(c.randrange(10**7, 10**8)), lambda n: f"epa{n}"),
    House("Nordpix", lambda c, d: str(c.randrange(10**8, 10**9)),
          lambda n: f"library-{n}"),
    House("", lambda c, d: "", lambda n: ""),
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """What several pictures are of."""

    number: int
    day: date
    headline: str
    slug: str
    job: str
    house: House
    creator: str
    series: bool


@dataclass
class Picture:
    """One photograph: what is true of it."""

    number: int
    event: Event
    description: str
    agency_number: str
    camera: str
    hash: int
    files: list[Image] = field(default_factory=list)


@dataclass(frozen=True)
class Newsroom:
    """Usages and files, and which picture each of them shows."""

    usages: tuple[Usage, ...]
    files: tuple[Image, ...]
    shown: dict[str, int]
    held: dict[str, int]


def newsroom(seed: int) -> Newsroom:
    """Return the newsroom of a seed."""
    return _Maker(seed).newsroom()


def outcomes(seed: int) -> Iterator[Outcome]:
    """Yield the pairs that have a sign in common, each with whether it is right."""
    made = newsroom(seed)
    for usage, image, weighed in weighed_pairs(made.usages, made.files):
        is_right = made.shown[usage.usage_id] == made.held[image.fingerprint.sha256]
        features = weighed.features
        yield Outcome(likelihood(features), is_right, usage.usage_id[:2], features)


def strangers(seed: int) -> Iterator[Outcome]:
    """Yield pairs with nothing in common that brings them together: none is right.

    So that each sign is weighed against having none.
    """
    made = newsroom(seed)
    chance = random.Random(seed)
    for usage in made.usages:
        image = chance.choice(made.files)
        if made.shown[usage.usage_id] != made.held[image.fingerprint.sha256]:
            features = weigh(usage, image, {}, others=0).features
            yield Outcome(likelihood(features), False, "", features)


@dataclass(frozen=True)
class Grouped:
    """What a catalogue makes of a newsroom, against the truth.

    `ties`: whether each usage's one best file is a right one, with how likely it was
    said to be; `proposals`: the same of what waits for a person. `findable`: usages of
    whose picture there is a file. `together`: right and wrong pairs of usage and file
    that are one picture then; `mixed`: pictures that are several in truth.
    """

    ties: tuple[Outcome, ...]
    proposals: tuple[Outcome, ...]
    findable: int
    together: tuple[int, int]
    mixed: int


def grouped(seed: int, *, least: float | None = None) -> Grouped:
    """Return what becomes of a newsroom; `least`: from how likely it is proposed."""
    made, session = newsroom(seed), open_session()
    links = link(made.usages, made.files)
    merged = merge(
        made.usages,
        made.files,
        links,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
        link_by_words=link_by_words,
    )
    assets = merged.assets
    shown = {usage_member(usage): n for usage, n in made.shown.items()}
    shown |= {file_member(file): n for file, n in made.held.items()}
    waits = proposals_of(links, merged, least=least)
    pairs = [
        made.shown[u.usage_id] == made.held[i.fingerprint.sha256]
        for asset in assets
        for u in asset.usages
        for i in asset.images
    ]
    return Grouped(
        ties=tuple(_ties(made, links)),
        proposals=tuple(
            Outcome(p.score, shown[p.one] == shown[p.other]) for p in waits
        ),
        findable=sum(n in set(made.held.values()) for n in made.shown.values()),
        together=(sum(pairs), len(pairs) - sum(pairs)),
        mixed=sum(len(_pictures(asset, made)) > 1 for asset in assets),
    )


def _pictures(asset: Asset, made: Newsroom) -> set[int]:
    """Return the pictures that an asset is in truth."""
    files = (made.held[i.fingerprint.sha256] for i in asset.images)
    return {made.shown[u.usage_id] for u in asset.usages} | set(files)


def _ties(made: Newsroom, links: Iterable[Link]) -> Iterator[Outcome]:
    """Yield for each usage its best file, where no file of another picture fits too."""
    files = image_groups(made.files)
    group_of = {i.fingerprint.sha256: n for n, group in enumerate(files) for i in group}
    ids = {usage.usage_id: n for n, usage in enumerate(made.usages)}
    best: dict[tuple[int, int], float] = {}
    links = list(links)
    for one in links:
        pair = ids[one.usage_id], group_of[one.image_sha256]
        best[pair] = max(one.score, best.get(pair, 0.0))
    for usage, group in best_links(links, ids, group_of, least=0.0):
        held = {made.held[i.fingerprint.sha256] for i in files[group]}
        is_right = made.shown[made.usages[usage].usage_id] in held
        yield Outcome(best[usage, group], is_right)


def figures(seed: int = HELD_BACK) -> dict[str, float]:
    """Return how true confidence is, what ties rightly, and what is worth a look."""
    found = grouped(seed)
    tied = [o for o in found.ties if o.confidence >= WEIGHTS.link]
    right, wrong = found.together
    return {
        "ties precision": _right(tied) / len(tied),
        "ties recall": _right(tied) / found.findable,
        "proposals right": _right(found.proposals) / len(found.proposals),
        "usages with files precision": right / (right + wrong),
        "calibration error": calibration_error(list(outcomes(seed))),
    }


def _right(found: Iterable[Outcome]) -> int:
    return sum(o.is_right for o in found)


def _slug(*said: str) -> str:
    """Return words as newsrooms name files by them; other events may get the same."""
    words = [word for text in said for word in text.casefold().split()]
    return "-".join(word for word in words if len(word) > 3)


class _Maker:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._words = _WORDS[seed % 3]
        self._usages: list[Usage] = []
        self._files: list[Image] = []
        self._shown: dict[str, int] = {}
        self._held: dict[str, int] = {}

    def newsroom(self) -> Newsroom:
        pictures: list[Picture] = []
        for n in range(EVENTS):
            event = self._event(n)
            series = self._description(event)
            for _ in range(self._chance.choice((2, 3, 5, 8, 12))):
                pictures.append(self._picture(len(pictures), event, series))
        for picture in pictures:
            if self._happens(0.5):
                for copy in range(2 if self._happens(0.1) else 1):
                    self._add_file(picture, copy, pictures)
        for n in range(len(pictures)):
            picture = self._chance.choice(pictures)
            self._add_usage(n, picture, pictures)
        return Newsroom(
            tuple(self._usages), tuple(self._files), self._shown, self._held
        )

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share

    def _one(self, kind: str) -> str:
        return self._chance.choice(self._words[kind])

    def _event(self, number: int) -> Event:
        day = date(2024, 1, 1) + timedelta(days=self._chance.randrange(300))
        what, where = self._one("what"), self._one("where")
        return Event(
            number=number,
            day=day,
            headline=f"{where}: what became of {what} after the long winter",
            slug=_slug(self._one("who"), self._one("does"), what, where),
            job=f"JOB{number:05}",
            house=self._chance.choice(HOUSES),
            creator=self._one("people"),
            series=self._happens(0.15),
        )

    def _description(self, event: Event) -> str:
        place = event.headline.partition(":")[0]
        said = f"{self._one('who')} {self._one('does')} {self._one('what')} in {place}"
        return f"{said} on {event.day:%B} {event.day.day}, 2024"

    def _picture(self, number: int, event: Event, series: str) -> Picture:
        return Picture(
            number=number,
            event=event,
            description=series if event.series else self._description(event),
            agency_number=event.house.number(self._chance, event.day),
            camera=f"IMG_{self._chance.randrange(1, 400):04}",
            hash=self._chance.getrandbits(64),
        )

    # Files

    def _name(self, picture: Picture) -> str:
        event, kind = picture.event, self._chance.random()
        if kind < 0.5 and picture.agency_number:
            return event.house.file_name(picture.agency_number)
        if kind < 0.7:
            return picture.camera
        if kind < 0.76:
            return event.slug  # each picture of the event may be called so
        if kind < 0.9:
            return f"{event.slug}-{picture.number}"
        return hashlib.sha256(f"{picture.number}n".encode()).hexdigest()[:24]

    def _add_file(self, picture: Picture, copy: int, every: list[Picture]) -> None:
        event, chance = picture.event, self._chance
        other = chance.choice(every)
        named = other if self._happens(0.02) else picture
        said = other if self._happens(0.05) else picture
        folder = "https://img.daily.test/2024" if self._happens(0.25) else "archive"
        uri = f"{folder}/{event.number}-{picture.number}-{copy}/{self._name(named)}.jpg"
        fields: dict[str, str] = {}
        if self._happens(0.85):
            fields["description"] = said.description
        if self._happens(0.6):
            fields["headline"] = event.headline
        if self._happens(0.8):
            fields["creators"] = (
                other.event.creator if self._happens(0.03) else event.creator
            )
        if event.house.name and self._happens(0.8):
            fields["credit_line"] = event.house.name
        if self._happens(0.8):
            wrong = timedelta(days=chance.choice((-3000, -365, 40, 700)))
            day = event.day + (wrong if self._happens(0.05) else timedelta())
            fields["date_created"] = day.isoformat()
        if picture.agency_number and self._happens(0.4):
            fields["digital_image_guid"] = event.house.file_name(picture.agency_number)
        if picture.agency_number and self._happens(0.15):
            fields["image_supplier_id"] = picture.agency_number
        if self._happens(0.5):
            fields["job_id"] = event.job
        if self._happens(0.2):
            fields["alt_text"] = picture.description.partition(" on ")[0]
        self._file(picture, uri, fields)

    def _file(self, picture: Picture, uri: str, fields: dict[str, str]) -> None:
        sha256 = hashlib.sha256(uri.encode()).hexdigest()
        near = picture.hash ^ (1 << self._chance.randrange(64))
        image = Image(
            uri=uri,
            format="JPEG",
            fingerprint=Fingerprint(
                sha256=sha256, width=6, height=4, perceptual_hash=f"{near:016x}"
            ),
            fields=tuple(
                Claim(name=k, value=v, evidence=Evidence(uri=uri, kind="XMP"))
                for k, v in fields.items()
            ),
        )
        picture.files.append(image)
        self._files.append(image)
        self._held[sha256] = picture.number

    # Usages

    def _address(self, number: int, picture: Picture) -> str:
        event, kind = picture.event, self._chance.random()
        size = self._chance.choice(("-640x360", "-scaled", "@2x", "_w1200", ""))
        stored = [f.uri for f in picture.files if f.uri.startswith("https://")]
        if kind < 0.3 and stored:
            stem, _, ending = self._chance.choice(stored).rpartition(".")
            return f"{stem}{size}.{ending}?w=640"
        place = f"https://cdn.paper.test/{number % 97}"
        if kind < 0.45 and picture.agency_number:
            return f"{place}/{event.house.file_name(picture.agency_number)}{size}.jpg"
        if kind < 0.65 and picture.files:  # uploaded, and its name kept
            name = self._chance.choice(picture.files).uri.rpartition("/")[2]
            return f"{place}/{name.partition('.')[0]}{size}.jpg"
        if kind < 0.78:
            return f"{place}/{picture.camera}.jpg"
        if kind < 0.9:
            return f"{place}/{hashlib.md5(str(number).encode()).hexdigest()}{size}.jpg"
        return ""

    def _printed(self, picture: Picture, every: list[Picture]) -> str:
        kind, words = self._chance.random(), picture.description.split()
        if kind < 0.5:
            return picture.description
        if kind < 0.6:
            return " ".join(words[: max(7, len(words) - 4)])
        if kind < 0.7:
            return " ".join(["File:", *words[:-3], "last", "week"])
        if kind < 0.85:
            return self._description(picture.event)
        if kind < 0.91:
            return picture.event.headline
        if kind < 0.94:
            siblings = [p for p in every if p.event is picture.event]
            return self._chance.choice(siblings).description
        return ""

    def _alt_text(self, picture: Picture) -> str | None:
        """Return an alternative text: mostly of the file, at times of the event."""
        kind = self._chance.random()
        if kind < 0.25:
            return picture.description.partition(" on ")[0]
        return self._description(picture.event) if kind < 0.35 else None

    def _claims(self, event: Event) -> tuple[Claim, ...]:
        if not self._happens(0.15):
            return ()
        place = Evidence(uri="ninjs", kind="ninjs")
        return (Claim(name="job_id", value=event.job, evidence=place),)

    def _add_usage(self, number: int, picture: Picture, every: list[Picture]) -> None:
        event, chance = picture.event, self._chance
        addressed = chance.choice(every) if self._happens(0.02) else picture
        address = self._address(number, addressed)
        printed = self._printed(picture, every)
        # A credit is copied from another picture as a whole, or a name is mistaken.
        credited = chance.choice(every).event if self._happens(0.03) else event
        creator = credited.creator if self._happens(0.97) else self._one("people")
        late = chance.randrange(30, 900) if self._happens(0.2) else chance.randrange(3)
        names = (creator,) if self._happens(0.7) else ()
        # One picture is sold by several, and local partners are credited alone.
        house = chance.choice(HOUSES) if self._happens(0.05) else credited.house
        houses = (house.name,) if house.name and self._happens(0.8) else ()
        usage_id = hashlib.sha256(f"usage {number}".encode()).hexdigest()[:16]
        caption = Caption(
            document_uri=f"https://paper.test/{number}.html",
            position=0,
            text=printed,
            description=printed or None,
            date_created=event.day if self._happens(0.4) else None,
            picture_uris=(address,) if address else (),
            alt_text=self._alt_text(picture),
            claims=self._claims(event),
        )
        line = "/".join((*names, *houses))
        credit = Credit(
            credit_line=line, creators=names, organisations=houses, agencies=houses
        )
        self._usages.append(
            Usage(
                usage_id=usage_id,
                caption=caption,
                credit=credit if line else None,
                published=(event.day + timedelta(days=late)).isoformat(),
            )
        )
        self._shown[usage_id] = picture.number
