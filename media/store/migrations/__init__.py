"""Migrations of the catalogue's schema, run by `media.store.upgrading`."""
