"""Everything that people read, by language: `strings.text(language, "too-long")`.

The texts stand in `en/` and `de/`, one Fluent file a screen; a text that a language lacks is English. Whoever asks
passes the language on: a reader's comes with each interaction, and cards are in the library's language.

British spelling; plain sentences; a rating is always worded as being about the claim, never about a person. Not here
are the words that only those read who maintain a copy (the command line, the lint, the logs), which are English, nor
those of the library.
"""

from bot.core.strings.languages import Language
from bot.core.strings.messages import Argument, MessageError, has_text, member_name, text, text_of
from bot.core.strings.phrases import (
    RATING_GLYPHS,
    checked,
    day,
    permission,
    rating,
    rating_words,
    read_note,
    short_day,
)

__all__ = [
    "RATING_GLYPHS",
    "Argument",
    "Language",
    "MessageError",
    "checked",
    "day",
    "has_text",
    "member_name",
    "permission",
    "rating",
    "rating_words",
    "read_note",
    "short_day",
    "text",
    "text_of",
]
