"""The closed word classes that the search for subjects reads: verbs of results, function words, heads of
metrics.

Classes: V finite verb, v base form and s third person that may be a noun, p past form that may be a
participle, P past participle, R participle that opens a reduced clause, G gerund, M modal, A adverb,
B (folded into V) forms of be and have, T "that", W relative pronoun, S subordinator, C coordinator, I
preposition,
D determiner.
"""

_PLAIN = (
    "achieve attain reach obtain deliver provide offer give reduce lower decrease shrink improve "
    "enhance accelerate "
    "outperform surpass exceed beat maintain preserve retain sustain keep incur require consume take "
    "execute complete "
    "generate enable allow serve fall rise grow contribute demonstrate "
    "reveal exhibit perform "
    "remain degrade suffer introduce add impose occupy dissipate operate converge finish translate "
    "compress "
    "eliminate remove avoid narrow recover bring compare vary extend produce render "
    "encode spend "
    "leave employ leverage combine exploit integrate propose present develop describe devise "
    "implement "
    "indicate suggest confirm find observe validate prove identify become make select fail "
    "struggle "
    "correspond adapt apply adopt address tackle mitigate overcome bridge facilitate ensure boast possess "
    "showcase tend "
    "simplify establish evaluate analyze explore investigate examine admit replace compute constitute depend "
    "involve include contain dominate necessitate lag underperform collapse saturate continue "
    "regress succeed "
    "refine agree capture accept widen underscore provision tolerate enlarge attract "
    "satisfy comply apply yield push account waste train handle decode lead process "
    "survive endure withstand resist accumulate stay beat"
)
_AMBIGUOUS = (
    "increase gain boost cut drop match save cost use run resolve scale show result speed double triple "
    "halve rank score range rival trail "
    "approach report close answer return reuse limit measure average peak jump release raise process change "
    "benefit transfer estimate demand trade cause span need highlight shard supply slash cap top "
    "edge equal total "
    "sample project track stop start test rely host load stall speed tune inflate skew double lift "
    "support design build hit win promise fare"
)
# Actions that have no past form or gerund here: "optimized" and "learning" are adjectives and nouns more
# often.
_ACTIONS = (
    "incorporate learn utilize optimize represent decompose predict construct expand transform generalize "
    "minimize consider define quantify reconstruct expose unify maximize solve separate act create assess "
    "motivate decouple follow convert bypass comprise mimic prevent fuse guide align come pose determine "
    "augment pave seek approximate inject freeze reformulate hinder store automate emerge harness adjust "
    "deploy offload realize alleviate invert calculate distill derive meet merge enforce disrupt restrict "
    "elevate formulate assign encourage allocate underpin begin fluctuate consist occur exist appear seem "
    "gather compile rely know assume ignore neglect overlook inherit inspire "
    "synthesize parallelize amplify exacerbate complicate induce orchestrate coordinate "
    "overstate understate overestimate underestimate accommodate encompass choose consolidate "
    "conduct argue discuss lack formalize aim instantiate revisit hope believe characterize conclude verify "
    "illustrate outline uncover excel attempt hypothesize envision sacrifice summarize discover treat attribute "
    "rethink categorize organize isolate evolve anticipate expect reproduce enter connect repurpose advocate extract "
    "quantize prune retrieve undermine equip recommend discard constrain differ explain configure pursue "
    "empower embed compromise fabricate reorganize reorder replicate prefetch prioritize regulate "
    "streamline ask detect recognize classify locate simulate emulate interleave coalesce "
    "lose manage restore invoke enrich restructure migrate factorize arise permit cover activate compose distribute "
    "diagnose play help let break teach adhere impede synchronize insert specify encapsulate "
    "compensate modify suppress circumvent promote reflect interpret collect customize strike understand outweigh "
    "divide redesign reshape recycle demystify preclude surround exacerbate democratize reconcile counteract"
)
# Verbs whose third person is seldom a noun, and those that the clause must tell; pasts and gerunds as above.
_HOLDING = (
    "fit hold pay decide govern aggregate complement calibrate attach lie couple refer reframe afford cater strive"
)
_SOMETIMES = (
    "balance target map partition route guarantee overlap face share split group trigger shift schedule "
    "block control move turn set bound open"
)
# Ways of getting better or worse that are not nouns.
_CHANGES = (
    "shorten lengthen tighten strengthen weaken sharpen lessen heighten worsen diminish curtail halt ease "
    "relieve amortize hide conserve economize reclaim unlock quadruple quintuple multiply minimize maximize "
    "trim shave slow stabilize regain elevate sit stay hover plateau"
)
_IRREGULAR = (
    "is are was were has have had does do did took ran led made gave kept built found showed became fell "
    "rose grew won beat beats "
    "brought spent left lost got gets went focuses distinguishes"
)
_MODALS = "can could may might will would should must cannot to be been being not only does do did"
_ADVERBS = (
    "also further even still thus therefore hence then already always often typically usually generally "
    "simultaneously only "
    "not just both now thereby nearly almost far alone itself together respectively again too either "
    "instead well first finally"
)
_MORE_ADVERBS = (
    "otherwise besides meanwhile moreover furthermore nonetheless nevertheless likewise indeed perhaps soon "
    "once never ever sometimes altogether overall somewhat quite afterwards thereafter later eventually"
)
_PREPOSITIONS = (
    "on in at for with without from to by via over under of across through during within against between "
    "among into per than "
    "using upon versus vs compared based despite towards toward like unlike including after before given as "
    "around about"
)
_SUBORDINATORS = (
    "how why whether when while whereas although though but because since if where whereby yet whilst so until unless"
)
_DETERMINERS = (
    "the a an our this these those its their such each every some any all both no most many several various "
    "other another"
)


