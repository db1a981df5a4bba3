"""Messages about one subject turned into messages about another: what they assert of the first they do not assert then.

A judge that has met claims mostly beside messages on their own subject comes to judge the shape of an argument alone:
"bans only drive it underground" is said of vapes, too. Hand-written twins are few, so they are made from what there is.
Beside claims on their own subject the same messages assert something: without such pairs the words of some subjects
come to tell by themselves that nothing is asserted.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bot.corpus.files import whole
from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said


@dataclass(frozen=True, slots=True)
class Swaps:
    """The words of a subject by what they name (`slots`), and for each other subject what it calls the same.

    `naming`: slots of which one must be swapped; `left`: what may not be left in a text, since it names the subject.
    """

    slots: Mapping[str, str]
    pattern: re.Pattern[str]
    naming: frozenset[str]
    left: Sequence[str]
    subjects: Sequence[Mapping[str, str]]

    @classmethod
    def of(cls, path: Path) -> Self:
        """Read them from a file. Raises BotError where it lacks something."""
        return whole(path, cls._of)

    @classmethod
    def _of(cls, file: Mapping[str, Any]) -> Self:
        slots = {form: slot for slot, forms in file["slots"].items() for form in forms}
        longest = sorted(slots, key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
        return cls(slots, pattern, frozenset(file["naming"]), file["left"], file["subjects"])

    def swapped(self, text: str, subject: Mapping[str, str]) -> str | None:
        """Return the text about another subject, or None where it does not name its own, or names it still."""
        if self.naming.isdisjoint(self.slots[found[0].lower()] for found in self.pattern.finditer(text)):
            return None
        other = self.pattern.sub(lambda found: subject[self.slots[found[0].lower()]], text)
        return None if any(word in other.lower() for word in self.left) else other


def swapped(debate: Debate, swaps: Swaps, chance: random.Random) -> Debate:
    """Return what asserts claims and names its subject as messages on other subjects, near to these claims."""
    messages = (Said(text=other, near=asserted) for _, asserted, other in _swapped(debate, swaps, chance))
    return Debate(name=f"{debate.name} (swapped)", claims=debate.claims, messages=tuple(messages))


def swapped_alike(debate: Debate, swaps: Swaps, chance: random.Random) -> Debate:
    """Return messages and the claims that they assert, both on the same other subject: there they are asserted, too."""
    claims: dict[str, ClaimTexts] = {}
    messages = []
    for number, (subject, asserted, other) in enumerate(_swapped(debate, swaps, chance)):
        statements = {name: swaps.swapped(debate.claims[name].statement, subject) for name in asserted}
        made = {f"{name} {number}": ClaimTexts(statement=one) for name, one in statements.items() if one is not None}
        claims |= made
        if made:
            messages.append(Said(text=other, outcomes=dict.fromkeys(made, Outcome.ASSERTION)))
    return Debate(name=f"{debate.name} (both swapped)", claims=claims, messages=tuple(messages), complete=False)


def _swapped(
    debate: Debate, swaps: Swaps, chance: random.Random
) -> Iterator[tuple[Mapping[str, str], tuple[str, ...], str]]:
    """Yield another subject, the claims that a message asserts, and the message about that subject."""
    for said in debate.messages:
        if asserted := tuple(name for name, outcome in said.outcomes.items() if outcome is Outcome.ASSERTION):
            subject = chance.choice(swaps.subjects)
            if (other := swaps.swapped(said.text, subject)) is not None:
                yield subject, asserted, other
