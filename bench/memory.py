"""How much memory the web workers take."""

import subprocess
from pathlib import Path


def worker_memory(pid: int) -> tuple[float, float]:
    """Megabytes of the largest child: its resident pages, and its share of those that it has with others (PSS)."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=True)
    sizes = [_memory_of(int(child)) for child in children.stdout.split()]
    return max(sizes, default=(0.0, 0.0))


def _memory_of(pid: int) -> tuple[float, float]:
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    kilobytes = {name.rstrip(":"): int(size) for name, size, *_ in lines}
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024
