"""Hooks around each request, database, language and mail: what every application needs, whatever its areas are."""

from flask import Flask

from forum.accounts import identity, login_needed, recent_password
from forum.core.data import unit_of_work
from forum.core.data.database import db, prepare_engine
from forum.core.mail import delivery, recipients
from forum.core.mail.addresses import readable_address
from forum.core.running import request_log
from forum.core.security import limits
from forum.core.text import locale
from forum.core.text.language_of_text import lang_attribute
from forum.core.web import carried_forms, compression, cookies, error_pages, guard, guest_pages, headers, page_checks
from forum.extensions import babel, csrf
from forum.home import frame
from forum.spaces.queries import seats_column


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
    identity.install(app, seats_column=seats_column)
    recent_password.install(app)
    login_needed.install(app)
    carried_forms.install(app, log_in=login_needed.log_in_first)
    error_pages.install(app)


def install_mail(app: Flask) -> None:
    recipients.install(app, identity.find_mail_reader)
    delivery.install(app)
