"""Lint says what is doubtful, where, and how to mend it; it is silent about a library that is as it should be."""

import json
import re
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.core.similarity import alike
from bot.lint.fairness import rating_phrases
from bot.lint.names import unknown_names
from bot.lint.run import Findings, Severity, examined_folder, lint, report
from tests.judge import judge
from tests.libraries.copies import CLAIM, HELMETS, a_copy, changed

RATING = Path(__file__).parents[2] / "docs" / "rating.md"
VALUE = "law/riders-decide-for-themselves.yaml"
LAWS = "law/helmet-laws-reduce-cycling.yaml"
RISKS = "injuries/helmet-riders-take-more-risks.yaml"
LAB = "    archived: https://archive.example.org/2015/falls\n"
LAB_URL = "https://crash-laboratory.example.org/falls(2015)"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def told(library: Path, code: str) -> list[str]:
    """The first lines of all problems with the code, with paths inside the library."""
    found = [problem for problem in lint(library, judge()) if problem.code == code]
    return [str(problem).partition("\n")[0].replace(f"{library}/", "") for problem in found]


def test_a_library_that_is_as_it_should_be_is_told_so() -> None:
    findings = lint(HELMETS, judge())
    assert list(map(str, findings)) == []
    assert report(findings, "text") == "0 errors, 0 warnings in 4 claims\n"


def test_errors_of_the_loader_are_told_beside_doubts(library: Path) -> None:
    changed(library, "kind: factual", "kind: opinion")
    changed(library, "title: Whose decision a helmet is", "title: Whose refuted decision", VALUE)
    assert [problem.code for problem in lint(library, judge())] == ["CP107", "CP403"]


@pytest.mark.parametrize(
    ("url", "doubted"),
    [
        ("https://copies.example.org/falls", True),
        ("https://doi.org/10.1000/falls", False),
        ("https://ecl.example.org/falls", False),
        ("https://www.laboratory.example.org/falls", False),
        ("https://falls.gov.uk/2015", False),
    ],
)
def test_a_foreign_host_is_doubted(url: str, doubted: bool, library: Path) -> None:
    changed(library, LAB_URL, url)
    changed(library, "publisher: Example Crash Laboratory", "publisher: Crash Laboratory of East Cove Land")
    assert bool(told(library, "CP205")) == doubted


@pytest.mark.parametrize(("language", "doubted"), [("klingon", True), ("fr", True), ("de", False), ("en-GB", False)])
def test_a_language_in_which_the_bot_has_no_words_is_doubted(language: str, doubted: bool, library: Path) -> None:
    changed(library, "name: Bicycle helmets", f"name: Bicycle helmets\nlanguage: {language}", "library.yaml")
    found = told(library, "CP113")
    assert [line.partition(": ")[0] for line in found] == (["library.yaml:3:11"] if doubted else [])


@pytest.mark.parametrize("text", ["- text: [", "- text: A helmet helps.\n  kind: shout\n"])
def test_labelled_messages_that_cannot_be_read_are_doubted(text: str, library: Path) -> None:
    (library / "messages").mkdir()
    (library / "messages" / "own.yaml").write_text(text, encoding="utf-8")
    [found] = lint(library, None)
    assert (found.path, found.severity) == (str(library / "messages" / "own.yaml"), Severity.WARNING)


@pytest.mark.parametrize(
    ("host", "doubted"),
    [
        ("example.org", True),
        ("www.example.com", True),
        ("crash.laboratory.example", True),
        ("laboratory.test", True),
        ("example-crash.org", False),
        ("latest.org", False),
    ],
)
def test_a_host_that_is_kept_for_examples_is_doubted(host: str, doubted: bool, library: Path) -> None:
    changed(library, LAB_URL, f"https://{host}/falls")
    assert bool(told(library, "CP209")) == doubted


def test_a_foreign_host_that_is_named_is_no_doubt(library: Path) -> None:
    changed(library, LAB_URL, "https://copies.test/falls\n    via: copies.test")
    assert told(library, "CP205") == []


def test_a_host_that_the_library_lists_as_its_publishers_own_is_no_doubt(library: Path) -> None:
    changed(library, LAB_URL, "https://xyz.test/falls")
    changed(library, "sites:", "sites:\n  xyz.test: Somebody else", "library.yaml")
    (doubt,) = [problem for problem in lint(library, judge()) if problem.code == "CP205"]
    assert 'add "xyz.test: Example Crash Laboratory" under sites in library.yaml' in doubt.hint
    changed(library, "Somebody else", "Example Crash Laboratory", "library.yaml")
    assert told(library, "CP205") == []


