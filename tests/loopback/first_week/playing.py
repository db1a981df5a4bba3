"""The first week as it is played: what people do, and at each step what they must see then."""

from collections import Counter
from functools import partial

from bot.core.claims import Kind
from bot.storage.tables import OffBy, Review
from tests.english import english, english_of
from tests.loopback.first_week.screens import links, offers, options, reads
from tests.loopback.first_week.week import CANARY, Said, Week, trial
from tests.loopback.messages import Message
from tests.loopback.seen import HELMETS_CLAIM, quiet, texts
from tests.loopback.server import eventually

HEADS = "Riders with helmets end up with head injuries half as often."
HEADS_AGAIN = "Wearing a helmet halves the risk of a head injury, and everybody knows it."
LAWS = "Helmet laws drive people away from cycling, wherever you look."
RISKS = "People with a helmet on ride faster and take more risks."
LAWS_CLAIM = "helmet-laws-reduce-cycling"

_OF_REPLIES = {
    "claim": Review.RIGHT,
    "other": Review.OTHER_SUBJECT,
    "asked": Review.NOT_ASSERTED,
    "own": Review.PERSONAL,
}
"""What a moderator presses about a reply, by what the message is; the rest is passed over."""

_TOLD = {
    Review.RIGHT: "The moderator reads what was said beside the claim, and judges: right.",
    Review.OTHER_SUBJECT: "This one was about something else.",
    Review.PERSONAL: "This one was somebody's own experience.",
    Review.MISSED: "Here the bot kept silent, and should have spoken.",
}


async def play(week: Week) -> None:
    """Play the whole week."""
    for part in (set_up, subscribe, five_days, review, go_live, weekend, claims, pause, digest):
        await part(week)


async def set_up(week: Week) -> None:
    """Two channels on trial; everybody there is told."""
    panel = await week.moderator.slash("setup")
    reads(panel, english("setup-promise"), english("nothing-on"))
    offers(panel, english("setup-channels-hint"), english("apply"))
    week.show("setup", "A moderator opens /setup; nothing is on yet, and the mode offered is a trial.", panel)
    chosen = [week.channel(name).id for name in ("debate", "general")]
    await week.moderator.choose(panel, "channels", *chosen)
    asked = await week.moderator.press(panel, english("apply"))
    shadow = english("setup-change", mode=english_of("mode-name", "shadow"), channels=", ".join(map(_mention, chosen)))
    reads(asked, english("confirm-heading"), shadow, english("stop-any-time"))
    week.show("setup-confirm", "They choose two channels, and are asked to confirm the trial there.", asked)
    done = await week.moderator.press(asked, english("confirm"))
    reads(done, english("setup-done"), shadow)
    week.show("setup-done", "They are told what comes next.", done)
    await eventually(lambda: week.posted("debate") and week.posted("general"))
    (notice,) = week.posted("debate")
    reads(notice, english_of("channel-notice", "shadow"))
    week.show("notice-shadow", "In both channels everybody reads that there is a trial.", notice)


async def subscribe(week: Week) -> None:
    """The digest is to come into the moderators' channel."""
    panel = await week.moderator.press(await week.moderator.slash("setup"), english("people-button"))
    reads(panel, english("digest-channel", due=None))
    chosen = await week.moderator.choose(panel, "digest", week.channel("moderators").id)
    assert english("digest-channel", due=None) not in texts(chosen.body)
    week.show("digest-chosen", "The weekly digest is to come into the moderators' channel.", chosen)


async def five_days(week: Week) -> None:
    """Forty messages, and not a word of the bot's."""
    before, number = _public(week), 0
    for day, said in enumerate(trial(), start=1):
        for one in said:
            await _on_trial(week, day, one)
            number += 1
    assert number == 40
    assert _public(week) == before


async def _on_trial(week: Week, day: int, one: Said) -> None:
    week.calendar.to(day, one.at)
    message = await week.say(one.who, one.where, one.says)
    week.truths[message.id] = one.truth


