"""Whether a claim's wordings are enough, unlike those of others, and recognised as its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.policy import Limits
from bot.core.claims import Claim, LibraryFile
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.core.progress import Follow
from bot.core.similarity import alike
from bot.core.text import clean, counted, words
from bot.matching import Judge, Matcher
from bot.matching.stems import Stems

FEWEST_PHRASINGS = 10
FEWEST_NEAR_MISSES = 5
NEARLY_THE_SAME = 0.85
_Claims = Sequence[tuple[Document, Claim]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """One wording and where it stands."""

    document: Document
    claim_id: str
    keys: Keys
    text: str

    def problem(self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
        return self.document.problem(code, self.keys, message, hint, severity=severity)


def check(examined: Examined) -> Iterator[Problem]:
    """Yield what can be said of the wordings by looking at them."""
    yield from _too_few(examined.claims)
    yield from _too_short(examined.claims)
    yield from _said_and_missed(examined.claims)
    aliases = examined.library.aliases if examined.library else {}
    yield from _alike(
        [one for document, claim in examined.claims for one in _wordings(document, claim)], Stems(aliases)
    )


def check_recognition(claims: _Claims, library: LibraryFile, judge: Judge | None, follow: Follow) -> Iterator[Problem]:
    """Yield each wording that lies nearer to another claim than to its own, before anything is judged."""
    matcher = Matcher(
        (claim for _, claim in claims), judge, aliases=library.aliases, subject=library.subject, gates=library.gates
    )
    for document, claim in follow(claims, "Asking for every wording"):
        for wording in _wordings(document, claim):
            yield from _taken(wording, matcher.nearest(wording.text))


def _too_short(claims: _Claims) -> Iterator[Problem]:
    """What is said in so few words is answered only where somebody asks."""
    fewest = Limits().fewest_words
    for document, claim in claims:
        for place, wording in enumerate(claim.phrasings):
            if 0 < (count := len(words(clean(wording)))) < fewest:
                rule = f"a message of under {fewest} words is never answered unasked"
                message = f"wording has {counted(count, 'word')}; {rule}"
                hint = f"keep it if it helps /check, and add one of {fewest} words or more"
                yield document.problem("CP307", ("phrasings", place), message, hint, severity=Severity.INFO)


def _said_and_missed(claims: _Claims) -> Iterator[Problem]:
    """A near miss with the words of a wording silences nothing: the wording wins."""
    for document, claim in claims:
        said = {_words(one.text): one for one in _wordings(document, claim)}
        for place, missed in enumerate(claim.near_misses):
            if wording := said.get(_words(missed)):
                line, _ = document.place(wording.keys)
                message = f"near miss says the same as the wording in line {line}, and silences nothing"
                hint = "delete one of the two"
                yield document.problem("CP308", ("near_misses", place), message, hint, severity=Severity.ERROR)


def _words(content: str) -> tuple[str, ...]:
    return tuple(words(clean(content)))


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


def _wordings(document: Document, claim: Claim) -> Iterator[_Wording]:
    yield _Wording(document=document, claim_id=claim.id, keys=("claim",), text=claim.claim)
    for place, text in enumerate(claim.phrasings):
        yield _Wording(document=document, claim_id=claim.id, keys=("phrasings", place), text=text)


def _alike(wordings: Sequence[_Wording], stems: Stems) -> Iterator[Problem]:
    """Compare what the matcher would see of them: spellings, inflections and short forms make no difference."""
    seen = [" ".join(stems.of_text(wording.text)) or wording.text for wording in wordings]
    for first, second, likeness in alike(seen, NEARLY_THE_SAME):
        one, other = wordings[first], wordings[second]
        if one.claim_id != other.claim_id:
            yield other.problem(
                "CP302",
                f'wording is {likeness:.2f} like "{one.text}" ({one.claim_id})',
                "reword it or move it to near_misses; a message like this would get either of the two cards",
                Severity.WARNING,
            )


def _taken(wording: _Wording, nearest: str | None) -> Iterator[Problem]:
    if nearest is None:
        yield wording.problem("CP303", "this wording is not recognised at all", "say what it is about, or drop it")
    elif nearest != wording.claim_id:
        cure = "reword it, or add it to the near_misses of that claim"
        yield wording.problem("CP303", f"this wording is taken for {nearest}", cure)
