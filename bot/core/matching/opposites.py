"""Words that pull against each other: who says "it fell" of what a claim says rose denies it without any "not".

Each axis has two ends. A word counts by its stem, so that all its forms do.
"""

# ruff: noqa: E501 - lists of words read as words

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from bot.core.matching.stems import stem

Pull = tuple[int, int]
"""An axis and one of its two ends."""

_AXES = (
    (
        "rise rose risen increase grow grew growth boom soar surge climb double triple quadruple spike expand explode higher more",
        "fall fell fallen decrease decline drop shrink shrank shrunk halve reduce plunge dwindle vanish disappear lower less fewer",
    ),
    (
        "safe safer safety protect protection secure shelter",
        "danger dangerous unsafe risk risky endanger harm hurt expose vulnerable",
    ),
    ("succeed success successful thrive", "fail failure failed flop disaster collapse"),
    ("better improve improvement benefit", "worse worst worsen deteriorate backfire"),
    (
        "most majority every all everyone many dozens hundreds thousands",
        "few handful minority some none zero nobody hardly",
    ),
    ("trust confidence cooperate", "fear afraid distrust mistrust avoid"),
    ("choose chose choice chosen consent voluntary freely", "force coerce coercion coerced compel slave"),
    ("same identical equal equivalent alike", "differ different distinct separate opposite distinguish"),
    ("visible open openly visibly found find", "hidden hide underground invisible secret shadow conceal"),
    ("honest truthful credible reliable believe", "liar lie unreliable dishonest fraud discredit"),
    ("ask consult listen invite survey", "ignore exclude sideline shut silence"),
    ("legal lawful allow permit", "illegal unlawful forbid ban outlaw"),
    ("elect independent grassroots", "fund bankroll bribe buy bought puppet"),
    ("stay remain unchanged constant flat stable", "change changed transform"),
    ("always ever", "never rarely seldom"),
)

_ENDS: dict[str, set[Pull]] = defaultdict(set)
for _axis, _ends in enumerate(_AXES):
    for _end, _words in enumerate(_ends):
        for _word in _words.split():
            _ENDS[stem(_word)].add((_axis, _end))


def pulls(stems: Iterable[str]) -> frozenset[Pull]:
    """Return the ends that these stems pull to; who pulls to both ends of an axis pulls to none."""
    found = {end for one in stems for end in _ENDS.get(one, ())}
    return frozenset((axis, end) for axis, end in found if (axis, 1 - end) not in found)


def oppose(said: AbstractSet[Pull], claimed: AbstractSet[Pull]) -> bool:
    """Return whether one pulls away from an end to which the other pulls."""
    return any((axis, 1 - end) in claimed and (axis, end) not in claimed for axis, end in said)
