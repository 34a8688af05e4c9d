"""What the marked city holds, a file per subject."""
