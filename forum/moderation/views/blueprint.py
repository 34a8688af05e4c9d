"""The blueprint of reports, the moderation's desk and the dialogue rules."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter, ValidationError

from forum.accounts.personal_pages import keep_out_of_caches
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import kind_named, list_kinds
from forum.core.text.choices import find_choice
from forum.moderation.durations import due, left, span

moderation = Blueprint("moderation", __name__)
keep_out_of_caches(moderation)
for words in (due, left, span):
    moderation.add_app_template_filter(words)


class KindConverter(BaseConverter):
    """A kind of thing in an address: "beitrag" for a post; `url_for` takes the kind or its name."""

    def to_python(self, value: str) -> ReportableKind:
        kind = find_choice(list_kinds(), value)
        if kind is None:
            raise ValidationError
        return kind

    def to_url(self, value: ReportableKind | str) -> str:
        return kind_named(value).address_word if isinstance(value, str) else value.address_word


@moderation.record_once
def teach_addresses(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["reported_kind"] = KindConverter
