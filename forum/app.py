"""The application: one list of what it is made of."""

from collections.abc import Sequence

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from forum.accounts import office_pages
from forum.accounts.area import accounts
from forum.accounts.leaving import leaver
from forum.accounts.office_tabs import ROLES_TAB
from forum.accounts.reportable import profile_kind
from forum.accounts.services.devices import STAYS_FOR
from forum.assembly import install_areas, install_database, install_language, install_mail, install_requests
from forum.ballots.area import ballots
from forum.ballots.audit import secret_vote
from forum.consultations import closing, module_kinds
from forum.consultations.area import consultations
from forum.consultations.budgets.module_kind import budget_kind
from forum.consultations.frame import procedure_frame
from forum.consultations.ideas.import_target import idea_imports
from forum.consultations.ideas.module_kind import ideas_kind
from forum.consultations.ideas.policies import visible_idea_files
from forum.consultations.ideas.thread_kind import idea_kind
from forum.consultations.live.module_kind import live_kind
from forum.consultations.live.reportable import live_question_kind
from forum.consultations.office_tabs import CONSULTATIONS_TAB
from forum.consultations.opinions.module_kind import opinion_kind
from forum.consultations.opinions.reportable import opinion_statement_kind
from forum.consultations.polls.module_kind import poll_kind
from forum.consultations.reviews.module_kind import REVIEW
from forum.consultations.reviews.thread_kind import review_thread_kind
from forum.consultations.secret_votes import find_secret_vote
from forum.consultations.surveys.module_kind import SURVEY
from forum.consultations.talks.consumer import talk_counts
from forum.consultations.talks.module_kind import talk_module_kind
from forum.consultations.talks.thread_kind import talk_kind
from forum.contributions.area import contributions
from forum.contributions.importing import target
from forum.contributions.office_tabs import IMPORTS_TAB
from forum.core.core_area import core
from forum.core.due import registry as due_registry
from forum.core.mail import wishes
from forum.core.reportable import registry as reportables
from forum.core.running import health, request_log
from forum.core.web import addresses, assets, configuration, page_sections, template_environment
from forum.councils.area import councils
from forum.councils.frame import body_frame
from forum.councils.holding_back import words_of_agenda
from forum.councils.office_tabs import BODIES_TAB
from forum.councils.resolutions.task_origin import RESOLUTION_ORIGIN
from forum.councils.tasks import origins
from forum.councils.tasks.known_origins import FOUNDING_ORIGIN, PAPER_ORIGIN, THREAD_ORIGIN
from forum.councils.thread_kind import body_thread_kind
from forum.demo.accounts import demo_accounts
from forum.demo.views import demo
from forum.discussions import reading_followers, review, text_followers, thread_kinds
from forum.discussions.area import discussions
from forum.discussions.reportable import post_kind
from forum.discussions.services.publicity import follow_ceiling as follow_ceiling_of_thread
from forum.documents import holders
from forum.documents.area import documents
from forum.documents.policies import visible_files as visible_document_files
from forum.events.area import events
from forum.events.calendar.thread_kind import event_thread_kind
from forum.events.desk.services.ceilings import follow_ceiling as follow_ceiling_of_event
from forum.events.office_tabs import EVENTS_TAB
from forum.events.policies import visible_files
from forum.fields.area import fields
from forum.home import frame
from forum.home.area import home
from forum.home.due import DUE_SOURCES as DUE_OF_PAGES
from forum.home.office_tabs import BARRIERS_TAB, PAGES_TAB
from forum.home.searchable import site_pages
from forum.index import kinds as searchable_kinds
from forum.index.area import index
from forum.index.consumer import index_consumer
from forum.index.health import index_figures
from forum.moderation import measure_specs
from forum.moderation.area import moderation
from forum.moderation.consumer import triage_consumer
from forum.moderation.measures.accounts import EXCLUDE, LIFT, NOTHING, SUSPEND, WARN
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, REMOVE, RESTORE, RETURN
from forum.moderation.measures.threads import LOCK, MOVE
from forum.moderation.queries.cases import has_been_reported
from forum.moderation.services.review import open_review
from forum.notifications import searches as saved_searches
from forum.notifications.area import notifications
from forum.notifications.consumer import notices
from forum.notifications.login_marks import mark_thread_read_by_login
from forum.notifications.newsletter.office_tabs import NEWSLETTER_TAB
from forum.notifications.services.wishes import ask_wishes, note_sent
from forum.office.area import office
from forum.office.due_sources import DUE_SOURCES
from forum.office.office_tabs import INBOX_TAB, LOG_TAB, MAILS_TAB, RULES_TAB, SETTINGS_TAB
from forum.organisations.area import organisations
from forum.organisations.office_tabs import MANDATES_TAB, ORGANISATIONS_TAB
from forum.organisations.reportable import organisation_kind
from forum.own_data.area import own_data
from forum.own_data.leavers import LEAVERS
from forum.own_data.office_tabs import RETENTION_TAB
from forum.page_sections import PAGE_SECTIONS
from forum.papers.area import papers
from forum.papers.services.ceilings import follow_ceiling as follow_ceiling_of_paper
from forum.papers.thread_kind import paper_thread_kind
from forum.questionnaires.area import questionnaires
from forum.rules.area import rules
from forum.search.area import search
from forum.search.ceilings import tell_of_ceiling
from forum.search.kinds.listed import KINDS
from forum.search.saved import read_saved
from forum.settings import ROOT, Settings
from forum.spaces import frames
from forum.spaces import holders as space_holders
from forum.spaces.area import spaces
from forum.topics.area import topics
from forum.topics.import_target import topic_imports
from forum.topics.office_tabs import FIELDS_TAB
from forum.topics.thread_kind import topic_kind
from forum.triage.area import triage
from forum.weighing.area import weighing
from forum.weighing.closing_check import unanswered_contributions
from forum.weighing.services.followers import FOLLOWER as PASSAGES

