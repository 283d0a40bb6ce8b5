"""Titles, roles and other words round a name: data."""

from __future__ import annotations

from .wordlists import words

MALE_TITLES = words(
    "mr mr. sir lord king prince congressman councilman chairman spokesman father brother monsieur herr"
)
FEMALE_TITLES = words(
    "mrs mrs. ms ms. miss lady dame queen princess congresswoman councilwoman chairwoman spokeswoman sister madam frau"
)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | words(
        """
        dr dr. prof prof. professor rev rev. reverend rep rep. reps. sen sen. sens. gov gov. govs. gen gen. lt lt.
        lt.-gov. col col. sgt sgt. maj maj. capt capt. cmdr cmdr. adm adm. pvt cpl cpl. insp insp. supt supt. det det.
        const const. pres pres. hon hon. st atty. amb. president premier chancellor minister secretary senator
        representative governor mayor councillor councilor alderman mp mla mpp leader chief chair chairperson director
        officer ceo cfo coo cto founder co-founder judge justice attorney general prosecutor solicitor ambassador envoy
        commissioner inspector detective constable sergeant captain major colonel lieutenant admiral commander corporal
        private superintendent sheriff deputy vice speaker whip head coach manager trainer captain editor reporter
        correspondent columnist author analyst economist professor dean rector principal doctor nurse bishop archbishop
        pope cardinal rabbi imam pastor sultan emir sheikh crown treasurer comptroller controller candidate nominee
        spokesperson adviser advisor strategist aide activist scientist researcher lawyer counsel agent coordinator
        organizer caddie cartoonist singer actor actress comedian host retiree former ex-president then-candidate
        republican
        democratic democrat conservative liberal labour ndp gop
        """
    )
)
"""Words that stand before a name without being part of it, in lower case."""

PLACE_ABBREVIATIONS = words(
    """
    ala. ariz. ark. calif. colo. conn. del. fla. ga. ill. ind. kan. ky. la. md. mass. mich. minn. miss. mo. mont. neb.
    nev. n.h. n.j. n.m. n.y. n.c. n.d. okla. ore. pa. r.i. s.c. s.d. tenn. tex. vt. va. wash. wis. wyo. d.c. ont ont.
    que que. man. sask. alta. n.b. n.s. p.e.i. n.l. n.w.t.
    """
)
PARTICLES = words("de da di del della der den van von vander la le bin ibn al el dos das du ter ten y e 't st.")
SUFFIXES = words("jr jr. sr sr. ii iii iv")

ROLE_NOUNS = TITLES | words(
    """
        man woman official officials officer spokesman spokeswoman spokesperson lawmaker politician billionaire
        businessman businesswoman entrepreneur executive tycoon mogul owner partner friend wife husband mother father
        son daughter brother sister resident teacher student player driver artist writer journalist expert historian
        novelist musician star veteran rookie defenceman goalie forward striker winger pitcher quarterback golfer pro
        champion midfielder defender goalkeeper batsman bowler jockey referee umpire
        physician surgeon psychiatrist psychologist pollster consultant operative lobbyist prosecutor witness
        suspect victim survivor neighbor neighbour maverick proprietor frontrunner front-runner incumbent challenger
        mogul developer designer engineer monarch ruler king queen prince princess sergeant-at-arms moderator anchor
        pundit
        """
)
SOURCE_NOUNS = words(
    """
        source person people diplomat insider aide worker employee member colleague passenger farmer fisherman trader
        investor critic supporter opponent advocate campaigner protester demonstrator voter customer client patient
        parent reader viewer visitor tourist shopper commuter caller user refugee migrant soldier fighter rebel
        librarian nurse firefighter policeman policewoman relative friend acquaintance bystander onlooker passer-by
        reporter scholar academic specialist observer commentator watcher representative delegate negotiator
        organiser volunteer staffer questioner announcer narrator speechwriter proponent surrogate individual
        walker jogger cyclist motorist
        girl boy child teenager youth couple family pensioner retiree shopkeeper
        """
)
"""Who speaks in the news without a name, beside those who have a role."""

KIN_NOUNS = words(
    """
        aunt boyfriend brother child cousin dad daughter father fiance fiancé fiancee fiancée girlfriend grandchild
        granddaughter grandfather grandmother grandson husband mom mother mum nephew niece partner sister son spouse
        stepfather stepmother stepson stepdaughter twin uncle widow widower wife
        """
)
"""Who is often named by a given name alone."""

FEMALE_NOUNS = FEMALE_TITLES | words(
    """
    actress aunt businesswoman daughter girl girlfriend granddaughter grandmother mother mom mum niece
    policewoman stepmother waitress widow wife woman
    """
)
MALE_NOUNS = MALE_TITLES | words(
    """
    boy boyfriend businessman cameraman dad fisherman gentleman grandfather grandson husband man nephew policeman son
    stepfather uncle waiter widower
    """
)

ORGANIZATION_NOUNS = words(
    """
        company firm agency ministry department government administration commission committee council board bank court
        party campaign union group organization organisation association federation foundation institute university
        college school hospital church team club league newspaper paper magazine network station website broadcaster
        regulator watchdog authority authorities police force army navy military parliament congress senate house office
        bureau service center centre coalition alliance charity nonprofit startup chain retailer manufacturer maker
        airline railway carmaker city town province state country kingdom nation fund panel bloc
        """
)
ORGANIZATION_WORDS = ORGANIZATION_NOUNS | words(
    """
    inc inc. corp corp. co co. ltd ltd. llc plc press news times post journal international national united states
    street avenue road island lake river mountain county new south north west east mall park games bill act day week
    awards prize cup stadium airport hotel restaurant media television tv radio twitter facebook alliance studio tours
    """
)
GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
COMPANY_TAILS = words(
    """
        airlines airways automotive bank brands brothers capital chemical chemicals communications electronics energy
        entertainment enterprises financial foods foundation gas group healthcare holdings industries insurance
        international labs laboratories logistics media mining motor motors oil partners petroleum pharma
        pharmaceuticals pipelines resources securities semiconductor software solutions steel stores studios systems
        technologies technology telecom trust ventures
        """
)
"""What a company's name ends in, and is left out when it is called by its first word."""
LEGAL_FORMS = words("inc inc. corp corp. co co. ltd ltd. llc plc")
CALENDAR = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. christmas easter ramadan
    """
)
DOCUMENT_NOUNS = words(
    """
        assessment audit bulletin advisory blog census press-release transcript
        report statement study survey poll document letter memo email release filing lawsuit complaint tweet post
        article story analysis paper data records figures website transcript indictment affidavit findings notice ad
        editorial book
        """
)
GROUP_NOUNS = words("people officials experts critics sources aides residents voters supporters observers analysts")


def noun_gender(noun: str) -> str:
    """ "female" for "sister", "male" for "spokesman", nothing for most."""
    if noun in FEMALE_NOUNS:
        return "female"
    return "male" if noun in MALE_NOUNS else ""
