"""A comparison as text for people, as JSON, or as workflow commands with the text after them."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot.core.text import counted
from bot.evaluation.card_changes import Event
from bot.evaluation.diff import Diff, Figure, JudgeChange
from bot.evaluation.flips import Flip
from bot.lint.annotations import Level, Place, annotation

_WIDTH = 30
_TOLD = {
    JudgeChange.UNREADABLE: "The judge of {ref} cannot be run by this version: only the library is compared.",
    JudgeChange.ABSENT: "{ref} has no judge: only the library is compared.",
}


def report(found: Diff, form: str) -> str:
    """Return the comparison in one of the formats of `lint`."""
    if form == "json":
        return json.dumps(_data(found), indent=2, ensure_ascii=False) + "\n"
    lines = [*(_annotations(found) if form == "github" else ()), *_text(found)]
    return "\n".join(lines) + "\n"


def what_changes(found: Diff) -> str:
    """Return cards and flips alone: figures on a few texts say nothing. Texts are read only where wordings changed."""
    if not (found.cards or found.flips):
        return "Nothing that people read."
    return "\n".join((*_cards(found), *(_flips(found) if found.messages + found.wordings else ())))


def _text(found: Diff) -> Iterator[str]:
    if found.is_empty:
        same = "library and judge are" if found.judge is JudgeChange.SAME else "the library is"
        yield f"Nothing changed since {found.ref}: {same} the same."
    yield from _cards(found)
    if found.keys:
        yield f"library.yaml changed: {', '.join(found.keys)}"
    if nothing_read := [*unread(found)]:
        yield from nothing_read
        return
    yield from judge_lines(found)
    yield from figures(found)
    yield from _flips(found)
    yield from _ending(found)


def unread(found: Diff) -> Iterator[str]:
    """Yield that no message was read as nothing changed, and what is known of the judge; nothing where some were."""
    if found.is_empty and not found.messages + found.wordings:
        yield from judge_lines(found)
        so = ": each is answered as before" if found.judge is JudgeChange.SAME else ""
        yield f"So no message was read{so}. The figures are told by eval."


def _cards(found: Diff) -> Iterator[str]:
    for event in Event:
        cards = [card for card in found.cards if card.event is event]
        if len(cards) == 1:
            yield f"1 claim {event}: {cards[0]}"
        elif cards:
            yield f"{len(cards)} claims {event}:"
            yield from (f"  {card}" for card in cards)


def judge_lines(found: Diff) -> Iterator[str]:
    """Yield what is known of the judge where it changed or could not be compared, and how its thresholds moved."""
    if found.judge in _TOLD:
        yield _TOLD[found.judge].format(ref=found.ref)
    elif found.judge is JudgeChange.CHANGED:
        yield "The judge changed."
    if found.thresholds:
        moved = (f"{one.name} {round(one.before, 2):g} → {round(one.after, 2):g}" for one in found.thresholds)
        yield f"thresholds: {', '.join(moved)}"


def figures(found: Diff) -> Iterator[str]:
    """Yield the figures before and after, one a line; nothing where there are none."""
    if not found.figures:
        return
    width = max(7, len(found.ref))
    yield f"{'':{_WIDTH}}{found.ref:>{width}} {'here':>7}"
    for figure in found.figures:
        yield f"{figure.name:{_WIDTH}}{_row(figure, width)}".rstrip()
    for place, side in enumerate(found.sides):
        name = f"{'' if place else 'by side:':9}{side.name}"
        yield f"{name:{_WIDTH}}{_row(side, width)}".rstrip()


def _row(figure: Figure, width: int) -> str:
    """Both values and the difference."""
    if figure.is_count:
        moved = figure.after.part - figure.before.part
        return f"{figure.before.part:>{width}} {figure.after.part:>7}" + (f" {moved:>+7}" if moved else "")
    moves = f"{figure.after.value - figure.before.value:+.3f}"
    moved_by = "" if moves in {"+0.000", "-0.000"} else f" {moves:>7}"
    return f"{figure.before.value:>{width}.3f} {figure.after.value:>7.3f}{moved_by}"


def _flips(found: Diff) -> Iterator[str]:
    if not found.flips:
        yield f"None of {_texts(found)} is answered otherwise."
        return
    yield f"flips ({len(found.flips)} of {_texts(found)})"
    places = max(len(flip.place) for flip in found.flips)
    changes = max(len(flip.change) for flip in found.flips)
    for flip in found.flips:
        yield f"  {flip.sign} {flip.place:{places}}  {flip.change:{changes}}  {flip.standing.told}"
        if flip.place in found.causes:
            yield f"      hint: {found.causes[flip.place]}"


def _texts(found: Diff) -> str:
    """Return how many texts were read: labelled messages, and wordings of claims where those were read, too."""
    messages, wordings = counted(found.messages, "labelled message"), counted(found.wordings, "wording")
    if not found.wordings:
        return messages
    return f"{messages} and {wordings}" if found.messages else wordings


def _ending(found: Diff) -> Iterator[str]:
    if found.failing == 1:
        yield "FAIL: a labelled message now gets a wrong reply."
    elif found.failing:
        yield f"FAIL: {found.failing} labelled messages now get a wrong reply."


def _annotations(found: Diff) -> Iterator[str]:
    """The worst first: GitHub shows ten of a kind."""
    for flip in found.flips:
        yield from _flip(flip, found)
    for card in found.cards:
        if card.claim_id in found.paths:
            place = Place(found.paths[card.claim_id], 1)
            yield annotation(Level.NOTICE, place, title=f"card {card.event}", message=str(card))


def _flip(flip: Flip, found: Diff) -> Iterator[str]:
    """A wrong reply is shown at the wording that earns it too: that is what the pull request may have touched."""
    message, why = flip.after.message, found.causes.get(flip.place)
    told = f"{flip.change}: {flip.standing.told}"
    hint = f"\n{why}" if why else ""
    yield annotation(_level(flip), Place(message.path, message.line), title="flip", message=f"{told}{hint}")
    if why:
        at = f"{flip.place} is now answered ({flip.change})\n{why}"
        yield annotation(Level.ERROR, Place(why.path, why.line), title="false reply", message=at)


def _level(flip: Flip) -> Level:
    if flip.fails:
        return Level.ERROR
    return Level.WARNING if flip.sign == "-" else Level.NOTICE


def _data(found: Diff) -> dict[str, Any]:
    return {
        "ref": found.ref,
        "cards": [asdict(card) for card in found.cards],
        "library_keys": list(found.keys),
        "judge": found.judge,
        "thresholds": [asdict(moved) for moved in found.thresholds],
        "figures": [asdict(figure) for figure in found.figures],
        "sides": [asdict(figure) for figure in found.sides],
        "messages": found.messages,
        "wordings": found.wordings,
        "flips": [_flip_data(flip, found) for flip in found.flips],
        "failed": found.failing,
    }


def _flip_data(flip: Flip, found: Diff) -> dict[str, Any]:
    why = found.causes.get(flip.place)
    return {
        "path": flip.after.message.path,
        "line": flip.after.message.line,
        "before": flip.before.answer,
        "after": flip.after.answer,
        "change": flip.change,
        "standing": flip.standing.name.lower(),
        "fails": flip.fails,
        "cause": asdict(why) if why else None,
    }
