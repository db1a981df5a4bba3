"""The matcher: raw text in, the claims that it makes out.

Words decide whether a message is on the subject and which claims come into question. Vectors of a small encoder rank
these. A judge reads the message beside the best of them, and one calibrated model decides from all that.
`docs/recognition.md` tells it on a page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple, Self

import numpy as np

from bot.core import text
from bot.core.claims import Gate
from bot.matching.candidates import CONTEXT_WORDS, Candidate, CandidateFinder, Context
from bot.matching.encodings import ClaimEncodings
from bot.matching.explanation import Explanation, carrying_words
from bot.matching.judge import Judge
from bot.matching.judging import JUDGED, Judged, Judging
from bot.matching.language import identifier
from bot.matching.lexical import Evidence, LexicalIndex, Topic
from bot.matching.match import About, Match, MatchResult, RecognisableClaim, RecognisableLibrary, Thresholds
from bot.matching.phrases import Phrases
from bot.matching.prefilter import FITTED, HINT, LexicalFeatures, lexical_features
from bot.matching.speech_act import SpeechAct
from bot.matching.spelling import Spelling
from bot.matching.stems import Stems

MOST_MATCHES = 20
ANY_LENGTH = 10**9
_FEWEST_WORDS = 2  # different ones
LEXICAL_ONLY = Thresholds(offer=35, speak=101)
"""Without a judge the bot offers and never speaks: no score passes 100."""

_GATES = {
    SpeechAct.DENIAL: Gate.DENIED,
    SpeechAct.QUESTION: Gate.QUESTION,
    SpeechAct.QUOTATION: Gate.QUOTED,
    SpeechAct.DISCLOSURE: Gate.PERSONAL,
    SpeechAct.JOKE: Gate.JOKE,
}


class _Spelt(NamedTuple):
    """Cleaned text without slips in the library's words, its words, their stems, and what it is about."""

    text: str
    words: Sequence[str]
    stems: Sequence[str]
    topic: Topic


@dataclass(frozen=True, slots=True)
class _Model:
    """What is there where a library is read with a judge."""

    judge: Judge
    encodings: ClaimEncodings
    finder: CandidateFinder
    judging: Judging

    @classmethod
    def of(cls, claims: Sequence[RecognisableClaim], stems: Stems, lexical: LexicalIndex, judge: Judge) -> Self:
        encodings = ClaimEncodings(claims, judge)
        finder = CandidateFinder(claims, stems, lexical, judge, encodings)
        return cls(judge, encodings, finder, Judging(claims, judge, encodings))


