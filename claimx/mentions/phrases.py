"""Reads a noun phrase, or a list of them, to the right of a cue: "than | the FPGA and CPU baselines | on
ImageNet".

No parser: function words, verbs and punctuation end a phrase.
"""

import re

from claimx.mentions.phrase_words import ACTION, DETERMINERS, RIVAL_AHEAD, STOP_WORDS, VERB_FORMS, VERBS

_LEAD = re.compile(r"(?:[—–-]{1,3}\s+(?!(?:or|and)\b))?" + DETERMINERS, re.I)

_STOP = re.compile(rf"(?:{STOP_WORDS}|{VERB_FORMS})(?![\w-])", re.I)
# "1,024-step", "2:4", "O(1)" are one word
_WORD = re.compile(r"(?:[^\s,;:()\[\]\"]|(?<=\d),(?=\d{3})|(?<=\d):(?=\d)|(?<=\bO)\([^()\s]{1,8}\))+")
_JOIN = re.compile(r"\s*(?:,\s*(?:and|or|as well as|&)\s+|\s(?:and|or|as well as|&|nor)\s+|\s*\+\s+)", re.I)
_COMMA = re.compile(r"\s*,\s+")
# What cannot open another item of a list: a verb, a number, a comparative, a pronoun ("and achieves", "and
# 2.4×").
_NO_ITEM = re.compile(
    rf"(?:(?:{STOP_WORDS}|{VERB_FORMS})(?![\w-])"
    r"|(?:more|less|fewer|higher|lower|faster|slower|better|worse|up|about|nearly|roughly|around|"
    r"almost|approximately|"
    r"significantly|substantially|consistently|even|further|still|then|often|sometimes|never|now|i\.e\.|e\.g\.|"
    rf"an?(?!{RIVAL_AHEAD})|our|no|this|there|address(?:es)?|rivals(?=\s\S)|(?!\w+ly-)\w+ly)\b"
    rf"|{ACTION}"
    r"|[~≈≥≤<>+$-]?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s?(?:[×x%]|times|percent|ms|s|gb|mb|fps)\b"
    r"|[~≈≥≤<>+$-]?\d[\d.,]*\s?[×%]|[~≈≥≤<>+$-]?\d[\d.,]* to \d"
    r")",
    re.I,
)
_SUCH = re.compile(
    r"\s*,?\s*(?:\(\s*)?(?:such as|like|including|e\.g\.,?|i\.e\.,?|namely|specifically|"
    r"for example,?|for instance,?)\s+",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME = re.compile(r"[A-Z0-9]")
_LIST_AHEAD = re.compile(r"[^;:()]{1,160}?(?:,\s*|\s)(?:and|or)\s", re.I)

Phrase = tuple[int, int]


def read_phrase(text: str, at: int, limit: int, *, max_words: int = 9) -> Phrase | None:
    """The noun phrase that begins at `at` (determiners are skipped), as a span; None if there is none."""
    lead = _LEAD.match(text, at, limit)
    at = lead.end() if lead else at
    start, end, words = at, at, 0
    while at < limit and words < max_words:
        if _STOP.match(text, at, limit) and not (_is_name(text, at) or _describes(text, at, limit, first=not words)):
            break
        word = _WORD.match(text, at, limit)
        if not word:
            break
        token = word.group()
        if words and token.lower() in _JOINTS:
            break
        if words and token == "of" and _LEVEL_NEXT.match(text, word.end(), limit):
            break  # "the previous best of 69.9%"
        stripped = token.rstrip(".'")
        end = at + len(stripped)
        words += 1
        at = word.end()
        short = _SHORT_FORM.match(text, at, limit)
        space = _SPACE.match(text, short.end() if short else at, limit)
        if not space or token.endswith((".", ":")):
            break
        if token.endswith("'s") and text[space.end() : space.end() + 1].isdigit():
            return start, end - 2  # "X's 75.6 seconds": X, and its level
        at = space.end()
    if not words or end <= start:
        return None
    if words > 1 and (adverb := _TRAILING_ADVERB.search(text, start, end)):
        end = adverb.start()  # "…, X consistently delivers"
    more = _WITH.match(text, end, limit)
    opened = _REDUCED_CLAUSE.search(text, start, end) if more is None and words > 1 else None
    if opened and not _AND_NEXT.match(text, end) and text[start : opened.start()] not in ("one", "ones"):
        return start, opened.start()  # "models trained | on more data"
    return start, more.end() if more else end


_JOINTS = ("and", "or", "as", "&", "nor", "+", "/", "—", "–", "--", "-", "---")
_LEVEL_NEXT = re.compile(
    r"\s(?:(?:up to|over|about|around|at least|more than|nearly)\s)?[~≈]?\d[\d.,]*\s?(?:%|[x×]\b|percent\b)|"
    r"\s\d+\.\d+(?!\w|\.\d)"
)
# "an accelerated baseline", "improved methods": a participle in front of its noun is no verb
_DESCRIBED = re.compile(
    r"[a-z-]+(?:ed|ing)\s(?!(?:the|an?|its|their|our|by|to|from|in|on|at|of|with|and|or|for)\b)[A-Za-z]"
)
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|existing|prior)\s$", re.I)
_RANKED = re.compile(r"[a-z]est\s$")


