"""Reading Discord text: what somebody said in their own words, cut into words and sentences.

Everything here is about writing, nothing about any claim. `read` is the one way in; it separates what a message says
from the lines that it quotes. All text is folded (NFKC, lower case, no look-alike letters) before anything else, so
that no disguise of a mark or a word makes a difference.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_SENTENCE = 32
"""Words. A longer sentence is cut at its clauses, or else after as many words."""

_PASSES = 8  # What one pass uncovers (a link inside a spoiler) the next removes; nobody nests deeper by accident.

# Letters of other alphabets that look like Latin ones. Only used inside a word that holds Latin letters too.
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтвнԛԝґієαβεικνορτυχωγηζςӏɑɡıοо",
    "aeopcyxijsdhkmtbhqwriea" + "beiknoptuxwynzslagioo",
)
_QUOTATION = str.maketrans(
    {**dict.fromkeys("“”„‟«»❝❞〝〞＂″", '"'), **dict.fromkeys("‘’‚‛ʼʹ′´", "'"), "…": "...", "–": " - ", "—": " - "}  # noqa: RUF001
)
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
_PICTURES = frozenset({"So", "Sk"})
_REMEMBERED = 10_000

# Every pattern is read in one go: where somebody repeats one character to the end, none begins anew at each of them.
# Most chat is plain. What holds none of these needs no cleaning, and finding that out is nearly free.
_UNUSUAL = re.compile(r"[^a-z0-9 ,.!?;'\"()%&$]|\d,\d|www\.")
_LONG = re.compile(r"([a-z])\1\1")
_TAG = re.compile(r"(?<![\w<])[#@][A-Za-z]\w+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # #NordicModel is two words.
_CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)
_CODE = re.compile(r"(`{1,2})(?!`)[^`\n]+\1(?!`)")
_REST_IS_QUOTE = re.compile(r"^[ \t]*>>> ?(.*)", re.MULTILINE | re.DOTALL)
_QUOTE_LINE = re.compile(r"^[ \t]*>[ \t]?(?!>)(.*)$", re.MULTILINE)
_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^<>:]+:\d+|id:\w+)>|@(?:everyone|here)\b")
_MASKED_LINK = re.compile(r"\[([^\[\]]*)\]\(<?[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*>?(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?|(?<![\w-])(?<![\w-]\.)(?:[\w-]+\.)+[a-z]{2,}/[^\s<>]+")
_LIST_MARK = re.compile(r"^(?:[ \t]*(?:[-+•#>]+|\d{1,2}[.)])(?=\s|$))+", re.MULTILINE)
_MARKS = re.compile(r"\*+|~~+|\|\|+")
_OTHER_MARKS = re.compile(r"[_`<>\[\]{}|~\\#]+")
_LONG_END = re.compile(r"([^\W\d_])(?<!\1\1)\1{2,}+\b")
_LONG_MIDDLE = re.compile(r"([^\W\d_])\1{2,}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\s]*")

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|%")
_END = re.compile(r"(?<![.!?])[.!?]++[\"')]*+(?=\s)|\n")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|etc|no|nr|al|approx|incl|e\.g|i\.e|cf|p|pp)|\b[a-z])\.$")
_LONGEST_ABBREVIATION = len("approx.")
_CLAUSE = re.compile(
    r"[;:]\s|,\s|\s-+\s|\.\.+|\s(?=(?:but|because|although|though|whereas|while|which|so that|and then|and yet)\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message, cleaned: its own words, and the words of the lines that it quotes."""

    text: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its words."""

    text: str
    words: tuple[str, ...]


def read(content: str) -> Said:
    """Clean raw Discord text."""
    if "#" in content or "@" in content:
        content = _TAG.sub(_parted, content)
    lowered = content.lower() if content.isascii() else fold(content)
    if _UNUSUAL.search(lowered) is None and _LONG.search(lowered) is None:
        return Said(text=" ".join(lowered.split()), quoted="")
    own, quotes = _part_quotes(_CODE_BLOCK.sub("\n", lowered))
    return Said(text=_clean(own), quoted=_clean(quotes))


def _parted(tag: re.Match[str]) -> str:
    return _HUMP.sub(" ", tag[0])


def spoken(content: str) -> str:
    """Return what the message says in its own words: no code, quoted lines, links, mentions or marks."""
    return read(content).text


def words(text: str) -> list[str]:
    """Cut cleaned text into words."""
    return _WORD.findall(text)


def fold(content: str) -> str:
    """Return the text in plain lower-case letters: no accents, disguises, invisible characters or pictures.

    A few characters stand for a whole sentence each. Of a text that is many times as long in letters the end is left.
    """
    decomposed = unicodedata.normalize("NFKD", content).translate(_QUOTATION)[: 2 * len(content) + 1_000]
    bare = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_VISIBLE)
    return _latin(unicodedata.normalize("NFC", bare))


class _Visible(dict[int, str]):
    """What is left of a character, by its number; those that were met are remembered, up to a bound."""

    def __missing__(self, number: int) -> str:
        found = _visible(chr(number))
        if len(self) < _REMEMBERED:
            self[number] = found
        return found


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


def _part_quotes(text: str) -> tuple[str, str]:
    """Return the text without the lines it quotes, and those lines."""
    if ">" not in text:
        return text, ""
    quotes: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quotes.append(found[1])
        return ""

    own = _QUOTE_LINE.sub(keep, _REST_IS_QUOTE.sub(keep, text))
    return own, "\n".join(quotes)


def _clean(text: str) -> str:
    for _ in range(_PASSES):
        cleaned = _tidy(_unmarked(text))
        if cleaned == text:
            break
        text = cleaned
    return text


def _unmarked(text: str) -> str:
    text = _CODE.sub(" ", text)
    text = _MASKED_LINK.sub(r" \1 ", text)
    text = _LINK.sub(" ", _MENTION.sub(" ", text))
    text = _OTHER_MARKS.sub(" ", _MARKS.sub("", text))
    return _LIST_MARK.sub("", text)


def _tidy(text: str) -> str:
    text = _THOUSANDS.sub("", _LONG_MIDDLE.sub(r"\1\1", _LONG_END.sub(_shortened, text)))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _shortened(run: re.Match[str]) -> str:
    """Few letters stand twice at the end of a word: "neverrr" is never, but "alll" is all."""
    return run[1] * (2 if run[1] in "lsef" else 1)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut cleaned text into sentences."""
    pieces = (piece for start, end in _spans(text) for piece in _pieces(text, start, end))
    found = (Sentence(text[start:end].strip(), tuple(_WORD.findall(text, start, end))) for start, end in pieces)
    return tuple(sentence for sentence in found if sentence.words)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence."""
    start = 0
    for found in _END.finditer(text):
        if found[0] == "." and _ABBREVIATION.search(text, max(start, found.end() - _LONGEST_ABBREVIATION), found.end()):
            continue
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at its clauses."""
    starts = [word.start() for word in _WORD.finditer(text, start, end)]
    if len(starts) <= LONGEST_SENTENCE:
        yield start, end
        return
    cuts = [*(found.end() for found in _CLAUSE.finditer(text, start, end)), end]
    begin = last = start
    for cut in cuts:
        if last > begin and bisect_left(starts, cut) - bisect_left(starts, begin) > LONGEST_SENTENCE:
            yield from _chopped(text, begin, last)
            begin = last
        last = cut
    yield from _chopped(text, begin, end)


def _chopped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where no clause helps: people do write hundreds of words without a comma."""
    starts = [found.start() for found in _WORD.finditer(text, start, end)][::LONGEST_SENTENCE] or [start]
    yield from zip([start, *starts[1:]], [*starts[1:], end], strict=True)
