"""Which texts are worded alike."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process, utils


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the places of each two texts that are at least so alike (0 to 1), and how alike they are.

    Order of words, case and punctuation do not count.
    """
    processed = [utils.default_process(text) for text in texts]
    for place, text in enumerate(processed):
        rest = processed[place + 1 :]
        found = process.extract(text, rest, scorer=fuzz.token_sort_ratio, score_cutoff=least * 100, limit=None)
        for _, score, offset in sorted(found, key=lambda one: one[2]):
            yield place, place + 1 + offset, score / 100
