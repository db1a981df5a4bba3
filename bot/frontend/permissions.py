"""What a person may do, as Discord says at this moment; an old button or panel is never proof."""

from bot.frontend.interactions import Interaction


def is_moderator(interaction: Interaction) -> bool:
    """Tell whether the person may manage messages in this place, as Discord says at this moment."""
    return interaction.guild_id is not None and interaction.permissions.manage_messages
