"""What stands under seeds/ is fit to be the first thing that a newcomer sees."""

from xml.etree import ElementTree

from tests.articles.gold import SEEDS


def test_there_are_articles_of_both_formats() -> None:
    """At least eight sample articles, text and HTML, each dated in its name."""
    articles = [file for file in SEEDS.iterdir() if file.suffix in {".txt", ".html"}]
    assert len(articles) >= 8
    assert {file.suffix for file in articles} == {".txt", ".html"}
    assert all(file.name.startswith("2026-") for file in articles)


def test_the_feeds_are_a_valid_subscription_list() -> None:
    """OPML 2.0: a head, and outlines with the texts and types that it requires; every address is https."""
    opml = ElementTree.parse(SEEDS / "feeds.opml").getroot()  # noqa: S314  our own file
    feeds = opml.findall("./body//outline[@xmlUrl]")
    assert (opml.tag, opml.get("version"), opml.find("head") is not None) == ("opml", "2.0", True)
    assert len(feeds) >= 8
    assert all(feed.get("type") == "rss" and feed.get("text") for feed in feeds)
    assert all((feed.get("xmlUrl") or "").startswith("https://") for feed in feeds)
