"""`eval --calibrate` fits on the fit part alone and writes numbers that the matcher can read."""

from pathlib import Path

import pytest
import yaml

from bot.cli.calibrating import calibrate
from bot.core.matching import Matcher
from bot.errors import BotError
from bot.maintain.fitted_reading import read_numbers
from bot.storage.claim_files import read_library

HELMETS = Path(__file__).parents[1] / "libraries" / "helmets"
SAID = "wearing a helmet halves the risk of a head injury"
CLAIM = "helmets-cut-head-injuries"
KINDS = {
    "claim": ("{}, honestly", "look, {}", "{} and I would never ride without"),
    "denial": ("it is not true that {}", "no, {} is simply false", "nobody believes that {}"),
    "question": ("is it true that {}?", "do you have a source that says {}?", "does anyone know whether {}"),
    "quotation": ("my neighbour says {}", 'the article claims "{}"', "according to the leaflet {}"),
    "disclosure": ("I fell off my bike and {} is all I heard", "my sister was hurt, {} or not", "I was hit, {}"),
    "on-topic": ("who rides to work here", "cycling weather today", "helmets are sold out again"),
    "unrelated": ("halve the risk of your savings", "a head of cabbage", "the injury list is long"),
}


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    for hand in ("one", "other", "third"):
        _write(tmp_path / "fit" / f"{hand}.yaml", hand)
    return tmp_path


def test_the_numbers_are_written_as_the_matcher_reads_them(messages: Path) -> None:
    out = messages / "fitted.py"
    told = calibrate(HELMETS, messages, out, talk=50)
    numbers = read_numbers(out.read_text(encoding="utf-8"))
    assert numbers is not None
    assert "63 messages by 3 hands" in " ".join(told.split())
    assert Matcher.of(read_library(HELMETS), numbers).match(SAID).matches[0].claim_id == CLAIM


def test_without_messages_to_fit_on_nothing_is_written(tmp_path: Path) -> None:
    _write(tmp_path / "report" / "one.yaml", "one")
    with pytest.raises(BotError, match="no messages to fit on"):
        calibrate(HELMETS, tmp_path, tmp_path / "fitted.py")
    assert not (tmp_path / "fitted.py").exists()


def _write(path: Path, hand: str) -> None:
    path.parent.mkdir(exist_ok=True)
    claims = {"claims": [CLAIM]}
    entries = [
        {"text": f"{hand}: {form.format(SAID)}", "kind": kind, **({} if kind in {"on-topic", "unrelated"} else claims)}
        for kind, forms in KINDS.items()
        for form in forms
    ]
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")
