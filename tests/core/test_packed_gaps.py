"""A page that is packed once, with gaps for what is each reader's own: every reader gets what packing anew would give them."""

import secrets

import brotli
import pytest

from forum.core.web.packed_gaps import CannotBePacked, pack_around

TOKEN, MARK = (
    b"IjUwNWY3ZWMxMzg3ZjU2YTc5YmY0YjUy.awzfug.Tz-nq5jlAuXdpiEyzK8O",
    b"8efd521b50b94ac9ac9fb1bfe0714dbf.1796005893",
)


def page_of(token: bytes, mark: bytes, *, forms: int) -> bytes:
    """A page with so many forms that each hold both values, between texts that are alike in part."""
    forms_of_it = [
        b'<p>Satz %d \xc3\xbcber L\xc3\xa4rm</p><form><input name="csrf_token" value="%s"><input name="m" value="%s"></form>'
        % (number, token, mark)
        for number in range(forms)
    ]
    return b"<h1>Entwurf</h1>" + b"\n".join(forms_of_it)


def new_values() -> list[bytes]:
    return [secrets.token_urlsafe(len(one))[: len(one)].encode() for one in (TOKEN, MARK)]


@pytest.mark.parametrize("forms", [1, 2, 60, 2_000])
def test_each_reader_unpacks_the_page_with_their_own_values_in_all_its_places(forms: int):
    packed = pack_around([TOKEN, MARK], page_of(TOKEN, MARK, forms=forms))

    for mine, my_mark in (new_values() for _ in range(20)):
        assert brotli.decompress(packed.fill([mine, my_mark])) == page_of(mine, my_mark, forms=forms)


def test_a_page_may_begin_and_end_with_a_value():
    packed = pack_around([TOKEN], TOKEN + b" steht am Anfang, am Ende steht " + TOKEN)

    assert (
        brotli.decompress(packed.fill([TOKEN[::-1]])) == TOKEN[::-1] + b" steht am Anfang, am Ende steht " + TOKEN[::-1]
    )


def test_values_that_are_alike_or_look_like_the_page_do_not_hang_on_it():
    packed = pack_around([TOKEN, MARK], page_of(TOKEN, MARK, forms=60))
    alike = [b"a" * len(TOKEN), b"</form><p>Satz 1 <form>".ljust(len(MARK), b"a")]

    assert brotli.decompress(packed.fill(alike)) == page_of(*alike, forms=60)


def test_a_value_takes_its_length_once_however_often_it_stands_in_the_page():
    once, often = (pack_around([TOKEN, MARK], page_of(TOKEN, MARK, forms=forms)) for forms in (1, 60))

    assert once.gaps == often.gaps
    assert often.size < len(page_of(TOKEN, MARK, forms=60)) / 10


def test_a_value_that_the_page_does_not_show_leaves_no_gap():
    packed = pack_around([TOKEN, MARK], b"<p>Ein Absatz ohne Formular</p>")

    assert brotli.decompress(packed.fill(new_values())) == b"<p>Ein Absatz ohne Formular</p>"


def test_a_value_of_another_length_does_not_fit():
    packed = pack_around([TOKEN], page_of(TOKEN, MARK, forms=2))

    with pytest.raises(CannotBePacked):
        packed.fill([TOKEN + b"x"])


def test_a_value_that_may_stand_in_a_page_by_chance_is_not_taken_for_one():
    with pytest.raises(CannotBePacked):
        pack_around([b"7", TOKEN], page_of(TOKEN, b"7", forms=2))
