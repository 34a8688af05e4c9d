"""What came out: figures with their base, by version and by the way on which replies came; words for the office alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.policies import is_office
from forum.consultations.models.surveys import ReplySource, Survey
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import list_moments
from forum.consultations.surveys.policies import may_see_results, may_see_ways_apart, why_never_opened
from forum.consultations.surveys.queries.find import (
    count_by_source,
    find_box,
    find_page_keys,
    list_versions,
    sheets_by,
)
from forum.consultations.surveys.views.asked_survey import enter_survey
from forum.consultations.surveys.views.desk import ADDRESS, enter_survey_desk
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import read_basis
from forum.core.web.table_files import WRITERS
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.queries import load_parts
from forum.questionnaires.results.figures import figures_of
from forum.questionnaires.results.texts import list_texts


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that shows the same figures of other replies."""

    label: object
    count: int | None
    url: str
    is_current: bool


@consultations.get("/beteiligung/umfragen/<public_id>/ergebnis")
def show_survey_results(public_id: str) -> ResponseReturnValue:
    """After the end for everybody, for the office before, too; of sealed replies for nobody before they are opened."""
    basis = read_basis(*FRAME, *find_page_keys(public_id), *PROCEDURE_PAGE)
    asked = enter_survey(public_id)
    by_office = is_office(asked.actor)
    authorise(everyone, asked.actor)
    verdict = may_see_results(asked.survey, asked.box, is_office=by_office)
    void_words = why_never_opened(asked.box)
    if void_words or not verdict:
        return asked.page("show_survey_results", verdict=verdict, void_words=void_words)
    if not request.args and not changes_within_the_hour(list_moments(asked.entered.procedure)):
        made_from_basis(basis)
    version, versions = _version(asked.survey)
    counts = count_by_source(asked.survey, questionnaire_id=version.id)
    apart = counts if may_see_ways_apart(counts.values(), is_office=by_office) else {}
    source = next((one for one in apart if one.address_word == request.args.get("quelle")), None)
    among = sheets_by(asked.survey, source) if source else None
    return asked.page(
        "show_survey_results",
        verdict=verdict,
        figures=figures_of(load_parts(version), among=among),
        total=sum(counts.values()),
        sources=_sources(public_id, apart, source, version.public_id),
        versions=_versions(public_id, versions, version),
        texts_address=(lambda key: url_for(".list_survey_texts", public_id=public_id, question=key))
        if by_office
        else None,
        files=_files(public_id, version.public_id) if by_office else [],
    )


@consultations.get(f"{ADDRESS}/antworten/<question>")
def list_survey_texts(public_id: str, question: str) -> ResponseReturnValue:
    """Answers in words may name people: the office alone reads them, and quotes them in the result."""
    module, survey = enter_survey_desk(public_id)
    found(survey if may_see_results(survey, find_box(survey), is_office=True) else None)
    asked = (load_parts(one).find(question) for one in reversed(list_versions(survey)))
    item = found(next((one for one in asked if one), None))
    return render_template(
        "consultations/list_survey_texts.html",
        module=module,
        item=item,
        page=list_texts(item, cursor=request.args.get("ab")),
        address=lambda **values: url_for(".list_survey_texts", public_id=public_id, question=question, **values),
    )


def _version(survey: Survey) -> tuple[Questionnaire, Sequence[Questionnaire]]:
    """The version that the address names, else the one that is asked now."""
    versions = list_versions(survey)
    wanted = request.args.get("fassung")
    return found(next((one for one in versions if one.public_id == wanted), None) if wanted else versions[-1]), versions


def _sources(public_id: str, counts: dict[ReplySource, int], current: ReplySource | None, version: str) -> list[Choice]:
    def choice(source: ReplySource | None, label: object, count: int) -> Choice:
        word = source.address_word if source else None
        url = url_for(".show_survey_results", public_id=public_id, fassung=version, quelle=word)
        return Choice(label, count, url, source is current)

    if len(counts) < 2:
        return []
    every = choice(None, _("all"), sum(counts.values()))
    return [every, *(choice(source, source.label, count) for source, count in counts.items())]


def _versions(public_id: str, versions: Sequence[Questionnaire], current: Questionnaire) -> list[Choice]:
    if len(versions) < 2:
        return []
    return [
        Choice(
            _("Version %(number)s", number=number),
            None,
            url_for(".show_survey_results", public_id=public_id, fassung=one.public_id),
            one is current,
        )
        for number, one in enumerate(versions, 1)
    ]


def _files(public_id: str, version: str) -> list[Choice]:
    return [
        Choice(
            ending.upper(), None, url_for(".export_survey", public_id=public_id, ending=ending, fassung=version), False
        )
        for ending in WRITERS
    ]
