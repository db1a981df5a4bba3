"""What makes no claim, met as a claim of its own.

Where texts on some subject stand beside other subjects' claims alone, their words come to tell that nothing is
asserted, whatever the claim: a shortcut as in other sets of pairs (annotation artifacts, Gururangan et al. 2018). Who
writes a near repetition of a claim likes to put dogs, plants or prisons into it, and a judge that had learnt this gave
.15 to an assertion about dogs that repeated its claim word for word.
"""

import re
from collections.abc import Iterable

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said

_MOST_WORDS = 30
_FIRST_PERSON = re.compile(r"\b(?:i|i'\w+|me|my|mine|we|we'\w+|us|our|you|your)\b", re.IGNORECASE)


def as_claims(debate: Debate) -> Debate:
    """Return each sentence that makes none of the debate's claims as a claim, without messages.

    What is trained on is the sentence itself, in forms that assert, deny, ask or report it. What is near no claim is
    left out where it tells of writer or reader.
    """
    return _claimed(f"{debate.name} (as claims)", (said.text for said in debate.messages if _makes_no_claim(said)))


def chat_as_claims(texts: Iterable[str]) -> Debate:
    """Return what people say of anything but themselves and each other as claims, without messages, as `as_claims`."""
    return _claimed("chat (as claims)", (text for text in texts if _is_short(text) and not _FIRST_PERSON.search(text)))


def _claimed(name: str, texts: Iterable[str]) -> Debate:
    claims = {f"said {number}": ClaimTexts(statement=text) for number, text in enumerate(dict.fromkeys(texts))}
    return Debate(name=name, claims=claims, messages=())


def _makes_no_claim(said: Said) -> bool:
    is_known = not said.unsure and {*said.outcomes.values()} <= {Outcome.NOT_ASSERTED}
    is_near = bool(said.near or said.outcomes)
    return is_known and _is_short(said.text) and (is_near or not _FIRST_PERSON.search(said.text))


def _is_short(text: str) -> bool:
    return "?" not in text and len(text.split()) <= _MOST_WORDS
