"""The story of a page: all that its reader sees of it, and nothing else."""

from __future__ import annotations

import json
import time

import pytest
from lxml import html

from bot.ingest.page import Page
from bot.ingest.pages import read_page
from summarizer.apologies import apology_of
from summarizer.errors import NoStory
from summarizer.model import Article
from summarizer.pages.blocks import blocks_of
from summarizer.pages.visible import show
from summarizer.pipeline import summarize

LEAD = "The harbour board of Aldwick voted on Monday to rebuild the fish market, after four years of quarrels."
SAID = "“We have counted every crate twice, and there is room for all of them,” said Ines Varga, who chairs the board."
MORE = "Some ninety traders came to the meeting, and most of them stayed to the end. Work is to begin in the autumn."
STORY = tuple(f"<p>{each}</p>" for each in (LEAD, SAID, MORE))


def read(body: str) -> Page:
    """The page with that body."""
    markup = f"<html lang='en'><head><title>Market</title></head><body>{body}</body></html>"
    return read_page(markup.encode(), "https://www.aldwick.example/market", "utf-8")


@pytest.mark.parametrize(
    "body",
    [
        "<form><article><h1>Market</h1>{}{}{}</article></form>",
        "<div><aside><p>Weather</p><article><h1>Market</h1>{}{}{}</article></aside></div>",
        "<table><tr><td><h1>Market</h1>{}{}{}</td></tr></table>",
        "<article><h1>Market</h1><div class='article-body'>{}</div><div class='ad'>Advertisement</div>"
        "<div class='article-body'>{}{}</div></article>",
        "<article><h1>Market</h1>{}<p hidden>“Buy,” said a trader of nothing at all.</p>{}{}</article>",
        "<style>.more, #old {{ display: none }}</style><article><h1>Market</h1>{}"
        "<p class='big more'>“Buy,” said a trader of nothing at all.</p>"
        "<p id='old'>“Sell,” he said a little later.</p>{}{}</article>",
        "<style>.part {{display:none}} @media (min-width: 60em) {{ .part {{display:block}} }}</style>"
        "<article><h1>Market</h1>{}<div class='part'>{}</div>{}</article>",
        "<style>@media print {{ .part {{display:none}} }} .open .all {{display:none}}</style>"
        "<article><h1>Market</h1><div class='part all'>{}{}{}</div></article>",
        "<style>.all {{display:none}}</style><article class='all'><h1>Market</h1>{}{}{}</article>",
        "<article><h1>Market</h1>{}<del><p>“No,” said Ines Varga, who had not said so.</p></del>{}{}</article>",
        "<div class='cookie-bar'><p>We use cookies to remember what you chose on this site of ours.</p></div>"
        "<main><h1>Market</h1>{}{}{}</main>",
        "<article><h1>Market</h1>{}<p>The board may earn a commission from links on this page.</p>{}{}</article>",
    ],
)
def test_the_story_is_whole_and_alone(body: str) -> None:
    """Whatever holds the page, and whatever is hidden, struck out or furniture in it."""
    assert read(body.format(*STORY)).text == f"{LEAD}\n\n{SAID}\n\n{MORE}"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("We open on <time>15 May</time>, she said to all of them.", "We open on 15 May, she said to all of them."),
        (
            "There is room for all (<my-source><a href='/a'>2</a></my-source>), she said.",
            "There is room for all (2), she said.",
        ),
        ("<span class='drop-cap'><span>W</span></span> <b>e open</b> in May, she said.", "We open in May, she said."),
        (
            "<span class='initial-letter'>A</span> hall was built in May, she said.",
            "A hall was built in May, she said.",
        ),
        (
            "<span class='dropcap'>A</span> <a href='/s'>storm</a> hit the pier, she said.",
            "A storm hit the pier, she said.",
        ),
        ("<span class='dropcap'>É</span> <b>dela</b> o salão, ela disse.", "É dela o salão, ela disse."),
        ("<span class='dropcap'>J</span> <b>Lind</b> hit the pier, she said.", "J Lind hit the pier, she said."),
        ("<span class='dropcap'>T</span> <b>HE STORM</b> hit the pier, she said.", "THE STORM hit the pier, she said."),
        ("<q>We open when the roof is on</q>, she said.", "“We open when the roof is on”, she said."),
        ("It holds 10<sup>6</sup> litres of water when it is full.", "It holds 10⁶ litres of water when it is full."),
        (
            "The roof leaks in rain<sup><a href='#1'>[1]</a></sup>, she said to us.",
            "The roof leaks in rain, she said to us.",
        ),
        ("“We open it<br>for a month,” she said,<br>and left.", "“We open it for a month,” she said, and left."),
        (
            "So said <a>Ines Varga</a><a>Aldwick</a> on the way out of it.",
            "So said Ines Varga Aldwick on the way out of it.",
        ),
        (
            "It needs <math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>10</mn></math> stalls, she said to us.",
            "It needs x ² + 10 stalls, she said to us.",
        ),
        ("We <s>never</s> asked for the money, she said again.", "We asked for the money, she said again."),
    ],
)
def test_a_line_reads_as_it_is_seen(markup: str, text: str) -> None:
    """Words keep apart, figures stay raised, and what a browser adds or strikes out is added and struck out."""
    assert text in read(f"<article><h1>Market</h1>{STORY[0]}<p>{markup}</p>{STORY[1]}{STORY[2]}</article>").text


