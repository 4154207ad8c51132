"""Grammar as LanguageTool sees it: text goes out block by block, findings come back at their places in the file."""
