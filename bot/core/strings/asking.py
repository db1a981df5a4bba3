"""Asking and suggesting: possible matches, own experience, changed votes, forms to the maintainers."""

MAY_MEAN = "The text may mean one of these claims. Press one to read its card; only you see it."
ONLY_BROWSE = "Nothing in the library matches that closely. You can browse the claims."
OWN_EXPERIENCE = (
    "This reads like somebody's own experience. I'm sorry if it was a hard one. I have nothing to say on anyone's "
    "story; if you would like it, there is a card on the public debate about this subject."
)
SHOW_DEBATE = "Show the card on the debate"
COUNTED_ANEW = "Changed: this counts now, and your earlier answer no longer does."
REPORT_MISTAKE = "Report a mistake"
SUGGEST_LABEL = "What is often said? One sentence will do"
MISTAKE_LABEL = "What is wrong on the card?"
SOURCE_LABEL = "A source, if you know one"
WHO_READS_IT = (
    "The people who maintain this copy of Counterpoint read what you send, in a channel of theirs on Discord. Your "
    "name is not sent with it, so they cannot answer you. Counterpoint itself stores nothing of it."
)
SUGGESTED = "**Suggested claim**"
SAY_MORE = "Thank you, it is counted. To say what should stand there instead:"
DESK_THANKS = "Sent to the maintainers. Thank you."
NO_DESK = "Whoever runs this copy has named no place for corrections. Its profile says who that is."
LANGUAGES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "nl": "Dutch", "sv": "Swedish"}


def other_language(language: str) -> str:
    """A text is not in the library's language, which is named by its code."""
    known = LANGUAGES.get(language, f"the library's language ({language})")
    return f"That text seems to be in another language. I only know claims in {known}."


def no_such_claim(name: str) -> str:
    """A name that was typed and not chosen. `name` is escaped by the caller."""
    return f"I don't have a claim called “{name}”. It may be one of these:"


def mistake_reported(claim_id: str, revision: str) -> str:
    """The heading of a message to the maintainers on a mistake."""
    return f"**Reported mistake** · {claim_id}, revision {revision}"


def for_the_desk(heading: str, words: str, source: str) -> str:
    """A message to the maintainers. What was written is escaped by the caller."""
    return "\n".join((heading, f"> {words}", *((f"Source: {source}",) if source else ())))


def desk_refused(code: int) -> str:
    """Discord refused a message to the maintainers' channel."""
    return f"Discord refused to pass this on (code {code}), so nobody has it; please tell whoever runs this copy."


def too_many_to_desk(sent: int, when: str) -> str:
    """Somebody writes to the maintainers more often than the limit of an hour; `when` is a relative time."""
    return f"You have written to the maintainers {sent} times this hour. Please try again {when}."
