"""A small library on cycling: claims of each kind that a conversation may need, enough of them for two pages."""

from functools import cache

from bot.core.claims import Claim, Gate
from bot.core.library import Library
from tests.builders import a_claim, a_point, a_source

HELMETS = "Bicycle helmets halve the number of serious head injuries among riders."
LANES = "Painted cycle lanes make junctions more dangerous for everybody on two wheels."
RIGHT = "Every town owes its children a safe way to ride to school on their own."
MAYOR = "The mayor took money from the car lobby to stop the river cycle route."


@cache
def a_library() -> Library:
    """The library, the same for all tests."""
    claims = (*_debated(), *_others())
    return Library(
        name="Cycling",
        language="en",
        topics={"safety": "Safety", "streets": "Streets", "values": "Questions of value"},
        sides={"for": "For more cycling", "against": "Against"},
        claims={claim.id: claim for claim in claims},
        aliases={},
        subject=("bicycle", "helmet", "cycle", "rider", "lane"),
        gates={Gate.PERSONAL: ()},
        revision="0a1b2c3d",
    )


def _debated() -> tuple[Claim, ...]:
    many = tuple(f"study-{number}" for number in range(1, 31))
    return (
        a_claim(
            "helmets-cut-injuries",
            title="Helmets and serious head injuries",
            claim=HELMETS,
            phrasings=("wearing a bicycle helmet cuts serious head injuries in half",),
            context=(a_point("Hospital data point the same way.", *many), a_point("Two reviews agree.", "study-2")),
            counterpoints=(a_point("Riders who choose helmets differ in other ways.", "study-3"),),
            sources=tuple(a_source(name) for name in many),
        ),
        a_claim(
            "painted-lanes",
            topic="streets",
            title="Painted lanes at junctions",
            claim=LANES,
            rating="partly-supported",
            phrasings=("painted cycle lanes make crossings more dangerous for riders",),
        ),
        a_claim(
            "safe-way-to-school",
            topic="values",
            title="Whose task a safe way to school is",
            claim=RIGHT,
            kind="value",
            rating="value-judgement",
            phrasings=("a town owes children a safe ride to school",),
        ),
        a_claim(
            "mayor-and-lobby",
            topic="streets",
            title="The mayor and the river route",
            claim=MAYOR,
            passive=False,
            allegation=True,
            phrasings=("the mayor was paid by the car lobby to stop the river route",),
        ),
    )


def _others() -> tuple[Claim, ...]:
    goods = ("lamp", "bell", "basket", "saddle", "pump", "lock", "mudguard", "trailer", "pannier")
    return tuple(
        a_claim(
            f"{thing}-costs",
            title=f"What a {thing} costs a year",
            claim=f"A {thing} costs its owner more in one year than new tyres do in seven.",
            phrasings=(f"over a year your {thing} costs more than seven years of tyres",),
        )
        for thing in goods
    )
