"""All pages of consultations: importing this module hangs them on the blueprint."""

from forum.consultations.budgets.views import routes as budgets
from forum.consultations.catalogue.views import feed, follow, list_procedures, show_procedure
from forum.consultations.desk.views import copy_procedure, edit_procedure, modules, new_procedure, phases, publish
from forum.consultations.desk.views import list_procedures as office_list
from forum.consultations.ideas.views import routes as ideas
from forum.consultations.invitations.views import answer as answer_invitation
from forum.consultations.invitations.views import office as office_invitations
from forum.consultations.live.views import desk as live_desk
from forum.consultations.live.views import find_room, lead_question, office_room, one_question, show_room
from forum.consultations.opinions.views import decide as opinion_decisions
from forum.consultations.opinions.views import desk as opinion_desk
from forum.consultations.opinions.views import one_statement, show_opinions
from forum.consultations.opinions.views import results as opinion_results
from forum.consultations.opinions.views import take_part as take_part_in_opinions
from forum.consultations.polls.views import cast_vote, check_poll, office_poll, show_poll
from forum.consultations.results.views import desk as result_desk
from forum.consultations.results.views import entries as result_entries
from forum.consultations.results.views import exports as result_exports
from forum.consultations.results.views import rows as result_rows
from forum.consultations.results.views import show_result
from forum.consultations.reviews.views import edit_review, show_review, take_part
from forum.consultations.surveys.views import answer_survey, export, links, paper, results
from forum.consultations.surveys.views import desk as survey_desk
from forum.consultations.talks.views import office_talks, talks
from forum.consultations.views.blueprint import consultations

__all__ = [
    "answer_invitation",
    "answer_survey",
    "budgets",
    "cast_vote",
    "check_poll",
    "consultations",
    "copy_procedure",
    "edit_procedure",
    "edit_review",
    "export",
    "feed",
    "find_room",
    "follow",
    "ideas",
    "lead_question",
    "links",
    "list_procedures",
    "live_desk",
    "modules",
    "new_procedure",
    "office_invitations",
    "office_list",
    "office_poll",
    "office_room",
    "office_talks",
    "one_question",
    "one_statement",
    "opinion_decisions",
    "opinion_desk",
    "opinion_results",
    "paper",
    "phases",
    "publish",
    "result_desk",
    "result_entries",
    "result_exports",
    "result_rows",
    "results",
    "show_opinions",
    "show_poll",
    "show_procedure",
    "show_result",
    "show_review",
    "show_room",
    "survey_desk",
    "take_part",
    "take_part_in_opinions",
    "talks",
]
