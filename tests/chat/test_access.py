"""Who may use the bot, and what of it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.conversation import Conversation
from bot.chat.desk import Access
from bot.chat.incoming import Document, Incoming
from bot.chat.replies import Reply
from bot.model import ChatKind
from bot.store import Database, articles, chats, deliveries, follows, members, subscriptions
from bot.store.admission import Admission
from bot.store.deliveries import claim
from tests.chat import parts
from tests.conftest import NewUrl

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

    @pytest.mark.parametrize(
        "words_sent", ["/help", "/mydata", "/forget", "/forget everything", "/join nonsense", "/start"]
    )
    async def test_who_is_not_let_in_leaves_no_trace(self, database: Database, words_sent: str) -> None:
        """Not even by what is for everybody."""
        conversation = parts.conversation(database, access=Access("invitation"), administrators=ADMINS)
        await words(conversation, words_sent)
        await said(conversation, words_sent, chat="telegram:-5", kind="group")
        assert await database.read(chats.get, READER) is None
        assert await database.read(chats.get, "telegram:-5") is None


class TestWhoIsTold:
    """Digests and all else go to chats that are admitted at that moment."""

    async def test_what_waits_in_the_outbox_waits_on_until_the_chat_is_admitted(
        self, new_url: NewUrl, tmp_path: Path
    ) -> None:
        """By the list as it is, not as it was when the message was decided."""
        url = new_url(tmp_path)
        open_to_all = Database(url)
        open_to_all.migrate()
        for each in (READER, "telegram:66"):
            await open_to_all.run(chats.ensure, each, kind="private", now=parts.NOW)
            await open_to_all.run(deliveries.enqueue, each, "digest:1", "{}", (), parts.NOW)
        assert await told(Database(url, admission=Admission("list", frozenset({READER})))) == [READER]
        assert await told(Database(url, admission=Admission("list", frozenset({"telegram:66"})))) == ["telegram:66"]
        open_to_all.close()

    async def test_who_is_invited_is_told_for_as_long_as_they_are(self, new_url: NewUrl, tmp_path: Path) -> None:
        """A member who leaves hears no more."""
        database = Database(new_url(tmp_path), admission=Admission("invitation"))
        database.migrate()
        await database.run(chats.ensure, READER, kind="private", now=parts.NOW)
        code = await database.run(members.invite, ADMIN, uses=1, now=parts.NOW)
        assert await database.read(chats.audience) == []
        await database.run(members.join, READER, code, parts.NOW)
        assert [each.key for each in await database.read(chats.audience)] == [READER]
        await database.run(deliveries.enqueue, READER, "digest:1", "{}", (), parts.NOW)
        await database.run(members.remove, READER)
        assert await database.read(chats.audience) == [] and await told(database) == []

    async def test_a_group_is_told_while_somebody_through_whom_it_came_is_admitted(
        self, new_url: NewUrl, tmp_path: Path
    ) -> None:
        """Taken off the list, its digests and follows rest, until another who is admitted writes there."""
        url, group, other = new_url(tmp_path), "telegram:-5", "telegram:43"
        for users, writer, expected in (({READER}, READER, True), ({other}, None, False), ({other}, other, True)):
            database = Database(url, admission=Admission("list", frozenset(users)))
            database.migrate()
            if writer is not None:
                conversation = parts.conversation(database, access=Access("list", frozenset(users)))
                await said(conversation, "/follow Quill", writer, chat=group, kind="group")
                await said(conversation, "/subscribe 07:00 Oslo", writer, chat=group, kind="group")
            late = parts.NOW + timedelta(days=2)
            assert bool(await database.read(chats.audience)) is expected
            assert bool(await database.read(chats.due, late)) is expected
            assert bool(await database.read(follows.at_once)) is expected
            database.close()


async def told(database: Database) -> list[str]:
    """The chats that something goes out to now."""
    found = await database.run(claim, parts.NOW, limit=10, lease=timedelta(minutes=10))
    database.close()
    return [each.chat for each in found]


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

    async def test_a_broadcast_goes_to_channels_only_if_so_chosen(self, database: Database) -> None:
        """The question says how many there are; the first button leaves them out, also on an old message."""
        conversation = parts.conversation(database, administrators=ADMINS)
        await words(conversation, "/start")
        await database.run(chats.ensure, "telegram:-5", kind="channel", title="Port news", now=parts.NOW)
        told = []
        for row in (0, 1):
            shown = (await said(conversation, "/broadcast The service pauses.", ADMIN))[1]
            assert "1 of them is a channel" in shown.plain
            told.append(await words(conversation, shown.buttons[row][0].data, ADMIN))
        assert "2 chats" in told[0] and "3 chats" in told[1]

    async def test_statistics_and_health_are_told_in_words_and_a_picture(self, database: Database) -> None:
        """Numbers of the store as it is."""
        await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)
        conversation = parts.conversation(database, administrators=ADMINS)
        told = (await said(conversation, "/stats", ADMIN))[0]
        assert "1 articles, 1 of them" in told.plain and "3 quotes" in told.plain
        assert "0 questions answered" in told.plain
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


class TestAllowance:
    """READS_PER_HOUR counts what is read: every link, text, file and feed."""

    async def test_it_comes_back_after_an_hour_and_holds_over_all_processes(self, database: Database) -> None:
        """Each user has their own, counted over the last sixty minutes, whoever answers."""
        now = [parts.NOW]
        first, second = (
            parts.conversation(database, access=Access(reads_an_hour=2), clock=lambda: now[0]) for _ in range(2)
        )
        assert "Please try" not in await words(first, parts.LINK)
        now[0] += timedelta(minutes=30)
        assert "Please try" not in await words(second, parts.LINK)
        refused = "I read 2 texts an hour for one person. Please try again in 30 minutes."
        assert refused in await words(first, parts.LINK)
        assert "Please try" not in await words(second, parts.LINK, "telegram:43")
        await words(first, "/forget everything")
        assert refused in await words(first, parts.LINK)
        now[0] += timedelta(minutes=30)
        assert "Please try" not in await words(first, parts.LINK)
        assert refused in await words(first, parts.LINK)
        assert "/brief" in await words(first, "/help")

    async def test_several_links_in_a_message_are_several(self, database: Database) -> None:
        """What is left of the hour is read, and the rest is told why not."""
        shelf = parts.Shelf(database)
        conversation = parts.conversation(database, shelf, access=Access(reads_an_hour=3))
        told = await words(conversation, " ".join(f"https://lowhaven.example/{n}" for n in range(5)))
        assert len(shelf.asked) == 3 and "I read 3 texts an hour" in told
        assert "I read 3 texts an hour" in await words(conversation, parts.LINK)

    async def test_links_to_be_followed_are_counted(self, database: Database) -> None:
        """Each is told what became of it."""
        shelf = parts.Shelf(database)
        conversation = parts.conversation(database, shelf, access=Access(reads_an_hour=2))
        told = await words(conversation, "/add a.example b.example c.example")
        assert shelf.asked == ["a.example", "b.example"] and "c.example" in told and "2 texts an hour" in told
        assert "2 texts an hour" in await words(conversation, "/add d.example")

    async def test_the_feeds_of_a_list_are_counted(self, database: Database) -> None:
        """So many are taken in as may be read within the hour; the list can be sent again."""
        listed = "".join(f'<outline text="{n}" xmlUrl="https://lowhaven.example/{n}"/>' for n in range(5))

        async def read() -> bytes:
            return f"<opml><body>{listed}</body></opml>".encode()

        now = [parts.NOW]
        conversation = parts.conversation(database, access=Access(reads_an_hour=3), clock=lambda: now[0])
        sent = Incoming(chat=READER, kind="private", user=READER, document=Document("mine.opml", None, read))
        told = "\n".join([reply.plain async for reply in conversation.respond(sent)])
        assert "2 feeds of the list are left" in told and "60 minutes" in told
        assert await database.read(subscriptions.count, READER) == 3
        assert "3 texts an hour" in await words(conversation, parts.LINK)
        now[0] += timedelta(hours=1)
        assert "left" not in "\n".join([reply.plain async for reply in conversation.respond(sent)])
        assert await database.read(subscriptions.count, READER) == 5


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
