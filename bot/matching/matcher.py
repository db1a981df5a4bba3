"""The matcher: raw text in, the claims that it makes out.

Words decide whether a message is on the subject and which claims come into question. Vectors of a small encoder rank
these. A judge reads the message beside the best of them, and one calibrated model decides from all that.
`docs/recognition.md` tells it on a page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, Self

import numpy as np

from bot.core import text
from bot.core.claims import Gate
from bot.matching.decision import MOST_ODDS, Features, log_odds, thinness
from bot.matching.encodings import ClaimEncodings, Nearness
from bot.matching.explanation import Explanation, carried, without_each_word
from bot.matching.judge import Encoded, Judge, Text, Vectors
from bot.matching.lexical import Evidence, LexicalIndex
from bot.matching.match import About, Match, MatchResult, Recognisable, Thresholds
from bot.matching.phrases import Phrases
from bot.matching.speech_act import ACTS, OTHER_ACTS, SpeechAct
from bot.matching.stems import Stems
from bot.matching.windows import Window, windows

MOST_MATCHES = 20
ANY_LENGTH = 10**9
LEXICAL_ONLY = Thresholds(offer=35, speak=101)
"""Without a judge the bot offers and never speaks: no score passes 100."""

_JUDGED = 3  # claims whose statement is judged; the best is judged by its nearest wording, too
_LEXICAL_CANDIDATES = 12
_DENSE_CANDIDATES = 8
_SEARCHED = 1_000  # claims that are searched by vectors as a whole; of more, only what shares words
_WINDOWS = 2  # windows of a long message that are looked at
_CONTEXT_WORDS = 15  # a message of more words says by itself what it means
_SAME_AS_NEAR_MISS = 0.93  # cosine from which a message says what a near miss says
_ASSERTED = np.array([0.01, 0.98, 0.002, 0.002, 0.002, 0.002, 0.002], np.float32)
_GATES = {
    SpeechAct.DENIAL: Gate.DENIED,
    SpeechAct.QUESTION: Gate.QUESTION,
    SpeechAct.QUOTATION: Gate.QUOTED,
    SpeechAct.DISCLOSURE: Gate.PERSONAL,
    SpeechAct.JOKE: Gate.JOKE,
}


class Recognised(Protocol):
    """What the matcher needs to know of a library."""

    @property
    def claims(self) -> Mapping[str, Recognisable]:
        """The claims by id."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Short forms and what they stand for."""

    @property
    def subject(self) -> tuple[str, ...]:
        """Words that show that a text is about the subject."""

    @property
    def gates(self) -> Mapping[Gate, tuple[str, ...]]:
        """Phrases that show that a message does not assert what it mentions."""


class Context(NamedTuple):
    """What was said just before a message: whether it was on the subject, and the last message itself."""

    about: About = About.NOTHING
    last: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a window of the message may make, with what is known before it is judged."""

    window: Window
    evidence: Evidence
    nearness: Nearness
    features: Features
    message: Encoded


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with the judge's probabilities: by the claim's statement, and by its nearest wording if asked."""

    candidate: Candidate
    features: Features
    acts: Mapping[SpeechAct, float]


