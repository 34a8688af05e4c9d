"""The words to which people agree when they order the newsletter, each wording under a number that never changes."""

from collections.abc import Mapping

from forum.core.text.locale import lazy_gettext as _

CONSENT_TEXTS: Mapping[int, object] = {
    1: _(
        "I want to get the newsletter of the forum by e-mail. I can stop it at any time: with one click in each issue, "
        "or here. Until then my address and my choice are kept for this."
    ),
}
TEXT_VERSION = max(CONSENT_TEXTS)