@pytest.mark.parametrize("site", ["www.xyz.test", "XYZ.test", "https://xyz.test/"])
def test_a_listed_host_is_read_as_the_address_bar_shows_it(site: str, library: Path) -> None:
    changed(library, LAB_URL, "https://www.xyz.test/falls")
    changed(library, "sites:", f"sites:\n  '{site}': Example Crash Laboratory", "library.yaml")
    assert told(library, "CP205") == []


def test_a_foreign_host_of_a_shared_source_is_told_there(library: Path) -> None:
    changed(library, "https://statistics.example.org/riders-2020", "https://copies.test/riders", "sources.yaml")
    assert told(library, "CP205") == [
        'sources.yaml:17:8: CP205 warning: "copies.test" does not look like a site of Example Statistics Office'
    ]


def test_one_page_under_the_ids_of_two_claims_is_doubted_at_the_later(library: Path) -> None:
    changed(library, LAB_URL, "http://www.psychology.example.org/articles/speed/?utm_source=x#page")
    assert told(library, "CP210") == [
        f'{CLAIM}:25:10: CP210 warning: "example-lab-2015" has the same URL as "example-experiment-2011" ({RISKS}:19)'
    ]


def test_a_page_of_a_shared_source_under_an_id_of_a_claims_own_is_doubted_there(library: Path) -> None:
    changed(library, LAB_URL, "https://statistics.example.org/riders-2020")
    (doubt,) = [problem for problem in lint(library, judge()) if problem.code == "CP210"]
    assert doubt.message.endswith(f'has the same URL as "example-survey-2020" ({library}/sources.yaml:12)')
    assert doubt.hint == 'cite "example-survey-2020" instead and add there what only this one says'


def test_two_ids_of_one_page_on_one_card_are_told_as_that_error_alone(library: Path) -> None:
    changed(library, LAB_URL, "https://road-safety.example.org/reviews/helmets")
    assert [problem.code for problem in lint(library, judge()) if problem.code in {"CP203", "CP210"}] == ["CP203"]


def test_sources_without_an_archived_copy_are_one_note_a_file(library: Path) -> None:
    changed(library, "    archived: https://archive.example.org/2011/speed\n", "", RISKS)
    changed(library, "    archived: https://archive.example.org/2019/once-more\n", "", RISKS)
    assert told(library, "CP207") == [
        f"{RISKS}:19:3: CP207 info: no archived copy of example-experiment-2011, example-experiment-2019"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  - helmets prevent half of all head injuries\n", '"phrasings" has 9 of at least 10'),
        ("  - Head injuries are rare in football\n", '"near_misses" has 4 of at least 5'),
    ],
)
def test_too_few_wordings_are_a_warning(line: str, message: str, library: Path) -> None:
    (problem,) = told(changed(library, line, ""), "CP301")
    assert problem.endswith(f"CP301 warning: {message}")


def test_a_wording_like_that_of_another_claim_is_a_warning(library: Path) -> None:
    changed(library, "these helmet laws kill cycling", "Helmets make people ride like... maniacs!", LAWS)
    other = '"helmets make people ride like maniacs" (helmet-riders-take-more-risks)'
    assert told(library, "CP302") == [f"{LAWS}:29:5: CP302 warning: wording is 1.00 like {other}"]


def test_a_wording_that_another_claim_answers_to_is_an_error(library: Path) -> None:
    changed(
        library,
        "  - helmets work, head injuries drop by fifty percent",
        "  - helmet laws drive people off their bikes now",
    )
    (problem,) = told(library, "CP303")
    assert problem.startswith(f"{CLAIM}:39:5: CP303 error: this wording is taken for helmet-laws-reduce-cycling")


@pytest.mark.parametrize("wording", ["🚲 🚲", "...", "<@123456789012345678>", "> helmets work, somebody wrote"])
def test_a_wording_that_says_nothing_itself_is_an_error(wording: str, library: Path) -> None:
    changed(library, "helmets work, head injuries drop by fifty percent", f'"{wording}"')
    assert told(library, "CP303") == [f"{CLAIM}:39:5: CP303 error: this wording is not recognised at all"]


def test_spellings_and_short_forms_make_a_wording_no_other(library: Path) -> None:
    changed(library, "these helmet laws kill cycling", "Lids made people riding like maniacs", LAWS)
    (problem,) = told(library, "CP302")
    assert problem.startswith(f"{LAWS}:29:5: CP302 warning: wording is 0.9")


