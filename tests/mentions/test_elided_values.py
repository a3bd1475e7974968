"""Values whose unit, verb or form is said only once, and words that look like values and are none."""

import pytest

from claimx.lexicon.loader import default_lexicon
from claimx.mentions.quantities import QuantityRecogniser
from claimx.text.normalization import normalize

RECOGNISER = QuantityRecogniser(default_lexicon())
Values = list[tuple[str, float, float]]

TABLE: list[tuple[str, str, Values]] = [
    ("a spelled range with a hanging hyphen", "It gives a two- to six-fold saving.", [("factor", 2, 6)]),
    ("a range with a hanging hyphen", "It gives a 20- to 70-fold saving.", [("factor", 20, 70)]),
    ("a range tied by hyphens", "It needs two-to-six-fold less memory.", [("factor", 2, 6)]),
    ("a pair with a hanging hyphen", "It shows 1.2- and 0.4-percentage-point losses.",
     [("difference", 1.2, 1.2), ("difference", 0.4, 0.4)]),
    ("a dash with blanks stays a range", "It takes 5- 10 ms.", [("absolute", 5, 10)]),
    ("from is said once", "It raises sparsity from 4% to 60% on Alder, and 5% to 57% on Birch.",
     [("change", 60, 60), ("change", 57, 57)]),
    ("a new sentence part is a range", "It raises sparsity from 4% to 60%; rivals lose 5% to 7%.",
     [("change", 60, 60), ("percent", 5, 7)]),
    ("higher from to", "It has an even higher F1 score from 29.1 to 30.2 on Alder.", [("change", 30.2, 30.2)]),
    ("geometric mean in brackets", "It beats rivals by up to 91% (19% geomean).",
     [("percent", 91, 91), ("percent", 19, 19)]),
    ("average in brackets", "It cuts traffic by up to 85% (79% on average).",
     [("percent", 85, 85), ("percent", 79, 79)]),
    ("a level in brackets stays one", "It cuts traffic by up to 85% (79% accuracy).",
     [("percent", 85, 85), ("absolute", 79, 79)]),
    ("a share of a chip's cells", "It fits in 14% of a U50's LUTs.", [("absolute", 14, 14)]),
    ("a share of logic", "It uses only 9% of the board's logic resources.", [("absolute", 9, 9)]),
    ("cells of a baseline", "It uses only 40% of the baseline LUTs.", [("fraction", 0.4, 0.4)]),
    ("a version in the name of a rival", "It recovers 80% of GPT-4.1's decision quality.", [("fraction", 0.8, 0.8)]),
    ("how far a prediction is off", "It predicts the time of a batch within 9% on Alder.", [("absolute", 9, 9)]),
    ("how far two boards are apart", "Another board agrees to within 0.2%.", [("absolute", 0.2, 0.2)]),
    ("how far from a baseline", "It keeps accuracy within 2% of the baseline.", [("percent", 2, 2)]),
    ("a kind of bill", "Fees rise due to double billing.", []),
    ("a kind of buffer", "Stalls shrink to double buffers.", []),
    ("a verb all the same", "It can double the rate.", [("factor", 2, 2)]),
    ("a version at the head", "NovaChat 1.5 runs on phones.", []),
    ("a score at the head", "PSNR 31.2 is kept.", [("absolute", 31.2, 31.2)]),
    ("how often", "Rivals meet the floor only 22% of the time.", [("absolute", 22, 22)]),
    ("a part of the time", "It trains in only 22% of the time.", [("fraction", 0.22, 0.22)]),
    ("few things needed", "It requires only eight data cells.", [("absolute", 8, 8)]),
    ("a number of things in passing", "It uses eight data cells.", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "values"), [pytest.param(*row[1:], id=row[0]) for row in TABLE])
def test_shared_words_are_read(source: str, values: Values) -> None:
    text, _ = normalize(source)

    found = [(x.form, x.low, x.high) for x in RECOGNISER.find(text, 0, len(text)) if x.marked or x.low != 0]

    assert found == [(form, pytest.approx(low), pytest.approx(high)) for form, low, high in values]
