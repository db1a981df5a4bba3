"""What recognition is measured on besides the messages of the library's own annotators: the rows of the table.

Real people's words, debates that the judge was never trained on, each claim's own statement stressed, jokes, ordinary
chat, and two public tasks where their files are given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering.policy import Limits, Reply, decide_by_text
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.core.statistics import Mean, Share
from bot.corpus import public_data, reading
from bot.corpus.checking import DENIALS, JOKES, OPPOSED, UNNAMED
from bot.corpus.counterfactuals import counterfactuals
from bot.corpus.files import entries, json_lines, whole
from bot.corpus.texts import SHIPPED, Claims, Debate, Outcome, Said, library_of
from bot.evaluation.evaluate import is_answered
from bot.evaluation.revisions import told_apart
from bot.evaluation.tables import TOP, table
from bot.matching import Judge, Matcher

STRESSED = (
    "{}!!!", "{}, just saying", "I'm telling you, {}", "The truth is that {}", "imo {}", "People forget that {}",
    "Sorry but {}", "Everybody knows {}", "{} Full stop.", "{} lol", "Fact: {}",
)  # fmt: skip
"""Eleven ways to stress a statement, none of which changes what it says. Ten are among the forms of training."""
_CHECKTHAT = ("checkthat2020.claims.jsonl.gz", "checkthat2020.queries.jsonl.gz")
_WORST = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as the bot would answer it, and which claims it asserts."""

    said: Said
    asserted: frozenset[str]
    answer: str | None
    score: float
    top: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether it asserts the claim that was answered."""
        return self.answer in self.asserted

    @property
    def kind(self) -> str:
        """What the message does, by the first of its outcomes."""
        return next((outcome.name.lower() for outcome in self.said.outcomes.values()), "none of the claims")


def hear(matcher: Matcher, said: Said) -> Heard:
    """Return what the bot would do with a message; of one that asserts a claim, also what is most similar."""
    context = matcher.context((said.before,) if said.before else ())
    decision = decide_by_text(matcher.match(said.text, context), matcher.thresholds, Limits())
    asserted = frozenset(name for name, outcome in said.outcomes.items() if outcome is Outcome.ASSERTION)
    ranking = matcher.rank(said.text, context).ranking if asserted else ()
    return Heard(
        said=said,
        asserted=asserted,
        answer=decision.match.claim_id if isinstance(decision, Reply) else None,
        score=decision.match.score if decision.match else 0.0,
        top=tuple(match.claim_id for match in ranking[:TOP]),
    )


def figures(heard: Sequence[Heard]) -> Iterator[tuple[str, Share]]:
    """Yield recall, precision, right claim among four, and how much of each other kind was answered."""
    claims = [one for one in heard if one.asserted]
    if claims:
        yield "recall", Share.counted(one.is_right for one in claims)
        yield "precision", Share.counted(one.is_right for one in heard if one.answer)
        yield f"right claim in the top {TOP}", Share.counted(bool(one.asserted & set(one.top)) for one in claims)
    kinds: dict[str, list[bool]] = defaultdict(list)
    for one in heard:
        if not one.asserted:
            kinds[one.kind].append(one.answer is not None)
    yield from ((f"answered, {kind}", Share.counted(answered)) for kind, answered in sorted(kinds.items()))


def suites(
    library: Library | MinimalLibrary, judged: Judge, folders: reading.Folders, *, worst: bool = True
) -> Iterator[str]:
    """Yield each part as a heading and its figures; at the end, unless `worst` is not asked for, the worst mistakes."""
    shipped = Matcher.of(library, judged)
    claims = reading.shipped_claims(folders.claims, folders.data / "wordings")
    real = [*_real(shipped, claims, folders)]
    sides = {claim.id: claim.raised_by for claim in library.claims.values()} if isinstance(library, Library) else {}
    yield "\n".join((_part("real people's words on the subject", real), *by_side(real, sides), *by_claim(real)))
    decided = [*_read_twice(folders.data / "real" / "decide", shipped, claims)]
    yield _part("real people's words that decision and thresholds were fitted on: no measure of it", decided)
    others = _others(shipped, claims, folders)
    yield _part("real people's words on other debates, beside this library", others)
    kept, strangers = (folders.data / "debates" / name for name in ("kept", "strangers"))
    matchers = _matchers(kept, judged)
    unknown = _of_debates(kept, matchers, reading.MESSAGES)
    yield _part("debates that nothing was fitted on, 10 wordings a claim", unknown)
    passages = _of_debates(kept, matchers, reading.PASSAGES)
    yield _part("the same debates, said by consequence or in a bare sentence", passages)
    contrasts = _of_debates(kept, matchers, reading.CONTRASTS)
    yield _part("the same debates, their contrast sets: a word or two away from a claim", contrasts)
    strangers_matchers = _matchers(strangers, judged)
    by_strangers = _of_debates(strangers, strangers_matchers, reading.MESSAGES)
    yield _part("five more debates, by hands that saw no text of the project", by_strangers)
    unseen = (*matchers.values(), *strangers_matchers.values())
    yield _part("all these debates' own statements, stressed in eleven ways", _stressed(*unseen))
    unknown_subjects = [*_real_on_other_subjects(folders, judged, "kept", "strangers")]
    yield _part("real people's words on such debates, beside the debate's own claims", unknown_subjects)
    half_known = [*_real_on_other_subjects(folders, judged, "decide", "fit")]
    yield _part("the same, of debates whose invented messages were trained on or fitted on", half_known)
    yield from _revisions(judged, folders)
    yield from _by_kind(shipped, judged, folders)
    if folders.public:
        yield _chat(shipped, folders.public)
        arguments = [*_arguments(judged, folders.public)]
        yield _part("real arguments beside the key points of both sides (ArgKP-2021, test topics)", arguments)
        yield _argkp(judged, folders.public)
        yield from _checkthat(judged, folders.public)
    if worst:
        yield _worst([*real, *others, *unknown, *by_strangers, *unknown_subjects, *half_known])


def _by_kind(shipped: Matcher, judged: Judge, folders: reading.Folders) -> Iterator[str]:
    """Yield the parts that hold one kind of message each."""
    heading = "each claim's own statement, stressed in eleven ways, ten of which the judge was trained on"
    yield _part(heading, _stressed(shipped))
    jokes = entries(folders.data / JOKES, reading.said)
    yield _part("jokes and sarcasm, and claims in a lively tone", [hear(shipped, said) for said in jokes])
    denials = [*_by_debate(DENIALS, shipped, judged, folders)]
    yield _part("denials in the claim's own words, and assertions that look like one", denials)
    opposed = [*_by_debate(OPPOSED, shipped, judged, folders)]
    yield _part("opposites of claims, what is weaker than one, and claims in the same manner", opposed)
    unnamed = [*_by_debate(UNNAMED, shipped, judged, folders)]
    yield _part("claims without a word of their subject, and their shape said of something else", unnamed)


def by_side(heard: Iterable[Heard], sides: Mapping[str, str]) -> list[str]:
    """Return a line with the recall of each side's claims; a message that asserts two of them counts for each."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one in heard:
        for claim in one.asserted & sides.keys():
            found[sides[claim]].append(one.is_right)
    return table((f"recall, side {side}", Share.counted(right)) for side, right in sorted(found.items()))


