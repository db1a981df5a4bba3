"""Being asked to stop while the program starts, which takes seconds. It imports little, so that it can come first."""

import signal
import sys
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopRequest:
    """Ends the program as the running bot would end: with nothing left half done, and exit status 0.

    Python drops what a handler raises in a finalizer or a weak reference's callback, of which importing runs many. So
    it is noted, too, and who starts the bot looks whether it `came`.
    """

    def __init__(self) -> None:
        self.came = False

    def listen(self) -> None:
        """Handle the signals, until the event loop handles them itself."""
        for number in SIGNALS:
            signal.signal(number, self._stop)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True
        sys.exit(0)


STOP_REQUEST = StopRequest()
"""The process has one, as it has one handler of a signal."""
