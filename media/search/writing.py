"""A tree -> the text that asks for it, in one way of writing.

What is read of that text is the same tree (`parse(write(tree)) == tree`).
"""

from __future__ import annotations

from dataclasses import replace

from media.search.tree import ADDRESS, Days, Either, Named, Node, Not, Text, Tree


def write(tree: Tree) -> str:
    """Return the text of a search."""
    return " ".join(write_terms(tree))


def write_terms(tree: Tree) -> tuple[str, ...]:
    """Return the text of each term of a search, that of its order last.

    >>> write_terms(Tree(terms=(Text(words="cats", field="credit"),), sort="newest"))
    ('credit:cats', 'sort:newest')
    """
    terms = list(tree.terms)
    last = terms[-1] if terms and tree.sort is None else None
    if isinstance(last, Text) and last.may_go_on:
        terms[-1] = replace(last, is_open=False)  # what is typed last is open
    said = [_term(term, alone=len(terms) == 1) for term in terms]
    return (*said, *([f"sort:{tree.sort}"] if tree.sort else []))


def _term(node: Node, *, alone: bool = False) -> str:
    if isinstance(node, Text):
        return _text(node)
    if isinstance(node, Days):
        return f"{node.field}:{_days(node)}"
    if isinstance(node, Named):
        return f"{node.field}:{node.name}"
    if isinstance(node, Not):
        return f"-{_term(node.term)}"
    joined = (" OR " if isinstance(node, Either) else " ").join(map(_term, node.terms))
    return joined if alone and isinstance(node, Either) else f"({joined})"


def _text(text: Text) -> str:
    name = f"{text.field}:" if text.field not in ("", ADDRESS) else ""
    said = f'"{text.words}"' if text.is_phrase else text.words
    exact = "=" if text.is_exact else ""
    return f"{name}{exact}{said}{'*' if text.is_open else ''}"


def _days(days: Days) -> str:
    if days.first == days.last:
        return days.first
    return f"{days.first}..{days.last}"
