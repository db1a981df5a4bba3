"""/privacy: what is stored about the person who asks, and not to be read any more."""

from functools import partial

import discord

from bot.core import wording
from bot.frontend.panels.panel import Panel
from bot.frontend.telling import Interaction
from bot.storage.tables import Outcome


class PrivacyPanel(Panel):
    """In a server about that server, in a direct message about everywhere. `said` is what the last press did."""

    command = "privacy"

    def __init__(self, interaction: Interaction, said: str | None = None) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        server_id = interaction.guild_id
        intro = wording.PRIVACY_HERE if server_id else wording.PRIVACY_EVERYWHERE
        self.put(*((intro, said) if said else (intro,)))
        out = interaction.client.responder.opt_outs.is_out(server_id, self.owner_id)
        here = (self.button(wording.OPT_OUT_HERE, "here", partial(self._opt_out, server_id=server_id)),)
        self.row(
            self.button(wording.SHOW, "show", self._show),
            *(here if server_id else ()),
            self.button(wording.OPT_OUT_EVERYWHERE, "everywhere", partial(self._opt_out, server_id=None)),
            self.button(wording.OPT_IN_AGAIN, "in", self._opt_in, disabled=not out),
        )

    async def _show(self, interaction: Interaction) -> None:
        responder = interaction.client.responder
        rows = await responder.matches.authored(interaction.guild_id, self.owner_id)
        replies = sum(row.outcome is Outcome.SAID and row.reply_id is not None for row in rows)
        out = responder.opt_outs.is_out(interaction.guild_id, self.owner_id)
        await self._say(interaction, wording.holdings(opted_out=out, replies=replies))

    async def _opt_out(self, interaction: Interaction, server_id: int | None) -> None:
        await interaction.client.responder.opt_outs.opt_out(server_id, self.owner_id, discord.utils.utcnow())
        await self._say(interaction, wording.OPTED_OUT)

    async def _opt_in(self, interaction: Interaction) -> None:
        opt_outs = interaction.client.responder.opt_outs
        await opt_outs.opt_in(None, self.owner_id)
        if interaction.guild_id:
            await opt_outs.opt_in(interaction.guild_id, self.owner_id)
        await self._say(interaction, wording.OPTED_IN)

    async def _say(self, interaction: Interaction, text: str) -> None:
        await self.replace(interaction, PrivacyPanel(interaction, text))
