"""Texts of others as XML and HTML can hold them."""

from __future__ import annotations

from media.text import writable

__all__ = ["writable"]
