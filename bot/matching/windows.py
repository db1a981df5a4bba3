"""Windows: the pieces of a message that are judged. A short message is one; a long one is cut between sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core import text
from bot.matching.stems import Stems

MOST_WORDS = 72


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring sentences: their numbers in the message, their text, and the stems of their words."""

    sentences: tuple[int, ...]
    text: str
    stems: tuple[str, ...]


def windows(said: str, stems: Stems) -> list[Window]:
    """Cut cleaned text into windows of MOST_WORDS at the most; what stands twice is looked at once."""
    found: dict[str, Window] = {}
    for numbers, sentences in _grouped(text.sentences(said)):
        content = " ".join(sentence.text for sentence in sentences)
        words = [word for sentence in sentences for word in sentence.words]
        found.setdefault(content, Window(tuple(numbers), content, tuple(stems(words))))
    return list(found.values())


def _grouped(sentences: Sequence[text.Sentence]) -> Iterator[tuple[list[int], list[text.Sentence]]]:
    numbers: list[int] = []
    group: list[text.Sentence] = []
    words = 0
    for number, sentence in enumerate(sentences):
        if group and words + len(sentence.words) > MOST_WORDS:
            yield numbers, group
            numbers, group, words = [], [], 0
        numbers.append(number)
        group.append(sentence)
        words += len(sentence.words)
    if group:
        yield numbers, group