# "prompt-based scaling methods"
_GERUND_OF_CLASS = re.compile(
    r"[a-z]+ing\s(?:methods|approaches|techniques|systems|schemes|baselines|frameworks|strategies|algorithms|solutions|"
    r"policies|models|engines|mechanisms|pipelines)\b"
)


def _describes(text: str, at: int, limit: int, *, first: bool) -> bool:
    """Whether the word at `at` is no verb but a participle between an article and its noun, or before a class."""
    if _DESCRIBED.match(text, at, limit) and (_ARTICLE if first else _RANKED).search(text, max(0, at - 12), at):
        return True
    return not first and _GERUND_OF_CLASS.match(text, at, limit) is not None


_AND_NEXT = re.compile(r"\s(?:and|or)\s")  # "structured and adaptive baselines"
# "trained", "widely used", "available" behind their noun open a clause that is not read on
_REDUCED_CLAUSE = re.compile(
    r"(?:\s\w+ly)?\s(?:(?:post-|pre-|re-)?(?!\w*(?:bed|shed|unified)\b)[a-z]{2,}(?<!e)ed|available|built|made|seen|known|shown|taken|run|written|found|"
    r"chosen|drawn|given)$"
)


_TRAILING_ADVERB = re.compile(r"\s(?:[a-z]{3,}(?<!fami)(?<!supp)(?<!assemb)(?<!on)(?<!anoma)ly)$")
# "Transformers with grouped-query attention": a feature of the other side, not a result of the comparison.
_WITH = re.compile(
    r"\s+(?:with|using|employing)\s+(?!(?:no|only|minimal|negligible|up|an?|the(?!\s[A-Z])|less|more|little|"
    r"comparable|similar|respect|lower|higher|better|nearly|about|just|"
    r"over|around|large|significant(?:ly)?|marginal|minor|at|one|half|\w+ly|limited|various|different|both|our|"
    r"its|their|fewer|most|all|zero|equal|reduced|competitive|slight|extensive|near-\w+|acceptable|(?:high|strong|low)(?!-)|"
    r"little-to-no|virtually|superior|excellent|substantial|considerable|tolerable|moderate|modest|"
    r"improved|greater|batch|context|average|identical|same|matching|superior|without|modest)\b|"
    r"[~≈≥≤<>+$-]?\d)(?:the\s)?[\w/-]+(?:\s(?!(?:and|while|on|in|for|at|by|to|of|with|from|when|across|using|"
    r"than|as|is|are|under|over|respectively|via|that|which|or)\b)[\w/-]+(?:\.\d+)?){0,2}"
)
# "state-of-the-art (SOTA) quantizers": a short form inside the phrase.
_SHORT_FORM = re.compile(
    r"\s\((?:SO[Tt]A|SoTA)\)(?=\s[A-Z][\w-]+\s?[\w-])|\s\([A-Za-z][\w-]{1,8}\)(?=\s(?!(?:and|or|on|in|by|with|for|at|to|of|from|while)\b)[a-z])"
)
_SPACE = re.compile(r"\s+")
_RUNNING = re.compile(r"\s+running\s+(?:an?\s+|the\s+)?(?=\S*[A-Z])")