def test_a_wording_is_told_once_however_much_is_wrong_with_it(library: Path) -> None:
    changed(library, "  - helmets work, head injuries drop by fifty percent", '  - "..."')
    problems = lint(library, judge())
    assert [one.code for one in problems if one.path.endswith(CLAIM) and one.line == 39] == ["CP303"]


def test_a_wording_too_short_to_be_answered_unasked_is_a_note(library: Path) -> None:
    changed(library, "  - helmets work, head injuries drop by fifty percent", "  - helmets work")
    (note,) = [one for one in lint(library, None) if one.code == "CP307"]
    assert (note.line, note.severity) == (39, Severity.INFO)
    assert note.message == "wording has 2 words; a message of under 3 words is never answered unasked"


def test_a_near_miss_in_the_words_of_a_wording_is_an_error(library: Path) -> None:
    changed(library, "Head injuries are rare in football", "Helmets work, HEAD injuries drop by fifty percent!")
    (problem,) = told(library, "CP308")
    assert problem.endswith("CP308 error: near miss says the same as the wording in line 39, and silences nothing")


def test_without_a_judge_wordings_are_compared_by_their_words(library: Path) -> None:
    changed(library, "helmets work, head injuries drop by fifty percent", '"..."')
    assert [problem.code for problem in lint(library, None)] == ["CP303"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("The laboratory of Jane Q Miller tested", "Jane Q Miller"),
        ("The laboratory, says Miller, tested", "Miller"),
        ("The laboratory (O'Hara's) tested", "O'Hara"),
        ("Zoë Straße's laboratory tested", "Zoë Straße"),
    ],
)
def test_a_person_whom_nobody_vouched_for_is_a_warning(said: str, name: str, library: Path) -> None:
    changed(library, "The laboratory tested", said)
    assert told(library, "CP404") == [f'{CLAIM}:16:12: CP404 warning: "{name}" may be a person\'s name']


@pytest.mark.parametrize("said", ["The laboratory of Jane Miller lied and", "Bribes went to Miller. The laboratory"])
def test_a_person_beside_a_word_that_accuses_is_an_error(said: str, library: Path) -> None:
    (problem,) = told(changed(library, "The laboratory tested", f"{said} tested"), "CP404")
    assert ": CP404 error: " in problem
    assert "may be a person's name, and stands in a sentence that accuses (\"" in problem


def test_a_name_is_of_one_severity_on_all_cards_and_of_one_in_all_wordings(library: Path) -> None:
    changed(library, "The laboratory tested", "The laboratory of Jane Miller lied and tested")
    changed(library, "  - a helmet cuts", "  - ask Jane Miller, a helmet cuts")
    changed(library, "Counts fell after", "Counts by Jane Miller fell after", LAWS)
    accused = 'CP404 error: "Jane Miller" may be a person\'s name, and stands in a sentence that accuses ("lied")'
    card, wording, law = told(library, "CP404")
    assert law.startswith(LAWS)
    assert law.endswith(f"{accused} ({CLAIM}:16)")
    assert card == f"{CLAIM}:16:12: {accused}"
    assert wording.endswith('CP404 warning: "Jane Miller" may be a person\'s name')


def test_a_person_in_an_allegation_is_an_error(library: Path) -> None:
    changed(library, "kind: factual", "kind: factual\nallegation: true\npassive: false")
    (problem,) = told(changed(library, "The laboratory tested", "The laboratory of Miller tested"), "CP404")
    assert ": CP404 error: " in problem


@pytest.mark.parametrize("said", ["It asked Miller. Crime fell. It", "It asked Al Smith. Also, crime fell. It"])
def test_an_accusation_in_another_sentence_is_beside_nobody(said: str, library: Path) -> None:
    (problem,) = told(changed(library, "The laboratory tested", f"{said} tested"), "CP404")
    assert ": CP404 warning: " in problem


def test_all_names_that_are_left_are_listed_once(library: Path) -> None:
    changed(library, "The laboratory tested", "The laboratory of Jane Miller in Upper Lowmoor tested")
    changed(library, "Counts fell after", "Counts in Upper Lowmoor fell after", LAWS)
    found = unknown_names(examined_folder(library))
    assert [one.name for one in found] == ["Jane Miller", "Upper Lowmoor"]
    assert found[0].place == f"{library}/{CLAIM}:16"
    assert "Jane Miller in Upper Lowmoor" in found[0].text


