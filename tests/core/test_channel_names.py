"""Names of channels that call for a warning."""

import pytest

from bot.core.reasons import SENSITIVE_STEMS, seems_sensitive


@pytest.mark.parametrize("stem", SENSITIVE_STEMS)
def test_each_stem_warns_as_a_part_of_a_name_with_any_ending(stem: str) -> None:
    assert seems_sensitive((f"our-{stem}ing_room",))


@pytest.mark.parametrize("name", ["law-debate", "general", "adventure", "unsafe", "2018-archive", ""])
def test_other_names_do_not(name: str) -> None:
    assert not seems_sensitive((name,))


def test_the_category_counts_too() -> None:
    assert seems_sensitive(("general", "Crisis 24/7"))
