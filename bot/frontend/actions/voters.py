"""Who has already voted on a reply; in memory only: the database keeps a person's last vote on a claim and channel."""

from collections import OrderedDict

REMEMBERED = 10_000


class Votes:
    """The last ten thousand votes, by reply and person."""

    def __init__(self) -> None:
        self._given: OrderedDict[tuple[int, int], None] = OrderedDict()

    def has_voted(self, match_id: int, user_id: int) -> bool:
        """Tell whether this person has voted on this reply."""
        return (match_id, user_id) in self._given

    def vote(self, match_id: int, user_id: int) -> bool:
        """Remember a vote; False where it is the person's second one."""
        if self.has_voted(match_id, user_id):
            return False
        self._given[match_id, user_id] = None
        if len(self._given) > REMEMBERED:
            self._given.popitem(last=False)
        return True