async def review(week: Week) -> None:
    """On Friday evening, /report; then samples of what would have been answered and what was not."""
    week.calendar.to(5, 20)
    report = await week.moderator.slash("report")
    reads(report, english("report-heading", days=7), english("nothing-reviewed"), english("no-problems"))
    week.show("report", "After five days and forty messages, /report tells what the bot would have said.", report)
    report = await _judge_all(week, report, english("review-samples"))
    report = await _judge_all(week, report, english("review-silences"))
    week.show("report-reviewed", "With all samples judged, the report says how good the bot is here.", report)


async def _judge_all(week: Week, report: Message, button: str) -> Message:
    """Judge every sample as it is, and show the first of each kind; return the report."""
    shown, pressed = await week.moderator.press(report, button), Counter[Review | None]()
    while links(shown):
        reads(shown, CANARY, english("sample-text"))
        judgement = _judgement(week, shown, of_silences=button == english("review-silences"))
        if judgement in _TOLD and not pressed[judgement]:
            week.show(f"sample-{judgement}", _TOLD[judgement], shown)
        pressed[judgement] += 1
        label = english_of("review", judgement) if judgement else english("skip")
        shown = await week.moderator.press(shown, label)
    replies = {Review.RIGHT, Review.OTHER_SUBJECT, Review.PERSONAL, None}
    wanted = {Review.MISSED} if button == english("review-silences") else replies
    assert wanted <= set(pressed), f"the week lacks {wanted - set(pressed)}"
    assert CANARY not in texts(shown.body)
    return shown


def _judgement(week: Week, sample: Message, *, of_silences: bool) -> Review | None:
    (link,) = links(sample)
    truth = week.truths[int(link.rpartition("/")[2])]
    if of_silences:
        return Review.MISSED if truth == "claim" else Review.RIGHTLY_SILENT
    return _OF_REPLIES.get(truth)


async def go_live(week: Week) -> None:
    """It is early, which is told and no lock; then it is asked once more, and announced."""
    gate = await week.moderator.press(await week.moderator.slash("report"), english("go-live"))
    reads(gate, english("gate-heading"), english("too-few-reviewed", enough=20), english("gate-is-open"))
    own = next(message_id for message_id, truth in week.truths.items() if truth == "own")
    reads(gate, str(own))
    week.show("go-live-early", "“Go live” says why it is early, and leaves the choice to the moderator.", gate)
    await week.moderator.choose(gate, "mode", "card")
    asked = await week.moderator.press(gate, english("go-live-anyway"))
    reads(asked, english("confirm-heading"), english("ceiling", replies=6), english("notice-always"))
    week.show("go-live-confirm", "They go on, and are asked a second time.", asked)
    done = await week.moderator.press(asked, english("confirm"))
    reads(done, english("setup-done"), english("stop-any-time"))
    week.show("go-live-done", "Both channels are live.", done)
    await eventually(lambda: len(week.posted("debate")) == 2)
    notice = week.posted("debate")[-1]
    reads(notice, english_of("channel-notice", "card"))
    week.show("notice-live", "Everybody in the channels is told.", notice)


async def weekend(week: Week) -> None:
    """A reply is read, another deleted by the moderator, who is told once what follows."""
    week.calendar.to(6, 10)
    said = await week.say("ada", "debate", HEADS)
    first = await week.answered(said)
    offers(first, english_of("evidence-button", Kind.FACTUAL), english("not-this"))
    week.show("reply", "The bot gives its first reply.", said, first)
    evidence = await week.seat("bo").press(first, english_of("evidence-button", Kind.FACTUAL))
    assert evidence.ephemeral
    week.show("evidence", "A member opens the evidence, which only they see.", evidence, viewer=week.person("bo"))
    week.calendar.to(7, 11)
    misfire = await week.answered(await week.say("bo", "debate", HEADS_AGAIN))
    await week.discord.moderate(misfire)
    await eventually(lambda: week.posted("direct"))
    (told,) = week.posted("direct")
    reads(told, week.title(HELMETS_CLAIM), _mention(week.channel("debate").id))
    week.show("deleted", "The moderator deletes a misfired reply, and is told privately what follows.", told)
    await week.discord.moderate(first)
    again = await week.say("cem", "debate", HEADS)
    await quiet()
    assert week.discord.replies_to(again) == []
    assert week.posted("direct") == [told]


