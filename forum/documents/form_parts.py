"""Parts of forms with which somebody uploads a file."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from flask_wtf.file import FileField
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.carried_forms import files_to_choose_again, goes_without_file
from forum.documents.content_types import CSV, PDF, PICTURE, TEXT
from forum.documents.errors import FileRefused
from forum.documents.models import FileKind
from forum.documents.office_files import OFFICE_OPEN_XML, OPEN_DOCUMENT
from forum.documents.services.store import ALL_KINDS, examine, largest_document, largest_file
from forum.documents.settings import MEGABYTE
from forum.settings import LARGEST_REQUEST

ENDINGS = {
    FileKind.PICTURE: PICTURE.endings,
    FileKind.PDF: PDF.endings,
    FileKind.TEXT: (*TEXT.endings, *CSV.endings),
    FileKind.OFFICE: (*OPEN_DOCUMENT.values(), *(ending for _type, ending in OFFICE_OPEN_XML.values())),
}


class UploadField(FileField):  # type: ignore[misc]
    """A file of one of some kinds; what is wrong with it stands at the field before anything else is done with it.

    Its content and name are what `store_file` takes; that may still refuse a picture which cannot be drawn.
    """

    def __init__(
        self, label: Any, validators: Any = None, *, kinds: Collection[FileKind] = ALL_KINDS, **named: Any
    ) -> None:
        self.kinds = kinds
        named.setdefault("render_kw", {"accept": accepted_endings(kinds)})
        named.setdefault("description", _hint(kinds))
        super().__init__(label, validators, **named)

    def take(self, kinds: Collection[FileKind]) -> None:
        """Take these kinds alone, where that is known only when the form is made."""
        self.kinds = kinds
        self.render_kw = {"accept": accepted_endings(kinds)}
        self.description = _hint(kinds)

    @property
    def is_chosen(self) -> bool:
        return self.data is not None

    @cached_property
    def content(self) -> bytes:
        """What is in the file, as far as one may be large and one byte more."""
        with self.data.stream as stream:
            return bytes(stream.read(largest_file() + 1))

    @property
    def file_name(self) -> str:
        return self.data.filename or ""

    @property
    def can_be_left_out(self) -> bool:
        return not self.flags.required

    @property
    def is_left_out(self) -> bool:
        """Whether somebody has ticked that the form is sent without the file that got lost."""
        return goes_without_file(self.name)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if not self.is_chosen:
            self._ask_for_lost_file()
            return
        try:
            examine(self.content, self.file_name, kinds=self.kinds)
        except FileRefused as error:
            raise StopValidation(str(error)) from None

    def _ask_for_lost_file(self) -> None:
        """A file that was chosen before the form was shown again does not get lost in silence."""
        name = files_to_choose_again().get(self.name)
        if name and self.can_be_left_out and not self.is_left_out:
            message = _("Choose the file “%(name)s” again, or tick that you send this without it.", name=name)
            raise StopValidation(str(message))


def accepted_endings(kinds: Collection[FileKind]) -> str:
    """The endings of files of these kinds, as the attribute of an input names them."""
    return ",".join(f".{ending}" for kind in FileKind if kind in kinds for ending in ENDINGS[kind])


def documents_hint() -> Any:
    """What documents may be, and how large: without scripts all files of one form go in one request."""
    return _(
        "PDF, ODF, Office, pictures, text, up to %(most)s MB. Without JavaScript up to %(together)s MB together.",
        most=largest_document() // MEGABYTE,
        together=LARGEST_REQUEST // MEGABYTE - 1,
    )


def _hint(kinds: Collection[FileKind]) -> Any:
    most = largest_file() // MEGABYTE
    if set(kinds) == {FileKind.PICTURE}:
        return _(
            "JPEG, PNG, WebP or GIF, at most %(most)s MB. It is drawn anew: location and camera data go.", most=most
        )
    return _(
        "Picture, PDF, text, or a document without macros (odt, ods, odp, docx, xlsx, pptx), at most %(most)s MB.",
        most=most,
    )
