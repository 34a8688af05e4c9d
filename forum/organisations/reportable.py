"""What the moderation needs to know of organisations."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import load_only

from forum.accounts.models import User
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
from forum.core.time import clock
from forum.organisations.models import Organisation, OrganisationState
from forum.organisations.queries import list_representatives
from forum.organisations.services.hiding import erase_organisation, hide_organisation, restore_organisation


def _reportable_by(_actor: Actor) -> ColumnElement[bool]:
    """Requests and declined ones are known to the office alone."""
    return Organisation.state == OrganisationState.LISTED


def _source(organisation: Organisation) -> str:
    return organisation.about or organisation.purpose


def _representatives(organisation: Organisation) -> Sequence[User]:
    return list_representatives(organisation, on=clock.today())


def _particulars(organisation: Organisation) -> Iterator[tuple[object, str]]:
    yield _("Name"), organisation.name
    yield _("Purpose"), organisation.purpose
    yield _("Website"), organisation.website


def _described(act: Activity) -> Organisation | None:
    return session.get(Organisation, act.subject_id)


organisation_kind = ReportableKind(
    model=Organisation,
    labels=Labels(
        kind=_("Organisation"),
        see=_("See the organisation"),
        own_matter=_("You represent this organisation: another person of the moderation decides."),
        no_account=_("An organisation: those who speak for it are told of a decision."),
    ),
    address_word="organisation",
    endpoint="organisations.show_organisation",
    stands_on=None,
    rows=select(Organisation),
    listed=(load_only(Organisation.name, Organisation.about, Organisation.purpose, raiseload=True),),
    reportable_by=_reportable_by,
    is_kept=true(),
    wording=Wording(
        title=lambda organisation: _("Organisation “%(name)s”", name=organisation.name),
        own_title=no_words,
        number=no_words,
        source=_source,
        html=lambda organisation: organisation.about_html,
        excerpt=lambda organisation, length: excerpt(_source(organisation), length),
        author_name=lambda organisation: organisation.name,
        has_byline=False,
    ),
    state=hidden_or_open,
    author=None,
    people_to_tell=_representatives,
    place=None,
    thread=None,
    neighbours=no_neighbours,
    hiding=Hiding(
        hold=hold_nothing,
        hide=hide_organisation,
        remove=hide_organisation,
        send_back=None,
        release=None,
        restore=restore_organisation,
        show_again=restore_organisation,
    ),
    blacking_out=None,
    evidence=EvidenceParts(
        text=lambda organisation: organisation.about,
        particulars=_particulars,
        # the one that had it listed
        account_id=lambda organisation: organisation.requested_by_id,
        earlier_wordings=no_earlier_wordings,
        context=no_rows,
    ),
    erasure=Erasure(
        has_words=or_(Organisation.about != "", Organisation.website != ""), erase=erase_organisation, keep_until=None
    ),
    described_by={"organisation.described": _described},
    learned_from=None,
)
