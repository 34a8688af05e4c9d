"""What public pages show of procedures, and the keys that they are made from."""

from forum.consultations.models.budgets import Budget, BudgetProject
from forum.consultations.models.ideas import IdeaCategory, IdeaCell, IdeaFile, IdeaSettings, IdeaTally, IdeaThread
from forum.consultations.models.live import SHOWN_STATES, LiveQuestion, LiveRoom
from forum.consultations.models.opinions import OpinionPoll, OpinionResult, OpinionStatement, StatementState
from forum.consultations.models.polls import Poll, PollOption
from forum.consultations.models.procedures import Module, Phase, Procedure, ProcedureChange
from forum.consultations.models.results import QualityCard, ResultEntry, ResultEntryVersion, ResultRow
from forum.consultations.models.reviews import Review
from forum.consultations.models.surveys import Survey, SurveyReply
from forum.consultations.models.talks import ConsultationThread, Talk
from forum.core.web.page_changes import all_but, shown

# what lists do not show of a procedure
UNLISTED = (
    "body",
    "body_html",
    "result",
    "result_html",
    "changeable",
    "fixed",
    "deciders",
    "contact_phone",
    "follower_count",
    "decision",
    "decision_by",
    "decision_on",
    "next_steps",
    "shown_figures",
    "result_changed_at",
    "result_reminded_for",
)

LISTS = ("procedures", "fields", "spaces")
# beside "procedure:{id}", the page of a procedure and the head of every page of its modules
PROCEDURE_PAGE = ("documents", "fields", "files", "spaces")

REACH = ("published_at", "space_id", "has_own_space", "audience", "level", "public_from", "ceiling")
# what the list of a dialogue shows of a thread, and whether it shows it
TALK_ROW = (
    *("title", "author_name", "reply_count", "last_activity_at", "pinned_at", "closed_at", "answer_number"),
    *("hidden_at", "merged_into_id", "space_id", "level", "public_from", "ceiling"),
)
# of a room; its lists stand for themselves
LIVE_COUNTS = ("waiting_count", "open_count", "answered_count", "forgotten_at")
# of a Meinungsbild: what its pages say; nobody's answer makes them anew
OPINION_POLL = ("takes_statements", "shows_meanwhile", "link_days", "statement_count", "finished_at", "unlinked_at")
# what lists and maps of ideas do not show of one
UNLISTED_OF_IDEAS = (
    "follower_count",
    "voices",
    "last_activity_at",
    "locked_at",
    "locked_by_id",
    "closed_by_id",
    "closing_summary",
    "closing_summary_html",
    "publication_mode",
)

IDEAS = "ideas:{module_id}"

SHOWN = (
    shown(Procedure, "procedure:{id}", columns=all_but(Procedure, "result_reminded_for")),
    shown(ResultRow, "result:{procedure_id}"),
    shown(ResultEntry, "result:{procedure_id}", "result_entries"),
    # it is written with a change of its entry
    shown(ResultEntryVersion, "result_entries"),
    shown(QualityCard, "result:{procedure_id}"),
    shown(Procedure, "procedures", columns=all_but(Procedure, *UNLISTED)),
    shown(Phase, "procedure:{procedure_id}", "reach:{procedure_id}", "phases"),
    shown(Module, "procedure:{procedure_id}", "procedures"),
    shown(Review, "review:{module_id}"),
    # of a poll that has been counted; nobody's vote makes a page anew
    shown(Poll, "poll:{module_id}", columns=all_but(Poll, "vote_count", "guest_vote_count", "box_id")),
    shown(PollOption, "options:{poll_id}", columns=all_but(PollOption, "votes", "guest_votes")),
    # nobody's vote makes a page anew but by the count of the module
    shown(Budget, "budget:{module_id}", columns=all_but(Budget, "vote_count", "box_id")),
    shown(BudgetProject, "projects:{budget_id}"),
    shown(Survey, "survey:{module_id}"),
    # it comes and goes with its sheet
    shown(SurveyReply, "survey", columns=("source",), from_birth=False),
    # who may see a procedure and its modules: for what must not come anew with each contribution
    shown(Procedure, "reach:{id}", columns=REACH),
    shown(Procedure, "readable", columns=REACH, from_birth=False),
    shown(Module, "readable", columns=("procedure_id",), from_birth=False),
    shown(Module, "reach:{procedure_id}", columns=all_but(Module, "participant_count", "contribution_count")),
    shown(ProcedureChange, "procedure:{procedure_id}"),
    # the heads of threads of a dialogue, and whether one can still write there
    shown(Procedure, "talks", columns=(*REACH, "title", "opens_at", "closes_at"), from_birth=False),
    shown(Module, "talks", columns=("title", "phase_id", "goes_on"), from_birth=False),
    shown(Phase, "talks", columns=("starts_at", "ends_at"), from_birth=False),
    shown(Talk, "talk_list:{module_id}"),
    shown(ConsultationThread, "talk_list:{module_id}", columns=TALK_ROW, only={"type": "consultation"}),
    shown(LiveRoom, "live:{module_id}", columns=all_but(LiveRoom, *LIVE_COUNTS)),
    # the ways into rooms on the pages of events
    shown(LiveRoom, "rooms_of_events", columns=("event_id",)),
    shown(Procedure, "rooms_of_events", columns=(*REACH, "title"), from_birth=False),
    shown(Module, "rooms_of_events", columns=("title",), from_birth=False),
    shown(LiveQuestion, "readable", columns=("state", "hidden_at"), from_birth=False),
    # what waits for its release, or was withdrawn, nobody reads
    *(shown(LiveQuestion, "live:{module_id}", only={"state": state}) for state in SHOWN_STATES),
    shown(OpinionStatement, "readable", columns=("state", "hidden_at"), from_birth=False),
    shown(OpinionPoll, "opinions:{module_id}", columns=OPINION_POLL),
    shown(
        OpinionStatement,
        "opinions:{module_id}",
        columns=("text", "state", "hidden_at"),
        only={"state": StatementState.SHOWN},
    ),
    shown(OpinionResult, "opinions:{module_id}"),
    shown(IdeaThread, IDEAS, columns=all_but(IdeaThread, *UNLISTED_OF_IDEAS), only={"type": "idea"}),
    shown(IdeaSettings, IDEAS),
    shown(IdeaCategory, IDEAS, "idea_categories"),
    shown(IdeaTally, IDEAS),
    shown(IdeaCell, IDEAS),
    shown(IdeaFile, "thread:{thread_id}"),
)
