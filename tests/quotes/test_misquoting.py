"""Sentences in which a name is easily put beside the wrong words. `right`: beginnings of quotes, and whose they are.

What is shown with a name, at 0.9 or more, must be among them; what is missing or "unclear who" does no harm.
"""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import KEY_CONFIDENCE, Article
from summarizer.quotes import find_quotes

Right = dict[str, str]


def shown(text: str) -> list[tuple[str, str]]:
    """The quotes that would be shown with a name: their words and the name."""
    quotes = find_quotes(parse(Article(text)))
    return [(q.text, q.speaker.name) for q in quotes if q.speaker is not None and q.confidence >= KEY_CONFIDENCE]


def assert_nobody_is_misquoted(text: str, right: Right) -> None:
    for words, name in shown(text):
        assert any(words.startswith(beginning) and name == whose for beginning, whose in right.items()), (words, name)


NEXT: tuple[tuple[str, Right], ...] = (
    ('Ann Ford said: "We won the cup." Tim Marsh disagreed.', {'"We won': "Ann Ford"}),
    ('Ann Ford said: "We won the cup." Tim Marsh would not comment.', {'"We won': "Ann Ford"}),
    (
        '"The sample is small," Ken Ito said. "It needs to be repeated." Paula Stern agreed.',
        {'"The sample': "Ken Ito", '"It needs': "Ken Ito"},
    ),
    (
        'Ann Ford said she ran. "It was great." Her coach, Tim Marsh, disagreed.',
        {"she ran": "Ann Ford", '"It was': "Ann Ford"},
    ),
    ('There was a sign at the gate. "Keep off the grass." Tim Marsh called for calm.', {}),
    (
        '"She is quick," Kelly Rourke says. "But I am quicker." Jade Simms laughed when she heard that.',
        {'"She is': "Kelly Rourke", '"But I': "Kelly Rourke"},
    ),
    (
        'Ann Ford said: "We will run fast". Tim Marsh said he was sad.',
        {'"We will': "Ann Ford", "he was sad": "Tim Marsh"},
    ),
    (
        'Ann Ford told parliament that "we will run fast". Tim Marsh shouted: "Never!"',
        {'"we will': "Ann Ford", '"Never': "Tim Marsh"},
    ),
    (
        '"It was very sad", said Ann Ford. "I wept all night". Tim Marsh said he was moved.',
        {'"It was': "Ann Ford", '"I wept': "Ann Ford", "he was moved": "Tim Marsh"},
    ),
    (
        'There was, Ann Ford said, "no other way out". Tim Marsh said he knew.',
        {'"no other': "Ann Ford", "There was": "Ann Ford", "he knew": "Tim Marsh"},
    ),
    (
        'His shirt said "I love New York". Tim Marsh said he bought it in Rome.',
        {"he bought": "Tim Marsh", '"I love': "His shirt"},
    ),
    ('The play is called "We will never run". Tim Marsh said it was good.', {"it was good": "Tim Marsh"}),
    (
        'Ann Ford smiled. "We will run fast". Tim Marsh said he was sad.',
        {"he was sad": "Tim Marsh", '"We will': "Ann Ford"},
    ),
    (
        'While Ann Ford said "it was sad", Tim Marsh said "it was great".',
        {'"it was sad': "Ann Ford", '"it was great': "Tim Marsh"},
    ),
    (
        'Ann Ford said "it was sad", Tim Marsh said "it was great".',
        {'"it was sad': "Ann Ford", '"it was great': "Tim Marsh"},
    ),
    (
        '"I was angry," Lena Voss said. "And then I was calm." Hugo Plank warned of delays.',
        {'"I was': "Lena Voss", '"And then': "Lena Voss"},
    ),
    ("Defending Tom Ames, Shabnam Ali said he was ashamed.", {"he was": "Shabnam Ali"}),
    ("Kim Mori, Ken Abe said, was ill.", {"was ill": "Ken Abe"}),
)

PASSING: tuple[tuple[str, Right], ...] = (
    ('Ann Ford said in a video posted by Tim Marsh: "We won the cup."', {'"We won': "Ann Ford"}),
    ('Ann Ford said in a letter read out by Tim Marsh: "We won the cup."', {'"We won': "Ann Ford"}),
    ('Ann Ford said in a statement released by her lawyer: "We won the cup."', {'"We won': "Ann Ford"}),
    ('Ines Duarte was furious. The Herald quoted her as saying: "I never met the man."', {'"I never': "Ines Duarte"}),
    ('The Herald quoted Ruth Clay as saying: "I know nothing."', {'"I know': "Ruth Clay"}),
    ('"I never met the man," the Herald quoted Ines Duarte as saying.', {'"I never': "Ines Duarte"}),
    ("TASS quoted Ruth Clay as saying that she knew nothing.", {"she knew": "Ruth Clay"}),
    ('Peter Nash received a message from Ines Duarte saying: "I never met the man."', {'"I never': "Ines Duarte"}),
)

