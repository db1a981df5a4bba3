"""Stubs: drawn so that lint names every gap and nothing else, and never over anybody's work."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.stubs import TOPIC, opened, stubs, text, write
from bot.core.errors import BotError
from bot.core.library import LONGEST_ID, schema
from bot.lint.run import lint
from bot.publishing.review_feeds import Published, read_published
from bot.storage.yaml_text import read_yaml
from tests.judge import judge
from tests.libraries.copies import a_copy, changed

DATA = Path(__file__).parents[1] / "publishing" / "data"
printable = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))).map(
    lambda drawn: " ".join(drawn.split())
)


def a_review(claim: str = "Helmets halve injuries.", number: int = 1, /, **changes: Any) -> Published:
    fields: dict[str, Any] = {"url": f"https://checks.example/{number}", "publisher": "Example Checks", "year": "2020"}
    return Published(claim=claim, **(fields | changes))


def drawn(folder: Path, *reviews: Published, topic: str | None = None) -> list[bool]:
    library = opened(folder, topic)
    return [write(stub, library) for stub in stubs(reviews or (a_review(),), library.linked)]


def read(stub: str) -> Any:
    document, problems = read_yaml(stub, path="stub.yaml", name="stub", folder=TOPIC)
    assert (document is not None, problems) == (True, ())
    return document.data if document else None


@pytest.mark.parametrize("name", ["feed.json", "search.json"])
def test_lint_refuses_a_new_library_for_the_todos_of_library_yaml_and_lists_drafts(name: str, tmp_path: Path) -> None:
    library = tmp_path / "mine"
    reviews = read_published(DATA / name).reviews
    assert all(drawn(library, *reviews))
    findings = lint(library, judge())
    assert {(problem.code, Path(problem.path).name) for problem in findings} == {("CP106", "library.yaml")}
    assert len(findings.drafts) == len(stubs(reviews))
    assert (library / "schema.json").read_text("utf-8") == schema()


def test_a_stub_in_a_library_of_others_is_a_draft_and_in_nobodys_way(tmp_path: Path) -> None:
    library = a_copy(tmp_path)
    before = lint(library, judge())
    assert drawn(library, topic="law") == [True]
    after = lint(library, judge())
    assert after.problems == before.problems
    assert [draft.id for draft in after.drafts] == ["helmets-halve-injuries"]


def test_reviews_of_one_claim_make_one_stub_that_cites_them_all() -> None:
    reviews = [a_review("Helmets HALVE injuries", number) for number in range(6)]
    (stub,) = stubs([*reviews, a_review()])
    data = read(text(stub))
    defined = [source["id"] for source in data["sources"]]
    cited = {name for point in data["context"] for name in point["sources"]}
    assert len(set(defined)) == 6
    assert cited == set(defined)
    assert len(data["context"]) == 4


def test_one_page_is_one_source_however_it_is_linked() -> None:
    (stub,) = stubs([a_review(), a_review(url="http://www.checks.example/1/?utm_source=feed")])
    assert len(stub.reviews) == 1


def test_a_claim_that_is_too_long_is_kept_whole_and_marked() -> None:
    said = "Helmets halve injuries " * 12
    (stub,) = stubs([a_review(said.strip())])
    assert read(text(stub))["claim"].startswith("TODO: at most 160 characters of: Helmets halve")


def test_claims_that_begin_alike_and_claims_in_other_letters_get_ids_of_their_own() -> None:
    long = "helmets " * 10
    names = [stub.id for stub in stubs([a_review(f"{long} one"), a_review(f"{long} two"), a_review("Шлемы 帽子")])]
    assert len(set(names)) == 3
    assert all(0 < len(name) <= LONGEST_ID for name in names)


def test_a_stub_is_passive_never_until_somebody_says_whether_it_accuses() -> None:
    data = read(text(stubs([a_review()])[0]))
    assert (data["allegation"], data["passive"]) == ("TODO", False)


@given(printable.filter(bool), printable, printable)
def test_whatever_a_feed_says_comes_out_as_it_went_in(claim: str, title: str, rating: str) -> None:
    (stub,) = stubs([a_review(claim, title=title, rating=rating, publisher=title or "Somebody")])
    data = read(text(stub))
    assert data["claim"].endswith(claim)
    assert data["sources"][0]["title"] == (title or "TODO: the review's own title")


def test_a_second_import_writes_nothing_and_leaves_finished_work_alone(tmp_path: Path) -> None:
    drawn(tmp_path)
    finished = tmp_path / TOPIC / "helmets-halve-injuries.yaml"
    finished.write_text("mine", encoding="utf-8")
    assert drawn(tmp_path) == [False]
    assert finished.read_text(encoding="utf-8") == "mine"


def test_a_stub_that_was_moved_to_another_topic_is_not_drawn_again(tmp_path: Path) -> None:
    drawn(tmp_path)
    (tmp_path / "law").mkdir()
    (tmp_path / TOPIC / "helmets-halve-injuries.yaml").rename(tmp_path / "law" / "helmets-halve-injuries.yaml")
    assert drawn(tmp_path) == [False]


YOUNG, OLD = (f"The vaccine against the virus causes heart inflammation in {whom}" for whom in ("boys", "old women"))


def test_a_claim_that_begins_like_one_of_the_library_is_drawn_beside_it(tmp_path: Path) -> None:
    assert drawn(tmp_path, a_review(YOUNG)) == [True]
    assert drawn(tmp_path, a_review(OLD, 2)) == [True]
    assert drawn(tmp_path, a_review(OLD, 2), a_review(YOUNG)) == [False, False]
    assert {read(file.read_text(encoding="utf-8"))["claim"] for file in tmp_path.glob("*/*.yaml")} == {YOUNG, OLD}


def test_a_claim_that_was_reworded_since_is_known_by_its_review(tmp_path: Path) -> None:
    reviews = (a_review(YOUNG), a_review(OLD, 2))
    drawn(tmp_path, *reviews)
    for file in tmp_path.glob("*/*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("The vaccine", "Some vaccine"), encoding="utf-8")
    assert drawn(tmp_path, *reversed(reviews)) == [False, False]


@pytest.mark.parametrize(("topic", "told"), [("none", "has no topic “none”"), (None, "has several topics")])
def test_a_topic_must_be_one_of_the_librarys(topic: str | None, told: str, tmp_path: Path) -> None:
    with pytest.raises(BotError, match=f"{told}; name one with --topic: law, injuries"):
        opened(a_copy(tmp_path), topic)


def test_what_the_library_says_already_is_not_drawn(tmp_path: Path) -> None:
    library = a_copy(tmp_path)
    said = "Helmets prevent HALF of all head injuries!"
    assert drawn(library, a_review(said), topic="law") == [False]


def test_a_draft_says_it_already_too(tmp_path: Path) -> None:
    drawn(tmp_path)
    draft = tmp_path / TOPIC / "helmets-halve-injuries.yaml"
    draft.rename(draft.with_name("another-name.yaml"))
    assert drawn(tmp_path) == [False]


@pytest.mark.parametrize("topic", ["../../x", "a/b", ".."])
def test_a_topic_that_leaves_the_folder_is_refused_and_begins_no_library(topic: str, tmp_path: Path) -> None:
    with pytest.raises(BotError):
        opened(tmp_path / "mine", topic)
    assert not (tmp_path / "mine").exists()
    library = changed(a_copy(tmp_path), "topics:\n", f"topics:\n  {topic}: Elsewhere\n", "library.yaml")
    with pytest.raises(BotError, match="is no name of a folder"):
        opened(library, topic)


def test_a_library_that_names_no_topics_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("name: Helmets\n", encoding="utf-8")
    with pytest.raises(BotError, match="names no topics"):
        opened(tmp_path, None)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BotError, match=r"library\.yaml cannot be written"):
        opened(tmp_path / "file", None)
