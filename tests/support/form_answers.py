"""What a person would type into the fields of the forms of an area: an entry in tests/<area>/form_answers.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FormAnswers:
    """Fields by name, without the prefix that keeps several forms of one page apart."""

    # any text is right: most letters, and what stands there otherwise
    free: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    # takes one kind of text
    strict: Mapping[str, str] = field(default_factory=dict)
    # takes a date: how many days from today
    days_ahead: Mapping[str, int] = field(default_factory=dict)
    # takes a day with a time: how many days from today
    moments_ahead: Mapping[str, int] = field(default_factory=dict)
    # by endpoint and name: what one form takes, whatever the same name takes elsewhere
    choices: Mapping[tuple[str, str], Any] = field(default_factory=dict)
