"""How an upload stands, in words."""

from forum.core.text.locale import file_size, moment
from forum.core.text.locale import gettext as _
from forum.documents.models import Upload, UploadState


def words_of_upload(upload: Upload) -> str:
    """One sentence or two, for lists and scripts."""
    match upload.state:
        case UploadState.RECEIVING:
            return _(
                "interrupted at %(moment)s with %(received)s of %(size)s, %(percent)s\u00a0%% · goes on from here until %(until)s",
                moment=moment(upload.last_part_at, long=False),
                received=file_size(upload.received),
                size=file_size(upload.size),
                percent=percent_of(upload),
                until=moment(upload.expires_at, long=False),
            )
        case UploadState.CHECKING:
            return _("whole, is being checked")
        case UploadState.REFUSED:
            return _("not taken: %(reason)s", reason=upload.refusal)
        case UploadState.CONFLICT:
            return _("Somebody else has added a version meanwhile.")
        case UploadState.DONE:
            return _("added, %(size)s", size=file_size(upload.size))


def percent_of(upload: Upload) -> int:
    return upload.received * 100 // upload.size
