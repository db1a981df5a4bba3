"""How Discord refuses: a status, a code, a sentence, and for a bad body a tree of errors."""

from collections.abc import Iterable

from tests.loopback.world import Payload
from tests.wire.findings import INVALID_FORM_BODY, Finding


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault of the server
    """An answer that is an error."""

    def __init__(self, status: int, code: int, message: str, errors: Payload | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers: dict[str, str] = {}
        self.body: Payload = {"code": code, "message": message} | ({"errors": errors} if errors else {})


def unauthorized() -> Refusal:
    """The token is wrong."""
    return Refusal(401, 0, "401: Unauthorized")


def unknown_route() -> Refusal:
    """Discord has no such address, or the loopback does not know it yet."""
    return Refusal(404, 0, "404: Not Found")


def unknown_channel() -> Refusal:
    """There is no such channel."""
    return Refusal(404, 10003, "Unknown Channel")


def unknown_message() -> Refusal:
    """There is no such message, or it is gone."""
    return Refusal(404, 10008, "Unknown Message")


def unknown_webhook() -> Refusal:
    """No interaction has that token."""
    return Refusal(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refusal:
    """There is no such interaction, or its three seconds are over."""
    return Refusal(404, 10062, "Unknown interaction")


def already_acknowledged() -> Refusal:
    """The interaction has its answer."""
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Refusal:
    """The bot does not see the channel."""
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    """The bot sees the channel, and may not do that there."""
    return Refusal(403, 50013, "Missing Permissions")


def no_history() -> Refusal:
    """A reply needs to read what it answers."""
    return Refusal(400, 160002, "Cannot reply without permission to read message history")


def thread_exists() -> Refusal:
    """A message has one thread at most."""
    return Refusal(400, 160004, "A thread has already been created for this message")


def not_the_author() -> Refusal:
    """Only its author edits a message."""
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def invalid_form(findings: Iterable[Finding]) -> Refusal:
    """The body breaks a rule. The code is the first finding's; the tree says all."""
    listed = tuple(findings)
    tree: Payload = {}
    for finding in listed:
        branch = tree
        for step in finding.where:
            branch = branch.setdefault(str(step), {})
        branch.setdefault("_errors", []).append({"code": "BASE_TYPE_BAD", "message": finding.why})
    code = listed[0].code if listed else INVALID_FORM_BODY
    return Refusal(400, code, "Invalid Form Body", tree)


def unknown_reference() -> Refusal:
    """The message that a reply refers to is gone."""
    gone = {"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}
    return Refusal(400, INVALID_FORM_BODY, "Invalid Form Body", {"message_reference": {"_errors": [gone]}})


def too_many_requests(seconds: float, *, everywhere: bool = False) -> Refusal:
    """A rate limit of Discord's own, which says how long it lasts; `Via` tells that it is Discord's."""
    scope = {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"} if everywhere else {}
    refusal = Refusal(429, 0, "You are being rate limited.")
    refusal.headers |= {"Via": "1.1 google"} | scope
    refusal.body |= {"retry_after": seconds, "global": everywhere}
    return refusal


def shut_out() -> Refusal:
    """What stands before Discord refuses everything from here; nothing says for how long."""
    return Refusal(429, 0, "You are being blocked from accessing our API temporarily.")


def trouble(status: int) -> Refusal:
    """Discord is in trouble."""
    return Refusal(status, 0, f"{status}: Trouble")
