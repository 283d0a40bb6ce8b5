"""The service: ingests articles, keeps their briefings, delivers digests and answers who said what."""