def test_a_table_among_the_paragraphs_is_read_by_its_rows() -> None:
    """Figures keep to the line of those whose they are, and a list of links in a table is no part of the story."""
    table = (
        "<div><table><tr><th>Stall</th><th>Days</th></tr><tr><td>Ines Varga</td><td><p>14</p></td></tr></table></div>"
    )
    links = "<table><tr><td><a href='/a'>More of Aldwick</a></td><td><a href='/b'>More of Dunholt</a></td></tr></table>"
    found = read(f"<article><h1>Market</h1>{STORY[0]}{table}{STORY[1]}{links}{STORY[2]}</article>")
    assert found.text == f"{LEAD}\n\nStall Days\n\nInes Varga 14\n\n{SAID}\n\n{MORE}"


def test_a_post_in_the_story_stays_with_its_name() -> None:
    """What a reader sees of a post is in the text, in one line with whose it is: no sentence of the story, no quote."""
    post = (
        "<div class='embed'><blockquote class='twitter-tweet'><p>The gate will never open again for us.<br>Never.</p>"
        "&mdash; Ilse Brand (@ilse) <a href='/x'>November 23, 2026</a></blockquote></div>"
    )
    found = read(f"<article><h1>Market</h1>{STORY[0]}{post}{STORY[1]}{STORY[2]}</article>")
    told = "The gate will never open again for us. Never. — Ilse Brand (@ilse) November 23, 2026"
    assert found.text == f"{LEAD}\n\n{told}\n\n{SAID}\n\n{MORE}"
    briefing = summarize(Article(found.text, title=found.title))
    shown = [*briefing.sentences, *briefing.quotes]
    assert shown
    assert not any("gate" in found.text[each.start : each.end] for each in shown)


