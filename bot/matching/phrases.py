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
# All of an answer to what was said before: "No, they don't."
_DENIED_ALL = re.compile(
    r"^(?:(?:no|nope|nah|well)\W+)?(?:it|they|that|this|he|she|there|those|these) "
    r"(?:(?:is|are|was|were|do|does|did|has|have|can|could|wo|would|should)n'?t|can'?t|\w+ not)"
    r"(?:\W+(?:at all|true|though|really|lol))*\W*$"
)
_HAPPENED = re.compile(r"\bhappened to me\b")
# At the start of a message, where nothing stands before what is not said or thought. "That" must begin a clause; where
# it is left out, a comma may end it ("I don't think a fine helps, …"). What people do not know is asserted.
_NOT_THOUGHT = re.compile(
    r"^(?:i'?m not saying|i disagree|i (?:used to|no longer|don't|dont|do not|never) (?:think|thought|believed?|said)"
    r"|(?:hardly anyone|no ?one|nobody) (?:thinks|believes|says|is saying))"
    r" (?![^.!?;\n]*\b(?:but|reali[sz]es?|knows?|understands?)\b)"
    r"(?:that (?!(?:is|was)\b)[^.!?;\n]*|(?!(?:that|so|it|this|about|of|in|with)\b)[^.!?;,:\n]*)[.!?]*$"
)
# A last sentence of its own: "… NOT." After a comma it may be a tag of a question ("it helps, no?"), and a writer's own
# question gets an answer ("Coincidence? Nope.").
_TAKEN_BACK = re.compile(
    r"(?:[.!?]\s*(?:not|wrong|false|(?:i |i strongly |hard )?disagree|i doubt it|citation needed"
    r"|(?:oh )?(?:yeah|ya|sure),? right|as if|(?:sure|ok|okay),? (?:buddy|bud|pal|jan)"
    r"|that'?s (?:a lie|a myth|wrong|false|not true|nonsense|rubbish|bullshit))"
    r"|[.!]\s*(?:nope|nah|no way)|[,.!?]\s*my (?:arse|ass|foot))[.!]*\s*$"
)
_DENYING = (_NOT_THOUGHT, _TAKEN_BACK, _DENIED_ALL)
# Up to the end of a message in one sentence. What follows "but" or "and I say" is the writer's own.
_ALL_OF_IT = (
    r" (?![^.!?;\n]*\b(?:but|and i|when)\b)(?:that\b|(?!(?:so|it|this|what|how|why|about|of|in)\b)\w)[^.!?;\n]*[.!?]*$"
)
_REPORTED = re.compile(
    r"^(?:(?:so|and|but|ok),? )*(?:you (?:really |all |people )?(?:claim|say|said|(?:keep|kept) (?:claiming|saying))"
    rf"|your (?:argument|point) is){_ALL_OF_IT}"
    rf"|^(?:so|and|but),? you (?:really )?(?:think|believe){_ALL_OF_IT}"
    r"|\bor so (?:they|people|he|she) (?:say|says|claim|claims)\W*$"
)
# The US is none. "As a survivor: …" needs no other word for who tells it, "I think" tells an opinion.
_FIRST_PERSON = re.compile(
    r"\b(?:i(?! (?:think|believe|guess|bet|suppose|doubt)\b(?! (?:about|of|back|in)\b))"
    r"|me|my|mine|myself|id|we|(?<!the )us|our|ours|weve)\b"
    r"|^as (?:some(?:one|body)|an? (?!(?:result|rule|consequence|matter|fact|whole|society|country|nation|state|system"
    r"|policy|law|strategy|measure|model|deterrent|solution|principle|compromise|last)\b))"
    r"|\bspeaking (?:as|from)\b"
)
# Sayings in which a first person tells nothing of themselves. Each is a clause of its own, or ends the text behind no
# word that makes it part of a sentence ("it took years to change my mind").
_LEADING_ON = "to will would can could may might should must did does do not n't never ever and or who that they it he"
_SAYING = re.compile(
    rf"(?:(?:^|(?<=[.!?,;:\n(])) *|{''.join(rf'(?<!{word})' for word in _LEADING_ON.split())} (?=[^.!?,;:\n]*$))"
    r"(?:(?:don'?t|do not) ?(?:@|at) ?me|(?:fight|bite|sue|come at) me|prove me wrong|change my mind"
    r"|mark my words|quote me on (?:that|this|it)|i said what i said|i'?m (?:just|only) saying|i'?m not (?:even )?sorry"
    r"|i'?m not (?:gonna|going to) lie|correct me if i'?m wrong)(?: (?:lol|bro|bruh|then|on this|on that|ffs))?"
    r"(?=\W*$|[.!?,;:\n)])"
    r"|(?:^|(?<=[.!?,;:\n(])) *call me (?:crazy|naive|cynical|a cynic|old[- ]fashioned)\b"
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
        """Return the gates of which a phrase stands in cleaned text.

        A phrase of an experience counts only near a first person (or "as a …"), or where it opens the text and ends in
        "here".
        """
        return frozenset(gate for gate, _ in self.told(said))

    def told(self, said: str) -> Iterator[tuple[Gate, str]]:
        """Yield these gates with a phrase of each, as it stands in the text or among its plain words."""
        words = _plain(said)
        common = (
            (Gate.JOKE, _NOT_SERIOUS.search(said)),
            (Gate.DENIED, _DENIED.search(words) or next(filter(None, (one.search(said) for one in _DENYING)), None)),
            (Gate.QUOTED, _REPORTED.search(said)),
            (Gate.PERSONAL, _HAPPENED.search(said)),
        )
        for gate, found in common:
            if found:
                yield gate, found[0].strip(" .!?")
        without, sayings = _SAYING.subn(" ", said)
        own = _plain(without) if sayings else words
        for gate, pattern in self._patterns.items():
            phrase = _experience(pattern, own) if gate is Gate.PERSONAL else _first(pattern, words)
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
