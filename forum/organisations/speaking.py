"""Under which label a person writes: privately, or for an organisation; frozen with the text."""

from dataclasses import dataclass

from forum.accounts.models import Group, User
from forum.core.text.locale import DEFAULT_LANGUAGE, day, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.organisations.models import Mandate, Organisation

PRIVATELY = "private"


@dataclass(frozen=True, slots=True)
class SpeakingChoice:
    """A way to speak. `label` is what the form offers; the rest is what a post keeps.

    `value` is "private" or the mandate's public id.
    """

    value: str
    label: object
    organisation: Organisation | None
    group: Group
    spoken_as: str
    written_by: str


def speak_privately(user: User) -> SpeakingChoice:
    return SpeakingChoice(PRIVATELY, _("as a private person"), None, user.group, user.public_name, "")


def speak_for(mandate: Mandate, *, user: User) -> SpeakingChoice:
    """The label of a mandate; its organisation is loaded."""
    organisation = mandate.organisation
    return SpeakingChoice(
        value=mandate.public_id,
        label=_("for %(organisation)s", organisation=organisation.name),
        organisation=organisation,
        group=organisation.group,
        spoken_as=organisation.name,
        written_by=_written_by(mandate, user),
    )


def _written_by(mandate: Mandate, user: User) -> str:
    """In the language of the forum, not of whoever writes: it stays with the text."""
    with in_language(DEFAULT_LANGUAGE):
        if mandate.until_day is None:
            return gettext("%(name)s, %(function)s", name=user.public_name, function=mandate.function)
        return gettext("%(name)s, mandate until %(day)s", name=user.public_name, day=day(mandate.until_day, long=False))
