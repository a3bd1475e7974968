"""The normal form by example: what a text is, and what it becomes."""

import pytest

from claimx.errors import ClaimxError
from claimx.text.normalization import normalize, read_document

FACTORS = [
    ("runs $2.5\\times$ faster", "runs 2.5× faster", "factor-in-dollars"),
    ("runs 2.5$\\times$ faster", "runs 2.5× faster", "sign-in-dollars"),
    ("runs $2.5$ $\\times$ faster", "runs 2.5× faster", "number-and-sign-apart"),
    ("runs $2.5 \\times$ faster", "runs 2.5× faster", "space-before-the-command"),
    ("runs \\(2.5\\times\\) faster", "runs 2.5× faster", "round-delimiters"),
    ("runs $\\mathbf{2.5\\times}$ faster", "runs 2.5× faster", "bold-factor"),
    ("runs \\textbf{2.5}$\\times$ faster", "runs 2.5× faster", "bold-number"),
    ("runs {2.5${\\times}$} faster", "runs 2.5× faster", "braces-around"),
    ("runs 2.5\\texttimes{} faster", "runs 2.5× faster", "text-command"),
    ("runs 2.5 × faster", "runs 2.5× faster", "character-with-space"),
    ("runs 606times faster", "runs 606× faster", "stripped-command"),
    ("runs 1.5Times faster", "runs 1.5× faster", "stripped-and-capital"),
    ("runs 8{times} faster", "runs 8× faster", "stripped-in-braces"),
    ("runs $9 imes$ faster", "runs 9× faster", "command-that-lost-its-t"),
    ("10-20times more", "10-20× more", "stripped-range"),
    ("3 times faster", "3 times faster", "plain-english-stays"),
    ("2.5x or 3X faster", "2.5x or 3X faster", "letter-stays"),
    ("8$\\times$H100 nodes", "8×H100 nodes", "before-a-name"),
    ("8timesH100 nodes", "8×H100 nodes", "stripped-before-a-name"),
    ("a $\\times 3$ gain", "a ×3 gain", "before-its-number"),
    ("a times3 gain", "a ×3 gain", "stripped-before-its-number"),
    ("at 640 \\times 480 pixels", "at 640×480 pixels", "size"),
    ("at 640 times 480 pixels", "at 640×480 pixels", "stripped-size"),
    ("an $N \\times K$ matrix", "an N × K matrix", "between-variables"),
    ("$4 \\times 10^{4}$ per second", "4×10^4 per second", "power-of-ten"),
    ("7.1 x 10^-4 loss", "7.1×10^-4 loss", "letter-before-a-power"),
]

RELATIONS = [
    ("about $\\sim$250 ps", "about ~250 ps", "about-in-dollars"),
    ("about $\\sim 250$ ps", "about ~250 ps", "about-with-space"),
    ("about $\\sim$$4\\times$", "about ~4×", "about-two-formulas"),
    ("about $\\sim\\!25$ ns", "about ~25 ns", "negative-space"),
    ("only${\\sim}$250 ps", "only ~250 ps", "about-glued-to-a-word"),
    ("(sim 250 ps)", "(~250 ps)", "stripped-about"),
    ("only sim213K rows", "only ~213K rows", "stripped-about-glued"),
    ("only {sim}1K entries", "only ~1K entries", "stripped-about-in-braces"),
    ("∼ 40% less", "~40% less", "tilde-operator"),
    ("within \\textasciitilde50 ms", "within ~50 ms", "tilde-command"),
    ("sim2real gap", "sim2real gap", "sim-to-real-stays"),
    ("sim-to-real transfer", "sim-to-real transfer", "sim-hyphen-stays"),
    ("simulation 3 shows", "simulation 3 shows", "word-that-begins-alike"),
    ("≈ 5 dB", "≈5 dB", "approximately"),
    ("$\\approx$322k answers", "≈322k answers", "approximately-command"),
    ("only approx20% of", "only ≈20% of", "approximately-stripped"),
    ("approx. 25% less", "approx. 25% less", "abbreviation-stays"),
    ("$\\geq 96\\%$ kept", "≥96% kept", "at-least"),
    ("While reaching geq 81.3% top-1", "While reaching ≥81.3% top-1", "at-least-stripped"),
    ("costs le 4% more", "costs ≤4% more", "at-most-stripped"),
    ("costs $\\leq$ 4\\% more", "costs ≤4% more", "at-most-command"),
    ("at >= 82.0 FPS", "at ≥82.0 FPS", "two-characters"),
    ("a => b, a <= b", "a => b, a ≤ b", "arrow-is-no-relation"),
    ("error < 0.5 and > 0.1", "error < 0.5 and > 0.1", "plain-relations-stay"),
    ("$0.40 \\pm 0.23$", "0.40 ± 0.23", "plus-minus"),
    ("within +/-0.9 points", "within ±0.9 points", "plus-slash-minus"),
    ("binary (pm1) layers", "binary (±1) layers", "plus-minus-stripped"),
    ("from 62$\\to$50 ms", "from 62→50 ms", "arrow-command"),
    ("(0.73rightarrow0.90)", "(0.73→0.90)", "arrow-stripped"),
    ("58% -> 2.76%", "58% → 2.76%", "arrow-of-hyphens"),
    ("1% to3% better", "1% to3% better", "to-after-a-space-stays"),
    ("(0.117to0.598)", "(0.117 to 0.598)", "to-without-spaces"),
    ("about &lt;2 ms &amp; falling", "about <2 ms & falling", "html-entities"),
]

