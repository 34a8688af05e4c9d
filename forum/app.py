"""The application: one list of what it is made of."""

from collections.abc import Mapping, Sequence

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from forum import tables
from forum.accounts import acts as accounts_acts
from forum.accounts import content as accounts_content
from forum.accounts import identity, office_pages, recent_password
from forum.accounts import jobs as accounts_jobs
from forum.accounts import mails as accounts_mails
from forum.accounts import pages as accounts_pages
from forum.accounts.office_tabs import ROLES_TAB
from forum.accounts.reportable import profile_kind
from forum.accounts.services.devices import STAYS_FOR
from forum.accounts.views.routes import accounts
from forum.contributions import acts as contributions_acts
from forum.contributions import content as contributions_content
from forum.contributions import jobs as contributions_jobs
from forum.contributions import mails as contributions_mails
from forum.contributions import pages as contributions_pages
from forum.contributions.importing import target
from forum.contributions.office_tabs import IMPORTS_TAB
from forum.contributions.views.routes import contributions
from forum.core import content as core_content
from forum.core.acts import verbs
from forum.core.audit import acts as audit_acts
from forum.core.data import acts as settings_acts
from forum.core.data import content_plan, office_settings, unit_of_work
from forum.core.data.database import Base, db, prepare_engine
from forum.core.mail import acts as mail_acts
from forum.core.mail import delivery, kinds, recipients
from forum.core.mail.contact import CONTACT
from forum.core.reportable import registry as reportables
from forum.core.running import jobs, request_log
from forum.core.running.health import health
from forum.core.security import limits
from forum.core.text import locale
from forum.core.time.office_hours import OFFICE_HOURS
from forum.core.web import (
    addresses,
    assets,
    compression,
    configuration,
    cookies,
    error_pages,
    guard,
    guest_pages,
    headers,
    page_changes,
    page_checks,
    page_sections,
)
from forum.core.web.page_sections import Maker
from forum.demo.accounts import demo_accounts
from forum.demo.views import demo
from forum.discussions import acts as discussions_acts
from forum.discussions import content as discussions_content
from forum.discussions import jobs as discussions_jobs
from forum.discussions import pages as discussions_pages
from forum.discussions import review, thread_kinds
from forum.discussions.office_tabs import PUBLICATION_TAB
from forum.discussions.reportable import post_kind
from forum.discussions.settings import POSTS
from forum.discussions.views.contributions import WRITTEN, unpublished, written_by, written_for
from forum.discussions.views.routes import discussions
from forum.extensions import babel, csrf, migrate
from forum.home import frame
from forum.home import pages as home_pages
from forum.home.views import home
from forum.index import content as index_content
from forum.moderation import acts as moderation_acts
from forum.moderation import content as moderation_content
from forum.moderation import jobs as moderation_jobs
from forum.moderation import mails as moderation_mails
from forum.moderation import objection_mails, reporter_mails
from forum.moderation import pages as moderation_pages
from forum.moderation.services.review import open_review
from forum.moderation.views.routes import moderation
from forum.office.office_tabs import INBOX_TAB, LOG_TAB, MAILS_TAB, RULES_TAB, SETTINGS_TAB
from forum.office.views.routes import office
from forum.organisations import acts as organisations_acts
from forum.organisations import content as organisations_content
from forum.organisations import mails as organisations_mails
from forum.organisations import pages as organisations_pages
from forum.organisations.office_tabs import MANDATES_TAB, ORGANISATIONS_TAB
from forum.organisations.reportable import organisation_kind
from forum.organisations.views.routes import organisations
from forum.organisations.views.sections import organisations_of, own_organisations
from forum.rules import acts as rules_acts
from forum.rules import content as rules_content
from forum.rules import pages as rules_pages
from forum.settings import ROOT, Settings
from forum.spaces import acts as spaces_acts
from forum.spaces import content as spaces_content
from forum.spaces import pages as spaces_pages
from forum.spaces.queries import seats_column
from forum.topics import acts as topics_acts
from forum.topics import content as topics_content
from forum.topics import pages as topics_pages
from forum.topics.import_target import topic_imports
from forum.topics.office_tabs import FIELDS_TAB
from forum.topics.settings import PROPOSALS
from forum.topics.thread_kind import topic_kind
from forum.topics.views.routes import topics
from forum.triage import acts as triage_acts
from forum.triage import content as triage_content

