"""Labels of annotators: files of annotation tools, agreement, and what to label next."""

from toolkit.classify.labelling.agreement import AgreementReport, measure_agreement
from toolkit.classify.labelling.candidates import items_of_articles, read_items
from toolkit.classify.labelling.formats import FORMATS, read_labels, write_labels
from toolkit.classify.labelling.labelling import (
    Labelling,
    majority_labels,
    make_labelling,
    merge_labellings,
)
from toolkit.classify.labelling.sampling import draw_items, tasks_of

__all__ = [
    "FORMATS",
    "AgreementReport",
    "Labelling",
    "draw_items",
    "items_of_articles",
    "majority_labels",
    "make_labelling",
    "measure_agreement",
    "merge_labellings",
    "read_items",
    "read_labels",
    "tasks_of",
    "write_labels",
]
