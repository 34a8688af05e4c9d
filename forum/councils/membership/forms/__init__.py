"""Forms about members of bodies."""