class Matcher:
    """Recognises the claims of one library. Never raises, whatever the text."""

    def __init__(
        self,
        claims: Iterable[Recognisable],
        judge: Judge | None = None,
        *,
        aliases: Mapping[str, str] | None = None,
        subject: Iterable[str] = (),
        gates: Mapping[Gate, tuple[str, ...]] | None = None,
    ) -> None:
        self.claims = tuple(claims)
        self.judge = judge
        self._stems = Stems(aliases or {})
        self._lexical = LexicalIndex(self.claims, self._stems, tuple(subject))
        self._phrases = Phrases(gates or {})
        self._words = {
            tuple(text.words(text.clean(said))): number
            for number, claim in enumerate(self.claims)
            for said in (claim.claim, *claim.phrasings)
        }
        self._encodings = ClaimEncodings(self.claims, judge) if judge else None
        self.thresholds = judge.decider.thresholds if judge else LEXICAL_ONLY

    @classmethod
    def of(cls, library: Recognised, judge: Judge | None = None) -> Self:
        """Build the matcher of a library."""
        return cls(
            library.claims.values(), judge, aliases=library.aliases, subject=library.subject, gates=library.gates
        )

    def match(self, content: str, context: Context = Context(), most_words: int = ANY_LENGTH) -> MatchResult:  # noqa: B008 - immutable
        """Read a message for what it asserts. Lines that it quotes are read only where its own words say nothing.

        Where the conversation is on the subject, the message need not name it again. A message of more than
        `most_words` words is counted and not judged.
        """
        return self._read_all(content, context, asked=False, most_words=most_words)

    def rank(self, content: str, context: Context = Context()) -> MatchResult:  # noqa: B008 - immutable
        """Read a message that somebody asks about: whatever it is about, the most similar claims are returned."""
        return self._read_all(content, context, asked=True)

    def is_worth_judging(self, content: str, context: Context = Context(), most_words: int = ANY_LENGTH) -> bool:  # noqa: B008 - immutable
        """Return whether a message goes past the cheap look at its words. Takes microseconds."""
        said = text.parse(content)
        words = text.words(said.text)
        if len(words) > most_words:
            return False
        parts = (self._stems(part) for part in (words, text.words(said.quoted)) if part)
        return any(
            bool(stems) and (context.about is About.SUBJECT or self._lexical.is_on_topic(stems)) for stems in parts
        )

    def is_near_subject(self, content: str) -> bool:
        """Return whether a text may be about the subject, as far as its words tell."""
        said = text.parse(content)
        return self._lexical.is_near_topic(self._stems(text.words(said.text or said.quoted)))

    def about(self, content: str) -> About:
        """Return what a text is about, by its words."""
        return About.SUBJECT if self._lexical.names_subject(self._stems.of_text(content)) else About.NOTHING

    def nearest(self, content: str) -> str | None:
        """Return the claim that a text comes nearest to before anything is judged."""
        said = text.clean(content)
        if self._encodings:
            found = self.candidates(said, Context(), asked=True)
            return self._id(found[0]) if found else None
        evidence = self._lexical.evidence(self._stems(text.words(said)))
        return self.claims[evidence[0].claim].id if evidence else None

    def warm_up(self) -> Iterator[str]:
        """Compute what else waits for the first message; yields each claim that is done."""
        for number, claim in enumerate(self.claims):
            if self._encodings:
                self._encodings.vectors(number)
                self._encodings.wording(number, 0)
            yield claim.id

    def explain(self, content: str, most: int) -> list[Explanation]:
        """Return what speaks for the best claims in a text, best first. Without a judge there is nothing to explain."""
        said = text.parse(content)
        if not self._encodings:
            return []
        judged = self.judged(self.candidates(said.text or said.quoted, Context(), asked=True))
        return [self._explained(one) for one in sorted(judged, key=self._importance)[:most]]

    def _read_all(self, content: str, context: Context, *, asked: bool, most_words: int = ANY_LENGTH) -> MatchResult:
        said = text.parse(content)
        own = self._read(said.text, context, asked=asked, most_words=most_words)
        is_offered = bool(own.matches) and own.ranking[0].similarity >= self.thresholds.offer
        if not said.quoted or own.words > most_words or is_offered:
            return own
        quoted = self._read(said.quoted, context, asked=asked)
        matches = tuple(replace(match, gates=match.gates | {Gate.QUOTED}) for match in quoted.matches)
        return replace(own, words=own.words + quoted.words, matches=matches or own.matches)

    def _read(self, said: str, context: Context, *, asked: bool, most_words: int = ANY_LENGTH) -> MatchResult:
        words = text.words(said)
        stems = self._stems(words)
        about = About.SUBJECT if self._lexical.names_subject(stems) else About.NOTHING
        result = MatchResult(words=len(words), about=about)
        if self._lexical.is_foreign(stems):
            return replace(result, is_foreign=True)
        is_worth = asked or context.about is About.SUBJECT or self._lexical.is_on_topic(stems)
        if not 0 < len(words) <= most_words or not is_worth:
            return result
        found = self._matches(said, context, asked=asked) if self._encodings else self._lexically(stems)
        return replace(result, matches=tuple(sorted(found, key=lambda match: (-match.score, -match.similarity))))

    def _lexically(self, stems: Sequence[str]) -> list[Match]:
        return [
            self._offered(evidence, 100 * evidence.score) for evidence in self._lexical.evidence(stems)[:MOST_MATCHES]
        ]

    def _matches(self, said: str, context: Context, *, asked: bool) -> list[Match]:
        phrases = self._phrases.found(said)
        candidates = self.candidates(said, context, asked=asked)
        promising = candidates if asked else self._promising(candidates)
        matches = {self._id(one.candidate): self._match(one, phrases) for one in self.judged(promising)}
        if asked and matches:
            least = min(match.similarity for match in matches.values())
            for candidate in candidates[: MOST_MATCHES + _JUDGED]:
                similarity = min(least, self._unjudged_similarity(candidate))
                matches.setdefault(self._id(candidate), self._offered(candidate.evidence, similarity))
        return list(matches.values())[:MOST_MATCHES]

    def _offered(self, evidence: Evidence, similarity: float) -> Match:
        return Match(
            claim_id=self.claims[evidence.claim].id,
            score=0.0,
            similarity=similarity,
            wording=evidence.wording,
            sentences=frozenset(),
        )

    def _id(self, candidate: Candidate) -> str:
        return self.claims[candidate.evidence.claim].id

    def candidates(self, said: str, context: Context, *, asked: bool) -> list[Candidate]:
        """Return the claims that come into question, each in its best window, most promising first."""
        best: dict[int, Candidate] = {}
        for window in self._looked_at(said, context, asked=asked):
            for candidate in self._in_window(window, context):
                claim = candidate.evidence.claim
                if claim not in best or self._promise(candidate) > self._promise(best[claim]):
                    best[claim] = candidate
        return sorted(best.values(), key=lambda candidate: -self._promise(candidate))

    def _looked_at(self, said: str, context: Context, *, asked: bool) -> list[Window]:
        found = windows(said, self._stems)
        if not (asked or context.about is About.SUBJECT or len(found) == 1):
            found = [window for window in found if self._lexical.is_on_topic(window.stems)] or found
        found.sort(key=lambda window: -self._lexical.topicality(window.stems))
        return found[:_WINDOWS]

    def _in_window(self, window: Window, context: Context) -> Iterator[Candidate]:
        judge, encodings = self._with_judge()
        before = text.clean(context.last) if len(window.stems) <= _CONTEXT_WORDS else ""
        message = judge.encode([Text(window.text, before)])[0]
        evidence = self._lexical.evidence(window.stems)
        known = {one.claim: one for one in evidence}
        numbers = dict.fromkeys(one.claim for one in evidence[:_LEXICAL_CANDIDATES])
        if 0 < len(self.claims) <= _SEARCHED:
            cosines = encodings.statements() @ message.vector
            numbers |= dict.fromkeys(int(claim) for claim in np.argsort(-cosines)[:_DENSE_CANDIDATES])
        nearness = {claim: encodings.nearness(claim, message.vector) for claim in numbers}
        for claim in numbers:
            found = known.get(claim, Evidence(claim=claim, wording=0, best=0.0, profile=0.0, near=0.0))
            others = [one for one in known.values() if one.claim in numbers]
            features = self._features(window, found, nearness, others)
            yield Candidate(window, found, nearness[claim], features, message)

    def _with_judge(self) -> tuple[Judge, ClaimEncodings]:
        assert self.judge is not None  # noqa: S101 - only called where there is one
        assert self._encodings is not None  # noqa: S101 - only called where there is one
        return self.judge, self._encodings

    def _features(
        self, window: Window, found: Evidence, nearness: Mapping[int, Nearness], others: Sequence[Evidence]
    ) -> Features:
        near = nearness[found.claim]
        rivals = [one.score for one in others if one.claim != found.claim]
        cosines = [one.wording for claim, one in nearness.items() if claim != found.claim]
        return Features(
            judged=0.0,
            judged_wording=0.0,
            cosine=near.statement,
            cosine_wording=near.wording,
            nearer_miss=max(0.0, near.near_miss - near.wording),
            best=found.best,
            profile=found.profile,
            lexical_lead=found.score - max(rivals, default=0.0),
            cosine_lead=near.wording - max(cosines, default=0.0),
            judged_lead=0.0,
            topical=self._lexical.relative_topicality(window.stems),
            thin=thinness(1 + len(self.claims[found.claim].phrasings)),
        )

    def _promise(self, candidate: Candidate) -> float:
        judge, _ = self._with_judge()
        return judge.decider.rank(candidate.features)

    def _promising(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        judge, _ = self._with_judge()
        return [one for one in candidates if self._promise(one) >= judge.decider.least_promise]

    def _unjudged_similarity(self, candidate: Candidate) -> float:
        judge, _ = self._with_judge()
        return judge.decider.similarity(candidate.features)

    def judged(self, candidates: Sequence[Candidate]) -> list[Judged]:
        """Judge the most promising by their statements, and the likeliest of them by its nearest wording, too."""
        judge, encodings = self._with_judge()
        chosen = candidates[:_JUDGED]
        if not chosen:
            return []
        statements = [(encodings.wording(one.evidence.claim, 0), one.message) for one in chosen]
        by_statement = judge.judge(statements)
        for row, candidate in enumerate(chosen):
            if self._words.get(tuple(text.words(candidate.window.text))) == candidate.evidence.claim:
                by_statement[row] = _ASSERTED  # word for word: nothing to judge
        best = int(np.argmax(by_statement[:, ACTS.index(SpeechAct.ASSERTION)]))
        wording = encodings.wording(chosen[best].evidence.claim, chosen[best].nearness.number)
        is_verbatim = np.array_equal(by_statement[best], _ASSERTED)
        by_wording = _ASSERTED if is_verbatim else judge.judge([(wording, chosen[best].message)])[0]
        found = [
            _judged(one, acts, by_wording if number == best else None)
            for number, (one, acts) in enumerate(zip(chosen, by_statement, strict=True))
        ]
        odds = [one.features.judged for one in found]
        return [
            replace(one, features=one.features._replace(judged_lead=_lead(odds, number)))
            for number, one in enumerate(found)
        ]

    def _score(self, judged: Judged) -> float:
        """Return the probability of an assertion, in percent; 0 for what says no more than a near miss does."""
        judge, _ = self._with_judge()
        near = judged.candidate.nearness
        if near.near_miss >= _SAME_AS_NEAR_MISS and near.near_miss > near.wording:
            return 0.0
        return judge.decider.score(judged.features)

    def _importance(self, judged: Judged) -> tuple[float, float]:
        """Sort what is likelier meant first; what is surely not asserted, by what it is about."""
        judge, _ = self._with_judge()
        return -round(self._score(judged)), -judge.decider.similarity(judged.features)

    def _match(self, judged: Judged, phrases: frozenset[Gate]) -> Match:
        judge, _ = self._with_judge()
        candidate = judged.candidate
        told = (act for act in OTHER_ACTS if judged.acts[act] >= self.thresholds.act)
        return Match(
            claim_id=self._id(candidate),
            score=self._score(judged),
            similarity=judge.decider.similarity(judged.features),
            wording=candidate.nearness.number,
            sentences=frozenset(candidate.window.sentences),
            gates=phrases | {_GATES[act] for act in told},
            acts=judged.acts,
        )

    def _explained(self, judged: Judged) -> Explanation:
        judge, encodings = self._with_judge()
        candidate, claim = judged.candidate, self.claims[judged.candidate.evidence.claim]
        near = candidate.nearness
        words = [*without_each_word(candidate.window.text)]
        statement = encodings.wording(candidate.evidence.claim, 0)
        encoded = judge.encode([Text(rest) for _, rest in words]) if words else []
        pairs = [(statement, message) for message in encoded]
        without = [float(acts[1]) for acts in judge.judge(pairs)] if pairs else []
        asserted = float(judge.judge([(statement, candidate.message)])[0, 1])
        wordings = (claim.claim, *claim.phrasings)
        misses = encodings.vectors(candidate.evidence.claim).near_misses
        nearest_miss = claim.near_misses[int(np.argmax(misses @ candidate.message.vector))] if len(misses) else None
        return Explanation(
            claim_id=claim.id,
            score=self._score(judged),
            score_needed=self.thresholds.speak,
            similarity=judge.decider.similarity(judged.features),
            passage=candidate.window.text,
            wording=wordings[near.number],
            near_miss=nearest_miss if near.near_miss > near.wording else None,
            shared=tuple(self._lexical.shared(candidate.window.stems, candidate.evidence.claim, near.number)),
            acts=judged.acts,
            carried=carried([word for word, _ in words], without, asserted),
        )


def _judged(candidate: Candidate, by_statement: Vectors, by_wording: Vectors | None) -> Judged:
    """Put what the judge said into the features; what was asked twice counts in halves."""
    acts = by_statement if by_wording is None else (by_statement + by_wording) / 2
    odds = log_odds(float(by_statement[1]))
    other = odds if by_wording is None else log_odds(float(by_wording[1]))
    features = candidate.features._replace(judged=odds, judged_wording=other)
    return Judged(candidate, features, {act: float(acts[number]) for number, act in enumerate(ACTS)})


def _lead(odds: Sequence[float], number: int) -> float:
    """Return by how much one leads the best of the others; against nothing, by as much as odds can."""
    others = [other for at, other in enumerate(odds) if at != number]
    return odds[number] - max(others, default=-MOST_ODDS)
