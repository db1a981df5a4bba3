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


@pytest.mark.train
def test_a_shift_is_added_to_the_log_odds_of_an_assertion_alone() -> None:
    import torch  # noqa: PLC0415 - needs torch

    from bot.training.network import WIDTH, Network, shifted  # noqa: PLC0415 - needs torch

    network = Network(30)
    pair = (torch.randn(1, 4, WIDTH), torch.ones(1, 4), torch.randn(1, 3, WIDTH), torch.ones(1, 3))
    before = network.judge(*pair)
    after = shifted(network, 0.5).judge(*pair)
    assert (after - before)[0].tolist() == pytest.approx([0, 0.5, 0, 0, 0, 0, 0], abs=1e-5)
