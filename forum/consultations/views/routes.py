"""All pages of consultations: importing this module hangs them on the blueprint."""

from forum.consultations.catalogue.views import follow, list_procedures, show_procedure
from forum.consultations.desk.views import copy_procedure, edit_procedure, modules, new_procedure, phases, publish
from forum.consultations.desk.views import list_procedures as office_list
from forum.consultations.ideas.views import routes as ideas
from forum.consultations.invitations.views import answer as answer_invitation
from forum.consultations.invitations.views import office as office_invitations
from forum.consultations.live.views import desk as live_desk
from forum.consultations.live.views import find_room, lead_question, office_room, one_question, show_room
from forum.consultations.polls.views import cast_vote, check_poll, office_poll, show_poll
from forum.consultations.reviews.views import edit_review, show_review, take_part
from forum.consultations.surveys.views import answer_survey, export, links, paper, results
from forum.consultations.surveys.views import desk as survey_desk
from forum.consultations.talks.views import office_talks, talks
from forum.consultations.views.blueprint import consultations

__all__ = [
    "answer_invitation",
    "answer_survey",
    "cast_vote",
    "check_poll",
    "consultations",
    "copy_procedure",
    "edit_procedure",
    "edit_review",
    "export",
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
    "paper",
    "phases",
    "publish",
    "results",
    "show_poll",
    "show_procedure",
    "show_review",
    "show_room",
    "survey_desk",
    "take_part",
    "talks",
]
