"""Taking back that an account is to be deleted: by logging in, or by the button behind the link in the mail."""

from forum.accounts import mails
from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.mail import outbox
from forum.core.mail.recipients import Person


def stay(user: User) -> bool:
    """Keep an account that was to be deleted; whether it was."""
    if not user.is_leaving:
        return False
    user.leaves_at = user.leaving_erases = user.leaving_reminded_at = None
    activity.record("account.stayed", user, by=user)
    outbox.post(mails.account_stays(), to=Person(user.id))
    return True
