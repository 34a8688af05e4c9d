"""Pages on which people sign up and look after their sign-up."""
