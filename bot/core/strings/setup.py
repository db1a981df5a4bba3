"""The texts of /setup and /pause."""

from collections.abc import Mapping

from bot.core.reasons import Mode
from bot.core.strings.errors import NO_CONTENT

SETUP_HEADING = "## Counterpoint setup"
SETUP_PROMISE = "I read messages only in the channels chosen here, in memory, and keep no text."
SETUP_CHANNELS = "**1. Channels** (threads follow their channel)"
SETUP_CHANNELS_HINT = "Choose up to 25 channels"
SETUP_MODE = "**2. Mode for these channels**"
MODE_NAMES = {Mode.CARD: "Card", Mode.LINE: "Line", Mode.SHADOW: "Shadow", Mode.OFF: "Off"}
MODE_CHOICES = {
    Mode.SHADOW: "Shadow: a trial that posts nothing",
    Mode.LINE: "Line: one neutral sentence and a button",
    Mode.CARD: "Card: rating, verdict and buttons",
    Mode.OFF: "Off: reads nothing",
}
APPLY = "Apply…"
SERVER_OPTIONS = "Server options"
PERMISSIONS_BUTTON = "Permissions"
REPORT_BUTTON = "Report"
GIVE_PERMISSIONS = "Give my role what is missing in the channel's settings › Permissions."  # noqa: RUF001 - Discord's way
OPTIONS_HEADING = "## Server options"
CHANNEL_CEILING = "**Replies per channel and day**"
SERVER_CEILING = "**Replies in the whole server per day**"
AUTHOR_CEILING = "**Replies per person and day**"
NO_LIMIT = "no limit"
VALUES_ON, VALUES_OFF = "Also for questions of values: on", "Also for questions of values: off"
CARDS_ALLOWED, CARDS_FORBIDDEN = "Members may post cards: on", "Members may post cards: off"
CLAIMS_OFF = "**Claims turned off here** (pick one to turn it on again)"
NO_CLAIMS_OFF = "No claim is turned off here."
TURN_ON_AGAIN = "Turn a claim on again"
PERMISSIONS_HEADING = "## Permissions"
NO_CHANNEL_ON = "No channel is on yet."
NOTHING_MISSING = "I have all I need in the channels that are on."
CONFIRM_HEADING = "## Please confirm"
NOT_TRIED = "Not tried here yet. Shadow first is safer."
STOP_ANY_TIME = "Stop any time with /pause."
CONFIRM = "Confirm"
CONFIRM_ALL = "Confirm all"
BACK = "Back"
CHOOSE_FIRST = "Please choose at least one channel first."
NOTICE_ALWAYS = "A one-time notice is posted in each channel."
NOTICE_ON = "Post a one-time notice: on"
NOTICE_OFF = "Post a one-time notice: off"
NOTICES = {
    Mode.SHADOW: "Counterpoint is on trial in this channel. It reads messages in memory to see which debated claims "
    "come up, posts nothing, keeps no text. /privacy to opt out.",
    Mode.LINE: "Counterpoint is on in this channel. It may add sourced context to claims that come up often in this "
    "debate. It keeps no text. /privacy to opt out, /about for more.",
    Mode.CARD: "Counterpoint is on in this channel. It may add sourced context to claims that come up often in this "
    "debate. It keeps no text. /privacy to opt out, /about for more.",
}
NO_PASSIVE = f"⚠ {NO_CONTENT}"
NOTHING_ON = "Now: off in every channel."


def setup_now(channels: Mapping[Mode, str]) -> str:
    """Which channels are on, by mode."""
    return f"Now: {'; '.join(f'{MODE_NAMES[mode]} in {named}' for mode, named in channels.items())}."


def and_more(named: str, left: int) -> str:
    """A list that is cut."""
    return f"{named} and {left} more"


def channels_gone(number: int) -> str:
    """Channels that were chosen and have been deleted meanwhile."""
    return f"{number} chosen {'channel is' if number == 1 else 'channels are'} gone meanwhile and left out."


def setup_change(mode: Mode, channels: str) -> str:
    """What is about to be set, or was."""
    return f"{MODE_NAMES[mode]} in {channels}."


def not_tried_in(channels: str) -> str:
    """Which of the chosen channels have had no trial."""
    return f"{channels}: {NOT_TRIED}"


def sensitive_channels(channels: str, *, several: bool) -> str:
    """A warning: the channels' names suggest that people seek help there."""
    suggests = "their names suggest" if several else "its name suggests"
    return f"⚠ {channels}: {suggests} people seek help there. Context nobody asked for can hurt."


def missing_permissions(channels: str, names: str) -> str:
    """A warning: the bot lacks permissions there."""
    return f"⚠ {channels}: missing {names}."


def ceiling(replies: int) -> str:
    """The most that is posted in a channel."""
    return f"At most {replies} replies per channel and day."


def confirm_without(channel: str) -> str:
    """Leave the sensitive channels out."""
    return f"Confirm without {channel}"


def on_again(title: str) -> str:
    """A claim was turned on again. `title` is escaped by the caller."""
    return f"**{title}** is on again."


CONFIRM_WITHOUT_THEM = "the ⚠ channels"
SETUP_DONE = "Done."
SETUP_NOTHING_LEFT = "No channel is left, so nothing was changed."


def notice_failed(channels: str) -> str:
    """The notice could not be posted."""
    return f"⚠ {channels}: I couldn't post the notice there. Please check my permissions."


# /pause

DURATIONS = {"1h": "1 hour", "24h": "24 hours", "7d": "7 days", "resumed": "until resumed"}
SCOPE_SERVER = "server"
SCOPES = {SCOPE_SERVER: "server", "channel": "this channel"}
THIS_SERVER = "this server"
UNTIL_RESUMED = "until resumed"
RESUME_NOW = "Resume now"


def until(moment: str) -> str:
    """The end of a pause."""
    return f"until {moment}"


def paused(scope: str, until: str) -> str:
    """A pause has begun, or goes on."""
    return f"Paused in {scope} {until}. I read no messages and post nothing; private answers still work."


def resumed(scope: str) -> str:
    """A pause has ended."""
    return f"Resumed in {scope}."
