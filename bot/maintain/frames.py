"""Ways of mentioning a claim put around its very words: who repeats a claim to the letter may assert or deny it.

The messages to fit on hold next to none of that, as each hand is read by a library without its own wordings.
"""

import random
from collections.abc import Iterator

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


def framed(claim: BareClaim, chance: random.Random) -> Iterator[Labelled]:
    """Yield messages that hold one of the claim's wordings each, put in some of the ways."""
    for kind, frames in _FRAMES.items():
        for frame in chance.sample(frames, _EACH):
            said = chance.choice((claim.claim, *claim.phrasings)).rstrip(".!? ")
            yield Labelled.model_validate({"text": frame.format(said), "kind": kind, "claims": {claim.id}})
