"""Input that somebody might make to harm: every character there is, and small pieces over and over."""

from hypothesis import strategies as some

MESSAGE = 4_000
"""Characters of the longest message."""

ANY = some.characters(codec=None)  # lone surrogates, NUL and what has no meaning yet are among them
PIECES = (
    "a", "a ", "A1", "1,", "1.", ".", ",", "'", '"', "`", "``", "```", "*", "**", "_", "~~", "||", "|", ">",
    "> ", ">>> ", "\n", "\n>", "- ", "#", "#A", "# ", "@", "[", "]", "(", ")", "[](", "[a](b)", "](", "<", "<@",
    "<@1>", "<a:", "<t:1", "</a:1>", "http://", "http://a", "www.", "a.", "a.b/", "a-", "-a.", "e.g.", "!?",
    "? ", "...", "\u2026", "\\", "\u200b", "\u202e", "\u200f", "\u0301", "\u0338", "\u20dd", "\ufdfa", "\xdf",
    "\u0130", "\ufb03", "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U000e0041", "\u043e",
    "\u043ea", "\uff46", "\x00", "\x1b[", "\x85", "\u2028", "\ud800", "\udfff", "but ", "which ",
    "is it true that ", "they say ", "sex work ", "hiv ", "decriminalisation ", "not ", "%", "10.1000/",
    "%F0%9F", "http://[",
)  # fmt: skip
pieces = some.one_of(some.sampled_from(PIECES), some.text(ANY, min_size=1, max_size=4))


@some.composite
def repeated(draw: some.DrawFn, longest: int = MESSAGE) -> str:
    """A few pieces over and over, between two others: what makes a pattern go back and forth."""
    piece = "".join(draw(some.lists(pieces, min_size=1, max_size=4)))
    times = draw(some.one_of(some.just(longest), some.integers(1, longest)))
    before, after = draw(pieces), draw(pieces)
    return (before + (piece * (times // len(piece) + 1)) + after)[-longest:]


def texts(longest: int = MESSAGE) -> some.SearchStrategy[str]:
    """Any text, as long as that at most."""
    return some.one_of(repeated(longest), some.text(ANY, max_size=200), some.lists(pieces, max_size=60).map("".join))


def contents(longest: int) -> some.SearchStrategy[bytes]:
    """Any bytes: of texts in UTF-8, surrogates and all, and of none."""
    written = texts(longest).map(lambda text: text.encode("utf-8", errors="surrogatepass"))
    return some.one_of(written, some.binary(max_size=400))
