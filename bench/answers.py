"""How long pages take in a large catalogue, also right after something was written.

    python -m bench.answers fill URL COUNT
    python -m bench.answers ask URL COUNT [QUESTIONS]
    python -m bench.answers after URL COUNT [QUESTIONS]

COUNT captions of a fixed seed, each third printed once more by another house, with what
the checks find of them; of each fiftieth a person is asked whether it is the next one.
`after` writes one picture anew before each question, which is not timed. What is timed
is the answer of the application to one request, without the network: milliseconds of
the program's own processor, and by the clock, where a server works besides.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import quote

from flask.testing import FlaskClient

from bench.asking import questions
from bench.catalogues import asset_id, settle, usage_of
from bench.generate import AGENCIES, CATALOGUE_SEED, Captioned, captions
from media.catalogue import Catalogue, Change
from media.dedup import settle_asset, usage_keys
from media.model import Asset, Document, Evidence, Proposal, Usage, usage_member
from media.pipeline import Session, open_session
from media.rules import check
from media.store import open_catalogue
from web import create_app
from web.cli.garbage import NOW_AND_THEN

_AT_ONCE = 20_000
"""Pictures in one transaction."""
_AGAIN, _ASKED = 3, 50
"""Each so many-eth picture is printed twice; is asked about."""
_QUESTIONS = 60
Ask = Callable[[int], str]
"""The number of a question -> the address that is asked for."""


def fill(url: str, *, count: int) -> None:
    """Fill an empty catalogue."""
    catalogue, session = open_catalogue(url), open_session()
    settle()
    changes = _changes(count, session)
    while some := list(islice(changes, _AT_ONCE)):
        catalogue.apply_many(some)
    catalogue.close()


def _changes(count: int, session: Session) -> Iterator[Change]:
    before: Usage | None = None
    for number, shown in enumerate(captions(count, seed=CATALOGUE_SEED)):
        asset = _asset(number, shown, session)
        first = asset.usages[0]
        asked = (_proposal(before, first),) if before and number % _ASKED == 0 else ()
        before = first
        yield Change(
            assets=(asset,),
            document=_document(first),
            keys={asset.asset_id: frozenset().union(*map(usage_keys, asset.usages))},
            findings=check(asset, context=session.context),
            proposals=asked,
        )


def _asset(number: int, shown: Captioned, session: Session) -> Asset:
    read = session.read_credit
    usages = [usage_of(number, shown, read(shown.credit_line))]
    if number % _AGAIN == 0:
        other = AGENCIES[(AGENCIES.index(shown.agency) + 1) % len(AGENCIES)]
        line = shown.credit_line.replace(shown.agency, other)
        again = usage_of(number, replace(shown, credit_line=line), read(line))
        uri = f"https://again.example.org/{number}.html"
        usages.append(
            replace(
                again,
                usage_id=f"{number:015x}a",
                caption=replace(again.caption, document_uri=uri),
            )
        )
    return settle_asset(
        Asset(asset_id=asset_id(number), description="", usages=tuple(usages)),
        read_credit=read,
        agencies=session.knowledge.agencies,
    )


def _document(usage: Usage) -> Document:
    uri = usage.caption.document_uri
    return Document(uri=uri, media_type="text/html", text="", published=usage.published)


def _proposal(before: Usage, now: Usage) -> Proposal:
    one, other = sorted(usage_member(u.usage_id) for u in (before, now))
    said = Evidence(uri=now.caption.document_uri, kind="caption-words")
    return Proposal(one=one, other=other, score=0.6, kind="caption", evidence=(said,))


def addresses(count: int) -> dict[str, Ask]:
    """Return what is asked for, by a name that people understand."""
    asked = questions(count)
    draw = random.Random(24)
    places = [draw.randrange(count) for _ in range(1000)]

    def words(kind: str, *, path: str = "/?q=", more: str = "") -> Ask:
        said = asked[kind]
        return lambda n: f"{path}{quote(said[n % len(said)].words)}{more}"

    return {
        "three words": words("three"),
        "two words": words("words"),
        "a word misspelt by one letter": words("near"),
        "everything": lambda n: f"/?sort=newest&limit={20 + n % 5}",
        "facets of a tenth of all": words("tenth"),
        "facets of one agency": words("field"),
        "a picture": lambda n: f"/assets/{asset_id(places[n])}",
        "duplicates": lambda n: "/duplicates",
        "findings": lambda n: "/findings",
        "findings of one check": lambda n: "/findings?check=credit-conflict",
        "all findings counted": lambda n: "/findings/overview",
        "what waits for a person": lambda n: "/review",
        "documents": lambda n: "/documents",
        "API: three words": words("three", path="/api/v1/search?q="),
    }


def ask(url: str, *, count: int, several: int, writes: bool) -> Iterator[str]:
    """Yield one row of a table for each kind of question."""
    catalogue, session = open_catalogue(url), open_session()
    app = create_app(
        catalogue=catalogue,
        agencies=session.knowledge.agencies,
        session=session,
        config={"ANYONE": "viewer"},
    )
    client = app.test_client()
    settle(young=NOW_AND_THEN)
    draw = random.Random(25)
    for name, address in addresses(count).items():
        _answered(client, address(several))  # warm up
        taken: list[tuple[float, float]] = []
        for number in range(several):
            if writes:
                _write_again(catalogue, asset_id(draw.randrange(count)), session)
            taken.append(_answered(client, address(number)))
        yield _row(name, taken)
    catalogue.close()


def _answered(client: FlaskClient, address: str) -> tuple[float, float]:
    """Ask, and return the milliseconds of the processor and by the clock.

    Raises:
        ValueError: it was not answered.
    """
    started, clock = time.process_time(), time.perf_counter()
    answer = client.get(address, follow_redirects=True)
    took = time.process_time() - started, time.perf_counter() - clock
    if answer.status_code != 200 or answer.request.path.startswith("/login"):
        raise ValueError(f"{address}: {answer.status}")
    return 1000 * took[0], 1000 * took[1]


def _write_again(catalogue: Catalogue, name: str, session: Session) -> None:
    asset = catalogue.asset(name)
    keys = frozenset().union(*map(usage_keys, asset.usages))
    found = check(asset, context=session.context)
    catalogue.apply(Change(assets=(asset,), keys={name: keys}, findings=found))


def _row(name: str, taken: list[tuple[float, float]]) -> str:
    cells = []
    for some in zip(*taken, strict=True):
        cells += [statistics.median(some), statistics.quantiles(some, n=100)[98]]
    return f"| {name} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |"


def main(what: str, url: str, count: str, several: str = str(_QUESTIONS)) -> None:
    """Fill a catalogue, or print how long its pages take."""
    if what == "fill":
        fill(url, count=int(count))
        return
    print("|  | processor: median | 99 of 100 | clock: median | 99 of 100 |")
    print("| --- | ---: | ---: | ---: | ---: |")
    rows = ask(url, count=int(count), several=int(several), writes=what == "after")
    for row in rows:
        print(row, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
