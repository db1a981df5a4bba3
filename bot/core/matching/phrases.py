"""Phrases by which a library knows that a message does not assert what it mentions: "supporters say", "is it legal"."""

import re
from collections.abc import Iterable, Mapping

from bot.core import text
from bot.core.claims import Gate


class Phrases:
    """A library's own phrases by gate. They bind whatever the judge says."""

    def __init__(self, phrases: Mapping[Gate, Iterable[str]]) -> None:
        listed = {gate: [*filter(None, map(_plain, of_gate))] for gate, of_gate in phrases.items()}
        self._patterns = {
            gate: re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, found))})(?!\S)")
            for gate, found in listed.items()
            if found
        }

    def found(self, said: str) -> frozenset[Gate]:
        """Return the gates of which a phrase stands in cleaned text."""
        words = _plain(said) if self._patterns else ""
        return frozenset(gate for gate, pattern in self._patterns.items() if pattern.search(words))


def _plain(content: str) -> str:
    return " ".join(text.words(text.spoken(content))).replace("'", "")
