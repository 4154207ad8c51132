"""The files around an article, as its checks see them: the one place that reads other pages of the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from healthlint.config import Config
from healthlint.document import Document
from healthlint.language.slugs import page_names, takes_in_more, written_names
from healthlint.parsers import parse
from healthlint.retractions import Retractions, load_retractions
from healthlint.site_files import Files, SiteFiles
from healthlint.site_settings import SiteSettings
from healthlint.source import Format, UnreadableError, check_size, read_source
from healthlint.verdict import Web


def site_files(tree: Path, settings: SiteSettings) -> SiteFiles:
    """The files below a folder, whose pages are read when a link asks for a fragment of them."""
    return SiteFiles(tree.resolve(), settings, partial(names_of, generator=settings.heading_ids))


def names_of(path: Path, generator: str) -> frozenset[str] | None:
    """What a fragment may point to in the page; None when it cannot be read, or a template will put more around it."""
    try:
        check_size(path.stat().st_size)
        source = read_source(str(path), path.read_bytes())
        document = parse(source)[0]
    except (OSError, UnreadableError):
        return None
    if source.format is Format.MARKDOWN:
        return None if takes_in_more(document) else page_names(document, generator)
    return None if document.fragment else written_names(document)


def tree_of(path: Path, configured: Path | None, named: tuple[Path, ...] = ()) -> Path:
    """The folder that an article's files are looked up in.

    The folder of its configuration; else that of its repository, else a folder that the run was asked for, else the
    working directory; each only if the article lies in it. Failing all, the article's own folder.
    """
    folder = path.resolve().parent
    repository = next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)
    here = Path.cwd()
    candidates = (configured, repository, *named, here if here != Path(here.anchor) else None)
    for candidate in candidates:
        if candidate is not None and folder.is_relative_to(candidate.resolve()):
            return candidate.resolve()
    return folder


@dataclass(slots=True)
class Surroundings:
    """What a run knows beside its articles: the folders that it was asked for, and works that were retracted.

    `retractions` is the list of the run; without it each configuration may name one.
    """

    folders: tuple[Path, ...] = ()
    retractions: Retractions | None = None
    _sites: dict[tuple[Path, SiteSettings], SiteFiles] = field(default_factory=dict)
    _lists: dict[str, Retractions] = field(default_factory=dict)

    def around(
        self, documents: Iterable[Document], path: str, config: Config, web: Web | None = None
    ) -> tuple[Document, ...]:
        """The documents with what is around them; an empty path is that of a text which comes from no file."""
        files = self._files(Path(path), config) if path else None
        notices = self.retractions or self._lists.get(config.links.retractions)
        return tuple(replace(document, files=files, retractions=notices, web=web) for document in documents)

    def read_list(self, name: str) -> None:
        """Read a retraction list once; raises what load_retractions raises."""
        if name and self.retractions is None and name not in self._lists:
            self._lists[name] = load_retractions(Path(name))

    def _files(self, path: Path, config: Config) -> Files | None:
        if not path.is_file():
            return None
        settings = config.links.site
        tree = tree_of(path, config.folder if config.path else None, self.folders)
        if (tree, settings) not in self._sites:
            self._sites[tree, settings] = site_files(tree, settings)
        return self._sites[tree, settings].at(path.resolve())
