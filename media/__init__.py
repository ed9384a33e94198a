"""Cutline's library: from bytes to a catalogue of pictures, captions and credits.

The modules in the order in which data passes through them:

    files       which files there are, and their bytes
    documents   bytes -> Document                (a port: one reader for each format)
    captions    Document -> Captions
    credits     a credit line -> Credit
    images      bytes -> Image                   (a port: one module for each block)
    linking     Usages + Images -> Links
    dedup       Usages + Images + Links -> Assets
    rules       Asset -> Findings                (a port: one function for each check)
    catalogue   what a store must be able to do  (a port)
    store       the catalogue in SQLite or PostgreSQL
    export      Assets -> records for others
    pipeline    the order of all this, on one page

Beneath them: `errors`, `model` (the values), `text`, `dates`, and what changes weekly
as data: `agencies`, `licences`, `words`.
"""
