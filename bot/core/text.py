"""Discord text, read and written: messages cleaned and cut into words and sentences, plain text escaped as markdown.

Nothing here depends on a claim. `parse` is the entry point for reading: it separates a message's own words from the
lines that it quotes. All text is folded first (NFKC, lower case, no look-alike letters), so that no disguise of a mark
or a word makes a difference.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST_SENTENCE = 32
"""In words. A longer sentence is cut at its clauses, or else after this many words."""

_PASSES = 8  # One pass may uncover what the next removes, such as a link inside a spoiler.

# Letters of other alphabets that look like Latin ones. Only used inside a word that holds Latin letters too.
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтвнԛԝґєαβεικνορτυχωγηζςӏɑɡı",
    "aeopcyxijsdhkmtbhqwrea" + "beiknoptuxwynzslagi",
)
_QUOTATION = str.maketrans(
    {**dict.fromkeys("“”„‟«»❝❞〝〞＂″", '"'), **dict.fromkeys("‘’‚‛ʼʹ′´", "'"), "…": "...", "–": " - ", "—": " - "}  # noqa: RUF001
)
# What must be read before a text is folded, which drops the stroke of a sign and every picture, and with it the "not".
_SIGNS = str.maketrans({"´": "'", "≠": " is not ", "∄": " no "})  # noqa: RUF001
_PICTURED_NOT = re.compile(r"(?<=\w)[ \t]*[❌🚫⛔]\ufe0f?[ \t]*(?=\w)")
_CROSSED_OUT = re.compile(r"\A([^.!?\n]*\w)[.!]*[ \t]*❌[❌\ufe0f\s]*\Z")  # the one sentence before it is wrong
_DENYING = frozenset(
    ["fake", "false", "incorrect", "lie", "lies", "myth", "myths", "never", "no", "nope", "not", "wrong"]
)
_LONGEST_DENIAL = 20
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
_PICTURES = frozenset({"So", "Sk"})
_CACHED = 10_000

# Every pattern takes linear time, even on one character repeated to the end of a text.
# Most chat is plain and needs no cleaning. `_is_plain` tells so cheaply: no list mark at the start, no other character
# than these, no run of one letter, no link, no figure with a comma.
_PLAIN = re.compile(r"(?! *(?:-|\d{1,2}[.)](?:\s|$)))[a-z0-9 ,.!?;:'\"()%&$-]*+")
_LONG = re.compile(r"([a-z])\1\1")
_FIGURE = re.compile(r"\d,\d")
_RUN = re.compile(r"(.)\1\1")
_TAG = re.compile(r"(?<![\w<])[#@][A-Za-z]\w+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # #NordicModel is two words.
_CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)
_TYPED_APOSTROPHE = re.compile(r"(?<=[a-z])`(?=(?:d|ll|m|re|s|t|ve)\b)")
_REST_IS_QUOTE = re.compile(r"^[ \t]*>>> ?(.*)", re.MULTILINE | re.DOTALL)
# ">90 %" and ">:(" quote nothing.
_QUOTE_LINE = re.compile(r"^[ \t]*>(?!>|\d|[:;=]|_+>|\.[<>_])(.*)$", re.MULTILINE)
_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^<>:]+:\d+|id:\w+)>|@(?:everyone|here)\b")
# Who is mentioned and said what the message tells, in its only sentence; without them the message would say it itself.
_SPEAKER = re.compile(
    r"<@!?\d+>(?=\s+(?:said|says|say|claims|claimed|thinks|thought|wrote|argues|argued)\s(?!who\b)[^.!?\n]*[.!?]*\s*\Z)"
)
_MASKED_LINK = re.compile(r"\[([^\[\]]*)\]\(<?[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*>?(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?|(?<![\w-])(?<![\w-]\.)(?:[\w-]+\.)+[a-z]{2,}/[^\s<>]+")
_LIST_MARK = re.compile(r"^(?:[ \t]*(?:[-+•#>]+|\d{1,2}[.)])(?=\s|$))+", re.MULTILINE)
_STRUCK_OUT = re.compile(r"~~[^~\n]+~~")
_UNEQUAL = re.compile(r"(?<=\s)(?:=/=|!=)(?=\s)|(?<=\w)(?:=/=|!=)(?=\w\w)")
_EITHER = re.compile(r"(?<=[a-z]{3})/(?=[a-z]{2})")
# Tone indicators that leave a message as serious as it is; the judge takes each for the sign of a joke.
_SERIOUS = re.compile(r"(?<!\S)/(?:srs|serious|gen|genuine|g|pos|neg|neu|nm|nbh|lh|p|info)(?!\S)")
_MARKS = re.compile(r"\*+|~~+|\|\|+")
_OTHER_MARKS = re.compile(r"[_`<>\[\]{}|~\\#]+")
_LONG_END = re.compile(r"([^\W\d_])(?<!\1\1)\1{2,}+\b")
_LONG_MIDDLE = re.compile(r"([^\W\d_])\1{2,}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SPACES = re.compile(r" [^\S\n]+|[^\S\n ][^\S\n]*")
_LINES = re.compile(r" ?\n[\s]*")

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|%")
_END = re.compile(r"(?<![.!?])[.!?]++[\"')]*+(?=\s)|\n")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|etc|no|nr|al|approx|incl|e\.g|i\.e|cf|p|pp)|\b[a-z])\.$")
_LONGEST_ABBREVIATION = len("approx.")
_CLAUSE = re.compile(
    r"[;:]\s|,\s|\s-+\s|\.\.+|\s(?=(?:but|because|although|though|whereas|while|which|so that|and then|and yet)\s)"
)

# What Discord acts on within a line. Of names it makes links, too: hence the colon before // and the dot of an invite.
_MARKDOWN = re.compile(r"([\\*_~`|\[\]<>]|:(?=//)|(?<=discord)\.|(?<=discordapp)\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedText:
    """A cleaned message: its own words, and those of the lines that it quotes."""

    text: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its words."""

    text: str
    words: tuple[str, ...]


