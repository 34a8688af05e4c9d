"""Every module that declares a table, so that migrations and tests see them all."""

from types import ModuleType

from forum.accounts import models as accounts
from forum.core import activity, freshness, health, mail, throttle
from forum.discussions import models as discussions
from forum.moderation import models as moderation
from forum.organisations import models as organisations
from forum.spaces import models as spaces
from forum.topics import models as topics

MODULES: tuple[ModuleType, ...] = (
    activity,
    freshness,
    health,
    mail,
    throttle,
    accounts,
    organisations,
    spaces,
    discussions,
    topics,
    moderation,
)
