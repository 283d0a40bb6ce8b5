"""Who a speaker is: from a mention to a name, a role and a kind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from ...model import KEY_CONFIDENCE, Speaker, SpeakerKind
from ..grammar import token_range
from ..people import Cast, Entity, Mention, cast
from ..people.documents import is_document, is_filed, publisher
from ..people.mentions import mention
from ..people.roles import role_of
from ..places import Scene
from .answering import who_was_asked
from .antecedents import Antecedents, Referent, is_beside_subject
from .descriptions import SALIENT, Described, Descriptions, is_brought_in, match_description
from .doubting import DOUBTS, TWO_OF_A_NAME, Doubtful
from .groups import companion_before, companions, everyone_in, plural, with_full_name
from .heads import named_beside, one_of, outer_speaker, person_above, reports, speaking
from .hedging import HEDGES
from .lessening import LESSENED
from .misreading import MISREAD, PLAYED, Hedged
from .pronouns import THINGS, Call, Option, Said, options
from .resolved import Floating, Resolved
from .sieves import Attributed
from .sources import SOURCES, Source, has_role
from .sureness import confidence
from .turns import may_be_told

_ANSWERS = "who was asked right before answers"
_OWN_DOCUMENT = "the words say whose document it is"
_ONLY_SOURCE = "one source alone was called so"
_ONLY_BODY = "one body alone has a name that ends so"
_TOLD = "another is told to have said something right before"
_SPEAKS_ON = "who surely spoke right before goes on"
_RATHER = 0.5
_ENDING = 3  # tokens
_RIGHT_BEFORE = 2  # sentences: one between, or the gap between two paragraphs
_SEVERAL_GO_ON = "several who spoke right before go on"
_DEPTH = 3
_PLURAL = frozenset({"they", "their", "them"})
_BEHIND_DOCUMENT = 0.7
_LIKELY = 0.6  # "he" again is as doubtful where less speaks for whom the first one means
_DOUBTFUL = 0.4  # two have the surname, or "he" leads to an Ann


@dataclass(slots=True)
class Resolver:
    """Resolves the mentions of one document in reading order; remembers who spoke, and which pronouns are in doubt."""

    scene: Scene
    cast: Cast
    antecedents: Antecedents
    spoken: list[Resolved] = field(default_factory=list)
    quotes: list[Attributed] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    described: Descriptions = field(default_factory=Descriptions)
    resolved: dict[int, Resolved] = field(default_factory=dict)
    doubted: set[int] = field(default_factory=set)
    roles: dict[Entity, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene) -> Resolver:
        """A resolver for the scene's document."""
        people = cast(scene.doc)
        return cls(scene, people, Antecedents.of(scene, people))

    def resolve(self, quote: Attributed) -> Resolved:
        """Who says the quote. Call it for every quote, in order."""
        words = token_range(self.scene.doc, quote.found.start, quote.found.end)
        head = speaking(quote.by, self.scene, words) if quote.by is not None else None
        if quote.origin is not None:
            found = self._continued(self.spoken[quote.origin], self.ends[quote.origin], words)
        elif head is None:
            found = Resolved(None, None, None, "nobody", 0.0)
        elif head.i in self.resolved:
            found = self.resolved[head.i]
        else:
            found = self.resolved[head.i] = self._of_head(head, words)
        if quote.by is not None and head is not None and may_be_told(quote.by.cue, head):
            found = replace(found, margin=found.margin * _DOUBTFUL, doubt=_TOLD, sure="")
        found = self._hedged(quote, found)
        self.spoken.append(found)
        self.quotes.append(quote)
        self.ends.append(words[1])
        if found.speaker is not None and found.mention is not None and quote.origin is None:
            self.antecedents.refer(found.mention.head, found.key)
        if found.speaker is not None:
            self.said.append(Said(found.key, self.antecedents.sentence(words[0])))
        return found

    def _hedged(self, quote: Attributed, found: Resolved) -> Resolved:
        """The speaker, left open where the words are too unsure to be anybody's."""
        if quote.by is None or found.mention is None:
            return found
        it = Hedged(self.scene, quote, found.mention)
        rule = HEDGES.first(it) or MISREAD.first(it) or LESSENED.first(it)
        if rule is None:
            return found
        if rule.name == PLAYED:
            self.doubted.add(found.mention.head.i)
        return replace(found, doubt=rule.name, sure="", hedged=True)

    def _continued(self, before: Resolved, end: int, quote: tuple[int, int]) -> Resolved:
        """The speaker of the quote before, who goes on; somebody else may have come up between."""
        known, start = self.antecedents, quote[0]
        sentences = known.sentence(start) - known.sentence(max(0, end - 1))
        others = [place for place in known.before(start, sentences) if place.token >= end]
        other = any(
            place.referent.key != before.key
            and (place.referent.person > 0 or reports(self.scene.doc[place.token]))
            and (place.part == "subject" or known.is_viewpoint(place))
            for place in others
        )
        last = next((token for token in reversed(self.scene.doc[start : quote[1]]) if not token.is_quote), None)
        led_in = sentences > 0 and self.scene.doc[start - 1].text in (",", ":")  # "The port notes, “...”"
        here = Floating(sentences, other, led_in or (last is not None and last.text == ","))
        return replace(before, floating=here.behind(before.floating))

    def _of_head(self, head: Token, quote: tuple[int, int], depth: int = 0) -> Resolved:
        call = one_of(mention(head, self.cast))
        if call.kind == "relative":
            return self._of_relative(call, quote)
        if call.kind == "pronoun":
            return self._of_pronoun(call, quote)
        impersonal = call.entity is None or not call.entity.is_person
        if is_document(head) and not is_filed(head) and impersonal and depth < _DEPTH:
            behind = publisher(head)
            if behind is not None and behind.i != head.i:
                return self._of_document(call, behind, quote, depth)
        call = named_beside(call, self.cast)
        if call.entity is not None:
            return self._of_name(call, call.entity)
        names = everyone_in(call, self.cast) if call.kind == "name" else None
        if names is not None:
            return Resolved(Speaker(names, self._words(call), None, "person"), call, None, "group")
        return self._of_description(call, quote)

    def _of_name(self, call: Mention, entity: Entity) -> Resolved:
        others = companions(call, entity, self.cast)
        before = companion_before(call, entity, self.cast)
        if others or before:
            begins, first = before or (call.first, None)
            whole = Mention(begins, others[-1][0] if others else call.last, call.head, "name", None)
            everyone = [*([first] if first else []), entity, *(other for _, other in others)]
            name = " and ".join(other.name for other in everyone)
            return Resolved(Speaker(name, self._words(whole), None, "person"), whole, None, "group")
        if call.head.i in self.cast.ambiguous:
            return replace(self._named(call, entity, "name", _DOUBTFUL), doubt=TWO_OF_A_NAME)
        return self._named(call, entity, "name", 1.0)

    def _of_document(self, call: Mention, behind: Token, quote: tuple[int, int], depth: int) -> Resolved:
        """The one behind a document, in the words that name the document."""
        whose = self._of_head(behind, quote, depth + 1)
        if whose.speaker is None:
            return Resolved(self._speaker(call, "unnamed"), call, None, "unnamed", 0.5)
        speaker = Speaker(whose.speaker.name, self._words(call), whose.speaker.role, whose.speaker.kind)
        plain = whose.sure or (whose.how == "name" and not whose.doubt)
        sure = _OWN_DOCUMENT if plain and self._goes_with(call.head, behind, whose) else ""
        return Resolved(speaker, call, whose.entity, "document", _BEHIND_DOCUMENT * whose.margin, sure=sure)

    def _goes_with(self, noun: Token, behind: Token, whose: Resolved) -> bool:
        """Whether a document's noun stands beside whose it is, or behind "Holm issued a statement", nobody between."""
        if any(token.i == behind.i for token in noun.subtree):
            return True
        known = self.antecedents
        between = known.before(noun.i, known.sentence(noun.i) - known.sentence(behind.i))
        others = (
            place
            for place in between
            if place.token > behind.i
            and not place.quoted
            and (place.part == "subject" or is_beside_subject(noun.doc, place.token))
        )
        spoken = any(token.lower_ == noun.lower_ for token in noun.doc[behind.i : behind.sent.end])
        return spoken and not any(place.referent.key != whose.key for place in others)

    def _of_relative(self, call: Mention, quote: tuple[int, int]) -> Resolved:
        """ "who" is the noun that its clause stands beside."""
        noun = person_above(call.head, self.cast)
        if noun is None:
            return Resolved(self._speaker(call, "unnamed"), call, None, "relative", 0.0)
        whole = self._of_head(noun, quote)
        if whole.speaker is None:
            return whole
        speaker = Speaker(whole.speaker.name, self._words(call), whole.speaker.role, whole.speaker.kind)
        return Resolved(speaker, call, whole.entity, "relative " + whole.how, whole.margin)

    def _of_pronoun(self, call: Mention, quote: tuple[int, int]) -> Resolved:
        outer = outer_speaker(call.head)
        if outer is not None:
            return self._of_head(outer, quote, _DEPTH)
        answers = who_was_asked(call.head, quote, self.antecedents)
        if answers is not None:
            return replace(self._referent(call, answers, "pronoun", 1.0), sure=_ANSWERS)
        asked = Call(call, quote, self.said)
        found = options(asked, self.antecedents)
        if found:
            best = found[0]
            latest = max(place.token for place in best.referent.places if place.token <= call.head.i)
            rule = DOUBTS.first(Doubtful(call.head, found, latest, self.antecedents, self.said, self.doubted))
            goes_on = rule is None and best.share > _RATHER and self._speaks_on(best.referent, quote)
            if rule is not None or (best.share < _LIKELY and not goes_on):
                self.doubted.add(call.head.i)
            share = best.share * (_DOUBTFUL if rule else 1.0)
            whom = self._referent(call, best.referent, "pronoun", share, tuple(found))
            return replace(whom, doubt=rule.name if rule else "", sure=_SPEAKS_ON if goes_on else "")
        last = next((one for one in reversed(self.spoken) if one.speaker), None)
        if call.head.lower_ in _PLURAL:
            whole = plural(call.head, self.scene, quote)
            if whole is not None and (last is None or last.mention is None or whole.i > last.mention.head.i):
                named = self._of_head(whole, quote, _DEPTH)
                if named.speaker is not None:
                    speaker = Speaker(named.speaker.name, self._words(call), None, named.speaker.kind)
                    return Resolved(speaker, call, named.entity, "pronoun group", 0.5)
        if last and last.speaker and call.head.lower_ in _PLURAL | THINGS:
            speaker = replace(last.speaker, mention=self._words(call))
            if self._goes_on(call.head, last, quote):
                return Resolved(speaker, call, last.entity, "pronoun", sure=_SEVERAL_GO_ON)
            return Resolved(speaker, call, last.entity, "pronoun description", 0.4)
        return Resolved(self._speaker(call, "unnamed"), call, None, "pronoun open", 0.0)

    def _speaks_on(self, meant: Referent, quote: tuple[int, int]) -> bool:
        """Whether the likeliest one is who surely spoke right before: "Holm said Clay was slow. “Yes,” she said"."""
        if meant.person <= 0 or not self.spoken or self.spoken[-1].key != meant.key:
            return False
        if confidence(self.quotes[-1], self.spoken[-1]) < KEY_CONFIDENCE:
            return False
        since = self.antecedents.before(quote[0], _RIGHT_BEFORE)
        others = (one for one in since if one.token >= self.ends[-1] and one.referent is not meant)
        return self._sentences_since_said(quote) <= _RIGHT_BEFORE and not any(one.referent.person > 0 for one in others)

    def _is_called_again(self, head: Token, meant: Referent, quote: tuple[int, int]) -> bool:
        """Whether a bare "the singer" is who spoke right before, and asked nothing."""
        plain = head.tag_ == "NN" and all(child.tag_ == "DT" for child in head.children)
        if not plain or not self._speaks_on(meant, quote) or is_brought_in(head):
            return False
        return not any(token.text == "?" for token in head.doc[self.ends[-1] - _ENDING : self.ends[-1]])

    def _sentences_since_said(self, quote: tuple[int, int]) -> int:
        return self.antecedents.sentence(quote[0]) - self.antecedents.sentence(max(0, self.ends[-1] - 1))

    def _goes_on(self, pronoun: Token, last: Resolved, quote: tuple[int, int]) -> bool:
        """Whether "they" are the several who spoke right before: "Two officials said so. They said ..."."""
        if pronoun.lower_ != "they" or last.mention is None or last.mention.head.tag_ != "NNS" or not last.sure:
            return False
        between = pronoun.doc[last.mention.head.i + 1 : pronoun.i]
        if any(token.tag_ in ("NNS", "NNPS") and token.dep_ in ("nsubj", "nsubjpass") for token in between):
            return False
        return self._sentences_since_said(quote) <= 1

    def _of_description(self, call: Mention, quote: tuple[int, int]) -> Resolved:
        match = match_description(Call(call, quote, self.said), self.scene.doc, self.antecedents, self.described)
        if match.referent is not None:
            if match.margin < SALIENT and match.referent.person > 0:
                self.doubted.add(call.head.i)
            again = self._is_called_again(call.head, match.referent, quote)
            found = self._referent(call, match.referent, "description", match.margin)
            return replace(found, sure=_SPEAKS_ON if again else _ONLY_BODY if match.only else "")
        if match.name is not None:
            speaker = Speaker(match.name, self._words(call), None, "unnamed")
            sure = _ONLY_SOURCE if match.only and not has_role(call.head, self.cast) else ""
            return Resolved(speaker, call, None, "fuller description", match.margin, sure=sure)
        self.described.add(Described(call, self._words(call)))
        return self._unnamed(call, match.margin)

    def _unnamed(self, call: Mention, margin: float) -> Resolved:
        """A source without a name; sure where the text's own words say well enough who it is."""
        rule = SOURCES.first(Source(call, self.cast))
        speaker = self._speaker(call, "unnamed")
        return Resolved(speaker, call, None, "unnamed", margin, sure=rule.name if rule else "")

    def _referent(
        self, call: Mention, referent: Referent, how: str, margin: float, found: tuple[Option, ...] = ()
    ) -> Resolved:
        if referent.entity is not None:
            return self._named(call, referent.entity, how, margin, found)
        speaker = Speaker(referent.name, self._words(call), None, "unnamed")
        return Resolved(speaker, call, None, how, margin, found)

    def _named(
        self, call: Mention, entity: Entity, how: str, margin: float, found: tuple[Option, ...] = ()
    ) -> Resolved:
        kind: SpeakerKind = "person" if entity.is_person else "organization"
        if entity.is_person and entity not in self.roles:  # much quoted people have as many mentions as quotes
            self.roles[entity] = role_of(entity, self.scene.doc, namesake=self.cast.has_namesake(entity))
        speaker = Speaker(entity.name, self._words(call), self.roles.get(entity), kind)
        return Resolved(speaker, call, entity, how, margin, found)

    def _speaker(self, call: Mention, kind: SpeakerKind) -> Speaker:
        words = self._words(call)
        return Speaker(with_full_name(call, words, self.cast), words, None, kind)

    def _words(self, call: Mention) -> str:
        words = self.scene.document.text[slice(*call.text(self.scene.doc))]
        return words if "(" in words else words.rpartition(")")[2].strip() or words  # "(CNN)Hale officials said"
