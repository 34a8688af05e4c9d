"""What a person would type into the fields of forms about files and documents."""

from tests.documents.files import PDF
from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    strict={"largest_file_megabytes": "8", "largest_document_megabytes": "80"},
    choices={
        ("documents.create_documents", "files"): ("Plan.pdf", PDF),
        ("documents.replace_document", "files"): ("Plan.pdf", PDF),
    },
)
