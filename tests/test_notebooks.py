"""Every notebook runs from top to bottom in a fresh kernel, offline, as it is committed."""

from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


# The kernel's own libraries warn on their way out; what the cells do is still checked.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_runs(path, monkeypatch):
    nbclient = pytest.importorskip("nbclient")
    import nbformat

    # A kernel talks to its client over loopback, which the guard allows.
    notebook = nbformat.read(path, as_version=4)
    committed = [cell.get("execution_count") for cell in notebook.cells if cell.cell_type == "code"]
    assert committed == list(range(1, len(committed) + 1)), "run all cells and save"
    client = nbclient.NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    counts = [cell["execution_count"] for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == committed


def test_there_is_a_notebook():
    assert NOTEBOOKS
