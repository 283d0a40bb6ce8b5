"""Who a speaker is: from a mention to a name, a role and a kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from ..model import Speaker, SpeakerKind
from .attribution import Attributed
from .candidates import Scene
from .descriptions import Described, match_description
from .mentions import Mention, mention
from .people import Cast, Entity, cast
from .pronouns import Antecedents, antecedent
from .roles import role_of


@dataclass(slots=True)
class Resolved:
    """A speaker with what was used to find it. `margin`: how far the choice was ahead of the next one."""

    speaker: Speaker | None
    mention: Mention | None
    entity: Entity | None
    how: str
    margin: float = 1.0


@dataclass(slots=True)
class Resolver:
    """Resolves the mentions of one document in reading order; remembers who spoke."""

    scene: Scene
    cast: Cast
    antecedents: Antecedents
    spoken: list[Resolved] = field(default_factory=list)
    described: list[Described] = field(default_factory=list)

    @classmethod
    def of(cls, scene: Scene) -> Resolver:
        """A resolver for the scene's document."""
        people = cast(scene.doc)
        return cls(scene, people, Antecedents.of(scene, people))

    def resolve(self, quote: Attributed) -> Resolved:
        """Who says the quote. Call it for every quote, in order."""
        if quote.origin is not None:
            found = self.spoken[quote.origin]
        elif quote.by is None or quote.by.head is None:
            found = Resolved(None, None, None, "nobody", 0.0)
        else:
            found = self._of_head(quote.by.head)
        self.spoken.append(found)
        return found

    def _of_head(self, head: Token) -> Resolved:
        call = mention(head, self.cast)
        if call.kind == "relative":
            return self._of_relative(call)
        if call.kind == "pronoun":
            return self._of_pronoun(call)
        if call.entity is not None:
            margin = 0.4 if head.i in self.cast.ambiguous else 1.0
            return self._named(call, call.entity, "name", margin)
        return self._of_description(call)

    def _of_relative(self, call: Mention) -> Resolved:
        """ "who" is the noun that its clause stands beside."""
        verb = call.head.head
        while verb.dep_ in ("ccomp", "conj", "xcomp", "aux") and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ not in ("relcl", "acl") or verb.head.i == call.head.i or verb.head.lower_ == call.head.lower_:
            return Resolved(self._speaker(call, None, "unnamed"), call, None, "relative", 0.0)
        whole = self._of_head(verb.head)
        if whole.speaker is None:
            return whole
        speaker = Speaker(whole.speaker.name, self._words(call), whole.speaker.role, whole.speaker.kind)
        return Resolved(speaker, call, whole.entity, "relative " + whole.how, whole.margin)

    def _of_pronoun(self, call: Mention) -> Resolved:
        last = next((one for one in reversed(self.spoken) if one.speaker), None)
        choice = antecedent(call, self.antecedents, last.entity if last else None)
        if choice.entity is not None:
            return self._named(call, choice.entity, "pronoun", choice.margin)
        if last and last.speaker and call.head.lower_ in ("they", "their", "them", "it", "its") and last.entity is None:
            speaker = Speaker(last.speaker.name, self._words(call), last.speaker.role, last.speaker.kind)
            return Resolved(speaker, call, None, "pronoun description", 0.3)
        return Resolved(self._speaker(call, None, "unnamed"), call, None, "pronoun open", 0.0)

    def _of_description(self, call: Mention) -> Resolved:
        last = next((one.entity for one in reversed(self.spoken) if one.entity), None)
        match = match_description(call, self.scene.doc, self.antecedents, last, self.described)
        if match.entity is not None:
            return self._named(call, match.entity, "description", match.margin)
        if match.name is not None:
            speaker = Speaker(match.name, self._words(call), None, "unnamed")
            return Resolved(speaker, call, None, "fuller description", match.margin)
        self.described.append(Described(call, self._words(call)))
        return Resolved(self._speaker(call, None, "unnamed"), call, None, "unnamed", match.margin)

    def _named(self, call: Mention, entity: Entity, how: str, margin: float) -> Resolved:
        kind: SpeakerKind = "person" if entity.is_person else "organization"
        role = role_of(entity, self.scene.doc) if entity.is_person else None
        return Resolved(Speaker(entity.name, self._words(call), role, kind), call, entity, how, margin)

    def _speaker(self, call: Mention, role: str | None, kind: SpeakerKind) -> Speaker:
        words = self._words(call)
        return Speaker(words, words, role, kind)

    def _words(self, call: Mention) -> str:
        start, end = call.text(self.scene.doc)
        return self.scene.document.text[start:end]
