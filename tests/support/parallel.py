"""Many clients at once: processes for the database, threads for a running server."""

import multiprocessing
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any


def in_processes(function: Callable[..., Any], *, count: int, arguments: tuple[Any, ...] = ()) -> list[Any]:
    """Call `function(number, *arguments)` in processes that all begin at the same moment.

    The function must stand at the top of a module. An exception it raises comes back as its result.
    """
    context = multiprocessing.get_context("forkserver")
    # loading the application takes longer than most of what is tested: it is done once, and forked from there
    context.set_forkserver_preload(["forum.app", "tests.factories"])
    barrier = context.Barrier(count)
    pipes = [context.Pipe(duplex=False) for _ in range(count)]
    workers = [
        context.Process(target=_work, args=(function, number, arguments, barrier, sending))
        for number, (_, sending) in enumerate(pipes)
    ]
    for worker in workers:
        worker.start()
    results = [_receive(worker, receiving) for worker, (receiving, _) in zip(workers, pipes, strict=True)]
    for worker in workers:
        worker.join(30)
    return results


def in_threads(function: Callable[[int], Any], *, count: int) -> list[Any]:
    """Call `function(number)` in threads that all begin at the same moment; the first exception is raised."""
    barrier = threading.Barrier(count)

    def work(number: int) -> Any:
        barrier.wait(30)
        return function(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def _work(
    function: Callable[..., Any], number: int, arguments: tuple[Any, ...], barrier: Barrier, result: Connection
) -> None:
    try:
        barrier.wait(60)
        result.send(function(number, *arguments))
    except Exception as error:  # handed over to the test, which judges it
        error.__cause__ = error.__context__ = None
        error.add_note(traceback.format_exc())
        result.send(error)


def _receive(worker: multiprocessing.process.BaseProcess, receiving: Connection) -> Any:
    if not receiving.poll(120):
        worker.terminate()
        raise TimeoutError("a parallel client did not come to an end")
    return receiving.recv()
