"""Under what the index keeps the words of ideas: each module on its own, so that searching one reads no other."""


def titles_of(module_id: int) -> str:
    return f"idea.title:{module_id}"


def places_of(module_id: int) -> str:
    return f"idea.place:{module_id}"
