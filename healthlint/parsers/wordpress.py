"""WordPress REST API answers (posts and pages, single, listed or one per line) to Documents.

Shape: https://developer.wordpress.org/rest-api/reference/posts/
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from healthlint.document import Document, Kind, Site
from healthlint.mapped import Escape, MappedText, whole
from healthlint.parsers import metadata
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.bylines import mark_bylines
from healthlint.parsers.html import decode_references, escape_text, read_head, read_html
from healthlint.parsers.json_strings import JsonString, Path, decode_string, json_strings
from healthlint.parsers.shortcodes import read_raw_content
from healthlint.source import Source, UnreadableError
from healthlint.span import LineIndex, Span

_NO_POST = (
    'this JSON holds no WordPress post (an object with "content.rendered" or "content.raw"). '
    "Save a post, page or list of them from the REST API, or exclude the file"
)
_TWO_ON_A_LINE = "Extra data"
_FACTS: dict[Path, str] = {
    ("date",): "published",
    ("modified",): "modified",
    ("status",): "status",
    ("link",): "link",
    ("guid", "rendered"): "guid",
    ("guid", "raw"): "guid",
    ("slug",): "slug",
    ("type",): "type",
    ("aioseo_head_json", "canonical_url"): "canonical",
    ("yoast_head_json", "canonical"): "canonical",
    ("aioseo_head_json", "robots"): "robots",
    ("yoast_head_json", "robots", "index"): "robots",
    ("yoast_head_json", "author"): "author",
    ("yoast_head_json", "article_published_time"): "published",
    ("yoast_head_json", "article_modified_time"): "modified",
    ("yoast_head_json", "og_site_name"): "site_name",
    ("yoast_head_json", "og_locale"): "language",
    ("aioseo_head_json", "og:site_name"): "site_name",
    ("aioseo_head_json", "og:locale"): "language",
    ("aioseo_meta_data", "reviewed_by"): "reviewer",
}
_DESCRIPTIONS: tuple[Path, ...] = (
    ("yoast_head_json", "description"),
    ("aioseo_head_json", "description"),
    ("aioseo_meta_data", "description"),
    ("yoast_head_json", "og_description"),
    ("aioseo_head_json", "og:description"),
    ("aioseo_meta_data", "og_description"),
    ("yoast_head_json", "twitter_description"),
    ("aioseo_head_json", "twitter:description"),
    ("aioseo_meta_data", "twitter_description"),
)
_TITLES: tuple[Path, ...] = (
    ("yoast_head_json", "title"),
    ("aioseo_head_json", "title"),
    ("yoast_head_json", "og_title"),
    ("aioseo_head_json", "og:title"),
    ("aioseo_meta_data", "title"),
)
_GRAPHS = (("yoast_head_json", "schema"), ("aioseo_head_json", "schema"))
_METADATA = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.TOOLTIP, Kind.ALT, Kind.LABEL})
_CUT_EXCERPT = re.compile(r"(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*(?:Continue reading.*|Read more.*)?\s*$", re.DOTALL)


class _Post(NamedTuple):
    data: dict[str, Any]
    strings: dict[Path, JsonString]
    start: int


def parse_wordpress(source: Source, site: Site) -> tuple[Document, ...]:
    """One document per post; raises UnreadableError for broken JSON and for JSON without a post."""
    outer = whole(source.text)
    found = list(_posts(source.text))
    posts = [post for post in found if isinstance(post, _Post)]
    if not posts:
        raise UnreadableError(_NO_POST)
    if odd := [problem for problem in found if isinstance(problem, str)]:
        raise UnreadableError(odd[0])
    return tuple(_document(source, outer, post, site) for post in posts)


def _posts(text: str) -> Iterator[_Post | str]:
    """The posts of the file, and for what is no post a message that says where it stands."""
    for start, data in _values(text):
        listed = isinstance(data, list)
        strings: dict[int, dict[Path, JsonString]] = {}
        for string in json_strings(text, start):
            number = string.path[0] if listed and isinstance(string.path[0], int) else 0
            strings.setdefault(number, {})[string.path[listed:]] = string
        for number, item in enumerate(data if listed else [data]):
            if _is_post(item):
                yield _Post(item, strings.get(number, {}), start)
            else:
                yield _odd_one(text, start, number if listed else None)


def _odd_one(text: str, start: int, number: int | None) -> str:
    """The message for what stands among posts and is none, such as an error of the server."""
    place = f"line {LineIndex(text).position(start).line}" if number is None else f"element {number + 1} of the list"
    return f"{place} is no WordPress post, though others in the file are. Save the API answer again, or take it out"


def _is_post(item: Any) -> bool:  # noqa: ANN401 - JSON
    if not isinstance(item, dict):
        return False
    content = item.get("content")
    return isinstance(content, dict) and any(isinstance(content.get(key), str) for key in ("rendered", "raw"))


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Offset and value of each JSON value: the only one, or one per line."""
    decoder = json.JSONDecoder()
    at = _skip_space(text, 0)
    number = 0
    try:
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            yield at, value
            number += 1
            following = _skip_space(text, end)
            if following < len(text) and "\n" not in text[end:following] and "\r" not in text[end:following]:
                raise json.JSONDecodeError(_TWO_ON_A_LINE, text, following)  # noqa: TRY301 - one message for all
            at = following
    except json.JSONDecodeError as error:
        place = LineIndex(text).position(min(error.pos, _line_end(text, at)) if number else error.pos)
        msg = f"line {place.line}, column {place.column}: broken JSON ({error.msg}). Save the API answer again"
        raise UnreadableError(msg) from None
    except RecursionError:
        msg = "this JSON is nested too deeply to be a WordPress post. Exclude the file"
        raise UnreadableError(msg) from None
    if number == 0:
        raise UnreadableError(_NO_POST)


