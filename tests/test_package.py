"""The package as a user gets it: versions that agree, and a wheel that works anywhere."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker


def _lock(project: Path) -> dict[str, str]:
    """Versions that the lock gives Python 3.11, the oldest that is served."""
    text = (project / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+) *(?:; *([^\\\n]+))?", text, flags=re.M)
    oldest = {"python_version": "3.11", "python_full_version": "3.11.0"}
    return {
        name.lower().replace("_", "-"): version
        for name, version, marker in pins
        if not marker or Marker(marker).evaluate(oldest)
    }


def test_the_lock_carries_hashes_and_no_addresses(project):
    text = (project / "requirements.lock").read_text("utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)


def test_environment_yml_and_the_lock_agree(project):
    environment = yaml.safe_load((project / "environment.yml").read_text("utf-8"))
    pip = next(item["pip"] for item in environment["dependencies"] if isinstance(item, dict))
    conda = [item for item in environment["dependencies"] if isinstance(item, str)]
    lock = _lock(project)
    pins = {}
    for item in (*conda, *pip):
        name, _, version = re.sub(r"==?", "=", item).partition("=")
        pins[name.lower()] = version
    for name in ("python", "pip"):
        pins.pop(name)
    assert {name: lock.get(name.replace("_", "-")) for name in pins} == pins


def test_environment_yml_names_every_dependency(project):
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *settings["dependencies"],
        *settings["optional-dependencies"]["notebooks"],
    ]
    names = {re.match(r"[A-Za-z0-9._-]+", item)[0].lower() for item in wanted}
    text = (project / "environment.yml").read_text("utf-8").lower()
    # conda-forge calls the core of matplotlib matplotlib-base
    assert {
        name for name in names if not re.search(rf"- {re.escape(name)}(-base)?=", text)
    } == set()


def test_versions_agree_in_every_place(project):
    from toolkit import __version__

    citation = yaml.safe_load((project / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == __version__
    assert f"## {__version__}" in (project / "CHANGELOG.md").read_text("utf-8")


def test_a_wheel_runs_the_main_job_in_another_folder(project, articles, tmp_path):
    """Built without isolation, unpacked beside nothing of ours, run where the checkout is not."""
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, project],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert built.returncode == 0, built.stderr
    wheel = next(tmp_path.glob("media_framing_toolkit-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert "toolkit/_corpora/frames/sentences.jsonl" in names
        assert "toolkit/report/templates/report.html.j2" in names
        assert not [name for name in names if name.startswith(("tests/", "corpora/"))]
        archive.extractall(tmp_path / "site")
    table = tmp_path / "articles.csv"
    articles[["article_id", "outlet", "title", "text"]].to_csv(table, index=False)
    # -S and an explicit path: the environment's packages, without its link to the checkout.
    paths = os.pathsep.join([str(tmp_path / "site"), sysconfig.get_paths()["purelib"]])
    done = subprocess.run(
        [sys.executable, "-S", "-m", "toolkit", "compare", table, "--out", tmp_path / "out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "report.html").is_file()


def test_no_address_of_an_index_and_no_path_of_a_machine_is_committed(project):
    listed = subprocess.run(
        ["git", "ls-files"], cwd=project, capture_output=True, text=True, timeout=60
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    wrong = []
    for name in listed.stdout.split("\n"):
        path = project / name
        if path.suffix in {
            ".py",
            ".md",
            ".toml",
            ".yml",
            ".lock",
            ".txt",
            ".cff",
            ".ipynb",
            ".json",
        }:
            text = path.read_text("utf-8", errors="replace")
            # Spelt so that this file does not hold what it looks for.
            if re.search(r"py[p]i\.org|python[h]osted|/[r]oot/|/[h]ome/[a-z]", text):
                wrong.append(name)
    assert wrong == []