def _is_name(text: str, at: int) -> bool:
    """A stop word that is written as a name ("IT", "Via") is no stop word."""
    word = _WORD.match(text, at)
    return bool(word and len(word.group()) > 1 and sum(c.isupper() for c in word.group()) > 1)


def named(text: str, phrase: Phrase) -> bool:
    """Whether the phrase holds a name: a capital or digit inside it."""
    return bool(_NAME.search(text, *phrase))


def read_list(text: str, at: int, limit: int) -> list[Phrase]:
    """The coordinated noun phrases from `at` on: "FlexGen, MoE-Lightning and DeepSpeed" gives three.

    Where names illustrate a class ("systems such as vLLM and Ollama", "methods (FlexGen, DeepSpeed)"), only
    the names.
    """
    first = read_phrase(text, at, limit)
    if not first:
        return []
    running = _RUNNING.match(text, first[1], limit)
    if running:  # "A100 clusters running SGLang": what runs is the other side
        first = read_phrase(text, running.end(), limit) or first
    illustrated = _illustrations(text, first[1], limit)
    if illustrated:
        items, at = illustrated
    else:
        items, at = [first], _skip_parenthesis(text, first[1], limit)
    while at < limit:
        join = _JOIN.match(text, at, limit)
        comma = None if join else _COMMA.match(text, at, limit)
        step = join or comma
        if not step or _NO_ITEM.match(text, step.end(), limit) or (comma and _AN.match(text, step.end(), limit)):
            break  # "X, a server": what X is; "X, balancing cost and speed"
        item = read_phrase(text, step.end(), limit, max_words=7)
        if not item or (item[1] - item[0] < 2):
            break
        after = item[1]
        if _GAIN_INSIDE.search(text, *item) or (not named(text, item) and _GAIN_BEHIND.match(text, after, limit)):
            break  # "against X and a peak of 1.4x over Y", "over X and generality over Y"
        if (
            join
            and (not named(text, item) or (len(items) == 1 and "," in join.group()))
            and (_FEATURED.search(text, *items[-1]) or _ACTS.match(text, after, limit))
        ):
            break  # "X using a cache and early exits"; "than X and the gap widens"
        if comma and (not _continues(text, item, limit) or _COUNT_INSIDE.search(text, *item)):
            break
        illustrated = _illustrations(text, after, limit)
        if illustrated:
            items += illustrated[0]
            at = illustrated[1]
            continue
        items.append(item)
        at = _skip_parenthesis(text, after, limit)
        if join and len(items) > 2 and "," in join.group():
            break  # ", and D" closes a list: what follows is another clause
    return _tidy(text, items)


_AN = re.compile(r"an?\s|[a-z]+ing\s(?!\w+s\b)")
_GAIN_BEHIND = re.compile(r"\s(?:over|against|than)\s|\sof\s(?:up to\s|over\s)?\d")
_GAIN_INSIDE = re.compile(r"(?<![\w.])\d[\d.]*\s?(?:[x×%](?!\w)|\\times)")
_FEATURED = re.compile(r"\s(?:with|using|employing)\s")
_CLASS = re.compile(
    r"(?:systems|methods|baselines|frameworks|models|policies|approaches|libraries|engines|"
    r"techniques|solutions|schemes|compilers|works?)$"
)
_COUNTED = re.compile(r"(?:two|three|four|five|six|several|both|an?)\s")


# "popular inference or training frameworks": one class, described twice.
_ONE_PHRASE = re.compile(
    r"(?:[a-z][\w-]* ){0,3}?(?:[a-z]{4,}(?:ic|al|ing|ive|ed|ar|ous|ence)) or "
    r"(?:[a-z][\w-]* ){1,3}(?:methods|systems|frameworks|baselines|approaches|techniques|solutions|"
    r"models|engines|schemes|policies|"
    r"algorithms|compilers|schedulers|designs|libraries|accelerators|strategies|tools)"
)


