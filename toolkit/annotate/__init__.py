"""One pass over the text: sentences, tokens, quotations, and whose voice each word is."""

from toolkit._callable_room import make_callable
from toolkit.annotate.annotations import Annotations
from toolkit.annotate.annotator import annotate

__all__ = ["Annotations", "annotate"]

make_callable(__name__, annotate)
