"""The page of one resolution with all its steps under one number."""

from flask import render_template

from forum.core.web.guest_pages import made_from
from forum.councils.pages import RESOLUTION_PAGE
from forum.councils.policies import sits_in
from forum.councils.resolutions import words
from forum.councils.resolutions.policies import may_edit
from forum.councils.resolutions.queries.find import list_steps, list_wordings
from forum.councils.resolutions.queries.place import find_place
from forum.councils.resolutions.queries.votes import votes_on
from forum.councils.resolutions.task_origin import tasks_of_resolution
from forum.councils.resolutions.trail import trail_of
from forum.councils.resolutions.views.enter import enter_resolution
from forum.councils.views.blueprint import councils
from forum.spaces.frames import frame_of_item

for _words in (
    words.answer_chip,
    words.answer_standing,
    words.approval_words,
    words.kind_words,
    words.place_words,
    words.vote_words,
):
    councils.add_app_template_global(_words)
councils.add_app_template_global(words.state_chip, "resolution_chip")


@councils.get("/gremien/beschluesse/<number>")
def show_resolution(number: str) -> str:
    made_from(*RESOLUTION_PAGE)
    resolution, actor = enter_resolution(number)
    steps = list_steps(resolution)
    return render_template(
        "councils/show_resolution.html",
        resolution=resolution,
        frame=frame_of_item(resolution, actor=actor),
        place=find_place(resolution, actor=actor),
        vote=votes_on([resolution], actor=actor).get(resolution.id),
        steps=steps,
        trail=trail_of(resolution, steps),
        # earlier wordings belong to the members' deliberation
        wordings=list_wordings(resolution) if sits_in(actor, resolution.body) else (),
        tasks=tasks_of_resolution(resolution, actor),
        is_inside=sits_in(actor, resolution.body),
        may_edit=bool(may_edit(actor, resolution)),
    )
