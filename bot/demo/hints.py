"""What somebody can try in the demo, beside the conversation."""

from dataclasses import dataclass

from bot.demo.sayings import Sayings
from bot.demo.world import CARD, LINE, SHADOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A thing to try, and the message it takes, if any: the page puts it into the composer."""

    words: str
    message: str | None = None


def hints(sayings: Sayings) -> tuple[Hint, ...]:
    """Return what to try, in order."""
    first, second, *_ = sayings.messages
    return (
        Hint(words=f"In #{CARD}, say something the library knows:", message=first),
        Hint(words="Ask instead of claiming; a question is met with silence:", message=sayings.question),
        Hint(words=f"In #{LINE} the answer is one line, in #{SHADOW} nothing:", message=second),
        Hint(words="Point at any message and press Check this message. Only you see the answer."),
        Hint(words="Type / for the commands, or write to the bot directly."),
        Hint(words="View as the moderator: /setup, /report, /pause."),
    )