def test_headings_are_named() -> None:
    """A heading between paragraphs is in the text, and known as one."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<h2>Who pays for it in the end?</h2>{STORY[1]}{STORY[2]}</article>")
    assert page.headings == ("Who pays for it in the end?",)
    assert page.headings[0] in page.text.split("\n\n")


def test_a_list_of_stories_is_none() -> None:
    """A page of headlines that lead elsewhere, each with its teaser, has no article."""
    cards = "".join(
        f"<div><h2><a href='/{n}'>Story {n}</a></h2><p>{each}</p></div>"
        for n, each in enumerate((LEAD, SAID, MORE, LEAD))
    )
    with pytest.raises(NoStory):
        read(f"<main>{cards}</main>")


def test_headings_with_links_make_no_list_of_a_story() -> None:
    """What is compared, each under a linked heading, stands in the one box of the story."""
    parts = "".join(f"<h3><a href='/{n}'>Stall {n}</a></h3><p>{each}</p>" for n, each in enumerate((SAID, MORE, SAID)))
    assert MORE in read(f"<article><h1>Market</h1>{STORY[0]}{parts}</article>").text


@pytest.mark.parametrize(
    "line",
    [
        "<p>Stay informed with the Aldwick Echo, for only 4 crowns a month – Subscribe Now!</p>",
        "<p>Would you like to be part of the team? Join our programme and write for Aldwick.</p>",
        "<p>Do you have a story to tell? Email: desk@aldwick.example</p>",
        "<p>For more news from all of the coast, sign up for our newsletters .</p>",
        "<p>Write to Oda Lind at oda.lind@aldwick.example</p>",
        "<p>___</p><p>More Aldwick fishing: <a href='/f'>https://aldwick.example/fishing</a></p>",
        "<p>____________</p><p>Oda Lind looks after the Echo's fish and eats a quarter of them.</p>",
        "<p>Originally published on Coast Weekly.</p>",
        "<p>Catch up with all of the coast on our weekly podcast, “Low Tide.”</p>",
        "<div><h4>Story Tools</h4><ul><li><a href='/a'>Add to your list</a></li><li>E-mail</li></ul></div>",
        "<div class='box quote'><h3>There is room for all of them”</h3><p>Ines Varga</p><p>Chair</p></div>",
        "<div class='video-wrapper big'><h2>How is a fish hall built?</h2></div>",
        "<p>Pictured: the old hall, in which ninety traders sold fish for two hundred years.</p>",
        "<p>图注：鱼市场的旧大厅，九十名商人在那里卖了两百年鱼。</p>",
        "<div><p>This summary was generated by AI.</p><p>A new market is to be built.</p></div>",
        "<p>This audio was created using artificial intelligence.</p>",
        "<p>Oda Lind is on Twitter at oda_lind.</p>",
        '<p>Get access to the coast\'s best fish prices for as little as 9 crowns. Use the code "GETFISH".</p>',
        "<p>Disclaimer: The views of the traders are their own and not those of the Echo or its owners.</p>",
        "<p>Welcome to the Echo's Fish Deals, your source for the best deals on fish that you want to eat.</p>",
        "<p>(All photos: Oda Lind)</p>",
        "<p>You may also like...</p><p><a href='/a'>Who will paint the new roof of the hall in Sedge?</a></p>",
        "<p>Our other pieces:</p><ul><li><a href='/a'>Who paints it?</a></li><li><a href='/b'>Who pays?</a></li></ul>",
        "<p><b>Related: </b><a href='/a'>From Tar to Slate: the Roofs of the Coast</a></p>",
        "<p><b>Also: </b><a href='/a'>See the fish prices at Sedge</a></p>",
        "<p><b>A new roof:</b> <a href='/a'>Aldwick spends nine thousand crowns on slates</a></p>",
        "<ul><li><b>See it now: </b><a href='/shop'>Harbour Shop</a></li></ul>",
        "<h4>More:</h4><ul><li><h4><a href='/a'>Sedge closes its own fish hall for two days</a></h4></li></ul>",
        "<figure><img src='a.jpg'></figure><ul><li><p>Above, the hall in May; below, a crate of herring that"
        " was bought there by Ines Varga.</p></li></ul>",
        "<div class='Quote'><blockquote>We have counted every crate twice</blockquote><div>Ines Varga</div></div>",
        "<div class='t'><div><h3><a href='/a'>Sedge bans bicycles from the pier for good</a></h3></div></div>",
        "<ul><li>Sedge: <a href='/a'>Who paints the roof?</a></li><li>Tarn: <a href='/b'>Eels are back</a></li></ul>",
        "<p>If you buy something through our links, we may earn a small commission. It pays for our work.</p>",
        "<p>If you enjoyed this article, we have a proposition for you: become a friend of the Echo.</p>",
        "<p>This is a breaking story - more to follow</p>",
        "<p>By Oda Lind on Monday, November 23rd, 2026 at 11:08 a.m.</p>",
        "<p>Reading time: 2 minutes</p>",
        "<p>Tags: fish market, harbour board, Aldwick, <a href='/t'>roofs</a></p>",
        "<p>Note: for some weeks we are moderating all comments that you send to us.</p>",
        "<p>Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns bitte mit einer Spende.</p>",
        "<p>Fehler gefunden? Jetzt melden.</p>",
        '<p>Dieser Artikel ist zuerst bei "Küste" erschienen.</p>',
        "<div><h4>Text Size</h4><p>-</p><p>+</p></div>",
        "<p>Oda Lind / AFP / Getty Images</p>",
        "<div class='photobox'><img src='a.jpg'><br><em>A new hall is what ninety traders are to have.</em></div>",
        "<p><span class='image'><img src='a.jpg'><span class='caption'>The hall is old.</span> Lind/Getty</span></p>",
        "<p>Receba em seu email nosso livro “Os peixes”, um guia completo.</p>",
        "<p>Deixe suas dúvidas e opiniões aqui embaixo! Obrigado.</p>",
        "<section><h3>Harbour Inside by Oda Lind</h3><p>Behind the nets: strong, close, and first with it.</p>"
        "<p>Sign up for our weekly newsletter.</p></section>",
        "<p>Lisez aussi : <a href='/a'>Qui va payer le nouveau toit de la halle</a></p>",
        "<p>Suscríbete a nuestro boletín y recibe cada mañana las noticias de la costa.</p>",
        "<p>ATENÇÃO: Comentários que faltem com respeito não serão aprovados pelo moderador.</p>",
        "<p>© RIPRODUZIONE RISERVATA</p>",
        "<p>Подписывайтесь на наш канал, чтобы узнавать новости побережья первыми.</p>",
    ],
)
def test_what_a_site_wants_of_its_reader_is_left_out(line: str) -> None:
    """Offers, calls, credits, pointers to other stories and repeated quotations, behind the story or inside it."""
    behind = read(f"<article><h1>Market</h1>{''.join(STORY)}{line}</article>")
    inside = read(f"<article><h1>Market</h1>{STORY[0]}{STORY[1]}{line}{STORY[2]}</article>")
    assert (behind.text, behind.headings) == (f"{LEAD}\n\n{SAID}\n\n{MORE}", ())
    if "____" not in line:
        assert inside.text == behind.text


@pytest.mark.parametrize(
    "line",
    [
        "<p>—Echo writer Jan Hollis in Sedge contributed to this report.</p>",
        "<p>– additional reporting by Jan Hollis</p>",
        "<p>Oda Lind is a senior researcher at the Coast Institute. She wrote this with Jan Hollis.</p>",
        "<p>Oda Lind (oda@aldwick.example) edits the Coast Review and sails on Sundays.</p>",
        "<p>SEA/ol</p>",
        "<p>Jan Hollis can be reached at jan@aldwick.example.</p>",
        "<p>Jan Hollis (jan@aldwick.example) edits the “Coast Review” and sails on Sundays.</p>",
        "<p>Jan Hollis is a senior reporter for the Echo.</p>",
        "<p>Élise Arvel can be reached at elise@aldwick.example.</p>",
        "<p>Élise Arvel is a reporter.</p>",
        "<p>See more photos:</p>",
        "<p>Jan Hollis is the editor of the Coast Review.</p><h2>Home</h2>",
        "<p>The Aldwick sailor Oda Lind is the founder of the Coast Institute. She lives at the old lock.</p>",
        "<p>Von Jan Hollis am 21/02/2026. Abgelegt unter Küste. Sie können alles durch den RSS 2.0. Feed lesen.</p>",
        "<p>Photos by Jan Hollis (Coast Pictures), Mara Orth, and O. Lind.</p>",
        "<p>Redaktion: Jan Hollis Faktencheck: Mara Orth</p>",
        "<p>05/10/2026 - Publicado por: Jan Hollis</p>",
    ],
)
def test_a_signing_off_is_left_out(line: str) -> None:
    """Who wrote a story, who helped and whose it is, said behind it; said inside it, it may be of it."""
    author = "<meta name='author' content='Oda Lind'>"
    assert read(f"{author}<article><h1>Market</h1>{''.join(STORY)}{line}</article>").text == "\n\n".join(
        (LEAD, SAID, MORE)
    )


@pytest.mark.parametrize(
    "line",
    [
        "Jan Hollis is the editor of the Herald and was arrested on Friday in Sedge, her lawyer said.",
        "Jan Hollis is a former reporter who ran for mayor in May and lost by ten votes.",
    ],
)
def test_what_writers_do_and_suffer_is_no_signing_off(line: str) -> None:
    """It is news, also at the end of a story."""
    assert read(f"<article><h1>Market</h1>{''.join(STORY)}<p>{line}</p></article>").text.endswith(line)


@pytest.mark.parametrize(
    "again",
    ["word<br>x", "“We open it.<br>x", "<span class='dropcap'>T</span> <i>x</i> "],
)
def test_showing_a_page_does_not_slow_down_with_its_length(again: str) -> None:
    """Four times the lines, or the large letters, of one box take about four times the time."""

    def seconds(times: int) -> float:
        tree = html.fromstring(f"<article>{again * times}</article>")
        begun = time.process_time()
        show(tree)
        blocks_of(tree)
        return time.process_time() - begun

    seconds(10)
    assert any(seconds(8_000) < 8 * max(seconds(2_000), 0.02) for _ in range(3))


@pytest.mark.parametrize(
    "above",
    [
        "<header><h1>Market</h1><div class='summary'>{}</div></header>",
        "<header><h1>Market</h1><div class='article-teaser-text'>{}</div></header>",
        "<div class='sidebar-grid'><h1>Market</h1><div class='hero-excerpt'>{}</div></div>",
        "<header><h1>Market</h1><h2>{}</h2><p>Oda Lind</p></header>",
        "<h1>Market</h1><div class='a'>Oda Lind</div><div class='b'><p>{}</p></div><p>23 Nov 2026, 10:23</p>",
        "<li><h1>Market</h1></li><h2>A market for Aldwick</h2><p class='preamble'>{}</p>",
    ],
)
@pytest.mark.parametrize(
    "lead",
    [
        "The harbour board builds a market, and no trader is left out.",
        "A hall for all ninety traders of the coast by autumn",
    ],
)
def test_what_stands_below_the_headline_is_read(above: str, lead: str) -> None:
    """The lead is of the story, with a full stop or without, whatever its box; names and dates beside it are not."""
    story = "".join(f"<div class='p'>{each}</div>" for each in STORY)
    page = read(f"<article>{above.format(lead)}<div class='body'>{story}</div></article>")
    assert page.text == "\n\n".join((lead, LEAD, SAID, MORE))
    assert page.headings == ()


@pytest.mark.parametrize(
    "above",
    [
        "<div class='hero'><picture><img src='a.jpg'></picture><p>Ines Varga counts crates in the old hall.</p></div>",
        "<p>By Oda Lind, our reporter on the quays of Aldwick</p>",
        "<p>Coast, News, Top Story | Published: 5 hours ago | Oda Lind</p>",
        "<p>A view of the old hall in Aldwick harbour (Photo: Oda Lind)</p>",
    ],
)
def test_what_is_no_lead_is_left_out(above: str) -> None:
    """Captions, bylines and stamps between headline and story."""
    story = "".join(f"<div class='p'>{each}</div>" for each in STORY)
    page = read(f"<article><h1>Market</h1>{above}<div class='body'>{story}</div></article>")
    assert page.text == "\n\n".join((LEAD, SAID, MORE))


def test_a_heading_may_stand_right_below_a_greater_one() -> None:
    """A part and its first section: both head what follows."""
    parts = f"<h2>The hall</h2><h3>Its roof</h3>{STORY[1]}<h3>Its floor</h3>{STORY[2]}"
    assert read(f"<article><h1>Market</h1>{STORY[0]}{parts}</article>").headings == (
        "The hall",
        "Its roof",
        "Its floor",
    )


def test_a_label_set_as_a_paragraph_is_a_heading() -> None:
    """A few words without a full stop, between paragraphs that are sentences, are no sentence of the briefing."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<p>A day for the old hall</p>{STORY[1]}{STORY[2]}</article>")
    assert page.headings == ("A day for the old hall",)


