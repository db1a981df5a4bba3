"""Ways of mentioning a claim put around its very words: who repeats a claim to the letter may assert or deny it.

The messages to fit on hold next to none of that, as each hand is read by a library without its own wordings. Nor do
they hold plain negations, which are too dull to write.
"""

import random
import re
from collections.abc import Iterator, Sequence

from bot.core import text
from bot.core.bare import BareClaim
from bot.storage.message_files import Labelled

_FRAMES = {
    "claim": (
        "{}, end of story", "look, {}", "honestly {}", "I think {}", "{} and everybody knows it", "fact: {}",
        "like I said, {}", "the thing is that {}", "sorry but {}", "exactly, {}", "{}, full stop", "{}",
        "anyone who has looked at it knows {}", "in my opinion {}", "research is clear that {}", "{} though",
    ),
    "denial": (
        "it is a myth that {}", "{}. that's nonsense", "it's simply not true that {}", "I doubt that {}",
        "nobody serious believes that {}", "{}? no.", "stop saying {}", "the idea that {} was debunked years ago",
        "{} is a lie", "wrong. nothing shows that {}", "no, it is false that {}", "I don't buy that {}",
    ),
    "question": (
        "is it true that {}?", "source for {}?", "does anyone know if {}", "{}, source please",
        "how do we know {}", "any evidence that {}?", "genuine question: {}?", "why do people say {}?",
        "so is it proven that {}", "I wonder whether {}",
    ),
    "quotation": (
        "people keep saying {}", "according to the leaflet {}", "my uncle claims {}", "apparently {}",
        'the article says "{}"', "I read that {}", "the other side's argument is that {}", "he said {} and left",
        "some say {}", 'the poster read "{}"',
    ),
}  # fmt: skip
_EACH = 3  # Frames of each kind for a claim.
_AUXILIARIES = re.compile(r"\b(?:is|are|was|were|would|could|should|(?P<whole>will|can))\b(?!['\u2019])", re.IGNORECASE)
# What is negative already, and what begins a clause that a negation would not turn alone.
_NOT_PLAIN = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|without|hardly|barely|nor|neither|zero|cannot|\w+n['\u2019]t"
    r"|(?:do|does|did|is|are|was|were|have|would|could|should|ca|wo)nt|so|but|if|when|since|because|cause|that|and|every|few|only|who|which|what|how|why)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14
_WHOLE = 0.5  # Of the negations, "not" against "n't".


def framed(claim: BareClaim, chance: random.Random) -> Iterator[Labelled]:
    """Yield messages that hold one of the claim's wordings each, put in some of the ways."""
    for kind, frames in _FRAMES.items():
        for frame in chance.sample(frames, _EACH):
            said = chance.choice((claim.claim, *claim.phrasings)).rstrip(".!? ")
            yield Labelled.model_validate({"text": frame.format(said), "kind": kind, "claims": {claim.id}})


def negated(wording: str, chance: random.Random) -> str | None:
    """Return a plain assertion with its only auxiliary verb negated; None of a text that is anything else.

    Of a longer one, or one of several clauses, it cannot be told what the negation would turn.
    """
    found = list(_AUXILIARIES.finditer(wording))
    if len(found) != 1 or _NOT_PLAIN.search(wording) or not _is_simple(text.sentences(text.spoken(wording))):
        return None
    (verb,) = found
    is_whole = verb["whole"] or chance.random() < _WHOLE
    return wording[: verb.end()] + (" not" if is_whole else "n't") + wording[verb.end() :]


def _is_simple(said: Sequence[text.Sentence]) -> bool:
    if len(said) != 1 or said[0].asks:
        return False
    return len(text.clauses(said[0])) == 1 and len(said[0].words) <= _MOST_WORDS
