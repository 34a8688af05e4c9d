"""What a person would type into the fields of forms about files."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(strict={"largest_file_megabytes": "8", "largest_document_megabytes": "80"})
