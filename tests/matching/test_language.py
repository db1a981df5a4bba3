"""Texts in other languages are told from English ones, short ones too."""

from pathlib import Path

import pytest

from bot.core import text
from bot.matching.language import is_foreign
from bot.matching.stems import stem

FOREIGN = Path(__file__).parent / "foreign.txt"
"""Sentences of two to eight words on the shipped library's subject, in some twenty languages."""


def _is_foreign(said: str, known: frozenset[str] = frozenset()) -> bool:
    return is_foreign(said, [stem(word) for word in text.words(said)], known)


@pytest.mark.parametrize(
    "said",
    [
        "sex work ist keine Arbeit",
        "le modèle nordique ne marche pas",
        "legalizar aumenta la trata",
        "prostitutie is geen werk",
        "prostytucja to nie praca",
        "проституция это не работа",
        "проституция",
    ],
)
def test_a_short_text_in_another_language_is_foreign(said: str) -> None:
    assert _is_foreign(said)


@pytest.mark.parametrize(
    "said",
    [
        "prostituion shuld be legl everwhere in teh world",
        "lmao gg wp ez clap my guy",
        "Sexköpslagen has cut trafficking",
        "Voi's selfie check logged 180,000 helmet photos last month.",
        "nobody died in Malmö since",
        "Xsara Picasso",
        "🔥🔥 so true bestie",
        "180,000 44 46%",
        "16 euros each",
        "\ud800 \ud800 \ud800",
        "",
    ],
)
def test_english_with_slips_slang_names_or_emoji_is_not_foreign(said: str) -> None:
    assert not _is_foreign(said)


def test_most_short_sentences_in_other_languages_are_told_though_some_of_their_words_are_english() -> None:
    sentences = FOREIGN.read_text(encoding="utf-8").splitlines()
    assert len(sentences) == 70
    assert sum(map(_is_foreign, sentences)) >= 60


def test_words_of_the_library_are_not_foreign() -> None:
    said = "omertà fritkøb sexköpslagen"
    assert _is_foreign(said)
    assert not _is_foreign(said, frozenset(stem(word) for word in text.words(said)))
