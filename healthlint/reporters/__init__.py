"""Reports: one module per format with one function `write(results, rules, out)`."""
