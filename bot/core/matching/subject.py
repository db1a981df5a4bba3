"""What a text is about: the library's subject, or another one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum

from bot.core.matching.stems import Stems


class About(Enum):
    """What a text, or the talk before it, is about as far as its words tell."""

    NOTHING = "nothing"
    SUBJECT = "subject"
    ELSEWHERE = "elsewhere"


class Subject:
    """The words of a subject, as runs of stems."""

    def __init__(self, words: Iterable[str], stems: Stems) -> None:
        self._runs: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for word in words:
            run = tuple(stems.of_text(word))
            if run:
                self._runs[run[0]].append(run)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(one for runs in self._runs.values() for run in runs for one in run)

    def is_named(self, stems: Sequence[str]) -> bool:
        """Return whether any of the words stands there. A subject without words is always the subject."""
        return not self._runs or bool(self.named(stems))

    def named(self, stems: Sequence[str]) -> frozenset[str]:
        """Return the first stems of the words that stand there."""
        return frozenset(
            one
            for at, one in enumerate(stems)
            for run in self._runs.get(one, ())
            if tuple(stems[at : at + len(run)]) == run
        )
