"""The texts of /report: figures, chart, problems and review samples."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.reasons import Reason
from bot.core.strings.cards import day

REPORT_DAYS = {7: "7 days", 30: "30 days"}
SILENCES = {
    Reason.QUESTION: ("question", "Somebody asked whether it is so."),
    Reason.QUOTED: ("quoted", "Somebody reported what others say, without agreeing."),
    Reason.DENIED: ("denied", "Somebody said that the claim is false."),
    Reason.JOKE: ("joke", "Somebody joked or was sarcastic."),
    Reason.PERSONAL: ("own experience", "Somebody told what happened to them or to people close to them."),
    Reason.UNSURE: ("not surely a claim", "A claim was near, and no reading of the message was sure enough."),
    Reason.WEAK: ("weak", "A claim was near, but too little of the message said it."),
    Reason.AMBIGUOUS: ("two claims alike", "Two claims of the library fitted one sentence equally well."),
    Reason.MANY: ("many claims at once", "The message made so many claims that one card would pick among them."),
    Reason.ON_REQUEST: ("only on request", "The library gives this claim only on request."),
    Reason.VALUE: ("question of values", "The claim is a question of values; those are off in this server."),
    Reason.CLAIM_OFF: ("claim turned off", "The claim is turned off here, by a moderator or by votes."),
    Reason.STALE: ("overdue for review", "The claim's card is older than its date for review."),
    Reason.ALREADY_SAID: ("already said", "Its main source was linked here lately, or the claim was just answered."),
    Reason.COOLDOWN: ("cooldown", "The claim, or any claim, was answered here a short while ago."),
    Reason.CEILING: ("daily limit", "The limit of replies a day was reached."),
    Reason.FORBIDDEN: ("missing permission", "A permission was missing in the channel."),
}
"""Why the bot kept silent: in a word or two, and in a sentence. `/report` shows both."""
VOTES = {"helpful": "helpful", "not-here": "not this / not here", "disagree": "disagree"}
LIVE_EVENTS = {"opened": "opened", "shared": "posted by members", "removed": "removed"}
NO_FEEDBACK = "Feedback: none yet."
NO_PROBLEMS = "Problems: none."
PROBLEMS = "Problems:"
NOTHING_REVIEWED = "Nothing reviewed yet."
REVIEW_SAMPLES = "Review samples"
GO_LIVE = "Go live…"
PAUSE = "Pause"
LIFT = "Lift an automatic pause"
CHART_SPOKEN = "said, or would have been"
CHART_SILENT = "kept silent, though a claim was near"
SAMPLE_RIGHT = "Right"
SAMPLE_OTHER = "Other claim"
SAMPLE_NOT_ASSERTED = "Asked, quoted or denied"
SAMPLE_PERSONAL = "Own experience"
SKIP = "Skip"
STOP = "Stop"
OPEN_MESSAGE = "Open message"
SAMPLE_TEXT = "-# Fetched from Discord for you just now. I keep no copy."


def report_heading(days: int) -> str:
    """The first line of a report."""
    return f"## Counterpoint, last {days} days"


def times(number: int) -> str:
    """How often."""
    return "once" if number == 1 else f"{number} times"


def read_in(channels: int, trial: int, spoken: int) -> str:
    """Where the bot reads, and how often it spoke or would have."""
    where = f"Read in {channels} {'channel' if channels == 1 else 'channels'}."
    said = f" Spoke {times(spoken)}." if spoken else ""
    would = f" Would have spoken {times(trial)}." if trial or not spoken else ""
    return f"{where}{said}{would}"


def reviewed(judged: int, of: int, right: int, at_least: float) -> str:
    """How many samples moderators judged, and how many were right; `at_least` is the bound of the share."""
    if not judged:
        return NOTHING_REVIEWED
    share, bound = round(100 * right / judged), round(100 * at_least)
    return f"Reviewed {judged} of {of}: {right} right ({share} %, likely ≥ {bound} %)"


def counted(label: str, numbers: Iterable[tuple[str, int]]) -> str:
    """A line of a report: names and how often."""
    return f"{label}: {', '.join(f'{name} {number}' for name, number in numbers)}"


MOST, BY_SIDE, FEEDBACK, LIVE = "Most", "By side", "Feedback", "Replies"
_MOST_SILENCES = 6


def silences(numbers: Sequence[tuple[Reason, int]]) -> str:
    """Why the bot kept silent, most frequent first: each reason with its number and in a sentence."""
    lines = [f"- {SILENCES[reason][0]} {number}: {SILENCES[reason][1]}" for reason, number in numbers[:_MOST_SILENCES]]
    left = sum(number for _, number in numbers[_MOST_SILENCES:])
    return "\n".join(("Kept silent:", *lines, *((f"- other reasons {left}",) if left else ())))


def lifted(title: str, channel: str) -> str:
    """An automatic pause of a claim was ended. `title` is escaped by the caller."""
    return f"**{title}** may come up again in {channel}."


def auto_paused(title: str, channel: str, until: str) -> str:
    """A claim that votes turned off. `title` is escaped by the caller."""
    return f"Paused by votes: {title} in {channel} until {until}."


def short_day(value: date) -> str:
    """A day on a chart's axis."""
    return f"{value.day} {value:%b}"


