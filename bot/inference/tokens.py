"""Texts as the token ids that the encoder reads, when the judge is trained and when it runs."""

from tokenizers import Tokenizer

TEXT_TOKENS = 96
"""Tokens of a text that are read. With those before it and three marks at most 128, the encoder's positions."""
BEFORE_TOKENS = 28
"""Tokens that are read of what was said before it."""


class Tokens:
    """Turns texts into token ids. Raises ValueError where the tokenizer lacks a mark: then it is another model's."""

    def __init__(self, written: str) -> None:
        self._tokenizer = Tokenizer.from_str(written)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start, self._end = self._number("[CLS]"), self._number("[SEP]")

    def ids(self, content: str) -> list[int]:
        """Return the token ids of a text, of a long one those of its beginning."""
        return [self._start, *self._own(content, TEXT_TOKENS), self._end]

    def with_before(self, content: str, before: str) -> tuple[list[int], int]:
        """Return the token ids of a text and of what was said before it, and how many at the end are of that."""
        found = self.ids(content)
        if not before:
            return found, 0
        added = [*self._own(before, BEFORE_TOKENS), self._end]
        return [*found, *added], len(added)

    def _own(self, content: str, most: int) -> list[int]:
        return self._tokenizer.encode(content, add_special_tokens=False).ids[:most]

    def _number(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the tokenizer has no {mark}")
        return number
