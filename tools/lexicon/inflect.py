"""Regular inflections of English words."""

from __future__ import annotations

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
# Plurals of Greek and Latin nouns, by ending.
_LEARNED: tuple[tuple[str, str], ...] = (
    ("sis", "ses"),
    ("xis", "xes"),
    ("us", "i"),
    ("um", "a"),
    ("on", "a"),
    ("a", "ae"),
    ("ma", "mata"),
)
_LEARNED += (("nx", "nges"), ("ex", "ices"), ("ix", "ices"), ("itis", "itides"))


def plurals(noun: str) -> tuple[str, ...]:
    """The plurals that the noun may have: the regular one, and the learned ones of its ending."""
    learned = tuple(noun.removesuffix(end) + plural for end, plural in _LEARNED if noun.endswith(end))
    return (_with_s(noun), *learned)


def verb_forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb, with the consonant doubled and not."""
    stem = verb.removesuffix("e")
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in tuple(_VOWELS) else stem + "ed"
    forms: tuple[str, ...] = (_with_s(verb), past, stem + "ing")
    if verb[-1:] in "bdglmnprt" and verb[-2:-1] in _VOWELS:
        forms += (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    return forms


def adverbs(adjective: str) -> tuple[str, ...]:
    """The adverb and the noun of an adjective."""
    if adjective.endswith("ic"):
        return (adjective + "ally",)
    if adjective.endswith("le"):
        return (adjective[:-1] + "y",)
    stem = adjective[:-1] + "i" if adjective.endswith("y") else adjective
    return stem + "ly", stem + "ness"


def forms(word: str, parts_of_speech: str) -> tuple[str, ...]:
    """The forms that the word may have as the given parts of speech (n, v, a)."""
    made: tuple[str, ...] = ()
    if "n" in parts_of_speech:
        made += plurals(word)
    if "v" in parts_of_speech:
        made += verb_forms(word)
    if "a" in parts_of_speech:
        made += adverbs(word)
    return tuple(form for form in dict.fromkeys(made) if form != word)


def _with_s(word: str) -> str:
    if word.endswith(_HISSING):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in tuple(_VOWELS) else word + "s"