AREAS = (health, home, discussions, contributions, topics, moderation, accounts, organisations, office)
TABLES = tables.MODULES
# what public pages show of each area's rows
PAGES = (
    rules_pages,
    accounts_pages,
    organisations_pages,
    spaces_pages,
    discussions_pages,
    contributions_pages,
    topics_pages,
    moderation_pages,
    home_pages,
)
# the tabs of the office, in their order
OFFICE_TABS = (
    INBOX_TAB,
    ORGANISATIONS_TAB,
    MANDATES_TAB,
    ROLES_TAB,
    FIELDS_TAB,
    PUBLICATION_TAB,
    SETTINGS_TAB,
    IMPORTS_TAB,
    RULES_TAB,
    MAILS_TAB,
    LOG_TAB,
)
# what is recorded, and which of it the audit log keeps in which words
ACTS = (
    audit_acts.ACTS,
    settings_acts.ACTS,
    mail_acts.ACTS,
    rules_acts.ACTS,
    triage_acts.ACTS,
    accounts_acts.ACTS,
    organisations_acts.ACTS,
    spaces_acts.ACTS,
    discussions_acts.ACTS,
    contributions_acts.ACTS,
    topics_acts.ACTS,
    moderation_acts.ACTS,
)
# what becomes of the words of people in each table
CONTENT = (
    core_content.CONTENT,
    rules_content.CONTENT,
    triage_content.CONTENT,
    accounts_content.CONTENT,
    organisations_content.CONTENT,
    spaces_content.CONTENT,
    index_content.CONTENT,
    discussions_content.CONTENT,
    contributions_content.CONTENT,
    topics_content.CONTENT,
    moderation_content.CONTENT,
)
# what the office decides, on its page of settings
OFFICE_SETTINGS = (OFFICE_HOURS, POSTS, PROPOSALS, CONTACT)
JOBS = (delivery, accounts_jobs, discussions_jobs, moderation_jobs, contributions_jobs)
THREAD_KINDS = (topic_kind,)
# what can be reported, in the order of the choices at the desk
REPORTABLES = (post_kind, profile_kind, organisation_kind)
# what imported contributions can become
IMPORTABLE_KINDS = (topic_imports,)
# what areas add to the pages of areas below them, in the order in which it stands there
PAGE_SECTIONS: Mapping[str, Sequence[Maker]] = {
    "profile": (Maker(written_by, made_from=WRITTEN), Maker(organisations_of, made_from=("names",))),
    "organisation": (Maker(written_for, made_from=WRITTEN),),
    "account": (Maker(unpublished), Maker(own_organisations)),
}

# kinds of mail that nobody can switch off: codes, receipts, decisions, what the law wants told
MAILS_THAT_MUST_ARRIVE = (
    *accounts_mails.MUST_ARRIVE,
    *organisations_mails.MUST_ARRIVE,
    *moderation_mails.MUST_ARRIVE,
    *reporter_mails.MUST_ARRIVE,
    *objection_mails.MUST_ARRIVE,
)
# kinds of mail that are rendered when they are sent, if they are still due then
NOTIFICATIONS = (*organisations_mails.NOTIFICATIONS, *contributions_mails.NOTIFICATIONS)


def create_app(settings: Settings) -> Flask:
    app = Flask("forum", root_path=str(ROOT / "forum"), template_folder=str(ROOT / "templates"), static_folder=None)
    configuration.install(app, settings, session_lasts=STAYS_FOR)
    addresses.install(app)
    install_database(app)
    install_language(app)
    office_settings.install(app, OFFICE_SETTINGS)
    verbs.install(app, ACTS)
    content_plan.install(app, CONTENT, tables=Base.metadata.tables.values())
    install_requests(app)
    jobs.install(app)
    install_mail(app)
    install_pages(app)
    install_discussions(app)
    reportables.install(app, REPORTABLES, tables=TABLES)
    for area in AREAS:
        app.register_blueprint(area)
    office_pages.install(app, OFFICE_TABS)
    if settings.demo:
        app.register_blueprint(demo)
        app.extensions["demo_accounts"] = demo_accounts()
    if settings.proxy_count:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxy_count, settings.proxy_count, settings.proxy_count)  # type: ignore[method-assign]
    request_log.wrap(app)
    return app


def install_database(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    with app.app_context():
        prepare_engine(db.engine)
    page_changes.install(PAGES)


def install_language(app: Flask) -> None:
    babel.init_app(app, locale_selector=frame.select_language)
    app.jinja_env.filters.update(locale.FILTERS)
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
    identity.install(app, seats_column=seats_column)
    recent_password.install(app)
    error_pages.install(app)


def install_mail(app: Flask) -> None:
    kinds.install(app, must_arrive=MAILS_THAT_MUST_ARRIVE, notifications=NOTIFICATIONS)
    recipients.install(app, identity.find_mail_reader)
    delivery.install(app)


def install_pages(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["settings"] = app.extensions["settings"]
    frame.install(app)
    page_sections.install(app, PAGE_SECTIONS)
    assets.serve_static(app)


def install_discussions(app: Flask) -> None:
    """What discussions need from the areas above them."""
    thread_kinds.install(app, THREAD_KINDS, tables=TABLES)
    review.install(app, open_review)
    target.install(app, IMPORTABLE_KINDS)
