"""The words for acts on a place in a body, in its history."""

from forum.core.text.locale import lazy_gettext as _

LABELS = {
    "membership.invited": _("sent the invitation"),
    "membership.sent_again": _("sent the invitation again"),
    "membership.withdrawn": _("withdrew the invitation"),
    "membership.edited": _("changed the place"),
    "membership.ended": _("set the end"),
    "membership.accepted": _("accepted after the instruction"),
    "membership.declined": _("declined"),
    "membership.naming_set": _("chose whether to be named publicly"),
}


def label_of(verb: str) -> str:
    return LABELS.get(verb, verb)
