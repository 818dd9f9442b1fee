"""Where the public datasets are at home: repository, commit, and digests of their files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

__all__ = ["SOURCES", "Folders", "Source", "file_digests"]


@dataclass(frozen=True, slots=True)
class Folders:
    """Folders that are taken out of the archive of a commit.

    Attributes
    ----------
    paths : tuple of str
        Each with a slash at its end.
    n_files : int
    sha256 : str
        Of the list of ``<sha256>  <path>`` lines, sorted by path, a newline after each.
        Archives of one commit may differ in their bytes; the files in them do not.
    """

    paths: tuple[str, ...]
    n_files: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a dataset at one commit of a repository.

    Attributes
    ----------
    repository : str
        ``owner/name`` on GitHub.
    commit : str
    megabytes : int
        About how much is downloaded.
    folders : Folders, optional
        If given, everything comes in one archive; else file by file.
    """

    repository: str
    commit: str
    megabytes: int
    folders: Folders | None = None

    @property
    def home(self) -> str:
        """The repository and the commit, in words."""
        return f"github.com/{self.repository} at {self.commit}"


SOURCES = {
    "basil": Source(
        "launchnlp/BASIL",
        "4fdbc4f68d5ddae648990063cb6dd11424d96222",
        megabytes=2,
        folders=Folders(
            ("articles/", "annotations/"),
            600,
            "9b823862bda5447e0d590ceeb251c05103f2dece02a7c6de43dc4065b81beaeb",
        ),
    ),
    "babe": Source(
        "Media-Bias-Group/Neural-Media-Bias-Detection-Using-Distant-Supervision-With-BABE",
        "fb79f646dcabf1746f5ebedc06ed8dd61ba78188",
        megabytes=2,
    ),
    "newsmtsc": Source(
        "fhamborg/NewsMTSC", "b9d9b79704ed1b35cecaf1d7c2343dc1bd734fb7", megabytes=5
    ),
    "narrative-frames": Source(
        "phenixace/narrative-framing", "197314dfe86838e20420894bc3dfa285814dc04c", megabytes=10
    ),
    "gvfc": Source(
        "arajshah/NLP_headline_body_sentiment",
        "dbb115e4782cba47c394e0909a8d0c1ee2d048ab",
        megabytes=1,
    ),
    "article-bias": Source(
        "ramybaly/Article-Bias-Prediction",
        "ced8111a720948e6a410e52031ace99c4e53f096",
        megabytes=150,
        folders=Folders(
            ("data/jsons/",),
            37_554,
            "7fc352b30b650f36cdc049c92b3fb7ea4833fc297a90e7411ebc26ecf6241170",
        ),
    ),
    "frac": Source("mattguida/FrAC", "7c67c201d1985fc5fc9e220d577c52e6fe726fdc", megabytes=1),
}
"""By the name of the dataset."""


@lru_cache(maxsize=1)
def _digests() -> dict[str, dict[str, str]]:
    text = resources.files("toolkit.datasets").joinpath("digests.txt").read_text("utf-8")
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            digest, _, where = line.partition("  ")
            name, _, path = where.partition("/")
            found.setdefault(name, {})[path] = digest
    return found


def file_digests(name: str) -> dict[str, str]:
    """Return the SHA-256 of each file of a dataset that has one of its own, by path."""
    return dict(_digests().get(name, {}))