def by_claim(heard: Sequence[Heard]) -> list[str]:
    """Return a line for each claim: in how many messages it is asserted, and how often it was answered and wrongly."""
    asserted = Counter(claim for one in heard for claim in one.asserted)
    right = Counter(one.answer for one in heard if one.is_right)
    wrong = Counter(one.answer for one in heard if one.answer and not one.is_right)
    found = sorted({*asserted, *filter(None, wrong)}, key=lambda claim: (-asserted[claim], claim))
    lines = (f"  {asserted[claim]:4} {right[claim]:4} {wrong[claim]:4}  {claim}" for claim in found)
    return ["by claim: asserted, answered rightly and wrongly:", *lines]


def _part(name: str, heard: Sequence[Heard]) -> str:
    return "\n".join((f"{name}: {len(heard)} messages", *table(figures(heard))))


def _real(matcher: Matcher, claims: Claims, folders: reading.Folders) -> Iterator[Heard]:
    yield from _read_twice(folders.data / "real" / "report", matcher, claims)
    if folders.public:
        comments = public_data.labelled_comments(folders.public, claims, half=1)
        yield from (hear(matcher, said) for said in comments.messages)


def _real_on_other_subjects(folders: reading.Folders, judged: Judge, *parts: str) -> Iterator[Heard]:
    """Yield real people's words on the debates of some parts, beside the claims of their debate."""
    debates = (folders.data / "debates" / part for part in parts)
    for debate, messages in reading.with_real_words(folders.data / "real" / "report", *debates):
        matcher = Matcher.of(library_of(debate), judged)
        yield from (hear(matcher, said) for said in messages if not said.unsure)


