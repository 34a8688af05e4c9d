"""List migrations that have no line in migrations/checksums.txt yet; lines that stand there are never changed."""

import hashlib
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
LIST = MIGRATIONS / "checksums.txt"


def checksum(file: Path) -> str:
    """SHA-256 of a file in hexadecimal digits, as sha256sum prints it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_list() -> dict[str, str]:
    """Names of migrations to the checksums with which they landed."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}


def migrations() -> list[Path]:
    return sorted((MIGRATIONS / "versions").glob("*.py"))


def main() -> None:
    listed = read_list()
    new = {file.name: checksum(file) for file in migrations() if file.name not in listed}
    rows = sorted((listed | new).items())
    LIST.write_text("".join(f"{digest}  {name}\n" for name, digest in rows), encoding="utf-8")
    print("New lines:", ", ".join(sorted(new)) or "none")


if __name__ == "__main__":
    main()
