"""Pictures that were called back, as text: orders, their usages, what is overdue."""

from __future__ import annotations

from media.pipeline import MayBe, Trace
from media.rights import Beyond
from media.withdrawals import Standing
from web.cli.printing import visible
from web.cli.wording import counted, where_of, wrapped


def trace_head(found: Trace) -> list[str]:
    """Return in two lines what was ordered of which picture, and how far it is."""
    order = found.order
    what = f"correct the {order.field}" if order.field else "withdrawn"
    told = f"{found.open} open of {counted(len(found.rows), 'usage')}"
    lead = f"{order.withdrawal_id}  {order.state}, {told}: {what}, {order.reason}"
    return [lead, f"  asset {order.asset_id}, {order.ordered_at}, {order.ordered_by}"]


def trace_as_text(found: Trace) -> str:
    """Return an order with every usage, and what may be the picture, too."""
    order = found.order
    lines = [visible(line) for line in trace_head(found)]
    for label, text in (
        ("Called back by", order.said_by),
        ("From", order.since),
        ("Notice", order.notice),
        ("Until now", order.old),
        ("From now on", order.new),
    ):
        lines += wrapped(label, text) if text else []
    for row in found.rows:
        lines += ["", *_usage(row)]
    if found.may_be:
        lines += ["", "May also be it (to be looked at):"]
        lines += [visible(f"  {_may_be(one)}") for one in found.may_be]
    return "\n".join(lines) + "\n"


def _usage(row: Standing) -> list[str]:
    caption = row.usage.caption
    name = f"[{row.state}] {row.usage.usage_id}"
    title = f"“{row.usage.document_title}”, " if row.usage.document_title else ""
    where = f"{title}{where_of(caption)}"
    lines = wrapped("", name, width=0) + wrapped("Where", where)
    lines += wrapped("Published", row.usage.published or "not known")
    credit = caption.credit_line
    lines += wrapped("Credited", f"“{credit}”" if credit else "no credit")
    if row.tick:
        told = f"{row.tick.outcome}, {row.tick.actor}, {row.tick.at}"
        told += f": {row.tick.reason}" if row.tick.reason else ""
        lines += wrapped("Ticked off", told)
    if row.proposed:
        why = "; ".join(e.quote for e in row.evidence)
        lines += wrapped("Proposed", f"{row.proposed}: {why}")
    return lines


def _may_be(one: MayBe) -> str:
    sure = " (its pixels surely)" if one.is_sure else ""
    told = one.asset.description or "no caption"
    count = counted(len(one.asset.usages), "usage")
    return f"{one.score:.0%}{sure} {one.asset.asset_id} {told}, {count}"


def beyond_as_text(found: Beyond) -> list[str]:
    """Return one usage outside the time in which it was allowed, in lines."""
    perhaps = "" if found.is_sure else " perhaps"
    end = "from" if found.kind in ("embargo", "valid-from") else "until"
    told = f"{found.days} days{perhaps}: allowed {end} {found.day}: “{found.quote}”"
    where = where_of(found.usage.caption)
    published = found.usage.published
    where += f", published {published}" if published else ", perhaps a draft"
    return [
        *wrapped("", told, width=0),
        *wrapped("Where", where),
        *wrapped("Asset", found.asset.asset_id),
    ]
