"""Agency: who is shown to act, and who is left out, where force, harm or a decision is told."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes
from toolkit._tables import SENTENCE_SCORES
from toolkit.annotate import TAGS, Annotations, totals_by_voice
from toolkit.lexicons.agency import AgencyLexicon, load_agency
from toolkit.lexicons.verb_forms import load_verb_forms
from toolkit.score.deeds import CONSTRUCTIONS, find_deeds
from toolkit.score.measure import MeasureScores, article_shares, with_all_voices
from toolkit.score.term_matching import token_spans

__all__ = ["AgencyMeasure"]

_NAMEABLE = ("active", "passive_agent", "agentless_passive")
_NAMING_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP")
_KEYS = ["article_id", "part", "voice"]


class AgencyMeasure:
    """Constructions in which force, harm and decisions are told, and who is named as acting.

    Parameters
    ----------
    lexicon : AgencyLexicon, optional
        Verbs and nouns to look for; default the shipped ones.

    Notes
    -----
    A clause of one of the lexicon's verbs or nouns is of one class:

    - ``active``: *police cleared the square*;
    - ``passive_agent``: *the square was cleared by police*;
    - ``agentless_passive``: *the square was cleared*, and without an auxiliary *the people
      arrested on Friday*, *dozens arrested after march*;
    - ``intransitive``: *two men died*, *the ward closes*;
    - ``nominalised``: *the killing of two men*, *Friday's raid*.

    ``agency_share = clauses of the class / clauses``, a row a class in ``target``: 0 to 1,
    summing to 1.  ``agentless_share = agentless passives / (actives + passives)``: of the
    clauses whose verb could say who did it, the share that does not; the higher, the more
    often the one who acts stays unnamed.  Intransitive and nominalised clauses are not in
    its denominator.  ``agency_actor_share = clauses with this actor as agent / clauses
    with a named agent``, a row an actor in ``target``.  ``n`` is the denominator, counted for
    each part and voice; where it is 0, the value is NaN.  Infinitives (*ordered to shoot*)
    are left out: they tell what was wanted, not what was done.

    It misleads in several ways.  A passive may well leave out what the sentence before has
    said, or what nobody knows: read it beside the other outlets' articles on the same event.
    General verbs (*hold, take*) count only with a personal object or in fixed phrases, and so
    some deeds are missed; a listed verb may be meant otherwise (*the team attacked*).  Who
    acts is read from word order, without a parse.  Few clauses make a rough share: an article
    has about ten.

    The agent of an active clause is its subject, of a passive what follows *by*, of a noun
    what follows *by* or its possessor; of an intransitive clause there is none.

    References
    ----------
    N. M. Henley, M. Miller and J. A. Beazley, "Syntax, Semantics, and Sexual Violence: Agency
    and the Passive Voice", Journal of Language and Social Psychology 14, 1995, 60-84.
    T. Trew, "Theory and Ideology at Work", in R. Fowler, B. Hodge, G. Kress and T. Trew,
    Language and Control, Routledge & Kegan Paul 1979, chapter 6.
    M. Sap, M. C. Prasettio, A. Holtzman, H. Rashkin and Y. Choi, "Connotation Frames of Power
    and Agency in Modern Films", EMNLP 2017, 2329-2334.  doi:10.18653/v1/D17-1247
    The lexicon is our own, see :func:`toolkit.lexicons.agency.load_agency`.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> text = "Police arrested two men. Two men were jailed. A boy died."
    >>> annotated = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> AgencyMeasure().score(annotated).spans[["text", "label"]].values.tolist()
    [['arrested', 'active'], ['were jailed', 'agentless_passive'], ['died', 'intransitive']]
    """

    name = "agency"

    def __init__(self, lexicon: AgencyLexicon | None = None) -> None:
        if lexicon is not None and not isinstance(lexicon, AgencyLexicon):
            raise TypeError(
                f"lexicon must be an AgencyLexicon or None; got {type(lexicon).__name__}. "
                "toolkit.lexicons.agency.load_agency() gives the shipped one to start from."
            )
        self.lexicon = lexicon

    @property
    def version(self) -> str:
        """Versions of the lists, with a hash of their words."""
        lexicon = self.lexicon or load_agency()
        words = hash_bytes(repr((sorted(lexicon.verbs), sorted(lexicon.nouns))).encode())[:12]
        return f"agency {lexicon.version} {words}, verb forms {load_verb_forms().version}"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Find the clauses.

        Returns
        -------
        MeasureScores
            ``spans``: each clause's verb group or noun, with its class in ``label``, the
            agent's name in ``target`` (null if there is none) and the kind of deed in the
            column ``kind``; ``articles``: ``agency_share``, ``agentless_share`` and
            ``agency_actor_share``, unit ``clause``.
        """
        deeds = find_deeds(annotations, self.lexicon or load_agency())
        agents = agent_names(annotations, deeds["agent"].to_numpy())
        spans = token_spans(
            annotations,
            deeds["first_token"].to_numpy(),
            deeds["end_token"].to_numpy(),
            measure=self.name,
            label=deeds["construction"].to_numpy(dtype=object),
            target=agents,
        )
        spans = spans.assign(kind=deeds["kind"].astype("string"))
        counts = _counts(annotations, deeds)
        articles = [_class_shares(counts), _agentless(counts), _actor_shares(spans)]
        return MeasureScores(spans, SENTENCE_SCORES.empty(), pd.concat(articles, ignore_index=True))