TURNS: tuple[tuple[str, Right], ...] = (
    (
        '"I know nothing," Ann Darrow told Ruth Clay. "You do," she replied.',
        {'"I know': "Ann Darrow", '"You do': "Ruth Clay"},
    ),
    (
        '"Will you run?" Bob Ford asked Tim Marsh. "I will not," he said.',
        {'"Will you': "Bob Ford", '"I will': "Tim Marsh"},
    ),
    (
        'Ruth Clay asked Ann Darrow what she knew. "Nothing at all," she said.',
        {'"Nothing': "Ann Darrow"},
    ),
    (
        'Ann Ford told Joan Marsh: "We will run." She replied: "Good luck to you."',
        {'"We will': "Ann Ford", '"Good luck': "Joan Marsh"},
    ),
    (
        '"Rates will rise," Karin Stein told Eva Hahn. "You are wrong," she answered.',
        {'"Rates': "Karin Stein", '"You are': "Eva Hahn"},
    ),
    (
        'Kay Lomax met Ted Brill. "You are a coward," she told him. "And you are a liar," he shot back.',
        {'"You are': "Kay Lomax", '"And you': "Ted Brill"},
    ),
    (
        'Judge Ilze Ozola jailed Andris Kalnins. "You cheated," she told him. Kalnins stared at the floor. '
        '"I am sorry," he told the court.',
        {'"You cheated': "Ilze Ozola", '"I am': "Andris Kalnins"},
    ),
    (
        'Kelly Rourke fights Jade Simms in June. "She is quick," Rourke said. Simms laughed. '
        '"She can dream," she said.',
        {'"She is': "Kelly Rourke", '"She can': "Jade Simms"},
    ),
    (
        '"Where were you?" asked Tom Clay. "At home with my wife," Jan Darrow replied. "Can she confirm it?" '
        '"She can," he said.',
        {'"Where': "Tom Clay", '"At home': "Jan Darrow", '"Can she': "Tom Clay", '"She can': "Jan Darrow"},
    ),
    (
        '"I know nothing," Jan Darrow told Tom Clay. "Were you there?" "I was asleep," Darrow said.',
        {'"I know': "Jan Darrow", '"Were you': "Tom Clay", '"I was': "Jan Darrow"},
    ),
    (
        '"Kids need parks," said Lucia Moretti. Her daughter Carla, 9, agreed. "I want a swing," she said.',
        {'"Kids': "Lucia Moretti", '"I want': "Carla"},
    ),
    (
        '"It was late," said Ann Darrow. Her boss, Ruth Clay, laughed. "You do," she said.',
        {'"It was': "Ann Darrow", '"You do': "Ruth Clay"},
    ),
    (
        'Prosecutor Ida Holm said he was "a thug". The victim wept. "I cannot sleep," she said.',
        {'he was "a thug': "Ida Holm", '"I cannot': "The victim"},
    ),
    (
        'Ann Ford asked: "Will you run?" Tim Marsh said: "I will not run."',
        {'"Will you': "Ann Ford", '"I will': "Tim Marsh"},
    ),
    (
        'Ruth Clay asked Jim Darrow: "What do you know?" He said: "Nothing at all."',
        {'"What': "Ruth Clay", '"Nothing': "Jim Darrow"},
    ),
    ('Bob Banks asked Jim Tran about his taxes. "I paid every cent," he said.', {'"I paid': "Jim Tran"}),
    (
        '"We lost," Frost said. "We won," Pike said. "It is great," he said.',
        {'"We lost': "Frost", '"We won': "Pike", '"It is': "Pike"},
    ),
)

WRITER: tuple[tuple[str, Right], ...] = (
    ('Ann Ford wrote: "Will we run?" Nobody wrote back.', {'"Will we': "Ann Ford"}),
    ('"I know nothing," Jan Darrow said every time police asked him.', {'"I know': "Jan Darrow"}),
    ('"I know nothing," Jan Darrow said, his voice breaking as his wife wept.', {'"I know': "Jan Darrow"}),
    ('"We won the cup," Ann Ford said, which was true.', {'"We won': "Ann Ford"}),
    ('"We won the cup," Ann Ford said, a claim the club denied.', {'"We won': "Ann Ford"}),
    ('"We won the cup," Ann Ford said, unaware that the match was not over.', {'"We won': "Ann Ford"}),
    ('"We won the cup," Ann Ford said minutes before the team flew home.', {'"We won': "Ann Ford"}),
    ('"We won the cup," Ann Ford said although the match was not over.', {'"We won': "Ann Ford"}),
    ("Anton Petrov said when asked about the car.", {}),
    ("Jan Darrow said nothing when police found the gun.", {}),
    ("Jan Darrow said yes and they were married in June.", {}),
    ("Tesda has said sorry after a customer found a mouse in her soup.", {}),
    ("Ruth Clay asked not to be named.", {}),
    ("Kim Mori, said to be ill, did not attend.", {}),
)

