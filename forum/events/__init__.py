"""Events: sign-up, waiting list, check-in."""
