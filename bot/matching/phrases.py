"""Phrases by which it is known that a message does not assert what it mentions.

A library lists its own, such as "supporters say". Some are the same in any English library: a plain denial ("it is not
true that …"), a statement that is taken back at once ("… Just kidding", "… NOT.") and somebody else's view ("you claim
that …"). They leave every word of a claim standing, and the judge has met few of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.core import text
from bot.core.claims import Gate

# A writer who ends so says outright that the message is not meant seriously.
_NOT_SERIOUS = re.compile(
    r"(?:^|\s)/(?:s|sarc|sarcasm|j|jk|joke)\s*$"
    r"|(?<!no )(?<!not )(?<!n't )\b(?:j/?k|(?:just|only|i'?m) kidding|sarcasm)\W*$"
)
_DENIED = re.compile(
    r"(?<!not )(?<!nt )(?<!never )(?<!hardly )(?<!no )\b(?:not true|untrue|a lie|a myth|false|nonsense|rubbish) that\b"
    r"|\b(?:is|was|are) (?:simply |just |plainly )?(?:not true|untrue|false|a myth|a lie|nonsense)$"
)
# At the start of a message, where nothing stands before what is not said or thought. "That" must begin a clause.
_NOT_THOUGHT = re.compile(
    r"^(?:i'?m not saying|i (?:used to|no longer|don't|dont|do not|never) (?:think|thought|believed?|said)"
    r"|(?:hardly anyone|no ?one|nobody) (?:thinks|believes|says|is saying)) that (?!(?:is|was|but)\b)[^.!?;]*[.!?]*$"
)
# A last sentence of its own: "… NOT." After a comma it may be a tag of a question ("it helps, no?").
_TAKEN_BACK = re.compile(
    r"[.!?]\s*(?:not|wrong|false|(?:hard )?disagree|citation needed"
    r"|that'?s (?:a lie|a myth|wrong|false|not true|nonsense|rubbish|bullshit))[.!]*\s*$"
)
_REPORTED = re.compile(
    r"^(?:(?:so|and|but|ok),? )*(?:you (?:really )?(?:claim|say|said)|your (?:argument|point) is) that [^.!?;]*[.!?]*$"
    r"|^(?:so|and|but),? you (?:really )?(?:think|believe) that [^.!?;]*[.!?]*$"
    r"|\bor so (?:they|people|he|she) (?:say|says|claim|claims)\W*$"
)
# The US is none. "As a survivor: …" needs no other word for who tells it.
_FIRST_PERSON = re.compile(
    r"\b(?:i|me|my|mine|myself|id|we|(?<!the )us|our|ours|weve)\b"
    r"|^as (?:some(?:one|body)|an? (?!result|rule|consequence|matter|fact|whole|society|country))\b"
    r"|\bspeaking (?:as|from)\b"
)
_CONTRACTED = re.compile(r"\bi(m|ve)\b")
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
        return frozenset(gate for gate, _ in self.told(said))

    def told(self, said: str) -> Iterator[tuple[Gate, str]]:
        """Yield these gates with the first phrase of each, as it stands in the text's plain words."""
        words = _plain(said)
        common = (
            (Gate.JOKE, _NOT_SERIOUS.search(said)),
            (Gate.DENIED, _DENIED.search(words) or _NOT_THOUGHT.search(said) or _TAKEN_BACK.search(said)),
            (Gate.QUOTED, _REPORTED.search(said)),
        )
        for gate, found in common:
            if found:
                yield gate, found[0].strip(" .!?")
        for gate, pattern in self._patterns.items():
            phrase = _experience(pattern, words) if gate is Gate.PERSONAL else _first(pattern, words)
            if phrase:
                yield gate, phrase


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(words)
    return found and found[0]


def _experience(pattern: re.Pattern[str], words: str) -> str | None:
    """Return the first phrase that stands near somebody who tells of themselves, or opens a text with "… here"."""
    selves = [place for place, _ in _placed(_FIRST_PERSON, words)]
    told = _placed(pattern, words)
    return next((phrase for place, phrase in told if _is_own(place, phrase, selves)), None)


def _is_own(place: int, phrase: str, selves: Iterable[int]) -> bool:
    opens = place == 0 and phrase.endswith(" here")
    return opens or any(abs(place - one) <= _CLOSE for one in selves)


def _placed(pattern: re.Pattern[str], words: str) -> Iterator[tuple[int, str]]:
    """Yield how many words stand before each find, and the find."""
    yield from ((words.count(" ", 0, found.start()), found[0]) for found in pattern.finditer(words))


def _plain(content: str) -> str:
    """Return the words of a text without apostrophes, and "I'm" and "I've" in full, as phrases are listed."""
    words = " ".join(text.words(text.clean(content))).replace("'", "")
    return _CONTRACTED.sub(lambda found: "i am" if found[1] == "m" else "i have", words)