DASHES = [
    ("$1.0$--$3.4\\times$", "1.0-3.4×", "range-across-formulas"),
    ("1$\\times$$-$3.4$\\times$", "1×-3.4×", "minus-as-range"),
    ("15\\%--20\\% less", "15%-20% less", "range-of-percents"),
    ("8K--32K tokens", "8K-32K tokens", "range-with-multipliers"),
    ("4–10 ms", "4-10 ms", "en-dash-range"),
    ("10 -- 20 ms", "10 - 20 ms", "spaced-range"),
    ("$6.9\\text{--}7.4\\times$", "6.9-7.4×", "dash-in-text"),
    ("0.0406$\\unicode{x2013}$0.0426 mJ", "0.0406-0.0426 mJ", "code-point"),
    ("20$\\sim$30 ms", "20-30 ms", "tilde-range"),
    ("1.2{sim}1.3times", "1.2-1.3×", "tilde-range-stripped"),
    ("5.20~48.21x", "5.20-48.21x", "ascii-tilde-range"),
    ("by 10% ~ 48% with", "by 10%-48% with", "spaced-tilde-range"),
    ("from 1.3B sim14B", "from 1.3B ~14B", "space-then-about"),
    ("a loss of $-$2.42 points", "a loss of -2.42 points", "minus"),
    ("a loss of −2.42 points", "a loss of -2.42 points", "minus-sign"),
    ("accuracy--latency trade", "accuracy–latency trade", "between-words"),
    ("fast -- and small", "fast – and small", "between-spaces"),
    ("fast---and small", "fast—and small", "long"),
    ("fast\\textemdash and", "fast— and", "long-command"),
    ("pass --fast to it", "pass --fast to it", "option-stays"),
    ("state‑of‑the‑art", "state-of-the-art", "unbreakable-hyphens"),
]

MARKUP = [
    ("\\textbf{Foo} is \\emph{very} fast", "Foo is very fast", "fonts"),
    ("\\textbf{\\textsc{Foo}}", "Foo", "nested-fonts"),
    ("{\\it Foo} and {\\bf bar}", "Foo and bar", "font-switches"),
    ("extbf{Foo} and texttt{bar}", "Foo and bar", "commands-that-lost-a-letter"),
    ("\\textbf{cut her", "cut her", "never-closed"),
    ("a \\codename\\ b \\codename{} c", "a codename b codename c", "own-macros"),
    ("\\ac{LLM} serving", "LLM serving", "macro-with-argument"),
    ("\\textcolor{red}{Foo} runs", "Foo runs", "second-argument"),
    ("\\href{https://x.org}{here}", "here", "link-text"),
    ("\\url{https://x.org/a_b}", "https://x.org/a_b", "address"),
    ("see https://x.org{https://x.org}.", "see https://x.org.", "address-twice"),
    ("FlexGen \\cite{sheng} wins", "FlexGen wins", "citation"),
    ("FlexGen~\\cite{a,b}, too", "FlexGen, too", "citation-before-comma"),
    ("our code\\footnote{At \\url{x}.} runs", "our code runs", "footnote"),
    ("$k$-means with $N=5$", "k-means with N=5", "variables"),
    ("$\\mathcal{O}(n\\log n)$", "O(n log n)", "complexity"),
    ("using $<\\frac{1}{250}$ of it", "using <1/250 of it", "fraction"),
    ("\\SI{96.73}{\\percent} and \\SI{4.8}{\\gibi\\byte}", "96.73% and 4.8 GiB", "siunitx"),
    ("more than \\num{57000} runs", "more than 57000 runs", "siunitx-number"),
    ("$10{,}000$ req/s", "10,000 req/s", "braced-comma"),
    ("20\\,000 users", "20,000 users", "thin-space-in-thousands"),
    ("8\\,GB of memory", "8 GB of memory", "thin-space"),
    ("50\\,\\% less", "50% less", "thin-space-before-percent"),
    ("11.77,ms (19.7,Hz)", "11.77 ms (19.7 Hz)", "thin-space-stripped"),
    ("Table~1, 45~ms, Pi~5", "Table 1, 45 ms, Pi 5", "unbreakable-space"),
    ("vs.\\ FP32", "vs. FP32", "control-space"),
    ("87.7\\% \\& \\#1, a\\_b", "87.7% & #1, a_b", "escaped-characters"),
    ("$10^{-3}$, $10^8$, 10³, 10⁻⁶", "10^-3, 10^8, 10^3, 10^-6", "exponents"),
    ("0.53 mm\\textsuperscript{2}", "0.53 mm^2", "superscript-command"),
    ("<sup>2</sup> and <i>x</i>", "^2 and x", "html-tags"),
    ("$v_{\\text{max}}$", "v_max", "subscript"),
    ("the $4^{th}$ run", "the 4th run", "ordinal"),
    ("360$^{\\circ}$, 25{\\deg}C, 2^circ", "360°, 25°C, 2°", "degrees"),
    ("Intel$^\\circledR$ Xeon(R), EPYC(TM), Foo®", "Intel Xeon, EPYC, Foo", "trademarks"),
    ("Instinct$^{\\mathrm{TM}}$ MI300X", "Instinct MI300X", "raised-trademark"),
    ("a recall (R) of 3", "a recall (R) of 3", "letter-in-brackets-stays"),
    ("25.4 $\\mu$s, $5\\,\\mu s$", "25.4 µs, 5 µs", "micro"),
    ("$10μ\\text{s}$, 3 μW", "10µs, 3 µW", "greek-mu-before-a-unit"),
    ("70 mu m and 23 mum", "70 µm and 23 µm", "micro-stripped"),
    ("200 /spl mu/s", "200 µs", "micro-of-the-nineties"),
    ("the $\\mu$P rule", "the μP rule", "mu-that-is-no-micro"),
    ("$\\alpha$-Flow and PixArt-$\\Sigma$", "α-Flow and PixArt-Σ", "greek"),
    ("na\\\"{\\i}ve Fr\\'echet, M\\`imir", "naïve Fréchet, Mìmir", "accents"),
    ("{CUDA}: {E}fficient", "CUDA: Efficient", "braces-of-titles"),
    ("weights in {-1, 0, 1}", "weights in {-1, 0, 1}", "set-stays"),
    ("Qwen3-{4B,8B}", "Qwen3-{4B,8B}", "alternatives-stay"),
]

