"""Minutes for one reader: drawn up anew while they are a draft, read from the frozen version afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from forum.core.access import GUEST, Actor
from forum.councils.minutes.drafting import draw_up
from forum.councils.minutes.marks import changed_html, full_html, plain_html, public_html, public_text
from forum.councils.minutes.queries.minutes import list_versions, list_visible_keys
from forum.councils.minutes.queries.records import list_passages, read_records
from forum.councils.minutes.sheet import ItemSheet, Sheet, public_part, readable_part, sheet_of
from forum.councils.models.minutes import Minutes, MinutesVersion


@dataclass(frozen=True, slots=True)
class ShownMinutes:
    """The part of minutes that a view shows, with how its texts become HTML."""

    minutes: Minutes
    sheet: Sheet
    # None: a draft
    version: MinutesVersion | None
    is_public_view: bool
    # what was changed after the draft was sent, by the key of the item
    changes: Mapping[str, Markup]

    @property
    def rule(self) -> str:
        """On what the secrecy of what was left out rests."""
        return self.minutes.meeting.body.secrecy_rule

    def html_of(self, item: ItemSheet) -> Markup:
        if self.is_public_view:
            return public_html(item.text, self.rule)
        return self.changes.get(item.key) or full_html(item.text)

    def words_of(self, item: ItemSheet) -> str:
        """The source of a text, to be compared."""
        return public_text(item.text, self.rule) if self.is_public_view else item.text

    def resolution_html(self, text: str) -> Markup:
        return plain_html(text)


def show(
    minutes: Minutes, *, actor: Actor, is_public_view: bool, version: MinutesVersion | None = None
) -> ShownMinutes:
    """The newest state, or a frozen version; the minutes have been loaded with meeting and body.

    The public view is what a guest may see, whoever looks at it.
    """
    newest = _newest(minutes)
    frozen = version or newest
    whole, changes = (sheet_of(frozen.content), {}) if frozen else _draft(minutes)
    keys = list_visible_keys(minutes.meeting, actor=GUEST if is_public_view else actor)
    sheet = readable_part(whole, keys)
    if is_public_view:
        sheet, changes = public_part(sheet, sheet_of(newest.content) if newest else None), {}
    return ShownMinutes(minutes, sheet, frozen, is_public_view, changes)


def changes_between(before: ShownMinutes, after: ShownMinutes) -> Mapping[str, Markup]:
    """What differs in the texts of two versions for the same reader, by the key of the item."""
    earlier, later = ({one.key: shown.words_of(one) for one in shown.sheet.items} for shown in (before, after))
    return {
        key: changed_html(earlier.get(key, ""), words) for key, words in later.items() if earlier.get(key, "") != words
    }


def _newest(minutes: Minutes) -> MinutesVersion | None:
    return next(iter(list_versions(minutes)), None) if minutes.approved_at else None


def _draft(minutes: Minutes) -> tuple[Sheet, Mapping[str, Markup]]:
    records, passages = read_records(minutes.meeting), list_passages(minutes)
    sheet = draw_up(minutes, records, {key: one.body_text for key, one in passages.items()})
    keys = {item.id: item.public_id for item in records.items}
    changes = {
        keys[key]: changed_html(one.sent_text, one.body_text)
        for key, one in passages.items()
        if key in keys and one.sent_text is not None and one.sent_text != one.body_text
    }
    return sheet, changes
