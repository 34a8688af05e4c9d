"""Every module that declares a table, so that migrations and tests see them all."""

from types import ModuleType

from forum.accounts import models as accounts
from forum.contributions import models as contributions
from forum.core.acts import activity
from forum.core.audit import audit
from forum.core.data import office_settings
from forum.core.mail import outbox
from forum.core.mail import queue as mail_queue
from forum.core.running import health
from forum.core.security import throttle
from forum.core.web import page_state
from forum.discussions import models as discussions
from forum.index import models as index
from forum.moderation.models import cases, decisions, findings, objections, reports
from forum.organisations import models as organisations
from forum.rules import models as rules
from forum.spaces import models as spaces
from forum.topics import models as topics
from forum.triage import models as triage

MODULES: tuple[ModuleType, ...] = (
    activity,
    audit,
    health,
    mail_queue,
    office_settings,
    outbox,
    page_state,
    throttle,
    rules,
    triage,
    accounts,
    organisations,
    spaces,
    index,
    discussions,
    contributions,
    topics,
    cases,
    reports,
    decisions,
    objections,
    findings,
)