def _forms() -> dict[str, str]:
    classes: dict[str, str] = {}
    for verb in _AMBIGUOUS.split():
        classes[verb] = "v"
        classes[_third(verb)] = "s"
        classes[_past(verb)] = "p"
        classes[_gerund(verb)] = "G"
    for verb in _PLAIN.split():
        classes[verb] = "v"
        classes[_third(verb)] = "V"
        classes[_past(verb)] = "p"
        classes[_gerund(verb)] = "G"
    for verb in _ACTIONS.split() + _CHANGES.split() + _HOLDING.split():
        classes.setdefault(verb, "v")
        classes.setdefault(_third(verb), "V")
    for verb in _SOMETIMES.split():
        classes.setdefault(verb, "v")
        classes.setdefault(_third(verb), "s")
    for verb in _CHANGES.split():
        classes.setdefault(_past(verb), "p")
        classes.setdefault(_gerund(verb), "G")
    for words, kind in (
        (_DETERMINERS, "D"), (_PREPOSITIONS, "I"), (_ADVERBS, "A"), (_MORE_ADVERBS, "A"), (_MODALS, "M"),
        (_IRREGULAR, "V"),
        (_SUBORDINATORS, "S"),
        ("and or nor", "C"), ("that", "T"), ("which who whose whom", "W"),
    ):  # fmt: skip
        classes.update(dict.fromkeys(words.split(), kind))
    classes["to"] = "I"
    return classes


_IES = ("fy", "py", "ly", "dy", "ry")


_DOUBLING = frozenset("cut run drop win hit lag stop trim incur span cap".split())


def _third(verb: str) -> str:
    if verb[-2:] in _IES:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "ch", "sh", "x")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb in _DOUBLING:
        return verb + verb[-1] + "ed"
    return verb[:-1] + "ied" if verb[-2:] in _IES else verb + "ed"


def _gerund(verb: str) -> str:
    if verb in _DOUBLING:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


# Base forms that are nouns as often: "inference cost".
NOUNS_TOO = frozenset(_AMBIGUOUS.split())
WORD_CLASS: dict[str, str] = _forms()

RESULT_GERUNDS = frozenset(
    "reaching achieving contributing accounting dominating peaking exceeding improving reducing "
    "outperforming taking delivering "
    "yielding showing providing consuming requiring surpassing attaining obtaining incurring "
    "increasing cutting saving".split()
)
# What a result does by itself: its subject is the metric ("accuracy improves by 2%").
MOVES = frozenset(
    "increase increases increased decrease decreases decreased rise rises rose fall falls fell "
    "grow grows grew drop drops "
    "dropped improve improves improved decline declines declined shrink shrinks shrank jump jumps "
    "jumped".split()
)
# Those that never have an object.
FALLS = frozenset(
    "rise rises rose fall falls fell grow grows grew drop drops dropped decline declines declined".split()
)
# What an ablation does to a part.
REMOVING = frozenset(
    "removing disabling ablating omitting dropping excluding skipping eliminating deleting discarding bypassing".split()
)
# Gerunds that are nouns or adjectives: "machine learning", "mean processing time".
NOUN_GERUNDS = frozenset(
    "processing training decoding encoding operating running serving testing building measuring loading "
    "sampling computing scaling sharing tuning sharding matching".split()
)
# Nouns in this literature more often than verbs, unless what follows makes them verbs.
NOUNISH = frozenset("results tests uses approaches studies benchmarks models works costs".split())
TRANSITIVE = frozenset(
    "reduces improves achieves enables delivers provides yields outperforms accelerates raises lowers "
    "reduce improve achieve enable "
    "deliver provide yield outperform accelerate raise lower reduced improved achieved boosts boost "
    "cuts cut brings bring saves save".split()
)
MOVING_PASTS = frozenset(
    "dropped increased decreased reduced improved declined fell rose grew jumped shrank scaled".split()
)
METRIC_HEADS = frozenset(
    "accuracy latency throughput speed speedup speedups speed-up speed-ups time times runtime memory energy "
    "power bandwidth utilization "
    "utilisation overhead overheads cost costs consumption usage footprint performance efficiency quality "
    "loss error errors rate rates "
    "score scores precision recall f1 perplexity reduction reductions improvement improvements gain gains "
    "savings saving increase "
    "decrease requirements requirement traffic area delay size sizes count counts parameters flops "
    "complexity ratio ratios "
    "degradation drop margin values value level levels number amount proportion percentage fraction gap "
    "difference energy-efficiency "
    "latencies accuracies throughputs runtimes footprints similarity correlation correctness fidelity robustness "
    "coverage lifetime makespan scalability fps psnr ttft tpot tokens frame frames average median advantage benefit "
    "benefits hours emissions".split()
)
REPORTERS = frozenset(
    "results result experiments experiment evaluation evaluations analysis analyses measurements "
    "measurement tests benchmarks simulation "
    "simulations study studies validation comparison comparisons ablation ablations findings finding "
    "investigation assessment assessments "
    "profiling testing experimentation trials synthesis evidence we i authors paper work article "
    "investigations characterization "
    "benchmarking demonstrations deployment contribution contributions innovation innovations".split()
)
OWN_NOUNS = frozenset(
    "method methods approach framework system scheme algorithm solution technique design architecture "
    "implementation prototype proposal "
    "strategy pipeline tool mechanism methodology paradigm work".split()
)
