"""What becomes of the words in the tables of files and documents."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.documents.jobs import erase_deleted_documents, forget_uploads

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
