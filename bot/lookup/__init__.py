"""Who said what: the question against what the chat may see, and the quotes that answer it."""