@pytest.mark.parametrize(
    "said",
    [
        "Tests in March at UNECE's laboratory covered",  # a month, an acronym
        "Straight falls: Poe tested",  # who wrote a source of this claim
        "The Example Crash Laboratory tested",  # who published one
        "Later: Straight ones. Head on, the laboratory tested",  # how sentences begin
        "The 'Laboratory' tested",  # how quotations begin
        "In New Zealand and at Germany's borders the French tested",  # countries and peoples
        "A laboratory of the European Commission tested",  # a big body
        "Says the Swiss Example Crash Laboratory: it tested",  # a people and a publisher
        "Of the S&P 500 and LinkedIn in Victoria the laboratory tested",  # an index, a firm, a state
        "The laboratory of plan B tested",  # a single letter
    ],
)
def test_what_is_no_private_person_is_no_name(said: str, library: Path) -> None:
    assert told(changed(library, "The laboratory tested", said), "CP404") == []


def test_an_author_is_public_only_in_the_claim_that_cites_them(library: Path) -> None:
    changed(library, "Counts fell after", "Counts, says Poe, fell after", LAWS)
    (problem,) = told(library, "CP404")
    assert problem.endswith('"Poe" may be a person\'s name')


@pytest.mark.parametrize("listed", ["people:\n  Jane Miller: Minister of Roads", "names:\n  - Jane Miller\n  - Miller"])
def test_a_name_on_the_lists_may_stand_whole_or_in_part(listed: str, library: Path) -> None:
    changed(library, "name: Bicycle helmets", f"name: Bicycle helmets\n{listed}", "library.yaml")
    changed(library, "The laboratory tested", "The laboratory of Jane Miller tested, as Miller's own words say,")
    assert told(library, "CP404") == []


def test_a_wording_names_nobody_either(library: Path) -> None:
    changed(library, "  - a helmet cuts", "  - ask Jane Miller, a helmet cuts")
    assert len(told(library, "CP404")) == 1


def test_a_loaded_word_is_a_note_that_says_what_to_write(library: Path) -> None:
    changed(library, "name: Bicycle helmets", "name: Bicycle helmets\nloaded: {nanny state: the law}", "library.yaml")
    changed(library, "The laboratory tested", "The Nanny State's laboratory tested")
    (problem,) = [problem for problem in lint(library, judge()) if problem.code == "CP406"]
    assert (problem.line, problem.message) == (16, 'loaded word "Nanny State"')
    assert problem.hint == "write the law, or put it in quotation marks as somebody's own word"


def test_a_loaded_word_in_quotation_marks_is_somebody_elses(library: Path) -> None:
    changed(library, "name: Bicycle helmets", "name: Bicycle helmets\nloaded: {nanny state: the law}", "library.yaml")
    changed(library, "The laboratory tested", "What critics call 'the nanny state' tested")
    assert told(library, "CP406") == []


@pytest.mark.parametrize("title", ["Whose decision a helmet was", "Who paid the town"])
def test_a_title_that_asks_asserts_no_allegation(title: str, library: Path) -> None:
    changed(library, "kind: factual", "kind: factual\nallegation: true\npassive: false")
    assert told(changed(library, "How much helmets reduce head injuries", title), "CP401") == []


@pytest.mark.parametrize("title", ["Helmets were banned by the lobby", "The lobby paid the town"])
def test_a_title_that_asserts_an_allegation_is_an_error(title: str, library: Path) -> None:
    changed(library, "kind: factual", "kind: factual\nallegation: true\npassive: false")
    (problem,) = told(changed(library, "How much helmets reduce head injuries", title), "CP401")
    assert "CP401 error: title asserts the allegation" in problem


def test_a_title_that_repeats_the_claim_is_an_error(library: Path) -> None:
    changed(
        library,
        "title: What helmet laws do to the number of riders",
        "title: Helmet laws drive people off bicycles",
        LAWS,
    )
    assert told(library, "CP401") == [f"{LAWS}:2:8: CP401 error: title asserts the claim"]


def test_a_value_claim_uses_no_word_of_the_scale(library: Path) -> None:
    changed(library, "It weighs a grown", "Refuted or not, it weighs a grown", VALUE)
    assert told(library, "CP403") == [f'{VALUE}:7:10: CP403 error: value claim uses the rating word "refuted"']


