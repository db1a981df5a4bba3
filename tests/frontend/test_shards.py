"""How long a shard waits for a gateway that cannot be reached."""

from itertools import islice

from bot.frontend.upkeep.shards import LONGEST_DELAY, retry_delays


def test_the_delays_grow_to_a_bound() -> None:
    waited = list(islice(retry_delays(), 12))
    assert waited == sorted(waited)
    assert waited[:4] == [5, 10, 20, 40]
    assert waited[-1] == LONGEST_DELAY
