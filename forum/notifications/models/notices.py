"""What each person has been told, folded by thing; and the acts of which people were told."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, Entity, enum_column
from forum.notifications.models.kinds import Channel, Item, NoticeKind, Subject, Why

UNREAD = text("read_at IS NULL")
MAIL_DUE = text("mail_due_at IS NOT NULL")
UNMAILED = text("last_act_id > mailed_act_id")


class Notice(Entity):
    """What somebody is told about one thing, until it is read; what comes later begins another row.

    It holds no words: they are those of the things that `told_act` names between `first_act_id` and `last_act_id`,
    read anew with the person's rights each time.
    """

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("last_act_id >= first_act_id", name="acts_in_order"),
        CheckConstraint("way <> 'nothing'", name="told_somehow"),
        Index(
            "uq_notice_unread",
            "person_id",
            "kind",
            "subject_kind",
            "subject_id",
            unique=True,
            sqlite_where=UNREAD,
            postgresql_where=UNREAD,
        ),
        Index("ix_notice_person_id_told_at", "person_id", "told_at", "id"),
        Index("ix_notice_person_id_last_act_id", "person_id", "last_act_id"),
        Index("ix_notice_mail_due", "mail_due_at", "id", sqlite_where=MAIL_DUE, postgresql_where=MAIL_DUE),
        Index("ix_notice_unmailed", "way", "person_id", sqlite_where=UNMAILED, postgresql_where=UNMAILED),
        Index("ix_notice_read_at", "read_at"),
        Index("ix_notice_subject", "subject_kind", "subject_id", "kind"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind))
    subject_kind: Mapped[Subject] = mapped_column(enum_column(Subject))
    subject_id: Mapped[int]
    why: Mapped[Why] = mapped_column(enum_column(Why))
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id", ondelete="SET NULL"), index=True)
    first_act_id: Mapped[int]
    last_act_id: Mapped[int]
    # when the last act was told
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    # kept for later by the person
    marked_at: Mapped[datetime | None]
    relevance: Mapped[int]
    # by which way the acts after `mailed_act_id` go; a mail at once for which the budget has no room becomes WEEKLY
    way: Mapped[Channel] = mapped_column(enum_column(Channel))
    # when a mail at once is to be written; None: none is
    mail_due_at: Mapped[datetime | None]
    # the last act of which a mail has told, at once or in a summary
    mailed_act_id: Mapped[int] = mapped_column(default=0)


class ToldAct(Base):
    """An act of which people were told as news about a thing: what was new, and who did it.

    Of a notice it is part if kind and subject are the same and its act lies between those of the notice.
    """

    __tablename__ = "told_act"
    __table_args__ = (Index("ix_told_act_subject", "subject_kind", "subject_id", "kind", "activity_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind), primary_key=True)
    subject_kind: Mapped[Subject] = mapped_column(enum_column(Subject), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    item_kind: Mapped[Item] = mapped_column(enum_column(Item))
    item_id: Mapped[int]
    # who is not told of it; None: nobody's doing, or the account is gone
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
