"""Bodies of rules in YAML, compiled to checks: one module for each kind, and what they share."""
