"""How the door calls people."""

from forum.core.text.locale import gettext as _


def door_name(name: str, number: int, sender: str) -> str:
    """The name of a person; of a companion who is only counted, whose: `sender` is the first person of the sign-up."""
    if name or number == 1:
        return name or sender
    return _("companion of %(name)s", name=sender)
