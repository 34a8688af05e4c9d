"""Labelled texts come in three formats; a file that is none of them is refused with the rule."""

import pytest

from forum.core.text.locale import in_language
from forum.triage.scorer.errors import LabelledFileUnusable
from forum.triage.scorer.labelled import Labelled, read_labelled


def write(folder, name, text):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "Guten Tag\tOTHER\tOTHER\nDu Depp\tOFFENSE\tINSULT\n",
        "comment_id,comment_text,Sub1_Toxic,Sub2_Engaging\n1,Guten Tag,0,1\n2,Du Depp,1,0\n",
        "text,label\nGuten Tag,other\nDu Depp,offense\n",
        "\ufeffid,label,text\r\n7,0,Guten Tag\r\n8,1,Du Depp\r\n",
    ],
    ids=["tweets", "comments", "decided cases", "decided cases from a spreadsheet"],
)
def test_each_format_is_read(tmp_path, text):
    found = read_labelled(write(tmp_path, "labelled", text))

    assert found == [Labelled("Guten Tag", is_offensive=False), Labelled("Du Depp", is_offensive=True)]


def test_line_breaks_and_commas_within_a_text_stay(tmp_path):
    found = read_labelled(write(tmp_path, "cases.csv", 'text,label\n"Eins,\nzwei",0\n'))

    assert [one.text for one in found] == ["Eins,\nzwei"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("satz,urteil\nGuten Tag,0\n", "Expected are text,label"),
        ("text,label\nGuten Tag,vielleicht\n", "Line 2: “vielleicht” is no label"),
        ("text,label\nGuten Tag\n", "Line 2: “” is no label"),
        ("Guten Tag\tOTHER\nkein Tabulator\n", "Line 2: “” is no label"),
        ("text,label\n", "holds no labelled texts"),
        ("", "is empty"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_rule(tmp_path, text, reason):
    with in_language("en"), pytest.raises(LabelledFileUnusable, match=reason):
        read_labelled(write(tmp_path, "labelled.csv", text))


def test_a_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\xff\xfe\x00")

    with in_language("en"), pytest.raises(LabelledFileUnusable, match=r"picture\.csv "):
        read_labelled(file)
