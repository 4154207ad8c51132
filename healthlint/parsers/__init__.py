"""Formats to documents: the only place that knows Markdown, HTML, plain text or WordPress JSON."""

from __future__ import annotations

from healthlint.document import Document, Site
from healthlint.source import Format, Source


def parse(source: Source, site: Site | None = None) -> tuple[Document, ...]:
    """The articles in a file: many for a WordPress collection, one otherwise.

    Raises `source.UnreadableError` for JSON that is broken or holds no WordPress post.
    """
    site = site or Site()
    if source.format is Format.WORDPRESS:
        from healthlint.parsers.wordpress import parse_wordpress  # noqa: PLC0415 - only the parser in use is loaded

        return parse_wordpress(source, site)
    if source.format is Format.MARKDOWN:
        from healthlint.parsers.markdown import parse_markdown  # noqa: PLC0415

        return (parse_markdown(source, site),)
    if source.format is Format.HTML:
        from healthlint.parsers.html import parse_html  # noqa: PLC0415

        return (parse_html(source, site),)
    from healthlint.parsers.plain import parse_plain  # noqa: PLC0415

    return (parse_plain(source, site),)
