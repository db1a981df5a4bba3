"""A judge of a few hundred bytes: it takes for an assertion whatever has most of a claim's words."""

import json
from pathlib import Path

from onnx import parser
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

from bot.inference.model_file import DECISION, ENCODER, JUDGE, TOKENIZER, write_model
from bot.training.calibration import UNFITTED, written

UNKNOWN = "[UNK]"
WORDS = ["[CLS]", "[SEP]", UNKNOWN]
HEAD = '<ir_version: 8, opset_import: ["": 17]>'
ONE_HOT = f"""{HEAD}
encoder (int64[1, T] ids, int64[1, T] segments, float[1, T] mask) => (float[1, T, D] states, float[1, D] vectors)
{{
    depth = Constant <value = int64[1] {{DEPTH}}> ()
    values = Constant <value = float[2] {{0.0, 1.0}}> ()
    states = OneHot <axis = -1> (ids, depth, values)
    axes = Constant <value = int64[1] {{1}}> ()
    words = ReduceSum <keepdims = 0> (states, axes)
    vectors = LpNormalization <axis = 1, p = 2> (words)
}}"""
COSINE = f"""{HEAD}
judge (float[1, A, D] claim, float[1, A] claim_mask, float[1, B, D] message, float[1, B] message_mask)
    => (float[1, 7] logits)
{{
    axes = Constant <value = int64[1] {{1}}> ()
    one = ReduceSum <keepdims = 0> (claim, axes)
    other = ReduceSum <keepdims = 0> (message, axes)
    one_unit = LpNormalization <axis = 1, p = 2> (one)
    other_unit = LpNormalization <axis = 1, p = 2> (other)
    both = Mul (one_unit, other_unit)
    cosine = ReduceSum <keepdims = 1> (both, axes)
    weights = Constant <value = float[1, 7] {{0.0, 24.0, 0.0, 0.0, 0.0, 0.0, 0.0}}> ()
    bias = Constant <value = float[1, 7] {{0.0, -12.0, -9.0, -9.0, -9.0, -9.0, -9.0}}> ()
    weighed = Mul (cosine, weights)
    logits = Add (weighed, bias)
}}"""


def write_tiny_judge(path: Path, texts: list[str]) -> None:
    """Write a judge that knows the words of these texts alone."""
    said = (word for word, _ in Whitespace().pre_tokenize_str(" ".join(texts).lower()))
    words = dict.fromkeys([*WORDS, *said])
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token=UNKNOWN))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    members = {
        ENCODER: parser.parse_model(ONE_HOT.replace("DEPTH", str(len(words)))).SerializeToString(),
        JUDGE: parser.parse_model(COSINE).SerializeToString(),
        TOKENIZER: tokenizer.to_str().encode(),
        DECISION: json.dumps(written(UNFITTED)).encode(),
    }
    write_model(path, "tiny", members)
