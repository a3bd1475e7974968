"""The words around a paper's own names: what introduces, calls, describes and follows them."""

import re

NO_TITLE = frozenset(
    "position survey benchmarking towards toward understanding evaluating rethinking accelerating "
    "optimizing exploring "
    "demystifying revisiting scaling efficient beyond review poster demo invited tutorial case wip "
    "extended sok perspective report opinion measuring analyzing characterizing comparing improving enabling "
    "learning making unlocking unveiling breaking bridging".split()
)
CUE = re.compile(
    " (?:p(?:ropos|resent)|introduc|de(?:velop|sign|scrib|vis)|buil[dt]|releas|implement|"
    "c(?:reat|ontribut)|establish|unveil|open-sourc|engineer|"
    "(?P<call>call|name[ds]? |namely|dub|term|coined|refer to|abbreviated))"
)
ANYONE_MAY = ("propos", "present", "introduc")
VERB_WORD = re.compile(r"\w+")
# "implementation", "presenter" are no verbs; "implement" is one
NO_VERB = ("tion", "tions", "tation", "or", "er", "ers", "al", "als", "ment", "ive")
ACTIVE = frozenset("we i us our paper work article study letter thesis author authors report research".split())
OTHERS = frozenset("works researchers recently previously who been".split())
EARLIER = frozenset("prior previous recent related".split())
PASSIVE = (" is ", " are ", " is then ", " is also ", " is further ", " is first ")
REDUCED = (
    " for ",
    " to ",
    " by ",
    " on ",
    " with ",
    " in ",
    " as ",
    " from ",
    " using ",
    " around ",
    " specifically ",
)
CLAUSE = re.compile(r"[,;:]|\b(?:that|which|whose|where|is|are|can|to)\b")
ARTICLES = re.compile(
    r"(?: (?:and|or) [a-z]+(?= (?!(?:of|for|in|to|on|with)\b)))?[\s:]+(?:(?:a|an|the|our|two|three|new|"
    r"novel|first|here|proposed|(?:idea|concept|notion|design|architecture|implementation|development|use|"
    r"design and implementation) of)\s+)*[\"'“‘`*{.]*"
)
# "we present tidemap, a module": a name in lower case, by the apposition behind it
LOWER_NAME = re.compile(r"([a-z][\w.+-]{1,19}[\w+])[\"'”’*}]?(?:,|:| —| –| -) (?:a|an|our|the first)\b")
DETERMINED = re.compile(r"\b(?:a|an|the|our|two|three|new|novel)\s+[\"'“‘`*{]*$")
COMMON_ENDINGS = tuple("ly ing ed tion sion ment ness ity ism ance ence ers ors ods".split())
LOWER_CALLED = re.compile(r"([a-z][\w.+-]{1,19}[\w+])[\"'”’*}]?(?:[,;.)](?:\s|$)|$)")
NAMING = ("called", "dubbed", "named", "codenamed", "code-named", "nicknamed", "we call")
NO_LOWER = frozenset(
    "first second third here instead then also this that these those them one further finally both next now "
    "it herein therein therefore however thus new simple novel efficient results experiments method methods "
    "system systems framework approach algorithm architecture model models ours evidence".split()
)
# "Quill, our compiler," and "realised in Quill, a compiler"
OUR_STARTS = (", our ", " (our ", ", a", ", the first ", " (")
OUR_SYSTEM = tuple(
    noun + end
    for noun in (
        "system framework method approach compiler scheduler library engine runtime tool prototype algorithm "
        "architecture model design accelerator simulator".split()
    )
    for end in (" ", ", ", " (")
)
PLACES = (" with ", " in ", " into ", " via ", " through ", " as ", " on ", " for ", "On ", "In ", "For ",
          "With ")  # fmt: skip
