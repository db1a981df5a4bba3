"""What people are told if something cannot be done."""

NO_TEXT = "That message has no text I can check."
TOO_SHORT = "Please give me at least a few words to check."
NOTHING_FOUND = "Nothing in the library matches that closely. You can browse the claims or suggest one."
CANNOT_CHECK = "I can't check that message. You can type the claim into /check instead."
TOO_LONG = "Please send 2,000 characters or fewer."
ROW_GONE = "That reply is no longer on record, so I can't change it."
CLAIM_GONE = "This claim has been withdrawn from the library since the reply was posted."
SECOND_VOTE = "You have already told us about this reply. Thank you."
NOT_YOURS = "Only the author of the message or a moderator can remove this reply."
NOT_OPENED = "Cards can't be posted here: the moderators haven't opened this channel to Counterpoint."
CARDS_OFF = "Posting cards is switched off in this server."
BY_OPERATOR = "by whoever runs this copy"
AUTOMOD = "This server's AutoMod blocked the card. A moderator can exempt my role or turn this claim off."
OLD_BUTTON = "This button is from an older version of Counterpoint and no longer works."
NOT_YOUR_PANEL = "This panel was opened by somebody else. Please run the command yourself."
OLD_FORM = "This form has expired. Please press the button again."
NO_CONTENT = "This copy of Counterpoint may not read messages, so only commands and “Check this message” work."
BUSY = "I couldn't save that just now. Nothing was changed; please try again in a minute."
BROKEN_LINE = "The line to Discord broke just now. Please look whether it happened, and try again if not."
RESTARTING = "I'm being restarted and couldn't finish this. Please look whether it happened, and try again if not."
SERVER_ONLY = "This works in a server that has added Counterpoint."


def unknown_claim(name: str) -> str:
    """Somebody typed a claim that is not in the library. `name` is escaped by the caller."""
    return f"I don't have a claim called “{name}”. Please pick one from the list."


def unknown_topic(name: str) -> str:
    """Somebody typed a topic that is not in the library. `name` is escaped by the caller."""
    return f"There is no topic called “{name}”. Please pick one from the list."


def too_many(asked: int, seconds: int) -> str:
    """Somebody asks faster than the limit of a minute."""
    return f"You have asked {asked} times this minute. Please try again in {seconds} seconds."


def too_many_posts(posted: int, when: str) -> str:
    """Somebody posts more cards than the limit of an hour; `when` is a relative time."""
    return f"You have posted {posted} cards this hour. Please try again {when}."


def paused_here(until: str) -> str:
    """A card cannot be posted during a pause."""
    return f"Counterpoint is paused here {until}, so nothing can be posted."


def posted_lately(when: str, link: str) -> str:
    """The same claim's card is in the channel already."""
    return f"This claim was already posted here {when}, so I won't repeat it yet: {link}"


def lacks(permission: str, channel: str) -> str:
    """The bot lacks a permission."""
    return f"I'm missing “{permission}” in {channel}, so I can't post there."


def lacking_right(permission: str) -> str:
    """The person lacks a permission."""
    settings = "Server Settings › Integrations"  # noqa: RUF001 - as Discord writes the way to a page
    return f"You need “{permission}” for this. An admin can also grant it in {settings}."


def expired(command: str) -> str:
    """A panel's buttons were pressed too late, or after a restart."""
    return f"This panel has expired. Please run {command} again."


def bug(reference: str) -> str:
    """An unexpected error; the log holds the same reference."""
    return f"Something went wrong on my side (reference {reference}). Nothing was posted."