def chart_alt(days: Sequence[tuple[date, int, int]]) -> str:
    """What the chart shows; each day is its date, the replies and the silences."""
    first, last = days[0][0], days[-1][0]
    spoken, silent = sum(day[1] for day in days), sum(day[2] for day in days)
    busiest, its_spoken, its_silent = max(days, key=lambda day: day[1] + day[2])
    return (
        f"Bar chart, one bar a day from {day(first)} to {day(last)}: {spoken} replies given or noted in a trial, "
        f"{times(silent)} silent though a claim was near. Busiest day: {day(busiest)} ({its_spoken} and {its_silent})."
    )


def sample_heading(number: int, of: int) -> str:
    """Which sample is shown."""
    return f"## Sample {number} of {of}"


def sample(title: str, score: float, needed: float, next_score: float | None) -> str:
    """What is known of a sample. `title` is escaped by the caller."""
    following = "no other claim near" if next_score is None else f"next claim {next_score:.0f}"
    return f"Claim: {title}\nMatch {score:.0f} (needed {needed:.0f}), {following}"


def problem_no_right(channel: str, missing: str) -> str:
    """A channel that stopped because a permission is missing."""
    return f"{channel}: I stopped, as Discord refused a reply. Give my role {missing} there; then I go on by myself."


def problem_missing(channel: str, missing: str) -> str:
    """A channel in which a permission is missing."""
    return f"{channel}: I can't reply. Give my role {missing} in the channel's settings › Permissions."  # noqa: RUF001


def problem_automod_stopped(channel: str, titles: str) -> str:
    """A channel that stopped because of AutoMod. `titles` are escaped by the caller."""
    return (
        f"{channel}: I stopped, as AutoMod blocked three replies in a day ({titles}). "
        "Exempt my role in AutoMod or turn these claims off, then choose the channel in /setup again."
    )


def problem_automod(number: int, titles: str) -> str:
    """Replies that AutoMod blocked. `titles` are escaped by the caller."""
    return f"AutoMod blocked a reply {times(number)} ({titles}). Exempt my role in AutoMod, or turn these claims off."


def problem_vanished(number: int) -> str:
    """Replies whose message had been deleted."""
    return f"A message had gone before its reply was sent {times(number)}. Nothing needs to be done."


def problem_limited(number: int) -> str:
    """Replies that Discord's rate limit stopped."""
    return f"Discord's rate limit stopped a reply {times(number)}; I then wait. Nothing needs to be done."


def problem_other(number: int, code: int) -> str:
    """Replies that Discord refused for another reason."""
    return f"Discord refused a reply with code {code} {times(number)}. If it goes on, tell whoever runs this copy."


PROBLEM_LIMITED_NOW = "Discord asked me to slow down, so I post nothing for some minutes. Nothing needs to be done."
PROBLEM_SPEECH_OFF = "Whoever runs this copy has switched my replies off; only they can switch them on."
THE_PERMISSIONS = "the permissions that /setup names"
