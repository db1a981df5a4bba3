"""What makes no claim, met as a claim of its own.

Where texts on some subject stand beside other subjects' claims alone, their words come to tell that nothing is
asserted, whatever the claim: a shortcut as in other sets of pairs (annotation artifacts, Gururangan et al. 2018). Near
repetitions of claims speak of dogs 46 times, and a judge that had learnt this gave .15 to an assertion about dogs that
repeated its claim word for word.
"""

import re

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said

_MOST_WORDS = 30
_WRITER_OR_READER = re.compile(r"\b(?:i|i'\w+|me|my|mine|we|we'\w+|us|our|you|your)\b", re.IGNORECASE)


def as_claims(debate: Debate) -> Debate:
    """Return each sentence that makes none of the debate's claims as a claim, without messages.

    What is trained on is the sentence itself, in forms that assert, deny, ask or report it, and never beside another:
    two of them may say the same. What is near no claim is left out where it tells of writer or reader.
    """
    found = dict.fromkeys(said.text for said in debate.messages if _makes_no_claim(said))
    claims = {f"said {number}": ClaimTexts(statement=text) for number, text in enumerate(found)}
    return Debate(name=f"{debate.name} (as claims)", claims=claims, messages=(), complete=False)


def _makes_no_claim(said: Said) -> bool:
    is_known = not said.unsure and {*said.outcomes.values()} <= {Outcome.NOT_ASSERTED}
    is_short = "?" not in said.text and len(said.text.split()) <= _MOST_WORDS
    is_near = bool(said.near or said.outcomes)
    return is_known and is_short and (is_near or not _WRITER_OR_READER.search(said.text))
