"""In which words the workspace says as what somebody sits there."""

from collections.abc import Mapping

from forum.core.text.locale import day, lazy_gettext
from forum.core.text.locale import gettext as _
from forum.councils.workspace.queries.standing import Standing
from forum.spaces.models import Function

AS_WHAT: Mapping[Function, object] = {
    Function.CHAIR: lazy_gettext("You chair this body"),
    Function.VICE_CHAIR: lazy_gettext("You are the vice chair of this body"),
    Function.MEMBER: lazy_gettext("You are a member"),
    Function.OFFICE: lazy_gettext("You manage this body"),
    Function.ADVISER: lazy_gettext("You advise this body"),
    Function.GUEST: lazy_gettext("You are a guest of this body"),
}


def describe_standing(standing: Standing) -> str:
    """ "You are a member for Musterverein e. V., until 31.12.2026"."""
    if standing.function is Function.DEPUTY:
        words = _("You stand in for %(name)s", name=standing.in_place_of)
    else:
        words = str(AS_WHAT[standing.function])
    if standing.for_whom:
        words = _("%(standing)s for %(for_whom)s", standing=words, for_whom=standing.for_whom)
    if standing.until_day:
        words = _("%(standing)s, until %(day)s", standing=words, day=day(standing.until_day, long=False))
    return words
