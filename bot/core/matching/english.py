"""How English mentions a claim without making it: the engine's own lists. A library adds words of its subject.

All patterns read plain words: lower case, no apostrophes ("isnt"), one space between words, none at the ends.
"""

# ruff: noqa: E501 - a pattern broken in two is read wrongly sooner than one that is long

import re
from collections.abc import Iterable


def _any_of(*parts: str) -> str:
    return "(?:" + "|".join(parts) + ")"


def phrases(*parts: str) -> re.Pattern[str]:
    """Return a pattern that finds any of these as whole words."""
    return re.compile(rf"\b{_any_of(*parts)}\b")


def listed(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of a library's plain phrases, or None where it adds none."""
    found = [re.escape(word) for word in words if word]
    return phrases(*sorted(found, key=len, reverse=True)) if found else None


NEGATIONS = frozenset(
    "not no never nobody none nothing neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt "  # noqa: SIM905 - a list of words reads as words
    "couldnt shouldnt hasnt havent hadnt aint zero noone nowhere".split()
)

# A negation that negates nothing that follows it.
NO_NEGATION = phrases(
    r"not (?:only|just|to mention|least|surprisingly|even mentioning)",
    "no (?:wonder|doubt|matter|problem|offen[cs]e|cap|joke|shit|idea|surprise)",
    "(?:why|or|if|whether or) not",
    "(?:cant|cannot|dont|never|not) (?:deny|forget|ignore|mind|care|get me wrong|let|tell me|you think|u think)",
    "nothing (?:but|else than)",
    "none of (?:your|my|their|the states) business",
    "i (?:dont|cant) (?:know why|see why people|understand why)",
)

_OFTEN = _any_of(
    "will",
    "would",
    "always",
    "often",
    "keep",
    "keeps",
    "kept",
    "still",
    "just",
    "all",
    "even",
    "actually",
    "then",
    "also",
    "now",
    "once",
    "constantly",
    "usually",
    "sometimes",
    "already",
    "loves? to",
    "likes? to",
    "tends? to",
    "used to",
    "can",
    "could",
    "falsely",
    "wrongly",
    "correctly",
    "rightly",
    "repeatedly",
    "are",
    "is",
    "was",
    "were",
    "be",
    "has",
    "have",
    "had",
)
_NO_SPEAKER = _any_of(
    "i",
    "we",
    "im",
    "ill",
    "id",
    "ive",
    "to",
    "a",
    "an",
    "the",
    "no",
    "any",
    "proper",
    "real",
    "their",
    "his",
    "her",
    "my",
    "our",
    "your",
    "law",
    "laws",
    "research",
    "evidence",
    "data",
    "numbers",
    "statistics",
    "much",
    "more",
    "me",
    "us",
    "let",
    "that",
    "can",
    "could",
    "should",
    "must",
    "might",
    "not",
    "dont",
    "cant",
    "never",
    "and",
    "or",
    "need",
)
_SAYING = _any_of(
    "say",
    "says",
    "said",
    "saying",
    "sez",
    "claim",
    "claims",
    "claimed",
    "claiming",
    "argue",
    "argues",
    "argued",
    "arguing",
    "insist(?:s|ed)?(?! on)",
    "allege",
    "alleges",
    "alleged",
    "asserts?",
    "asserted",
    "contends?",
    "contended",
    "estimated",
    "mentioned",
    "(?:reports?|reported|states?|stated|believes?|believed|writes|wrote|suggests?|suggested|announced|warns?|warned|thinks?|swears?) that",
    "(?:tells?|told|telling|tell) (?:me|us|you|u|people|them|the|everyone|him|her)",
    "stated",
    "preach(?:es|ing)?",
    "testified",
    "concluded",
    "reported(?= (?:in|on|by)\\b)",
)

SECONDHAND = phrases(
    "(?:is|are|was|were|being|gets?) (?:cited|quoted|reported)",
    "according to",
    "apparently",
    "supposedly",
    "allegedly",
    "reportedly",
    "(?:they|people|papers?|news|newspapers?) (?:write|writes|report|reports)",
    "authors?",
    "down as saying",
    "i (?:read|heard|saw)(?! up)",
    "(?:gives?|gave|has|had|cites?) no (?:date|source|footnote|reference|name|author)s?",
    "in the (?:news|paper|papers|article|magazine|headline)",
    "(?:article|paper|report|pamphlet|leaflet|book|podcast|headline|thesis|magazine|speaker|panel)s? (?:said|says|claims?|claimed|argues?|argued|has)",
)

REPORTED = phrases(
    rf"(?!{_NO_SPEAKER} )\w+ (?:{_OFTEN} ){{0,3}}{_SAYING}(?! (?:what|whatever|in the matter|in it|over))",
    "(?:people|ppl|person|they|everyone|some|many) (?:keep |always |like to |love to )?(?:think|thinks|believe)",
    "(?:they|papers?|news|newspapers?) (?:write|report)",
    "goes on (?:about|and on)",
    "(?:keeps?|kept) (?:repeating|saying|claiming|insisting|telling|going on)",
    "(?:position|view|stance|line|argument|claim) is that",
    "view of",
    "sums? up",
    "im reporting",
    "cited",
    "down as saying",
    "(?:he|she|lad|guy|dude|bloke|lady|speaker) goes",
    "according to",
    "apparently",
    "supposedly",
    "allegedly",
    "reportedly",
    "purportedly",
    "rumou?r has it",
    "quote unquote",
    "acc to",
    "in the words of",
    "quoting",
    "to quote",
    "i quote",
    "quotes?(?= \\w+)",
    "headlines?",
    "op ed",
    "tagline",
    "slogan",
    "(?:i|we|ive|weve|just|once) (?!never )(?:\\w+ )?(?:read|heard|saw|seen)(?! up)",
    "(?:heard|saw|read|seen) (?:that|a|an|some|someone|somewhere|on|from)",
    "(?:argument|claim|line|slogan|narrative|theory|notion|idea|belief|assumption|talking point|reasoning|logic|mantra|assertion|allegation|rumou?r)s?"
    " (?:\\w+ )?(?:is|was|goes|being|are|that|of|about)",
    "(?:his|her|their|your|its) (?:whole |main |only |usual )?(?:argument|claim|reasoning|point|line|position|view|logic|stance|thesis)",
    "(?:goes|went|(?:is|was|be|are|were|shes|hes|theyre) (?:all |just )?like) (?=[\"'])",
    "as (?:the|they|he|she|one) (?:\\w+ )?(?:puts?|phrased?|calls?)",
    "so called(?= \\w+ (?:argument|fact|statistic))",
    "(?:article|paper|report|study|thesis|book|podcast|video|post|tweet|thread|headline|documentary|speaker|author|prof|professor|teacher)s?"
    " (?:\\w+ )?(?:claims?|claiming|claimed|says?|said|saying|argues?|argued|states?|stated|alleges?|writes|wrote|told|mentions?|mentioned)",
)

# Words of a claim that is itself about what somebody said or found.
REPORTS = phrases(
    "said",
    "says?",
    "saying",
    "admit(?:s|ted)?",
    "conceded?s?",
    "according",
    "reports? (?:shows?|says?|finds?|found)",
    "shows?",
    "found",
    "finds",
    "own (?:\\w+ ){0,2}(?:report|review|figures|words)",
    "claims?",
    "claimed",
    "tells?",
    "told",
    "stated",
    "on record",
    "thought",
    "thinks",
)

_FILLER = _any_of(
    "so",
    "but",
    "and",
    "ok",
    "okay",
    "well",
    "wait",
    "hm+",
    "lol",
    "like",
    "tbh",
    "honestly",
    "genuinely",
    "genuine question",
    "serious question",
    "serious q",
    "also",
    "hey",
    "yo",
    "um+",
    "uh",
    "oh",
    "then",
    "or",
    "yeah",
    "bro",
    "dude",
    "guys",
    "actually",
    "just",
    "quick question",
    "now",
)
_ASKED = _any_of(
    "it",
    "there",
    "they",
    "you",
    "u",
    "we",
    "he",
    "she",
    "i",
    "the",
    "this",
    "that",
    "these",
    "those",
    "any",
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "all",
    "most",
    "people",
    "person",
    "ppl",
    "everyone",
    "many",
    "a",
    "an",
    "his",
    "her",
    "their",
    "your",
    "my",
    "our",
    "some",
    "both",
)

ASKING = re.compile(
    rf"^(?:{_FILLER} )*"
    + _any_of(
        rf"(?:is|are|was|were|do|can|could|would|should|has|have|had|will|isnt|arent|wasnt|dont|cant|wouldnt|shouldnt|havent|hasnt|am) {_ASKED}\b",
        "(?:does|did|doesnt|didnt) (?!not\\b|nothing\\b|no\\b|more\\b|little\\b|the trick\\b|wonders\\b)\\w+",
        "(?:is|are|was|were|has|have|can|could|would|should|will) \\w+(?: \\w+){0,3} (?:really|actually|even|true|legal|illegal|or not)\\b",
        "what (?:is|are|was|were|do|does|did|would|will|about|happens|happened|if|percentage|proportion|share|exactly|kind|evidence|source|else)\\b",
        "(?:whats|wheres|hows|whos|whys|whose|whom|why|how|who)(?: (?:is|are|was|were|do|does|did|would|will|about|happens|happened|if|"
        "percentage|proportion|share|many|much|exactly|makes|come|can|could|should|has|have|else|kind|sort|evidence|source|long|often|far|u|you"
        "|the|a|an|they|people|person|ppl|there|this|that|it|then|in|on|not|up|so)\\b|$)",
        "(?:where|when) (?:is|are|was|were|do|does|did|can|could|has|have|will|would)\\b",
        "which (?:\\w+ ){1,3}(?:is|are|was|were|do|does|did|has|have|can|back|backs|support|supports)\\b",
        "(?:any|got|have|need|looking for)(?: \\w+){0,2} (?:sources?|stud(?:y|ies)|evidence|data|proof|stats|links?|numbers|papers?|research)\\b",
        "any(?:one|body)\\b(?! who| that|s)",
        "(?:sources?|citations?|proof|links?|evidence)(?: (?:for|on|to|that|of|pls|please)\\b|$)",
        "(?:tell|explain|show|help)(?: to)? me\\b",
        "define\\b",
    )
)
# Asked with "?" it wants an answer; "isn't it" and "don't they" do not.
INQUIRING = re.compile(
    rf"^(?:{_FILLER} )*(?:is|are|was|were|do|does|did|has|have|can|could|would|will|should) (?!not\b)\w"
)
REQUESTS = phrases(
    "anyone (?:looked|know|knows|have|has|got|seen|checked|here|able)",
    "(?:genuinely|honestly|seriously|just|only) asking",
    "am confused",
    "im confused",
    "wondering (?:if|whether|about|what|how|why|who)",
    "or is (?:it|that|this) (?:just )?(?:an? )?(?:guess|myth|rumou?r|lie|claim)",
    "no idea what",
    "(?:gives?|gave|has|cites?) no (?:date|source|footnote|reference)s?",
    "havent (?:checked|verified)",
    "question marks?",
    "(?:i|im|was|just) (?:\\w+ )?(?:wonder|wondering|curious)",
    "curious (?:if|whether|about|what|how|to)",
    "(?:can|could|would) (?:some|any)(?:one|body)",
    "can (?:you|u) (?:\\w+ )?(?:share|link|explain|show|give|cite|point|tell|prove)",
    "does any(?:one|body)",
    "has any(?:one|body)",
    "(?:do|did|does) (?:you|u|we) (?:have|know)",
    "is (?:it|that|this) (?:\\w+ )?(?:true|legit|right|correct|a thing|a myth)",
    "(?:not|never|im not|idk|dont know|no idea|unsure|not sure|cant tell) (?:sure )?(?:if|whether|how|why|what|who|where)",
    "(?:id|would) (?:like|love) to (?:know|see|hear|understand)",
    "want(?:ed)? to (?:know|understand|ask)",
    "trying to (?:find|figure|understand)",
    "where (?:did|do|does) (?:you|u|that|this|the|it|they)",
    "how do (?:we|you|u|they) know",
    "got a (?:source|link|cite)",
    "(?:source|citation) (?:please|pls|needed)",
    "what (?:do|does|did) (?:you|u|we|they|people|the|it)",
    "asking for",
    "is there (?:any|good|a|some|evidence)",
    "or not$",
    "or what$",
    "tho$(?<=really tho)",
)

# What rejects whatever stands beside it.
REJECTIONS = phrases(
    "not a fact",
    "isnt a fact",
    "debunked",
    "disproved",
    "disproven",
    "refuted",
    "discredited",
    "myths?",
    "untrue",
    "nonsense",
    "bs",
    "bullshit",
    "bull",
    "bollocks",
    "rubbish",
    "garbage",
    "hogwash",
    "crap",
    "a lie",
    "lies",
    "lying about",
    "smear",
    "slur",
    "conspiracy theor(?:y|ies)",
    "misinformation",
    "disinformation",
    "propaganda",
    "fake news",
    "hoax",
    "made up",
    "thin air",
    "absurd",
    "ludicrous",
    "laughable",
    "not (?:\\w+ )?(?:true|correct|right|accurate|the case|convinced|persuaded|buying)",
    "isnt (?:\\w+ )?(?:true|correct|right|accurate|the case|borne out|supported)",
    "arent true",
    "wasnt true",
    "aint true",
    "false",
    "falsehood",
    "incorrect",
    "inaccurate",
    "(?:is|are|was|were|thats|its|just|simply|plain|completely|totally|flat out|dead|youre|ur|theyre|hes|shes) wrong",
    "wrong about",
    "(?:no|zero|little|without|hardly any|not any|any real|isnt any|not enough|scant) (?:\\w+ ){0,2}(?:evidence|proof|data|basis|reason to (?:credit|think|believe))",
    "(?:doesnt|dont|didnt|cant|cannot|never|not) (?:\\w+ )?(?:prove|support the|back (?:that|this|it) up|hold up|hold water|add up|stand up)",
    "(?:i|we) (?:\\w+ )?(?:disagree|doubt|reject|dispute|refuse|object)",
    "disagree",
    "(?:dont|doesnt|cant|cannot|didnt|wont|never|couldnt|wouldnt) (?:\\w+ )?(?:believe|buy|agree|accept|think|see how|call)",
    "stop (?:saying|claiming|spreading|pretending|repeating|with)",
    "far from",
    "hardly (?:a|the|any|an)",
    "nowhere near",
    "anything but",
    "the opposite (?:is|of)",
    "contrary to",
    "overstated",
    "exaggerated",
    "misleading",
    "cherry picked",
    "bad study",
    "bad science",
    "junk",
    "unproven",
    "unfounded",
    "baseless",
    "slander",
    "who believes that",
    "nobody believes",
    "cope",
    "patronizing",
    "condescending",
    "on the contrary",
    "baffles me",
    "wont wash",
    "has nothing to do with",
    "awful thing to say",
    "idk what (?:ur|youre|you are) on about",
    "read the thing",
    "totally different thing",
    "total fiction",
)
DISMISSALS = re.compile(
    r"^(?:lol |lmao |um |uh |well |but |ok |and |yeah |sorry |sorry but )*"
    r"(?:nope|nah|not true|wrong|false|no(?= (?:it|its|they|theyre|that|thats|this|he|she|you|youre|u|we|i|im|the|there|theres)\b)|thats? not|incorrect|disagree|no way|as if|yeah right|sure jan|citation needed)\b"
)
NO_AND_COMMA = re.compile(
    r"^\W*(?:(?:lol|well|um|but|ok|and|sorry|yeah)\W+)*(?:no|nope|nah|wrong|false)(?:[,.!:;]| -|$)"
)

JOKES = re.compile(
    r"(?<!\S)/(?:s|j|hj|jk|sarc|sarcasm|joking|satire|srs?j)(?![\w/])|\b(?:jk|j/k|just kidding|kidding|just joking|im joking|i'm joking|sarcasm|sarcastic|satire|satirical|shitpost|"
    r"not serious|joke'?s on|being ironic|ironically speaking|lmfao imagine)\b|\(s\)\s*$|</?(?:s|sarcasm)>"
)

# Whose story is told like an own one.
CLOSE_ONES = phrases(
    "(?:my|our) (?:own |late |little |older |younger |big |best |old |step)?"
    "(?:sister|daughter|niece|aunt|auntie|aunty|cousin|mother|mum|mom|mam|gran|granny|grandmother|wife|girlfriend|"
    "partner|ex|friend|mate|bestie|flatmate|roommate|housemate|neighbour|neighbor|colleague)"
)

FIRST_PERSON = phrases(
    "(?:i|im|ive|id|ill)(?! (?:\\w+ )?(?:think|thinking|know|believe|guess|mean|say|said|saying|agree|disagree|hope|wish|doubt|bet|wonder|support|read|heard|saw|understand"
    "|suppose|assume|argue|reckon|figure|respect|see|dont think|dont know|honestly think|kinda think|trust|watched|watch|recommend|oppose|favor|volunteer|study|studied|write|wrote"
    "|would|could|should|might|may|can|cannot|cant)\\b)",
    "me(?! personally)",
    "my(?! (?:own )?(?:opinion|opinions|view|views|point|guess|mind|take|problem|issue|objection|question|thesis|body|choice|god|understanding|prof|professor|teacher"
    "|essay|city|country|town|uncle|read|reading|lecture|class|feed|argument|position|stance|concern|two cents)\\b)",
    "mine",
    "myself",
    "we (?:were|was|got|had|did|worked|shared|used to|escaped|left)",
    "our (?:landlord|clients|pimp|flat|boss|manager)",
    "ourselves",
)
DISCLOSING = phrases(
    "my (?:\\w+ )?(?:husband|wife|wifes|mam|mum|mom|mother|sister|brother|daughter|son|cousin|aunt|girlfriend|girlfriends|boyfriend|partner|ex|best friend|friend|mate|nan|dad|father|parents)",
    "(?:cousin|ex|friend|mate|sister|aunt) of mine",
    "i (?:\\w+ )?(?:did|lost|got|earned|drove|left|stopped|worked|slept|cam|cammed|sell|sold|paid|survived|quit|retired)(?! (?:it|the point|this|that|you|to (?:say|see|know|admit))\\b)",
    "i still (?:work|do|see)",
    "i was (?!(?:just |only )?(?:reading|wondering|at a|at the|surprised|told|thinking|curious|going to|about to|talking|wrong|right|against|a paying)\\b)",
    "i (?:\\w+ )?had (?:no|to|two|my|a (?:client|pimp|boss|kid|baby|son|daughter))",
    "im (?:\\w+ )?(?:working|positive|typing this)",
    "what i do(?! with\\b)",
    "i asked for",
    "never told",
    "not proud",
    "(?:help|sent|let|threw|kicked|drove|gave|told|made|left) me (?:out|to|when|get|in)",
    "as (?:someone|somebody|one|a woman|a man|a guy|a girl|a person) who",
    "as an? (?:\\w+ ){0,2}(?:survivor|victim|former|ex|sex worker|worker in|client|whore|escort)",
    "(?:speaking|talking) as an?",
    "happened to me",
    "i(?:m| am) (?:\\w+ )?an? (?:\\w+ )?survivor",
    "(?:beat|hit|hurt|raped|forced|made|sold|abused|attacked|assaulted|arrested|evicted|deported|threatened|robbed|drugged|trafficked|pimped|groomed|exploited|charged|fined) me",
    "(?:ruined|wrecked|destroyed|saved|took) my",
    "i was (?:\\w+ )?(?:raped|abused|assaulted|exploited|trafficked|forced|beaten|attacked|coerced|groomed|molested|arrested|evicted|deported|homeless|broke|poor|desperate)",
    "in my experience",
    "my own experience",
    "my (?:\\w+ )?(?:trauma|abuse|abuser|rapist|past)",
    "i survived",
    "i escaped",
    "i got out",
    "when i (?:was|worked|did|started|lived)",
    "got me",
    "i was (?:only |just |barely )?(?:\\d+|an? (?:kid|child|minor|teen|teenager|girl))",
    "i (?:\\w+ )?(?:started|did it|do it|did this|do this|got into|went into|ended up) ",
    "(?:ive|i have|i) (?:\\w+ )?worked (?:in|as|on|at|the)",
    "back when i",
)
# How a sentence begins whose writer leaves the "I" out.
TELLING = re.compile(
    r"^(?:\w+ )?(?:got (?:attacked|evicted|raped|arrested|deported|assaulted|beaten|robbed|thrown|kicked|trafficked)|was (?:driven|raped|in care|trafficked|sold"
    r"|brought|homeless|a (?:customer|client|punter))|been (?:raped|assaulted|attacked|trafficked)|used to (?:pay|do|work|cam|be|escort|sell)|worked|had to do|grew up|retired|full service in)\b"
)
EXPERIENCES = phrases(
    "raped?",
    "abused",
    "assaulted",
    "attacked",
    "beaten",
    "molested",
    "groomed",
    "coerced",
    "exploited",
    "traumati[sz]ed",
    "ptsd",
    "trauma",
    "survivor",
    "survived",
    "victim",
    "homeless",
    "nightmares",
    "flashbacks",
    "suicidal",
    "addicted",
    "overdosed",
)
LIVING = phrases(
    "(?:i|im|ive|me|my mate|we)(?: \\w+)? (?:was|am|been|got|shared|worked|work|working|sell|selling|sold|left|quit|started|used to|had to|ended up|entered|lived|earn|felt like|have been|have worked|exited)",
    "im an?",
    "i am an?",
    "ive been",
)
