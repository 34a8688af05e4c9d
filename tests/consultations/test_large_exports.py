"""A quarter of a million replies as files: whole, with less than 200 MB more, whatever the kind of file."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import func, insert, select

from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, SurveyReply
from forum.consultations.surveys.queries.find import get_survey, load_questions
from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.models import Answer, AnswerSheet
from forum.questionnaires.services.answer import columns_of
from forum.questionnaires.values import LoadedQuestionnaire, Value
from tests.consultations.survey_factories import make_survey, questionnaire_of
from tests.questionnaires.factories import named
from tests.support.databases import Database
from tests.support.sampling import shortened
from tests.support.server import ROOT, site_environment

REPLIES = 250_000
AT_ONCE = 2_000
# of the export itself, beside the application
MOST_MEGABYTES = 200
EXPORT = """
import sys
from pathlib import Path
from forum.app import create_app
from forum.consultations.queries.find import get_module
from forum.consultations.surveys.exports.rows import list_columns, list_rows
from forum.consultations.surveys.queries.find import get_survey, load_questions
from forum.core.web.table_files import WRITERS, TableFile
from forum.settings import Settings

def used():
    # not ru_maxrss: a process begins with the peak of the one that has started it, which hides what it needs itself
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024

key, ending, file = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
with create_app(Settings.from_env()).test_request_context():
    survey = get_survey(get_module(key))
    loaded = load_questions(survey)
    columns, before = list_columns(survey, loaded), used()
    with file.open("wb") as out:
        for part in WRITERS[ending][1](TableFile("Alle", columns, list_rows(survey, loaded), "Alle")):
            out.write(part)
print(before, used())
"""


def answers_of_all_kinds(module: Module) -> dict[str, Value]:
    return named(
        questionnaire_of(module),
        Wie_zufrieden=1,
        Wie_kommen=("Zu Fuß", "Sonstiges"),
        other_Wie_kommen="Mit dem Boot",
        Wie_oft_stört={"Lärm": "oft", "Hitze": "nie"},
        Was_zuerst=("Licht", "Bäume"),
        Wie_oft_im=12,
        Wohnen=True,
        In_welcher="Beispielstraße, hinten links bei den Bänken",
    )


def hand_in(module: Module, replies: int) -> None:
    survey = get_survey(module)
    loaded, answers = load_questions(survey), answers_of_all_kinds(module)
    first = (session.scalar(select(func.max(AnswerSheet.id))) or 0) + 1
    for start in range(first, first + replies, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, first + replies))
        now = clock.now()
        sheet = {"questionnaire_id": survey.questionnaire_id, "answered_at": now, "changed_at": None, "erase_at": None}
        session.execute(insert(AnswerSheet), [{"id": number, **sheet} for number in numbers])
        reply = {"survey_id": survey.id, "source": ReplySource.GUEST, "user_id": None, "sent_key": None}
        session.execute(insert(SurveyReply), [{"sheet_id": number, **reply} for number in numbers])
        session.execute(insert(Answer), list(rows_of(loaded, answers, numbers)))
    session.commit()


def rows_of(loaded: LoadedQuestionnaire, answers: dict[str, Value], numbers: range) -> Iterator[dict[str, object]]:
    columns = {item.question.id: columns_of(item, answers) for item in loaded.questions if item.key in answers}
    for number in numbers:
        for question_id, values in columns.items():
            yield {"sheet_id": number, "question_id": question_id, **values}


@pytest.mark.prove
@pytest.mark.slow("writes a quarter of a million replies and exports them in three formats")
def test_a_quarter_of_a_million_replies_leave_in_constant_memory(app, database: Database, tmp_path):
    replies = shortened(REPLIES, at_least=2_000)
    module = make_survey(is_long=True)
    hand_in(module, replies)
    environment = site_environment(tmp_path, database_url=database.url)
    for ending in ("csv", "json", "xlsx"):
        file = tmp_path / f"alle.{ending}"
        command = [sys.executable, "-c", EXPORT, str(module.id), ending, str(file)]
        began = clock.now()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        before, after = map(int, done.stdout.split()[-2:])
        print(
            f"{ending}: {replies} replies, {after} MB of memory, {before} before, {file.stat().st_size >> 20} MB of file"
        )
        print(f"{(clock.now() - began).total_seconds():.0f} s")
        assert after - before < MOST_MEGABYTES
    with (tmp_path / "alle.csv").open(encoding="utf-8") as lines:
        assert sum(1 for _line in lines) == replies + 1
    assert json.loads((tmp_path / "alle.json").read_text())["complete"] is True
