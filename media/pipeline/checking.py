"""Files or a catalogue -> today's findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import islice

from media.catalogue import Catalogue, Look
from media.errors import UnreadableInput
from media.files import SourceFile
from media.model import (
    Asset,
    FileLikeness,
    Finding,
    Image,
    Problem,
    Proposal,
    Usage,
    value,
)
from media.pipeline.around import around_in
from media.pipeline.beside import Beside, beside
from media.pipeline.binding import (
    Binding,
    binding_on,
    bound,
    orders_perhaps,
    recognised,
)
from media.pipeline.calling import orders_about
from media.pipeline.carrying import still_shown
from media.pipeline.desk_lines import as_catalogued, as_desk_says
from media.pipeline.filed import as_filed, found_if_it_is, found_when_taken_in
from media.pipeline.grouping import Grouped, grouped, waiting
from media.pipeline.knowing import Checkable
from media.pipeline.known import Known
from media.pipeline.likening import compare_all
from media.pipeline.lying import barred_for, context_of
from media.pipeline.paging import every_page
from media.pipeline.parting import Parting, exchanged
from media.pipeline.printing import to_print
from media.pipeline.reading import Reading, read
from media.pipeline.session import Session
from media.pipeline.tallying import note_counts
from media.rights import rights_of
from media.rules import Context, check
from media.styling import dressed
from media.withdrawals import Orders, called_back

_BATCH = 500


@value
class Consulted:
    """Where it is recorded what the desk ordered of pictures, and which rights they
    have. `named`: what the catalogue calls a document of a uri; `opens_files`: names
    are of files here, so that pictures that lie beside an article are looked up, too.
    """

    catalogue: Catalogue
    named: Callable[[str], str] = str
    opens_files: bool = False


@value
class Gathered:
    """What files hold, grouped into assets, and what of them was unreadable.

    `proposals`: what of them may be one picture, but waits for a person to say so.
    `documents`: the SHA-256 of each document by its uri; `addresses`: where in the web
    it says that it is; `looks`: by what the files are compared with others; `alike`:
    how they relate to each other.
    """

    assets: tuple[Asset, ...]
    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]
    usages: int
    files: int
    documents: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()
    alike: tuple[FileLikeness, ...] = ()


@value
class Checked:
    """What a check of files found: the assets, their findings, what was unreadable."""

    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    usages: int
    files: int


def gather(files: Iterable[SourceFile | Problem], *, session: Session) -> Gathered:
    """Read documents and images together, without any catalogue."""
    readings = (
        file if isinstance(file, Problem) else read_or_tell(file, session=session)
        for file in files
    )
    return gather_readings(readings, session=session)


def read_or_tell(file: SourceFile, *, session: Session) -> Reading | Problem:
    """Read one file, or say why nothing here can."""
    try:
        return read(file, session=session)
    except UnreadableInput as error:
        return Problem(uri=error.uri, reason=error.reason, place=error.place)


def gather_readings(
    readings: Iterable[Reading | Problem], *, session: Session
) -> Gathered:
    """Group what was read into assets."""
    usages: list[Usage] = []
    images: list[Image] = []
    problems: list[Problem] = []
    looks: list[Look] = []
    documents: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for reading in readings:
        if isinstance(reading, Problem):
            problems.append(reading)
            continue
        problems += reading.problems
        documents |= {
            document.uri: document.sha256 for document, _ in reading.documents
        }
        addresses |= {d.uri: d.url for d, _ in reading.documents if d.url}
        usages += [usage for _, shown in reading.documents for usage in shown]
        images += [reading.image] if reading.image is not None else []
        looks += [reading.look] if reading.look is not None else []
    alike = compare_all(looks)
    found = grouped(usages, images, session=session, likenesses=alike)
    return Gathered(
        assets=found.assets,
        proposals=found.proposals,
        problems=tuple(problems),
        usages=len(usages),
        files=len(images),
        documents=documents,
        addresses=addresses,
        looks=tuple(looks),
        alike=alike,
    )


def check_files(
    files: Iterable[SourceFile | Problem],
    *,
    session: Session,
    consulted: Consulted | None = None,
) -> Checked:
    """Check documents and images together; no catalogue but one that is consulted."""
    return check_gathered(
        gather(files, session=session), session=session, consulted=consulted
    )


def check_gathered(
    gathered: Gathered, *, session: Session, consulted: Consulted | None = None
) -> Checked:
    """Check what was gathered; the assets come with the line to print styled.

    `consulted`: the catalogue that is asked what the desk recorded of the pictures.
    """
    told, binding = as_known(gathered, consulted, session=session)
    return check_known(told, binding, session=session)


def as_known(
    gathered: Gathered, consulted: Consulted | None, *, session: Session
) -> tuple[Gathered, Binding]:
    """Return what was gathered with the lines that people corrected, and what binds.

    A page is told apart from the file at its place that another was written over, and
    from a page with equal words that shows another file beside it.
    """
    lie = Beside()
    if consulted is not None and consulted.opens_files:
        lie = beside(gathered.assets, addresses=gathered.addresses, session=session)
    parting = Parting(gathered.alike, session)
    apart = parting.by_files(gathered.assets, lie, looks=gathered.looks)
    gathered = _as_grouped(gathered, apart)
    binding = binding_of(gathered, lie, consulted, session=session)
    apart = parting.from_the_next(gathered.assets, binding.known)
    if apart is not None:
        gathered = _as_grouped(gathered, apart)
        binding = binding_of(gathered, lie, consulted, session=session)
    assets = (as_desk_says(a, binding.surely(a)) for a in gathered.assets)
    return replace(gathered, assets=tuple(assets)), binding


def _as_grouped(gathered: Gathered, found: Grouped | None) -> Gathered:
    """Return what was gathered as it was grouped anew, None for as it is."""
    if found is None:
        return gathered
    return replace(gathered, assets=found.assets, proposals=found.proposals)


def check_known(gathered: Gathered, binding: Binding, *, session: Session) -> Checked:
    """Check what was gathered and `as_known`."""
    house = session.house()
    context = replace(
        session.context,
        waiting=waiting(gathered.proposals),
        orders=binding.orders,
        elsewhere=binding.elsewhere,
        barred=binding.barred,
    )

    def shown(asset: Asset) -> Asset:
        known = binding.surely(asset)
        told = bound(as_catalogued(asset, known), known, session.context)
        filed = as_filed(told, known, session=session)
        ordered = called_back(filed, binding.orders, today=session.today)
        printed = to_print(ordered, session)
        # A licence goes with its files' line, and not with what is printed here.
        rights = replace(printed.rights, licence=told.rights.licence)
        return replace(printed, rights=rights)

    # What is missing of a line is told by the checks, which read it without a licence.
    styled = (dressed(asset, house) for asset in gathered.assets)
    return Checked(
        assets=tuple(map(shown, gathered.assets)),
        findings=tuple(f for a in styled for f in _found(a, binding, context, session)),
        problems=(*gathered.problems, *binding.problems),
        usages=gathered.usages,
        files=gathered.files,
    )


def binding_of(
    gathered: Gathered, lie: Beside, consulted: Consulted | None, *, session: Session
) -> Binding:
    """Return what binds of gathered pictures by a catalogue, nothing without one.

    `lie`: what lies beside them.
    """
    if consulted is None:
        return Binding()
    what = Checkable(
        assets=gathered.assets,
        documents=gathered.documents,
        looks=(*gathered.looks, *lie.looks),
        beside={asset.asset_id: lie.of(asset) for asset in gathered.assets},
        named=consulted.named,
        shows=partial(still_shown, session=session),
    )
    found = binding_on(what, catalogue=consulted.catalogue)
    known = {k.asset.asset_id: k.asset for some in found.known.values() for k in some}
    around = around_in(consulted.catalogue)
    barred = barred_for(known.values(), around=around, session=session, waiting={})
    return replace(found, problems=lie.problems, barred=barred)


def _found(
    asset: Asset, binding: Binding, context: Context, session: Session
) -> Iterator[Finding]:
    """Yield what is found of an asset, and what of it the catalogue alone knows.

    Each of these says how the picture was recognised; what follows from a caption alone
    is a note.
    """
    surely, perhaps = binding.surely(asset), binding.perhaps(asset)
    if not surely and not perhaps:
        yield from check(asset, context=context)
        return
    alone = replace(context, orders=Orders(), elsewhere={})
    told = {_said(finding) for finding in check(asset, context=alone)}
    sure = bound(asset, surely, context)
    files = [image for one in (*surely, *perhaps) for image in one.asset.images]
    context = replace(context, sent={i.uri: i.text("date_sent") for i in files})
    for finding in _of_known(sure, surely, context, session):
        if _said(finding) in told:
            yield finding
        else:
            told.add(_said(finding))
            yield recognised(finding, surely)
    for finding in exchanged(asset, surely, context):
        if _said(finding) not in told:
            told.add(_said(finding))
            yield recognised(finding, surely)
    for finding, which in _perhaps(asset, sure, binding, context, session):
        if _said(finding) not in told:
            yield recognised(finding, which)


def _of_known(
    asset: Asset, surely: Sequence[Known], context: Context, session: Session
) -> Iterator[Finding]:
    """Yield what is found of an asset with what the catalogue surely has of it."""
    if not surely:
        yield from check(asset, context=context)
        return
    yield from found_when_taken_in(asset, surely, session=session, context=context)


def _perhaps(
    asset: Asset, sure: Asset, binding: Binding, context: Context, session: Session
) -> Iterator[tuple[Finding, Sequence[Known]]]:
    """Yield what would be found if a picture were one that it only may be, and which.

    Of several with one caption only those are named that it is found of. It is a note;
    but that a picture must not be used is as grave as the gravest of them makes it.
    """
    found: dict[tuple[str, str, str | None, int | None], Finding] = {}
    which: dict[tuple[str, str, str | None, int | None], list[Known]] = {}
    for one in binding.perhaps(asset):
        alone = replace(binding, known={asset.asset_id: (one,)})
        ordered = replace(context, orders=orders_perhaps(asset, alone))
        taken, others = bound(sure, (one,), ordered), binding.others(asset, one)
        if_it_is = found_if_it_is(asset, others, session=session, context=context)
        said = [replace(finding, severity="note") for finding in if_it_is]
        if taken != sure or ordered.orders.withdrawals:  # else no more is known of it
            said += _as_grave(check(taken, context=ordered), one)
        for finding in said:
            place = finding.document_uri, finding.position
            if one.by and finding.position is not None and place not in one.by:
                continue  # another page of the same address has those words
            name = _said(finding)
            if name not in found or finding.severity != "note":
                found[name] = finding
            which.setdefault(name, []).append(one)
    for name, finding in found.items():
        yield finding, which[name]


def _as_grave(findings: Iterable[Finding], one: Known) -> Iterator[Finding]:
    """Yield what is found of a picture if it is one of the catalogue, as grave as that
    is where it only may be.
    """
    for finding in findings:
        gravest = one.gravest if finding.severity == "error" else "note"
        yield replace(finding, severity=gravest)


def _said(finding: Finding) -> tuple[str, str, str | None, int | None]:
    return finding.check, finding.message, finding.document_uri, finding.position


def recheck(
    catalogue: Catalogue, *, session: Session
) -> Iterator[tuple[Asset, tuple[Finding, ...]]]:
    """Check every catalogued asset as of today, store and yield what is found.

    Findings are stored with the assets and recomputed here, because rights expire
    while rows do not change. A catalogue that may only be read is checked as well.
    """
    asked = waiting(_told(catalogue))
    house = session.house()
    stores = catalogue.is_writable()
    every, around = iter(catalogue.assets()), around_in(catalogue)
    while assets := tuple(islice(every, _BATCH)):
        styled = [dressed(_reread(asset, session), house) for asset in assets]
        context = context_of(
            assets,
            around=around,
            orders=orders_about(assets, catalogue=catalogue),
            waiting=asked,
            session=session,
        )
        found = [(asset, check(asset, context=context)) for asset in styled]
        if stores:
            catalogue.replace_findings(
                [f for _, findings in found for f in findings],
                asset_ids=[asset.asset_id for asset in assets],
            )
        yield from found
    note_counts(catalogue, session=session)


def _told(catalogue: Catalogue) -> Iterator[Proposal]:
    """Yield those of all that waits that a check says something of."""
    for proposals in every_page(
        lambda cursor: catalogue.proposals(limit=_BATCH, cursor=cursor)
    ):
        yield from (p for p in proposals if p.credits_differ or p.kind == "link")


def _reread(asset: Asset, session: Session) -> Asset:
    """Return an asset with its rights as they are read today.

    Wordings and vocabularies are data that change, while what is stored does not.
    """
    rights = rights_of(asset.images, asset.usages, read_credit=session.read_credit)
    return replace(asset, rights=rights)
