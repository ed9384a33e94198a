"""What a package offers, imported when it is asked for.

A package of forty modules that imports all of them for one name makes each command wait
for all. The package lists its imports under `if TYPE_CHECKING:` as it would otherwise,
so that people and checkers of types and layers read them where they look for them.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any


def lazily(package: str) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package: it imports a name's module, and keeps it.

    The names are those that the package's source imports from its own modules. No name
    may be that of a module, which takes its place as soon as anybody imports it.
    """
    module = sys.modules[package]
    assert module.__spec__ is not None
    loader: Any = module.__spec__.loader
    homes = dict(_imports(ast.parse(loader.get_source(package)), package))

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(homes[name]), name)
        setattr(module, name, found)
        return found

    return get


def _imports(source: ast.Module, package: str) -> Iterator[tuple[str, str]]:
    """Yield each name that is imported from a module of the package, and the module."""
    for node in ast.walk(source):
        if not isinstance(node, ast.ImportFrom):
            continue
        home = node.module or ""
        if home.startswith(f"{package}."):
            yield from ((alias.name, home) for alias in node.names)
