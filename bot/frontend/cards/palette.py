"""The accent colour at a card's edge: one for each rating, a third sign beside the words and the glyph.

None is green or red, none is darker or louder the worse the rating: a colour must never say what to think. Any two are
told apart by people who see all colours, and by those who do not; a test computes how well.
"""

import discord

from bot.core.claims import Rating

ACCENT = discord.Colour(0x5B7083)
"""The colour of all that is no card."""

RATING_ACCENTS = {
    Rating.SUPPORTED: discord.Colour(0x36729F),
    Rating.PARTLY_SUPPORTED: discord.Colour(0x18BDF9),
    Rating.CONTESTED: discord.Colour(0xEA9F54),
    Rating.MISLEADING: discord.Colour(0x815418),
    Rating.UNSUPPORTED: discord.Colour(0xBD9F81),
    Rating.REFUTED: discord.Colour(0x636363),
    Rating.VALUE_JUDGEMENT: discord.Colour(0xAEBDCC),
}
"""Blue, sky, amber, brown, tan, graphite; mist for a question of values."""
