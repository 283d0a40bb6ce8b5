"""What is made faster answers as the plain way does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.stories import Said, cosine, terms, vector
from summarizer.stories.novelty import NEWS, REPEATS
from summarizer.stories.words import telling

WORDS = ("harbour", "Harbours", "the", "minister", "Ekwall", "ferry", "rope", "cut", "12", "120", "4,200", "of", "a")
sentences = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def says_something_new(sentence: str, said: list[str]) -> bool:
    """By the rule as it reads, each sentence compared with each; `sentence` has no number."""
    if any(cosine(vector(sentence), vector(other)) >= REPEATS for other in said):
        return False
    known = {term for other in said for term in terms(other)}
    weights = {term: telling(term) for term in terms(sentence)}
    new = sum(weight for term, weight in weights.items() if term not in known)
    return new / (sum(weights.values()) or 1.0) >= NEWS


@settings(max_examples=300)
@given(st.lists(sentences, max_size=6), sentences)
def test_whether_a_sentence_is_new_does_not_depend_on_the_short_cut(said: list[str], sentence: str) -> None:
    """Sentences that cannot repeat one are not compared; the answer is that of comparing all."""
    plain = " ".join(word for word in sentence.split() if not word[0].isdigit())
    assert Said(said).has_not(plain) == says_something_new(plain, said)
