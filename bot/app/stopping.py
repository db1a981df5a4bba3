"""Being asked to stop, from the first moment of a start that takes seconds. It imports little, so it can come first."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopRequest:
    """Answers SIGTERM and SIGINT: it ends the process at once, with status 0, unless told to do something else.

    To end it at once does no harm before anything is opened. Nothing is raised: of what a handler raises while
    something is imported, Python makes another error, or drops it.
    """

    def __init__(self) -> None:
        self.came = False
        self._answer: Callable[[], object] = partial(os._exit, 0)

    def listen(self) -> None:
        """Handle the signals."""
        for number in SIGNALS:
            signal.signal(number, self._handle)

    @contextmanager
    def answered_by(self, answer: Callable[[], object]) -> Iterator[None]:
        """Within the block do this instead, at once if a request came before; what it does twice must do no harm."""
        self.listen()
        before, self._answer = self._answer, answer
        try:
            if self.came:
                answer()
            yield
        finally:
            self._answer = before

    def noted(self) -> AbstractContextManager[None]:
        """Within the block do nothing but note that one `came`."""
        return self.answered_by(lambda: None)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True
        self._answer()


STOP_REQUEST = StopRequest()
"""The process has one, as it has one handler of a signal."""
