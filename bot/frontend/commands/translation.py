"""What Discord shows of the commands in other languages; so far there is English alone."""

import discord
from discord import app_commands

from bot.core import strings


class Translator(app_commands.Translator):
    """Looks words up in the one module that has them; what it does not have stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py's signature
    ) -> str | None:
        """Return the words in a language, or None."""
        return strings.TRANSLATIONS.get(locale.value, {}).get(string.message)
