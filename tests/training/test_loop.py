"""Batches of the training: needs the train extra."""

import pytest


@pytest.mark.train
def test_a_claim_that_a_message_may_or_may_not_make_is_known_where_another_message_of_the_batch_makes_it() -> None:
    from bot.training.loop import Group, batched  # noqa: PLC0415 - needs torch

    tea, milk, juice = (1, 7, 2), (1, 8, 8, 2), (1, 9, 9, 9, 2)
    first = Group((1, 3, 2), (0, 0, 0), (tea,), (1,), unsure=(milk, juice))
    second = Group((1, 4, 2), (0, 0, 0), (milk, tea), (1, 0))
    assert batched([first, second]).unsure.tolist() == [[0, 1]]
    assert batched([second]).unsure.shape == (0, 2)
