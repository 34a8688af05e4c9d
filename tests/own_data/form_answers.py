"""What a person would type into the fields of forms about own data."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers()