@pytest.mark.parametrize("label", ["<b>Who pays for it?</b>", "WHO PAYS FOR IT?"])
def test_a_label_that_asks_is_a_heading(label: str) -> None:
    """Not where longer questions are set in the same way: those are an interview's."""
    assert read(f"<article><h1>Market</h1>{STORY[0]}<p>{label}</p>{STORY[2]}</article>").headings == (
        html.fromstring(label).text_content(),
    )
    asked = "<p><b>And what is to become of the ninety traders while you build, and of their fish?</b></p>"
    assert (
        read(f"<article><h1>Market</h1>{''.join(STORY)}{asked}{STORY[1]}<p>{label}</p>{STORY[2]}</article>").headings
        == ()
    )


@pytest.mark.parametrize("label", ["<strong>The roof</strong><br>", "<strong>The roof<br></strong>"])
def test_a_label_ends_with_its_line(label: str) -> None:
    """Set in bold before a line break; what is said in bold is no label, and neither is a line among others."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<ul><li>{label}{SAID}</li><li>{MORE}</li></ul></article>")
    assert (page.text, page.headings) == (f"{LEAD}\n\nThe roof\n\n{SAID}\n\n{MORE}", ("The roof",))
    tags = "<p><strong>Tags<br><a href='/a'>fish</a>, <a href='/b'>roofs</a></strong></p>"
    assert read(f"<article><h1>Market</h1>{''.join(STORY)}{tags}</article>").text == f"{LEAD}\n\n{SAID}\n\n{MORE}"


@pytest.mark.parametrize(
    ("lines", "headings"),
    [(("Room for all", "To the end"), ("Room for all", "To the end")), (("Picture 1", "Picture 2"), ())],
)
def test_short_lines_of_one_kind_between_paragraphs_are_headings(
    lines: tuple[str, str], headings: tuple[str, ...]
) -> None:
    """Whatever they are set in, if each has words of its own: what says the same again is a button."""
    sold = [
        f"<p>Trader {n} of the ninety sold {n + 3} crates of herring, and said that it was enough.</p>"
        for n in range(9)
    ]
    parts = [
        line + "".join(sold[at : at + 3])
        for at, line in enumerate(f"<div class='orange'>{each}</div>" for each in lines)
    ]
    body = f"<article><h1>Market</h1>{STORY[0]}{''.join(sold[6:])}{''.join(parts)}</article>"
    assert read(body).headings == headings


def test_a_list_is_kept_whole() -> None:
    """With its short points, if others are kept or a line announces it; not if it leads elsewhere."""
    points = "<ul><li>Room for ninety traders, with a stall for each of them and ice for all.</li><li>A roof.</li></ul>"
    assert "\n\nA roof.\n\n" in read(f"<article><h1>Market</h1>{STORY[0]}{points}{STORY[2]}</article>").text
    others = "<p>We say:</p><ul><li><a href='/a'>A roof for Sedge</a></li><li>A roof.</li></ul>"
    assert "for Sedge" not in read(f"<article><h1>Market</h1>{STORY[0]}{others}{STORY[2]}</article>").text


def test_a_lead_may_stand_in_the_byline() -> None:
    """If its box is called a lead, and it is a sentence."""
    above = f"<div class='byline'><div class='article-lead-text'><p>{MORE}</p></div><p>Oda Lind</p></div>"
    assert read(f"<article><h1>Market</h1>{above}{STORY[0]}{STORY[1]}</article>").text.startswith(MORE)


def test_a_paragraph_in_german_marks_is_a_sentence() -> None:
    """Its last mark is one that opens in English."""
    said = "<p>„Wir haben jede Kiste zweimal gezählt, und es ist Platz für alle.“</p>"
    assert read(f"<article><h1>Market</h1>{said * 3}<p>Oda Lind</p></article>").text.endswith("alle.“")


def test_the_headline_in_other_words_is_no_line_of_the_story() -> None:
    """A page may have one headline for its readers and another for those who search."""
    seen = "<div class='head'>It is done: traders of Aldwick celebrate their new fish market hall</div>"
    title = "<title>Traders of Aldwick celebrate new fish market</title>"
    markup = f"<html lang='en'><head>{title}</head><body><article>{seen}{''.join(STORY)}</article></body></html>"
    page = read_page(markup.encode(), "https://www.aldwick.example/market", "utf-8")
    assert page.text == f"{LEAD}\n\n{SAID}\n\n{MORE}"


def test_what_a_picture_says_is_no_line_of_the_story() -> None:
    """A caption may be set as a paragraph: it says what the picture's own words for those who cannot see it say."""
    picture = "<div><img src='a.jpg' alt='Ines Varga on the quay - Mail'></div><p>Ines Varga on the quay</p>"
    assert "on the quay" not in read(f"<article><h1>Market</h1>{picture}{''.join(STORY)}</article>").text


