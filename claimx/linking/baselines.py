"""Chooses what each value is compared against.

Every rule is a position of a comparator relative to the value; the first that fits wins:

==================  ==============================================================================
respectively        "23.0× and 37.2× compared to FPGA and CPU, respectively": pairs by order
object-by           "outperforms X by 3×": the verb's object
changed-by          "improves X by 3×": the same, where X may be what changed and not a rival
right               "606× faster and 16× more efficient than X": the next comparator to the right
fronted             "Compared to X, it cuts latency by 20% and power by 30%": every value behind it
trailing            "cuts A by 2× and B by 3×, compared to X": every value before it
verb-left           "outperforms X, achieving 3× speedup": the verb in the clause before
share               "retains 97% of X's accuracy", "within 2% of X"
started             "from 26 FPS (BarNet baseline) to 45": who stood where a change began
multiple-of         "1.8× the throughput of X"
outdone             "… reaches 93% accuracy, outperforming X": a level and the comparison that closes it
equalled            "81% accuracy, on par with X": the same, where it is no better
set-against         "31.6 vs. 31.5 QPS for X": who holds the other level, else whom the sentence compares with
reached             "outperforms X, reaching 92%": a level behind the comparison that it shows
contrasted          "below 20% while X exceeds 70%": the level of the next clause
level-beside        "53 ms, 62× faster than X": a level takes the other side of the factor behind it
sibling             a relative value beside any comparison of its sentence: "on par with X while 3× faster"
==================  ==============================================================================
"""

from claimx.linking.drafts import SentenceView
from claimx.linking.side_phrases import sides_of
from claimx.linking.sides_by_position import fronted, right, sibling, trailing, verb_left
from claimx.linking.sides_in_order import Choice, respectively
from claimx.linking.sides_of_levels import contrasted, level_beside, outdone, reached, set_against
from claimx.linking.sides_of_objects import object_by
from claimx.linking.sides_of_shares import multiple_of, share, started
from claimx.spans import Quantity

NONE: Choice = ((), "none")


def choose_baselines(view: SentenceView, value: Quantity) -> Choice:
    """The spans of the other side of `value` and the rule that found them; empty where nothing is
    compared."""
    for rule in (
        respectively,
        share,
        started,
        multiple_of,
        right,
        object_by,
        fronted,
        trailing,
        verb_left,
        outdone,
        set_against,
        reached,
        contrasted,
        level_beside,
        sibling,
    ):
        choice = rule(view, value)
        if choice is not None:
            targets = sides_of(view, choice[0], choice[1])
            if targets:
                return targets, choice[1]
    return NONE
