"""The sample articles of seeds/ as feeds of invented outlets would bring them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.ingest.documents import read_document
from bot.model import NewArticle
from summarizer.model import Article
from summarizer.pipeline import summarize

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(each for each in (ROOT / "seeds").iterdir() if each.suffix in (".txt", ".html"))


def sample(path: Path, outlets: Iterable[str]) -> NewArticle:
    """One of them; of the `outlets`, as they are to be called, the first that its beginning or its file names."""
    page = read_document(path.name, path.read_bytes())
    head = page.text[:400] + path.name.replace("-", " ").title()
    named = (each for each in outlets if each.removeprefix("The ") in head)
    source = page.source or next(named, "Lorvania Herald")
    url = f"https://{source.lower().replace(' ', '-')}.example/{path.stem[11:]}"
    day = datetime.fromisoformat(path.name[:10]).replace(hour=6, tzinfo=UTC)
    briefing = summarize(Article(page.text, title=page.title, url=url))
    return NewArticle(
        text=page.text,
        title=page.title or briefing.title,
        url=url,
        source=source,
        author=page.author,
        published=page.published or day,
        origin="feed",
        language=briefing.language,
        briefing=briefing,
    )
