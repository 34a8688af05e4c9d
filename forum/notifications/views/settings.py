"""What a person is told of, and how: ways, mails, what they follow, what they have muted."""

from collections.abc import Callable, Collection
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.fields.queries import list_fields
from forum.notifications.address_check import refused_address
from forum.notifications.budget import count_mails
from forum.notifications.digests.services.stop import are_digests_stopped, resume_digests
from forum.notifications.forms.settings import SettingsForm
from forum.notifications.models.kinds import CHOOSABLE, Channel
from forum.notifications.models.subscriptions import Followed, key_of
from forum.notifications.queries.choices import find_settings, list_choices, list_mutes, list_wide_mutes
from forum.notifications.queries.followed import list_followed_procedures, list_followed_threads
from forum.notifications.queries.names import name_keys
from forum.notifications.queries.subscriptions import list_followed_keys, list_subscriptions, name_subscriptions
from forum.notifications.services import choices
from forum.notifications.views.blueprint import enter, notifications, with_errors
from forum.topics.models import Kind


@notifications.get("/konto/benachrichtigungen")
def edit_settings() -> ResponseReturnValue:
    actor = enter()
    return _page(actor, SettingsForm(data=_chosen(current_member().id)))


@notifications.post("/konto/benachrichtigungen")
def update_settings() -> ResponseReturnValue:
    actor = enter()
    form = SettingsForm()
    if not form.validate():
        return with_errors(_page(actor, form))
    choices.choose_channels(form.ways, by=current_member())
    choices.set_mails(
        by=current_member(),
        weekly_mails=form.weekly_mails.data,
        summary_weekday=form.summary_weekday.data,
        summary_hour=form.summary_hour.data,
        paused_until=form.paused_until.data,
    )
    flash(_("Your choice is saved."))
    return redirect(url_for(".edit_settings"), code=303)


@notifications.post("/konto/benachrichtigungen/alles-stumm")
def create_mute_of_all() -> ResponseReturnValue:
    enter()
    choices.mute_all(by=current_member())
    flash(_("You hear of nothing any more but what must be told."))
    return redirect(url_for(".edit_settings"), code=303)


@notifications.post("/konto/benachrichtigungen/zusammenfassungen")
def resume_summaries() -> ResponseReturnValue:
    """Take back what the link in a summary has stopped."""
    enter()
    resume_digests(current_member().id)
    flash(_("You get summaries again."))
    return redirect(url_for(".edit_settings"), code=303)


def _chosen(person_id: int) -> dict[str, Any]:
    """What holds now, as the form shows it."""
    settings, chosen = find_settings(person_id), list_choices(person_id)
    ways = {f"way_{kind.value}": chosen.get(kind, kind.usual_channel).value for kind in CHOOSABLE}
    return ways | {
        "weekly_mails": settings.weekly_mails,
        "summary_weekday": settings.summary_weekday,
        "summary_hour": settings.summary_hour,
        "paused_until": settings.paused_until,
    }


def _page(actor: Actor, form: SettingsForm) -> str:
    person = current_member()
    place = request.args
    mutes = list_mutes(person.id, cursor=place.get("stumm"))
    followed = list_subscriptions(person.id, cursor=place.get("abo"))
    return render_template(
        "notifications/edit_settings.html",
        user=person,
        section=refused_address(person, actor, None),
        form=form,
        kinds=CHOOSABLE,
        channels=list(Channel),
        settings_of_mail=find_settings(person.id),
        mails=count_mails(person.id),
        has_no_summaries=are_digests_stopped(person.id),
        mutes=mutes,
        muted=list_wide_mutes(person.id),
        mute_names=name_keys([mute.key for mute in mutes.items], actor),
        followed=followed,
        followed_names=name_subscriptions(followed.items, actor),
        groups=list(Followed),
        offered=_offered(list_followed_keys(person.id, Followed.FIELD, Followed.KIND)),
        threads=list_followed_threads(actor, cursor=place.get("ab")),
        procedures=list_followed_procedures(actor, cursor=place.get("vorhaben")),
        page_of=_page_of,
    )


def _page_of(name: str, anchor: str = "gefolgt") -> Callable[..., str]:
    """The address of another page of one of the lists; the others begin again."""
    return lambda ab: url_for(".edit_settings", **{name: ab}, _anchor=anchor)


def _offered(keys: Collection[str]) -> list[tuple[str, str]]:
    """Fields of action and kinds of topics that the person does not follow yet."""
    fields = [
        (f"feld/{field.public_id}", field.name)
        for field in list_fields(with_archived=False)
        if key_of(Followed.FIELD.value, field.id) not in keys
    ]
    kinds = [
        (f"art/{kind.address_word}", str(kind.label))
        for kind in Kind
        if key_of(Followed.KIND.value, kind.value) not in keys
    ]
    return fields + kinds
