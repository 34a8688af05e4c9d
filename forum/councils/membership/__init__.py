"""Members of bodies: invited, instructed, seated, represented by deputies, and gone."""
