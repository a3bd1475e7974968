"""The LaTeX commands of abstracts, as tables: what each one stands for in plain text."""

# Commands that stand for a character. Operators that are glued to numbers are in OPERATORS.
SYMBOLS: dict[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "varrho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ohm": "Ω", "infty": "∞", "in": "∈",
    "notin": "∉", "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇",
    "forall": "∀", "exists": "∃", "cup": "∪", "cap": "∩", "subset": "⊂", "subseteq": "⊆",
    "setminus": "∖", "emptyset": "∅", "equiv": "≡", "neq": "≠", "ne": "≠", "propto": "∝",
    "ll": "≪", "gg": "≫", "star": "*", "ast": "*", "dagger": "†", "ddagger": "‡", "prime": "′",
    "langle": "⟨", "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋",
    "mid": "|", "top": "⊤", "bot": "⊥", "oplus": "⊕", "otimes": "⊗", "odot": "⊙", "circ": "∘",
    "bullet": "•", "ell": "ℓ", "sqrt": "√", "leftarrow": "←", "leftrightarrow": "↔",
    "Leftrightarrow": "⇔", "Rightarrow": "⇒", "implies": "⇒", "mapsto": "↦", "uparrow": "↑",
    "downarrow": "↓", "nearrow": "↗", "searrow": "↘", "checkmark": "✓", "cdots": "...",
    "ldots": "...", "dots": "...", "textellipsis": "...", "textgreater": ">", "textless": "<",
    "gt": ">", "lt": "<", "textbar": "|", "textbackslash": "/", "textquotesingle": "'",
    "textquoteright": "'", "textquoteleft": "'", "textunderscore": "_", "textdollar": "$",
    "textpercent": "%", "percent": "%", "deg": "°", "degree": "°", "textdegree": "°",
    "celsius": "°C", "degreeCelsius": "°C", "textmu": "µ", "textregistered": "",
    "texttrademark": "", "circledR": "", "copyright": "", "textcopyright": "", "o": "ø",
    "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "i", "j": "j", "S": "§", "P": "¶", "ie": "i.e.", "eg": "e.g.",
    "etc": "etc.", "etal": "et al.", "vs": "vs.", "aka": "a.k.a.", "wrt": "w.r.t.", "cf": "cf.",
    # siunitx
    "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P", "pico": "p", "femto": "f", "kibi": "Ki", "mebi": "Mi",
    "gibi": "Gi", "tebi": "Ti", "second": "s", "byte": "B", "bit": "bit", "watt": "W",
    "joule": "J", "hertz": "Hz", "meter": "m", "metre": "m", "gram": "g", "volt": "V",
    "ampere": "A", "hour": "h", "minute": "min", "day": "d", "per": "/", "squared": "^2",
    "cubed": "^3",
}  # fmt: skip

OPERATORS: dict[str, str] = {
    "times": "×", "texttimes": "×", "sim": "~", "textasciitilde": "~", "approx": "≈",
    "textapprox": "≈", "simeq": "≈", "cong": "≈", "thickapprox": "≈", "geq": "≥", "ge": "≥",
    "geqslant": "≥", "gtrsim": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "lesssim": "≤",
    "pm": "±", "textpm": "±", "mp": "±", "to": "→", "rightarrow": "→", "longrightarrow": "→",
    "textrightarrow": "→", "cdot": "·", "mu": "μ", "textendash": "–", "textemdash": "—",
}  # fmt: skip

# Invisible: font switches, sizes, stretchable brackets.
INVISIBLE = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle scriptstyle limits rm bf "
    "it em sc tt sf sl bfseries itshape scshape ttfamily rmfamily sffamily mdseries upshape "
    "normalfont boldmath tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge "
    "xspace noindent protect centering maketitle textnormal relax leavevmode unskip footnotemark "
    "newblock hfill par".split()
)
SPACES = frozenset("quad qquad space enspace thinspace newline linebreak item hspace vspace".split())

# These need an argument to say anything: alone (cut, or their letter unbraced) they go.
WRAPPERS = frozenset(
    "textbf textit texttt textsc textrm textsf text emph underline mathbf mathcal mathrm mathit "
    "mathsf mathtt mathbb tilde widetilde hat widehat bar overline vec dot ddot mathring url "
    "textsuperscript textsubscript".split()
)
FUNCTIONS = frozenset("log ln exp max min arg sin cos tan tanh det ker Pr sup inf lim mod".split())

# Commands that go with so many braced arguments.
DROPPED: dict[str, int] = {
    "cite": 1, "citep": 1, "citet": 1, "citeauthor": 1, "citeyear": 1, "parencite": 1,
    "autocite": 1, "ref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "label": 1,
    "footnote": 1, "thanks": 1, "footnotetext": 1, "hspace": 1, "vspace": 1, "phantom": 1,
    "tag": 1, "color": 1, "index": 1, "begin": 1, "end": 1, "includegraphics": 1,
    "bibliography": 1,
}  # fmt: skip

# Commands whose first argument goes and whose second stays.
SECOND_ARGUMENT = frozenset("href textcolor colorbox hyperref rotatebox scalebox raisebox".split())

# Commands whose two arguments are both kept, with what stands between them.
JOINED: dict[str, str] = {
    "frac": "/", "tfrac": "/", "dfrac": "/", "nicefrac": "/", "sfrac": "/", "SI": " ",
    "qty": " ", "SIrange": "-", "numrange": "-", "qtyrange": "-",
}  # fmt: skip

# Accent command → combining character.
ACCENTS: dict[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
