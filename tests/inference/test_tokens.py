"""Texts are read alike in training and in the bot: so many tokens of each, with its marks."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from bot.inference.model_file import SHIPPED, read_model
from bot.inference.tokens import BEFORE_TOKENS, TEXT_TOKENS, Tokens


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return Tokens(read_model(SHIPPED).tokenizer)


def test_what_was_said_before_stands_behind_the_text_and_both_are_cut(tokens: Tokens) -> None:
    found, before = tokens.with_before("helmets " * 200, "so " * 200)
    assert found[: TEXT_TOKENS + 2] == tokens.ids("helmets " * 200)
    assert (len(found), before) == (TEXT_TOKENS + BEFORE_TOKENS + 3, BEFORE_TOKENS + 1)
    assert tokens.with_before("helmets", "") == (tokens.ids("helmets"), 0)


@pytest.mark.parametrize("mark", ["[CLS]", "[SEP]"])
def test_a_tokenizer_that_lacks_a_mark_is_refused(mark: str) -> None:
    known = {word: number for number, word in enumerate(["[CLS]", "[SEP]"]) if word != mark}
    with pytest.raises(ValueError, match=rf"the tokenizer has no \[{mark[1:-1]}\]"):
        Tokens(Tokenizer(WordLevel(known)).to_str())