def test_the_link_to_edit_a_part_is_no_word_of_its_heading() -> None:
    """Software for encyclopedias sets one behind each."""
    edit = "<span class='mw-editsection'>[<a href='/edit'>edit</a>]</span>"
    page = read(f"<article><h1>Market</h1>{STORY[0]}{STORY[1]}<h2>A hall of its own{edit}</h2>{STORY[2]}</article>")
    assert page.headings == ("A hall of its own",)


def test_a_credit_inside_a_paragraph_is_none_of_its_words() -> None:
    """It stands on the picture, not in the sentence."""
    credit = "<span class='image-credit'>© Oda Lind Pictures </span>"
    assert read(f"<article><h1>Market</h1><p>{credit}{LEAD}</p>{STORY[1]}{STORY[2]}</article>").text.startswith(LEAD)


def test_a_post_is_kept_whatever_its_frame_is_called() -> None:
    """A box for social media round one post is a frame, and no furniture."""
    post = (
        "<div class='social-media-embed'><blockquote class='twitter-tweet'><p>The gate is open for all of us today.</p>"
        "&mdash; Ilse Brand (@ilse) November 23, 2026</blockquote></div>"
    )
    assert "gate is open" in read(f"<article><h1>Market</h1>{STORY[0]}{post}{STORY[1]}{STORY[2]}</article>").text


