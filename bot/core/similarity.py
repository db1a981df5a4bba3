"""How alike texts are: near duplicates, the name that somebody probably meant, the names most like what was typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process, utils

NEAR = 60
"""From which similarity (0-100) a name is offered for what was typed."""
_MEANT = 65
"""From which similarity (0-100) a word is taken for a misspelt one."""


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the positions of every two texts whose similarity (0 to 1) is at least `least`, and that similarity.

    The order of words, case and punctuation do not count.
    """
    ordered = [" ".join(sorted(utils.default_process(text).split())) for text in texts]
    for place, text in enumerate(ordered):
        rest = ordered[place + 1 :]
        # `token_sort_ratio` gives the same, but sorts the words anew for each pair, which takes 14 times as long.
        near = process.extract(text, rest, scorer=fuzz.ratio, score_cutoff=least * 100, limit=None)
        for _, score, offset in sorted(near, key=lambda match: match[2]):
            yield place, place + 1 + offset, score / 100


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that somebody probably meant."""
    match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_MEANT)
    return match[0] if match else None


def nearest_names(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return the known names most like a word, best first, however unlike they are."""
    return [name for name, _, _ in process.extract(word, sorted(known), scorer=fuzz.ratio, limit=most)]


def did_you_mean(word: str, known: tuple[str, ...], otherwise: str) -> str:
    """Return the hint that names the known word that somebody probably meant; `otherwise` where none is near."""
    meant = nearest(word, known)
    return f'did you mean "{meant}"?' if meant else otherwise


def most_like(typed: str, names: Mapping[str, str], most: int) -> Iterable[str]:
    """Return the keys of the names most like what was typed.

    Every typed word must be near a word of the name, in any order.
    """
    near = process.extract(
        typed, names, scorer=_every_word, processor=utils.default_process, limit=most, score_cutoff=NEAR
    )
    return (key for _, _, key in near)


def _every_word(typed: str, name: str, *, score_cutoff: float | None = None) -> float:
    words = name.split()
    scores = [max(_beginning(part, word) for word in words) for part in typed.split()]
    score = sum(scores) / len(scores) if scores else 0.0
    return score if score >= (score_cutoff or 0) else 0.0


def _beginning(part: str, word: str) -> float:
    """Compare with as much of the word as has been typed, a typo included."""
    return fuzz.ratio(part, word[: len(part)])