UNSAID: tuple[tuple[str, Right], ...] = (
    ('It is not true that Tim Marsh told Ann Ford "you are a cow".', {}),
    ("It is false that Tim Marsh said the club was broke.", {}),
    ("Tim Marsh would have said the club was broke, had he been asked.", {}),
    ("Tim Marsh can hardly say that the club was broke. Tim Marsh no longer says that the club was broke.", {}),
    ("Did Jan Darrow say that he was sorry?", {}),
    ("Contrary to what Jan Darrow said, the fire was no accident.", {}),
    ('Lena Voss waited for Anna Stahl to say, "I am sorry." She never did.', {}),
    ("Ann Ford said she was happy, declining to say whether she would stay.", {"she was happy": "Ann Ford"}),
    (
        'The senator, Ann Ford, never said "the war is over," her spokesman Tom Vance insisted.',
        {"The senator": "Tom Vance"},
    ),
    (
        'Mr. Clay said the shop was his. Mrs. Clay said it was hers. "That is wrong," Clay said.',
        {"the shop": "Mr. Clay", "it was hers": "Mrs. Clay"},
    ),
    ('Jim Clay hit his wife. "He hit me," Mrs Clay told the jury.', {'"He hit': "Mrs Clay"}),
)

NAMES: tuple[tuple[str, Right], ...] = (
    ('Manager Carlo Rossi was pleased. "He is the best," the Italian said.', {'"He is': "Carlo Rossi"}),
    (
        "Ann Clay and Bo Clay run the inn. Ann Clay said the inn was full. Mr. Clay said it was not. "
        "Clay said the guests were happy.",
        {"the inn": "Ann Clay", "it was not": "Bo Clay"},
    ),
)


@pytest.mark.parametrize(("text", "right"), NEXT)
def test_the_next_sentence_takes_no_quotation(text: str, right: Right) -> None:
    """What the next sentence tells is no part of the quotation before it."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), PASSING)
def test_who_passes_words_on_did_not_say_them(text: str, right: Right) -> None:
    """Whoever posts, reads out or quotes the words did not say them."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), TURNS)
def test_a_reply_is_not_given_to_the_one_who_spoke_before(text: str, right: Right) -> None:
    """A reply is not given to the one who spoke first, nor a turn without a name to anybody."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), WRITER)
def test_the_writers_own_words_are_nobodys(text: str, right: Right) -> None:
    """The writer's own words beside a quotation are nobody's."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), UNSAID)
def test_what_was_not_said_is_nobodys(text: str, right: Right) -> None:
    """What was denied, supposed, asked or only may be said was not said."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), NAMES)
def test_two_of_one_name_are_kept_apart(text: str, right: Right) -> None:
    """People of one surname, and a person and a place, are kept apart."""
    assert_nobody_is_misquoted(text, right)


PLAIN: tuple[tuple[str, Right], ...] = (
    ('"Go home," said Ruth Clay.', {'"Go home': "Ruth Clay"}),
    ('"Thank you," said Ruth Clay. "No comment," Bo Lee said.', {'"Thank': "Ruth Clay", '"No comment': "Bo Lee"}),
    ('"Stop!" Ruth Clay shouted.', {'"Stop': "Ruth Clay"}),
    ("Ken Suga indicated that he would step down in May.", {"he would step": "Ken Suga"}),
    ("Ken Suga indicated on Monday that he would step down in May.", {"he would step": "Ken Suga"}),
    ('"Who is there?" asked Clay. "Nobody," answered Holm.', {'"Who': "Clay", '"Nobody': "Holm"}),
    ("Police said the road was closed.", {"the road": "Police"}),
)


@pytest.mark.parametrize(("text", "right"), PLAIN)
def test_a_plain_quote_is_found_and_sure(text: str, right: Right) -> None:
    """However short the words or the names are."""
    found = shown(text)
    for beginning, whose in right.items():
        assert any(words.startswith(beginning) and name == whose for words, name in found), found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ken Stein told the inquest that the car was blue.", "the car was blue"),
        ("Ken Stein said on Monday he would quit.", "he would quit"),
        ('"We lost," said Ken Stein, adding that there was no need to panic.', "there was no need to panic"),
        ('Ken Stein wrote: "Will we run?" Nobody wrote back.', '"Will we run?"'),
        ("Ken Stein said the road would close, sending shares lower.", "the road would close"),
        ("Ken Stein said nothing could bring him back.", "nothing could bring him back"),
        ("The house burned. The driver survived, police chief Ken Stein told RPP radio.", "The driver survived"),
        (
            "The bank met. Rates will rise again in May, Governor Ken Stein announced on Tuesday.",
            "Rates will rise again in May",
        ),
        ("“We lost,” said Ken Stein after the match, before adding that the cup was open.", "the cup was open"),
    ],
)
def test_what_was_reported_is_found_from_its_first_word_to_its_last(text: str, said: str) -> None:
    """Whom somebody told, when, and what came of it are no part; it may stand before "somebody announced"."""
    assert (said, "Ken Stein") in shown(text)
