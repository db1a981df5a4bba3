"""Batches of the training: needs the train extra."""

import math
import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

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
@pytest.mark.parametrize(("precision", "within"), [("float32", 1e-5), ("bfloat16", 0.02)])
def test_loss_and_gradient_without_padding_are_those_of_the_modules_that_are_exported(
    precision: str, within: float
) -> None:
    import torch  # noqa: PLC0415 - needs torch

    from bot.training import loop  # noqa: PLC0415 - needs torch
    from bot.training.export import padded  # noqa: PLC0415 - needs torch
    from bot.training.network import Network  # noqa: PLC0415 - needs torch

    tea, milk, outcomes = (1, 7, 2), (1, 8, 8, 2), (1, 0)
    segments = {1: (0,) * 5, 4: (0,) * 5 + (1,) * 3, 9: (0,) * 13}
    groups = [loop.Group((1, *range(3, 5 + n), 2), segments[n], (tea, milk), outcomes) for n in segments]
    torch.manual_seed(1)
    network = Network(30)
    packed = loop.loss_of(network, loop.batched(groups), getattr(torch, precision))
    packed.backward()
    found = gradient(network)
    network.zero_grad()
    claims = padded([tea, milk])
    messages = padded([one.message for one in groups], [one.segments for one in groups])
    (claimed, claim_vectors), (said, vectors) = network.encoder(*claims), network.encoder(*messages)
    left, right = torch.tensor([0, 1] * 3), torch.arange(3).repeat_interleave(2)
    logits = network.judge(claimed[left], claims[2][left], said[right], messages[2][right])
    batch = loop.batched(groups)
    plain = loop._judging_loss(logits, batch.outcomes) / 6 + loop._CONTRAST * loop._contrast(
        vectors @ claim_vectors.T, batch
    )
    plain.backward()
    assert packed.item() == pytest.approx(plain.item(), rel=within)
    assert (found - gradient(network)).norm() <= 2 * within * found.norm()


@pytest.mark.train
def test_a_message_is_drawn_to_its_claims_from_all_others_of_the_batch_but_those_that_it_may_make() -> None:
    import torch  # noqa: PLC0415 - needs torch

    from bot.training import loop  # noqa: PLC0415 - needs torch

    tea, milk, rum, gin = ((1, number, 2) for number in range(3, 7))
    first = loop.Group((1, 7, 2), (0, 0, 0), (tea, gin), (1, -1), unsure=(rum,))
    second = loop.Group((1, 8, 2), (0, 0, 0), (milk, rum), (0, 0))
    cosines = torch.tensor([[0.3, 0.9, 0.2, 0.8], [0.0, 0.0, 0.0, 0.0]])  # of tea, gin, milk and rum
    loss = loop._contrast(cosines, loop.batched([first, second])).item()
    assert loss == pytest.approx(math.log(math.exp(0.3 / 0.05) + math.exp(0.2 / 0.05)) - 0.3 / 0.05, abs=1e-5)


def gradient(network: Any) -> Any:
    """Return the gradient of all weights that are trained, as one vector."""
    import torch  # noqa: PLC0415 - needs torch

    return torch.cat([one.grad.flatten() for one in network.parameters() if one.grad is not None])


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


def trained(rank: int, folder: Path, world: int = 1, killed_at: int | None = None) -> None:
    """Train a small network on six rows a process, with a checkpoint every two steps, and keep its weights."""
    import torch  # noqa: PLC0415 - needs torch

    from bot.training import loop  # noqa: PLC0415 - needs torch
    from bot.training.network import Network  # noqa: PLC0415 - needs torch

    def told(now: loop.Progress) -> None:
        if now.step == killed_at:
            raise KilledError

    loop._AVERAGED = 2  # else a test would take hundreds of steps
    tea, milk = (1, 7, 2), (1, 8, 8, 2)
    rows = [
        [loop.Group((1, 3 + number % 9, 2), (0, 0, 0), (tea, milk), (number % 2, 0))] for number in range(6 * world)
    ]
    torch.set_num_threads(1)
    torch.manual_seed(1)
    if world > 1:
        os.environ.update(RANK=str(rank), WORLD_SIZE=str(world))
        loop.joined(folder / "rendezvous")
    network = Network(30)
    loop.train(network, rows, loop.Plan(rate=1e-4, checkpoint=folder / "main.pt", saved_every=2), told)
    if rank == 0:
        torch.save(network.state_dict(), folder / "weights.pt")


def weights(folder: Path) -> dict[str, Any]:
    import torch  # noqa: PLC0415 - needs torch

    return dict(torch.load(folder / "weights.pt", weights_only=True))


def are_equal(one: Path, other: Path) -> bool:
    import torch  # noqa: PLC0415 - needs torch

    return all(torch.equal(weight, weights(other)[name]) for name, weight in weights(one).items())


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    from bot.training import loop  # noqa: PLC0415 - needs torch

    monkeypatch.setattr(loop, "_AVERAGED", loop._AVERAGED)  # as it was, behind the test
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    return whole, killed


@pytest.mark.train
def test_a_training_that_was_killed_goes_on_as_if_it_had_not_been(folders: tuple[Path, Path]) -> None:
    whole, killed = folders
    trained(0, whole)
    with suppress(KilledError):
        trained(0, killed, killed_at=4)
    trained(0, killed)
    assert are_equal(whole, killed)
    assert len([*killed.glob("*.optimizer")]) == 1


@pytest.mark.train
@pytest.mark.parametrize("moment", [2, 3, 4])
def test_nor_does_it_matter_at_which_moment_of_writing_it_was_killed(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    from bot.training import loop  # noqa: PLC0415 - needs torch

    whole, killed = folders
    trained(0, whole)
    write, written = loop._written, count(1)

    def interrupted(state: object, file: Path) -> None:
        if next(written) == moment:
            raise KilledError
        write(state, file)

    with monkeypatch.context() as patch, suppress(KilledError):
        patch.setattr(loop, "_written", interrupted)
        trained(0, killed)
    trained(0, killed)
    assert are_equal(whole, killed)


@pytest.mark.train
def test_two_processes_that_were_killed_go_on_each_with_its_own_optimizer(folders: tuple[Path, Path]) -> None:
    from torch import multiprocessing  # noqa: PLC0415 - needs torch

    whole, killed = folders
    multiprocessing.spawn(trained, (whole, 2), nprocs=2)
    with pytest.raises(multiprocessing.ProcessRaisedException, match="KilledError"):
        multiprocessing.spawn(trained, (killed, 2, 4), nprocs=2)
    (killed / "rendezvous").unlink(missing_ok=True)
    multiprocessing.spawn(trained, (killed, 2), nprocs=2)
    assert are_equal(whole, killed)
    assert len([*killed.glob("*.optimizer")]) == 2
