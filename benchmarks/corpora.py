"""What the shipped corpora hold, counted: size, truth, power, repetition, agreement.

    python benchmarks/corpora.py [events|frames|loaded_language|reports|target_sentiment|all]

Prints Markdown.  Nothing is fitted and nothing downloaded; seeds are fixed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
from corpora_agreement import agreement_table, events_agreement
from corpora_data import EventsCorpus, markdown_table, read_events
from corpora_power import power_report
from corpora_repetition import repetition_report
from corpora_sentences import SENTENCE_CORPORA, sentence_report
from corpora_truth import truth_report

from toolkit.datasets.shipped import corpora_folder

CORPORA = ("events", *SENTENCE_CORPORA)


def events_report(folder: Path, *, n_simulations: int = 400) -> str:
    """Return all figures of the corpus of events, as Markdown."""
    corpus = read_events(folder)
    return "\n".join(
        [
            "## events\n",
            counts_report(corpus),
            power_report(corpus, n_simulations=n_simulations),
            truth_report(corpus),
            "### Not templated (wire and spun copies apart)\n",
            _events_repetition(corpus),
            "### Agreement of first and second labels\n",
            agreement_table(events_agreement(corpus)),
        ]
    )


def counts_report(corpus: EventsCorpus) -> str:
    """Return counts of articles, words and labels."""
    sorts = corpus.articles["sort"].value_counts()
    rows = [
        {"what": "events", "n": len(corpus.events)},
        {"what": "outlets", "n": len(corpus.outlets)},
        {"what": "articles", "n": len(corpus.articles)},
        {"what": "of these: outlets' own reports", "n": sorts.get("report", 0)},
        {"what": "wire copies", "n": sorts.get("wire", 0)},
        {"what": "spun copies", "n": sorts.get("spun", 0)},
        {"what": "opinion pieces", "n": sorts.get("opinion", 0)},
        {"what": "facts planned", "n": sum(len(event["facts"]) for event in corpus.events)},
        {"what": "referents", "n": sum(len(event["referents"]) for event in corpus.events)},
    ]
    return "\n".join(
        [
            markdown_table(rows),
            markdown_table(_words_by_outlet(corpus.articles)),
            markdown_table(_labels_by_layer(corpus)),
        ]
    )


def _words_by_outlet(articles: pd.DataFrame) -> list[dict[str, object]]:
    reports = articles[articles["genre"] == "report"]
    return [
        {
            "outlet": outlet,
            "reports, copies included": len(mine),
            "words, mean": f"{mine['n_words'].mean():.0f}",
            "min": mine["n_words"].min(),
            "max": mine["n_words"].max(),
        }
        for outlet, mine in reports.groupby("outlet")
    ]


def _labels_by_layer(corpus: EventsCorpus) -> list[dict[str, object]]:
    rows = []
    for layer, table in corpus.layers.items():
        counts = table["coder"].value_counts()
        twice = table.loc[table["coder"] == "second", "article_id"].nunique()
        rows.append(
            {
                "layer": layer,
                "gold labels": f"{counts.get('gold', 0):,}",
                "second labels": f"{counts['second']:,}" if twice else "not yet",
                "articles labelled twice": twice,
            }
        )
    return rows


def _events_repetition(corpus: EventsCorpus) -> str:
    own = corpus.articles.loc[corpus.articles["sort"].isin(["report", "opinion"]), "article_id"]
    sentences = corpus.layers["sentences"]
    sentences = sentences[(sentences["coder"] == "gold") & sentences["article_id"].isin(own)]
    return repetition_report(sentences["text"].tolist(), places=sentences["article_id"].tolist())


def main() -> None:
    """Print the figures of the corpora asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default="all", choices=(*CORPORA, "all"))
    parser.add_argument("--simulations", type=int, default=400, help="for the power; default 400")
    options = parser.parse_args()
    for name in CORPORA if options.corpus == "all" else (options.corpus,):
        folder = corpora_folder() / name
        if name == "events":
            print(events_report(folder, n_simulations=options.simulations))
        else:
            print(sentence_report(name, folder))


if __name__ == "__main__":
    main()
