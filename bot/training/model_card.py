"""The model card beside the judge's file: what it is, what it was made from, what it must not be used for."""

from collections.abc import Iterable
from datetime import UTC, datetime

_CARD = """# {name}

A small model that judges what a message does with a claim: neither, assertion, denial, question, quotation,
disclosure (an own experience), joke. It generates nothing. It reads English of up to 96 tokens and runs on one core
without a network.

Made on {day} by `python -m bot train` from {origin}. It is as many judges side by side as the first table below
has, whose log odds are averaged, each at a weight; a judge's own weights are a mean of those before and after its last
stage. The encoder behind them is all-MiniLM-L6-v2 (Apache-2.0; 22 million parameters, six layers; the lower three read
claim and message apart, the upper three together). Weights are stored in 8 bits, the decision is a logistic regression
fitted on texts that the judges did not see.

## What it was trained on

| judge | stage | passes over its texts | pairs of claim and message |
|---|---|---|---|
{stages}

| stage | texts | messages in a pass | times |
|---|---|---|---|
{texts}

Made-up texts are ours (CC BY 4.0). {public}
Labels of real people's words, reworded: two readers, each blind to the other; where they differ a pair is left out.

## What it must not be used for

- To judge people, to moderate or to punish: it reads sentences, not intentions.
- As a fact-checker: it knows nothing of what is true.
- In other languages than English, or on claims that it was never measured on, without measuring first.
- Without the rules of place, time and people's choice that Counterpoint puts around it.

## Figures

By what `python -m bot eval --data` prints, on texts that neither judge nor decision was
fitted on but where it says so; with 95 % intervals.

```text
{figures}
```
"""

_PUBLIC = """Public data, read from where it lies and no part of this project: ArgKP-2021
(IBM, CDLA-Sharing 1.0), Perspectrum (CogComp, CC BY-SA 4.0), GoEmotions (Apache-2.0), Polis open data (CC BY 4.0)."""
_NO_PUBLIC = "No public data was given (`--public`)."

_ANEW = "the encoder alone, in one go"
_FURTHER = "{start}, whose own card tells what it was trained on"


def model_card(  # noqa: PLR0913 - each is a part of the card
    name: str,
    start: str | None,
    stages: Iterable[tuple[int, str, float, int]],
    texts: Iterable[tuple[str, str, int, int]],
    figures: Iterable[str],
    *,
    public: bool,
) -> str:
    """Return the card as Markdown.

    `start`: the judge that was trained further, if any; `stages`: judge, name, passes, and pairs; `texts`: stage,
    debate, how many of its messages a pass reads, and how often; `figures`: what it was measured by, a part each;
    `public`: whether it was trained and measured on public data, too.
    """
    rows = (f"| {stage} | {debate} | {messages:,} | {times} |" for stage, debate, messages, times in texts)
    trained = (f"| {judge} | {stage} | {passes:.3g} | {pairs:,} |" for judge, stage, passes, pairs in stages)
    day = datetime.now(UTC).date()
    origin = _FURTHER.format(start=start) if start else _ANEW
    return _CARD.format(
        name=name,
        origin=origin,
        day=day,
        stages="\n".join(trained),
        texts="\n".join(rows),
        public=_PUBLIC if public else _NO_PUBLIC,
        figures="\n\n".join(figures) or "A toy: not measured.",
    )
