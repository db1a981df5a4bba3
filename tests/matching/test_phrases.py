"""A library's own phrases bind whatever the judge says: as whole words, however they are written."""

import pytest
from hypothesis import given

from bot.core import text
from bot.core.claims import Gate
from bot.matching.phrases import Phrases
from tests.hostile.inputs import texts
from tests.hostile.spending import unhurried

PHRASES = Phrases(
    {
        Gate.PERSONAL: ("beaten up", "I'm a survivor", "rider here"),
        Gate.JOKE: ("50%", "(just kidding)"),
        Gate.DENIED: (),
    }
)


@pytest.mark.parametrize(
    ("said", "gates"),
    [
        ("I was beaten up last year", {Gate.PERSONAL}),
        ("me: BEATEN, up", {Gate.PERSONAL}),
        ("happened to me too", {Gate.PERSONAL}),
        ("I think people are beaten up", set()),
        ("I think about being beaten up every day", {Gate.PERSONAL}),
        ("I think I was beaten up", {Gate.PERSONAL}),
        ("As a victim who was beaten up: they halve them", {Gate.PERSONAL}),
        ("As a policy it works, fewer are beaten up", set()),
        ("**beaten** up, and it was my fault", {Gate.PERSONAL}),
        ("people are beaten up", set()),
        ("I know how it feels to get beaten up", {Gate.PERSONAL}),
        ("trust me, having been beaten up", {Gate.PERSONAL}),
        ("People get beaten up there. Don't @ me.", set()),
        ("people are beaten up, change my mind", set()),
        ("people are beaten up change my mind lol", set()),
        ("Nothing will change my mind, beaten up as a child", {Gate.PERSONAL}),
        ("It took years to change my mind. Beaten up daily.", {Gate.PERSONAL}),
        ("They call me a survivor. Beaten up daily.", {Gate.PERSONAL}),
        ("Nobody will convince me otherwise: beaten up at 15", {Gate.PERSONAL}),
        ("to my mind, as one who was beaten up, it works", {Gate.PERSONAL}),
        ("beaten up daily. Trust me.", {Gate.PERSONAL}),
        ("Let me tell you: beaten up at 15", {Gate.PERSONAL}),
        ("Call me crazy but people are beaten up", set()),
        ("I'm just saying: people are beaten up.", set()),
        ("I'm just saying: my friend was beaten up.", {Gate.PERSONAL}),
        ("They don't let me tell how I was beaten up", {Gate.PERSONAL}),
        ("he was beaten up by a man who had come a long way to do so, as I heard", set()),
        ("they halve them /s", {Gate.JOKE}),
        ("it is not true that they halve them", {Gate.DENIED}),
        ("it's a myth that they halve them", {Gate.DENIED}),
        ("I'm not saying that they halve them", {Gate.DENIED}),
        ("hardly anyone thinks that they halve them", {Gate.DENIED}),
        ("I used to think that they halve them", {Gate.DENIED}),
        ("I don't think a fine helps, they halve them", set()),
        ("they halve them. NOT.", {Gate.DENIED}),
        ("they halve them... that's a lie", {Gate.DENIED}),
        ("they halve them ❌", {Gate.DENIED}),
        ("they halve them, don't they? not", {Gate.DENIED}),
        ("they halve them, or not", set()),
        ("they halve them... yeah, right", {Gate.DENIED}),
        ("they halve them? Yeah right.", {Gate.DENIED}),
        ("they halve them... sure buddy", {Gate.DENIED}),
        ("they halve them. ok, pal!", {Gate.DENIED}),
        ("they halve them. Sure, buddy of mine said so", set()),
        ("they halve them. Sure, Jan.", {Gate.DENIED}),
        ("they halve them. As if!", {Gate.DENIED}),
        ("they halve them, my arse.", {Gate.DENIED}),
        ("they halve them as if by magic", set()),
        ("that's right, they halve them", set()),
        ("I disagree that they halve them", {Gate.DENIED}),
        ("I don't think they halve them", {Gate.DENIED}),
        ("Nobody says they halve them", {Gate.DENIED}),
        ("I don't think people realise that they halve them", set()),
        ("I don't think about it. They halve them", set()),
        ("I don't think that matters much\nThey halve them", set()),
        ("I never said that lol\nThey halve them", set()),
        ("they halve them. I disagree.", {Gate.DENIED}),
        ("they halve them. Nope", {Gate.DENIED}),
        ("they halve them. Coincidence? Nope.", set()),
        ("no, they don't", {Gate.DENIED}),
        ("It would not really.", {Gate.DENIED}),
        ("no they pay", set()),
        ("they don't halve them", set()),
        ("they do not. wrong of them", set()),
        ("they halve them, just kidding", {Gate.JOKE}),
        ("they halve them jk", {Gate.JOKE}),
        ("they halve them, no kidding", set()),
        ("they halve them #sarcasm", {Gate.JOKE}),
        ("so you think that they halve them", {Gate.QUOTED}),
        ("So you think they halve them", {Gate.QUOTED}),
        ("You say they halve them", {Gate.QUOTED}),
        ("You keep saying they halve them!", {Gate.QUOTED}),
        ("you claim they cost lives but they halve them", set()),
        ("you say they cost lives and I say they halve them", set()),
        ("You said it: they halve them", set()),
        ("You said that yesterday\nThey halve them", set()),
        ("Your argument is that they halve them", {Gate.QUOTED}),
        ("they halve them, or so they say", {Gate.QUOTED}),
        ("you think that law is about heads? they halve them", set()),
        ("nobody says that, but they halve them", set()),
        ("You can't say that enough: they halve them", set()),
        ("They halve them. I never said that it was simple.", set()),
        ("You said that already. They halve them", set()),
        ("they halve them, no sarcasm", set()),
        ("they halve them. Not kidding", set()),
        ("if you think that through, they halve them", set()),
        ("it's not a myth that they halve them", set()),
        ("it isn't false that they halve them", set()),
        ("it is never false that they halve them", set()),
        ("that is no myth that they halve them", set()),
        ("it's wrong that they are fined", set()),
        ("half of them are beaten up in the US", set()),
        ("im a survivor", {Gate.PERSONAL}),
        ("I am a survivor", {Gate.PERSONAL}),
        ("as someone who was beaten up: they halve them", {Gate.PERSONAL}),
        ("Rider here, they halve them", {Gate.PERSONAL}),
        ("every rider here says that they halve them", set()),
        ("they treat them as a beaten up lot", set()),
        ("as a result more of them are beaten up", set()),
        ("fewer people here are beaten up", set()),
        ("I’m a survivor, just kidding", {Gate.PERSONAL, Gate.JOKE}),
        ("a good 50% of them", {Gate.JOKE}),
        ("unbeaten upwards", set()),
        ("beaten and up", set()),
        ("they say that it is legal", set()),
        ("", set()),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_any_writing(said: str, gates: set[Gate]) -> None:
    assert PHRASES.found(text.clean(said)) == gates


def test_a_phrase_without_words_is_found_nowhere() -> None:
    assert Phrases({Gate.JOKE: ("…!", "")}).found("helmets halve head injuries") == frozenset()


def test_a_library_without_phrases_finds_none() -> None:
    assert Phrases({}).found("i was beaten up") == frozenset()


@unhurried
@given(texts())
def test_whatever_the_text_a_phrase_after_it_is_found(content: str) -> None:
    assert Gate.PERSONAL in PHRASES.found(f"{text.clean(content)} i was beaten up")
