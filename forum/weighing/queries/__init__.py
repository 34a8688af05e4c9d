"""Finding what is weighed, by the things that are asked of it."""
