"""/privacy: what is stored about the person who asks, to see, take along or delete; and not to be read any more."""

import json
from functools import partial
from io import BytesIO

import discord

from bot.core import strings
from bot.frontend.interactions import NOBODY, Interaction, acknowledge, later
from bot.frontend.panels.panel import Panel
from bot.frontend.rate_limiter import is_too_often
from bot.storage.personal_data import Holdings


class PrivacyPanel(Panel):
    """In a server about that server, in a direct message about everywhere. `said` is what the last press did.

    What is held is found by testing every row, so nobody may ask for it faster than they may ask questions.
    """

    command = "privacy"

    def __init__(self, interaction: Interaction, said: str | None = None) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        self._server_id = server_id = interaction.guild_id
        intro = strings.PRIVACY_HERE if server_id else strings.PRIVACY_EVERYWHERE
        self.put(*((intro, said) if said else (intro,)))
        out = interaction.client.responder.opt_outs.is_out(server_id, self.owner_id)
        here = (self.button(strings.OPT_OUT_HERE, "here", partial(self._opt_out, server_id=server_id)),)
        self.row(
            self.button(strings.SHOW, "show", self._show),
            self.button(strings.EXPORT, "export", self._export),
            self.button(strings.DELETE, "delete", self._delete),
        )
        self.row(
            *(here if server_id else ()),
            self.button(strings.OPT_OUT_EVERYWHERE, "everywhere", partial(self._opt_out, server_id=None)),
            self.button(strings.OPT_IN_AGAIN, "in", self._opt_in, disabled=not out),
        )

    async def _show(self, interaction: Interaction) -> None:
        if await is_too_often(interaction):
            return
        held = await interaction.client.responder.holdings(self._server_id, self.owner_id)
        told = strings.holdings(opted_out=bool(held.opt_outs), **_counts(held))
        await self._say(interaction, told)

    async def _export(self, interaction: Interaction) -> None:
        if await is_too_often(interaction):
            return
        await later(interaction)
        held = await interaction.client.responder.holdings(self._server_id, self.owner_id)
        data = json.dumps(held.exported(self._server_id, discord.utils.utcnow()), indent=2)
        file = discord.File(BytesIO(data.encode()), filename=strings.EXPORT_FILE)
        await interaction.followup.send(strings.EXPORTED, file=file, ephemeral=True, allowed_mentions=NOBODY)

    async def _delete(self, interaction: Interaction) -> None:
        if await is_too_often(interaction):
            return
        held = await interaction.client.responder.holdings(self._server_id, self.owner_id)
        await self.replace(interaction, DeletePanel(interaction, held))

    async def _opt_out(self, interaction: Interaction, server_id: int | None) -> None:
        await interaction.client.responder.opt_outs.opt_out(server_id, self.owner_id, discord.utils.utcnow())
        await self._say(interaction, strings.OPTED_OUT)

    async def _opt_in(self, interaction: Interaction) -> None:
        opt_outs = interaction.client.responder.opt_outs
        await opt_outs.opt_in(None, self.owner_id)
        if interaction.guild_id:
            await opt_outs.opt_in(interaction.guild_id, self.owner_id)
        await self._say(interaction, strings.OPTED_IN)

    async def _say(self, interaction: Interaction, text: str) -> None:
        await self.replace(interaction, PrivacyPanel(interaction, text))


class DeletePanel(Panel):
    """What is about to be deleted, and the last question."""

    command = "privacy"

    def __init__(self, interaction: Interaction, held: Holdings) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        self._held, self._server_id = held, interaction.guild_id
        self.put(strings.delete_question(**_counts(held)))
        self.row(
            self.button(strings.DELETE_NOW, "now", self._delete),
            self.button(strings.KEEP, "keep", self._keep),
        )

    async def _delete(self, interaction: Interaction) -> None:
        """Erase first, then delete the replies: Discord may slow that down, and what is held must not wait for it."""
        await acknowledge(interaction)
        messages = await interaction.client.responder.erase(self._server_id, self.owner_id)
        await interaction.client.delete_messages(messages)
        await self.replace(interaction, PrivacyPanel(interaction, strings.deleted(**_counts(self._held))))

    async def _keep(self, interaction: Interaction) -> None:
        await self.replace(interaction, PrivacyPanel(interaction, strings.NOTHING_CHANGED))


def _counts(held: Holdings) -> dict[str, int]:
    return {
        "replies": len(held.replies),
        "noted": len(held.noted),
        "feedback": len(held.feedback),
        "cards": len(held.cards),
    }
