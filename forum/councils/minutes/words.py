"""How minutes stand, in words."""

from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.minutes.shown import ShownMinutes


def state_words(shown: ShownMinutes) -> str:
    """Draft, or since when and by whom they are approved, with the version."""
    version, minutes = shown.version, shown.minutes
    if version is None:
        return str(minutes.state(clock.now()).label)
    frozen = _(
        "Version %(number)s, frozen on %(moment)s", number=version.number, moment=locale.moment(version.frozen_at)
    )
    return f"{_('Approved by the body')}: {shown.sheet.approval} {frozen}" if shown.sheet.approval else frozen


def hidden_part() -> str:
    return _("not public")


def omitted_doors() -> str:
    """The same sentence whatever was deliberated: it says of no meeting that there was something to leave out."""
    return _("What is deliberated in closed session does not stand here.")