def test_a_factual_claim_may_use_them(library: Path) -> None:
    assert told(changed(library, "Counts fell after", "It is contested: counts fell after", LAWS), "CP403") == []


def test_lists_of_very_different_length_are_noted(library: Path) -> None:
    changed(
        library,
        "counterpoints:\n  - point: Families and hospitals bear the cost of an injury too.",
        "counterpoints:\n  - point: No.",
        VALUE,
    )
    changed(library, "Laws on seat belts limit the same freedom and hardly anybody wants them gone.", "Belts.", VALUE)
    (problem,) = told(library, "CP405")
    assert problem.endswith("CP405 info: context has 160 characters, counterpoints 9")


def test_the_phrases_are_those_of_the_guide_to_rating() -> None:
    table = RATING.read_text(encoding="utf-8").partition("## Phrases and ratings")[2]
    rows = re.findall(r"^\| ([^|-][^|]*?) \| ([^|]+?) \|$", table, re.MULTILINE)
    assert rows[0] == ("Phrase", "Rating")
    assert tuple(rows[1:]) == rating_phrases()


@pytest.mark.parametrize("said", ["The figure is real, yet", "as some put it, the Figure is real:"])
def test_a_verdict_in_the_words_of_another_rating_is_a_note(said: str, library: Path) -> None:
    changed(library, "verdict: Reviews find", f"verdict: '{said} reviews find")
    changed(library, "is the helmet is open.", "is the helmet is open.'")
    (problem,) = told(library, "CP407")
    assert problem.startswith(f'{CLAIM}:7:10: CP407 info: verdict says "figure is real", which goes with misleading')


@pytest.mark.parametrize("said", ["Half is too strong, yet", "The figure is realistic, yet"])
def test_a_verdict_in_the_words_of_its_own_rating_is_no_note(said: str, library: Path) -> None:
    assert told(changed(library, "verdict: Reviews find", f"verdict: {said} reviews find"), "CP407") == []


def test_a_verdict_of_three_sentences_is_a_warning(library: Path) -> None:
    changed(library, "to a half; how much", "to a half (forty studies, some of J. Poe). More is claimed! How much")
    assert told(library, "CP504") == [f"{CLAIM}:7:10: CP504 warning: the verdict has 3 sentences, 1 too many"]


@pytest.mark.parametrize(("words", "told_words"), [(1, []), (2, ["26 words, 1 too many"])])
def test_a_sentence_of_a_verdict_has_25_words(words: int, told_words: list[str], library: Path) -> None:
    changed(library, "the helmet is open.", f"the helmet is open{' still' * words}.")
    changed(library, "Reviews find", "Reviews – all – find")  # a dash is no word
    expected = [
        f'{CLAIM}:7:10: CP505 warning: the sentence "Reviews all find fewer …" has {count}' for count in told_words
    ]
    assert told(library, "CP505") == expected


@pytest.mark.parametrize(("words", "told_words"), [(19, []), (20, ["31 words, 1 too many"])])
def test_a_sentence_of_a_point_has_30_words(words: int, told_words: list[str], library: Path) -> None:
    ending = "'It was not asked.' '#asked' did. Éire did, too."
    changed(library, "blows were not measured.", f"blows were not measured{' then' * words}. {ending}")
    expected = [
        f'{CLAIM}:16:12: CP505 warning: the sentence "The laboratory tested straight …" has {count}'
        for count in told_words
    ]
    assert told(library, "CP505") == expected


