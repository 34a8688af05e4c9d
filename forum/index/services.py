"""Writing the index."""

from collections.abc import Mapping

from sqlalchemy import delete, insert

from forum.core.data.database import session
from forum.index.models import IndexWord
from forum.index.stems import stems


def index_texts(kind: str, texts: Mapping[int, str]) -> None:
    """Write down the stems of texts by the keys of their rows, in place of earlier ones; an empty text leaves none."""
    session.execute(delete(IndexWord).where(IndexWord.kind == kind, IndexWord.subject_id.in_(texts)))
    words = [
        {"kind": kind, "stem": stem, "subject_id": subject_id}
        for subject_id, text in texts.items()
        for stem in stems(text)
    ]
    if words:
        session.execute(insert(IndexWord.__table__), words)  # type: ignore[arg-type]
