"""No file that the forum gives out holds a formula, and what guards it is taken away without a trace."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.core.data.csv_file import bare, guard, write_csv


def test_what_begins_like_a_formula_is_guarded_wherever_a_cell_could_begin():
    for cell in ("=1+1", "+1", "-1", "@x", "\tx", "\uff1d1", " =1", "Text;=1", "Text,@x"):
        assert "'" in str(guard(cell))
    assert guard(-5) == -5


@pytest.mark.parametrize(("written", "read"), [(",", ";"), (";", ",")])
def test_lines_of_a_text_are_no_formulas_where_the_other_separator_is_read(written, read):
    file = io.StringIO(newline="")
    write_csv(file, ["Nr.", "Text"], [[1, "Was fehlt:\n- Bänke\n-1+1"]], delimiter=written)

    rows = list(csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=read))

    assert [row[0] for row in rows[2:]] == ["'- Bänke", "'-1+1\""]


@given(st.text(alphabet="=+-@;,'\" \t\r\nab\uff1d", max_size=40))
def test_the_guard_is_taken_away_without_a_trace(cell):
    assert bare(str(guard(cell))) == cell
