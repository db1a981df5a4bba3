"""What a judge is trained on in each of the stages."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Self

from bot.corpus import public_data, reading
from bot.corpus.counterfactuals import counterfactuals
from bot.corpus.reading import Folders
from bot.corpus.texts import SHIPPED, Claims, Debate, Outcome, Said
from bot.training.exchanges import exchanged, words_of_near_repetitions
from bot.training.non_claims import as_claims
from bot.training.pairs import Debated, Mix, Shares
from bot.training.swaps import Swaps, swapped, swapped_alike

SEED = 20261128
_CLOSE = Mix(negatives=2, wordings_share=0.15, statement_share=0.8, joined_share=0.05)
_OF_OPPOSITES = Mix(negatives=2, wordings_share=0.03, statement_share=0.85, joined_share=0.1)
_OF_ATTRIBUTIONS = Mix(negatives=2, wordings_share=0.0, statement_share=0.85, mined=True)
_OF_SENTENCES = Mix(wordings_share=0.9, statement_share=1.0)
_OF_EXCHANGED = Mix(wordings_share=0.7, statement_share=0.5)
_OF_CONTRASTS = Mix(negatives=2, wordings_share=0.3, joined_share=0.1)
"""Wordings and plain assertions balance them: alone, those that only look like a claim teach to see claims nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """The project's own texts to train on, and the claims of all debates by name.

    `hands` are all annotators, those of `traps` among them: what only looks like a claim is passed over twice. `real`
    was looked for by claim; `as_they_came` was not, and makes fewer claims; `invented` was written in its manner.
    `others` is real people's words on other debates, `swapped` words on the shipped library's that were turned into
    such, `swapped_alike` the same beside claims that were turned alike. `comments` was written on all debates in the
    manner of real people.
    """

    shipped: Claims
    claims: Mapping[str, Claims]
    debates: tuple[Debate, ...]
    contrasts: tuple[Debate, ...]
    opposites: tuple[Debate, ...]
    attributed: tuple[Debate, ...]
    comments: tuple[Debate, ...]
    real: tuple[Debate, ...]
    as_they_came: tuple[Debate, ...]
    invented: tuple[Debate, ...]
    others: Debate
    swapped: tuple[Debate, ...]
    swapped_alike: tuple[Debate, ...]
    hands: Debate
    traps: Debate

    @classmethod
    @cache
    def of(cls, folders: Folders) -> Self:
        """Read them, once for all stages."""
        shipped = reading.shipped_claims(folders.claims, folders.data / "wordings")
        fit, real = folders.data / "debates" / "fit", folders.data / "real" / "fit"
        debates = tuple(reading.made_up_debates(fit))
        claims = {debate.name: debate.claims for debate in debates} | {SHIPPED: shipped}
        hands = reading.annotators(folders.messages / "fit", shipped, held_out=False)
        looked_for = _read_twice((real, folders.data / "passages"), claims)
        as_they_came = _read_twice((real / "as-they-came",), claims)
        own = [debate for debate in (*looked_for, *as_they_came, hands) if debate.claims == shipped]
        swaps, chance = Swaps.of(folders.data / "swaps.yaml"), random.Random(SEED)  # noqa: S311 - not a secret
        return cls(
            shipped=shipped,
            claims=claims,
            debates=debates,
            contrasts=tuple(reading.made_up_debates(fit, messages=reading.CONTRASTS)),
            opposites=(
                *reading.made_up_debates(fit, messages=reading.OPPOSITES),
                *reading.beside_debates(folders.data / "opposites", claims),
            ),
            attributed=tuple(reading.beside_debates(folders.data / "attributed", claims)),
            comments=tuple(reading.beside_debates(folders.data / "comments", claims)),
            real=looked_for,
            as_they_came=as_they_came,
            invented=_read_twice((folders.data / "passages" / "more",), claims),
            others=reading.other_debates(folders, shipped, reading.Split.FIT),
            swapped=tuple(swapped(debate, swaps, chance) for debate in own),
            swapped_alike=tuple(swapped_alike(debate, swaps, chance) for debate in own),
            hands=hands,
            traps=reading.annotators(folders.messages / "fit" / "traps", shipped, held_out=False),
        )

    @property
    def made_up(self) -> tuple[Debate, ...]:
        """All that was written to be trained on: there words may tell what their writer was asked for."""
        return (*self.debates, *self.contrasts, *self.opposites, *self.comments, *self.invented, self.hands)


def first_mix(folders: Folders) -> list[Debated]:
    """Return what the first stage reads: much text of many subjects, from which little about speech acts is learnt."""
    shipped = reading.shipped_claims(folders.claims, folders.data / "wordings")
    hands = reading.annotators(folders.messages / "fit", shipped, held_out=False)
    mix = [(hands, Mix(negatives=3, wordings_share=0.15), 1)]
    if folders.public:
        public = (public_data.argkp(folders.public, "train"), public_data.perspectrum(folders.public))
        mix += [(debate, Mix(), 1) for debate in (*public, public_data.opposed_of_perspectrum(folders.public))]
    return mix


