"""Values <-> JSON, exactly: what is decoded equals what was encoded.

Works from the annotations of the value classes, so a new field needs nothing here.
A field that has its default is left out of the JSON: a default that changes therefore
needs a migration.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

V = TypeVar("V")
Turn = Callable[[Any], Any]
_ABSENT = object()
_JSON = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":")
)
"""Made once, for to make one takes as long as to encode a small value."""


def to_json(value: object, *, without: tuple[str, ...] = ()) -> str:
    """Return a value as JSON text; fields named in `without` are left out.

    Raises:
        TypeError: the value holds something that its annotations do not allow.
    """
    kind: Any = type(value)
    encode = _encode_value(kind, without) if without else _encoder(kind)
    return json_text(encode(value))


def from_json(kind: Callable[..., V], text: str, **given: Any) -> V:
    """Return the value of that kind that the text holds, with the `given` fields."""
    decoded: V = _decoder(kind)(json.loads(text) | given)
    return decoded


def json_text(plain: object) -> str:
    """Return plain data as compact JSON, readable as far as text can be stored."""
    text = _JSON.encode(plain)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return json.dumps(plain, separators=(",", ":"))
    return text


@cache
def _encoder(kind: Any) -> Turn:
    return _turn(kind, _encode_value)


@cache
def _decoder(kind: Any) -> Turn:
    return _turn(kind, _decode_value)


def _turn(kind: Any, of_value: Callable[[Any], Turn]) -> Turn:
    """Return what turns something annotated as `kind` one way or the other."""
    encoding = of_value is _encode_value
    if is_dataclass(kind):
        return of_value(kind)
    if kind is date:
        return date.isoformat if encoding else date.fromisoformat
    origin = get_origin(kind)
    if origin is tuple:
        one = (_encoder if encoding else _decoder)(get_args(kind)[0])
        return _list_of(one) if encoding else _tuple_of(one)
    if origin in (Union, types.UnionType):
        return _optional(kind, of_value)
    if origin is not None and _is_a(origin, Mapping):
        return dict
    if origin is Literal or kind in (str, int, float, bool):
        return _same
    raise TypeError(f"no JSON for {kind!r}")


def _is_a(origin: object, kind: type) -> bool:
    """Tell whether an annotation's origin is a class of that kind."""
    return isinstance(origin, type) and issubclass(origin, kind)


def _optional(kind: Any, of_value: Callable[[Any], Turn]) -> Turn:
    inner = [a for a in get_args(kind) if a is not types.NoneType]
    if len(inner) != 1:  # the union that is `media.model.Json`
        return _same
    turn = _turn(inner[0], of_value)
    return turn if turn is _same else lambda x: None if x is None else turn(x)


def _same(plain: Any) -> Any:
    return plain


def _list_of(one: Turn) -> Turn:
    return list if one is _same else lambda many: [one(item) for item in many]


def _tuple_of(one: Turn) -> Turn:
    return tuple if one is _same else lambda many: tuple([one(item) for item in many])


@cache
def _encode_value(kind: Any, without: tuple[str, ...] = ()) -> Turn:
    parts = [
        (f.name, _default(f), _encoder(hint))
        for f, hint in _annotated_fields(kind)
        if f.name not in without
    ]
    names = [name for name, _, _ in parts]
    if len(names) < 2:  # of one, attrgetter gives the value itself
        names += ["__class__", "__class__"]
    all_of = attrgetter(*names)

    def encode(value: Any) -> dict[str, Any]:
        return {
            name: part if turn is _same else turn(part)
            for (name, default, turn), part in zip(parts, all_of(value), strict=False)
            if part is not default and part != default
        }

    return encode


def _decode_value(kind: Any) -> Turn:
    turns = {f.name: _decoder(hint) for f, hint in _annotated_fields(kind)}

    def decode(plain: dict[str, Any]) -> Any:
        return kind(
            **{
                name: turns[name](part) if type(part) in _PLAIN else part
                for name, part in plain.items()
            }
        )

    return decode


_PLAIN = (dict, list, str, int, float, bool)
"""What JSON gives; anything else was handed to `from_json` as it is to be."""


def _annotated_fields(kind: Any) -> list[tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return [(f, hints[f.name]) for f in fields(kind)]


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _ABSENT if field.default is MISSING else field.default
