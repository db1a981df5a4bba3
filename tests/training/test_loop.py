"""Batches of the training: needs the train extra."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.core.errors import BotError


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


@pytest.mark.train
@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"PK"])
def test_what_is_no_checkpoint_is_told(tmp_path: Path, content: bytes) -> None:
    from bot.training.loop import Plan, check_checkpoint  # noqa: PLC0415 - needs torch

    file = tmp_path / "main.pt"
    file.write_bytes(content)
    with pytest.raises(BotError, match=r"main\.pt is no checkpoint; delete it, or name another folder with --work\."):
        check_checkpoint(Plan(rate=1e-4, checkpoint=file))


class KilledError(Exception):
    """The process is gone."""


@pytest.mark.train
def test_a_training_that_was_killed_goes_on_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch  # noqa: PLC0415 - needs torch

    from bot.training.loop import Group, Plan, Progress, train  # noqa: PLC0415 - needs torch
    from bot.training.network import Network  # noqa: PLC0415 - needs torch

    monkeypatch.setattr("bot.training.loop._AVERAGED", 2)
    tea, milk = (1, 7, 2), (1, 8, 8, 2)
    rows = [[Group((1, 3 + number % 9, 2), (0, 0, 0), (tea, milk), (number % 2, 0))] for number in range(6)]

    def trained(name: str, told: Callable[[Progress], None]) -> dict[str, torch.Tensor]:
        torch.manual_seed(1)
        network = Network(30)
        plan = Plan(rate=1e-4, checkpoint=tmp_path / name, saved_every=2)
        with suppress(KilledError):
            train(network, rows, plan, told)
        return dict(network.state_dict())

    def killed(now: Progress) -> None:
        if now.step == 4:
            raise KilledError

    whole = trained("whole.pt", lambda _: None)
    trained("killed.pt", killed)
    taken_up = trained("killed.pt", lambda _: None)
    assert all(torch.equal(weight, taken_up[name]) for name, weight in whole.items())
