"""Measures on the text of a thing: leave, release, return, hide, remove, show again."""

from forum.accounts.models import User
from forum.core.access import Verdict, deny, unless
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.measure_specs import NONE, Details, OfText, Taking, ThingMail, ThingMeasure, Undoing
from forum.moderation.subjects import Subject

STAYS_VISIBLE = _("the moderation has checked your report. What you reported stays visible.")
CONTENT_DISABLED = "DECISION_VISIBILITY_CONTENT_DISABLED"
IS_DELETED = _("This has been deleted by its author: there is nothing to hide.")
IS_HIDDEN = _("This is hidden already.")


def may_hide(subject: Subject, _by: User) -> Verdict:
    """What stands there, waits, or was returned; not what is hidden or deleted."""
    if subject.is_deleted:
        return deny(IS_DELETED)
    return unless(subject.is_hidden and not (subject.is_waiting or subject.is_returned), IS_HIDDEN)


def take_nothing(_taking: Taking[Subject]) -> Details:
    return {}


def undo_nothing(_undoing: Undoing[Subject]) -> ThingMeasure:
    """It has left nothing behind that would have to go."""
    return NO_ACTION


def _may_do_nothing(subject: Subject, _by: User) -> Verdict:
    return unless(subject.is_waiting, _("This waits for release: release it, return it or hide it."))


def _may_release(subject: Subject, _by: User) -> Verdict:
    return unless(not subject.is_waiting, _("This does not wait for release."))


def _may_return(subject: Subject, _by: User) -> Verdict:
    if subject.kind.hiding.send_back is None or subject.author_id is None:
        return deny(_("There is nobody who could revise this."))
    if subject.is_hidden and not subject.is_waiting:
        return deny(IS_HIDDEN)
    return unless(subject.is_deleted, IS_DELETED)


def _may_restore(subject: Subject, _by: User) -> Verdict:
    return unless(not subject.is_hidden or subject.is_waiting, _("This is not hidden."))


def _hide(taking: Taking[Subject]) -> Details:
    taking.target.kind.hiding.hide(taking.target.thing, by=taking.by, reason=taking.reason)
    return {}


def _remove(taking: Taking[Subject]) -> Details:
    taking.target.kind.hiding.remove(taking.target.thing, by=taking.by, reason=taking.reason)
    return {}


def _return(taking: Taking[Subject]) -> Details:
    send_back = taking.target.kind.hiding.send_back
    assert send_back is not None
    send_back(taking.target.thing, by=taking.by, reason=taking.reason)
    return {}


def _release(taking: Taking[Subject]) -> Details:
    release = taking.target.kind.hiding.release
    assert release is not None
    release(taking.target.thing, by=taking.by)
    return {}


def _restore(taking: Taking[Subject]) -> Details:
    taking.target.kind.hiding.restore(taking.target.thing, by=taking.by)
    return {}


def _show_again(undoing: Undoing[Subject]) -> ThingMeasure:
    """Show a hidden thing where it was, unless nothing of it is left."""
    subject = undoing.target
    if subject.is_hidden:
        subject.kind.hiding.show_again(subject.thing, by=undoing.by)
        if not subject.is_hidden:
            return RESTORE
    return NO_ACTION


NO_ACTION = ThingMeasure(
    key=NONE,
    label=_("No action"),
    digit=1,
    hint=_("all stays as it is; those who reported are told"),
    is_restriction=False,
    may=_may_do_nothing,
    take=take_nothing,
    undo=undo_nothing,
    resets_trust=False,
    asks=(),
    fits_several=True,
    usual_explanation="",
    is_logged=False,
    mail=None,
    link_label="",
    to_reporter=_("the moderation has checked your report and found no reason to act."),
    to_reporter_on_objection="",
    statement_code="",
    of_text=OfText.FINE,
)

RELEASE = ThingMeasure(
    key="release",
    label=_("Release"),
    digit=2,
    hint=_("the post appears now"),
    is_restriction=False,
    may=_may_release,
    take=_release,
    undo=undo_nothing,
    resets_trust=False,
    asks=(),
    fits_several=True,
    usual_explanation=_("Your contribution keeps to the dialogue rules."),
    is_logged=False,
    mail=ThingMail(
        subject=lambda _kind: _("Your contribution has been published"),
        opening=lambda title: _(
            "the moderation has released your contribution. It can now be read: %(title)s.", title=title
        ),
        effect=_("Published"),
    ),
    link_label="",
    to_reporter=STAYS_VISIBLE,
    to_reporter_on_objection="",
    statement_code="",
    of_text=OfText.FINE,
)

RETURN = ThingMeasure(
    key="return",
    label=_("Return for revision"),
    digit=3,
    hint=_("text hidden until its author has revised it"),
    is_restriction=True,
    may=_may_return,
    take=_return,
    undo=_show_again,
    resets_trust=True,
    asks=(),
    fits_several=True,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda _kind: _("Please revise your contribution"),
        opening=lambda title: _(
            "the moderation asks you to revise a contribution of yours: %(title)s. Until then it is hidden.",
            title=title,
        ),
        effect=_("Hidden until you have revised it and the moderation has released it"),
    ),
    link_label=_("Revise the contribution"),
    to_reporter=_("the moderation has checked your report. What you reported is hidden until it is revised."),
    to_reporter_on_objection="",
    statement_code=CONTENT_DISABLED,
    of_text=OfText.OFFENSIVE,
)

HIDE = ThingMeasure(
    key="hide",
    label=_("Hide"),
    digit=5,
    hint=_("with a visible note; the author is told"),
    is_restriction=True,
    may=may_hide,
    take=_hide,
    undo=_show_again,
    resets_trust=True,
    asks=(),
    fits_several=True,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda kind: _("%(kind)s hidden", kind=kind),
        opening=lambda title: _("the moderation has hidden a contribution of yours: %(title)s.", title=title),
        effect=_("Hidden for an unlimited time, everywhere in the forum"),
    ),
    link_label="",
    to_reporter=_("the moderation has checked your report and hidden what you reported."),
    to_reporter_on_objection="",
    statement_code=CONTENT_DISABLED,
    of_text=OfText.OFFENSIVE,
)

REMOVE = ThingMeasure(
    key="remove",
    label=_("Remove"),
    digit=6,
    hint=_("unlawful content; erased after the period of objection"),
    is_restriction=True,
    may=may_hide,
    take=_remove,
    undo=_show_again,
    resets_trust=True,
    asks=(),
    fits_several=True,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda kind: _("%(kind)s removed", kind=kind),
        opening=lambda title: _("the moderation has removed a contribution of yours: %(title)s.", title=title),
        effect=_("Removed for good, everywhere in the forum"),
    ),
    link_label="",
    to_reporter=_("the moderation has checked your report and removed what you reported."),
    to_reporter_on_objection="",
    statement_code="DECISION_VISIBILITY_CONTENT_REMOVED",
    of_text=OfText.OFFENSIVE,
)

RESTORE = ThingMeasure(
    key="restore",
    label=_("Show again"),
    digit=9,
    hint=_("everywhere; the author is told"),
    is_restriction=False,
    may=_may_restore,
    take=_restore,
    undo=undo_nothing,
    resets_trust=False,
    asks=(),
    fits_several=True,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda kind: _("%(kind)s shown again", kind=kind),
        opening=lambda title: _("the moderation shows a contribution of yours again: %(title)s.", title=title),
        effect=_("Shown again, everywhere in the forum"),
    ),
    link_label="",
    to_reporter=STAYS_VISIBLE,
    to_reporter_on_objection=_("What you reported is shown again."),
    statement_code="",
    of_text=OfText.FINE,
)