MONEY = [
    ("costs \\$5 and \\$6", "costs $5 and $6", "escaped"),
    ("costs $5M, then $6M a year", "costs $5M, then $6M a year", "plain"),
    ("$5-$10 per hour", "$5-$10 per hour", "range"),
    ("$0.70 per million, or $2$ in all", "$0.70 per million, or 2 in all", "money-then-formula"),
    ("the KV$ reuse of a KV$ store", "the KV$ reuse of a KV$ store", "pun-on-cash"),
]

CHARACTERS = [
    ("through-\nput of it", "throughput of it", "divided-word"),
    ("state-of-the-\nart speed", "state-of-the-art speed", "divided-compound"),
    ("low-\nlatency GPT-\nstyle", "low-latency GPT-style", "hyphen-that-belongs"),
    ("two\nlines  and\r\n\tmore", "two lines and more", "line-breaks-and-spaces"),
    ("5\u00a0ms, 6\u2009GB, 7\u202f%", "5 ms, 6 GB, 7 %", "odd-spaces"),
    ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen", "invisible"),
    ("“so” ‘it’ ``is''", '"so" \'it\' "is"', "quotes"),
    ("ef\ufb01cient of\ufb02oad", "efficient offload", "ligatures"),
    ("\ud800 and \x00 stay whole", "\ud800 and stay whole", "surrogate-and-null"),
    ("", "", "empty"),
    ("plain text, 3.5 GB, top-1.", "plain text, 3.5 GB, top-1.", "nothing-to-do"),
]

TABLE = FACTORS + RELATIONS + DASHES + MARKUP + MONEY + CHARACTERS


@pytest.mark.parametrize(("source", "normal"), [pytest.param(*row[:2], id=row[2]) for row in TABLE])
def test_normal_form(source: str, normal: str) -> None:
    assert normalize(source)[0] == normal
    assert normalize(normal)[0] == normal


def test_a_document_has_its_source_its_title_and_its_sentences() -> None:
    document = read_document("It is $2\\times$ faster. So be it.", "{Foo}: a \\emph{fast} thing")
    assert document.text == "It is 2× faster. So be it."
    assert document.source.startswith("It is $2")
    assert document.title == "Foo: a fast thing"
    assert [document.text[one.start : one.end] for one in document.sentences] == [
        "It is 2× faster.",
        "So be it.",
    ]


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        pytest.param(b"bytes", None, "text", id="bytes"),
        pytest.param(None, None, "text", id="none"),
        pytest.param("text", 5, "title", id="title-that-is-a-number"),
    ],
)
def test_what_is_no_str_is_refused(text: str, title: str | None, where: str) -> None:
    with pytest.raises(ClaimxError, match="expected str") as caught:
        read_document(text, title)
    assert caught.value.where == where
    assert caught.value.mend
