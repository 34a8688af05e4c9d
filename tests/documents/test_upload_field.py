"""A form with a file: what is wrong with it stands at the field, with the rule and its limit."""

from io import BytesIO

import pytest
from flask import Flask

from forum.core.data.database import session
from forum.core.data.office_settings import OfficeSetting
from forum.core.text.locale import in_language
from forum.core.web.forms import Form
from forum.documents.form_parts import UploadField
from forum.documents.models import FileKind
from tests.documents.files import PDF, docx, picture


class PictureForm(Form):
    picture = UploadField("Bild", kinds={FileKind.PICTURE})
    paper = UploadField("Unterlage")


def sent(app: Flask, **files: tuple[str, bytes]) -> PictureForm:
    """The form, sent with files and looked at."""
    data = {field: (BytesIO(content), name) for field, (name, content) in files.items()}
    with app.test_request_context("/", method="POST", data=data) as context, in_language("de"):
        form = PictureForm(meta={"csrf": False})
        form.validate()
        context.request.environ["wsgi.input"].close()
        return form


def hint(app: Flask) -> str:
    with app.test_request_context("/"), in_language("de"):
        return str(PictureForm(meta={"csrf": False}).paper.description)


def test_a_file_that_fits_is_taken_with_content_and_name(app):
    form = sent(app, picture=("Platz.png", picture()), paper=("Plan.pdf", PDF))

    assert not form.errors
    assert (form.paper.content, form.paper.file_name) == (PDF, "Plan.pdf")


def test_no_file_is_no_mistake_unless_the_form_asks_for_one(app):
    form = sent(app, paper=("", b""))

    assert not form.errors
    assert not form.paper.is_chosen


@pytest.mark.parametrize(
    ("field", "name", "content", "sentence"),
    [
        ("picture", "Plan.pdf", PDF, "Hier werden nur Bilder angenommen"),
        ("picture", "Plan.svg", b"<svg/>", "Hier werden nur Bilder angenommen"),
        ("paper", "Plan.pdf", b"<html>", "Dateien dieser Art werden nicht angenommen"),
        ("paper", "Plan.pdf", docx(), "Der Name endet auf .pdf"),
        ("paper", "leer.txt", b"", "Diese Datei ist leer"),
    ],
)
def test_what_is_wrong_stands_at_the_field(app, field: str, name: str, content: bytes, sentence: str):
    form = sent(app, **{field: (name, content)})

    assert [str(error)[: len(sentence)] for error in form.errors[field]] == [sentence]


def test_the_office_decides_how_large_a_file_may_be(app):
    assert "höchstens 10 MB" in hint(app)

    session.add(OfficeSetting(area="dateien", name="largest_file_megabytes", version=1, value=1))
    session.commit()

    assert "höchstens 1 MB" in hint(app)
    form = sent(app, paper=("lang.txt", b"a" * (1024 * 1024 + 1)))
    assert form.errors["paper"] == ["Diese Datei ist größer als 1 MB."]


def test_the_field_says_to_browsers_which_files_fit(app):
    with app.test_request_context("/"):
        field = PictureForm(meta={"csrf": False}).picture

    assert ".jpeg" in field.render_kw["accept"]
    assert ".pdf" not in field.render_kw["accept"]
