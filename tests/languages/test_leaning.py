"""Sentences that lean on the one before them are known beyond their first words."""

from __future__ import annotations

import pytest

from summarizer.languages import language
from summarizer.model import Span
from summarizer.references import leans, opens_with_link
from summarizer.terms import StorySentence


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Quant aux filets de pêche, elle dit n'en rien savoir."),
        ("fr", "Depuis des mois, il reçoit les plaintes des voisins."),
        ("fr", "Le conseil d'Orvain a rejeté ce projet mardi."),
        ("fr", "Pendant ce temps, le port d'Orvain reste fermé."),
        ("fr", "Une situation qui inquiète les pêcheurs d'Orvain."),
        ("fr", "Accompagné d'Ada Lind, il a visité le port."),
        ("fr", "Les travaux ont commencé, a-t-il ajouté."),
        ("fr", "Mardi soir, ce dernier a quitté le port."),
        ("fr", "L'intéressé dément."),
        ("fr", "Une photo qui a fait le tour du port d'Orvain."),
        ("fr", "Selon la même source, la digue tient."),
        ("fr", "En d'autres termes, la digue tient."),
        ("fr", "Un jour de mars, alors qu'elle dormait, la digue a cédé."),
        ("fr", "Le conseil lui a retiré son permis."),
        ("fr", "Après une heure, ses gardiens ont trouvé le tigre."),
        ("fr", "Le conseil d'Orvain a ainsi perdu trois sièges."),
        ("fr", "Le port d'Orvain, qui n'a plus de digue depuis la tempête de mars dernier, souffre de ces hausses."),
        ("fr", "Ada Lind faisait l'objet de telles accusations."),
        ("fr", "L'objectif est de finir avant l'hiver."),
        ("fr", "Si, en revanche, la digue cède, le port d'Orvain ferme."),
        ("fr", "Le port d'Orvain a également fermé ses portes."),
        ("fr", "La veille, le port d'Orvain avait fermé."),
        ("de", "Der Rat von Tannau lehnte den Vorschlag hingegen ab."),
        ("es", "El puerto de Orvalle rechaza estas subidas."),
        ("es", "La alcaldesa Lind, por su parte, calla."),
        ("pt", "A câmara de Orvale rejeita essas obras."),
        ("pt", "A câmara de Orvale, no entanto, calou."),
        ("it", "Il porto di Orvalle respinge questi aumenti."),
        ("it", "La sindaca Lind ha invece taciuto."),
        ("nl", "De haven van Orvaal wijst deze plannen af."),
        ("nl", "Burgemeester Lind zweeg echter."),
        ("de", "Das sei zu spät, sagte er am Montag."),
        ("nl", "Het is te laat, zei ze maandag."),
        ("es", "El plan es caro, según él."),
        ("de", "Der Rat von Tannau lehnte diesen Plan ab."),
        ("de", "Daraufhin ging Vahlberg."),
    ],
)
def test_what_was_told_before_is_leant_on(code: str, text: str) -> None:
    """A pronoun behind a phrase that names nobody, and a thing that is named again."""
    assert opens_with_link(text, language(code))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Dans la soirée, il y a eu un orage à Orvain."),
        ("fr", "Dans la lettre de Mme Orvain, elle dit non."),
        ("fr", "Le 18 avril, ce Tannois de 18 ans a gagné la course."),
        ("fr", "La ville a perdu ces derniers mois 200 habitants."),
        ("fr", "Les travaux d'Ada Lind ont commencé, a-t-elle ajouté."),
        ("fr", "Si la digue tient, le port d'Orvain reste toutefois fermé."),
        ("fr", "L'objectif de la ville d'Orvain est de finir."),
        ("de", "Der Rat von Tannau tagt in dieser Woche."),
        ("de", "Obwohl Lind warnte, stimmte der Rat von Tannau dennoch zu."),
        ("es", "El puerto de Orvalle abre esta semana."),
        ("pt", "O porto de Orvale abre nesta semana."),
        ("it", "Il porto di Orvalle apre questa settimana."),
        ("nl", "De haven van Orvaal opent deze week."),
    ],
)
def test_what_is_told_in_the_sentence_is_not(code: str, text: str) -> None:
    """Nobody is meant, somebody is named, or only the time is told."""
    assert not opens_with_link(text, language(code))


@pytest.mark.parametrize(("code", "text"), [("fr", "Je me sens chez moi ici."), ("de", "Ich gehe nicht mehr fort.")])
def test_what_somebody_says_without_marks_is_leant_on(code: str, text: str) -> None:
    """No reporter says "I": alone it would be nobody's."""
    sentence = StorySentence(Span(0, len(text)), text, 0, 0, language(code))
    assert leans(sentence, resolved=False)


@pytest.mark.parametrize(
    "text", ["On comptait mercredi soir 12 blessés à Calder.", "Mon Repos, un hôtel du port, ferme en mai."]
)
def test_what_a_reporter_says_is_nobodys_words(text: str) -> None:
    """ "On" is anybody, and a name may begin with what says whose something is."""
    sentence = StorySentence(Span(0, len(text)), text, 0, 0, language("fr"))
    assert not leans(sentence, resolved=False)
