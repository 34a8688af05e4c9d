"""What an anonymous survey promises, and what it cannot: true sentences for whoever is about to answer."""

from forum.ballots.promises import Promise
from forum.core.text.locale import lazy_gettext as _


def promise_of_survey() -> Promise:
    kept = [
        _("Whoever reads the database, a backup, logs or the outbox cannot tie your answers to you."),
        _("Your reply lies sealed until the end. Nobody sees how things stand before, the office neither."),
        _("No time is kept of your reply, and nothing of it lies on the server before you send it."),
        _("At the end all replies are opened together and mixed. Fewer than five are never opened."),
    ]
    not_kept = [
        _("Whoever changes the running program could read along."),
        _("Whoever has the key and an old copy of the database could open replies."),
        _("Until the end the database shows whether an account has answered, never what."),
        _("What you write in your own words can show who you are."),
        _("A reply cannot be changed or taken back: nobody finds it among the others."),
    ]
    return Promise(kept, not_kept)
