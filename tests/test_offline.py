"""The default path downloads nothing, proven from the outside: no socket may leave."""

import subprocess
import sys
import textwrap

GUARD = """
import socket, sys

def refuse(*args, **kwargs):
    raise SystemExit(f"the network was asked for: {args!r}")

socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.socket.sendto = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
import nltk
nltk.data.path.clear()
from toolkit.study import run_study
run_study([sys.argv[1]], sys.argv[2], cache=False)
print("done")
"""


def test_the_main_job_uses_no_network_and_no_nltk_data(articles, tmp_path, monkeypatch):
    path = tmp_path / "articles.csv"
    articles[["article_id", "outlet", "title", "text", "published"]].to_csv(path, index=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.delenv("NLTK_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(GUARD), str(path), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.strip().endswith("done"), done.stderr
