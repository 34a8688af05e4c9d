"""An area that the city does not have: boards of closed spaces, with notes and dialogues."""
