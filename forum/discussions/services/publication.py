"""Changing when posts appear everywhere."""

from datetime import datetime

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.discussions.models import PublishingRules
from forum.discussions.release_rules import THE_ONE, publishing_rules


def set_publishing_rules(*, first_posts: int, election_mode_until: datetime | None, by: User) -> PublishingRules:
    """Change what holds for publishing everywhere; without a moment the election mode ends."""
    rules = publishing_rules()
    if rules is None:
        rules = PublishingRules(id=THE_ONE)
        session.add(rules)
    rules.first_posts_held, rules.election_mode_until, rules.changed_by_id = first_posts, election_mode_until, by.id
    session.flush()
    activity.record(
        "publishing.changed", rules, by=by, first_posts=first_posts, election_mode_until=election_mode_until
    )
    return rules
