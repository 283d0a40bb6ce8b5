"""What came from Telegram as the conversation reads it. Pure but for a document's bytes, fetched when asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Chat, ChatMember, Message, Update, User
from telegram import Document as TelegramDocument
from telegram.error import TelegramError

from bot.chat.errors import FileUnavailable
from bot.chat.incoming import Document, Incoming
from bot.chat.parsing import LONG_TEXT, links
from bot.chat.telegram.keys import key_of
from bot.model import ChatKey, ChatKind
from bot.speech import _

DOWNLOAD_BYTES = 20 * 1024 * 1024
"""What the Bot API lets a bot download."""

_RULERS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
_NOTHING_TO_READ = ("photo", "video", "animation", "audio", "voice", "video_note", "sticker", "poll", "contact")
"""What people send that holds no words to brief."""

_OWN_PAGES = ("https://t.me/", "http://t.me/", "tg://")

_KINDS: dict[str, ChatKind] = {"private": "private", "group": "group", "supergroup": "group", "channel": "channel"}


def incoming(update: Update, me: User) -> Incoming | None:
    """Return what an update says to the bot `me`, or None if it says nothing to it."""
    if update.callback_query is not None:
        return _pressed(update.callback_query)
    message = update.message or update.channel_post
    return None if message is None else heard(message, me)


def place(update: Update) -> ChatKey:
    """Return the chat, or the topic, that an update comes from. Raises ValueError if it comes from none."""
    message = update.message or update.channel_post or (update.callback_query and update.callback_query.message)
    if isinstance(message, Message):
        return _key(message)
    if update.effective_chat is None:
        raise ValueError("an update from nowhere")
    return key_of(update.effective_chat.id)


def heard(message: Message, me: User) -> Incoming | None:
    """Return what a message says to the bot `me`, or None if it says nothing to it."""
    text = _words(message)
    if _for_another_bot(text, me):
        return None
    reply = message.reply_to_message if not _topic_start(message) else None
    other = message.external_reply
    document = message.document or (reply.document if reply else other.document if other else None)
    location = (message.location.latitude, message.location.longitude) if message.location else None
    if not text and document is None and location is None:
        if message.chat.type != Chat.PRIVATE or not any(getattr(message, name) for name in _NOTHING_TO_READ):
            return None
        text = "/brief"  # it says what can be sent
    return Incoming(
        chat=_key(message),
        kind=_KINDS[message.chat.type],
        user=_sender(message),
        text=text,
        title=message.chat.title,
        language=message.from_user.language_code if message.from_user else None,
        document=_document(document) if document else None,
        location=location,
        reply_to=_words(reply) if reply else message.quote.text if message.quote else None,
        forwarded=message.forward_origin is not None,
        addressed=_addressed(message, text, reply, me),
        may_set=_may_set(message.chat, message.from_user, message.sender_chat),
    )


def _words(message: Message) -> str:
    """Return what a message says. A short one that hides an address behind its words says that too."""
    text = message.text or message.caption or ""
    hidden = (each.url for each in (*message.entities, *message.caption_entities) if each.type == "text_link")
    address = next((url for url in hidden if url and not url.startswith(_OWN_PAGES)), None)
    return f"{text}\n{address}" if address and len(text) < LONG_TEXT and not links(text) else text


def _pressed(query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or not query.data:
        return None
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Incoming(
        chat=key_of(message.chat.id, thread),
        kind=_KINDS[message.chat.type],
        user=key_of(query.from_user.id),
        text=query.data,
        title=message.chat.title,
        language=query.from_user.language_code,
        pressed=True,
        may_set=_may_set(message.chat, query.from_user),
    )


def _addressed(message: Message, text: str, reply: Message | None, me: User) -> bool:
    mentioned = f"@{me.username}".casefold() in text.casefold()
    answers = reply is not None and reply.from_user is not None and reply.from_user.id == me.id
    return message.chat.type == Chat.PRIVATE or mentioned or answers


def _for_another_bot(text: str, me: User) -> bool:
    """True for a command like /help@other_bot: in a group every bot may see it."""
    first = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    _, at, name = first.partition("@")
    return bool(at) and name.casefold() != (me.username or "").casefold()


def _topic_start(message: Message) -> bool:
    """True if the message replies to nothing but the start of its topic, which Telegram fills in by itself."""
    reply = message.reply_to_message
    return bool(reply and message.is_topic_message and reply.message_id == message.message_thread_id)


def _key(message: Message) -> str:
    return key_of(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _sender(message: Message) -> str:
    """Return who wrote: the group or channel in whose name it was, for whom Telegram puts one user everywhere."""
    sender = message.sender_chat or message.from_user or message.chat
    return key_of(sender.id)


def _may_set(chat: Chat, user: User | None, sender: Chat | None = None) -> Callable[[], Awaitable[bool]]:
    """Whether a sender is an administrator of their chat: Telegram is asked for it when it matters."""

    async def may_set() -> bool:
        if chat.type in (Chat.PRIVATE, Chat.CHANNEL) or (sender is not None and sender.id == chat.id):
            return True  # an administrator may write in the name of the group
        try:
            return user is not None and (await chat.get_member(user.id)).status in _RULERS
        except TelegramError:
            return False

    return may_set


def _document(document: TelegramDocument) -> Document:
    async def read() -> bytes:
        if document.file_size and document.file_size > DOWNLOAD_BYTES:
            raise FileUnavailable(
                _("That file is over 20 MB, the most that Telegram lets a bot read. Send a smaller one.")
            )
        try:
            file = await document.get_file()
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            raise FileUnavailable(_("Telegram would not hand over that file. Please send it again.")) from error

    return Document(document.file_name or "file", document.file_size, read)