@pytest.mark.parametrize(
    "line",
    [
        "<p>“Would you like to join our crew? Write to me,” said Ines Varga, and many of them did.</p>",
        "<p>The traders were told: <a href='/a'>the roof</a> comes first, then the floor and then the doors.</p>",
        "<p>The board has published its prices on paper since the old hall was opened in Aldwick.</p>",
        "<p>Photographs of the hall have been on show in Aldwick since May.</p>",
        "<p>The audio was created using artificial intelligence, police in Sedge said on Monday.</p>",
        "<p>The text was generated by AI, the court found, and it fined the lawyer 5,000 crowns.</p>",
        "<p>“People signed up to our newsletter because they trust the port,” Oda Lind told the council.</p>",
        "<blockquote>“We never had a better hall than this one, and never shall,” wrote Oda Lind.</blockquote>",
        "<h2>Ines Varga asked the traders to stay away from the old hall until then.</h2>",
    ],
)
def test_what_only_looks_like_an_offer_is_kept(line: str) -> None:
    """What somebody said, what has a link in it, a sentence set large."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}{STORY[1]}{line}{STORY[2]}</article>")
    assert len(page.text) > len(f"{LEAD}\n\n{SAID}\n\n{MORE}\n\n")
    assert page.headings == ()


def test_short_paragraphs_in_boxes_of_their_own_are_kept() -> None:
    """Where each paragraph has a box, and where the last one is short and the page gives its article as data too."""
    boxed = "".join(f"<div class='block'><div class='text'><span>{each}</span></div></div>" for each in (LEAD, SAID))
    short = "<div class='block'><div class='text'><span>The board paid for it.</span></div></div>"
    more = f"<div class='block'><div class='text'><span>{MORE}</span></div></div>"
    assert "paid for it" in read(f"<article><h1>Market</h1>{boxed}{short}{more}</article>").text
    body = json.dumps(f"{LEAD} {SAID} {MORE} “That is correct,” Varga said.")
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": {body}}}</script>'
    story = "".join((*STORY, "<p>“That is correct,” Varga said.</p>"))
    assert read(f"{data}<article><h1>Market</h1>{story}</article>").text.endswith("Varga said.")


def test_a_lead_beside_the_headline_is_kept() -> None:
    """Whatever the box is called that it stands in, and however it is set."""
    rest = f"<p>{SAID}</p><p>{MORE}</p><p>{SAID[:-1]} and sells eels.</p>"
    aside = read(f"<div><h1>Market</h1><div class='top-quote'>{LEAD}</div><div class='body'>{rest}</div></div>")
    large = read(f"<div><h1>Market</h1><div class='part no_caption'><h2>{LEAD}</h2></div>{rest}</div>")
    assert aside.text.startswith(LEAD)
    assert large.text.startswith(LEAD)


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("404", "Nothing here.", "gone"),
        ("Aldwick Echo | Page not found", "Sorry, the page you are looking for has moved.", "gone"),
        ("Just a moment...", "Checking your browser before you go on.", "robot"),
        ("Ferry temporarily unavailable", LEAD, None),
        (None, f"{LEAD} Some 500 people signed, and 404 of them came.", None),
        (None, f"{LEAD} The boat was not found.", None),
    ],
)
def test_an_apology_is_known_by_its_shape(title: str | None, text: str, said: str | None) -> None:
    """A number or a word that error pages have too proves nothing."""
    assert apology_of(title, text) == said
