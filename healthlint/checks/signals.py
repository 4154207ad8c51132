"""Wordings by which a page says what a careful page must say; searched on folded text, case-insensitively.

Each group is tested against wordings it must accept and wordings it must not take for them (tests/test_signals.py).
"""

from __future__ import annotations

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_CARER = (
    r"(?:doctor|gp|physician|pharmacist|nurse|midwife|dentist|optician|provider|care team|health ?care|therapist"
    r"|specialist|clinician|(?:health )?professional|111)"
)

EMERGENCY = (
    (
        r"\b(?:call|dial|phone|ring|text)\b[^.\n]{0,25}\b(?:911|999|112|000|111|988|your local emergency (?:number"
        r"|services)|emergency services|(?:an|the) ambulance)\b"
    ),
    (
        r"\b(?:go|get|head|drive|take (?:them|him|her|your child|someone|the person)|rush"
        r"|visit)\b[^.\n]{0,40}\b(?:emergency (?:room|department|unit|ward)|A&E|accident and emergency|casualty|ER"
        r"|ED|nearest hospital)\b"
    ),
    (
        r"\b(?:seek|get|need|needs|require|requires)\b[^.\n]{0,15}\b(?:emergency|immediate"
        r"|urgent)(?: medical)? (?:help|care|attention|treatment|advice)\b|\b(?:medical"
        r"|life-threatening) emergency\b|\bin an emergency\b"
    ),
    (
        r"\b(?:get|seek|find) (?:medical |urgent |emergency )?(?:help|care|attention) (?:right away|immediately"
        r"|at once|straight ?away|now|urgently|without delay)\b"
    ),
    r"\bcall (?:for )?an ambulance\b|\bemergency (?:number|services|helpline)\b",
    r"\bpoison (?:control|help|information|cent(?:er|re))\b|\b1-800-222-1222\b",
)
URGENCY = (
    (
        r"\b(?:right away|immediate(?:ly)?|at once|straight ?away|urgent(?:ly)?|without delay|as soon as possible"
        r"|promptly)\b"
    ),
    r"\b(?:hospital|emergency|urgent care|ambulance|A&E|911|999|112)\b",
)
PROFESSIONAL = (
    rf"\b(?:talk|speak|chat) (?:to|with)\b[^.\n]{{0,40}}\b{_CARER}s?\b",
    (
        r"\b(?:ask|see|contact|call|consult|check with|tell|visit|discuss\b[^.\n]{0,40}\bwith|get advice from"
        rf"|follow the advice of|go to)\b[^.\n]{{0,30}}\b{_CARER}s?\b"
    ),
    r"\b(?:seek|get)\b[^.\n]{0,15}\b(?:medical|professional|health) (?:advice|help|attention|care)\b",
)
OFF_LABEL = (
    r"\boff[- ]?label(?:led)?\b",
    (
        r"\b(?:not|never|(?:ha[sd]|have|is|are|was|were)n't)\b[^.\n]{0,20}\b(?:approved|licen[cs]ed|authori[sz]ed"
        r"|cleared|indicated|registered)\b[^.\n]{0,50}\b(?:for|to (?:treat|manage|help))\b"
    ),
    (
        r"\boff[- ]licen[cs]ed?(?:[.,;:)\"']|$| (?:use|used|uses|treatments?|medicines?|medications?|drugs?"
        r"|prescri\w+|basis|for|in|to|by|as|and|or|but|when|which)\b)"
    ),
    r"\bonly (?:approved|licen[cs]ed|authori[sz]ed|cleared) (?:as|for|to)\b",
    r"\b(?:approved|licen[cs]ed|authori[sz]ed|cleared) only (?:as|for|to)\b",
    (
        r"\b(?:no|not have|n't have|without|lacks?)\b[^.\n]{0,15}\b(?:FDA |MHRA |EMA |TGA |regulatory "
        r"|marketing )?(?:approval|licen[cs]e|authori[sz]ation)\b[^.\n]{0,30}\b(?:for|to treat)\b"
    ),
    (
        r"\b(?:not|never|(?:ha[sd]|have|is|are|was|were)n't)\b[^.\n]{0,20}\b(?:approved|licen[cs]ed|authori[sz]ed"
        r"|cleared) by (?:the )?(?:FDA|MHRA|EMA|TGA|Health Canada|US Food|U\.S\. Food|Food and Drug|European Medicines"
        r"|Medicines|regulators?|any regulator)\b"
    ),
    (
        r"\boutside (?:of )?(?:the )?(?:terms|scope) of (?:its|the|their) (?:licen[cs]e|label|approval"
        r"|marketing authori[sz]ation)\b"
    ),
    r"\boutside (?:of )?(?:its|the|their) (?:licen[cs]e|label|approved use|marketing authori[sz]ation)\b",
    r"\bunlicen[cs]ed (?:use|uses|medicines?|treatments?|for)\b|\bunapproved (?:use|uses|drugs?|treatments?)\b",
    r"\bno (?:medicine|drug|\w+ product)s?\b[^.\n]{0,20}\b(?:is|are) (?:approved|licen[cs]ed) for\b",
    (
        r"\bnot (?:yet |currently )?(?:FDA|MHRA|EMA|TGA|Health Canada)[- ]approved\b|\b(?:FDA|MHRA|EMA"
        r"|TGA) has(?:n't| not) (?:yet )?approved\b"
    ),
)
REVIEW_DATE = (
    (
        r"\b(?:re-?viewed|review due|review date|updated|modified|checked|revised|fact[- ]checked"
        r"|verified)\b[^.\n]{0,25}\b(?:19|20)\d\d\b"
    ),
    r"\breviewed by\b[^\n]{0,100}\b(?:19|20)\d\d\b",
    r"\bnext review(?: due| date)?\b|\bdate of (?:last |next )?(?:review|update|publication)\b",
)
INTERESTS = (
    (
        r"\b(?:conflicts? of interests?|competing interests?|declarations? of interests?|disclosures?"
        r"|financial (?:interest|disclosure|relationship)s?)\b"
    ),
    (
        r"\b(?:funded|supported|financed|paid for) by\b|\b(?:no|without) (?:external |outside )?funding\b"
        r"|\bfunding (?:source|statement)s?\b"
    ),
    (
        r"\b(?:we|our (?:clinic|company|practice)|the author|the writer)\b[^.\n]{0,30}\b(?:sells?|provides?|offers?"
        r"|owns?|is employed by|works? for|has shares in)\b[^.\n]{0,60}\b(?:described|mentioned|discussed"
        r"|this (?:treatment|test|product|service)|in this (?:article|page))\b"
    ),
)
AFFILIATE = (
    (
        r"\b(?:we|i|our (?:site|team)|this (?:site|page|post|article))\b[^.\n]{0,40}\b(?:earn|receive|get|make"
        r"|be paid)\b[^.\n]{0,40}\b(?:commissions?|fee|money|compensat\w+|percentage|share of (?:the )?sales?"
        r"|payment)\b"
    ),
    (
        r"\b(?:contains?|includes?|uses?|has)\b[^.\n]{0,15}\b(?:affiliate|paid|sponsored|referral) links?\b"
        r"|\baffiliate (?:disclosure|disclaimer|partner|programme|program)\b"
    ),
    (
        r"\b(?:sponsored (?:by|post|content)|paid (?:partnership|promotion|advertisement|for by)"
        r"|advertisement feature|advertorial|in paid partnership with|gifted by|provided free of charge by"
        r"|this is an? (?:ad|advert|advertisement))\b|(?:^|[^\w])#(?:ad|sponsored|paidpartnership)\b"
    ),
    r"\bas an amazon associate\b",
    (
        r"\blinks\b[^.\n]{0,40}\b(?:are|may be|is) (?:affiliate|sponsored|paid|referral)\b|\b(?:be|are|is|been"
        r"|gets?) compensated\b|\b(?:get|gets|are|is|be) paid (?:for|when|if|by|a)\b"
    ),
    (
        r"\b(?:earns?|receives?|gets?|makes?) (?:us )?(?:a |an )?(?:small |modest )?(?:commission|referral fee"
        r"|affiliate fee|percentage of (?:the |each )?sales?)\b"
    ),
    (
        r"\b(?:given|sent|provided|supplied|gifted) (?:to )?(?:us|me|the author|our team)\b[^.\n]{0,30}\b(?:free"
        r"|no (?:cost|charge))\b|(?m:^(?:ad|advertisement|sponsored)(?: feature| content| post)?$)"
    ),
)
EVIDENCE_LIMITS = (
    (
        r"\b(?:more|further|larger|better) (?:research|studies|trials|evidence) (?:is|are) needed\b|\b(?:not|isn't"
        r"|aren't) (?:yet )?(?:known|clear|understood|certain|proven|sure)\b|\bunknown\b|\bunclear\b|\b(?:limited"
        r"|weak|mixed|little|low-quality|conflicting|early|insufficient) evidence\b|\bevidence is (?:limited|weak"
        r"|mixed|low|uncertain)\b|\b(?:small|short|few|early) (?:studies|trials)\b|\bdoes not (?:work"
        r"|help) (?:for )?(?:everyone|all|some)\b|\bexperts? (?:disagree|do not agree)\b|\bwe do not know\b"
        r"|\bresearchers (?:do not|don't) (?:yet )?know\b"
    ),
)
OPTIONS = (
    (
        r"\b(?:other|alternative|different) (?:treatments?|options?|therap(?:y|ies)|medicines?|choices"
        r"|ways to treat)\b|\b(?:treatment|your) options\b|\balternatives (?:to|include|are)\b|\b(?:compared"
        r"|comparison) with (?:other|no)\b|\bif (?:it is )?(?:left )?untreated\b|\bwithout treatment\b"
        r"|\bwatchful waiting\b|\bactive monitoring\b|\bdoing nothing\b"
    ),
)
OPTIONS_FAILED = (
    (
        r"(?:n't|\b(?:not|never|failed|without|no))\b[^.\n]{0,60}\b(?:other|different) (?:\w+ )?(?:treatments?"
        r"|options?|therap(?:y|ies)|medicines?|medications?|drugs?)"
    ),
    (
        r"\bother (?:\w+ )?(?:treatments?|options?|therap(?:y|ies)|medicines?|medications?"
        r"|drugs?)\b[^.\n]{0,15}(?:n't|\b(?:not|fail(?:ed)?|never)\b)"
    ),
)
TYPICAL_RESULTS = (
    (
        r"\b(?:most|typical|average) (?:people|patients|users|customers|results?)\b[^.\n]{0,60}\b(?:lose|gain|report"
        r"|notice|see|have|feel|get)\b|\b(?:individual )?results (?:may|will|can|do) (?:vary|differ)\b"
        r"|\bnot (?:a )?typical\b"
    ),
)
MEDICAL = (
    (
        r"\b(?:not|never|no)\b[^.\n]{0,50}\b(?:substitute|replacement|replace|stand-in"
        r"|alternative)\b[^.\n]{0,60}\b(?:medical|professional|doctor|physician|clinical|health ?care|gp|clinician"
        r"|consultation)\b"
    ),
    (
        r"\b(?:does|do|should|will|must|can|is|are) ?n[o']t (?:be )?(?:meant to |intended to "
        r"|designed to )?(?:replace|substitute|take the place of|stand in for|be used instead of"
        r"|used instead of)\b[^.\n]{0,60}\b(?:medical|professional|doctor|physician|clinical|health ?care|gp|advice"
        r"|consultation|care)\b"
    ),
    (
        r"\b(?:information(?:al)?|educational?|education|reference|awareness)\b[^.\n]{0,40}\b(?:purposes?"
        r"|use)\b[^.\n]{0,15}\bonly\b|\bonly for (?:general )?(?:information|educational?)\b"
        r"|\bfor (?:general )?information only\b|\b(?:general|educational) information(?:,"
        r"| and) (?:and )?(?:is )?not\b[^.\n]{0,30}\badvice\b|\b(?:only|solely|purely|strictly) (?:intended )?(?:for"
        r"|as) (?:general )?(?:information|educational?)\w*\b"
    ),
    (
        r"\bnot (?:be )?(?:(?:intended|meant|offered|given|provided|considered|construed|taken|relied (?:up)?on"
        r"|regarded|used) )?(?:as |to be |to constitute |to provide )?(?:individual |personal |specific "
        r"|professional )?(?:medical|health|clinical|treatment) (?:advice|diagnosis|guidance|opinion"
        r"|recommendations?)\b"
    ),
    (
        r"\b(?:nothing|no (?:part|information|content))\b[^.\n]{0,60}\b(?:medical|health|professional"
        r"|clinical) (?:advice|diagnosis|guidance)\b|(?:\b(?:not|never|no way)|n't)\b(?: \w+){0,3}? (?:constitute"
        r"|provide|offer|give|represent|intended as|meant as|be taken as|taken as)\b[^.\n]{0,25}\b(?:medical|health"
        r"|professional|clinical) (?:advice|diagnosis|guidance|opinion)\b|\b(?:offers?|gives?|provides?"
        r"|contains?) no (?:medical|health|clinical|professional) advice\b"
    ),
    (
        r"\b(?:never|do not|don't) (?:ignore|disregard|delay|avoid|put off)\b[^.\n]{0,80}\b(?:medical|professional"
        r"|doctor|advice|care|help|treatment)\b"
    ),
    (
        r"\bno (?:doctor|physician|provider|therapist|clinician|professional)[\x{2013}-](?:patient"
        r"|client) relationship\b|\bdoes not (?:create|establish|form)\b[^.\n]{0,30}\b(?:patient"
        r"|client) relationship\b"
    ),
    (
        r"\b(?:i|we|the (?:author|writer|editor)s?)(?:'m| am|'re| are| is) not (?:an? )?(?:\w+ )?(?:doctors?"
        r"|physicians?|medical professionals?|health ?care (?:professionals?|providers?)|clinicians?|pharmacists?"
        r"|dietiti?cians?)\b"
    ),
    (
        r"\b(?:not|never)\b(?: to)?(?: be)? (?:used|meant|intended|designed|suitable) (?:to|for) self-?(?:diagnos\w+"
        r"|treat\w*)|\b(?:information|contents?|page|site|website|article|leaflet|tool|quiz|calculator|blog"
        r"|materials?|app|chatbot|resource)\b[^.\n]{0,40}\b(?:not|never)\b(?: to)?(?: be)? (?:used|meant|intended"
        r"|designed|suitable) (?:to|for) (?:diagnos\w+|treat(?:ing|ment)?\b|prescrib\w+)"
    ),
    (
        r"\b(?:can )?only (?:give|offer|provide|contain)s?\b[^.\n]{0,15}\bgeneral\b[^.\n]{0,15}\b(?:information"
        r"|guidance|advice)\b|\bgeneral (?:guide|guidance|information) only\b"
    ),
    (
        r"\b(?:cannot|can't|does not|doesn't|do not|don't) (?:take (?:into )?account(?: of)?|consider|know|cover"
        r"|reflect)\b[^.\n]{0,30}\b(?:your (?:own |personal |individual |medical )?(?:circumstances|situation"
        r"|history|needs|health)|individual (?:circumstances|situations?|needs))\b|\bnot (?:tailored|specific"
        r"|personal(?:ised|ized)?) to (?:you|your|any)\b"
    ),
    (
        r"\b(?:medical|health) disclaimer\b|\bdisclaimer\b[^.\n]{0,60}\b(?:medical|health|doctor)\b"
        r"|\bnot intended to diagnose,? treat\b"
    ),
)
