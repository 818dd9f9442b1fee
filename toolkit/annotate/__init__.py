"""One pass over the text: sentences, words, mentions, quotations, and whose voice it is."""

from toolkit._callable_room import make_callable
from toolkit.annotate.annotations import Annotations
from toolkit.annotate.annotator import annotate
from toolkit.annotate.splitting import totals_by_voice
from toolkit.annotate.tagging.tags import TAGS, UNIVERSAL

__all__ = ["TAGS", "UNIVERSAL", "Annotations", "annotate", "totals_by_voice"]

make_callable(__name__, annotate)
