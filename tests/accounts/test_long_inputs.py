"""What guests type is measured before it is read: letters with a hundred thousand accents cost nothing."""

from time import process_time

import pytest

from forum.accounts.forms import EmailForm
from forum.accounts.passwords import NOBODYS_HASH, check_password, is_right
from forum.core.data.german_order import sort_key
from forum.core.text.lookalike import check_name, name_key, tidy_name

ACCENTS = "a" + "\u0301\u0327" * 60_000


@pytest.mark.parametrize(
    "read", [tidy_name, name_key, check_name, sort_key, check_password, lambda text: is_right(text, NOBODYS_HASH)]
)
def test_a_name_or_password_of_accents_is_read_at_once(read):
    began = process_time()
    read(ACCENTS)

    assert process_time() - began < 1


def test_an_email_address_of_accents_is_refused_at_once(app):
    began = process_time()
    with app.test_request_context("/", method="POST", data={"email": f"{ACCENTS}@example.org"}):
        form = EmailForm(meta={"csrf": False})
        form.validate()

    assert form.email.errors
    assert process_time() - began < 1
