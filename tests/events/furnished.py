"""Events with something in every field, for tests that walk through all pages."""

from collections.abc import Callable
from datetime import timedelta

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event, EventPaper, EventSeries, ProgrammeItem
from forum.events.models.kinds import AccessFeature, EventKind, LinkVisibility, ListVisibility, SignUpMode
from forum.events.models.states import PlaceState
from tests.documents.files import make_file, picture
from tests.events.factories import make_event, make_quota, make_sign_up

Words = Callable[[int], str]


def sentence(letters: int) -> str:
    """Ordinary words, at most so many letters."""
    return ("Ein Abend am Ring mit Gespräch " * 100)[:letters].strip()


def furnish_events(words: Words = sentence, *, by: User | None = None) -> Event:
    """A full event that one person has a seat at and others wait for, and others in further states; the full one."""
    event = make_event(**_everything(words))
    _add_parts(event, words)
    make_event(title=words(120), published_at=None)
    make_event(title=words(120), cancelled_at=clock.now(), cancel_reason=words(300), replaced_by_id=event.id)
    make_event(title=words(120), sign_up_mode=SignUpMode.LOT, closes_at=clock.now() + timedelta(days=5))
    make_event(title=words(120), is_on_site=False, is_online=True, online_url="https://example.org", seats_online=9)
    _make_past(words)
    if by is not None:
        make_sign_up(event, by=by, name=words(40))
    for state in (PlaceState.TAKEN, PlaceState.WAITING):
        make_sign_up(
            event,
            by=f"{state.value}@example.org",
            name=words(40),
            state=state,
            size=2,
            agreed_to_list=True,
            spoken_for=words(160),
        )
    return event


def _everything(words: Words) -> dict[str, object]:
    file = make_file(picture(size=(1600, 900)), "bild.png")
    return {
        "title": words(120), "summary": words(300), "body": words(2000), "body_html": f"<p>{words(2000)}</p>",
        "organiser": words(160), "contact_email": "forum@example.org", "contact_phone": "0531 0000",
        "place_name": words(160), "place_address": words(200), "place_hint": words(200),
        "access_features": [feature.value for feature in AccessFeature], "access_note": words(300),
        "is_online": True, "online_url": f"https://example.org/{words(300).split()[0]}",
        "online_shown_to": LinkVisibility.EVERYBODY, "picture_id": file.id, "picture_alt": words(300),
        "seats_on_site": 2, "seats_online": 50, "taken_on_site": 3, "waiting_sign_ups": 1, "waiting_people": 2,
        "largest_party": 4, "names_companions": True, "speaks_for_organisations": True, "consent_text": words(500),
        "list_shown_to": ListVisibility.EVERYBODY, "moved_at": clock.now(), "moved_from": clock.now() + timedelta(days=3),
    }  # fmt: skip


def _add_parts(event: Event, words: Words) -> None:
    make_quota(event, name=words(80), seats=2, taken=2)
    paper = make_file(name=f"{words(100)}.pdf")
    session.add_all(
        (
            ProgrammeItem(event_id=event.id, starts_at=event.starts_at, title=words(160), people=words(200)),
            EventPaper(event_id=event.id, file_id=paper.id, title=words(160)),
        )
    )
    session.flush()


def _make_past(words: Words) -> None:
    series = EventSeries(title=words(120))
    session.add(series)
    session.flush()
    make_event(
        title=words(120),
        kind=EventKind.MEETING,
        starts_at=clock.now() - timedelta(days=3),
        series_id=series.id,
        report=words(900),
        report_html=f"<p>{words(900)}</p>",
        reported_at=clock.now(),
        attendance=84,
    )
