"""Packages that import what they offer when it is asked for."""

from __future__ import annotations

import pkgutil

import pytest

from media import pipeline


@pytest.mark.parametrize("package", [pipeline])
def test_a_lazy_package_has_all_that_it_names_and_no_name_is_that_of_a_module(
    package: object,
) -> None:
    names: list[str] = package.__all__  # type: ignore[attr-defined]
    assert all(getattr(package, name) is not None for name in names)
    modules = {m.name for m in pkgutil.iter_modules(package.__path__)}  # type: ignore[attr-defined]
    assert not modules & set(names)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        package.nonsense  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ImportError, match="nonsense"):
        exec(f"from {package.__name__} import nonsense")  # type: ignore[attr-defined]
