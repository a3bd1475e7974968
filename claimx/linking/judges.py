"""Who has the last word on a slot: the rules alone, or learned weights that see what the rules made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from claimx.linking.decision import why_no_claim
from claimx.linking.drafts import Platform, SentenceView, Span
from claimx.linking.features import decision_features, metric_features, outcome_features, platform_features
from claimx.linking.metrics import MetricChoice
from claimx.linking.platforms import Device, DeviceTable, choose_platforms
from claimx.linking.scorer import LinkingModel
from claimx.spans import Outcome, Quantity, Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a value is a claim, how sure that is (None: the rules do not say), and the rule and reason if not."""

    claim: bool
    probability: float | None = None
    rule: str = ""
    reason: str = ""


class RuleJudge:
    """The rules' choices, unchanged."""

    def decide(self, view: SentenceView, value: Quantity, choice: MetricChoice, *, background: bool) -> Verdict:
        """Is the value a claim?"""
        why = why_no_claim(view, value, choice)
        return Verdict(why is None, None, *(why or ("", "")))

    def metric(self, view: SentenceView, value: Quantity, choice: MetricChoice) -> str:
        """The metric's name."""
        return choice.name

    def outcome(
        self, view: SentenceView, value: Quantity, choice: MetricChoice, *, compared: bool, background: bool
    ) -> Outcome | None:
        """Better, worse, same or none; a level that its sentence compares (`compared`) is better unless it says not."""
        if value.form == "absolute" and compared and choice.outcome_cue is None:
            return "better"
        return choice.outcome_cue

    def platforms(
        self, view: SentenceView, value: Quantity, metric: str, baselines: tuple[Span, ...], devices: DeviceTable
    ) -> tuple[Platform, ...]:
        """The devices of the value, with roles."""
        span = (value.start, value.end)
        return choose_platforms(
            view, span, baselines, devices.general, compared=value.form != "absolute", metric=metric
        )


class LearnedJudge(RuleJudge):
    """Learned weights choose; the rules' choice is a feature among others."""

    def __init__(self, model: LinkingModel) -> None:
        self._model = model

    def decide(self, view: SentenceView, value: Quantity, choice: MetricChoice, *, background: bool) -> Verdict:
        ruled = super().decide(view, value, choice, background=background)
        features = decision_features(view, value, choice, ruled.rule or None, background=background)
        probability = self._model["decision"].probabilities(features)[1]
        if probability >= 0.5:
            return Verdict(True, probability)
        return Verdict(False, probability, ruled.rule or "learned", ruled.reason or "reads like set-up, not a result")

    def metric(self, view: SentenceView, value: Quantity, choice: MetricChoice) -> str:
        return self._model["metric"].choose(metric_features(view, value, choice))[0]

    def outcome(
        self, view: SentenceView, value: Quantity, choice: MetricChoice, *, compared: bool, background: bool
    ) -> Outcome | None:
        features = outcome_features(view, value, choice, compared=compared, background=background)
        chosen = self._model["outcome"].choose(features)[0]
        return None if chosen == "none" else cast(Outcome, chosen)

    def platforms(
        self, view: SentenceView, value: Quantity, metric: str, baselines: tuple[Span, ...], devices: DeviceTable
    ) -> tuple[Platform, ...]:
        ruled = super().platforms(view, value, metric, baselines, devices)
        chosen = []
        for device, features in platform_candidates(view, value, metric, baselines, devices, ruled):
            role = self._model["platform"].choose(features)[0]
            if role != "none":
                chosen.append(Platform(device.mention, cast(Role, role), "learned"))
        return tuple(chosen)


def platform_candidates(
    view: SentenceView,
    value: Quantity,
    metric: str,
    baselines: tuple[Span, ...],
    devices: DeviceTable,
    ruled: Sequence[Platform],
) -> list[tuple[Device, list[str]]]:
    """Every device of the document as seen from this value, with its features."""
    by_name = {platform.device.name.lower(): platform for platform in ruled}
    return [
        (device, platform_features(view, value, metric, baselines, device, by_name.get(device.key), devices.count))
        for device in devices.seen_from(view, value)
    ]
