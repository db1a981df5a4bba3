"""Where the bot's own messages are, for whoever deletes them."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from bot.storage.log_rows import LogRow


class MessageRef(NamedTuple):
    """A message of the bot, and the channel or thread that it is in. Or the pages of a card in a thread: its id twice.

    The latter finds pages of which nothing is on record, as in a thread of an earlier version: the thread is read.
    """

    place_id: int
    message_id: int

    @property
    def is_pages(self) -> bool:
        """Whether all pages in a thread are meant."""
        return self.place_id == self.message_id


def message_refs(replies: Iterable[LogRow], gone: Collection[int] = ()) -> tuple[MessageRef, ...]:
    """Return the messages of those replies that were sent, and the pages in the threads under the answered messages.

    Those that are known to be gone are left out.
    """
    return tuple(ref for row in replies for ref in _refs_of(row) if ref.message_id not in gone)


def thread_of(row: LogRow) -> int | None:
    """Return the thread that the bot opened under a message, whose id is the message's; None if it opened none."""
    return row.trigger_id if row.threaded else None


def _refs_of(row: LogRow) -> Iterator[MessageRef]:
    if row.reply_id is not None:
        yield MessageRef(row.place_id, row.reply_id)
        if thread_id := thread_of(row):
            for page in (*row.pages, thread_id):
                yield MessageRef(thread_id, page)
