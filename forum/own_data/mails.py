"""What the forum writes to people about exports of their data."""

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.own_data.models import DataExport

EXPORT_READY = MandatoryKind("own_data.export_ready", about="data_export")
EXPORT_FAILED = MandatoryKind("own_data.export_failed", about="data_export")

MUST_ARRIVE = (EXPORT_READY, EXPORT_FAILED)


def export_is_ready(export: DataExport) -> MailMessage:
    assert export.expires_at is not None
    return MailMessage(
        kind=EXPORT_READY,
        about=export,
        subject=_("Your data are ready"),
        paragraphs=(
            _("You have asked for everything that the forum holds about you. It is ready as a ZIP file."),
            _("You can download it until %(moment)s, after logging in.", moment=lazy_moment(export.expires_at)),
        ),
        action_label=_("To the download"),
        action_url=public_url("own_data.show_own_data"),
        closing=(_("If it was not you, choose a new password at once and write to us: somebody knows yours."),),
    )


def export_has_failed(export: DataExport) -> MailMessage:
    return MailMessage(
        kind=EXPORT_FAILED,
        about=export,
        subject=_("Your data could not be put together"),
        paragraphs=(
            _("You have asked for everything that the forum holds about you. An error kept us from making the file."),
            _("Please ask once more. If it fails again, write to us: you get your data in another way."),
        ),
        action_label=_("Ask once more"),
        action_url=public_url("own_data.show_own_data"),
    )
