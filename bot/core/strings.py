"""Everything that people read, in one place and ready for translation.

British spelling; plain sentences; a rating is always worded as being about the claim, never about a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.core.claims import Gate, Kind, Rating, SourceKind
from bot.core.reasons import Mode, Reason

# -- cards ------------------------------------------------------------------------------------------------------------

RATINGS = {
    Rating.SUPPORTED: "Supported ●",
    Rating.PARTLY_SUPPORTED: "Partly supported ◐",
    Rating.CONTESTED: "Contested ◇",
    Rating.MISLEADING: "Misleading ▲",
    Rating.UNSUPPORTED: "No evidence found ○",
    Rating.REFUTED: "Refuted ✕",
    Rating.VALUE_JUDGEMENT: "What is at stake ⚖",
}

SOURCE_KINDS = {
    SourceKind.PEER_REVIEWED: "peer-reviewed study",
    SourceKind.UN: "UN body",
    SourceKind.GOVERNMENT: "government",
    SourceKind.COURT: "court",
    SourceKind.LAW: "law text",
    SourceKind.STATISTICS: "official statistics",
    SourceKind.NGO: "NGO or campaign",
    SourceKind.NEWS: "news report",
    SourceKind.OPINION: "opinion or blog",
    SourceKind.WORKING_PAPER: "working paper or thesis",
    SourceKind.BOOK: "book or encyclopedia",
}

CONTEXT_HEADINGS = {Kind.FACTUAL: "What the evidence shows", Kind.VALUE: "Points raised in favour"}
COUNTERPOINT_HEADINGS = {Kind.FACTUAL: "Counterpoints", Kind.VALUE: "Points raised against"}
SOURCES_HEADING = "Sources"

GATE_HEADINGS = {
    Gate.QUESTION: "*Read as a question.*",
    Gate.QUOTED: "*Read as a quotation.*",
    Gate.DENIED: "*Read as disagreeing with this claim.*",
    Gate.JOKE: "*Read as a joke.*",
    Gate.PERSONAL: "*This reads like somebody's own experience. "
    "The card is about the public debate, not about anyone's story.*",
}

LINES = {
    Kind.FACTUAL: "A point that comes up often in this debate: **{title}**. "
    "Context and counterpoints, for anyone interested:",
    Kind.VALUE: "A question of values that comes up often in this debate: **{title}**. "
    "What is at stake, from more than one side:",
}


def often_said(claim: str) -> str:
    """The claim in its canonical words, for the full card."""
    return f"Often said: “{claim}”"


def rating_words(rating: Rating) -> str:
    """The rating without its glyph."""
    return RATINGS[rating].rsplit(" ", 1)[0]


def rating_glyph(rating: Rating) -> str:
    """The rating's glyph alone: a second sign beside the words, never instead of them."""
    return RATINGS[rating].rsplit(" ", 1)[1]


def rating(rating: Rating) -> str:
    """The rating in words first, its glyph last; a value claim has no rating."""
    words, glyph = rating_words(rating), rating_glyph(rating)
    label = words if rating is Rating.VALUE_JUDGEMENT else f"Rating: {words}"
    return f"**{label}** {glyph}"


def more_sources(hidden: int, button: str) -> str:
    """What stands under a list of sources that did not fit; `button` leads to the rest."""
    return f"…and {hidden} more: press **{button}**."


def day(value: date) -> str:
    """A plain date, as on cards: 24 Nov 2026."""
    return f"{value.day} {value:%b %Y}"


def checked(reviewed_on: date, review_by: date, *, overdue: bool) -> str:
    """The small print of a card."""
    following = "Overdue for review" if overdue else f"next review by {day(review_by)}"
    return f"Checked {day(reviewed_on)} · {following}"


def updated(on: date, note: str) -> str:
    """The part of the small print that says what changed lately."""
    return f" · Updated {day(on)}: {note}"


HOSTED_COPY = "copy on {via}"
READ = "Read: {locator} ({day})."
READ_COPY = "Read: {locator}, in a copy on {via} ({day})."
SOURCE_LIMITS = "Limits: {limits}"
ARCHIVED = "archived copy"

# -- errors -----------------------------------------------------------------------------------------------------------

OTHER_LANGUAGE = "That text seems to be in another language. I only know claims in English."
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
    """The same claim's card stands in the channel already."""
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
    """Something nobody foresaw; the log holds the same reference."""
    return f"Something went wrong on my side (reference {reference}). Nothing was posted."


# -- commands ---------------------------------------------------------------------------------------------------------

