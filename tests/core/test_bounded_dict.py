"""What is kept in memory stays within its bound."""

from bot.core.bounded_dict import BoundedDict


def test_the_entry_set_longest_ago_makes_room() -> None:
    kept: BoundedDict[int, str] = BoundedDict(2)
    kept[1], kept[2] = "a", "b"
    kept[1] = "c"
    kept[3] = "d"
    assert dict(kept) == {1: "c", 3: "d"}


def test_reading_an_entry_does_not_keep_it() -> None:
    kept: BoundedDict[int, str] = BoundedDict(1)
    kept[1] = "a"
    assert kept.get(1) == "a"
    kept[2] = "b"
    assert 1 not in kept
