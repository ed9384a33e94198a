"""A search as a feed of Media RSS: `/media.rss` with the words of any search."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from media.exchange import media_rss as standard
from web import exchanging
from web.holdings import called_back, holdings
from web.queries import WORDS, BadWord, read_query, words_of

_PAGE = 50


def media_rss() -> ResponseReturnValue:
    """Return the newest pictures of a search; `limit` says how many, 200 at most."""
    for word in request.args:
        if word not in WORDS:
            raise BadWord(word, "a feed does not know it")
    query = replace(read_query(request.args, limit=_PAGE), sort="newest", cursor=None)
    found = holdings().catalogue.find(query)
    words = words_of(query)
    said = " · ".join(text for word, text in words.items() if word != "sort")
    title = f"Cutline: {said}" if said else "Cutline: newest pictures"
    channel = standard.Channel(
        title=title,
        url=url_for("exchange.media_rss", _external=True, **words),
        page=url_for("pages.search", _external=True, **words),
        description=f"{len(found.items)} of {found.total} pictures, the newest first.",
    )
    told = (exchanging.told(asset) for asset in called_back(found.items))
    data = standard.media_rss(channel, ((one.facts, one.at) for one in told))
    return Response(data, content_type=f"{standard.MEDIA_TYPE}; charset=utf-8")
