"""How likely a claim is right in value, outcome, metric family, baselines and hardware: learned from how often the same
rules were right on annotated papers."""

from claimx.linking.drafts import ClaimDraft, SentenceView
from claimx.linking.scorer import Chooser

FAMILIES = {
    **dict.fromkeys(("speed", "throughput", "latency", "runtime"), "time"),
    **dict.fromkeys(("memory", "storage", "parameters"), "space"),
    **dict.fromkeys(("energy", "power", "energy_efficiency", "carbon"), "energy"),
    **dict.fromkeys(("area", "resources", "area_efficiency"), "silicon"),
    **dict.fromkeys(("accuracy", "quality", "error"), "quality"),
}
CLASSES = ("wrong", "right")


def confidence(draft: ClaimDraft, view: SentenceView, weights: Chooser) -> float:
    """The probability, to three digits, that the claim is right. `view`: its sentence."""
    return round(weights.probabilities(confidence_features(draft, view))[1], 3)


def confidence_features(draft: ClaimDraft, view: SentenceView) -> list[str]:
    """What speaks for or against a claim: the rules that filled its slots and how crowded its sentence is."""
    values, comparators = len(view.quantities), len(view.comparators)
    form = draft.quantity.form if draft.quantity else "qualitative"
    family = FAMILIES.get(draft.metric, draft.metric)
    platforms = "+".join(sorted({platform.rule for platform in draft.platforms})) or "none"
    other_side = draft.rules.get("baselines", "none")
    return [
        *(f"{slot}={rule}" for slot, rule in draft.rules.items()),
        f"form={form}", f"form.baselines={form}.{other_side}", f"family={family}", f"outcome={draft.outcome}",
        f"outcome.form={draft.outcome}.{form}", f"platforms={platforms}", f"devices={min(3, len(draft.platforms))}",
        f"sides={min(4, len(draft.baselines))}", f"values={min(6, values)}", f"comparators={min(3, comparators)}",
        f"compared={form}.{bool(draft.baselines)}.{min(2, comparators)}", f"attribution={draft.attribution}",
        f"named={draft.metric_span is not None}",
    ]  # fmt: skip