@pytest.mark.parametrize(("words", "told_words"), [(30, []), (31, ["31 words, 1 too many"])])
def test_the_sentence_of_a_claim_has_30_words(words: int, told_words: list[str], library: Path) -> None:
    file = library / CLAIM
    text = re.sub(r"^claim: .*$", f"claim: {' '.join(['so'] * words)}", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    assert [problem.partition("has ")[2] for problem in told(library, "CP505")] == told_words


def test_a_short_card_that_no_phone_shows_whole_is_an_error(library: Path) -> None:
    file, text = library / CLAIM, (library / CLAIM).read_text("utf-8")
    text = re.sub(r"^claim: .*$", f"claim: {'a' * 160}", text, flags=re.MULTILINE)
    escaped = f"verdict: {'b_ ' * 92}b"
    file.write_text(re.sub(r"^verdict: .*(?:\n  .*)*$", escaped, text, flags=re.MULTILINE), "utf-8")
    (problem,) = told(library, "CP503")
    assert "CP503 error: the short card has" in problem
    assert problem.endswith("too many for a phone")


def test_points_over_their_budget_are_an_error(library: Path) -> None:
    points = "\n".join(f"  - {{point: {'a' * 299}, sources: [example-lab-2015]}}" for _ in range(2))
    changed(library, "context:\n", f"context:\n{points}\n")
    changed(library, "counterpoints:\n", f"counterpoints:\n{points}\n")
    changed(library, "A crash laboratory", f"A crash {'laboratory ' * 18}")
    changed(library, "The laboratory tested", f"The {'laboratory ' * 18} tested")
    changed(library, "A review of", f"A {'review ' * 28} of")
    changed(library, "Riders who choose", f"Riders {'now and then ' * 13} who choose")
    (problem,) = told(library, "CP501")
    assert "CP501 error: the points together have" in problem


def test_sources_that_do_not_fit_are_a_note(library: Path) -> None:
    many = [f"s-{number}" for number in range(30)]
    changed(library, "[example-lab-2015]\ncounter", f"[example-lab-2015, {', '.join(many)}]\ncounter")
    changed(library, "\nphrasings:", "".join(f"\n{a_long_source(name)}" for name in many) + "\nphrasings:")
    (problem,) = told(library, "CP502")
    assert problem.endswith("of 32 sources do not fit and are shown on request only")


@pytest.mark.parametrize(("length", "is_told"), [(3_000, False), (3_500, True)])
def test_a_source_that_no_page_of_sources_holds_is_an_error_where_it_is_defined(
    length: int, *, is_told: bool, library: Path
) -> None:
    changed(library, "limits: Counts riders", f"limits: Counts {'x' * length} riders", "sources.yaml")
    expected = "sources.yaml:20:11: CP507 error: the source has 3785 characters under Sources in detail, 285 too many"
    assert told(library, "CP507") == ([expected] if is_told else [])


def a_long_source(name: str) -> str:
    url = f"https://long.example.org/{name}/{'x' * 120}"
    return (
        f"  - {{id: {name}, title: T, publisher: Long Example, year: 2000, kind: news, url: '{url}', "
        "locator: all, limits: none, checked_on: 2026-11-24}"
    )


def test_each_kind_of_problem_is_counted(library: Path) -> None:
    changed(library, LAB, "")
    changed(library, "kind: value", "kind: opinion", VALUE)
    changed(library, "  - Helmet laws saved lives\n", "", LAWS)
    assert report(lint(library, judge()), "text").splitlines()[-1] == "1 error, 1 warning, 1 note in 4 claims"


def test_json_tells_each_problem_and_the_counts(library: Path) -> None:
    told_as_json = json.loads(report(lint(changed(library, LAB, ""), judge()), "json"))
    assert {key: told_as_json[key] for key in ("errors", "warnings", "claims")} == {
        "errors": 0,
        "warnings": 0,
        "claims": 4,
    }
    (problem,) = [one for one in told_as_json["problems"] if one["code"] == "CP207"]
    assert (problem["code"], problem["severity"], problem["line"]) == ("CP207", "info", 19)


def test_github_shows_each_problem_at_its_line(library: Path) -> None:
    changed(library, "title: How much helmets reduce head injuries", "title: 100%")
    changed(library, "kind: factual", "kind: 100%")
    first, _ = report(lint(library, judge()), "github").splitlines()
    assert first.endswith(f'{CLAIM},line=4,col=7,title=CP107::"kind" cannot be "100%25"%0Ause factual or value')
    assert first.startswith("::error file=")


def test_a_path_cannot_end_a_github_command(tmp_path: Path) -> None:
    odd = a_copy(tmp_path).rename(tmp_path / "a,b:c")
    first = report(lint(changed(odd, LAB, ""), judge()), "github").splitlines()[0]
    assert "a%2Cb%3Ac/injuries" in first


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="the library cannot be read"):
        lint(tmp_path / "nowhere", judge())


def test_bare_claims_are_not_linted(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="minimal claims"):
        lint(tmp_path / "minimal.jsonl", judge())


def test_a_library_of_errors_only_is_still_counted(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("name: x", encoding="utf-8")
    findings = lint(tmp_path, judge())
    assert isinstance(findings, Findings)
    assert findings.count(Severity.ERROR) == len(findings) == 3


def test_likeness_ignores_order_case_and_punctuation() -> None:
    assert list(alike(["Helmets, they help", "they help: HELMETS!", "nothing alike"], 0.9)) == [(0, 1, 1.0)]
