"""Messages about one subject turned into messages about another: what they assert of the first they do not assert then.

A judge that has met claims mostly beside messages on their own subject comes to judge the shape of an argument alone:
"bans only drive it underground" is said of vapes, too. Hand-written twins are few, so they are made from what there is.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bot.corpus.files import whole
from bot.corpus.texts import Debate, Outcome, Said


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

    def swapped(self, text: str, chance: random.Random) -> str | None:
        """Return the text about another subject, or None where it does not name its own, or names it still."""
        subject = chance.choice(self.subjects)
        if self.naming.isdisjoint(self.slots[found[0].lower()] for found in self.pattern.finditer(text)):
            return None
        other = self.pattern.sub(lambda found: subject[self.slots[found[0].lower()]], text)
        return None if any(word in other.lower() for word in self.left) else other


def swapped(debate: Debate, swaps: Swaps, chance: random.Random) -> Debate:
    """Return what asserts claims and names its subject as messages on other subjects, near to these claims."""
    messages = []
    for said in debate.messages:
        asserted = tuple(name for name, outcome in said.outcomes.items() if outcome is Outcome.ASSERTION)
        other = swaps.swapped(said.text, chance) if asserted else None
        if other is not None:
            messages.append(Said(text=other, near=asserted))
    return Debate(name=f"{debate.name} (swapped)", claims=debate.claims, messages=tuple(messages))
