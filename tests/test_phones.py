"""Letters and phones are aligned so that each syllable has its letter."""

from __future__ import annotations

import pytest

from tools.phones import is_vowel, vowels_by_letter


@pytest.mark.parametrize(
    ("marked", "phones"),
    [
        ("mEdIcAtIon", "M EH2 D AH0 K EY1 SH AH0 N"),
        ("tAblE", "T EY1 B AH0 L"),
        ("scIEnce", "S AY1 AH0 N S"),
        ("crEAte", "K R IY0 EY1 T"),
        ("rhYthM", "R IH1 DH AH0 M"),
        ("beAutIfUl", "B Y UW1 T AH0 F AH0 L"),
        ("kEtOne", "K IY1 T OW2 N"),
    ],
)
def test_each_vowel_has_its_letter(marked: str, phones: str) -> None:
    word = marked.lower()
    doubtful = {at for at, letter in enumerate(word) if letter in "eium"}
    given = vowels_by_letter(word, phones.split(), doubtful)
    assert sum(given) == sum(map(is_vowel, phones.split()))
    assert "".join(letter.upper() if count else letter for letter, count in zip(word, given, strict=True)) == marked
