"""Syllables of English words, by rule; the exceptions are in rules/lexicons/syllables.tsv."""

from __future__ import annotations

import re
from functools import cache

from healthlint.language.lexicon import lexicon_rows

_PART = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,:/\u2013]\d+)*(?:(?:s|th|st|nd|rd)(?![^\W\d_]))?")
_GROUP = re.compile(r"[aeiouy]+")
_INITIALISM = re.compile(r"[A-Z]{2,6}s?")
_PLAIN = str.maketrans("áàâäãåçéèêëíìîïñóòôöõøúùûüÿ", "aaaaaaceeeeiiiinoooooouuuuy")
_SPOKEN_AS_WORDS = frozenset({"AIDS", "COVID", "SARS", "MERS", "NICE", "CAT", "PET", "MRSA", "PIN", "RAM", "SIDS"})

_MAY_PART = re.compile(r"[aeiouy]{2}|(?:s|th)ms?$")

# Neighbouring vowels that are two syllables, though they look like one; each match adds one.
_PARTED = re.compile(
    r"(?<![cstxg])i(?=a(?!g[eh]|rr?iage))|(?<=^d)i(?=a)|[ct]i(?=at)|(?<=[aeo]s)i(?=a$)|(?<=[bdl]s)i(?=as)"
    r"|(?<![cstxgn])i(?=o(?!u))(?<!avi)|^i(?=o)|(?<=[rbpmvd])i(?=ou)|(?<=[aeiou]s)i(?=o[lt])|[ny]si(?=ol)|ti(?=o[lx])"
    r"|gi(?=o[tpg])|ni(?=o(?:[tc]|s[^u]))|(?<=[^cst])i(?=en[tc])(?<!fi)(?<!eni)(?<!ali)|sci(?=en)(?<!consci)|i(?=et|u)"
    r"|(?<=[aeiouy][^aeiouyct])i(?=ers?$|est$)|(?<=[aeiouy][^aeiouy][^aeiouy])i(?=ers?$|est$)"
    r"|(?<=th|[rt]t)i(?=er|est)|i(?=i)"
    r"|(?<![gq])u(?=a(?!r?d|sion))|(?<![gq])u(?=en|els?$)|(?<![gqb])u(?=i(?:ty|ti|to|ng|nou))|gu(?=ity)|(?<=fl)u(?=i)"
    r"|(?<=s)u(?=icid)|u(?=ou)|du(?=o)|e(?=o(?!ns?$|us|ple|pard|gh))|(?<![cg])e(?=ous)|(?<=nucl)e(?=[ai])"
    r"|(?<=lin)e(?=ar)|(?<=chl)e(?=ar)|cr(?:e)(?=at(?:e|i[ov]|or|u|in))|(?<=ncr)e(?=a[st])(?<!incre)|(?<=rrh)e(?=a)"
    r"|(?<=rrho)e(?=a)|(?<=[arou]r)e(?=as?$)|(?<=[aeopri][nch])e(?=as?l?$)|(?<=id)e(?=a)|(?<=us)e(?=a)(?!ear)"
    r"|re(?=act|alis|aliz|alit)|(?<=th)e(?=at[er])|[pn]e(?=ans?$)|^pre(?=[eaio][^sct])|^de(?=act)"
    r"|^re(?=i[nm]|e[sv]|u[ns]|as?s[eu]|app|adj|aff|all|arr|att|aw|alig)|e(?=i(?:ng|ty|n$))(?<=[^cshw]e)(?<!ve)(?<!re)"
    r"|(?<=[aeou])y(?=a(?!rd)|o(?!u)|e(?:r|nne)|ing?)|(?<=[^aeiouy])y(?=ing|o)|(?<=[cdlrmphn])y(?=a)"
    r"|[oe]e?(?=ing)(?<!ve)|o(?=e(?:m|lac|n[tz]|t(?:r|ic)))|(?<=[ei])o(?=a)|o(?=a(?:cti|lv|ut))|a(?=o[^u])|a(?=ic)"
    r"|o(?=ics?$|ical)|(?<=c)o(?=op|or)|(?<=[aeiouy])sms?$|thms?$|u(?=um$)"
)
# Vowels that are written and not spoken; each match takes one away.
_SILENT = re.compile(
    r"(?<=[^aeiouy])e$(?<![^aeiouylr]le)|(?<=[aeiouyn][gq])ue[sd]?$|(?<=[dhkr])aches$(?<![eo]aches)"
    r"|(?<=[^aeiouyscxzg])es$(?<![cs]hes)(?<![^aeiouylr]les)|(?<=[^aeiouytd])ed$(?<![^aeiouylrw]led)(?<!bred)"
    r"|(?<=[aeiouy][^aeiouy])e(?=(?:ly|less|ness|ful|fully|lessness|lihood|liness|some|teen|thing|where|fore|while|time"
    r"|line|work|place|board|keep\w*|like|one|day|body|what|bleeds?|hold|book|front|spread|span|stock|stone|long|head"
    r"|bed|walk|care|room|style|giv\w+|tak\w+|mak\w+|lets?|up|out|off|d?ty)s?$)|(?<=ic)a(?=lly$)|(?<=^ev)e(?=r[yi])"
    r"|(?<=[aeiouy][^aeiouy])e(?=ments?$)(?<!ele)(?<!eme)|(?<=[aeioun][gq]u)e(?=ly|ness)"
    r"|(?<=[aeiouy][^aeiouy][^aeiouyl])e(?=ly|less|ness|ful|where|ments?$)"
)


@cache
def _exceptions() -> dict[str, int]:
    return {word: int(count) for word, count in lexicon_rows("syllables")}


@cache
def syllables(word: str) -> int:
    """Syllables of a word as `words` gives it, at least 1.

    The parts of a hyphenated word add up; a number counts 1; capitals are spelled out, letter by letter (MRI 3).
    """
    return sum(map(_part, _PART.findall(word))) or 1


def _part(part: str) -> int:
    if part[0].isdigit():
        return 1
    if _INITIALISM.fullmatch(part) and part not in _SPOKEN_AS_WORDS:
        letters = part.rstrip("s")
        return len(letters) + 2 * letters.count("W")
    return _spoken(part.lower().translate(_PLAIN).replace("\u2019", "'"))


def _spoken(word: str) -> int:
    known = _exceptions()
    if word in known:
        return known[word]
    if word.endswith("'s"):
        stem = word[:-2]
        return _spoken(stem) + (stem[-1:] in "sxz" or stem.endswith(("ch", "sh", "ce", "ge", "se", "ze")))
    if word[-1] == "s" and word[:-1] in known:
        return known[word[:-1]]
    if "'" in word:
        word = word.replace("n't", "ent") if word.endswith(("dn't", "sn't")) else word.replace("'", "")
    count = len(_GROUP.findall(word))
    if _MAY_PART.search(word):
        count += len(_PARTED.findall(word))
    if "e" in word or "ically" in word:
        count -= len(_SILENT.findall(word))
    return max(count, 1)
