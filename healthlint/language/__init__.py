"""The English of the tool: folding, sentences, words, syllables, negation; pure functions shared by the checks."""
