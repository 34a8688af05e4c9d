"""Papers: texts with numbered paragraphs that people work on together, their versions, remarks and amendments."""
