"""The parts that English builds words from: what is set before and behind a stem, and how plurals and stems change."""

from __future__ import annotations

PREFIXES = (
    "anti", "auto", "bi", "bio", "cardio", "chemo", "co", "counter", "cyto", "de", "dermato", "dis", "down",
    "electro", "endo", "entero", "extra", "fibro", "fore", "gastro", "haemo", "haemato", "hemo", "hemato", "hepato",
    "hetero", "histo", "homo", "hydro", "hyper", "hypo", "immuno", "infra", "inter", "intra", "iso", "kerato",
    "lipo", "lympho", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "morpho", "multi", "musculo",
    "myco", "myelo", "myo", "nano", "nephro", "neuro", "non", "onco", "ortho", "osteo", "out", "over", "para",
    "patho", "peri", "pharmaco", "photo", "physio", "poly", "post", "pre", "pro", "pseudo", "psycho", "pulmo",
    "radio", "re", "retro", "semi", "sub", "super", "tele", "thermo", "thrombo", "trans", "tri", "ultra", "un",
    "under", "uni", "uro", "vaso", "veno",
)  # fmt: skip
SUFFIXES = (
    "like", "wide", "free", "less", "based", "proof", "friendly", "ness", "ly", "able", "wise", "ship", "hood",
    "work", "worker", "care", "line", "time", "room", "days", "day", "mate", "way", "ways", "side", "out", "up",
    "down", "off", "back", "borne", "bound", "fold",
)  # fmt: skip
"""Words and endings that go behind a whole word."""
COMBINING_FORMS = (
    "lytic", "lysis", "genic", "genesis", "pathic", "pathy", "trophic", "trophy", "tropic", "plasty", "plastic",
    "scopy", "scopic", "scope", "tomy", "ectomy", "gram", "graphy", "graph", "metry", "metric", "meter", "philic",
    "phobic", "emia", "aemia", "uria", "osis", "itis", "oma", "oid", "cyte", "cytes", "cytic", "penia", "plegia",
    "algia", "desis", "stasis", "static", "therapy", "logy", "logic", "logist", "logical", "pathies", "scopies",
)  # fmt: skip
"""What follows one of the prefixes in medical words."""
SPELLINGS = (
    ("haem", "hem"), ("aemi", "emi"), ("paed", "ped"), ("gynae", "gyne"), ("aesth", "esth"), ("aeti", "eti"),
    ("caec", "cec"), ("caes", "ces"), ("faec", "fec"), ("naev", "nev"), ("archae", "arche"), ("palae", "pale"),
    ("oedem", "edem"), ("oeso", "eso"), ("oestr", "estr"), ("rrhoe", "rrhe"), ("pnoe", "pne"), ("foet", "fet"),
    ("coeli", "celi"), ("amoeb", "ameb"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"),
    ("lys", "lyz"), ("sulph", "sulf"),
)  # fmt: skip
"""British and American letters, where a rule tells one from the other."""
PLURALS = (
    ("ies", "y"), ("i", "us"), ("ae", "a"), ("a", "um"), ("es", "is"), ("mata", "ma"), ("ices", "ix"),
    ("ices", "ex"), ("scope", "scopy"), ("scopes", "scopy"), ("bly", "ble"),
)  # fmt: skip
"""Endings of plurals and what they replace."""
LATIN_ENDINGS = (
    "ic", "ics", "ical", "ically", "al", "ally", "ous", "ity", "ion", "ions", "ive", "ives", "ated", "ating",
    "ation", "ations", "ism", "isms", "ist", "ists", "ar", "ary", "ory", "ia", "ial", "ian", "ose", "osis", "otic",
    "oid", "oids", "oma", "tosis", "tous", "matosis", "itis", "in", "ine", "ines", "ium", "ative", "atory",
    "ational", "ates", "ate", "ase", "ases",
)  # fmt: skip
"""Endings of words that share a stem with a Latin or Greek one."""
ENGLISH_ENDINGS = (
    "ed", "ing", "er", "ers", "or", "ors", "able", "ible", "ness", "ment", "ments", "y", "ly",
)  # fmt: skip
"""Endings of words that share a stem with an English one."""
INFLECTIONS = ("ed", "es", "ing")
"""Endings of the forms of a verb, behind its stem without -e."""
ROOTS = ("", "e")
"""What an English stem ends with when it is a word."""
LATIN_ROOTS = (
    "", "e", "es", "ix", "ia", "iae", "y", "ion", "ate", "ic", "us", "um", "a", "is", "osis", "itis", "al", "ous",
    "ity",
)  # fmt: skip
"""What a Latin or Greek stem ends with when it is a word."""
ENDINGS = frozenset((*LATIN_ENDINGS, *ENGLISH_ENDINGS))