CHECK_MENU = "Check this message"
DESCRIPTIONS = {
    "check": "Check a text against the claim library; only you see the answer",
    "claim": "Look up one claim: rating, evidence, counterpoints, sources",
    "claims": "Browse the claims by topic",
    "privacy": "See, export or delete what I store about you, or opt out",
    "about": "What Counterpoint is, who runs it, what it does in this channel",
    "setup": "Choose channels and modes",
    "report": "What I said, or would have said, and how well",
    "pause": "Stop me at once, here or in the whole server",
}
PARAMETERS = {
    "text": "What somebody says, in a sentence or two",
    "name": "A few letters of the claim",
    "topic": "Only the claims of this topic",
    "duration": "How long; until resumed if you leave it out",
    "scope": "The whole server if you leave it out",
    "days": "Seven days if you leave it out",
}

TRANSLATIONS: Mapping[str, Mapping[str, str]] = {}
"""For each of Discord's locales, such as `de`: the English words of the commands and what they are there."""

# -- buttons and selects ----------------------------------------------------------------------------------------------

SHOW_CONTEXT = "Show context"
SHOW_FULL = "Show full card"
ALL_SOURCES = "All sources"
WHY_THIS = "Why this?"
POST_IN_CHANNEL = "Post in channel"
HELPFUL = "Helpful"
NOT_THIS = "Not this / not here"
DISAGREE = "I disagree"
TURN_OFF_HERE = "Turn off here…"
REMOVE_REPLY = "Remove reply"
PREVIOUS = "Previous"
NEXT = "Next"
BROWSE = "Browse"
SUGGEST = "Suggest a claim"
SUPPORT = "Find support"
ALSO_IN_TEXT = "Also in this text"
POSSIBLE_MATCHES = "Possible matches"
CLOSE_MATCH = "close match"
POSSIBLE_MATCH = "possible match"
OPEN_CLAIM = "Open a claim"

# -- answers to a press -----------------------------------------------------------------------------------------------

POSSIBLE_HEADING = "No close match. The text may mean one of these claims:"
POSTED = "Posted."
COUNTED = "Counted. Thank you."
REMOVED = "The reply is removed."
WRONG_TITLE = "What was wrong?"
WRONG_LABEL = "About this reply"
ALSO_DO = "Also"
REMOVE_THIS = "Remove this reply"
STOP_READING = "Stop reading my messages in this server"
TURN_OFF_CLAIM = "Turn this claim off in this channel"
WRONG_REASONS = {
    "other-subject": "It was about something else",
    "question": "It was a question",
    "quoted": "It quoted or reported somebody else",
    "denied": "It disagreed with the claim",
    "joke": "It was a joke or sarcasm",
    "personal": "It was somebody's own experience",
    "not-needed": "Right claim, but not needed here",
}
DISAGREE_LABEL = "What is wrong with the card?"
DISAGREE_REASONS = {
    "wrong": "Something is factually wrong",
    "sources": "Sources are missing or unreliable",
    "misquoted": "A source does not say this",
    "missing": "Key points are missing",
    "outdated": "It is out of date",
    "one-sided": "It is argumentative or one-sided",
    "opinion": "It states opinion as fact",
}
DISAGREED = "Thank you. To name a source or a correction, open a public issue:"
OPEN_ISSUE = "Open a public issue"


def issue_body(claim_id: str, revision: str, reasons: str) -> str:
    """What stands already in an issue about a card; `reasons` are the short names of what was ticked."""
    return f"Claim: {claim_id}\nRevision: {revision}\nReasons: {reasons}\n"


def shared_by(name: str) -> str:
    """Who posted a card. `name` is escaped by the caller."""
    return f"Shared by {name}"


def turned_off(title: str, channel: str, until: str) -> str:
    """A moderator turned a claim off in a channel."""
    return f"**{title}** is off in {channel} until {until}."


def turn_off_question(title: str, channel: str) -> str:
    """Asked before a claim is turned off."""
    return f"Turn **{title}** off in {channel}? I then won't bring it up there by myself; private answers still work."


OFF_FOR = {7: "Off for 7 days", 30: "Off for 30 days"}


def why(closest: str | None, score: float, needed: float, next_score: float | None) -> str:
    """Why a reply came: the wording that was nearest, the figures, the rules passed."""
    quoted = f"Closest wording in the library: “{closest}”\n" if closest else ""
    following = "no other claim came near" if next_score is None else f"next claim {next_score:.0f}"
    return (
        f"{quoted}Match {score:.0f}, needed {needed:.0f}; {following}. "
        "Rules passed: not a question, not quoted, not said here lately. Message text is not kept."
    )


WHY_CHECKED = (
    "You asked for this claim, or about a text that its wordings in the library come nearest to. "
    "Message text is not kept."
)

# -- permissions, by discord.py's names -------------------------------------------------------------------------------

