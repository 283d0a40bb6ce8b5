"""What is kept: one module per noun over SQLAlchemy Core, functions of a connection and values.

    articles, quotes     what was ingested, with who may see it       chats        who listens, and when they are due
    search               quotes by words, person and time             deliveries   the outbox
    feeds                where to look for more

Import the modules (`from bot.store import articles, chats`); Database and the errors are here.
"""

from bot.store.database import Database
from bot.store.errors import StoreError

__all__ = ["Database", "StoreError"]
