"""Texts in which a pronoun, a title or a description easily leads to the wrong person."""

from __future__ import annotations

import pytest

from tests.quotes.test_misquoting import Right, assert_nobody_is_misquoted

PRONOUNS: tuple[tuple[str, Right], ...] = (
    (
        '"We asked for 40 trucks and got nine," said Pieter Graaf of ReliefNow. Donors had promised more, he said.\n\n'
        "The governor of Tulumba, General Abdi Noor, denied that anybody had died of hunger. "
        '"People die of many things," he told visiting journalists.',
        {'"We asked': "Pieter Graaf", "Donors had": "Pieter Graaf", "anybody": "Abdi Noor", '"People': "Abdi Noor"},
    ),
    (
        'Chairman Roger Stubbs said the report was "compost".\n\nTV gardener Mo Finch is on the other side. '
        '"It is a carpet," he told viewers of the show on Friday.',
        {"the report": "Roger Stubbs", '"It is': "Mo Finch"},
    ),
    (
        '"It came over the hill like a train," said Duarte Nobre, 66, a farmer.\n\n'
        'The officer, Corporal Rui Tavares, said later that she had bitten him. "I don\'t blame her," he said.',
        {'"It came': "Duarte Nobre", "she had": "Rui Tavares", '"I don': "Rui Tavares"},
    ),
    (
        "Neil Frith denied that it was an insult. His son, Jake Frith, 17, gave evidence by video. "
        'He said that it was. "I hate it," he said.',
        {"it was an insult": "Neil Frith", '"I hate': "Jake Frith"},
    ),
    (
        "Iqbal Rasul was represented by his brother, Tariq, who apologised. "
        'He said his brother was "a good man who loves sheds".',
        {"his brother": "Tariq"},
    ),
    (
        "Danny Pike, 22, denies murder. Prosecutor Ian Ashdown put it to him that he was lying. "
        "He said that he was telling the truth.",
        {"he was telling": "Danny Pike", "he was lying": "Ian Ashdown"},
    ),
    ('Asked by Judge Amos Reed why he had run, he said: "I was frightened."', {"why he": "Amos Reed"}),
    (
        "Britain called on Karadia to open the roads. Russia said the blame lay with the rebels, "
        'who it said were "selling flour for bullets".',
        {"to open": "Britain", "the blame": "Russia", "were": "Russia"},
    ),
    (
        "Bo Novy, 59, told the court he had never read the email. Prosecutor Eva Hrdina showed him a reply from his "
        'account. It said: "Tomas, go on holiday."',
        {"he had never": "Bo Novy"},
    ),
)
UNNAMED: tuple[tuple[str, Right], ...] = (
    (
        "The minister, Lord Ferris, said there were 47.\n\nThe officer, who was not named, was given a warning. "
        "He told an inquiry that he had been looking after 60 women on his own.",
        {"there were": "Ferris"},
    ),
    (
        "A man has been released on bail.\n\nA dog walker who found the body said she had thought it was a pile of "
        'clothes. "I keep seeing it," she said.',
        {"she had": "A dog walker who found the body", '"I keep': "A dog walker who found the body"},
    ),
    (
        "Bruno Salti said he had not spoken to Neri. Told that the president had a headache, he shrugged. "
        '"He should take something," he said.',
        {"he had": "Bruno Salti", '"He should': "Bruno Salti"},
    ),
)
TITLES: tuple[tuple[str, Right], ...] = (
    (
        'The ring belonged to Ethel Carr. Her husband, Wilf, 90, told the court about it.\n\n"He brought it round in a '
        'little box," said Mr Carr.',
        {'"He brought': "Mr Carr"},
    ),
    (
        "Explorer Ranulf Tyce broke his leg. His wife, Lucinda, said she was grateful. Mrs Tyce said that he'd ask.",
        {"she was": "Lucinda", "he'd ask": "Mrs Tyce"},
    ),
    (
        "Bill Noakes was asked by Lola Finch, 6, why he smelled. Lola's mother, Kelly Finch, said that 40 children had "
        "cried. Mrs Finch told him not to be daft.",
        {"why he": "Lola Finch", "40 children": "Kelly Finch"},
    ),
    (
        "Jodie Lam, 22, was killed in a fire. Her parents, David and Wen, flew out the next day.\n\n"
        'Mrs Lam said that the alarm had failed. "I carry her picture in my bag," she said.',
        {},
    ),
    (
        "Gary Pugh, 38, was met by his wife, Leanne. Mrs Pugh said she had not slept.\n\n"
        '"I smell like a dead seal," Pugh said.',
        {"she had": "Mrs Pugh", '"I smell': "Gary Pugh"},
    ),
    (
        "Mrs Sadik sent the president the first book by her husband, Emin Sadik. He returned it unopened, she said.",
        {"He returned": "Mrs Sadik"},
    ),
)
DESCRIPTIONS: tuple[tuple[str, Right], ...] = (
    ("The former wife of the poet Gavin Straker says that she was hurt.", {}),
    ("The mother of pop star Jack Tolley says he is resting.", {}),
    ("A friend of the poet Gavin Straker says that he is ill.", {"he is ill": "A friend of the poet Gavin Straker"}),
    (
        'Judith Farrow quotes a letter from Lang to Vale, in which Lang wrote: "The Hungarian has arrived. Do come."',
        {'"The Hungarian': "Lang"},
    ),
    ('The poet Ingrid Dahl quoted the last line of the poem: "It hides a mouth that cannot laugh."', {}),
    ('Girls as young as eight were locked in cupboards and told that they were "too fat to fly".', {}),
)


@pytest.mark.parametrize(("text", "right"), PRONOUNS)
def test_a_pronoun_in_doubt_is_nobodys(text: str, right: Right) -> None:
    """Where somebody else came up, was asked or spoken to since, the last speaker is not sure."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), UNNAMED)
def test_somebody_without_a_name_may_be_meant(text: str, right: Right) -> None:
    """Who acts in the sentence before, be it the officer or whoever found the body."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), TITLES)
def test_a_title_keeps_a_couple_apart(text: str, right: Right) -> None:
    """Mr Carr is not Ethel Carr, and Mrs Tyce may be the wife of Ranulf Tyce."""
    assert_nobody_is_misquoted(text, right)


@pytest.mark.parametrize(("text", "right"), DESCRIPTIONS)
def test_who_is_only_named_in_a_description_is_not_quoted(text: str, right: Right) -> None:
    """Not the poet whose wife speaks, the one who reads out a letter, or those who are told."""
    assert_nobody_is_misquoted(text, right)
