"""Independent jobs at the same time, in copies of this process, where the machine can."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

Job = Callable[[], Any]
"""Something to do that needs no other job, has no side effects, and returns what can be pickled."""
_WORTH_COPIES = 300  # records from which copies of the process save more than they cost


def side_by_side(jobs: Sequence[Job], processes: int) -> list[Any]:
    """Do all jobs and return what each returns, in the order of the jobs.

    The last job is done here, the others in copies of this process. A job whose copy did not finish is done here too,
    so what it raises is raised here, as if there were no copies.

    Args:
        jobs: What to do.
        processes: How many processes may work at the same time; with one, everything is done here.
    """
    copies = [_Copy(jobs[start : -1 : processes - 1]) for start in range(min(processes, len(jobs)) - 1)]
    if not copies:
        return [job() for job in jobs]
    results: list[Any] = [None] * len(jobs)
    results[-1] = jobs[-1]()
    for start, copy in enumerate(copies):
        results[start : -1 : processes - 1] = copy.results()
    return results


def useful_processes(records: int) -> int:
    """Return how many processes should work on so many records: on Linux one a core, while there is only one thread.

    Elsewhere a copy of a process is not safe, or costs more than it saves; so it does where there is little to do.
    """
    if records < _WORTH_COPIES or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class _Copy:
    """A copy of this process that does some jobs."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        context = multiprocessing.get_context("fork")
        self._answer, question = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(jobs, question), daemon=True)
        self._process.start()
        question.close()

    def results(self) -> list[Any]:
        try:
            found: list[Any] = self._answer.recv()
        except EOFError:
            found = [job() for job in self._jobs]
        self._answer.close()
        self._process.join()
        return found


def _do(jobs: Sequence[Job], answer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was copied hears of it too, and ends this one
    try:
        answer.send([job() for job in jobs])
    except Exception:  # noqa: BLE001 - the process that was copied does the jobs again, and there it is raised
        return
