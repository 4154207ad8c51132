"""Checks in Python: plain functions, one module per subject, named by the rules that use them."""
