"""Power of the planted tendencies, by simulation from the plan alone.

Every simulation draws the counts of articles of realistic size (about 300 words, 14
sentences, 5 quotations) at the rates that ``outlets.yaml`` plans, with effects of the
event and of the outlet in the event, and tests them as the toolkit does: outlet less the
mean of the others within an event, sign flips over events, Benjamini-Hochberg within the
measure.  Nothing is read from the articles, only which of them are an agency's copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from corpora_data import EventsCorpus, markdown_table
from corpora_truth import AGENTLESS, CAMPS, FACT_KINDS, FRAMES, LEANINGS, SHARP_CUE, SPEAKERS

from toolkit.statistics import adjust_p, sign_flip_test

__all__ = ["Design", "design_of", "power_report", "simulate_power"]

Array = np.ndarray

# What a plain newspaper of this world does; see the style sheets.
SPEAKER_SHARES = dict(zip(SPEAKERS, (0.46, 0.22, 0.14, 0.16, 0.02), strict=True))
LEANING_SHARES = dict(
    zip((f"{name}_leaning_variants" for name in LEANINGS), (0.15, 0.15, 0.68, 0.02), strict=True)
)
FRAME_SHARES = dict(
    zip(
        FRAMES,
        (
            *(0.18, 0.07, 0.03, 0.04, 0.10, 0.08, 0.10, 0.06),
            *(0.10, 0.06, 0.03, 0.05, 0.05, 0.03, 0.02),
        ),
        strict=True,
    )
)

N_FLIPS = 4999
"""With 90 tests in a family and one true difference, q < .05 needs p < .0006."""


@dataclass(frozen=True)
class Design:
    """What the power rests on.

    Attributes
    ----------
    outlets : list of str
    compared : array of shape (n_events, n_outlets)
        Whether the outlet's article on the event is its own.
    n_facts : array of shape (n_events, n_kinds)
    has_force : array of shape (n_events,)
        Whether the state uses force in the event.
    tendencies : list of dict
    twins : tuple of int
        Positions of the twins among the outlets.
    """

    outlets: list[str]
    compared: Array
    n_facts: Array
    has_force: Array
    tendencies: list[dict]
    twins: tuple[int, ...]

    def rates(self, measure: str, target: str, base: float) -> Array:
        """Planned rate of each outlet, ``base`` where nothing is planted."""
        rates = np.full(len(self.outlets), float(base))
        for t in self.tendencies:
            if (t["measure"], t["target"]) == (measure, target):
                rates[self.outlets.index(t["outlet"])] = t["rate"]
        return rates

    def mixes(self, measure: str, base: dict[str, float]) -> Array:
        """Shares of one whole, (n_outlets, n_targets): what is not planted shares the rest."""
        mixes = np.tile(np.array(list(base.values())), (len(self.outlets), 1))
        for t in self.tendencies:
            if t["measure"] == measure and t["target"] in base:
                row, column = self.outlets.index(t["outlet"]), list(base).index(t["target"])
                others = np.arange(len(base)) != column
                mixes[row, others] *= (1 - t["rate"]) / mixes[row, others].sum()
                mixes[row, column] = t["rate"]
        return mixes


def design_of(corpus: EventsCorpus) -> Design:
    """Return the design of the corpus: the plan, and which articles are an agency's."""
    outlets = [outlet["name"] for outlet in corpus.outlets]
    ids = [outlet["outlet_id"] for outlet in corpus.outlets]
    compared, n_facts, has_force = [], [], []
    for event in corpus.events:
        copies = {carrier["outlet"] for carrier in event.get("wire_carriers") or ()}
        copies.add(event.get("spun_by"))
        compared.append([outlet not in copies for outlet in ids])
        kinds = [fact["kind"] for fact in event["facts"]]
        n_facts.append([kinds.count(kind) for kind in FACT_KINDS])
        has_force.append(any(c["state_force"] for c in event.get("force_clauses") or ()))
    return Design(
        outlets=outlets,
        compared=np.array(compared),
        n_facts=np.array(n_facts),
        has_force=np.array(has_force),
        tendencies=corpus.tendencies,
        twins=tuple(outlets.index(name) for name in corpus.twins),
    )


