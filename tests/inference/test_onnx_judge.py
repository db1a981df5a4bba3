"""The judge that ships runs as promised: quickly, the same each time, and whatever it is given."""

import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from bot.inference.model_file import DECISION, ENCODER, JUDGE, SHIPPED, TOKENIZER, JudgeFileError, write_model
from bot.inference.onnx_judge import OnnxJudge, load_judge
from bot.inference.tokens import BEFORE_TOKENS, TEXT_TOKENS
from bot.matching.judge import Text
from bot.matching.speech_act import ACTS
from tests.hostile.inputs import texts

CLAIM = "Sex work is work."
SAID = "sex work is a job like any other, it is work"
LOADED, ADDED = 1.0, 150e6
"""Seconds of processor time, and bytes of memory."""
FIRST_LOAD = """
import os, time
from bot.inference.onnx_judge import load_judge
from bot.matching.judge import Text
from tests.loopback.storm.figures import memory_of

before, began = memory_of(os.getpid()).rss, time.process_time()
judge = load_judge()
took = time.process_time() - began
judge.judge([tuple(judge.encode([Text("sex work is work"), Text("it is a job like any other " * 20)]))])
print(took, memory_of(os.getpid()).rss - before)
"""

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def judge() -> OnnxJudge:
    return load_judge()


def test_it_is_loaded_in_less_than_a_second_and_adds_less_than_150_megabytes() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_LOAD], cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, added = map(float, done.stdout.split())
    assert seconds < LOADED
    assert added < ADDED


def test_it_is_named(judge: OnnxJudge) -> None:
    assert judge.name


def test_a_text_becomes_a_state_for_each_token_and_one_unit_vector(judge: OnnxJudge) -> None:
    (short, long) = judge.encode([Text("sex work"), Text(SAID)])
    assert len(short.states) < len(long.states)
    assert short.states.shape[1] == long.states.shape[1]
    assert short.vector.shape == long.vector.shape
    assert [float(np.linalg.norm(one.vector)) for one in (short, long)] == pytest.approx([1, 1], abs=1e-3)


def test_what_is_encoded_and_judged_together_is_as_if_alone(judge: OnnxJudge) -> None:
    said = [Text(SAID), Text("the weather was lovely"), Text("sex work", before="what do you do?")]
    together, alone = judge.encode(said), [judge.encode([one])[0] for one in said]
    assert all(np.array_equal(one.states, other.states) for one, other in zip(together, alone, strict=True))
    assert all(np.array_equal(one.vector, other.vector) for one, other in zip(together, alone, strict=True))
    pairs = [(together[0], one) for one in together]
    assert np.array_equal(judge.judge(pairs), np.concatenate([judge.judge([pair]) for pair in pairs]))


def test_of_nothing_nothing_is_judged(judge: OnnxJudge) -> None:
    assert (judge.encode([]), judge.judge([]).shape) == ([], (0, len(ACTS)))


def test_a_longer_text_is_read_from_its_beginning(judge: OnnxJudge) -> None:
    long, longer = judge.encode([Text("helmets halve " * 100), Text("helmets halve " * 100 + "so he said")])
    assert np.allclose(long.vector, longer.vector, atol=1e-5)
    assert len(long.states) == TEXT_TOKENS + 2


def test_the_longest_text_after_another_is_no_longer_than_the_encoder_reads(judge: OnnxJudge) -> None:
    (long,) = judge.encode([Text("helmets halve " * 100, before="nobody wears one " * 100)])
    assert len(long.states) == TEXT_TOKENS + BEFORE_TOKENS + 3


def test_what_was_said_before_is_read_with_it(judge: OnnxJudge) -> None:
    alone, after = (judge.encode([Text(SAID, before)])[0] for before in ("", "is sex work work?"))
    assert len(after.states) > len(alone.states)
    assert len(judge.encode([Text(SAID, "word " * 400)])[0].states) <= len(alone.states) + 29


def test_each_pair_gets_a_probability_of_each_speech_act(judge: OnnxJudge) -> None:
    claim, *messages = judge.encode([Text(CLAIM), Text(SAID), Text("is it work?"), Text("")])
    found = judge.judge([(claim, message) for message in messages])
    assert found.shape == (3, len(ACTS))
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert found.min() >= 0


def test_threads_get_what_they_would_get_alone(judge: OnnxJudge) -> None:
    said = [f"{SAID} {number}" for number in range(8)]
    claim = judge.encode([Text(CLAIM)])[0]

    def judged(content: str) -> list[float]:
        return [float(one) for one in judge.judge([(claim, judge.encode([Text(content)])[0])])[0]]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(judged, said)) == [judged(content) for content in said]


@settings(max_examples=20, deadline=None)
@given(content=texts())
def test_no_text_is_too_odd(judge: OnnxJudge, content: str) -> None:
    claim, message = judge.encode([Text(CLAIM), Text(content.encode("utf-8", "replace").decode(), before=SAID)])
    assert np.isfinite(judge.judge([(claim, message)])).all()


@pytest.mark.parametrize("member", [ENCODER, JUDGE, TOKENIZER])
def test_what_is_whole_and_cannot_be_run_is_told_in_one_sentence(tmp_path: Path, member: str) -> None:
    path = tmp_path / "judge.zip"
    write_model(path, "odd", {**_members(), member: b"{}"})
    with pytest.raises(JudgeFileError) as told:
        load_judge(path)
    assert str(told.value).startswith(f"{path} cannot be run: ")
    assert str(told.value).endswith("fetch the file again.")
    assert "\n" not in str(told.value)


def test_a_file_in_which_two_graphs_changed_places_cannot_be_run(tmp_path: Path) -> None:
    members = _members()
    write_model(tmp_path / "judge.zip", "odd", members | {ENCODER: members[JUDGE], JUDGE: members[ENCODER]})
    with pytest.raises(JudgeFileError, match=r"judge\.zip cannot be run: ValueError; fetch the file again\."):
        load_judge(tmp_path / "judge.zip")


def test_a_tokenizer_that_is_no_text_is_told(tmp_path: Path) -> None:
    write_model(tmp_path / "judge.zip", "odd", _members() | {TOKENIZER: b"\xff\xfe"})
    with pytest.raises(JudgeFileError, match=r"judge\.zip is damaged: a member is no text"):
        load_judge(tmp_path / "judge.zip")


def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(SHIPPED) as archive:
        return {name: archive.read(name) for name in (ENCODER, JUDGE, TOKENIZER, DECISION)}


def test_the_runtime_reports_nothing_and_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    code = "from bot.inference.onnx_judge import load_judge; load_judge()"
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, check=True)
    assert list(tmp_path.iterdir()) == []
