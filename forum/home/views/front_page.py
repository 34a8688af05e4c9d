"""The front page, and whom programs tell of a vulnerability."""

from collections.abc import Sequence
from datetime import UTC, timedelta

from flask import Response, current_app, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.models import Group
from forum.consultations.words import Days
from forum.core.access import everyone
from forum.core.mail.links import public_url
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.core.web.shared_pages import draw_part
from forum.events.calendar import words
from forum.home.news.drawing import draw_excerpt
from forum.home.seats import seat_chart
from forum.home.shared_home import HomePage, load_home
from forum.home.views.blueprint import home
from forum.topics.drawing import changing_state, draw_short_row
from forum.topics.queries import lists
from forum.topics.queries.lists import TopicRow

# RFC 9116 recommends less than a year; within it the address is looked at anew
CONTACT_HOLDS_FOR = timedelta(days=180)
ONE_DAY_SECONDS = 86_400

SOCIETY = tuple(group for group in Group if group is not Group.ADMINISTRATION)


@home.get("/")
def show_home() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    page = load_home(actor.kind)
    rows = lists.with_new_posts(page.latest, actor)
    looks = tuple(changing_state(row) for row in rows)
    content = page.draw("home/_content.html", looks, lambda: _content(page, rows))
    return render_template("home/show_home.html", content=content)


def _content(page: HomePage, rows: Sequence[TopicRow]) -> dict[str, object]:
    sizes: dict[Group, int] = {group: size for group, size in page.sizes.items() if group in SOCIETY}
    chart = seat_chart(sizes)
    names = {field.id: field.name for field in page.topics}
    return {
        "sizes": sizes,
        "members": sum(sizes.values()),
        "chart": chart,
        "drawn_chart": draw_part("home/_seats.html", tuple(sizes.items()), lambda: {"chart": chart}),
        "rows": [draw_short_row(row, names[row.field_id]) for row in rows],
        "answers": page.answers,
        "calls": page.calls,
        "days": Days(clock.today()),
        "news": [(one, draw_excerpt(one.wording)) for one in page.news],
        "events": [(event, words.hours(event), words.place(event)) for event in page.events],
        "fields": {field: topics for field, topics in page.topics.items() if not field.is_archived},
        "topic_count": sum(page.topics.values()),
    }


@home.get("/favicon.ico")
def show_icon() -> ResponseReturnValue:
    """What browsers ask for beside a file, which names no icon of its own."""
    authorise(everyone, current_actor())
    return redirect(current_app.jinja_env.globals["asset"]("mark.svg"))  # type: ignore[operator]


@home.get("/.well-known/security.txt")
def show_security_contact() -> ResponseReturnValue:
    """Whom to tell of a vulnerability, in the form of RFC 9116."""
    authorise(everyone, current_actor())
    expires_at = (clock.now() + CONTACT_HOLDS_FOR).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{current_app.extensions['settings'].contact_email}",
        f"Expires: {expires_at:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {public_url('home.show_security_contact')}",
        f"Policy: {public_url('home.show_security')}",
    )
    response = Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")
    response.headers["Cache-Control"] = f"public, max-age={ONE_DAY_SECONDS}"
    return response