# from the lowest floor to the highest
AREAS = (
    core,
    rules,
    triage,
    accounts,
    organisations,
    spaces,
    index,
    documents,
    questionnaires,
    ballots,
    discussions,
    fields,
    contributions,
    papers,
    events,
    topics,
    consultations,
    councils,
    moderation,
    notifications,
    weighing,
    home,
    search,
    office,
    own_data,
)
# the modules that declare the tables
TABLES = tuple(module for area in AREAS for module in area.models)
# the tabs of the office, in their order
OFFICE_TABS = (
    INBOX_TAB,
    CONSULTATIONS_TAB,
    EVENTS_TAB,
    BODIES_TAB,
    ORGANISATIONS_TAB,
    MANDATES_TAB,
    ROLES_TAB,
    FIELDS_TAB,
    PAGES_TAB,
    BARRIERS_TAB,
    SETTINGS_TAB,
    IMPORTS_TAB,
    RULES_TAB,
    NEWSLETTER_TAB,
    MAILS_TAB,
    RETENTION_TAB,
    LOG_TAB,
)
THREAD_KINDS = (
    topic_kind,
    event_thread_kind,
    paper_thread_kind,
    review_thread_kind,
    body_thread_kind,
    idea_kind,
    talk_kind,
)
# what files belong to
FILE_HOLDERS = (visible_files, visible_document_files, visible_idea_files)
# to whom spaces belong, for the frame of pages about things in them
SPACE_FRAMES: Sequence[frames.FrameFactory] = (body_frame, procedure_frame)
# what is settled when something is held back by what it belongs to, such as a closed agenda item
CEILING_FOLLOWERS = (follow_ceiling_of_thread, follow_ceiling_of_paper, follow_ceiling_of_event, tell_of_ceiling)
# why something cannot be opened as long as it is held back
HOLDER_WORDS: Sequence[space_holders.HolderWords] = (words_of_agenda,)
# what tasks of bodies come out of
TASK_ORIGINS = (THREAD_ORIGIN, PAPER_ORIGIN, FOUNDING_ORIGIN, RESOLUTION_ORIGIN)
# what can be reported, in the order of the choices at the desk
REPORTABLES = (post_kind, profile_kind, organisation_kind, live_question_kind, opinion_statement_kind)
# what is found by the search, in the order of its filter
SEARCHABLES = (*KINDS, site_pages)
# who keeps places in the texts of posts
TEXT_FOLLOWERS = (PASSAGES,)
# who is told how far somebody has read a thread
READING_FOLLOWERS = (mark_thread_read_by_login,)
# who is told of acts after they are committed
CONSUMERS = (triage_consumer(REPORTABLES), talk_counts, index_consumer(SEARCHABLES), notices)
# what imported contributions can become
IMPORTABLE_KINDS = (topic_imports, idea_imports)
# the ways to take part in a consultation, in the order of the office's choice
MODULE_KINDS: Sequence[module_kinds.ModuleKind] = (
    ideas_kind,
    REVIEW,
    SURVEY,
    opinion_kind,
    live_kind,
    poll_kind,
    budget_kind,
    talk_module_kind,
)
# whose secret votes are sealed into boxes
SECRET_VOTES = (find_secret_vote,)
# what stands against the end of a consultation
CLOSING_CHECKS: Sequence[closing.ClosingCheck] = (unanswered_contributions,)
# what the moderation can do to things and to accounts, in the order of its forms and reports
MEASURES = (NO_ACTION, RELEASE, RETURN, BLACK_OUT, HIDE, REMOVE, LOCK, MOVE, RESTORE)
ACCOUNT_MEASURES = (NOTHING, WARN, SUSPEND, EXCLUDE, LIFT)


