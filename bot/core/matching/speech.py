"""The words by which English shows how something is meant, and nothing of what it is about.

All other words look alike to `bot.core.matching.stance`: it must not learn any claim or subject. Words that do the same
work share a name in angle brackets, so that what is learned of one holds for all.
"""

# ruff: noqa: E501, SIM905 - lists of words read as words

_PLAIN = frozenset(
    (
        "a an the this that these those it its i you he she we they me him her us them my your his our their mine yours "
        "myself yourself themselves himself herself who whom whose which what when where why how there here "
        "am is are was were be been being do does did doing done have has had having will would shall should can could "
        "may might must ought get gets got getting go goes went going gone let make makes made keep keeps kept come "
        "comes came want wants wanted need needs needed try tries tried trying stop stops use used "
        "not no never nor neither none nothing nobody nowhere cannot without hardly barely rarely "
        "and or but if so because as than then though although unless until while whereas since whether either both "
        "of in on at to for from by with about into over under after before between against like unlike per via "
        "up down out off away back all any some every each many much more most few less least lot lots other another "
        "such same own only just even still also too very really quite pretty almost again ever always often "
        "sometimes usually yet already now today yesterday once anymore else enough instead rather maybe perhaps "
        "probably possibly surely certainly clearly obviously simply exactly basically literally actually honestly "
        "seriously genuinely frankly personally supposedly apparently allegedly reportedly yes yeah yep no nope nah "
        "ok okay well oh lol hey wait sorry please right sure true fact facts wonder wondering curious ask asks asked "
        "asking question questions answer explain explains define mean means meant know knows knew known understand "
        "remember forget look looks see seen saw read reading reads hear heard hears watched watching find found finds "
        "show shows showed shown learn learned taught agree agrees agreed deny denies denied admit admits doubt doubts "
        "accept support supports oppose proud point points case thing things way reason idea end matter course "
        "one two ones first last time times year years day week month different opposite same word words "
        "someone somebody everyone everybody anyone anybody people person else good bad better worse best worst "
        "real fake totally completely absolutely definitely anything something everything whatever "
        "hope wish glad love hate worry confused unsure aware kidding joking imagine pretend pretending suppose "
        "supposed sounds sound seems seem whole entire seriously far near nearly actual tired sick fed bored "
        "buy buying sold convinced persuaded hold holds prove proves proved checked check verify verified "
        "might either line lines side sides talk talks talked talking speak spoke discuss discussed "
        "wrote write writes written posted posting post share shared sent send quote quotes quoted quoting cite cited "
        "cites mention mentions mentioned according title titled called call calls"
    ).split()
)

_NAMED = {
    "<say>": (
        "say says said saying sez claim claims claimed claiming argue argues argued arguing insist insists insisted "
        "insisting allege alleges alleged assert asserts asserted contend contends tell tells told telling repeat "
        "repeats repeated repeating state states stated declare declares declared announce announced warn warns warned "
        "preach preaches swear swears swore conclude concludes concluded suggest suggests suggested maintain maintains "
        "rant rants ranted ranting shout shouts shouted"
    ),
    "<think>": "think thinks thought thinking believe believes believed believing reckon reckons reckoned guess feel feels assume",
    "<person>": (
        "guy guys dude bloke lad man woman girl lady mate friend friends cousin uncle aunt mum mom dad father mother "
        "brother sister roommate flatmate housemate neighbour neighbor colleague coworker boss teacher prof professor "
        "lecturer tutor speaker author authors journalist reporter expert experts politician minister senator priest "
        "vicar activist activists campaigner campaigners critics opponents supporters commentator commenter host "
        "presenter blogger gran grandma granny grandad nan brother-in-law landlord manager student students wife husband "
        "girlfriend boyfriend son daughter kid mp councillor candidate pastor preacher poster op"
    ),
    "<medium>": (
        "article articles paper papers report reports newspaper newspapers magazine headline headlines documentary "
        "podcast book books pamphlet leaflet flyer brochure website site blog thread tweet tweets video clip film "
        "episode essay column editorial op-ed press news radio tv show poster banner placard slide slides lecture "
        "seminar debate panel meeting statement speech caption comment comments reddit facebook twitter tiktok youtube "
        "instagram forum petition newsletter chapter abstract slogan"
    ),
    "<data>": "study studies research data figures numbers statistics stats survey surveys evidence findings statistic figure",
    "<source>": "source sources citation citations link links proof footnote reference references sauce receipts",
    "<view>": (
        "argument arguments position view views opinion opinions stance belief take theory notion narrative "
        "assumption reasoning logic mantra assertion allegation rumour rumor rumours rumors talking cliche trope"
    ),
    "<nonsense>": (
        "nonsense rubbish bs bullshit bull garbage crap bollocks hogwash horseshit tripe silly ridiculous absurd "
        "ludicrous laughable stupid dumb joke drivel baloney daft rubbishy insane delusional cope copium hysteria"
    ),
    "<wrong>": "wrong false untrue incorrect inaccurate mistaken misleading unfounded baseless unproven overstated exaggerated dishonest bogus",
    "<myth>": "myth myths lie lies lying liar hoax fiction fantasy fabrication propaganda smear slander slur misinformation disinformation invention fabricated invented fairytale",
    "<debunk>": (
        "debunked debunk disproved disproven refuted refute discredited contradicts contradicted contradict dispute "
        "disputes disputed reject rejects rejected disagree disagrees disagreed disbelieve challenge retracted object"
    ),
}

