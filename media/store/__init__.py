"""ADAPTER of `media.catalogue`: the catalogue in SQLite or PostgreSQL.

    opening      an address -> an open catalogue
    versions     which schemas there are, and which one a database is in
    migrating, upgrading   a database in any older schema -> the newest one
    sql          the catalogue: what is asked and told of it, each in one transaction
    judged       that half of it which people decide, and how pictures compare
    transacting  transactions: one state to read, one writer at a time
    tables       the schema; migrations/ brings older ones up to it
    values       values <-> JSON, exactly
    rows         values -> rows
    batch, writing       changes -> rows
    copying      many rows -> a table of PostgreSQL at once
    reading      rows -> values
    holding      what is known of inputs, and which assets hold a key
    recent       assets lately read or written
    indexing     an asset or a search -> the words that find it
    marking      what an asset is, has and says in its fields -> words of the index
    standing     from when to when it may be used
    knowing      by which register of agencies and licences assets are marked
    told         how far long work has come
    reindexing   words that an older Cutline made -> those of today
    asking       what is typed, as a tree -> what is asked of index and rows
    matching     words -> a statement in the database's full-text language
    similar      which assets look like one, or say nearly the same
    counted      how many match, which need not be counted again for each page
    filtering    all that a search asks -> conditions, by how many match
    ranking      how well an asset answers a search
    searching, cursors   searches -> pages
    ordering     the assets of a search in an order, walked to or looked up
    facets       searches -> how many assets each narrower one would find
    naming       the beginning of a name -> those that are called so
    answering    what programs sent, and what was answered
    saving       searches that people keep, what is new in a search
    suggesting   near spellings that would find something
    vocabulary   the words of the index in memory, and which are near one
    word_changes of which words the number of assets changed, write by write
    names        short names for indexes, dates that sort

Nothing else in Cutline knows SQL, and no row leaves this package.
"""

from __future__ import annotations

from media.store.opening import beside, default_url, is_there, open_catalogue

__all__ = ["beside", "default_url", "is_there", "open_catalogue"]
