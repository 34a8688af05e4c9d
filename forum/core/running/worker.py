"""The worker: takes jobs from the queue, keeps the clock, and says that it lives."""

import signal
import threading

from flask import Flask
from huey.consumer import Consumer

from forum.core.running import health, jobs

WORKERS = 2
BEAT_SECONDS = 30
# how long a job may go on when the worker is asked to stop; what it was at is done again later
PATIENCE_SECONDS = 20


class ForumConsumer(Consumer):  # type: ignore[misc]
    """huey's consumer, which ends what it is at on Ctrl-C and on SIGTERM alike."""

    def _set_signal_handlers(self) -> None:
        self._signal_actions = {signal.SIGINT: (False, True), signal.SIGTERM: (False, True)}
        super()._set_signal_handlers()


def work(app: Flask, *, keeps_clock: bool = True) -> None:
    """Work until a signal says stop. One that does not keep the clock starts no job by itself."""
    queue = jobs.find_queue(app)
    consumer = queue.create_consumer(
        ForumConsumer,
        periodic=keeps_clock,
        workers=WORKERS,
        max_delay=1.0,
        backoff=1.3,
        shutdown_timeout=PATIENCE_SECONDS,
    )
    stopped = threading.Event()
    pulse = threading.Thread(target=_beat, args=(app, stopped), name="Pulse", daemon=True)
    pulse.start()
    try:
        consumer.run()
    finally:
        stopped.set()


def _beat(app: Flask, stopped: threading.Event) -> None:
    """Send a sign of life through the queue at once, then every half minute."""
    while True:
        with app.app_context():
            try:
                health.beat.enqueue()
            except Exception:
                app.logger.exception("the queue does not take the worker's sign of life")
        if stopped.wait(BEAT_SECONDS):
            return
