"""Three hundred people ask a room for its list every three seconds, against the site as it runs in service.

`make prove` runs it for a minute, or a share of it: it prints answers a second, how many were unchanged, how long they took and
what the processes of the site computed.
"""

import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from forum.consultations.live.services.support import support
from forum.consultations.models.live import LiveQuestion
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from tests.consultations.live.rooms import make_live_module, make_question
from tests.support.sampling import shortened
from tests.support.server import running_site

PEOPLE, EVERY, SECONDS, QUESTIONS = 300, 3.0, 60, 40
# seconds between two votes that change the list; None: nothing happens
QUIET, LIVELY = None, 4.0


@dataclass
class Measured:
    """What all clients saw."""

    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def share_of(self, status: int) -> float:
        return self.statuses.count(status) / len(self.statuses)


def computed_by(site_folder: str) -> float:
    """Seconds that the processes of the site have computed: those whose environment names its folder."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (
                site_folder.encode() in (process / "environ").read_bytes()
                and b"gunicorn" in (process / "cmdline").read_bytes()
            ):
                values = (process / "stat").read_text().rpartition(")")[2].split()
                ticks += int(values[11]) + int(values[12])
        except OSError:
            continue
    return ticks / 100


async def poll(host: str, port: int, address: str, measured: Measured, *, until: float) -> None:
    """One person with the page open: a connection that is kept, and the mark of the last answer."""
    await asyncio.sleep(random.uniform(0, EVERY))
    reader, writer = await asyncio.open_connection(host, port)
    mark = ""
    while time.monotonic() < until:
        begun = time.monotonic()
        sent = f"GET {address} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: br\r\n"
        sent += f"If-None-Match: {mark}\r\n" if mark else ""
        try:
            writer.write(f"{sent}\r\n".encode())
            status, mark, hangs_up = await read_answer(reader, mark)
        except (ConnectionError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection(host, port)
            continue
        measured.seconds.append(time.monotonic() - begun)
        measured.statuses.append(status)
        if hangs_up:
            writer.close()
            reader, writer = await asyncio.open_connection(host, port)
        await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - begun)))
    writer.close()


async def read_answer(reader: asyncio.StreamReader, mark: str) -> tuple[int, str, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    status = int(head.split(" ", 2)[1])
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n")[1:])}
    if status != 304:
        await reader.readexactly(int(headers.get("content-length", "0")))
    return status, headers.get("etag", mark), headers.get("connection", "").lower() == "close"


async def everybody(origin: str, address: str, *, seconds: float) -> Measured:
    place, measured = urlsplit(origin), Measured()
    until = time.monotonic() + seconds
    people = [poll(str(place.hostname), int(place.port or 80), address, measured, until=until) for _ in range(PEOPLE)]
    await asyncio.gather(*people)
    return measured


async def vote_meanwhile(app, key: int, *, every: float | None, seconds: float) -> None:
    """The list changes again and again."""
    for number in range(int(seconds / every) if every else 0):
        await asyncio.sleep(every or 0)
        await asyncio.to_thread(vote_once, app, key, number)


def vote_once(app, key: int, number: int) -> None:
    with app.app_context(), transaction():
        support(session.get_one(LiveQuestion, key), browser=f"voter-{number}")


@pytest.mark.prove
@pytest.mark.slow("a minute of 300 clients")
@pytest.mark.both_databases
@pytest.mark.parametrize("votes_every", [QUIET, LIVELY])
def test_three_hundred_people_ask_every_three_seconds(app, database, tmp_path, capsys, votes_every):
    with transaction():
        module = make_live_module()
        questions = [
            make_question(module, f"Was kostet Zähler {number} im Jahr mit allem?") for number in range(QUESTIONS)
        ]
        address, key = f"/beteiligung/live/{module.public_id}/fragen", questions[0].id
    seconds = shortened(SECONDS, at_least=12)

    async def both():
        measured, _votes = await asyncio.gather(
            everybody(site.origin, address, seconds=seconds),
            vote_meanwhile(app, key, every=votes_every, seconds=seconds),
        )
        return measured

    with running_site(tmp_path, database_url=database.url, workers=2) as site:
        before = computed_by(str(tmp_path))
        begun = time.monotonic()
        measured = asyncio.run(both())
        took = time.monotonic() - begun
        computed = computed_by(str(tmp_path)) - before

    slowest = statistics.quantiles(measured.seconds, n=20)[-1]
    with capsys.disabled():
        print(
            f"\n{PEOPLE} people on {database.url.partition(':')[0]}, a vote every {votes_every} s: {len(measured.seconds) / took:.0f} answers a second, "
            f"{measured.share_of(304):.1%} unchanged, 95 % within {slowest * 1000:.0f} ms, "
            f"{computed / took:.2f} of one core"
        )
    assert set(measured.statuses) <= {200, 304}
    # each change is sent to everybody once
    assert measured.share_of(304) > (0.9 if votes_every is None else 0.15)
    assert len(measured.seconds) > 0.9 * PEOPLE * (seconds / EVERY - 1)
    assert slowest < 1
