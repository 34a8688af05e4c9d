"""The codes of a box that has been opened, as voters look theirs up. Whoever asks has shown that the reader may see the box."""

from sqlalchemy import func, select

from forum.ballots.models import BallotBox, BoxCode
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page

CODES_A_PAGE = 120


def list_box_codes(box: BallotBox, cursor: str | None) -> Page[BoxCode]:
    """A page of the counted codes, sorted."""
    query = select(BoxCode).where(BoxCode.box_id == box.id)
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query,
        by=(BoxCode.code,),
        key=lambda one: (one.code,),
        cursor=cursor,
        size=CODES_A_PAGE,
        order=Order.ASCENDING,
    )


def count_box_codes(box: BallotBox) -> int:
    return session.scalar(select(func.count()).select_from(BoxCode).where(BoxCode.box_id == box.id)) or 0


def find_box_code(box: BallotBox, receipt: str) -> BoxCode | None:
    """By a receipt as it was shown: in two groups, in small letters or large ones."""
    return session.get(BoxCode, (box.id, receipt.replace("-", "").strip().upper()))
