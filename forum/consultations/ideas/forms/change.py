"""The form with which an idea is changed, its picture or file included."""

from wtforms import BooleanField, HiddenField

from forum.consultations.ideas.forms.compose import PICTURES, FileForm, IdeaTextForm
from forum.consultations.ideas.queries.settings import Setting
from forum.consultations.ideas.services.files import FileChange
from forum.consultations.models.ideas import FileRule, IdeaCategory, IdeaFile
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.form_parts.publishing import text_in


class IdeaChangeForm(FileForm):
    """Another file takes the place of the one that is there."""

    removes_file = BooleanField(_("Remove the picture or file"))
    # the public id of the file that the page showed; empty: none
    seen_file = HiddenField()
    kept_file: IdeaFile | None = None

    def suit(
        self,
        setting: Setting,
        *,
        kept: IdeaCategory | None = None,
        file: IdeaFile | None = None,
        may_change_file: bool = True,
    ) -> None:
        """A file that is there can be removed even where the office asks for none any more."""
        IdeaTextForm.suit(self, setting, kept=kept)
        takes_new = setting.settings.files is not FileRule.NONE
        # what was sent although it is not asked for any more is refused by the service, with its reason
        if not may_change_file or not (takes_new or file or self.file.is_chosen):
            del self.file, self.file_words, self.removes_file, self.seen_file
            return
        self.kept_file = file
        is_picture = setting.settings.files is FileRule.PICTURE
        if not takes_new and not self.file.is_chosen:
            del self.file
        elif is_picture and takes_new:
            self.file.take(PICTURES)
        if file is None:
            del self.removes_file
        else:
            # it is there already, and can be emptied only with the file
            self.file_words.flags.required = True
        if takes_new and file is not None:
            self.file.label.text = _("Another picture") if is_picture else _("Another file")
        elif is_picture:
            self.file.label.text = _("Picture")

    @property
    def is_removing(self) -> bool:
        return "removes_file" in self and bool(self.removes_file.data)

    @property
    def needs_words(self) -> bool:
        return self.sent_file is not None or (self.kept_file is not None and not self.is_removing)

    @property
    def file_change(self) -> FileChange | None:
        """What becomes of the file, for a valid form; None where it stays as it is."""
        if "file_words" not in self:
            return None
        words = text_in(self.file_words) if self.needs_words else ""
        seen = self.seen_file.data or ""
        return FileChange(words, self.sent_file, is_removed=self.is_removing, seen=seen)

    @property
    def _goes_without_file(self) -> bool:
        return self.is_removing or super()._goes_without_file