def parse(content: str) -> ParsedText:
    """Clean raw Discord text, and separate its own words from those it quotes."""
    if "#" in content or "@" in content:
        content = _TAG.sub(_split_tag, content)
    lowered = content.lower() if content.isascii() else fold(content)
    if _is_plain(lowered):
        return ParsedText(text=" ".join(lowered.split()), quoted="")
    own, quotes = _split_quotes(_CODE_BLOCK.sub("\n", lowered))
    return ParsedText(text=_without_markup(own), quoted=_without_markup(quotes))


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and _LONG.search(text) is None
        and "www." not in text
        and not ("," in text and _FIGURE.search(text))
    )


def _split_tag(tag: re.Match[str]) -> str:
    return _HUMP.sub(" ", tag[0])


def clean(content: str) -> str:
    """Return the message's own words, without code blocks, quoted lines, links, mentions, marks and struck words."""
    return parse(content).text


def words(text: str) -> list[str]:
    """Cut cleaned text into words."""
    return _WORD.findall(text)


def replaced_words(text: str, meant: Mapping[str, str]) -> str:
    """Return cleaned text with other words in the place of some."""
    return _WORD.sub(lambda word: meant.get(word[0], word[0]), text)


def fold(content: str) -> str:
    """Return the text in plain lower-case letters, without accents, disguises, invisible characters and pictures.

    Some characters decompose into a whole sentence: a text that more than doubles in length is cut.
    """
    signed = _CROSSED_OUT.sub(r"\1. not.", _PICTURED_NOT.sub(_pictured, content)).translate(_SIGNS)
    decomposed = unicodedata.normalize("NFKD", signed).translate(_QUOTATION)[: 2 * len(content) + 1_000]
    visible = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_VISIBLE)
    return _latin(unicodedata.normalize("NFC", visible))


def _pictured(sign: re.Match[str]) -> str:
    """Return "not" for a picture between two words; beside a word that denies it only repeats that."""
    before = _WORD.findall(sign.string, max(0, sign.start() - _LONGEST_DENIAL), sign.start())[-1:]
    after = _WORD.findall(sign.string, sign.end(), sign.end() + _LONGEST_DENIAL)[:1]
    beside = {word.lower() for word in (*before, *after)}
    return " " if beside & _DENYING else " not "


class _Visible(dict[int, str]):
    """A translation table by code point, computed on demand and cached up to a bound."""

    def __missing__(self, number: int) -> str:
        visible = _visible(chr(number))
        if len(self) < _CACHED:
            self[number] = visible
        return visible