class Matcher:
    """Recognises the claims of one library. Never raises, whatever the text."""

    def __init__(  # noqa: PLR0913 - what a library says of itself
        self,
        claims: Iterable[RecognisableClaim],
        judge: Judge | None = None,
        *,
        aliases: Mapping[str, str] | None = None,
        subject: Iterable[str] = (),
        gates: Mapping[Gate, tuple[str, ...]] | None = None,
        threshold: float | None = None,
    ) -> None:
        self.claims = tuple(claims)
        self.judge = judge
        subject, aliases, gates = tuple(subject), aliases or {}, gates or {}
        self._stems = Stems(aliases)
        self._lexical = LexicalIndex(self.claims, self._stems, subject)
        self._phrases = Phrases(gates)
        said = (*_texts(self.claims), *subject, *aliases.values())
        self._spelling = Spelling(said, known=(*aliases, *chain.from_iterable(gates.values())))
        self._model = _Model.of(self.claims, self._stems, self._lexical, judge) if judge else None
        self.thresholds = _thresholds(judge, threshold)
        self._prefilter = judge.decider.prefilter if judge else FITTED
        self._last: tuple[str, _Spelt, str] | None = None

    @classmethod
    def of(cls, library: RecognisableLibrary, judge: Judge | None = None) -> Self:
        """Build the matcher of a library."""
        return cls(
            library.claims.values(),
            judge,
            aliases=library.aliases,
            subject=library.subject,
            gates=library.gates,
            threshold=library.threshold,
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
        own, quotes = self._own(content)
        if len(own.words) > most_words:
            return False
        if self._is_worth_judging(own, context):
            return True
        is_short = bool(quotes) and len(own.words) + len(text.words(quotes)) <= most_words
        return is_short and self._is_worth_judging(self._spelt(quotes), context)

    def _is_worth_judging(self, said: _Spelt, context: Context) -> bool:
        """Return whether words say enough. Names alone assert nothing, though the judge may take them for a claim."""
        if len(set(said.words)) < _FEWEST_WORDS:
            return False
        is_near = context.about is About.SUBJECT or self._prefilter.passes(said.stems, said.topic, self._lexical)
        return is_near and self._lexical.says_more_than_names(said.stems)

    def lexical_features(self, content: str) -> LexicalFeatures | None:
        """Return what the words of a short text tell of it; None where they hardly hint at the subject."""
        spelt = self._own(content)[0]
        return lexical_features(spelt.stems, spelt.topic, self._lexical)

    def is_near_subject(self, content: str) -> bool:
        """Return whether a text may be about the subject, as far as its words tell."""
        return self._lexical.is_near_topic(self._own_or_quoted(content).stems)

    def understood(self, content: str) -> str:
        """Return a message's own words as they are read: cleaned, and without slips in the words of the library."""
        return self._own(content)[0].text

    def names_subject(self, content: str) -> bool:
        """Return whether a text names the subject of the library."""
        return self._own(content)[0].topic.is_named

    def about(self, content: str) -> About:
        """Return what a text is about, by its words. How it reads is kept for `match`, until `forget`."""
        own, quotes = self._own(content)
        self._last = (content, own, quotes)
        return _about(own.topic)

    def forget(self) -> None:
        """Drop what `about` kept of the last message."""
        self._last = None

    def context(self, before: Sequence[str]) -> Context:
        """Return what was said just before a message, oldest first, as the matcher takes it.

        A last message about something else is left out: the judge sees fewer claims behind one (recall of short
        messages of debates that nothing was fitted on: .67 alone, .52 behind small talk).
        """
        on_subject = [self.about(said) is About.SUBJECT for said in before]
        last = before[-1] if before and on_subject[-1] else ""
        return Context(About.SUBJECT if any(on_subject) else About.NOTHING, last)

    def nearest(self, content: str) -> str | None:
        """Return the claim that a text comes nearest to before anything is judged."""
        said = self._own(content)[0]
        if self._model:
            found = self._found(said.text, Context(), self._model, asked=True)
            return self._id(found[0]) if found else None
        evidence = self._lexical.evidence(said.stems)
        return self.claims[evidence[0].claim].id if evidence else None

    def take_over(self, other: "Matcher") -> None:
        """Take over what was computed for claims that read the same in another state of the library, by one judge."""
        if self.encodings and other.encodings and self.judge is other.judge:
            self.encodings.take_over(other.encodings)

    @property
    def encodings(self) -> ClaimEncodings | None:
        """What the judge makes of the claims' texts; None without a judge."""
        return self._model.encodings if self._model else None

    def warm_up(self) -> Iterator[str]:
        """Compute what else waits for the first message; yields each claim that is done."""
        identifier()
        for number, claim in enumerate(self.claims):
            if self._model:
                self._model.encodings.vectors(number)
                self._model.encodings.wording(number, 0)
            yield claim.id

    def phrases(self, content: str) -> tuple[tuple[Gate, str], ...]:
        """Return the phrases of a text that silence whatever the judge says, each with its gate."""
        return tuple(self._phrases.told(self._own_or_quoted(content).text))

    def explain(self, content: str, most: int, context: Context = Context()) -> list[Explanation]:  # noqa: B008 - immutable
        """Return what speaks for the best claims in a text, best first. Without a judge there is nothing to explain."""
        if self._model is None:
            return []
        model = self._model
        candidates, found = self._read_by_judge(self._own_or_quoted(content), context, model, asked=False)
        behind = _judged_behind(found, candidates, most, model)
        return [
            self._explained(one, model, is_for_asking=is_for_asking)
            for judged, is_for_asking in ((found, False), (behind, True))
            for one in sorted(judged, key=model.judging.importance)[:most]
        ]

    def candidates(self, content: str, context: Context = Context(), *, asked: bool) -> list[Candidate]:  # noqa: B008 - immutable
        """Return the claims that a message's own words may make, most promising first; none without a judge."""
        alone = context._replace(last="")
        return self._found(self.understood(content), alone, self._model, asked=asked) if self._model else []

    def judged(self, content: str, context: Context = Context(), *, asked: bool = False) -> list[Judged]:  # noqa: B008 - immutable
        """Return what the judge says of the promising claims of a message's own words; none without a judge."""
        if self._model is None:
            return []
        return self._read_by_judge(self._own(content)[0], context, self._model, asked=asked)[1]

    def _read_all(self, content: str, context: Context, *, asked: bool, most_words: int = ANY_LENGTH) -> MatchResult:
        said, quotes = self._own(content)
        own = self._read(said, context, asked=asked, most_words=most_words)
        is_offered = bool(own.matches) and own.ranking[0].similarity >= self.thresholds.offer
        if not quotes or own.words > most_words or is_offered:
            return own
        quoted = self._read(self._spelt(quotes), context, asked=asked, most_words=most_words - own.words)
        matches = tuple(replace(match, gates=match.gates | {Gate.QUOTED}) for match in quoted.matches)
        is_foreign = own.is_foreign if own.words else quoted.is_foreign
        return replace(own, words=own.words + quoted.words, matches=matches or own.matches, is_foreign=is_foreign)

    def _read(self, said: _Spelt, context: Context, *, asked: bool, most_words: int = ANY_LENGTH) -> MatchResult:
        result = MatchResult(words=len(said.words), about=_about(said.topic))
        if not 0 < result.words <= most_words:
            return result
        is_judged = asked or self._is_worth_judging(said, context)
        if (is_judged or self._lexical.may_be_foreign(said.stems)) and self._lexical.is_foreign(said.text, said.stems):
            return replace(result, is_foreign=True)
        if not is_judged:
            return result
        model = self._model
        found = self._matches(said, context, model, asked=asked) if model else self._lexically(said.stems)
        return replace(result, matches=tuple(sorted(found, key=lambda match: (-match.score, -match.similarity))))

    def _own(self, content: str) -> tuple[_Spelt, str]:
        """Return a message's own words as they are read, and its quoted lines, cleaned."""
        known = self._last
        if known is not None and known[0] == content:
            return known[1:]
        said = text.parse(content)
        return self._spelt(said.text), said.quoted

    def _own_or_quoted(self, content: str) -> _Spelt:
        own, quotes = self._own(content)
        return own if own.text or not quotes else self._spelt(quotes)

    def _spelt(self, said: str) -> _Spelt:
        typed = self._as_typed(said)
        is_on_topic = typed.topic.topicality >= HINT or typed.topic.is_named
        slips = self._spelling.slips(typed.words, is_on_topic=is_on_topic)
        if not slips or self._lexical.is_foreign(typed.text, typed.stems):
            return typed
        return self._as_typed(text.replaced_words(said, slips))

    def _as_typed(self, said: str) -> _Spelt:
        words = text.words(said)
        stems = self._stems(words)
        return _Spelt(said, words, stems, self._lexical.topic(stems))

    def _found(self, said: str, context: Context, model: _Model, *, asked: bool) -> list[Candidate]:
        """Return the candidates of a text that is understood already; what was said before it is not yet."""
        return model.finder.of(said, context._replace(last=self.understood(context.last)), asked=asked)

    def _lexically(self, stems: Sequence[str]) -> list[Match]:
        return [
            self._offered(evidence, 100 * evidence.score) for evidence in self._lexical.evidence(stems)[:MOST_MATCHES]
        ]

    def _readings(self, said: _Spelt, context: Context) -> tuple[Context, ...]:
        """Return what a text is judged behind: nothing, and a fragment once more behind the last message.

        Behind a message on the subject the judge misses many a claim that says by itself what it means (recall on the
        debates that the decision is fitted on: .55 alone, .28 behind another message of the debate).
        """
        alone = context._replace(last="")
        is_fragment = len(said.words) <= CONTEXT_WORDS and not self._is_worth_judging(said, Context())
        return (alone, context) if context.last and is_fragment else (alone,)

    def _read_by_judge(
        self, said: _Spelt, context: Context, model: _Model, *, asked: bool
    ) -> tuple[list[Candidate], list[Judged]]:
        """Return the candidates of a text, and those that were judged, each claim in the reading that scores best."""
        candidates: list[Candidate] = []
        best: dict[int, Judged] = {}
        for reading in self._readings(said, context):
            found = self._found(said.text, reading, model, asked=asked)
            candidates = candidates or found
            is_in_order = asked and model.finder.is_large  # among thousands, whose order is not the fitted one
            for one in model.judging.judged(found if is_in_order else model.finder.promising(found)):
                known = best.setdefault(one.candidate.evidence.claim, one)
                if model.judging.score(one) > model.judging.score(known):
                    best[one.candidate.evidence.claim] = one
        judged = list(best.values())
        return candidates, judged + _judged_behind(judged, candidates, JUDGED, model) if asked else judged

    def _matches(self, said: _Spelt, context: Context, model: _Model, *, asked: bool) -> list[Match]:
        phrases = self._phrases.found(said.text)
        candidates, judged = self._read_by_judge(said, context, model, asked=asked)
        matches = {self._id(one.candidate): self._match(one, phrases, model) for one in judged}
        if asked and matches:
            least = min(match.similarity for match in matches.values())
            for candidate in candidates[: MOST_MATCHES + JUDGED]:
                similarity = min(least, model.judging.similarity(candidate.features))
                matches.setdefault(self._id(candidate), self._offered(candidate.evidence, similarity))
        found = list(matches.values())[:MOST_MATCHES]
        return _in_order(found) if asked and model.finder.is_large else found

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

    def _match(self, judged: Judged, phrases: frozenset[Gate], model: _Model) -> Match:
        candidate = judged.candidate
        return Match(
            claim_id=self._id(candidate),
            score=model.judging.score(judged),
            similarity=model.judging.similarity(judged.features),
            wording=candidate.nearness.number,
            sentences=frozenset(candidate.window.sentences),
            gates=phrases | {_GATES[act] for act in self.thresholds.told(judged.acts)},
            is_near_miss=judged.is_near_miss,
            acts=judged.acts,
        )

    def _explained(self, judged: Judged, model: _Model, *, is_for_asking: bool) -> Explanation:
        candidate, claim = judged.candidate, self.claims[judged.candidate.evidence.claim]
        near = candidate.nearness
        misses = model.encodings.vectors(candidate.evidence.claim).near_misses
        nearest_miss = claim.near_misses[int(np.argmax(misses @ candidate.message.vector))] if len(misses) else None
        return Explanation(
            claim_id=claim.id,
            score=model.judging.score(judged),
            score_needed=self.thresholds.speak,
            similarity=model.judging.similarity(judged.features),
            passage=candidate.window.text,
            wording=(claim.claim, *claim.phrasings)[near.number],
            near_miss=nearest_miss if near.has_nearer_miss else None,
            is_near_miss=judged.is_near_miss,
            shared=tuple(self._lexical.shared(candidate.window.stems, candidate.evidence.claim, near.number)),
            acts=judged.acts,
            carried=carrying_words(candidate, model.encodings.wording(candidate.evidence.claim, 0), model.judge),
            is_for_asking=is_for_asking,
        )


def _judged_behind(judged: Sequence[Judged], candidates: Sequence[Candidate], most: int, model: _Model) -> list[Judged]:
    """Judge claims that a message heard in passing is not judged by, up to `most` in all."""
    known = {one.candidate.evidence.claim for one in judged}
    others = [one for one in candidates if one.evidence.claim not in known]
    return model.judging.judged(others[: max(0, most - len(judged))], beside=judged)


def _thresholds(judge: Judge | None, speak: float | None) -> Thresholds:
    if judge is None:
        return LEXICAL_ONLY
    return judge.decider.thresholds if speak is None else replace(judge.decider.thresholds, speak=speak)


def _texts(claims: Iterable[RecognisableClaim]) -> Iterator[str]:
    for claim in claims:
        yield from (claim.claim, *claim.phrasings, *claim.near_misses)


def _about(topic: Topic) -> About:
    return About.SUBJECT if topic.is_subject else About.NOTHING


def _in_order(matches: Sequence[Match]) -> list[Match]:
    """Return the matches with their similarities dealt out anew: the first one has the highest, the last the lowest."""
    highest = sorted((match.similarity for match in matches), reverse=True)
    return [replace(match, similarity=similarity) for match, similarity in zip(matches, highest, strict=True)]