WORDS: dict[str, tuple[str, ...]] = {
    **{word: (word,) for word in _PLAIN},
    **{word: (name,) for name, words in _NAMED.items() for word in words.split()},
}
"""Each word of speech and the names that stand for it."""

# Contractions say two things, whether or not anybody types the apostrophe.
_NOT = "do does did is are was were have has had would could should ca wo must need might"
_WHOLE = {"ca": "can", "wo": "will"}
_BE = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "s": "is"}
_HEADS = {
    "i": "m ve ll d",
    "you": "re ve ll d",
    "we": "ve",
    "they": "re ve ll d",
    "he": "s d",
    "she": "s d",
    "it": "ll",
    "that": "s ll d",
    "there": "s",
    "here": "s",
    "what": "s",
    "who": "s",
    "where": "s",
    "how": "s",
    "why": "s",
    "when": "s",
    "let": "s",
    "everyone": "s",
    "nobody": "s",
    "someone": "s",
}
_APART = {("i", "ll"), ("he", "d"), ("she", "d"), ("we", "d"), ("i", "d")}  # "ill", "hed", "id": only with "'".

WORDS |= {f"{verb}nt": (_WHOLE.get(verb, verb), "not") for verb in _NOT.split()}
WORDS |= {f"{verb}n't": (_WHOLE.get(verb, verb), "not") for verb in _NOT.split()}
WORDS |= {f"{head}'{end}": (head, _BE[end]) for head, ends in _HEADS.items() for end in ends.split()}
WORDS |= {
    head + end: (head, _BE[end]) for head, ends in _HEADS.items() for end in ends.split() if (head, end) not in _APART
}

# How people type them.
WORDS |= {
    "cant": ("can", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "aint": ("is", "not"),
    "ain't": ("is", "not"),
    "it's": ("it", "is"),
    "its": ("it", "is"),
    "we're": ("we", "are"),
    "idk": ("i", "do", "not", "know"),
    "dunno": ("do", "not", "know"),
    "iirc": ("i", "remember"),
    "imo": ("my", "<view>"),
    "imho": ("my", "<view>"),
    "tbh": ("honestly",),
    "tbf": ("honestly",),
    "ngl": ("honestly",),
    "ofc": ("of", "course"),
    "obv": ("obviously",),
    "afaik": ("i", "know"),
    "u": ("you",),
    "ya": ("you",),
    "ur": ("your",),
    "youre": ("you", "are"),
    "r": ("are",),
    "ppl": ("people",),
    "folks": ("people",),
    "folk": ("people",),
    "cuz": ("because",),
    "cos": ("because",),
    "coz": ("because",),
    "bc": ("because",),
    "n": ("and",),
    "w": ("with",),
    "tho": ("though",),
    "thru": ("through",),
    "rly": ("really",),
    "srsly": ("seriously",),
    "def": ("definitely",),
    "prob": ("probably",),
    "prolly": ("probably",),
    "pls": ("please",),
    "plz": ("please",),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "smth": ("something",),
    "sth": ("something",),
    "sb": ("somebody",),
    "every1": ("everyone",),
    "some1": ("someone",),
    "any1": ("anyone",),
    "no1": ("nobody",),
    "wot": ("what",),
    "wat": ("what",),
    "y": ("why",),
    "lmao": ("lol",),
    "haha": ("lol",),
    "yup": ("yes",),
    "aye": ("yes",),
    "nay": ("no",),
    "naw": ("no",),
    "acc": ("according",),
}
