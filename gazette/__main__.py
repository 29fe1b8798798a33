"""`gazette` and `python -m gazette`: an interruption is quiet from the first moment to the last."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTED = 18


def main() -> NoReturn:
    ending = _Ending()
    atexit.register(ending.leave)
    for number in _STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # a job in the background
            signal.signal(number, _interrupted)
    from .cli import main as command_line  # takes a moment

    try:
        command_line()
    except SystemExit as done:
        ending.code = done.code
        raise


@dataclass(slots=True)
class _Ending:
    """The last to be called at exit: all is done, and only Python takes itself apart."""

    code: object = 0

    def leave(self) -> None:
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)
        if self.code == _INTERRUPTED:
            # Python would kill itself where the interruption met an `exec`, though it was dealt with.
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            os._exit(_INTERRUPTED)


def _interrupted(number: int, frame: object) -> None:
    os.write(2, "已中断 interrupted\n".encode())
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
