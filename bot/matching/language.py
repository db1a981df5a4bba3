"""Whether a text is in another language than English, in which the judge was trained and words are counted."""

from collections.abc import Container, Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from bot.matching.word_frequency import is_known

# Of 27,006 Reddit comments 13 are taken for another language so, each of five words or fewer: "Xsara Picassos too". Of
# 70 foreign sentences of two to eight words on the shipped library's subject 60 are told; most of the others hold two
# words that English has, too.
_LEAST_PROBABILITY = 0.02
_FEWEST_WORDS = 3  # a word or two may be a name


def is_foreign(content: str, stems: Sequence[str], known: Container[str]) -> bool:
    """Return whether a cleaned text is in another language; `known` holds stems that count as English, too.

    A text whose every word English knows is in English; figures are in no language. Of the rest a naive Bayes
    classifier over bytes tells it (Lui and Baldwin 2012: langid.py; 139 languages, and `zxx` for none). Takes some 60
    microseconds, and half a second the first time.
    """
    telling, unknown = _counted(stems, known)
    if not unknown or (telling < _FEWEST_WORDS and content.isascii()):
        return False
    probabilities = dict(identifier().rank(content))
    return bool(probabilities["en"] + probabilities["zxx"] < _LEAST_PROBABILITY)


def may_be_foreign(stems: Sequence[str], known: Container[str]) -> bool:
    """Return whether half of the words or more are unknown to English: of 1,000 Reddit comments six are."""
    telling, unknown = _counted(stems, known)
    return 2 * unknown >= telling > 0


def _counted(stems: Sequence[str], known: Container[str]) -> tuple[int, int]:
    """Return how many words there are that hold a letter, and how many of these English does not know."""
    telling = [stem for stem in stems if any(map(str.isalpha, stem))]
    return len(telling), sum(not (is_known(stem) or stem in known) for stem in telling)


@cache
def identifier() -> LanguageIdentifier:
    """Return the classifier, which takes half a second and 75 MB of memory from the first call on."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