class _World:
    """Draws articles' values; arrays have shape (n_simulations, n_events, n_outlets, …)."""

    def __init__(self, design: Design, n_simulations: int, rng: np.random.Generator) -> None:
        self.design, self.rng = design, rng
        self.shape = (n_simulations, *design.compared.shape)
        self.n_words = rng.integers(230, 390, self.shape)
        self.own_words = np.round(self.n_words * rng.uniform(0.65, 0.85, self.shape))

    def measures(self) -> Iterator[tuple[str, list[str], Array]]:
        """Yield each measure, its targets, and values with the targets on the last axis."""
        design = self.design
        n_force = np.clip(self.counts(3.6, 2), 2, 7) * design.has_force[:, None]
        agency = self.shares(design.rates("agency", AGENTLESS, 0.40), n_force)
        yield "agency", [AGENTLESS], agency[..., None]
        labels = self.categories(design.mixes("labels", LEANING_SHARES), self.counts(4.5, 2))
        yield "labels", list(LEANING_SHARES), labels
        body = self.loaded_body()
        yield "loaded_language", [""], body[..., None]
        yield "headline_gap", ["loaded"], (self.loaded_title() - body)[..., None]
        n_quotations = self.counts(4.8, 3)
        kinds = self.categories(design.mixes("attribution", SPEAKER_SHARES), n_quotations)
        cues = self.shares(design.rates("attribution", SHARP_CUE, 0.10), n_quotations)
        yield (
            "attribution",
            [*SPEAKERS, SHARP_CUE],
            np.concatenate([kinds, cues[..., None]], axis=-1),
        )
        n_sentences = np.maximum(9, np.round(self.n_words / 21.5).astype(int))
        frames = self.categories(design.mixes("frames", FRAME_SHARES), n_sentences)
        yield "frames", list(FRAMES), frames
        tones = [self.tone(camp, mean) for camp, mean in zip(CAMPS, (5.0, 4.0, 2.0), strict=True)]
        yield "target_sentiment", list(CAMPS), np.stack(tones, axis=-1)
        yield "omission", list(FACT_KINDS), np.stack(list(self.omissions()), axis=-1)

    def counts(self, mean: float, least: int) -> Array:
        """Poisson counts of something in an article, never below ``least``."""
        return np.maximum(least, self.rng.poisson(mean, self.shape))

    def by_event(self, spread: float) -> Array:
        """Effect that all outlets share in an event."""
        return self.rng.normal(0, spread, (*self.shape[:2], 1))

    def by_article(self, spread: float) -> Array:
        """Effect of an outlet in an event."""
        return self.rng.normal(0, spread, self.shape)

    def shares(self, rates: Array, n: Array, spread: float = 0.4) -> Array:
        """Shares of ``n`` things at a planned rate; NaN where there are none."""
        p = np.clip(rates, 0.004, 0.995)
        logit = np.log(p / (1 - p)) + self.by_event(spread) + self.by_article(spread)
        found = self.rng.binomial(n, 1 / (1 + np.exp(-logit)))
        return np.where(n > 0, found / np.maximum(n, 1), np.nan)

    def categories(self, mixes: Array, n: Array, concentration: float = 25.0) -> Array:
        """Shares of ``n`` things over categories, Dirichlet around each outlet's mix."""
        tilt = np.exp(self.rng.normal(0, 0.4, (*self.shape[:2], 1, mixes.shape[1])))
        expected = mixes * tilt
        expected /= expected.sum(axis=-1, keepdims=True)
        drawn = self.rng.gamma(concentration * expected + 1e-3)
        drawn /= drawn.sum(axis=-1, keepdims=True)
        return self.rng.multinomial(n, drawn) / n[..., None]

    def loaded_body(self) -> Array:
        """Loaded spans per 1,000 own words of the body."""
        rates = self.design.rates("loaded_language", "", 4.0) / 1000
        rates = rates * np.exp(self.by_event(0.3) + self.by_article(0.35))
        return 1000 * self.rng.poisson(rates * self.own_words) / self.own_words

    def loaded_title(self) -> Array:
        """Loaded spans per 1,000 words of the title: the body's rate and the planned gap."""
        gap = self.design.rates("headline_gap", "loaded", 0.0)
        rates = (gap + self.design.rates("loaded_language", "", 4.0)) / 1000
        return 1000 * self.shares(rates, self.rng.integers(7, 12, self.shape), spread=0.3)

    def tone(self, camp: str, mean: float, most: float = 0.75) -> Array:
        """Mean polarity towards a camp; at most ``most`` of the sentences are not neutral."""
        rates = self.design.rates("target_sentiment", camp, 0.0)
        rates = rates - 0.05 + self.by_event(0.15) + self.by_article(0.12)
        rates = np.clip(rates, -most, most)
        n = self.counts(mean, 2)
        positive, negative = (most + rates) / 2, (most - rates) / 2
        n_positive = self.rng.binomial(n, positive)
        n_negative = self.rng.binomial(n - n_positive, np.clip(negative / (1 - positive), 0, 1))
        return (n_positive - n_negative) / n

    def omissions(self) -> Iterator[Array]:
        """Share of facts left out, kind by kind."""
        for column, kind in enumerate(FACT_KINDS):
            n = np.broadcast_to(self.design.n_facts[:, [column]], self.shape)
            yield self.shares(self.design.rates("omission", kind, 0.25), n)


