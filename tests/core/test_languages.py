"""The function that finds texts, and the files that it finds them in: one folder a language, all alike."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax.ast import Junk, Message

from bot.core.strings import Language, MessageError, has_text, member_name, messages, text, text_of
from tests.texts import arguments, entries, names, patterns, plain_parts, references
from tests.texts import messages as written

BOT = Path(__file__).parents[2] / "bot"
ONE, FAMILY = {"text", "worded", "told"}, {"text_of", "worded_of"}
"""The functions whose first literal argument is the name of a text, or of a family of texts."""

others = pytest.mark.parametrize("language", [language for language in Language if language is not Language.ENGLISH])


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-US", "en"), ("en-GB", "en"), ("de", "de"), ("de-AT", "de"), ("DE", "de"), ("fr", "en"), ("", "en")],
)
def test_a_locale_is_read_in_its_language_or_in_english(locale: str, language: str) -> None:
    assert Language.of(locale) is Language(language)


def test_a_text_is_in_the_language_that_was_asked_for() -> None:
    assert text(Language.ENGLISH, "posted") == "Posted."
    assert text(Language.GERMAN, "posted") == "Gepostet."


@pytest.mark.parametrize(("number", "told"), [(0, "0 times"), (1, "once"), (2, "2 times"), (1_000, "1000 times")])
def test_a_number_chooses_the_plural_and_is_shown_as_it_is(number: int, told: str) -> None:
    assert text(Language.ENGLISH, "times", number=number) == told


@pytest.mark.parametrize(("score", "told"), [(82.5, "82"), (83.5, "84"), (0.2, "0")])
def test_a_number_is_shown_whole(score: float, told: str) -> None:
    assert f" {told} of 100; I now answer from 70 on. No " in text(
        Language.ENGLISH, "why", score=score, needed=70, next=None
    )


def test_yes_no_and_nothing_choose_a_variant() -> None:
    held = {"replies": 0, "noted": 0, "feedback": 0, "cards": 0}
    assert text(Language.ENGLISH, "holdings", opted_out=True, **held).startswith("Opt-out: yes.")
    assert text(Language.ENGLISH, "holdings", opted_out=False, **held).startswith("Opt-out: no.")
    assert text(Language.ENGLISH, "sample", score=1, needed=2, next=None).endswith("no other claim near")


def test_what_fills_a_text_in_is_left_as_it_is() -> None:
    assert text(Language.ENGLISH, "shared-by", name="{ times } $x “”") == "Shared by { times } $x “”"


def test_what_fills_a_text_in_may_be_long() -> None:
    assert text(Language.ENGLISH, "claim-sentence-factual", claim="x" * 100_000) == f"Claim: “{'x' * 100_000}”"


def test_a_member_of_a_family_is_found_by_its_name() -> None:
    assert member_name("silence.sentence", "ON_REQUEST") == "silence-on-request.sentence"
    assert text_of(Language.ENGLISH, "days", 7) == "7 days"
    assert has_text("rating-refuted")
    assert not has_text("rating-unknown")


def test_what_a_language_lacks_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    find = messages._pattern
    monkeypatch.setattr(
        messages, "_pattern", lambda language, name: find(language, name) if language is Language.ENGLISH else None
    )
    assert text(Language.GERMAN, "times", number=2) == "2 times"


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [("no-such-text", {}, "There is no text named no-such-text"), ("too-many", {"asked": 1}, "too-many (en)")],
)
def test_a_mistake_in_the_code_is_an_error(name: str, given: dict[str, int], why: str) -> None:
    with pytest.raises(MessageError, match=re.escape(why)):
        text(Language.ENGLISH, name, **given)


@pytest.mark.parametrize("language", Language)
def test_every_file_can_be_read_and_names_nothing_twice(language: Language) -> None:
    found = list(entries(language))
    assert [(file, entry.content) for file, entry in found if isinstance(entry, Junk)] == []
    counts = Counter(entry.id.name for _, entry in found if isinstance(entry, Message))
    assert [name for name, count in counts.items() if count > 1] == []


@others
def test_a_language_has_every_text_in_the_same_file_and_no_other(language: Language) -> None:
    def placed(one: Language) -> set[tuple[str, str]]:
        return {
            (file, name) for file, entry in entries(one) if isinstance(entry, Message) for name, _ in patterns(entry)
        }

    missing, unknown = placed(Language.ENGLISH) - placed(language), placed(language) - placed(Language.ENGLISH)
    assert (missing, unknown) == (set(), set())


@others
def test_a_text_takes_the_same_arguments_in_every_language(language: Language) -> None:
    texts = [name for message in written(Language.ENGLISH).values() for name, _ in patterns(message)]
    assert [name for name in texts if arguments(language, name) != arguments(Language.ENGLISH, name)] == []


@pytest.mark.parametrize(
    ("language", "wrong"),
    [(Language.ENGLISH, r"[\"„‚]"), (Language.GERMAN, r"[\"'”’]")],
)
def test_quotation_marks_are_those_of_the_language(language: Language, wrong: str) -> None:
    assert [(name, part) for name, part in plain_parts(language) if re.search(wrong, part)] == []


def test_every_text_that_the_code_names_is_there_and_gets_its_arguments() -> None:
    wrong = []
    for place, name, given in named():
        for one in [name] if isinstance(name, str) else members(name[0]):
            known = one.partition(".")[0] in written(Language.ENGLISH)
            if not known or (given is not None and given != arguments(Language.ENGLISH, one)):
                wrong.append((place, one, given))
        if not isinstance(name, str) and not members(name[0]):
            wrong.append((place, name[0], given))
    assert wrong == []


def test_every_text_is_used() -> None:
    literals = {node.value for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    pages = "".join(page.read_text("utf-8") for page in (BOT / "publishing" / "pages").glob("*.html"))
    literals |= set(re.findall(r'"([a-z0-9-]+)"', pages))
    literals |= {other for name in names(Language.ENGLISH) for other in references(Language.ENGLISH, name)}
    families = tuple(f"{one}-" for one in literals if isinstance(one, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", one))
    prefixes = tuple(one for one in literals if isinstance(one, str) and re.fullmatch(r"([a-z]+-)+", one))
    unused = [name for name in names(Language.ENGLISH) if name not in literals]
    assert [name for name in unused if not name.startswith((*families, *prefixes))] == []


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(BOT.rglob("*.py")))


def members(family: str) -> list[str]:
    prefix, dot, attribute = family.partition(".")
    return [f"{name}{dot}{attribute}" for name in names(Language.ENGLISH) if name.startswith(f"{prefix}-")]


def named() -> Iterator[tuple[str, str | tuple[str], frozenset[str] | None]]:
    """Yield each call with a literal name: its place, the name or in a tuple the family, and the arguments' names.

    The arguments are None where they are handed on in a mapping.
    """
    for path, tree in trees():
        if path.is_relative_to(BOT / "storage"):  # its `text` is SQLAlchemy's
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from _named(f"{path.relative_to(BOT)}:{node.lineno}", node)


def _named(place: str, call: ast.Call) -> Iterator[tuple[str, str | tuple[str], frozenset[str] | None]]:
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    literal = next((one.value for one in call.args[:2] if isinstance(one, ast.Constant)), None)
    if function not in ONE | FAMILY or not isinstance(literal, str):
        return
    whole = all(keyword.arg for keyword in call.keywords)
    given = frozenset(str(keyword.arg).replace("_", "-") for keyword in call.keywords) if whole else None
    yield place, literal if function in ONE else (literal,), given
