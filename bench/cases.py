"""What is measured: pages as a guest, with a matching ETag and logged in, and a reply against reading."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.load import get, post
from bench.meetings import MEETINGS, number_of
from bench.modules import Modules

READING, REPLYING = "thread, logged in, one at a time", "reply, one at a time"
# status, headers and size of the answer to a request
Ask = Callable[[bytes], tuple[int, dict[str, str], int]]


@dataclass(frozen=True)
class Goals:
    """What a page should reach as a share of the bare view's rate: for a guest, with a matching ETag, logged in."""

    guest: float | None
    unchanged: float | None
    member: float | None


# of start page, lists and the page of an event; of a thread's page; of a form, whose token is made for each reader
LISTS = {"sqlite": Goals(0.5, 0.6, 0.10), "postgresql": Goals(0.35, 0.4, 0.06)}
THREADS = {"sqlite": Goals(0.9, 0.8, 0.13), "postgresql": Goals(0.5, 0.55, 0.13)}
BODIES = {"sqlite": Goals(0.5, 0.6, None), "postgresql": Goals(0.35, 0.4, None)}
NO_GOAL = Goals(None, None, None)
FORMS = {"sqlite": Goals(0.5, None, None), "postgresql": Goals(0.35, None, None)}


Page = tuple[str, str, Goals]


@dataclass(frozen=True)
class Addresses:
    """Where the things are that are measured; `field` is the public id of a field of action."""

    thread: str
    field: str
    event: str
    body: str
    meeting: str
    procedure: str
    ideas: str
    idea: str
    modules: Modules


@dataclass
class Case:
    """A page, as whom, and what its rate should reach as a share of the bare view's."""

    name: str
    request: bytes
    goal: float | None = None
    status: int = 200
    connections: int = 8


def list_pages(database: str, at: Addresses) -> list[Page]:
    """Pages with their addresses and goals; the lists begin with the same equal rows in every city."""
    return [
        ("start page", "/", LISTS[database]),
        ("announcements", "/aktuelles/", BODIES[database]),
        ("report of a barrier", "/barriere-melden", FORMS[database]),
        ("newsletters", "/newsletter/", BODIES[database]),
        ("order of the newsletter", "/newsletter/bestellen", FORMS[database]),
        ("imprint", "/impressum", BODIES[database]),
        ("help", "/hilfe", BODIES[database]),
        ("thread list", "/themen/", LISTS[database]),
        ("filtered list", f"/themen/?feld={at.field}&art=vorschlag", LISTS[database]),
        ("thread", at.thread, THREADS[database]),
        ("thread, page 25", f"{at.thread}?seite=25", THREADS[database]),
        ("event list", "/veranstaltungen/", LISTS[database]),
        ("event", at.event, LISTS[database]),
        ("body list", "/gremien/", BODIES[database]),
        ("body", at.body, BODIES[database]),
        ("meetings of a body", f"{at.body.rpartition('/')[0]}/sitzungen", BODIES[database]),
        ("meeting", at.meeting, BODIES[database]),
        ("minutes", f"{at.meeting}/niederschrift", BODIES[database]),
        ("register", "/gremien/beschluesse/", BODIES[database]),
        ("resolution", f"/gremien/beschluesse/{number_of(MEETINGS)}", BODIES[database]),
        ("consultation list", "/beteiligung/", BODIES[database]),
        ("concluded consultations", "/beteiligung/?stand=abgeschlossen", BODIES[database]),
        ("consultation", at.procedure, BODIES[database]),
        ("ideas", at.ideas, BODIES[database]),
        ("ideas by support", f"{at.ideas}?sortierung=unterstuetzung&status=eingereicht", BODIES[database]),
        ("places of ideas", f"{at.ideas}orte", BODIES[database]),
        ("idea", at.idea, BODIES[database]),
        ("live room", f"/beteiligung/live/{at.modules.live}/", FORMS[database]),
        ("live questions", f"/beteiligung/live/{at.modules.live}/fragen", BODIES[database]),
        # drawn for each browser: its options stand in an order of chance
        ("poll", f"/beteiligung/abstimmungen/{at.modules.poll}/", NO_GOAL),
        ("opinions", f"/beteiligung/meinungsbild/{at.modules.opinion}/", BODIES[database]),
        ("result of opinions", f"/beteiligung/meinungsbild/{at.modules.opinion}/ergebnis", BODIES[database]),
        ("result of a budget", f"/beteiligung/buergerhaushalt/{at.modules.budget}/", BODIES[database]),
        ("steps of a budget", f"/beteiligung/buergerhaushalt/{at.modules.budget}/schritte", BODIES[database]),
        ("text review", f"/beteiligung/entwuerfe/{at.modules.review}/", FORMS[database]),
        ("result", f"/beteiligung/{at.modules.result}/ergebnis", BODIES[database]),
        ("empty result", f"/beteiligung/{at.modules.empty_result}/ergebnis", BODIES[database]),
        ("synopsis", f"/beteiligung/synopse/{at.modules.synopsis}/", BODIES[database]),
        ("synopsis by argument", f"/beteiligung/synopse/{at.modules.synopsis}/?gliederung=argumente", BODIES[database]),
        # made anew for each reader, for rights are asked in every search: a word of few things, one of nearly all, one of none
        ("search", "/suche?q=Fachbeirat", NO_GOAL),
        ("search for a common word", "/suche?q=Haltestelle", NO_GOAL),
        ("search without a hit", "/suche?q=Unauffindbarkeit", NO_GOAL),
        ("sign-up form", f"{at.event.rpartition('/')[0]}/anmelden", FORMS[database]),
    ]


def list_cases(ask: Ask, pages: list[Page], *, cookie: str, office: str, csrf: str, thread: str) -> Iterator[Case]:
    member = {"Cookie": f"session={cookie}"}
    path = next(url for name, url, _goals in pages if name == "thread")
    for name, url, goals in pages:
        status, headers, _size = ask(get(url))
        if status == 404:
            # the thread of a small city has fewer pages
            continue
        yield Case(f"{name}, guest", get(url), goal=goals.guest)
        if "etag" in headers:
            yield Case(
                f"{name}, guest with ETag", get(url, If_None_Match=headers["etag"]), goal=goals.unchanged, status=304
            )
        yield Case(f"{name}, logged in", get(url, **member), goal=goals.member)
    yield Case("inbox, logged in", get("/benachrichtigungen/", **member))
    yield Case("settings of notices, logged in", get("/konto/benachrichtigungen", **member))
    yield Case("own data, logged in", get("/konto/daten", **member))
    body = f"csrf_token={csrf}&body=" + "Ein+Beitrag+zum+Messen.+" * 20
    reply = post(f"/diskussion/{thread}/antworten", body, **member)
    yield Case(READING, get(path, **member), connections=1)
    yield Case(REPLYING, reply, status=303, connections=1)
    yield Case("reply", reply, status=303)
    yield Case("inbox of the office", get("/geschaeftsstelle/", Cookie=f"session={office}"))
