"""The texts of /privacy: what is held about somebody, opting out, export and deletion."""

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
