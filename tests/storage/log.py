"""Writing to the log in a test, in few words."""

from typing import Any

from bot.answering.policy import Decision, Limits, Post, Recent, Rules, Silence, decide_by_place
from bot.core.reasons import Mode, Reason
from bot.storage.database import Database
from bot.storage.matches import Matches, RecordedDecision
from bot.storage.tables import metadata
from tests.builders import a_claim, a_match, a_post, a_reply

REVISION = "0a1b2c3d"
CLAIM = a_claim().id


def always(_recent: Recent) -> Decision:
    return a_reply()


def never(_recent: Recent) -> Decision:
    return Silence(reason=Reason.COOLDOWN, match=a_match())


def by_the_rules(post: Post, mode: Mode) -> Any:
    """Decide as the bot does, with the shipped limits."""

    def decide(recent: Recent) -> Decision:
        return decide_by_place(
            post,
            a_reply(),
            claim=a_claim(),
            rules=Rules(mode=mode),
            recent=recent,
            limits=Limits(),
            already_said=False,
        )

    return decide


async def say(matches: Matches, mode: Mode = Mode.CARD, claim: str = CLAIM, **post: Any) -> RecordedDecision:
    """Log a reply to a post, whatever was said before."""
    return await matches.record_decision(a_post(**post), a_match(claim), None, REVISION, mode, always)


async def ask(matches: Matches, mode: Mode = Mode.CARD, claim: str = CLAIM, **post: Any) -> RecordedDecision:
    """Let the rules decide about a post."""
    asked = a_post(**post)
    return await matches.record_decision(asked, a_match(claim), None, REVISION, mode, by_the_rules(asked, mode))


async def recent(matches: Matches, mode: Mode = Mode.CARD, claim: str = CLAIM, **post: Any) -> Recent:
    """Return what the log knows at a post; leaves a silent row behind."""
    seen = []

    def decide(recent: Recent) -> Decision:
        seen.append(recent)
        return never(recent)

    await matches.record_decision(a_post(**post), a_match(claim), None, REVISION, mode, decide)
    return seen[0]


async def contents(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    async with database.reading() as connection:
        return {
            table.name: [dict(row) for row in (await connection.execute(table.select())).mappings()]
            for table in metadata.sorted_tables
        }
