"""What only looks like a claim, met as a claim of its own.

Where texts on some subject stand beside other subjects' claims alone, their words come to tell that nothing is
asserted, whatever the claim: a shortcut as in other sets of pairs (annotation artifacts, Gururangan et al. 2018). A
judge that had learnt it gave .15 to an assertion that repeated its claim word for word.
"""

from bot.corpus.texts import ClaimTexts, Debate, Said

_MOST_WORDS = 30


def as_claims(debate: Debate) -> Debate:
    """Return each sentence that is near a claim of the debate without making it as a claim, without messages.

    What is trained on is the sentence itself, in forms that assert, deny, ask or report it.
    """
    twins = dict.fromkeys(said.text for said in debate.messages if _is_twin(said))
    claims = {f"twin {number}": ClaimTexts(statement=text) for number, text in enumerate(twins)}
    return Debate(name=f"{debate.name} (twins)", claims=claims, messages=())


def _is_twin(said: Said) -> bool:
    return bool(said.near) and not said.outcomes and "?" not in said.text and len(said.text.split()) <= _MOST_WORDS
