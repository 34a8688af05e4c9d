"""Saying who may read a text or one version of it: what becomes visible to whom is shown first, and confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.papers import policies
from forum.papers.forms.versions import ReadersForm
from forum.papers.models import Paper, PaperVersion
from forum.papers.queries.text import list_clauses_of
from forum.papers.queries.versions import find_version_with_thread
from forum.papers.services import readers as services
from forum.papers.services.begin import Readership
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import paper_to_steer
from forum.spaces.frames import frame_of
from forum.spaces.holders import HeldBack, holder_words, levels_below
from forum.spaces.models import Level, Space
from forum.spaces.policies import level_today


@dataclass(frozen=True, slots=True)
class Thing:
    """What gets other readers: the text in the works, or one closed version."""

    paper: Paper
    version: PaperVersion | None

    @property
    def item(self) -> Paper | PaperVersion:
        return self.version or self.paper


@papers.get("/texte/text/<public_id>/leserkreis")
def edit_readers(public_id: str) -> ResponseReturnValue:
    return _edit(Thing(paper_to_steer(public_id), None))


@papers.post("/texte/text/<public_id>/leserkreis")
def update_readers(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    return _update(Thing(paper, None), lambda chosen: services.set_readers(paper, chosen, by=current_member()))


@papers.get("/texte/text/<public_id>/fassungen/<int:number>/leserkreis")
def edit_version_readers(public_id: str, number: int) -> ResponseReturnValue:
    version = _version(public_id, number)
    return _edit(Thing(version.paper, version))


@papers.post("/texte/text/<public_id>/fassungen/<int:number>/leserkreis")
def update_version_readers(public_id: str, number: int) -> ResponseReturnValue:
    version = _version(public_id, number)
    publish: Callable[[Readership], None] = lambda chosen: services.publish_version(  # noqa: E731
        version, chosen, by=current_member()
    )
    return _update(Thing(version.paper, version), publish)


@papers.post("/texte/text/<public_id>/fassungen/<int:number>/zuruecknehmen")
def take_back_version(public_id: str, number: int) -> ResponseReturnValue:
    version = _version(public_id, number)
    services.take_back(version, by=current_member())
    flash(_("Version %(number)s has the readers of the text again.", number=number), "success")
    return redirect(url_for(".list_versions", public_id=public_id), code=303)


def _version(public_id: str, number: int) -> PaperVersion:
    """A version whose readers the actor sets; who reads the version alone gets the refusal that it says nothing more."""
    actor = current_actor()
    version = found(find_version_with_thread(public_id, number, actor=actor))
    authorise(policies.may_steer(actor, version.paper), actor)
    return version


def _edit(thing: Thing) -> str:
    levels = _levels(thing.paper.space)
    today = level_today(thing.item)
    form = ReadersForm(formdata=None, data={"level": today.value, "public_from": thing.item.public_from})
    form.offer(levels_below(thing.item, levels))
    return _page(thing, form)


def _update(thing: Thing, carry_out: Callable[[Readership], None]) -> ResponseReturnValue:
    form = ReadersForm()
    form.offer(levels_below(thing.item, _levels(thing.paper.space)))
    if not form.validate():
        return _page(thing, form), 422
    if "confirmed" not in request.form:
        return _page(thing, form, chosen=form.readers)
    try:
        carry_out(form.readers)
    except HeldBack as error:
        show_problem(form, error)
        return _page(thing, form), 422
    flash(_("The readers have been set."), "success")
    return redirect(url_for(".list_versions", public_id=thing.paper.public_id), code=303)


def _levels(space: Space) -> Mapping[Level, object]:
    return frame_of(space, actor=current_actor()).levels


def _page(thing: Thing, form: ReadersForm, *, chosen: Readership | None = None) -> str:
    levels = _levels(thing.paper.space)
    return draw_for_paper(
        "papers/edit_readers.html",
        thing.paper,
        actor=current_actor(),
        here=_("Readers"),
        form=form,
        version=thing.version,
        levels=levels,
        today=levels.get(level_today(thing.item), ""),
        chosen=chosen,
        held=holder_words(thing.item),
        clauses=list_clauses_of(thing.version) if thing.version else [],
    )
