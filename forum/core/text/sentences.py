"""Sentences as they stand in running text."""


def capitalised(sentence: object) -> str:
    """The sentence with a capital letter at its beginning: written to follow a greeting, it stands elsewhere."""
    text = str(sentence)
    return text[:1].upper() + text[1:]
