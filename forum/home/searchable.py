"""Pages of the office and its announcements, as the search finds them: what holds now, in both languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.core.time import clock
from forum.home.models import PageVersion, SitePage
from forum.home.policies import visible_pages
from forum.home.site_pages.queries import Standing, is_holding
from forum.home.site_pages.shipped import BY_NAME, PAGES, ShippedPage, shipped_wording
from forum.home.site_pages.wording import wording_of
from forum.index.audiences import EVERYBODY
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown

# pages that came with the software have no row until the office writes them anew: their keys stand above those of rows
SHIPPED_FROM = 1_000_000_000
SHIPPED: Mapping[int, ShippedPage] = {SHIPPED_FROM + place: page for place, page in enumerate(PAGES)}
MARKER = re.compile(r"\{[a-z_]+\}")
CHANGED_BY = (
    "site_page.archived",
    "site_page.shown_again",
    "site_page.published",
    "site_page.taken_back",
    "announcement.display_changed",
    "announcement.ended",
)


def _visible(_actor: Actor, key: Key) -> ColumnElement[bool]:
    return or_(exists(SitePage.id).where(SitePage.id == key, visible_pages()), key.in_(sorted(SHIPPED)))


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    for key, standing in _standing(keys):
        wording = standing.wording
        yield Document(
            kind=site_pages.name,
            subject_id=key,
            audience=EVERYBODY,
            title=f"{wording.title} {wording.title_en}".strip(),
            text="\n".join(map(_plain, (wording.body, wording.body_en))),
            written_at=standing.since or (standing.page.created_at if standing.page else clock.now()),
            field_id=None,
            group=None,
            status=None,
            person_id=None,
            organisation_id=None,
        )


def _standing(keys: Sequence[int]) -> Iterator[tuple[int, Standing]]:
    """The pages that are shown now; one of the software that has a row is found by that alone. One query."""
    shipped = {key: SHIPPED[key] for key in keys if key in SHIPPED}
    query = select(SitePage, PageVersion).outerjoin(PageVersion, is_holding())
    wanted = or_(SitePage.id.in_(keys), SitePage.name.in_([page.name for page in shipped.values()]))
    rows = session.execute(query.where(wanted)).all()
    for page, version in rows:
        known = BY_NAME.get(page.name)
        wording = wording_of(version) if version else shipped_wording(known.text) if known else None
        if page.id in keys and page.is_shown and wording:
            yield page.id, Standing(page.name, wording, known, page, version)
    taken = {page.name for page, _version in rows}
    for key, one in shipped.items():
        if one.name not in taken:
            yield key, Standing(one.name, shipped_wording(one.text), one)


def _plain(source: str) -> str:
    return plain(MARKER.sub("", source))


def _load(keys: Sequence[int], _actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    return {key: _shown(standing) for key, standing in _standing(keys)}


def _shown(standing: Standing) -> Shown:
    title, body, _language = standing.wording.in_language(locale.language())
    page = standing.page
    if page is not None and page.is_announcement:
        details = Details(icon="campaign", kind_words=_("Announcement"), at=page.begins_at)
        values = {"public_id": page.public_id, "slug": standing.version.slug if standing.version else ""}
        return shown(title, _plain(body), details, endpoint="home.show_announcement", values=values)
    details = Details(icon="help", kind_words=_("Page of the forum"))
    endpoint = standing.shipped.endpoint if standing.shipped else "home.show_help_page"
    values = {"name": standing.name} if endpoint == "home.show_help_page" else {}
    return shown(title, _plain(body), details, endpoint=endpoint, values=values)


def _keys_above(after: int, most: int) -> Sequence[int]:
    rows = session.scalars(select(SitePage.id).where(SitePage.id > after).order_by(SitePage.id).limit(most)).all()
    return [*rows, *(key for key in SHIPPED if key > after)][:most]


def _changed(act: Activity) -> Sequence[int]:
    """The page, and what it said before it had a row."""
    return (act.subject_id, *SHIPPED)


def _changed_on(_day: date) -> Sequence[int]:
    """Versions hold from a day, announcements come and go: a few pages, all of them looked at."""
    return (*session.scalars(select(SitePage.id)), *SHIPPED)


def list_changed_since(moment: datetime) -> Sequence[int]:
    """The pages that a planned moment has changed by now: of a version, or of the beginning or end of an announcement."""
    now = clock.now()
    begun = exists(PageVersion.id).where(
        PageVersion.page_id == SitePage.id, PageVersion.holds_from > moment, PageVersion.holds_from <= now
    )
    switched = or_(*(and_(at > moment, at <= now) for at in (SitePage.begins_at, SitePage.ends_at)))
    keys = session.scalars(select(SitePage.id).where(or_(begun, switched))).all()
    return (*keys, *SHIPPED) if keys else ()


site_pages = SearchableKind(
    name="page",
    label=lazy_gettext("Help and pages"),
    visible=_visible,
    documents=_documents,
    keys_above=_keys_above,
    changed_by=dict.fromkeys(CHANGED_BY, _changed),
    changed_on=_changed_on,
    load=_load,
)
