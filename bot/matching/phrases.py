"""Phrases by which it is known that a message does not assert what it mentions.

A library lists its own, such as "supporters say". Two kinds are the same in any English library: a plain denial ("it is
not true that …") and a tone indicator ("/s").
"""

import re
from collections.abc import Iterable, Mapping

from bot.core import text
from bot.core.claims import Gate

# Tone indicators: a writer who ends with one says outright that the message is not meant seriously.
_NOT_SERIOUS = re.compile(r"(?:^|\s)/(?:s|sarc|sarcasm|j|jk|joke)\s*$")

# "It is not true that …" leaves every word of a claim standing, and the judge has met few of these: it is looked for.
_DENIED = re.compile(
    r"(?<!not )(?<!nt )(?<!never )(?<!hardly )(?<!no )\b(?:not true|untrue|a lie|a myth|false|nonsense|rubbish) that\b"
    r"|\b(?:is|was|are) (?:simply |just |plainly )?(?:not true|untrue|false|a myth|a lie|nonsense)$"
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|im|ive|id|we|(?<!the )us|our|ours|weve)\b")  # the US is none
# Who gives an opinion with these words tells nothing about themselves.
_OPINION = re.compile(
    r"\b(?:i (?:think|believe|know|say|read|guess|reckon|mean|agree|swear|tell you)|we (?:all )?know|if you ask me"
    r"|let (?:me|us)|my (?:opinion|view|two cents)|change my mind|fight me|believe me|trust me|correct me)\b"
)
_CLOSE = 10  # words between a first person and an experience


class Phrases:
    """A library's own phrases by gate, and those of any library. They bind whatever the judge says."""

    def __init__(self, phrases: Mapping[Gate, Iterable[str]]) -> None:
        listed = {gate: [*filter(None, map(_plain, of_gate))] for gate, of_gate in phrases.items()}
        self._patterns = {
            gate: re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, found))})(?!\S)")
            for gate, found in listed.items()
            if found
        }

    def found(self, said: str) -> frozenset[Gate]:
        """Return the gates of which a phrase stands in cleaned text; of an experience only near a first person."""
        joke = frozenset((Gate.JOKE,)) if _NOT_SERIOUS.search(said) else frozenset[Gate]()
        words = _plain(said)
        denied = frozenset((Gate.DENIED,)) if _DENIED.search(words) else frozenset[Gate]()
        return (
            joke | denied | frozenset(gate for gate, pattern in self._patterns.items() if _stands(gate, pattern, words))
        )


def _stands(gate: Gate, pattern: re.Pattern[str], words: str) -> bool:
    if gate is not Gate.PERSONAL:
        return pattern.search(words) is not None
    others = _OPINION.sub(
        lambda opinion: re.sub(r"\w+", "-", opinion[0]), words
    )  # as many words stand where they stood
    selves, told = _positions(_FIRST_PERSON, others), _positions(pattern, words)
    return any(abs(one - other) <= _CLOSE for one in selves for other in told)


def _positions(pattern: re.Pattern[str], words: str) -> list[int]:
    """Return how many words stand before each find."""
    return [words.count(" ", 0, found.start()) for found in pattern.finditer(words)]


def _plain(content: str) -> str:
    return " ".join(text.words(text.clean(content))).replace("'", "")
