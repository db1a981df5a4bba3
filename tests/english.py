"""What the bot says in English, for tests of what it says."""

from functools import partial

from bot.core.strings import Language, text, text_of

english = partial(text, Language.ENGLISH)
english_of = partial(text_of, Language.ENGLISH)
