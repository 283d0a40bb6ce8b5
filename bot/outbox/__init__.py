"""What each chat is to be told: decided, written into the outbox in one transaction, and sent."""
