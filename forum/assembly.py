"""Hooks around each request, database, language and mail: what every application needs, whatever its areas are."""

from collections.abc import Sequence

from flask import Flask

from forum.accounts import identity, login_needed, recent_password
from forum.core.acts import consumers as consumer_list
from forum.core.acts import delivering, verbs
from forum.core.acts.consumers import Consumer
from forum.core.area import Area, list_tables
from forum.core.data import content_plan, office_settings, people_plan, retention, unit_of_work
from forum.core.data.database import db, prepare_engine
from forum.core.mail import delivery, kinds, recipients
from forum.core.mail.addresses import readable_address
from forum.core.running import jobs, request_log
from forum.core.security import limits
from forum.core.text import locale
from forum.core.text.language_of_text import lang_attribute
from forum.core.web import (
    carried_forms,
    compression,
    cookies,
    error_pages,
    guard,
    guest_pages,
    headers,
    page_changes,
    page_checks,
)
from forum.extensions import babel, csrf
from forum.home import frame
from forum.notifications.login_marks import LOGIN_MARKS
from forum.spaces.queries import seats_column


def install_areas(app: Flask, areas: Sequence[Area], *, consumers: Sequence[Consumer]) -> None:
    """What the areas declare, beside their pages; what does not fit ends the start."""
    page_changes.install([shown for area in areas for shown in area.shown])
    office_settings.install(app, [settings for area in areas for settings in area.settings])
    verbs.install(app, [acts for area in areas for acts in area.acts])
    content_plan.install(app, [area.content for area in areas], tables=list_tables(areas))
    people_plan.install(app, [area.people for area in areas], tables=list_tables(areas))
    consumer_list.install(app, consumers)
    delivering.install(app)
    jobs.install(app, [job for area in areas for job in area.jobs])
    retention.install(app, [one for area in areas for one in area.retention])
    kinds.install(
        app,
        must_arrive=[kind for area in areas for kind in area.must_arrive],
        notifications=[kind for area in areas for kind in area.notifications],
    )


def install_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def install_language(app: Flask) -> None:
    babel.init_app(app, locale_selector=frame.select_language)
    words = {"lang": lang_attribute, "readable_address": readable_address}
    app.jinja_env.filters.update(locale.FILTERS | words)
    app.jinja_env.install_gettext_callables(locale.gettext, locale.ngettext, newstyle=True)  # type: ignore[attr-defined]


def install_requests(app: Flask) -> None:
    """Hooks around each request; those that look at the answer run from the last to the first."""
    with app.app_context():
        request_log.install(app, db.engine)
    cookies.install(app)
    limits.install(app)
    compression.install(app)
    with app.app_context():
        guest_pages.install(app, db.engine, room=app.extensions["settings"].guest_cache_bytes)
        if app.extensions["settings"].check_pages:
            page_checks.install(app, db.engine)
    headers.install(app)
    unit_of_work.install(app)
    guard.install(app)
    csrf.init_app(app)
    # the header, where its button stands, is the same for all; it looks at where the request comes from instead
    csrf.exempt("forum.accounts.views.preferences.switch_language")
    identity.install(app, seats_column=seats_column, marks=LOGIN_MARKS)
    recent_password.install(app)
    login_needed.install(app)
    carried_forms.install(app, log_in=login_needed.log_in_first)
    error_pages.install(app)


def install_mail(app: Flask) -> None:
    recipients.install(app, identity.find_mail_reader)
    delivery.install(app)
