"""Text that people chose must show as they wrote it, and do nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.text import escape, link

DOES_SOMETHING = re.compile(r"(?<!\\)(?:\\\\)*(?:[*_~`|\[\]<>]|://)")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** <@1> <#2>", r"\*\*bold\*\* \<@1\> \<#2\>"),
        ("[here](https://evil.example)", r"\[here\](https\://evil.example)"),
        ("ratio 3:1 // done", "ratio 3:1 // done"),
        ("\\", r"\\"),
        ("join Discord.gg/abc or discordapp.com/invite/abc", r"join Discord\.gg/abc or discordapp\.com/invite/abc"),
    ],
)
def test_marks_are_escaped_and_nothing_else(written: str, shown: str) -> None:
    assert escape(written) == shown


@given(some.text(alphabet="a:/\\*_~`|[]<>@# ", max_size=30))
def test_no_text_does_anything(written: str) -> None:
    assert not DOES_SOMETHING.search(escape(written))


def test_the_parentheses_of_an_address_do_not_end_the_link() -> None:
    assert link("A [study]", "https://doi.org/10.1/S(14)1") == r"[A \[study\]](https://doi.org/10.1/S%2814%291)"
