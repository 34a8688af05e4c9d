"""How pages write addresses of invited people."""


def masked_address(address: str) -> str:
    """An address of which its owner recognises enough, and nobody else learns it: "r•••@example.org"."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"
