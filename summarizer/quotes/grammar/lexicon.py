"""Words that report speech, and the words that speakers are called by: data, and their inflection."""

from __future__ import annotations

from .wordlists import words

SAYING = words(
    """
        accept accuse acknowledge add address admit advise advocate affirm agree allege allow announce answer apologize
        appeal applaud argue ask assert assure attack attest aver back banter bark beg believe bellow blame blast blog
        boast brag brand call caution challenge charge chide chime cite claim clarify commend comment complain concede
        conclude concur condemn confess confide confirm congratulate contend continue convey counter criticise
        criticize cry declare decline decry defend demand denounce deny deride describe detail dictate disagree
        disclose dismiss dispute divulge dub echo elaborate email emphasise emphasize encourage enthuse estimate
        exclaim explain express fear feel find fire forecast fume gripe grumble guess gush hail hint hope imply
        indicate inform inquire insinuate insist instruct interject invite jest joke justify know label lament lash
        laugh lecture liken maintain mention moan mock mumble murmur muse mutter narrate note notify object observe
        offer opine oppose order outline phone plead pledge point ponder post praise pray preach predict press proclaim
        profess project promise pronounce propose protest prove question quip quote read reaffirm realize reason rebut
        recall reckon recommend recount refer reflect refuse refute reiterate reject rejoin relate relay release remark
        remember remind repeat reply report request resolve respond retort retweet reveal rule say scoff scold scream
        shout show shriek sigh signal slam snap speak specify speculate stammer state stipulate stress submit suggest
        summarise summarize surmise swear talk tease tell testify text thank think threaten throw tout tweet underline
        underscore urge utter vent venture voice volunteer vow wail warn weigh whisper wonder worry write yell
        """
)
PHRASAL = {"point": "out to", "go": "on", "put": "it", "chime": "in", "sum": "up", "lay": "out", "single": "out"}
_IRREGULAR = {
    "say": ("said",), "tell": ("told",), "write": ("wrote", "written"), "speak": ("spoke", "spoken"), "put": ("put",),
    "find": ("found",), "think": ("thought",), "know": ("knew", "known"), "feel": ("felt",), "lay": ("laid",),
    "swear": ("swore", "sworn"), "read": ("read",), "throw": ("threw", "thrown"), "go": ("went", "gone"),
    "show": ("showed", "shown"), "forecast": ("forecast",), "cry": ("cried",),
}  # fmt: skip
_DOUBLING = words("quip chat admit beg brag dub submit rebut refer retweet slam sum concur tag")
NAMING_NOUNS = words(
    """
        accusation admission advice allegation announcement answer apology argument assertion assessment assurance
        belief boast call charge claim comment complaint concern conclusion confirmation contention criticism
        declaration demand denial description estimate explanation fear forecast hope idea insistence joke message
        notion observation opinion order plea pledge point prediction promise proposal question reminder remark reply
        report request response revelation rumor rumour speculation statement suggestion testimony theory threat tweet
        view vow warning
        """
)
PRONOUNS = words("he she they it we i you who which that him her them his their its my our one these those this")


def inflections(lemma: str) -> frozenset[str]:
    """The forms of a verb, by rule or from the table of irregular ones."""
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    if lemma.endswith("e"):
        regular = {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        regular = {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    elif lemma.endswith(("s", "sh", "ch", "x", "o")):
        regular = {lemma + "es", lemma + "ed", lemma + "ing"}
    else:
        regular = {lemma + "s", stem + "ed", stem + "ing"}
    return frozenset({lemma, *regular, *_IRREGULAR.get(lemma, ())})


CUES: dict[str, str] = {form: lemma for lemma in sorted(SAYING | set(PHRASAL)) for form in inflections(lemma)}
"""Every form of a verb that can report speech, with its lemma."""