# "leading CPU and GPU solutions", "similar 3B and 7B dense models": one class on two devices or in two sizes
_ONE_HEAD = re.compile(
    r"(?:[a-z][\w-]* ){1,3}(?:[CGTN]PUs?|FPGAs?|ASICs?|\d+(?:\.\d+)?[BM]|\d+-bit|[A-Z]{2,4}\d+)(?:-based)? (?:and|or) "
    r"(?:[CGTN]PU|FPGA|ASIC|\d+(?:\.\d+)?[BM]|\d+-bit|[A-Z]{2,4}\d+)(?:-based)? (?:[\w-]+ ){0,2}[a-z]+s"
)
# "3× and 8× over fast CPU and GPU libraries": one for each
_TWO_VALUES = re.compile(
    r"\d\s?(?:[×x%]|times|-?fold)?\s?(?:,|/|,? and) (?:up to |about |over |~)?\d[\d.]*[^.;,]{0,60}$"
)


def _two_values(text: str, first: Phrase, last: Phrase) -> bool:
    return _TWO_VALUES.search(text, max(0, first[0] - 90), first[0]) is not None or text.startswith(
        ", respectively", last[1]
    )


# "almost all baselines", "most of the rivals"
_NEARLY_ALL = re.compile(
    r"(?:(?:almost|nearly|virtually) (?:all|every) |(?:most|all|many|some) of (?:the |its |these )?)"
)
# "state-of-the-art methods Tide and Foam": the names are meant
_CLASS_NAMED = re.compile(
    r"(?:[a-z][\w-]* ){0,4}(?:systems|methods|methodologies|baselines|frameworks|policies|approaches|libraries|engines|"
    r"techniques|tools|solvers|algorithms|schemes|compilers|schedulers|simulators|accelerators) (?=[A-Z])"
)


def _tidy(text: str, items: list[Phrase]) -> list[Phrase]:
    """Joins "quality-, diversity-, and heuristic-based"; drops the class beside its names ("systems,
    FooServe and Bar")."""
    if len(items) == 2 and _ONE_PHRASE.fullmatch(text, items[0][0], items[1][1]):
        items = [(items[0][0], items[1][1])]
    if len(items) == 2 and _ONE_HEAD.fullmatch(text, items[0][0], items[1][1]) and not _two_values(text, *items):
        items = [(items[0][0], items[1][1])]
    items = [(fraction.end() if (fraction := _NEARLY_ALL.match(text, *item)) else item[0], item[1]) for item in items]
    if len(items) > 1 and (named_class := _CLASS_NAMED.match(text, *items[0])) and named(text, items[1]):
        items[0] = named_class.end(), items[0][1]
    while len(items) > 1 and text[items[0][1] - 1] == "-":
        items = [(items[0][0], items[1][1]), *items[2:]]
    if len(items) > 2 and _CLASS.search(text, *items[0]) and all(named(text, item) for item in items[1:]):
        items = items[1:]
    if len(items) > 2 and _COUNTED.match(text, *items[-1]) and named(text, items[0]):
        items = items[:-1]
    return items


def _continues(text: str, item: Phrase, limit: int) -> bool:
    """Whether a comma item stands in a real list: another comma item or a final "and" follows it directly."""
    at = _skip_parenthesis(text, item[1], limit)
    return bool(_JOIN.match(text, at, limit)) or (
        bool(_COMMA.match(text, at, limit)) and bool(_LIST_AHEAD.match(text, at, limit)) and named(text, item)
    )


_COUNT_INSIDE = re.compile(r"\s\d")
_PAREN = re.compile(r"\s*\(([^()]{1,120})\)")
_NUMERIC = re.compile(r"[~≈≥≤<>+-]?\s?\d[\d.,]*\s?(?:[×x%]|\s|$|ms|GB|MB|[A-Za-z]/)")


# "(by 3%)", "(p < 0.05)", "(FooNet: 70.1 vs. 66.8)": no names of the class before it
_NO_NAMES = re.compile(r"^(?:by|about|up to|on average|\w+ly)\s|['’]\d\d$|[<>=]|:\s?[~+-]?\d|\bvs\b")


