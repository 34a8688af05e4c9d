"""The fields of action (Handlungsfelder), by which topics and events are ordered."""
