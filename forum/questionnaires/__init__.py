"""Questions, their conditions and their answers, for any area that asks something."""