def training_mix(folders: Folders) -> list[Debated]:
    """Return what the main stage reads: debates, how each is turned into pairs, and how often it is passed over."""
    texts = _Texts.of(folders)
    chance = random.Random(SEED)  # noqa: S311 - the same draw each time, not a secret
    passages = Mix(negatives=2, wordings_share=0.03, statement_share=0.7, joined_share=0.25)
    mix = [
        (debate, Mix(negatives=2, wordings_share=0.2, statement_share=0.7, joined_share=0.3), 1)
        for debate in texts.debates
    ]
    mix += [(debate, _OF_CONTRASTS, 1) for debate in (*texts.contrasts, texts.traps)]
    mix += [(debate, _OF_OPPOSITES, 1) for debate in texts.opposites]
    mix += [(debate, passages, 2) for debate in (*texts.real, *texts.as_they_came)]
    mix += [(debate, passages, 1) for debate in (*texts.comments, *texts.invented)]
    mix.append((_counterfactual(folders), _part(Mix(wordings_share=0.0), 0.6), 1))
    mix.append((texts.hands, Mix(negatives=2, wordings_share=0.15, joined_share=0.4), 1))
    mix += [(debate, passages, 1) for debate in texts.swapped]
    mix.append((texts.others, passages, 2))
    mix += _as_other_claims(texts, chance, 0.5)
    if folders.public:
        mix.append((public_data.arguments_beside(texts.shipped, folders.public), passages, 1))
        mix.append((public_data.labelled_comments(folders.public, texts.shipped, half=0), passages, 3))
        mix.append((public_data.argkp(folders.public, "train"), Mix(), 1))
        half = _part(Mix(), 0.5)
        mix.append((public_data.perspectrum(folders.public), half, 1))
        mix.append((public_data.opposed_of_perspectrum(folders.public), half, 1))
        off_topic = reading.off_topic(texts.claims, public_data.ordinary(folders.public, chance))
        mix.append((off_topic, Mix(negatives=1, wordings_share=0.0), 1))
    return mix


def further_mix(folders: Folders) -> list[Debated]:
    """Return what the third stage reads, or an existing judge is trained further on.

    It is some of all, real people's words above all, beside claims that are easily confused. Without the rest a judge
    forgets what it knows. Few are sentences that make no claim as claims of their own: where they were four tenths of
    all, a judge lost on debates and chat what it had known before.
    """
    return _some_of_all(folders, chat=Shares(0.25, 0.25, 0.4), debates=Shares(0.2, 0.15, 0.25), statements=0.75)


def chat_mix(folders: Folders) -> list[Debated]:
    """Return what the fourth stage reads: the same with twice the chat and debates, and more wordings as claims."""
    return _some_of_all(folders, chat=Shares(0.5, 0.5, 0.7), debates=Shares(0.35, 0.3, 0.5), statements=0.65)


def plain_mix(folders: Folders) -> list[Debated]:
    """Return a quarter of what the stage before reads, more of it by the nearest wordings, and much plain words.

    All that only comes near a claim teaches the stages before that words which it shares tell nothing: in these words
    are claims of their own, with their wordings.
    """
    texts = _Texts.of(folders)
    chance = random.Random(SEED + 2)  # noqa: S311 - the same draw each time, not a secret
    usual = (_thinned(one, 0.25) for one in _by_nearest(chat_mix(folders), 0.4))
    return [*usual, *_as_other_claims(texts, chance, 0.25), *_wordings(texts.debates, 0.2)]


def nearest_mix(folders: Folders) -> list[Debated]:
    """Return what the sixth stage reads: as the third, with more plain words and more by the nearest wordings."""
    usual = _with_all_sentences(folders, chat=Shares(0.3, 0.3, 0.45), debates=Shares(0.22, 0.2, 0.32))
    return [*usual, *_wordings(_Texts.of(folders).debates, 0.4)]


def last_mix(folders: Folders) -> list[Debated]:
    """Return what the last stage reads: as the sixth, with more arguments and more that asserts a claim.

    These stand first, so that the rest is drawn anew.
    """
    texts = _Texts.of(folders)
    mix = list(_wordings((*texts.debates, texts.hands), 0.4))
    if folders.public:
        mix.append((public_data.argkp(folders.public, "train"), _part(Mix(), 0.35), 1))
    usual = _with_all_sentences(folders, chat=Shares(0.25, 0.3, 0.6), debates=Shares(0.2, 0.2, 0.4))
    return [*mix, *usual]


def _with_all_sentences(folders: Folders, *, chat: Shares, debates: Shares) -> Iterator[Debated]:
    """Return a part of all texts with all sentences as claims of their own, a third by the nearest wordings."""
    return _by_nearest(_some_of_all(folders, chat=chat, debates=debates, statements=0.65, sentences=1.0), 0.35)


def _by_nearest(mix: Iterable[Debated], share: float) -> Iterator[Debated]:
    """Yield debates of which so many pairs read the claim by the wording nearest to the message."""
    return ((debate, replace(how, nearest_share=share), times) for debate, how, times in mix)


