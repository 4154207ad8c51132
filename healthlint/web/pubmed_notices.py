"""What full records of PubMed say beyond their summaries: expressions of concern, and papers that preprints became."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

_DOI = re.compile(r"\bdoi: ?(10\.\d{4,9}/\S+?)[.;]?(?:\s|$)", re.IGNORECASE)


class Notices(NamedTuple):
    """`published_as` is the DOI of what replaced the work: of a preprint the paper, of a review its next version."""

    concern: bool = False
    published_as: str = ""


def notices_in(body: bytes) -> dict[str, Notices]:
    """The notices of each record in an answer of efetch, by PubMed id; none when it cannot be read.

    Elements: https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/190101/el-CommentsCorrections.html
    """
    if b"<!ENTITY" in body or b"\x00" in body:
        return {}
    try:
        root = ET.fromstring(body)  # noqa: S314 - declares no entities, and its size is capped
    except ET.ParseError:
        return {}
    found: dict[str, Notices] = {}
    for record in root.iter("MedlineCitation"):
        pmid = (record.findtext("PMID") or "").strip()
        notes = {
            note.get("RefType", ""): note.findtext("RefSource") or "" for note in record.iter("CommentsCorrections")
        }
        paper = _DOI.search(notes.get("UpdateIn", ""))
        found[pmid] = Notices("ExpressionOfConcernIn" in notes, paper[1].lower() if paper else "")
    return found
