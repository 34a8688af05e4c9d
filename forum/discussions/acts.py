"""The acts of threads and posts, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import MODERATION, ActGroup, AreaActs, Audited
from forum.core.data.acts import SETTINGS
from forum.core.text.locale import lazy_gettext as _

TOPICS = ActGroup("themen", _("Topics and fields of action"))

ACTS = AreaActs(
    audited=(
        Audited("post.hidden", _("Post hidden"), MODERATION),
        Audited("post.restored", _("Post shown again"), MODERATION),
        Audited("post.released", _("Post released"), MODERATION),
        Audited("post.blacked_out", _("Passage blacked out"), MODERATION),
        Audited("post.blackout_lifted", _("Blacked-out passage shown again"), MODERATION),
        Audited("thread.locked", _("Topic locked"), TOPICS),
        Audited("thread.unlocked", _("Topic unlocked"), TOPICS),
        Audited("thread.pinned", _("Topic pinned"), TOPICS),
        Audited("thread.unpinned", _("Topic no longer pinned"), TOPICS),
        Audited("thread.level_set", _("Readers of a topic set"), TOPICS),
        Audited("thread.mode_set", _("Publication of posts in a topic set"), TOPICS),
        Audited("thread.merged", _("Topic merged into another one"), TOPICS),
        Audited("thread.merged_in", _("Topic took in another one"), TOPICS),
        Audited("thread.split", _("Topic split"), TOPICS),
        Audited("thread.split_off", _("Topic split off"), TOPICS),
        Audited("thread.answered", _("Answer of the administration given"), TOPICS),
    ),
    unaudited=(
        "post.deleted",
        "post.edited",
        "post.erased",
        "post.revised",
        "post.support_withdrawn",
        "post.supported",
        "post.written",
        "thread.begun",
        "thread.closed",
        "thread.file_changed",
        "thread.followed",
        "thread.renamed",
        "thread.reopened",
        "thread.unfollowed",
    ),
    subjects={
        "post": _("Post"),
        "thread": _("Topic"),
    },
    keys=(),
    details={},
    retired=(Audited("publishing.changed", _("Rules of publication changed"), SETTINGS),),
    retired_subjects={"publishing_rules": _("Publication")},
)