def _wordings(debates: Iterable[Debate], share: float) -> Iterator[Debated]:
    """Yield debates without their messages; each pass reads a share of their claims' wordings."""
    how = Mix(negatives=2, wordings_share=share, statement_share=1.0, shares=Shares.all(0.0))
    return ((debate, how, 1) for debate in debates)


def _thinned(debated: Debated, share: float) -> Debated:
    """Return a debate of which each pass reads a share of what it would read."""
    debate, mix, times = debated
    shares = Shares(mix.shares.talk * share, mix.shares.denials * share, mix.shares.rest * share)
    return debate, replace(mix, shares=shares, wordings_share=mix.wordings_share * share), times


def _some_of_all(
    folders: Folders, *, chat: Shares, debates: Shares, statements: float, sentences: float = 0.25
) -> list[Debated]:
    """Return a part of all texts, so much of them the annotators' chat and the debates' messages.

    Of these, talk and denials count as well: with many wordings among its texts a judge took more denials on other
    subjects for the claim. `statements` is how often a claim is read by its statement, `sentences` the share
    that a pass reads of those that make no claim, as claims of their own.
    """
    texts = _Texts.of(folders)
    chance = random.Random(SEED + 1)  # noqa: S311 - the same draw each time, not a secret
    said = Mix(negatives=3, wordings_share=0.3, statement_share=statements, joined_share=0.12, mined=True)
    passages = Mix(negatives=3, wordings_share=0.01, statement_share=statements, joined_share=0.15, mined=True)
    of_sentences = replace(_OF_SENTENCES, wordings_share=sentences)
    mix = [(debate, _part(passages, 0.6), 2) for debate in texts.as_they_came]
    mix += [(debate, _part(passages, 0.15), 1) for debate in texts.swapped]
    mix += [(debate, _part(of_sentences, 0.1), 1) for debate in texts.swapped_alike]
    mix += _as_other_claims(texts, chance, sentences)
    mix.append((texts.others, _part(passages, 0.8), 2))
    mix += [(debate, _part(passages, 0.25), 1) for debate in texts.comments]
    mix += [(debate, _part(passages, 0.15), 1) for debate in texts.invented]
    mix += [(debate, _part(_OF_OPPOSITES, 0.2), 1) for debate in texts.opposites]
    mix += [(debate, _part(_OF_ATTRIBUTIONS, 0.12), 1) for debate in texts.attributed]
    mix += [(debate, _part(passages, 0.66), 1) for debate in texts.real]
    mix += [(debate, _part(_CLOSE, 0.2), 1) for debate in (*texts.contrasts, texts.traps)]
    mix.append((texts.hands, replace(said, shares=chat), 1))
    mix += [(debate, replace(said, shares=debates), 1) for debate in texts.debates]
    if folders.public:
        mix.append((public_data.labelled_comments(folders.public, texts.shipped, half=0), passages, 2))
        mix.append((public_data.argkp(folders.public, "train"), _part(Mix(), 0.08), 1))
        mix.append((public_data.perspectrum(folders.public), _part(Mix(wordings_share=0.15), 0.05), 1))
        mix.append((public_data.opposed_of_perspectrum(folders.public), _part(Mix(wordings_share=0.15), 0.06), 1))
        everyday = reading.off_topic({}, public_data.everyday(folders.public))
        mix.append((as_claims(everyday), of_sentences, 1))
        off_topic = reading.off_topic(texts.claims, public_data.ordinary(folders.public, chance))
        mix.append((off_topic, _part(Mix(negatives=1, wordings_share=0.0), 0.03), 1))
    return mix


def _part(mix: Mix, share: float) -> Mix:
    """Return a mix of which each pass reads a share of the messages."""
    return replace(mix, shares=Shares.all(share))


def _as_other_claims(texts: _Texts, chance: random.Random, share: float) -> list[Debated]:
    """Return what makes no claim as claims of its own, and claims with words exchanged; each pass reads a share."""
    words = words_of_near_repetitions(texts.contrasts)
    sentences, copies = (
        replace(mix, wordings_share=share * mix.wordings_share) for mix in (_OF_SENTENCES, _OF_EXCHANGED)
    )
    mix = [(found, sentences, 1) for found in map(as_claims, texts.made_up) if found.claims]
    return [*mix, (exchanged(texts.debates, words, chance), copies, 1)]


def _counterfactual(folders: Folders) -> Debate:
    """Return passages on any subject beside claims of their own; a denial tells no more than that none is asserted.

    Of these sets' denials a blind reader sees 63 % of those that either saw, of assertions 93 %.
    """
    others = public_data.everyday(folders.public) if folders.public else ()
    debate = counterfactuals(folders.data / "counterfactuals" / "fit", others)
    weaker = {Outcome.DENIAL: Outcome.NOT_ASSERTED}

    def weakened(said: Said) -> Said:
        return replace(said, outcomes={name: weaker.get(one, one) for name, one in said.outcomes.items()})

    return replace(debate, messages=tuple(map(weakened, debate.messages)))


def _read_twice(places: Iterable[Path], claims: Mapping[str, Claims]) -> tuple[Debate, ...]:
    """Return what two readers labelled: real people's words, and passages written as such people write."""
    return tuple(debate for place in places for debate in reading.real_debates(place, claims))
