"""Boosted decision trees: many small ones, each a few questions about named numbers, whose answers add up.

A tree is written on one line, question before answers: `lead<=0.41 elsewhere<=0.2 0.31 -0.52 0.8` asks for `lead`, and
where that is at most 0.41 for `elsewhere`. Friedman, "Greedy function approximation: a gradient boosting machine",
Annals of Statistics 29 (2001), has the method.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias, Union

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
Tree: TypeAlias = Union["Question", float]

_ASKED = "<="


class Question(NamedTuple):
    """A question about a number, and the trees that go on where it is at most so much, and where it is more."""

    name: str
    most: float
    so: Tree
    more: Tree


def parsed(line: str, names: Sequence[str]) -> Tree:
    """Return the tree that a line tells. Raises ValueError where it tells none that asks for these names alone."""
    words = iter(line.split())
    try:
        tree = _parsed(words, names)
    except StopIteration:
        raise ValueError(f"{line!r} ends before its answers") from None
    if rest := " ".join(words):
        raise ValueError(f"{line!r} goes on after its answers: {rest}")
    return tree


def _parsed(words: Iterator[str], names: Sequence[str]) -> Tree:
    word = next(words)
    name, asked, most = word.partition(_ASKED)
    if not asked:
        return float(word)
    if name not in names:
        raise ValueError(f"nothing is named {name!r}")
    return Question(name, float(most), _parsed(words, names), _parsed(words, names))


def written(tree: Tree) -> str:
    """Return the line that tells a tree."""
    if isinstance(tree, Question):
        return f"{tree.name}{_ASKED}{tree.most:.6g} {written(tree.so)} {written(tree.more)}"
    return f"{tree:.4f}"


@dataclass(frozen=True)
class Trees:
    """The trees, what they start from where nothing is known, and the names of the numbers that they ask for."""

    start: float
    trees: tuple[Tree, ...]
    names: tuple[str, ...]

    def sums(self, rows: Sequence[Sequence[float]]) -> Numbers:
        """Return for each row, one number for each name, what the trees add up to."""
        found = np.array(rows, dtype=np.float64).reshape(len(rows), len(self.names)).ravel()
        begins = len(self.names) * np.arange(len(rows))[:, np.newaxis]  # Places in one long row: looked up fastest.
        nodes = self._nodes
        at = np.broadcast_to(nodes.roots, (len(rows), len(nodes.roots)))
        for _ in range(nodes.depth):
            asked = found.take(begins + nodes.columns.take(at))
            at = np.where(asked <= nodes.most.take(at), nodes.so.take(at), nodes.more.take(at))
        total: Numbers = self.start + nodes.answers.take(at).sum(axis=1)
        return total

    @cached_property
    def _nodes(self) -> "_Nodes":
        return _Nodes.of(self.trees, self.names)


@dataclass(frozen=True, slots=True)
class _Nodes:
    """All questions and answers in one row, so that many are looked up at once; an answer leads to itself."""

    roots: Places
    columns: Places
    most: Numbers
    so: Places
    more: Places
    answers: Numbers
    depth: int

    @classmethod
    def of(cls, trees: Iterable[Tree], names: Sequence[str]) -> "_Nodes":
        rows: list[tuple[int, float, int, int, float]] = []
        roots = []
        depths = [0]
        for tree in trees:
            roots.append(_laid(tree, rows, names))
            depths.append(_depth(tree))
        columns, most, so, more, answers = zip(*rows, strict=True) if rows else ((),) * 5
        places = (np.array(one, dtype=np.intp) for one in (roots, columns, so, more))
        first, asked, left, right = places
        return cls(first, asked, np.array(most), left, right, np.array(answers), max(depths))


def _laid(tree: Tree, rows: list[tuple[int, float, int, int, float]], names: Sequence[str]) -> int:
    """Lay a tree's nodes out and return where it begins."""
    at = len(rows)
    rows.append((0, 0.0, at, at, 0.0 if isinstance(tree, Question) else tree))
    if isinstance(tree, Question):
        so, more = _laid(tree.so, rows, names), _laid(tree.more, rows, names)
        rows[at] = (names.index(tree.name), tree.most, so, more, 0.0)
    return at


def _depth(tree: Tree) -> int:
    return 1 + max(_depth(tree.so), _depth(tree.more)) if isinstance(tree, Question) else 0
