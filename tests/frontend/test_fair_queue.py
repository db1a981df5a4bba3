"""Who comes first where more arrives than can be weighed."""

import asyncio

from bot.frontend.throttling import MAX_WAITING, FairQueue


async def test_messages_come_in_their_order_and_who_asks_does_not_wait_for_them_all() -> None:
    queue, came = FairQueue(), list[object]()

    async def message(number: int) -> None:
        assert await queue.wait_turn()
        came.append(number)

    async def press() -> None:
        came.append("press")

    messages = [asyncio.create_task(message(number)) for number in range(100)]
    await asyncio.sleep(0)
    await asyncio.gather(*messages, asyncio.create_task(press()))
    assert [one for one in came if one != "press"] == list(range(100))
    assert came.index("press") < 3


async def test_of_a_flood_only_so_many_wait() -> None:
    queue = FairQueue()
    taken = await asyncio.gather(*(queue.wait_turn() for _ in range(MAX_WAITING + 5)))
    assert taken.count(False) == 5
    assert await queue.wait_turn()


async def test_who_gives_up_waiting_makes_room() -> None:
    queue = FairQueue()
    waiting = [asyncio.create_task(queue.wait_turn()) for _ in range(MAX_WAITING)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
    assert await queue.wait_turn()
