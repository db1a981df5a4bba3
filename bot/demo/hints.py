"""What somebody can try in the demo, beside the conversation."""

from dataclasses import dataclass

from bot.demo.sayings import Sayings
from bot.demo.world import CARD, LINE, SHADOW, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A thing to try, and the message it takes, if any: the page puts it into the composer."""

    words: str
    message: str | None = None


def hints(sayings: Sayings, world: World) -> tuple[Hint, ...]:
    """Return what to try, in order."""
    first, second, *_ = sayings.messages
    channel = world.channels[CARD]
    members = world.member.available_commands(channel)
    moderators = (name for name in world.moderator.available_commands(channel) if name not in members)
    return (
        Hint(words=f"In #{CARD}, say something the library knows:", message=first),
        Hint(words="Ask instead of claiming; a question is met with silence:", message=sayings.question),
        Hint(words=f"In #{LINE} the answer is one line, in #{SHADOW} nothing:", message=second),
        Hint(words="Point at any message and press Check this message. Only you see the answer."),
        Hint(words="Type / for the commands, or write to the bot directly."),
        Hint(words=f"View as the moderator: {', '.join(f'/{name}' for name in moderators)}."),
    )