def simulate_power(
    design: Design, *, n_simulations: int = 400, seed: int = 2031
) -> tuple[dict[tuple[str, str, str], float], dict[tuple[str, str], float]]:
    """Return how often each cell is found at q < .05, and how often the twins seem to differ.

    Returns
    -------
    found : dict of (outlet, measure, target) to share of simulations
    twins : dict of (measure, target) to share of simulations
    """
    world = _World(design, n_simulations, np.random.default_rng(seed))
    found: dict[tuple[str, str, str], float] = {}
    twins: dict[tuple[str, str], float] = {}
    for measure, targets, drawn in world.measures():
        values = np.where(design.compared[..., None], drawn, np.nan)
        share = _share_found(_against_rest(values), seed)
        for i, outlet in enumerate(design.outlets):
            found |= {(outlet, measure, t): float(share[i, j]) for j, t in enumerate(targets)}
        if len(design.twins) == 2:
            first, second = design.twins
            apart = values[:, :, [first]] - values[:, :, [second]]
            twin_share = _share_found(apart, seed)[0]
            twins |= {(measure, t): float(twin_share[j]) for j, t in enumerate(targets)}
    return found, twins


def _against_rest(values: Array) -> Array:
    """Return each outlet's value less the mean of the others in the event."""
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    n = known.sum(axis=2, keepdims=True) - known
    others = (filled.sum(axis=2, keepdims=True) - filled) / np.where(n > 0, n, np.nan)
    return values - others


def _share_found(differences: Array, seed: int) -> Array:
    """Return the share of simulations with q < .05, (n_outlets, n_targets).

    A family of tests is the outlets and targets of one simulation.
    """
    n_simulations, n_events = differences.shape[:2]
    columns = np.moveaxis(differences, 1, 0).reshape(n_events, -1)
    p = sign_flip_test(columns, n_permutations=N_FLIPS, random_state=seed).p
    families = np.asarray(p).reshape(n_simulations, -1)
    hits = np.array([adjust_p(family).p_adjusted < 0.05 for family in families])
    return hits.mean(axis=0).reshape(differences.shape[2:])


def power_report(corpus: EventsCorpus, *, n_simulations: int = 400, seed: int = 2031) -> str:
    """Return the table of power for the reader."""
    design = design_of(corpus)
    found, twins = simulate_power(design, n_simulations=n_simulations, seed=seed)
    weaker, _ = simulate_power(_weaker(design, 0.75), n_simulations=n_simulations, seed=seed)
    rows = [
        {
            "tendency": t["tendency_id"],
            "measure": f"{t['measure']}: {t['target']}" if t["target"] else t["measure"],
            "applies in": len(t["applies_in"]),
            "planned": t["rate"],
            "rest": t["rate_of_the_rest"],
            "power": f"{found[_cell(t)]:.3f}",
            "at three quarters": f"{weaker[_cell(t)]:.3f}",
        }
        for t in corpus.tendencies
    ]
    notes = _notes(corpus, found, twins)
    return "\n".join(
        [
            "### Power of each planted tendency at q < .05\n",
            f"{n_simulations} simulations from the plan, {N_FLIPS} sign flips, seed {seed}. At "
            "three quarters: if only so much of each planned contrast is carried out.\n",
            markdown_table(rows),
            *notes,
        ]
    )


def _cell(tendency: dict) -> tuple[str, str, str]:
    return tendency["outlet"], tendency["measure"], tendency["target"]


def _weaker(design: Design, share: float) -> Design:
    """Return the design with each planned rate drawn towards that of the rest."""
    drawn = [
        {**t, "rate": t["rate_of_the_rest"] + share * (t["rate"] - t["rate_of_the_rest"])}
        for t in design.tendencies
    ]
    return replace(design, tendencies=drawn)


def _notes(
    corpus: EventsCorpus,
    found: dict[tuple[str, str, str], float],
    twins: dict[tuple[str, str], float],
) -> list[str]:
    notes = []
    if twins:
        mean = np.mean(list(twins.values()))
        notes.append(f"Twins: {len(twins)} tests, found to differ in {100 * mean:.1f} % of them.\n")
    names: Callable[[str], str] = {o["outlet_id"]: o["name"] for o in corpus.outlets}.__getitem__
    alarms = [
        found[names(outlet), cell["measure"], cell["target_or_referent_or_kind"] or ""]
        for cell in corpus.quiet
        if cell["against"] == "rest"
        for outlet in cell["outlets"]
    ]
    if alarms:
        notes.append(
            f"Quiet cells: {len(alarms)} against the rest, found in {min(alarms):.3f} to "
            f"{max(alarms):.3f} of simulations.\n"
        )
    return notes or [""]
