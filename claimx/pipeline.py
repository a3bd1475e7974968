"""The straight line from a string to claims: read this first.

    str ─ normalise ─▶ Document ─ gate ─▶ Sentence ─ recognise ─▶ mentions ─ link ─▶ ClaimDraft ─ make ─▶ Claim

Every step is a pure function of its input and of one immutable lexicon.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimx.canonical.claims import make_claim, make_mentions, make_rejection
from claimx.lexicon.loader import Lexicon, default_lexicon
from claimx.linking.assembly import link
from claimx.linking.clauses import cut_clauses
from claimx.linking.drafts import SentenceView
from claimx.mentions.comparators import find_comparators
from claimx.mentions.hardware import HardwareGazetteer
from claimx.mentions.metrics import MetricRecogniser
from claimx.mentions.quantities import QuantityRecogniser
from claimx.mentions.systems import find_names
from claimx.records import Extraction
from claimx.spans import HardwareMention, NameMention
from claimx.text.document import Document, Sentence
from claimx.text.normalization import read_document

# Only sentences with a number, a number word or a comparing word pay for recognition.
_GATE = re.compile(
    r"\d|\b(?:twice|thrice|half|halv\w+|doubl\w+|tripl\w+|quadrupl\w+|orders? of magnitude|\w+-?fold|(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?|third|quarter|fifth|tenth)\b|"
    r"outperform\w*|surpass\w*|exceed\w*|beat\w*|match\w*|rival\w*|par\b|compar\w+|competitive\w*|superior|inferior|"
    r"than|over|versus|vs|relative to|without|no|negligible|minimal|minor|marginal|little|loss-?less\w*|"
    r"(?:preserv|maintain|retain|sustain)\w+|keeping|keeps|unaffected|identical|same|lag\w*|trail\w*|underperform\w*|"
    r"improv\w+ upon|similar\w*|close to|close|approach(?:es|ing)|on top of)\b",
    re.IGNORECASE,
)


class Extractor:
    """Extracts claims from texts. Build one and reuse it: recognisers are made once, when first needed.

    `lexicon`: the knowledge to use (names, aliases, metric words, units); the package's own by default.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or default_lexicon()
        self._quantities = QuantityRecogniser(self.lexicon)
        self._metrics = MetricRecogniser(self.lexicon.metrics)
        self._hardware = HardwareGazetteer(self.lexicon.hardware)

    def extract(self, text: str, *, title: str | None = None) -> Extraction:
        """The claims of `text`, an abstract or a longer text; `title` helps to name the subject.

        Raises ClaimxError where `text` or `title` is no string. Any string is taken: the worst has no claims.
        """
        document = read_document(text, title)
        hardware = tuple(self._hardware.find(document.text))
        names = find_names(document, hardware)
        views = [self._view(document, sentence, hardware, names) for sentence in gated(document)]
        linked = link(document, views, hardware, names)
        return Extraction(
            text=text,
            title=title,
            claims=tuple(make_claim(document, draft, names) for draft in linked.drafts),
            mentions=make_mentions(
                document,
                tuple(q for view in views for q in view.quantities),
                hardware,
                tuple(m for view in views for m in view.metrics),
                names,
            ),
            rejected=tuple(make_rejection(document, rejection) for rejection in linked.rejected),
        )

    def _view(
        self,
        document: Document,
        sentence: Sentence,
        hardware: Sequence[HardwareMention],
        names: Sequence[NameMention],
    ) -> SentenceView:
        text, start, end = document.text, sentence.start, sentence.end
        return SentenceView(
            document=document,
            sentence=sentence,
            clauses=cut_clauses(text, start, end),
            quantities=tuple(self._quantities.find(text, start, end)),
            metrics=tuple(self._metrics.find(text, start, end)),
            hardware=tuple(h for h in hardware if start <= h.start < end),
            names=tuple(n for n in names if n.start is not None and start <= n.start < end),
            comparators=tuple(find_comparators(text, start, end)),
        )


def gated(document: Document) -> Iterator[Sentence]:
    """The sentences that can hold a claim: those with a number or a comparing word."""
    for sentence in document.sentences:
        if _GATE.search(document.text, sentence.start, sentence.end):
            yield sentence


@cache
def default_extractor() -> Extractor:
    """The extractor that `claimx.extract` uses, made once."""
    return Extractor()


def extract(text: str, *, title: str | None = None) -> Extraction:
    """The performance claims of `text` (a title helps to name the subject). See `Extractor.extract`."""
    return default_extractor().extract(text, title=title)
