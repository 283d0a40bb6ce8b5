"""Who may use the bot, and what of it."""

import json
from datetime import timedelta

import pytest

from bot.chat.access import Allowance
from bot.chat.conversation import Conversation
from bot.chat.desk import Access
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.model import ChatKind
from bot.store import Database, articles, chats, deliveries
from tests.chat import parts

ADMIN, READER = "telegram:1", "telegram:42"
ADMINS = frozenset({ADMIN})


async def said(
    conversation: Conversation, text: str, user: str = READER, *, chat: str | None = None, kind: ChatKind = "private"
) -> list[Reply]:
    """Return what the bot answers."""
    incoming = Incoming(chat=chat or user, kind=kind, user=user, text=text)
    return [reply async for reply in conversation.respond(incoming)]


async def words(conversation: Conversation, text: str, user: str = READER) -> str:
    """Return the words of what the bot answers."""
    return "\n".join(reply.plain for reply in await said(conversation, text, user))


class TestAdmission:
    """The operator says who may use the bot."""

    async def test_a_list_lets_in_who_stands_on_it(self, database: Database) -> None:
        """Others are told so and leave no trace."""
        access = Access("list", frozenset({READER}))
        conversation = parts.conversation(database, access=access, administrators=ADMINS)
        assert "/brief" in await words(conversation, "/help")
        assert "/brief" in await words(conversation, "/help", ADMIN)
        assert "you are not among them" in await words(conversation, "/help", "telegram:66")
        assert await database.read(chats.get, "telegram:66") is None

    async def test_an_invitation_lets_in_as_many_as_it_says(self, database: Database) -> None:
        """A code of an administrator, by command or by link, and nobody after it is used up."""
        conversation = parts.conversation(database, access=Access("invitation"), administrators=ADMINS)
        assert "by a code" not in await words(conversation, "/help")
        code = (await said(conversation, "/invite 2", ADMIN))[0].plain.split("/join ")[1].split()[0]
        assert "You are in" in await words(conversation, f"/join {code}")
        assert "/brief" in await words(conversation, "/help")
        assert "You are in" in await words(conversation, f"/start join-{code}", "telegram:43")
        assert "nobody in any more" in await words(conversation, f"/join {code}", "telegram:44")
        assert "invited people" in await words(conversation, "/help", "telegram:44")

    async def test_who_forgets_the_bot_comes_in_by_invitation_again(self, database: Database) -> None:
        """Membership is something kept about a user, so it goes too."""
        conversation = parts.conversation(database, access=Access("invitation"), administrators=ADMINS)
        code = (await said(conversation, "/invite", ADMIN))[0].plain.split("/join ")[1].split()[0]
        await words(conversation, f"/join {code}")
        await words(conversation, "/forget everything")
        assert "invited people" in await words(conversation, "/help")


class TestAdministration:
    """What only administrators of the bot may do."""

    @pytest.mark.parametrize("command", ["/invite", "/broadcast Hello", "/send 1", "/stats", "/health"])
    async def test_others_may_not(self, database: Database, command: str) -> None:
        """They are told whose it is, and /help does not offer it."""
        conversation = parts.conversation(database, administrators=ADMINS)
        assert "Only the administrators" in await words(conversation, command)
        assert command.split()[0] not in await words(conversation, "/help")

    async def test_a_broadcast_is_shown_first_and_sent_once_to_everybody(self, database: Database) -> None:
        """A button sends it; pressed twice it sends nothing twice."""
        conversation = parts.conversation(database, administrators=ADMINS)
        await words(conversation, "/start")
        shown = await said(conversation, "/broadcast The service pauses on Sunday.", ADMIN)
        assert "The service pauses on Sunday." in shown[0].plain
        assert "2 chats" in shown[1].plain
        assert await waiting(database) == []
        send = shown[1].buttons[0][0].data
        assert "2 chats" in await words(conversation, send, ADMIN)
        assert "sent already" in await words(conversation, send, ADMIN)
        assert await waiting(database) == [ADMIN, READER]

    async def test_statistics_and_health_are_told_in_words_and_a_picture(self, database: Database) -> None:
        """Numbers of the store as it is."""
        await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)
        conversation = parts.conversation(database, administrators=ADMINS)
        told = (await said(conversation, "/stats", ADMIN))[0]
        assert "1 articles, 1 of them" in told.plain and "3 quotes" in told.plain
        assert told.attachment is not None and told.attachment.data.startswith(b"\x89PNG")
        told = await words(conversation, "/health", ADMIN)
        assert "Outbox: 0 messages wait" in told and "Work queue: 0 tasks wait" in told


class TestPrivacy:
    """A chat can have everything that is kept about it, and have it deleted."""

    async def test_mydata_hands_out_the_settings_and_the_private_texts(self, database: Database) -> None:
        """As JSON, of this chat alone."""
        conversation = parts.conversation(database)
        await words(conversation, "/follow Quill")
        await words(conversation, parts.TEXT * 2)
        await words(conversation, "/follow Somebody", "telegram:43")
        attachment = (await said(conversation, "/mydata"))[0].attachment
        assert attachment is not None
        kept = json.loads(attachment.data)
        assert [chat["key"] for chat in kept["chats"]] == [READER]
        assert [each["label"] for each in kept["follows"]] == ["Quill"]
        assert parts.TEXT.strip() in kept["articles"][0]["text"]

    async def test_forget_asks_first_and_then_leaves_nothing(self, database: Database) -> None:
        """After it, the same export is empty but for the chat that asks for it."""
        conversation = parts.conversation(database)
        await words(conversation, "/follow Quill")
        asked = (await said(conversation, "/forget"))[0]
        assert await database.read(chats.get, READER) is not None
        await words(conversation, asked.buttons[0][0].data)
        assert await database.read(chats.get, READER) is None
        attachment = (await said(conversation, "/mydata"))[0].attachment
        assert attachment is not None
        assert {name for name, rows in json.loads(attachment.data).items() if rows} == {"chats"}


def test_an_allowance_comes_back_after_an_hour() -> None:
    """Each user has their own, counted over the last sixty minutes."""
    now = [parts.NOW]
    allowance = Allowance(2, lambda: now[0])
    assert allowance.take(READER) is None
    now[0] += timedelta(minutes=30)
    assert allowance.take(READER) is None
    assert "30 minutes" in str(allowance.take(READER))
    assert allowance.take("telegram:43") is None
    now[0] += timedelta(minutes=30)
    assert allowance.take(READER) is None
    assert "30 minutes" in str(allowance.take(READER))


async def test_too_many_texts_are_refused_in_plain_words(database: Database) -> None:
    """The reason and the time to wait; other commands still work."""
    conversation = parts.conversation(database, access=Access(reads_an_hour=1))
    await words(conversation, parts.LINK)
    assert "I read 1 text an hour for one person. Please try again in 60 minutes." in await words(
        conversation, parts.LINK
    )
    assert "/brief" in await words(conversation, "/help")


async def waiting(database: Database) -> list[str]:
    """Return the chats that a message waits for."""
    later = parts.NOW + timedelta(minutes=1)
    claimed = await database.run(deliveries.claim, later, limit=10, lease=timedelta(minutes=1))
    return sorted(each.chat for each in claimed)


async def test_who_is_not_let_in_finds_nothing_inline_either(database: Database) -> None:
    """The rules hold in every chat."""
    await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)
    conversation = parts.conversation(database, access=Access("list", frozenset({READER})))
    found = await conversation.suggest(READER, "winter", language=None)
    assert found is not None and found.quotes
    assert await conversation.suggest("telegram:66", "winter", language=None) is None
