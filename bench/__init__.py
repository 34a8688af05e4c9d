"""Benchmarks: the forum under the production server, in turn with a bare Flask view, on cities of three sizes."""
