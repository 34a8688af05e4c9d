"""The words for acts on an organisation and its mandates in its history."""

from forum.core.text.locale import lazy_gettext as _

LABELS = {
    "organisation.requested": _("asked for the listing"),
    "organisation.changed": _("changed the request"),
    "organisation.asked_back": _("asked back"),
    "organisation.accepted": _("listed the organisation"),
    "organisation.declined": _("declined the request"),
    "organisation.listed": _("entered the organisation"),
    "organisation.edited": _("changed the entry"),
    "organisation.described": _("changed the description"),
    "organisation.hidden": _("hid the page"),
    "organisation.restored": _("showed the page again"),
    "mandate.granted": _("granted the mandate"),
    "mandate.prolonged": _("prolonged the mandate"),
    "mandate.shortened": _("set an earlier last day"),
    "mandate.ended": _("ended the mandate"),
    "mandate.naming_agreed": _("agreed to be named"),
    "mandate.naming_withdrawn": _("withdrew the consent to be named"),
}


def label_of(verb: str) -> str:
    return LABELS.get(verb, verb)