def _visible(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    return " " if category in _PICTURES else character


_VISIBLE = _Visible()


def _latin(text: str) -> str:
    return text if text.isascii() else re.sub(r"\w+", _latin_word, text)


def _latin_word(word: re.Match[str]) -> str:
    mixed = any("a" <= letter <= "z" for letter in word[0])
    return word[0].translate(_LOOK_ALIKES) if mixed else word[0]


def _split_quotes(text: str) -> tuple[str, str]:
    """Return the text without its quoted lines, and the quoted lines."""
    if ">" not in text:
        return text, ""
    quotes: list[str] = []

    def keep(quote: re.Match[str]) -> str:
        quotes.append(quote[1])
        return ""

    own = _QUOTE_LINE.sub(keep, _REST_IS_QUOTE.sub(keep, text))
    return own, "\n".join(quotes)


def _without_markup(text: str) -> str:
    for _ in range(_PASSES):
        cleaned = _tidy(_unmarked(text))
        if cleaned == text or _is_plain(cleaned):
            return cleaned
        text = cleaned
    return text


def _unmarked(text: str) -> str:
    text = _STRUCK_OUT.sub(" ", _TYPED_APOSTROPHE.sub("'", text))
    text = _MASKED_LINK.sub(r" \1 ", text)
    text = _MENTION.sub(" ", _SPEAKER.sub("he", text))
    if "/" in text or "www." in text:
        text = _EITHER.sub(" ", _SERIOUS.sub(" ", _LINK.sub(" ", text)))
    if "=" in text:
        text = _UNEQUAL.sub(" is not ", text)
    text = _OTHER_MARKS.sub(" ", _MARKS.sub("", text))
    return _LIST_MARK.sub("", text)


def _tidy(text: str) -> str:
    if _RUN.search(text):
        text = _LONG_MIDDLE.sub(r"\1\1", _LONG_END.sub(_shortened, text))
    text = _THOUSANDS.sub("", text)
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _shortened(run: re.Match[str]) -> str:
    """Few words end in a double letter: "neverrr" is never, but "alll" is all."""
    return run[1] * (2 if run[1] in "lsef" else 1)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut cleaned text into sentences."""
    spans = (piece for start, end in _spans(text) for piece in _pieces(text, start, end))
    cut = (Sentence(text[start:end].strip(), tuple(_WORD.findall(text, start, end))) for start, end in spans)
    return tuple(sentence for sentence in cut if sentence.words)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence."""
    start = 0
    for mark in _END.finditer(text):
        if mark[0] == "." and _ABBREVIATION.search(text, max(start, mark.end() - _LONGEST_ABBREVIATION), mark.end()):
            continue
        yield start, mark.end()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long at its clauses."""
    starts = [word.start() for word in _WORD.finditer(text, start, end)]
    if len(starts) <= LONGEST_SENTENCE:
        yield start, end
        return
    cuts = [*(clause.end() for clause in _CLAUSE.finditer(text, start, end)), end]
    begin = last = start
    for cut in cuts:
        if last > begin and bisect_left(starts, cut) - bisect_left(starts, begin) > LONGEST_SENTENCE:
            yield from _chopped(text, begin, last)
            begin = last
        last = cut
    yield from _chopped(text, begin, end)


def _chopped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut after every `LONGEST_SENTENCE` words: people do write hundreds of words without a comma."""
    starts = [word.start() for word in _WORD.finditer(text, start, end)][::LONGEST_SENTENCE] or [start]
    yield from zip([start, *starts[1:]], [*starts[1:], end], strict=True)


def printable(content: str) -> str:
    """Return the text with a blank in the place of each character that would steer a terminal or begin a line."""
    return "".join(letter if letter.isprintable() else " " for letter in content)


def one_line(content: str) -> str:
    """Return the printable text in one line, with single blanks."""
    return " ".join(printable(content).split())


def escape(text: str) -> str:
    """Return the text with every mark escaped that Discord would act on within a line."""
    return _MARKDOWN.sub(r"\\\1", text)


def link(label: str, url: str) -> str:
    """Return a masked link. Parentheses in the URL are percent-encoded, since they break Discord's masked links."""
    return f"[{escape(label)}]({url.replace('(', '%28').replace(')', '%29')})"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 claim", "1,200 claims"; `many` is a plural that is not made with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