def _line_end(text: str, at: int) -> int:
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    return min(ends, default=len(text))


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _document(source: Source, outer: MappedText, post: _Post, site: Site) -> Document:
    assembly = Assembly(outer)
    _facts(assembly, outer, post)
    _title(assembly, post)
    for path in _DESCRIPTIONS:
        if path in post.strings:
            _description(assembly, outer, post.strings[path])
    if ("yoast_head",) in post.strings and not isinstance(post.data.get("yoast_head_json"), dict):
        _read(assembly, post.strings["yoast_head",], read_head)
    _content(assembly, post)
    _excerpt(assembly, post)
    mark_bylines(assembly)
    return assembly.document(source, site, fragment=True)


def _facts(assembly: Assembly, outer: MappedText, post: _Post) -> None:
    for path, string in post.strings.items():
        author = len(path) == 4 and path[:2] == ("_embedded", "author") and path[3] == "name"  # noqa: PLR2004
        name = "author" if author else _FACTS.get(path)
        if name:
            assembly.fact(name, _plain_field(outer, string).text, Span(string.start + 1, string.end - 1))
    if isinstance(post.data.get("id"), int):
        assembly.fact("id", str(post.data["id"]), Span(post.start, post.start))
    for holder, name in _GRAPHS:
        graph = post.data.get(holder)
        if isinstance(graph, dict) and isinstance(graph.get(name), dict):
            below = [(path[2:], *string[1:]) for path, string in post.strings.items() if path[:2] == (holder, name)]
            metadata.read_graph(assembly, outer, below, graph[name], texts=False)


def _title(assembly: Assembly, post: _Post) -> None:
    string = _filled(post, ("title", "raw")) or _filled(post, ("title", "rendered"))
    if string:
        _within(assembly, "title", string)
    for path in _TITLES:
        if path in post.strings:
            metadata.add_title(assembly, _plain_field(assembly.outer, post.strings[path]))


def _description(assembly: Assembly, outer: MappedText, string: JsonString) -> None:
    text = _plain_field(outer, string)
    if text.text.strip():
        assembly.fact("description", text.text, Span(string.start + 1, string.end - 1))
        metadata.add_once(assembly, Kind.DESCRIPTION, text)


def _plain_field(outer: MappedText, string: JsonString) -> MappedText:
    """A field without markup; SEO plugins leave character references such as `&hellip;` in it."""
    text = decode_string(outer, string.start, string.end)
    return decode_references(text) if "&" in text.text else text


def _filled(post: _Post, path: Path) -> JsonString | None:
    string = post.strings.get(path)
    return string if string and string.end - string.start > len('""') else None


def _content(assembly: Assembly, post: _Post) -> None:
    if raw := _filled(post, ("content", "raw")):
        _read(assembly, raw, read_raw_content)
    elif rendered := _filled(post, ("content", "rendered")):
        _read(assembly, rendered, read_html)


def _excerpt(assembly: Assembly, post: _Post) -> None:
    """An excerpt written by hand is text of its own; one that WordPress cut from the content is only a fact."""
    string = _filled(post, ("excerpt", "raw")) or _filled(post, ("excerpt", "rendered"))
    if string is None:
        return
    before, ids = len(assembly.blocks), len(assembly.ids)
    content = " ".join(block.text.text for block in assembly.blocks if block.kind not in _METADATA)
    described = assembly.metadata[Kind.DESCRIPTION]
    _within(assembly, "excerpt", string)
    del assembly.ids[ids:]
    words = " ".join(" ".join(block.text.text for block in assembly.blocks[before:]).split())
    assembly.fact("excerpt", words, Span(string.start + 1, string.end - 1))
    if _CUT_EXCERPT.search(words) or words in described or " ".join(content.split()).startswith(words):
        del assembly.blocks[before:]


def _within(assembly: Assembly, tag: str, string: JsonString) -> None:
    """Read the HTML of a JSON string as the content of one element."""

    def read(assembly: Assembly) -> None:
        assembly.open(tag, {}, 0, 0)
        read_html(assembly)

    _read(assembly, string, read)


def _read(
    assembly: Assembly, string: JsonString, read: Callable[[Assembly], None], escape: Escape = escape_text
) -> None:
    """Read the text of a JSON string to its end: elements left open in one field do not reach into the next."""
    text = decode_string(assembly.outer, string.start, string.end)
    if not text.text:
        return

    def read_all(assembly: Assembly) -> None:
        read(assembly)
        assembly.finish(len(text.text))

    assembly.nested(text, read_all, escape)
