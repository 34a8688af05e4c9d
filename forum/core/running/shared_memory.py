"""Memory that processes share after a fork."""

import gc


def freeze() -> None:
    """Keep what is loaded out of later collections: in a child, one would copy each object that it looks at."""
    gc.collect()
    gc.freeze()