def agent_names(annotations: Annotations, heads: np.ndarray) -> np.ndarray:
    """Return a name for each agent.

    Parameters
    ----------
    annotations : Annotations
    heads : ndarray of int, shape (n,)
        Tokens, -1 for none.

    Returns
    -------
    ndarray of object, shape (n,)
        The name of the entity that is mentioned there, for *I* in a quotation that of the
        speaker; where the article gives no name, the noun or pronoun as it stands, in lower
        case; None where there is no agent, or only a number or *which*.
    """
    names = np.full(len(heads), None, dtype=object)
    named = np.flatnonzero(heads >= 0)
    if not len(named):
        return names
    rows = mention_rows(annotations, heads[named])
    mentioned = annotations.mentions["name"].to_numpy(dtype=object)
    for place, row in zip(named.tolist(), rows.tolist(), strict=True):
        word = str(annotations.vocabulary[annotations.form[heads[place]]]).lower()
        if word == "i" and annotations.voice[heads[place]]:
            name = _speaker(annotations, heads[place])
        else:
            name = mentioned[row] if row >= 0 else ""
        if isinstance(name, str) and name:
            names[place] = name
        elif TAGS[annotations.tags[heads[place]]] in _NAMING_TAGS:
            names[place] = word
    return names


def _speaker(annotations: Annotations, token: int) -> object:
    """Return the speaker of the quotation that a token stands in, as the table has it."""
    table = annotations.quotations
    row = annotations.sentences["text_row"].to_numpy()[annotations.sentence[token]]
    start = annotations.start[token]
    holds = (table["text_row"] == row) & (table["start"] <= start) & (start < table["end"])
    speakers = table.loc[holds & (table["kind"] != "indirect"), "speaker"]
    return speakers.iloc[0] if len(speakers) else ""


def mention_rows(annotations: Annotations, tokens: np.ndarray) -> np.ndarray:
    """Return for each token the row of the longest mention that holds it, or -1."""
    mentions = annotations.mentions
    covering = np.full(annotations.n_tokens, -1, dtype=np.int64)
    first, end = (mentions[name].to_numpy() for name in ("first_token", "end_token"))
    # The longest are written last, over those inside them.
    for row in np.argsort(end - first, kind="stable").tolist():
        covering[first[row] : end[row]] = row
    return covering[tokens]


def _counts(annotations: Annotations, deeds: pd.DataFrame) -> pd.DataFrame:
    """Clauses of each class by article, part and voice; a row wherever there are words."""
    heads = deeds["head"].to_numpy()
    construction = deeds["construction"].to_numpy(dtype=object)
    per_token = {
        name: np.bincount(heads[construction == name], minlength=annotations.n_tokens)
        for name in CONSTRUCTIONS
    }
    return totals_by_voice(annotations, **per_token)


def _class_shares(counts: pd.DataFrame) -> pd.DataFrame:
    total = counts[list(CONSTRUCTIONS)].sum(axis=1)
    long = counts.assign(n=total).melt(
        id_vars=[*_KEYS, "n"], value_vars=list(CONSTRUCTIONS), var_name="target", value_name="sum"
    )
    return article_shares(long, "agency_share", unit="clause")


def _agentless(counts: pd.DataFrame) -> pd.DataFrame:
    total = counts[list(_NAMEABLE)].sum(axis=1)
    table = counts[_KEYS].assign(n=total, sum=counts["agentless_passive"], target=None)
    return article_shares(table, "agentless_share", unit="clause")


def _actor_shares(spans: pd.DataFrame) -> pd.DataFrame:
    """Shares of the actors among the clauses with a named agent."""
    named = spans[spans["target"].notna() & (spans["label"] != "intransitive")]
    grouped = with_all_voices(named).groupby([*_KEYS, "target"], sort=False)
    sums = grouped.size().rename("sum").reset_index()
    sums["n"] = sums.groupby(_KEYS, sort=False)["sum"].transform("sum")
    return article_shares(sums, "agency_actor_share", unit="clause")
