"""What the moderation needs to know of profiles."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import load_only

from forum.accounts.models import User
from forum.accounts.services.hide_profile import erase_profile, hide_profile, restore_profile
from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.reportable.kind import (
    Erasure,
    EvidenceParts,
    Hiding,
    Labels,
    ReportableKind,
    Wording,
    hidden_or_open,
    hold_nothing,
    no_earlier_wordings,
    no_neighbours,
    no_rows,
    no_words,
)
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.plain_text import excerpt


def _reportable_by(_actor: Actor) -> ColumnElement[bool]:
    """Accounts that are not yet confirmed have no profile."""
    return User.email_confirmed_at.is_not(None)


def _particulars(user: User) -> Iterator[tuple[object, str]]:
    yield _("Public name"), user.public_name


def _described(act: Activity) -> User | None:
    return session.get(User, act.subject_id)


profile_kind = ReportableKind(
    model=User,
    labels=Labels(
        kind=_("Profile"),
        see=_("See the profile"),
        own_matter=_("This is your own contribution: another person of the moderation decides."),
        no_account="",
    ),
    address_word="profil",
    endpoint="accounts.show_profile",
    stands_on=None,
    rows=select(User),
    listed=(load_only(User.public_name, User.about, raiseload=True),),
    reportable_by=_reportable_by,
    is_kept=true(),
    wording=Wording(
        title=lambda user: _("Profile of “%(name)s”", name=user.public_name),
        own_title=no_words,
        number=no_words,
        source=lambda user: user.about,
        html=lambda user: user.about_html,
        excerpt=lambda user, length: excerpt(user.about, length),
        author_name=lambda user: user.public_name,
        has_byline=False,
    ),
    state=hidden_or_open,
    author=User.id,
    people_to_tell=lambda user: [user],
    place=None,
    thread=None,
    neighbours=no_neighbours,
    hiding=Hiding(
        hold=hold_nothing,
        hide=hide_profile,
        remove=hide_profile,
        send_back=None,
        release=None,
        restore=restore_profile,
        show_again=restore_profile,
    ),
    blacking_out=None,
    evidence=EvidenceParts(
        text=lambda user: user.about,
        particulars=_particulars,
        account_id=lambda user: user.id,
        earlier_wordings=no_earlier_wordings,
        context=no_rows,
    ),
    erasure=Erasure(has_words=User.about != "", erase=erase_profile, keep_until=None),
    described_by={"account.described": _described},
    learned_from=None,
)
