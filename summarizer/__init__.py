"""Text in, briefing out: extractive summaries and attributed quotes, every span verbatim."""
