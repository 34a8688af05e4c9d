"""Under what the index keeps the words of statements: each module on its own, so that searching one reads no other."""


def texts_of(module_id: int) -> str:
    return f"opinion.text:{module_id}"
