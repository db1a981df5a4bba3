"""Run a judge with ONNX Runtime: on the processor, one thread, nothing leaves the machine."""

import ctypes
import os
from collections.abc import Hashable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

# Read when the runtime is imported: without it the runtime notes a device number in the home folder, and reports use.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

from bot.inference.model_file import SHIPPED, JudgeFileError, ModelFile, read_model
from bot.inference.tokens import Tokens
from bot.matching.judge import Encoded, Text, Vectors
from bot.matching.speech_act import ACTS

_QUIET = 3  # errors only


class OnnxJudge:
    """A judge's file, ready to run. ONNX Runtime's sessions may be used from several threads."""

    def __init__(self, model: ModelFile) -> None:
        self.name = model.name
        self.decider = model.decider
        self._tokens = Tokens(model.tokenizer)
        self._encoder = _session(model.encoder)
        self._judge = _session(model.judge)

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """Encode each text by itself; of a long one the beginning counts.

        Together they would be little quicker, and what is computed in bytes depends on the range of all values at hand.
        """
        return [self._encoded(*self._tokens.with_before(one.content, one.before)) for one in texts]

    def _encoded(self, tokens: Sequence[int], before: int) -> Encoded:
        ids = np.array([tokens], np.int64)
        segments = np.zeros_like(ids)
        segments[0, len(tokens) - before :] = 1
        states, vectors = self._encoder.run(
            None, {"ids": ids, "segments": segments, "mask": np.ones(ids.shape, np.float32)}
        )
        return Encoded(states[0], vectors[0])

    def seen_as(self, one: Text) -> Hashable:
        """Return what is read of a text: of two that differ only in what is not read, such as case, the same."""
        tokens, before = self._tokens.with_before(one.content, one.before)
        return (*tokens, before)

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        """Return for each pair of claim and message the probability of each speech act. Each is judged by itself."""
        if not pairs:
            return np.zeros((0, len(ACTS)), np.float32)
        logits = np.concatenate([self._logits(claim.states[None], message.states[None]) for claim, message in pairs])
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: Vectors = exponents / exponents.sum(axis=1, keepdims=True)
        return found

    def _logits(self, claim: Vectors, message: Vectors) -> Vectors:
        claim_mask, message_mask = (np.ones(states.shape[:2], np.float32) for states in (claim, message))
        read = {"claim": claim, "claim_mask": claim_mask, "message": message, "message_mask": message_mask}
        logits: Vectors = self._judge.run(None, read)[0]
        return logits


def load_judge(path: Path = SHIPPED) -> OnnxJudge:
    """Load a judge. Raises JudgeFileError where its file cannot be used."""
    model = read_model(path)
    try:
        judge = OnnxJudge(model)
        _check(judge)
    except Exception as error:  # ONNX Runtime and tokenizers raise their own, without a common base
        raise JudgeFileError(f"{path} cannot be run: {type(error).__name__}; fetch the file again.") from error
    _give_memory_back()
    return judge


def _check(judge: OnnxJudge) -> None:
    """Judge a pair. Raises ValueError where what comes out are no probabilities of speech acts."""
    (one,) = judge.encode([Text("a claim")])
    acts = judge.judge([(one, one)])
    if acts.shape != (1, len(ACTS)) or not np.isfinite(acts).all():
        raise ValueError(f"it returns {acts}")


def _give_memory_back() -> None:
    """Return to the system what reading the graphs took for a moment, some 40 MB; only the GNU C library can."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the bot's other work needs the other core
    options.inter_op_num_threads = 1
    options.log_severity_level = _QUIET
    options.enable_cpu_mem_arena = False  # what a long text once needed would be kept for ever
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