async def claims(week: Week) -> None:
    """What went off by itself is switched on again; another claim is from now on only for those who ask."""
    week.calendar.to(7, 12)
    debate, title = week.channel("debate").id, week.title(LAWS_CLAIM)
    setup = await week.moderator.slash("setup")
    reads(setup, english("turned-off-by-itself", number=1))
    week.show("setup-turned-off", "/setup says that a claim went off by itself.", setup)
    shown = await week.moderator.press(setup, english("claims-button"))
    reads(shown, english("claims-heading"), week.title(HELMETS_CLAIM), english_of("off-by", OffBy.DELETION))
    week.show("claims", "The claims screen lists what is off, until when, and why.", shown)
    (off,) = options(shown, "off").values()
    shown = await week.moderator.choose(shown, "off", off)
    lifted = english("lifted", title=week.title(HELMETS_CLAIM), channel=_mention(debate))
    reads(shown, lifted, english("no-claims-off"))
    week.show("claims-lifted", "It was a single misfire, so the moderator turns the claim on again.", shown)
    shown = await week.moderator.choose(shown, "where", debate)
    one = await week.moderator.choose(shown, "claim", LAWS_CLAIM)
    week.show("claim", "Another claim comes up too often in one channel.", one)
    asked = english_of("claim-mode", "asked")
    chosen = await week.moderator.press(one, asked)
    reads(chosen, english("claim-set", title=title, place=_mention(debate), mode=asked))
    week.show("claim-set", "There the bot is to give it only to those who ask.", chosen)
    await _only_when_asked(week)


async def _only_when_asked(week: Week) -> None:
    said = await week.say("dana", "debate", LAWS)
    await quiet()
    assert week.discord.replies_to(said) == []
    answer = await week.seat("dana").slash("check", text=f"{LAWS} #{CANARY}")
    assert answer.ephemeral
    reads(answer, english_of("claim-sentence", Kind.FACTUAL, claim=week.library.claims[LAWS_CLAIM].claim))
    week.show("asked", "Somebody asks with /check, and gets it.", answer, viewer=week.person("dana"))


async def pause(week: Week) -> None:
    """A pause silences the bot at once; lifted, it goes on."""
    week.calendar.to(7, 14)
    here = english("this-server")
    panel = await week.moderator.slash("pause")
    reads(panel, english("paused", scope=here, until=english("until-resumed")))
    week.show("paused", "During a quarrel the moderator pauses the bot.", panel)
    said = await week.discord.say(f"{RISKS} #{CANARY}", channel=week.channel("debate"), person=week.person("ada"))
    await quiet()
    assert week.discord.replies_to(said) == []
    resumed = await week.moderator.press(panel, english("resume-now"))
    reads(resumed, english("resumed", scope=here))
    week.show("resumed", "When that is over, it goes on.", resumed)
    week.calendar.to(7, 16)
    said = await week.say("cem", "debate", RISKS)
    week.show("reply-again", "And it answers again.", said, await week.answered(said))


async def digest(week: Week) -> None:
    """A week after it was chosen, the digest comes."""
    week.calendar.to(8, 9)
    assert week.posted("moderators") == []
    report = await week.moderator.slash("report")
    week.show("report-week", "A week after the beginning, /report again.", report)
    await eventually(partial(week.posted, "moderators"), within=20)
    (told,) = week.posted("moderators")
    reads(told, english("digest-heading"), english("digest-end"), week.title(LAWS_CLAIM))
    assert not [one for one in week.discord.world.people if str(one.id) in texts(told.body)]
    week.show("digest", "In the moderators' channel the digest comes, in counts and links.", told)


def _public(week: Week) -> list[Message]:
    return [one for one in week.discord.rest.messages if one.author.bot and not one.ephemeral]


def _mention(channel_id: int) -> str:
    return f"<#{channel_id}>"