def _revisions(judged: Judge, folders: reading.Folders) -> Iterator[str]:
    debate = counterfactuals(folders.data / "counterfactuals" / "report")
    if debate.messages:
        heading = f"nearly alike passages on any subject: {len(debate.messages)}, those that make a claim"
        yield "\n".join((heading, *table(told_apart(judged, debate))))


def _read_twice(folder: Path, matcher: Matcher, claims: Claims) -> Iterator[Heard]:
    """Yield the messages of a folder on which two readers agree."""
    for debate in reading.real_debates(folder, {SHIPPED: claims}):
        yield from (hear(matcher, said) for said in debate.messages if not said.unsure)


def _others(matcher: Matcher, claims: Claims, folders: reading.Folders) -> list[Heard]:
    """Return what is labelled beside other claims, and what shares words with these, as this library hears it."""
    labelled = (
        Said(text=message.text)
        for path in sorted((folders.data / "real" / "report").glob("*.yaml"))
        for subject, message in entries(path, reading.read_twice)
        if subject != SHIPPED
    )
    alike = reading.other_debates(folders, claims, reading.Split.REPORT)
    return [hear(matcher, said) for said in (*labelled, *alike.messages)]


def _matchers(folder: Path, judged: Judge) -> dict[str, Matcher]:
    """Return the matcher of each debate in a folder, by its name."""
    return {debate.name: Matcher.of(library_of(debate), judged) for debate in reading.made_up_debates(folder)}


def _of_debates(folder: Path, matchers: Mapping[str, Matcher], messages: str) -> list[Heard]:
    """Return the messages of one file of each debate in a folder, heard beside the debate's own claims."""
    debates = reading.made_up_debates(folder, messages=messages)
    return [hear(matchers[debate.name], said) for debate in debates for said in debate.messages]


def _by_debate(file: str, shipped: Matcher, judged: Judge, folders: reading.Folders) -> Iterator[Heard]:
    fit = folders.data / "debates" / "fit"
    for name, messages in whole(folders.data / file, _said_by_debate).items():
        debate = next(reading.made_up_debates(fit, name), None)
        if debate is None and name != SHIPPED:
            raise BotError(f"{folders.data / file} names the debate {name}, which {fit} lacks; correct the name.")
        matcher = Matcher.of(library_of(debate), judged) if debate else shipped
        yield from (hear(matcher, said) for said in messages)


def _said_by_debate(written: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Said]]:
    return {name: [*map(reading.said, messages)] for name, messages in written.items()}


def _stressed(*matchers: Matcher) -> list[Heard]:
    """Return the statements of the claims in each form, heard beside their own library."""
    return [
        hear(matcher, Said(text=form.format(_lowered(claim.claim, form)), outcomes={claim.id: Outcome.ASSERTION}))
        for matcher in matchers
        for claim in matcher.claims
        for form in STRESSED
    ]


def _lowered(statement: str, form: str) -> str:
    if form.startswith("{} "):
        return statement
    bare = statement.rstrip(".")
    return bare if form.startswith("{") else bare[:1].lower() + bare[1:]


def _chat(matcher: Matcher, public: Path) -> str:
    rows = []
    for name in ("chat_reddit", "chat_irc", "opinions_polis"):
        texts = [line["text"] for line in json_lines(public / f"{name}.jsonl.gz", "text")][1::2]
        rows.append((f"answered, {name}", Share.counted(is_answered(matcher, text) for text in texts)))
    return "\n".join(("ordinary chat and opinions of real people, the half that nothing was fitted on", *table(rows)))


