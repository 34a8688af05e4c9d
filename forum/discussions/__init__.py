"""Threads and posts: a building block that knows no area which starts threads."""
