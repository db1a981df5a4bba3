"""What becomes of a message while it is being decided on: in a burst that takes seconds, and people edit and delete."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.answering.policy import Post


class InFlight:
    """The messages that are being decided on, and which of them were edited or deleted since they came."""

    def __init__(self) -> None:
        self._messages: set[int] = set()
        self._edited: dict[int, Post] = {}
        self._deleted: set[int] = set()

    @contextmanager
    def deciding(self, message_id: int) -> Iterator[None]:
        """Follow a message within the block. An event that came twice is followed by the first."""
        if message_id in self._messages:
            yield
            return
        self._messages.add(message_id)
        try:
            yield
        finally:
            self._messages.discard(message_id)
            self._edited.pop(message_id, None)
            self._deleted.discard(message_id)

    def edited(self, post: Post) -> None:
        """Note how a message reads now."""
        if post.id in self._messages:
            self._edited[post.id] = post

    def deleted(self, message_ids: Iterable[int]) -> None:
        """Note that messages are gone."""
        self._deleted |= self._messages & {*message_ids}

    def is_deleted(self, message_id: int) -> bool:
        """Return whether a message is gone."""
        return message_id in self._deleted

    def take_edit(self, message_id: int) -> Post | None:
        """Return a message as it reads now, where it was edited since it came or since this was last asked."""
        return self._edited.pop(message_id, None)
