"""Conversations: one that knows no chat app, and the adapters that show it."""
