"""The dialogue of a procedure: threads in its space, which the office or whoever takes part begins."""
