"""The blueprint of reports, the moderation's desk and the dialogue rules."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter, ValidationError

from forum.accounts.personal_pages import keep_out_of_caches
from forum.moderation.durations import due, left, span
from forum.moderation.models.cases import SubjectKind

moderation = Blueprint("moderation", __name__)
keep_out_of_caches(moderation)
for words in (due, left, span):
    moderation.add_app_template_filter(words)

PATHS = {
    SubjectKind.POST: "beitrag",
    SubjectKind.USER: "profil",
    SubjectKind.ORGANISATION: "organisation",
}
KINDS = {path: kind for kind, path in PATHS.items()}


class KindConverter(BaseConverter):
    """A kind of thing in an address: "beitrag" for a post; `url_for` takes the kind or its value."""

    def to_python(self, value: str) -> SubjectKind:
        if value not in KINDS:
            raise ValidationError
        return KINDS[value]

    def to_url(self, value: str) -> str:
        return PATHS[SubjectKind(value)]


@moderation.record_once
def teach_addresses(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["reported_kind"] = KindConverter