def _arguments(judged: Judge, public: Path) -> Iterator[Heard]:
    """Yield arguments that are labelled beside all key points of their side: a library without any wordings."""
    for topic in public_data.topics_of_argkp(public, "test"):
        matcher = Matcher.of(library_of(topic), judged)
        yield from (hear(matcher, said) for said in topic.messages if not said.unsure)


def _argkp(judged: Judge, public: Path) -> str:
    """ArgKP-2021, test topics: mean average precision of arguments with their best key point, as the task scores it.

    The key points of one side of a topic are read as a library, and an argument as a message that somebody asks about.
    Strict counts pairs that are labelled as right, relaxed all that are not labelled as wrong. The better half of a
    side's arguments counts.
    """
    matched = [[*_matched(judged, side)] for side in public_data.sides_of_argkp(public, "test")]
    strict, relaxed = zip(*map(precisions, matched), strict=True)
    rows = (("mAP strict, a side", Mean.of_values(strict)), ("mAP relaxed, a side", Mean.of_values(relaxed)))
    return "\n".join(("ArgKP-2021, test topics", *table(rows)))


def _matched(judged: Judge, side: Debate) -> Iterator[tuple[float, bool | None]]:
    """Yield for each argument of a side the similarity of its best key point, and its label; None: not labelled."""
    matcher = Matcher.of(library_of(side), judged)
    for argument in side.messages:
        best = next(iter(matcher.rank(argument.text).ranking), None)
        if best is None:
            yield 0.0, False
        else:
            yield best.similarity, None if best.claim_id in argument.unsure else best.claim_id in argument.outcomes


def precisions(matched: Iterable[tuple[float, bool | None]]) -> tuple[float, float]:
    """Return the average precision of the better half of the arguments, strict and relaxed."""
    best = sorted(matched, key=lambda one: -one[0])
    labels = [label for _, label in best[: max(1, len(best) // 2)]]
    return (
        _average_precision([label is True for label in labels]),
        _average_precision([label is not False for label in labels]),
    )


def _checkthat(judged: Judge, public: Path) -> Iterator[str]:
    """CheckThat! 2020, task 2: mean average precision of the first five claims for tweets of the dev split.

    Its files stand among the public data or in a folder `benchmarks` beside it; without them there is no row.
    """
    folder = next((one for one in (public, public.parent / "benchmarks") if (one / _CHECKTHAT[0]).exists()), None)
    if folder is None:
        return
    claims = {
        str(claim["id"]): _fact_checked(claim) for claim in json_lines(folder / _CHECKTHAT[0], "id", "claim", "title")
    }
    matcher = Matcher.of(MinimalLibrary(claims=claims), judged)
    found = []
    for query in json_lines(folder / _CHECKTHAT[1], "split", "text", "rel"):
        if query["split"] == "dev":
            right = {str(claim) for claim in query["rel"]}
            found.append(
                _average_precision([match.claim_id in right for match in matcher.rank(query["text"]).ranking[:5]])
            )
    rows = [("MAP@5, a tweet", Mean.of_values(found))]
    yield "\n".join((f"CheckThat! 2020, dev: beside {len(claims):,} claims", *table(rows)))


def _fact_checked(claim: Mapping[str, str]) -> MinimalClaim:
    return MinimalClaim(id=str(claim["id"]), claim=claim["claim"], phrasings=(claim["title"],))


def _average_precision(right: Sequence[bool]) -> float:
    hits = np.cumsum(right)
    found = [hits[at] / (at + 1) for at, is_right in enumerate(right) if is_right]
    return float(np.mean(found)) if found else 0.0


def _worst(heard: Sequence[Heard]) -> str:
    wrong = sorted((one for one in heard if one.answer and not one.is_right), key=lambda one: -one.score)[:_WORST]
    lines = (f"  {one.score:3.0f} {one.answer} ({_label(one)}): {one.said.text}" for one in wrong)
    return "\n".join(("the worst mistakes on real words and unknown debates, with what the messages are:", *lines))


def _label(heard: Heard) -> str:
    return f"asserts {', '.join(sorted(heard.asserted))}" if heard.asserted else heard.kind
