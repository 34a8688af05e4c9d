"""Pages about members of bodies."""
