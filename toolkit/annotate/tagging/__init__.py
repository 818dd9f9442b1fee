"""Part-of-speech tags and lemmas."""
