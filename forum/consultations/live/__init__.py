"""Live questions of an event: asked without a log-in, supported, taken up in the hall, answered."""
