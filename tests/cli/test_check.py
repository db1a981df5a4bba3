"""`check` and `check --jsonl`, run as people and scripts run them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands import bot
from tests.english import english
from tests.libraries.copies import HELMETS as A_LIBRARY

CLAIMS = [
    {
        "id": "helmets",
        "claim": "Bicycle helmets halve the number of serious head injuries among riders.",
        "phrasings": [],
    },
    {"id": "lanes", "claim": "Painted cycle lanes make junctions more dangerous for everybody.", "phrasings": []},
]
HELMETS = "I tell you, bicycle helmets halve the number of serious head injuries among riders."
QUESTION = "Is it true that bicycle helmets halve the number of serious head injuries among riders?"
KEYS = ["id", "decision", "claim", "reason", "reading", "probability", "matches"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(claim) + "\n" for claim in CLAIMS))
    return path


def answers(library: Path, *lines: str | bytes) -> tuple[int, list[dict[str, Any]]]:
    given = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
    done = bot("check", "--jsonl", "--library", library, given=given)
    assert done.errors == ""
    return done.status, [json.loads(line) for line in done.out.splitlines()]


def ask(text: str, name: object = "a") -> str:
    return json.dumps({"id": name, "text": text})


def test_each_line_is_answered_in_order_with_the_keys_that_scripts_rely_on(library: Path) -> None:
    status, found = answers(library, ask(HELMETS, 7), ask("who is coming to the lake with us on saturday", "b"))
    assert status == 0
    assert [list(answer) for answer in found] == [KEYS, KEYS]
    assert [answer["id"] for answer in found] == [7, "b"]
    assert (found[0]["decision"], found[0]["claim"], found[0]["reason"]) == ("speak", "helmets", None)
    assert (found[1]["decision"], found[1]["claim"], found[1]["reason"]) == ("silent", None, "NO_MATCH")


def test_how_the_best_claim_is_meant_is_told_with_the_probability_that_it_is_asserted(library: Path) -> None:
    _, [said, asked, other] = answers(
        library, ask(HELMETS), ask(QUESTION), ask("who is coming to the lake with us on saturday")
    )
    assert (said["reading"], asked["reading"]) == ("assertion", "question")
    assert 0 <= asked["probability"] < said["probability"] <= 1
    assert (other["reading"], other["probability"]) == (None, None)


def test_matches_come_best_first_with_scores_to_100(library: Path) -> None:
    _, [found] = answers(library, ask(HELMETS))
    scores = [match["score"] for match in found["matches"]]
    assert found["matches"][0]["claim"] == "helmets"
    assert all(0 <= match["probability"] <= 1 for match in found["matches"])
    assert found["matches"][0]["probability"] > found["matches"][-1]["probability"]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


FRAGMENT = "they halve them"


def test_a_fragment_is_read_behind_the_message_before_it() -> None:
    before = "A bicycle helmet halves the risk of a head injury, does it not?"
    said: tuple[str | list[str], ...] = ([], before, ["Hello.", before])
    lines = (json.dumps({"id": 1, "text": FRAGMENT, "before": one}) for one in said)
    status, [alone, behind, listed] = answers(A_LIBRARY, *lines)
    assert status == 0
    assert (alone["decision"], alone["claim"]) == ("silent", None)
    assert (behind["decision"], behind["claim"]) == ("speak", "helmets-cut-head-injuries")
    assert listed == behind


def test_the_best_claim_is_named_also_in_silence(library: Path) -> None:
    _, [found] = answers(library, ask(QUESTION))
    assert (found["decision"], found["claim"], found["reason"]) == ("silent", "helmets", "QUESTION")


def test_a_text_of_two_words_is_too_short_for_any_claim(library: Path) -> None:
    _, [found] = answers(library, ask("helmets work"))
    assert (found["decision"], found["claim"], found["reason"]) == ("silent", None, "LENGTH")
    assert found["matches"][0]["claim"] == "helmets"


@pytest.mark.parametrize(
    "line",
    [
        "{not json",
        "",
        "[1]",
        '"text"',
        '{"id": 1}',
        '{"text": "no id"}',
        '{"id": 1, "text": 5}',
        '{"id": 1, "text": "helmets", "before": 5}',
        '{"id": 1, "text": "helmets", "before": ["helmets", null]}',
        b'{"id": 1, "text": "\xff"}',
        "[" * 100_000,
        '{"id": NaN, "text": "no number is no JSON"}',
        '{"id": 1e999, "text": "nor is infinity"}',
        '{"id": 1, "text": "' + "helmets " * 2**17 + '"}',
    ],
)
def test_a_bad_line_gets_an_error_and_the_others_their_answers(library: Path, line: str | bytes) -> None:
    status, found = answers(library, ask("first", 1), line, ask(HELMETS, 3))
    assert status == 1
    assert found[0]["id"] == 1
    assert list(found[1]) == ["id", "error"]
    assert found[1]["id"] is None
    assert found[1]["error"].startswith("line 2: ")
    assert found[2]["claim"] == "helmets"


HOSTILE = {
    "empty": "",
    "longest": "helmets and lanes " * 222 + "abcd",
    "zalgo": "h̷̛̠e̶l̵m̷e̶t̸s̷ " + "o\u0336\u0321\u0489" * 500,
    "right to left": "\u202eخوذات الدراجات تنقذ الأرواح كما يقول الجميع هنا\u202c",
    "only emoji": "🚲" * 400,
    "mentions": "<@123456789012345678> " * 200,
    "code": "```\n" + HELMETS + "\n```",
    "lone surrogate": "helmets \ud800 halve",
    "null": "helmets \x00 halve \x07",
}


def test_hostile_texts_are_answered_with_silence(library: Path) -> None:
    status, found = answers(library, *(ask(text, name) for name, text in HOSTILE.items()))
    assert status == 0
    assert {answer["id"]: answer["decision"] for answer in found} == dict.fromkeys(HOSTILE, "silent")


def test_a_line_of_20_megabytes_is_refused_at_once(library: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (10, 10)); from bot.cli import main; main()"
    given = b'{"id": 1, "text": "' + b"helmets " * 2_500_000 + b'"}\n' + ask(HELMETS, 2).encode()
    command = (sys.executable, "-c", limited, "check", "--jsonl", "--library", str(library))
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    long, found = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, long) == (1, {"id": None, "error": "line 1: longer than 1048576 bytes"})
    assert found["claim"] == "helmets"


def test_an_empty_input_is_answered_with_nothing(library: Path) -> None:
    assert answers(library) == (0, [])


def test_a_person_gets_the_card() -> None:
    done = bot("check", "Decriminalising sex work would avert up to 46% of new HIV infections over ten years.")
    assert done.status == 0
    assert "### Rating: Misleading " in done.out
    assert "## Sources" in done.out


def test_a_person_is_told_that_nothing_matches() -> None:
    done = bot("check", "who is coming to the lake with us on saturday morning")
    assert (done.status, done.out.strip()) == (
        0,
        "Nothing in the library matches that closely. You can browse the claims or suggest one.",
    )


@pytest.mark.parametrize(
    ("said", "caring", "offered"),
    [
        ("I was a sex worker for years", "own-experience-alone", ""),
        (
            "I was a sex worker for years and violence was everywhere",
            "own-experience",
            "prostitution-inherently-violent",
        ),
    ],
)
def test_a_person_who_tells_of_themselves_gets_the_caring_sentence_first(said: str, caring: str, offered: str) -> None:
    first, *options = bot("check", said).out.splitlines()
    assert first == english(caring)
    assert bool(options) == bool(offered)
    assert all(f"match, {offered})" in option for option in options)


@pytest.mark.parametrize("arguments", [("check",), ("check", "--jsonl", "text"), ("nonsense",), ("check", "--nope")])
def test_bad_usage_ends_with_status_2_and_no_traceback(arguments: tuple[str, ...]) -> None:
    done = bot(*arguments)
    assert done.status == 2
    assert "Traceback" not in done.errors


def test_a_library_that_is_not_there_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    done = bot("check", "some text here", "--library", tmp_path / "nowhere")
    assert done.status == 2
    assert "nowhere" in done.errors
    assert "Traceback" not in done.errors
