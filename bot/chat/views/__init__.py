"""How each thing is said: pure functions from nouns to replies."""
