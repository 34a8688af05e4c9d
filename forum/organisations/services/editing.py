"""How an organisation appears: its own words by those who speak for it, its name by the office."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.text import markup
from forum.organisations.models import Organisation, OrganisationKind
from forum.organisations.services.listing import assign_name


def describe(organisation: Organisation, *, about: str, website: str, by: User) -> Organisation:
    """Change what an organisation says about itself; Markdown, rendered once."""
    organisation.about = about
    organisation.about_html = str(markup.render(about)) if about else ""
    organisation.website = website
    activity.record("organisation.described", organisation, by=by)
    return organisation


def edit_entry(
    organisation: Organisation, *, name: str, kind: OrganisationKind, website: str, by: User
) -> Organisation:
    """Correct name, kind or address of the website; what was written under the old name keeps it."""
    former = organisation.name
    organisation.kind = kind
    organisation.website = website
    assign_name(organisation, name)
    activity.record(
        "organisation.edited", organisation, by=by, name=organisation.name, former=former, kind=organisation.kind
    )
    return organisation