PERMISSIONS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "embed_links": "Embed Links",
    "manage_messages": "Manage Messages",
    "manage_guild": "Manage Server",
}

# -- /claims ----------------------------------------------------------------------------------------------------------


def claims_heading(topic: str | None, page: int, pages: int) -> str:
    """The heading of a page of claims."""
    return f"## {topic or 'All claims'}\nPage {page} of {pages}"


NO_JUDGE_HERE = "⚠ The model that judges messages is not there, so I answer only commands and never speak unasked."
NO_JUDGE = "Until then I answer only commands and never speak unasked: I cannot judge what a message says."
"""Said where the file of the judge is missing or cannot be used."""

# -- /about -----------------------------------------------------------------------------------------------------------

ABOUT = (
    "Counterpoint recognises claims that come up often in this debate and adds sourced context with the strongest "
    "counterpoints. A rating is about the claim, never about a person. It keeps no message text and no list of who "
    "said what. Everything it says comes from a library that people wrote and checked; no language model is involved."
)
DISCLAIMER = "Not legal or health advice."
RUN_BY = "Run by {name}."
RUN_BY_UNKNOWN = "Whoever added this copy to Discord runs it; its profile says who."
POLICY_LINK = "Privacy policy"
TERMS_LINK = "Terms"
SOURCE_LINK = "Source code"
REPORT_LINK = "Report a problem"
MODES = {
    Mode.OFF: "off: I read nothing here and post nothing by myself.",
    Mode.SHADOW: "shadow: I read messages in memory, post nothing, and note which claims I would have answered.",
    Mode.LINE: "line: I may reply with one neutral sentence and a button for the context.",
    Mode.CARD: "card: I may reply with a short card: rating, evidence, counterpoint, sources.",
}
STOPPED = (
    "stopped: my replies were refused here, for want of a permission or by AutoMod. "
    "A moderator can mend that and run /setup again."
)


def mode_here(mode: Mode, *, stopped: bool) -> str:
    """What the bot does in the channel where /about was asked."""
    return f"**In this channel**: {STOPPED if stopped else MODES[mode]}"


def library_line(name: str, claims: int, revision: str, latest: date) -> str:
    """Which claims this copy holds."""
    return f"**Library**: {name}, {claims} claims, revision {revision}, last reviewed {day(latest)}."


def library_refused(errors: int, first: str) -> str:
    """Why a newer state of the claims is not used. `first` names the first error and its place."""
    more = f" and {errors - 1} more" if errors > 1 else ""
    return f"A newer state of the library is held back until it is mended: {first}{more}."


# -- /privacy ---------------------------------------------------------------------------------------------------------

PRIVACY_HERE = (
    "Counterpoint keeps no message text and no list of who said what. Here is what it holds about you in this server."
)
PRIVACY_EVERYWHERE = (
    "Counterpoint keeps no message text and no list of who said what. Here is what it holds about you anywhere."
)
SHOW = "Show"
OPT_OUT_HERE = "Opt out here"
OPT_OUT_EVERYWHERE = "Opt out everywhere"
OPT_IN_AGAIN = "Opt in again"
OPTED_OUT = "From now on your messages are dropped before they are looked at, and nobody can check them with me."
OPTED_IN = "You have opted in again. In channels that moderators opened, I may read your messages in memory."


EXPORT = "Export"
DELETE = "Delete"
DELETE_NOW = "Delete now"
KEEP = "Keep"
EXPORT_FILE = "counterpoint-data.json"
EXPORTED = "This is all that I hold about you here."
NOTHING_CHANGED = "Nothing was changed."


def holdings(*, opted_out: bool, replies: int, noted: int, feedback: int, cards: int) -> str:
    """What is stored about the person who asks; `noted`: in a trial, or where a reply could not be sent."""
    posted = f" Cards you posted: {cards}." if cards else ""
    unanswered = f" Messages noted without a reply: {noted}." if noted else ""
    return (
        f"Opt-out: {'yes' if opted_out else 'no'}. Replies to your messages in 30 days: {replies}."
        f"{unanswered} Feedback given: {feedback}.{posted}"
    )


def delete_question(replies: int, noted: int, feedback: int, cards: int) -> str:
    """Asked before anything is deleted."""
    return f"Remove {_held(replies, noted, feedback, cards)}? Your opt-out, if any, stays."


def deleted(replies: int, noted: int, feedback: int, cards: int) -> str:
    """What was deleted."""
    return f"Removed {_held(replies, noted, feedback, cards)}."


