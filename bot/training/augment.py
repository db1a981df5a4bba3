"""Ways of typing that change nothing about what is said: openers, tails, capitals, marks, slips."""

import random
import re
from importlib import resources

from bot.corpus.texts import Outcome
from bot.evaluation.perturbation import plain, slipped

_WORD = re.compile(r"[a-z]{5,}", re.IGNORECASE)
_UNMARKED, _MISTYPED = 0.15, 0.2  # shares of messages
_END = re.compile(r"[.!?]+\s*$")


def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("bot.training").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


class Augment:
    """Changes how some messages are typed. What is not asserted gets openers and tails as well: they tell nothing."""

    def __init__(self, chance: random.Random, *, share: float = 0.35) -> None:
        self._chance = chance
        self._share = share
        self._openers = _lines("openers.txt")
        self._tails = _lines("tails.txt")

    def __call__(self, text: str, *, asserted: bool) -> str:
        """Return the text, more often changed where it asserts something."""
        chance = self._chance
        if chance.random() < (self._share if asserted else self._share / 2):
            text = self._varied(text)
        if chance.random() < _UNMARKED:
            text = plain(text)
        if chance.random() < _MISTYPED:
            text = _mistyped(text, chance)
        return text

    def _varied(self, text: str) -> str:
        if self._chance.choice((True, False)):
            opener = self._chance.choice(self._openers)
            lowered = text[:1].lower() + text[1:]
            return f"{opener} {lowered}"
        tail = self._chance.choice(self._tails)
        return f"{_END.sub('', text)}{tail}"


class Forms:
    """Puts sentences into forms that do something with them: deny, ask, report, joke, or assert with more words."""

    def __init__(self, chance: random.Random, *, share: float = 0.6) -> None:
        self._chance = chance
        self._share = share
        self._forms = [line.split("\t", 1) for line in _lines("forms.tsv")]

    def __call__(self, sentence: str) -> tuple[str, Outcome]:
        """Return the sentence as it is, or in a form, with what is done with it then."""
        if self._chance.random() >= self._share:
            return sentence, Outcome.ASSERTION
        act, form = self._chance.choice(self._forms)
        bare = _END.sub("", sentence)
        bare = bare if form.startswith(("{", '"{')) else bare[:1].lower() + bare[1:]
        return form.format(bare), Outcome[act.upper()]


def _mistyped(text: str, chance: random.Random) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    found = chance.choice(words)
    return text[: found.start()] + slipped(found[0], chance) + text[found.end() :]
