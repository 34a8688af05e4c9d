"""Threads and posts: a building block that does not know where it hangs."""
