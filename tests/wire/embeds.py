"""The limits of embeds."""

from collections.abc import Iterator

from tests.wire.findings import Finding, Findings, Object, Shape, Where, as_object, as_text, objects
from tests.wire.links import MEDIA, WEB, link_findings

TOTAL = 6000

EMBED = Shape(
    texts={"title": (0, 256), "description": (0, 4096), "url": (1, 2048), "timestamp": (1, 64), "type": (0, 32)},
    lists={"fields": (0, 25)},
    numbers={"color": (0, 0xFFFFFF)},
    others=frozenset({"author", "footer", "image", "thumbnail", "flags"}),
)
FIELD = Shape(
    texts={"name": (1, 256), "value": (1, 1024)}, others=frozenset({"inline"}), needed=frozenset({"name", "value"})
)
PARTS = {
    "author": Shape(texts={"name": (1, 256), "url": (1, 2048), "icon_url": (1, 2048)}, needed=frozenset({"name"})),
    "footer": Shape(texts={"text": (1, 2048), "icon_url": (1, 2048)}, needed=frozenset({"text"})),
    "image": Shape(texts={"url": (1, 2048)}, needed=frozenset({"url"})),
    "thumbnail": Shape(texts={"url": (1, 2048)}, needed=frozenset({"url"})),
}
_ADDRESSES = (
    (None, "url", WEB),
    ("author", "url", WEB),
    ("author", "icon_url", MEDIA),
    ("footer", "icon_url", MEDIA),
    ("image", "url", MEDIA),
    ("thumbnail", "url", MEDIA),
)


def embed_findings(message: Object, where: Where) -> Findings:
    """Yield what is wrong with a message's embeds, singly and together."""
    embeds = objects(message.get("embeds"))
    for place, embed in embeds:
        yield from _one(embed, (*where, "embeds", place))
    total = sum(len(text) for _, embed in embeds for text in _texts(embed))
    if total > TOTAL:
        yield Finding(where=(*where, "embeds"), why=f"{total} characters together; must be at most {TOTAL}")


def _one(embed: Object, where: Where) -> Findings:
    yield from EMBED.findings(embed, where)
    for place, entry in objects(embed.get("fields")):
        yield from FIELD.findings(entry, (*where, "fields", place))
    for name, shape in PARTS.items():
        if embed.get(name) is not None:
            yield from shape.findings(as_object(embed[name]), (*where, name))
    yield from _addresses(embed, where)


def _addresses(embed: Object, where: Where) -> Findings:
    for part, key, schemes in _ADDRESSES:
        url = (as_object(embed.get(part)) if part else embed).get(key)
        if url is not None:
            yield from link_findings(as_text(url), (*where, *((part,) if part else ()), key), schemes)


def _texts(embed: Object) -> Iterator[str]:
    yield from (as_text(embed.get(key)) for key in ("title", "description"))
    yield as_text(as_object(embed.get("author")).get("name"))
    yield as_text(as_object(embed.get("footer")).get("text"))
    for _, entry in objects(embed.get("fields")):
        yield from (as_text(entry.get(key)) for key in ("name", "value"))