OUR_BEHIND = re.compile(r"[\"'”’*}]?(?:,| \(| —| –) ?our (?:[\w-]+ ){0,4}[\w-]+(?:,|\)| —| –)")
INTO = re.compile(
    r"\b[Ww]e (?:[a-z]+ly )?(?:address|tackle|solve|reali[sz]e|implement|embody|turn|package|instantiate|"
    r"integrate|combine|assemble|answer|meet|overcome|close|fill|bridge|incorporate|materiali[sz]e|prototype|"
    r"encapsulate|"
    r"codify|unify|distill|build)\b[^.;:]{2,90} (?:with|in|into|via|through|as) (?:the )?[\"'“‘`*{]*$"
)
INTO_BEHIND = re.compile(
    r"[\"'”’*}]?(?: \([^()]{2,60}\))?, (?:our|the first|an?(?! (?:well|popular|widely|common|standard|recent|"
    r"classic|state|leading|prominent|known|open|public|large|commercial|real|major)))\b"
)
PAUSE = re.compile(r"[,:(]|\s[-—–]+\s|—|\b(?:that|which|for|to|using|with|by|of|in|on|and|whose|where)\b")
CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|namely|titled|entitled|code-?named|nicknamed|denoted(?: as| "
    r"by)?|"
    r"abbreviated (?:as|to)|referred to as|known as|(?:we|We) (?:call|name|dub|term)(?: it| this| our \w+| "
    r"the resulting \w+)?|"
    r"(?:[Ww]e )?refer to (?:it|this|our|the)[\w -]{0,40}? as|i\.e\.)[,:]?\s+[\"'“‘`*]*(?:the\s)?"
)
QUOTED = re.compile(r"[\"“]([\w-]+(?: [\w-]+){0,3})[,.]?[\"”]")
AFTER_NAME = re.compile(r"[\"'”’}*]?(?:\s?[,.;:()—–]|\s[-—–]|$|\s(?:that|which|for|to|is|with|by|in|and|on|as)\b)")
AFTER_APPOSED = re.compile(r"[\"'”’}*]?(?:\s?[,.;:()—–]|$|\s(?:that|which|to|for)\b)")
# "a semantic FOO (Fast Object Outline) integration system": FOO is no name of the system
MODIFIES = re.compile(r" \([^()]*\) (?!(?:that|which|for|to|is|with|by|in|and|on|as|via)\b)[a-z-]+ [a-z]")
CLASS_NOUN = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:framework|system|architecture|algorithm|scheduler|model|method|approach|compiler|"
    r"library|engine|"
    r"accelerator|technique|protocol|runtime|kernel|benchmark|dataset|tool|toolkit|platform|simulator|"
    r"scheme|processor|"
    r"layer|module|mechanism|strategy|design|pipeline|controller|family|operator|optimizer|suite|network|"
    r"attention|agent)s?\b"
)
NOVEL = re.compile(
    r"(?: \([^()]{1,60}\))?,? (?:is |are |as )?(?:a|an|the|our) (?:new|novel|first|unified|lightweight|"
    r"simple|open-source)\b"
)
NOVEL_STARTS = (" is ", " are ", ", ", " (", " as ")
OURS = (
    "our ",
    "Our ",
    "proposed ",
    "our full ",
    ", ",
    " (",
    "approach ",
    "method ",
    "system ",
    "framework ",
    "algorithm ",
)
# "our Foo kernel" is written in Foo
WRITTEN_IN = (" kernel", " implementation", " backend", " code", " port", " version", " GPU", " model")
OUR = re.compile(r"(?:[Oo]ur|[Tt]he proposed)(?: [\w-]+){0,3},? \(?")
ACTS = re.compile(
    r" (?:also |further |can |significantly |consistently |outperforms|achieves|reduces|improves|delivers|"
    r"introduces|"
    r"leverages|combines|employs|enables|exploits|integrates|provides|supports|uses|consists|attains|"
    r"accelerates|surpasses)"
)
TITLE_PREFIX = re.compile(r"[\"'“]?([^:]{2,70}?)[\"'”]?(?::\s|\s+[—–]\s*|\s--+\s|\s-\s)")
TITLE_TAIL = re.compile(r"(?:$|\s(?:for|with|via|in|of|on|to|through|using|as)\b|:|\s?[—–-]\s| technical report)", re.I)
MECHANISM = re.compile(
    r"(?:ing|ion|sis|ment|ure|work|er|or|net|former|model|caching|learner|engine|cache|scan|search)s?$", re.I
)
# Words of titles that are sentences: "Paging Meets Pruning".
NO_PHRASE = frozenset(
    "you your we it how do does is are not no never beats meets needs matters makes vs when why".split()
)
# "a reflector-assisted link" names nothing: what such a word says is how something works.
ADJECTIVE = re.compile(
    r"-(?:assisted|based|aware|driven|enabled|accelerated|enhanced|optimi[sz]ed|centric|oriented|friendly|guided|"
    r"augmented|"
    r"powered|level|like|specific|wise|inspired|agnostic|native|efficient|targeted|trained|tuned|equipped|supported|"
    r"constrained|bound|intensive|compatible|ready|class|style|type)$",
    re.I,
)
# "an ultra-low-power (ULP) FPGA-based solution": the short form stands for an adjective
QUALIFIES = re.compile(
    r"\) (?!(?:that|which|for|to|is|are|with|by|in|and|on|as|via|of|from|using|at|or|can|has|where|whose|"
    r"through|over|under|into|while|when|designed|tailored|built|capable|combining|leveraging)\b)[A-Za-z]"
)
VERSUS = re.compile(r"\b(?:vs|v\.s|versus)\b")
# Where a paper first speaks of itself: what is named before is not its own.
SELF = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|article|thesis|research|report|letter))\b")
