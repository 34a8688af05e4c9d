"""A proposal is asked for in three fields and read as one text."""

from dataclasses import dataclass

from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language


@dataclass(frozen=True, slots=True)
class ProposalText:
    """What is wrong, what should be done, and who would benefit; each in Markdown."""

    problem: str
    idea: str
    benefit: str

    def as_parts(self) -> dict[str, str]:
        return {"problem": self.problem.strip(), "idea": self.idea.strip(), "benefit": self.benefit.strip()}

    def as_body(self) -> str:
        """The three under headings, in the language of the forum."""
        with in_language(DEFAULT_LANGUAGE):
            headed = (
                (gettext("What is this about?"), self.problem),
                (gettext("What do you propose?"), self.idea),
                (gettext("Who benefits?"), self.benefit),
            )
        return "\n\n".join(f"## {heading}\n\n{text.strip()}" for heading, text in headed)
