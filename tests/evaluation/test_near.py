"""What came near and stayed silent is listed beside the nearest claim, ready to paste."""

import pytest

from bot.answering.policy import Reply, Silence
from bot.core.reasons import Reason
from bot.core.text import one_line
from bot.evaluation.near import listed, near, told
from bot.storage.yaml_text import read_yaml
from tests.builders import a_claim, a_match

SAID = 'helmets: "hmm"\n  # they\x1b[2J help'


@pytest.mark.parametrize("reason", [Reason.NEAR_MISS, Reason.WEAK, Reason.UNSURE, Reason.AMBIGUOUS])
def test_a_silence_with_a_claim_near_is_near(reason: Reason) -> None:
    found = near(Silence(reason=reason, match=a_match("x", 55)), place="a.txt:3", text=SAID)
    assert found is not None
    assert told(found) == f"{reason} (similarity 55)  x"
    assert SAID not in repr(found)


@pytest.mark.parametrize(
    "decision",
    [Silence(reason=Reason.QUESTION, match=a_match()), Silence(reason=Reason.WEAK), Reply(match=a_match())],
)
def test_other_silences_and_answers_are_not(decision: Silence | Reply) -> None:
    assert near(decision, place="a.txt:3", text=SAID) is None


def test_it_can_be_pasted_into_a_file_of_a_claim() -> None:
    found = near(Silence(reason=Reason.WEAK, match=a_match("x", 55)), place="a.txt:3", text=SAID)
    assert found is not None
    first, line = listed(found, a_claim()).splitlines()
    assert first == "a.txt:3: WEAK (similarity 55)  x (Helmets halve head injuries.)"
    document, problems = read_yaml(f"phrasings:\n{line}\n", path="a", name="a", folder="a")
    assert document is not None
    assert (document.data, problems) == ({"phrasings": [one_line(SAID)]}, ())
