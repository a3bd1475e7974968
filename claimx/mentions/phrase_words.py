"""The words that end or open a noun phrase: closed classes of English, and the verbs this literature makes claims with.

Each constant is the source of a regular expression.
"""

DETERMINERS = (
    r"(?:(?:the|a|an|its|their|our|both|all|any|each|either|these|those|this|that|his|other than|"
    r"using|running|on|with|when|by|"
    r"those of|that of|those from|that from|those using|one of|current|today's|many|various|"
    r"several|corresponding|respective|to)\s+)*"
)

VERBS = (
    "achieve|reduce|improve|outperform|provide|deliver|enable|increase|require|maintain|save|support|scale|show|"
    "demonstrate|consume|yield|attain|offer|cut|lower|boost|accelerate|incur|preserve|retain|exhibit|"
    "generalize|allow|make|reach|obtain|match|exceed|surpass|speed|decrease|minimize|maximize|eliminate|"
    "ensure|keep|gain|enhance|raise|sustain|bring|generate|produce|result|remain|perform|beat|"
    "translate|correspond|indicate|suggest|highlight|establish|validate|confirm|complete|drop|introduce|"
    "sacrifice|avoid|narrow|widen|grow|shrink|facilitate|extend|execute|handle"
)
VERB_FORMS = (
    r"(?:" + VERBS + r")(?:s|es|ing|d|ed)|"
    r"reducing|improving|providing|delivering|enabling|increasing|requiring|saving|scaling|achieving|"
    r"consuming|"
    r"accelerating|preserving|making|decreasing|minimizing|maximizing|eliminating|ensuring|enhancing|"
    r"raising|bringing|"
    r"generating|producing|introducing|advancing|underscoring|highlighting|demonstrating|showcasing|"
    r"illustrating|confirming|suggesting|indicating|"
    r"proving|validating|paving|opening|offering|allowing|facilitating|establishing|verifying|"
    r"revealing|sacrificing|narrowing|closing|cutting|using|running|sustaining|outperforms?|"
    r"is|are|was|were|be|been|being|has|have|had|can|could|may|might|will|would|does|do|did|cannot|"
    r"makes|made|led|leads|leading to|kept|brought|ran|"
    r"(?:reduce|achieve|improve|increase|maintain|provide|preserve|deliver|enable|outperform|require|"
    r"incur|surpass|exceed)"
)
STOP_WORDS = (
    r"in|at|by|while|when|whereas|across|under|during|via|without|for|from|than|over|per|respectively|"
    r"where|which|that|who|whose|but|yet|thereby|thus|hence|so|because|since|as|if|after|before|"
    r"until|within|into|"
    r"through|throughout|among|between|despite|although|though|both|even|it|we|they|averaged|upon|regardless|"
    r"making|such|like|employing|compared|relative|once|alone|vs|having|including|along|alongside|up|"
    r"depending|due|given|on|with|to|using|only|not|also|simultaneously|unless|regarding|concerning|"
    r"whether|whenever|wherever|"
    r"(?:show|reveal|demonstrate|indicate|suggest|confirm|exhibit|expedite)s?|"
    r"(?:in|with) terms"
)
# "and a GPU baseline": another side, where "and a 2x reduction" and "and a lower delay" are results
RIVAL_AHEAD = (
    r"\s(?!(?:\w+er|more|less|similar|comparable|significant|substantial|further)\s|[\d~≈])(?:[\w./-]+\s){0,5}?[\w-]*"
    r"(?:baseline|method|approach|model|system|accelerator|framework|algorithm|scheme|[GCTN]PU|FPGA|ASIC|network|Network|"
    r"policy|solver|implementation|compiler|scheduler|simulator|engine|library|kernel|design|planner|controller|"
    r"competitor|counterpart|processor|heuristic|strategy|solution|architecture|decoder|detector|router)"
    r"\b(?!\s(?:size|cost|time|usage|latency|throughput|utili|efficien|occupanc|overhead|fit))"
)
# Verbs that go on with the sentence: "and transferring better", "and uses 6.5x more", "and adapts to"
ACTION = (
    r"(?-i:(?!all|both|half|only)[a-z]{3,}\s(?:the|an?|its|their|our)\s)"
    r"|[a-z]{3,}ing\s(?:better|more|less|faster|well|up|to|on|from|with|near|over|all|only)\b"
    r"|(?:uses?|needs?|takes?|runs?|adapts?|fits?|serves?|trains?|converges?|transfers?|reorders?|widens?|rivals?|"
    r"rivaled|approach|approaches|operates?|processes|prevents?|exhibits?|expedites?|remains?|stays?|becomes?|works?|"
    r"lets?|helps?|shifts?|removes?|adds?|relies|rely|spends?|solves?|tolerates?|removes?|hides?|frees?|prunes?|"
    r"match|matches|matched|exceed|beats?|comes?)\s"
    r"(?:seamlessly|within|well|better|more|less|fewer|up|to|on|in|with|as|into|at|no|only|or|under|"
    r"strong|some|\w+ly|[~≈<>]?\d\S*)\b"
)
