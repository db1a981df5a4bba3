"""The columns of numbers say what a slow, obvious count of shared words says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.bare import BareClaim
from bot.core.matching.index import Index, Passage
from bot.core.matching.scorer import PROMISING, Fits
from bot.core.matching.stems import Stems
from bot.storage.claim_files import read_library

LIBRARY = read_library(Path(__file__).parents[3] / "claims")
STEMS = Stems(LIBRARY.aliases)
INDEX = Index(tuple(LIBRARY.claims.values()), STEMS)
WORDS = sorted({word for claim in LIBRARY.claims.values() for text in claim.phrasings for word in text.lower().split()})
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
SLIGHT = 0.02
"""Words of less weight lead to no wording."""


def passage(said: str) -> Passage:
    return INDEX.passage(STEMS.of_text(said))


@settings(max_examples=30, deadline=None)
@given(SAID)
def test_evidence_is_the_weight_of_all_words_that_are_shared(said: str) -> None:
    read = passage(said)
    slow = [
        sum(INDEX.weights[one] * read.found.get(one, 0.0) for one in set(wording.stems) if INDEX.weights[one] >= SLIGHT)
        for wording in INDEX.wordings
    ]
    assert INDEX.evidence(read).tolist() == pytest.approx(slow, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(SAID)
def test_the_profile_is_what_all_wordings_of_a_claim_share(said: str) -> None:
    read = passage(said)
    slow = [_profile(claim, read) for claim in range(len(INDEX.claims))]
    assert INDEX.profile(read).tolist() == pytest.approx(slow, abs=1e-3)


@settings(max_examples=30, deadline=None)
@given(SAID)
def test_the_best_claim_promises_most(said: str) -> None:
    promises = [fit.promise for fit in Fits(INDEX, passage(said)).best(4, PROMISING)]
    assert promises == sorted(promises, reverse=True)
    assert all(promise >= promises[0] * PROMISING for promise in promises)


def test_a_claim_of_which_a_wording_is_said_whole_is_looked_at_whatever_else_promises_more() -> None:
    said = passage(
        "sex work is work, and decriminalisation would avert 46% of new HIV infections over ten years (Lancet), "
        "as sex workers can insist on condoms and reach health services, which WHO and UNAIDS say too"
    )
    [plain] = (number for number, claim in enumerate(INDEX.claims) if claim.id == "sex-work-is-work")
    assert plain not in [fit.claim for fit in Fits(INDEX, said).best(4, PROMISING)]
    assert plain in [fit.claim for fit in Fits(INDEX, said).worth_a_look(4)]


@settings(max_examples=30, deadline=None)
@given(SAID)
def test_what_is_worth_a_look_are_the_promising_ones_and_two_more(said: str) -> None:
    best, looked_at = Fits(INDEX, passage(said)).best(4, PROMISING), Fits(INDEX, passage(said)).worth_a_look(4)
    claims = [fit.claim for fit in looked_at]
    assert claims[: len(best)] == [fit.claim for fit in best]
    assert len(claims) == len(set(claims)) <= len(best) + 2


@pytest.mark.parametrize("claim", range(len(INDEX.claims)))
def test_every_wording_stands_in_the_run_of_its_claim(claim: int) -> None:
    assert {INDEX.wordings[number].claim for number in INDEX.of_claim(claim)} == {claim}
    assert all(INDEX.wordings[number].near and INDEX.wordings[number].claim == claim for number in INDEX.near_of(claim))
    assert len(INDEX.near_of(claim)) == len(INDEX.claims[claim].near_misses)


@pytest.mark.parametrize("typed", ["prostittuion", "decriminalisaton", "womne", "helmt"])
def test_a_slip_is_read_as_the_word_that_was_meant(typed: str) -> None:
    stems = Stems({})
    index = Index([BareClaim(id="a", claim="women prostitution decriminalisation helmet")], stems)
    (slip,) = stems([typed])
    assert index.read([slip])[0] in index.weights


def _profile(claim: int, read: Passage) -> float:
    wordings = [INDEX.wordings[number].stems for number in INDEX.of_claim(claim)]
    held = {one: sum(one in wording for wording in wordings) for one in read.found}
    return sum(INDEX.weights[one] * read.found[one] * count / (count + 1.0) for one, count in held.items() if count)


def test_no_figure_depends_on_how_python_orders_its_sets() -> None:
    assert _figures(hash_seed=1) == _figures(hash_seed=2)


_PRINT_FIGURES = """
import os
import subprocess
import sys
from pathlib import Path
from bot.core.matching.index import Index
from bot.core.matching.stems import Stems
from bot.storage.claim_files import read_library
library = read_library(Path("claims"))
index = Index(tuple(library.claims.values()), Stems(library.aliases))
print([(index.subject_of(one.stems), one.total) for one in index.wordings])
print(index.read(["prostitusion", "swede", "brotel", "trafiker", "clint", "pollice", "mardered"]))
"""


def _figures(hash_seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    root = Path(__file__).parents[3]
    return subprocess.run(
        [sys.executable, "-c", _PRINT_FIGURES], cwd=root, env=environment, capture_output=True, check=True, text=True
    ).stdout
