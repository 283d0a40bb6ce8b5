"""Catalogues of the bot's messages, one a language, and what keeps them up to date."""