def _held(replies: int, noted: int, feedback: int, cards: int) -> str:
    posted = f", {cards} posted {'card' if cards == 1 else 'cards'}" if cards else ""
    notes = f", {noted} {'note' if noted == 1 else 'notes'} of a message" if noted else ""
    return (
        f"{replies} {'reply' if replies == 1 else 'replies'}{posted}{notes} and "
        f"{feedback} {'piece' if feedback == 1 else 'pieces'} of feedback"
    )


# -- /setup -----------------------------------------------------------------------------------------------------------

SETUP_HEADING = "## Counterpoint setup"
SETUP_PROMISE = "I read messages only in the channels chosen here, in memory, and keep no text."
SETUP_CHANNELS = "**1. Channels** (threads follow their channel)"
SETUP_CHANNELS_HINT = "Choose up to 25 channels"
SETUP_MODE = "**2. Mode for these channels**"
MODE_NAMES = {Mode.CARD: "Card", Mode.LINE: "Line", Mode.SHADOW: "Shadow", Mode.OFF: "Off"}
MODE_CHOICES = {
    Mode.SHADOW: "Shadow: a trial that posts nothing",
    Mode.LINE: "Line: one neutral sentence and a button",
    Mode.CARD: "Card: rating, evidence and counterpoint",
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


# -- /report ----------------------------------------------------------------------------------------------------------

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
    """A channel that stopped for want of a permission."""
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
    """Replies whose message had gone."""
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

# -- the trial: how it begins, is reviewed and ends ------------------------------------------------------------------

ENOUGH_REVIEWED = 20
"""Replies that a moderator should have judged before the bot goes live."""
AFTER_SHADOW = (
    f"Next: I post nothing and note what I would have answered. After about {ENOUGH_REVIEWED} would-be replies, "
    f"open /report and press “{REVIEW_SAMPLES}”; “{GO_LIVE}” stands beside it."
)
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


SOUND_BOUND = 0.8
"""The least lower bound of the share of right replies with which the bot should go live."""
GATE_HEADING = "## Go live?"
GO_LIVE_ANYWAY = "Go live all the same…"
TOO_FEW_REVIEWED = f"⚠ This is early: fewer than {ENOUGH_REVIEWED} replies have been reviewed."
GATE_IS_OPEN = "This is advice and no lock: you decide."


def too_uncertain(bound: float) -> str:
    """A warning: the share of right replies is low, or known of too few; `bound` is its lower bound."""
    percent, sound = int(100 * bound), round(100 * SOUND_BOUND)
    return f"⚠ This is early: perhaps only {percent} of 100 replies are right; at least {sound} should be."


def under_own_experience(number: int, links: Sequence[str]) -> str:
    """An alarm: replies that met, or would have met, somebody's own story; `links` lead to those still there."""
    if not number:
        return "Under somebody's own experience: none."
    told = f"⚠ Under somebody's own experience: {number}. Please look before you go live"
    return f"{told}: {' '.join(links)}" if links else f"{told}; the message is gone."


REVIEW_SILENCES = "Review silences"
SHOULD_HAVE_SPOKEN = "Should have spoken"
RIGHTLY_SILENT = "Rightly silent"
EDITED_SINCE = "-# Edited since I read it."
NOT_FETCHED = "I couldn't fetch the message just now. The button opens it in Discord."
WITHOUT_TEXT = "The message has no text that I may read. The button opens it in Discord."


def silence_heading(number: int, of: int) -> str:
    """Which silence is shown."""
    return f"## Silence {number} of {of}"


def kept_silent(reason: Reason) -> str:
    """Why the bot kept silent to a message, which may be wrong."""
    name, sentence = SILENCES[reason]
    return f"Kept silent: {name}. {sentence}"


def may_not_fetch(channel: str) -> str:
    """The bot may not read past messages of a channel."""
    history = PERMISSIONS["read_message_history"]
    return f"I can't fetch messages of {channel}: give my role “{history}” there. The button opens it in Discord."


def skipped(gone: int, hidden: int) -> str:
    """Samples that were passed over: the message is gone, or is not for showing, whoever is the cause."""
    told = ((gone, "the message is gone"), (hidden, "I may not show you the message"))
    return f"-# Skipped: {'; '.join(f'{number} ({why})' for number, why in told if number)}."


def silences_reviewed(judged: int, of: int, missed: int) -> str:
    """How many near silences moderators judged, and how many should have been replies."""
    return f"Silences reviewed {judged} of {of}: {missed} should have been answered"


def recall(share: float, low: float, high: float) -> str:
    """The share of what should be answered that is recognised, estimated from the reviews."""
    least, most = round(100 * low), round(100 * high)
    return f"Recognised about {round(100 * share)} % of what should be answered (likely {least} to {most} %)"


# -- /pause -----------------------------------------------------------------------------------------------------------

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