def _skip_parenthesis(text: str, at: int, limit: int) -> int:
    paren = _PAREN.match(text, at, limit)
    return paren.end() if paren else at


def _illustrations(text: str, at: int, limit: int) -> tuple[list[Phrase], int] | None:
    """The names that illustrate a class noun ending at `at`, and where the reading ended."""
    paren = _PAREN.match(text, at, limit)
    such = _SUCH.match(text, at, limit)
    if paren:
        inside = paren.start(1)
        lead = _SUCH.match(text, inside, paren.end(1))
        inner = lead.end() if lead else inside
        content = text[inner : paren.end(1)]
        if _NUMERIC.match(content) or content[0].isdigit() or _NO_NAMES.search(content):
            return None
        if not _NAME.search(content) and not _BARE.search(text, max(0, at - 12), at):
            return None
        if not lead and _DESCRIPTION.match(content) and named(text, _last_word(text, at)):
            return None  # "FooServe (the fastest server)"
        acronym = re.fullmatch(r"[A-Z][\w.-]*", content.strip())
        if acronym and not lead and not _plural_class(text, at):
            return None
        items = _items(text, inner, paren.end(1))
        if not items or (_NAME.search(content) and not named(text, items[0])):
            return None
        return items, paren.end()
    if such:
        items = _items(text, such.end(), limit)
        if items:
            end = items[-1][1]
            close = re.compile(r"\s*\)").match(text, end, limit) if "(" in such.group() else None
            return items, close.end() if close else end
    apposed = None if named(text, _last_words(text, at)) else _APPOSED.match(text, at, limit)
    if apposed:
        return [apposed.span(1)], apposed.end(1)
    return None


# "the state-of-the-art communication library, RCCL.": a name in apposition is what is meant.
_APPOSED = re.compile(r",\s+([A-Z][\w.+-]*\w)(?=\s*(?:[,;)]|\.?$|\.\s))")


_DESCRIPTION = re.compile(r"(?:the|an?|our|its)\s")


def _last_word(text: str, end: int) -> Phrase:
    return max(text.rfind(" ", 0, end), 0), end


def _last_words(text: str, end: int) -> Phrase:
    return max(text.rfind(" ", 0, max(0, end - 12)), 0), end


_BARE = re.compile(r"(?:^|\s)baselines?$")


_CLASSES = tuple(
    "method system framework baseline model approach library compiler engine accelerator "
    "state-of-the-art methods systems "
    "frameworks baselines models approaches libraries solution solutions scheduler simulator".split()
)


def _plural_class(text: str, end: int) -> bool:
    """A single name in parentheses illustrates only a class noun ("method (FooNet)"), else it abbreviates."""
    tail = text[max(0, end - 24) : end].lower()
    return tail.endswith(_CLASSES)


_ACTS = re.compile(
    rf"\s(?:[a-z]+ly\s|can\s|also\s)?(?:(?:{VERBS})(?:s|es)|is|are|was|were|has|have|can|could|does|"
    rf"makes|cuts|uses|runs|takes|"
    r"leads|scales|shows|saves|gains)\b"
)


def _items(text: str, at: int, limit: int) -> list[Phrase]:
    """Plain list items, split at commas and conjunctions, as long as they look like names or short
    phrases."""
    items: list[Phrase] = []
    closed = False
    while at < limit:
        item = read_phrase(text, at, limit, max_words=6)
        if not item:
            break
        if items and not closed and _ACTS.match(text, item[1], limit):
            break  # "methods such as X, our Y is faster": the next clause
        items.append(item)
        at = _skip_parenthesis(text, item[1], limit)
        if len(items) > 2 and closed:
            break
        join = _JOIN.match(text, at, limit)
        closed = join is not None and "," in join.group()
        step = join or _COMMA.match(text, at, limit)
        if not step or _NO_ITEM.match(text, step.end(), limit):
            break
        if named(text, items[0]) and not re.match(r"(?:the\s+)?[^\s,]*[A-Z0-9]", text[step.end() : step.end() + 30]):
            break
        if text[step.start() : step.end()].strip() == "," and _ACTS.match(text, step.end(), limit):
            break  # "systems like X, Foo improves …": the next clause
        at = step.end()
    return items
