"""What becomes of the words in the tables of files and documents."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Gone, Nameless, Nobody, People
from forum.core.data.retention import Retention, days
from forum.core.operator_settings import retention
from forum.core.text.locale import lazy_gettext as _
from forum.documents.jobs import erase_deleted_documents, forget_uploads
from forum.documents.periods import KEPT_UNDECIDED

CONTENT: Content = {
    "file": Exempt(OFFICE),
    "folder": Exempt("members of a body write it for their own work; they rename and delete it"),
    "document": Internal(("name", "name_key"), erase_deleted_documents, {"deleted_by_name": MACHINE}),
    "document_version": Internal(("note",), erase_deleted_documents, {"by_name": MACHINE}),
    "document_replacement": Internal(("note",), forget_uploads),
    "upload": Internal(("name", "note"), forget_uploads, {"fingerprint": MACHINE, "refusal": MACHINE}),
    "upload_part": Exempt(MACHINE),
    "file_reading": Exempt("read out of a file by the software; it goes with the file"),
    "file_page": Exempt("read out of a file by the software; it goes with the file"),
}

PEOPLE: People = {
    "file": Nameless(
        heading=_("Files that you have uploaded"),
        by=("uploaded_by_id",),
        left_out=("storage_key", "content_hash"),
        why=_("Files belong to what they were added to, and go with it."),
    ),
    "file_reading": Nobody("read out of a file by the software; it goes with the file"),
    "file_page": Nobody("read out of a file by the software; it goes with the file"),
    "document_version": Nameless(
        heading=_("Documents that you have added"),
        by=("by_id",),
        why=_("Documents belong to the space in which they lie; they no longer say who added them."),
    ),
    "upload": Gone(heading=_("Uploads under way")),
    "upload_part": Gone(heading=_("Parts of uploads under way"), by=("upload_id",), left_out=("storage_key",)),
    "document_replacement": Gone(heading=_("Documents that you want to replace")),
}

RETENTION = (
    Retention(
        what=_("Documents that were deleted"),
        tables="('document','document_version','file')",
        period=lambda: days(retention().days),
        why=_("So that they can be taken back."),
        job=erase_deleted_documents,
    ),
    Retention(
        what=_("Uploads that nobody has gone on with"),
        tables="('upload','upload_part','document_replacement')",
        period=lambda: days(KEPT_UNDECIDED.days),
        why=_("To go on after a lost connection."),
        job=forget_uploads,
    ),
)
