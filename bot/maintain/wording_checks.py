"""Whether a claim's wordings are enough, unlike those of others, and recognised as its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.claims import Claim, LibraryFile
from bot.core.library import Examined
from bot.core.likeness import alike
from bot.core.matching import Matcher
from bot.core.problems import Document, Keys, Problem, Severity

FEWEST_PHRASINGS = 10
FEWEST_NEAR_MISSES = 5
NEARLY_THE_SAME = 0.85
_Claims = Iterable[tuple[Document, Claim]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """One wording and where it stands."""

    document: Document
    claim_id: str
    keys: Keys
    text: str

    def problem(self, code: str, message: str, hint: str) -> Problem:
        return self.document.problem(code, self.keys, message, hint, severity=Severity.WARNING)


def check(examined: Examined) -> Iterator[Problem]:
    """Yield what can be said of the wordings by looking at them."""
    yield from _too_few(examined.claims)
    yield from _alike(list(_wordings(examined.claims)))


def check_recognition(claims: _Claims, library: LibraryFile) -> Iterator[Problem]:
    """Yield each wording that the matcher takes for another claim's, and each near miss that would be answered."""
    matcher = Matcher(
        (claim for _, claim in claims), aliases=library.aliases, subject=library.subject, gates=library.gates
    )
    for document, claim in claims:
        yield from _mistaken(document, claim, matcher)
        yield from _firing(document, claim, matcher)


def _too_few(claims: _Claims) -> Iterator[Problem]:
    for document, claim in claims:
        for key, texts, fewest in (
            ("phrasings", claim.phrasings, FEWEST_PHRASINGS),
            ("near_misses", claim.near_misses, FEWEST_NEAR_MISSES),
        ):
            if len(texts) < fewest:
                message = f'"{key}" has {len(texts)} of at least {fewest}'
                hint = f"add {fewest - len(texts)}, as different from each other as people are"
                yield document.problem("CP301", (key,), message, hint, severity=Severity.WARNING)


def _wordings(claims: _Claims) -> Iterator[_Wording]:
    for document, claim in claims:
        yield _Wording(document=document, claim_id=claim.id, keys=("claim",), text=claim.claim)
        for place, text in enumerate(claim.phrasings):
            yield _Wording(document=document, claim_id=claim.id, keys=("phrasings", place), text=text)


def _alike(wordings: list[_Wording]) -> Iterator[Problem]:
    for first, second, likeness in alike([wording.text for wording in wordings], NEARLY_THE_SAME):
        one, other = wordings[first], wordings[second]
        if one.claim_id != other.claim_id:
            yield other.problem(
                "CP302",
                f'wording is {likeness:.2f} like "{one.text}" ({one.claim_id})',
                "reword it or move it to near_misses; a message like this would be AMBIGUOUS and never answered",
            )


def _mistaken(document: Document, claim: Claim, matcher: Matcher) -> Iterator[Problem]:
    for wording in _wordings([(document, claim)]):
        ranking = matcher.match(wording.text).matches
        if not ranking:
            yield wording.problem("CP303", "this wording is not recognised at all", "say what it is about, or drop it")
        elif ranking[0].claim_id != claim.id:
            message = f"this wording is taken for {ranking[0].claim_id} (score {ranking[0].score:.0f})"
            yield wording.problem("CP303", message, "reword it, or add it to the near_misses of that claim")


def _firing(document: Document, claim: Claim, matcher: Matcher) -> Iterator[Problem]:
    for place, text in enumerate(claim.near_misses):
        for match in matcher.match(text).matches[:1]:
            if match.claim_id == claim.id and not match.gates and match.score >= matcher.thresholds.speak:
                near_miss = _Wording(document=document, claim_id=claim.id, keys=("near_misses", place), text=text)
                message = f"this near miss would be answered (score {match.score:.0f})"
                yield near_miss.problem("CP304", message, "reword the phrasing that it resembles")