def create_app(settings: Settings) -> Flask:
    app = Flask("forum", root_path=str(ROOT / "forum"), template_folder=str(ROOT / "templates"), static_folder=None)
    template_environment.install(app)
    configuration.install(app, settings, session_lasts=STAYS_FOR)
    addresses.install(app)
    install_database(app)
    install_language(app)
    install_areas(app, AREAS, consumers=CONSUMERS)
    install_requests(app)
    install_mail(app)
    wishes.install(app, ask_wishes, note_sent)
    install_pages(app)
    install_discussions(app)
    reportables.install(app, REPORTABLES, tables=TABLES)
    holders.install(app, FILE_HOLDERS)
    leaver.install(app, LEAVERS)
    frames.install(app, SPACE_FRAMES, made_from=("bodies", "procedures", "spaces"))
    space_holders.install(app, followers=CEILING_FOLLOWERS, words=HOLDER_WORDS)
    origins.install(app, TASK_ORIGINS)
    module_kinds.install(app, MODULE_KINDS)
    closing.install(app, CLOSING_CHECKS)
    due_registry.install(app, (*DUE_SOURCES, *DUE_OF_PAGES))
    secret_vote.install(app, SECRET_VOTES)
    searchable_kinds.install(app, SEARCHABLES)
    saved_searches.install(app, read_saved)
    health.install_figures(app, {"search": index_figures})
    measure_specs.install(app, MEASURES, ACCOUNT_MEASURES)
    for area in AREAS:
        if area.blueprint:
            app.register_blueprint(area.blueprint)
    office_pages.install(app, OFFICE_TABS)
    if settings.demo:
        app.register_blueprint(demo)
        app.extensions["demo_accounts"] = demo_accounts()
    health.answer_under_any_host(app)
    if settings.proxy_count:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxy_count, settings.proxy_count, settings.proxy_count)  # type: ignore[method-assign]
    request_log.wrap(app)
    return app


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
    text_followers.install(app, TEXT_FOLLOWERS)
    reading_followers.install(app, READING_FOLLOWERS)
    review.install(app, open_review, has_been_reported)
    target.install(app, IMPORTABLE_KINDS)
