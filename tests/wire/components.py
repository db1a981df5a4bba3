"""The limits of components: of each kind, of where it may stand, and of a message or modal as a whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tests.wire.findings import (
    JSON,
    Finding,
    Findings,
    Object,
    Shape,
    Where,
    as_number,
    as_object,
    as_text,
    objects,
    repeated,
)
from tests.wire.links import BUTTON, MEDIA, link_findings, masked_link_findings

MOST_COMPONENTS = 40
MOST_TEXT = 4000
MOST_ROWS = 5
MOST_IN_MODAL = 5


class Kind(IntEnum):
    """The kinds of components, by Discord's numbers."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


class Root(IntEnum):
    """What a tree of components hangs from; numbers that no component has."""

    CLASSIC = -1
    LAYOUT = -2
    MODAL = -3


class ButtonStyle(IntEnum):
    """The button styles with rules of their own."""

    LINK = 5
    PREMIUM = 6


LAYOUT_ONLY = frozenset({Kind.SECTION, Kind.TEXT, Kind.GALLERY, Kind.FILE, Kind.SEPARATOR, Kind.CONTAINER})
_ID_SELECTS = frozenset({Kind.USER_SELECT, Kind.ROLE_SELECT, Kind.MENTIONABLE_SELECT, Kind.CHANNEL_SELECT})
SELECTS = _ID_SELECTS | {Kind.SELECT}
_IN_CONTAINER = (LAYOUT_ONLY - {Kind.CONTAINER}) | {Kind.ROW}
CHILDREN: Mapping[int, frozenset[Kind]] = {
    Root.CLASSIC: frozenset({Kind.ROW}),
    Root.LAYOUT: LAYOUT_ONLY | {Kind.ROW},
    Root.MODAL: frozenset({Kind.ROW, Kind.TEXT, Kind.LABEL}),
    Kind.ROW: SELECTS | {Kind.BUTTON},
    Kind.SECTION: frozenset({Kind.TEXT}),
    Kind.CONTAINER: _IN_CONTAINER,
    Kind.LABEL: SELECTS | {Kind.TEXT_INPUT, Kind.FILE_UPLOAD, Kind.RADIO_GROUP, Kind.CHECKBOX_GROUP, Kind.CHECKBOX},
}
ACCESSORIES = frozenset({Kind.BUTTON, Kind.THUMBNAIL})

_CUSTOM_ID = (1, 100)
_COMMON = frozenset({"type", "id"})
_ID_SELECT = Shape(
    texts={"custom_id": _CUSTOM_ID, "placeholder": (0, 150)},
    lists={"default_values": (0, 25), "channel_types": (0, 50)},
    numbers={"min_values": (0, 25), "max_values": (1, 25)},
    others=_COMMON | {"disabled", "required"},
    needed=frozenset({"custom_id"}),
)


def _group(fewest: int) -> Shape:
    return Shape(
        texts={"custom_id": _CUSTOM_ID},
        lists={"options": (fewest, 10)},
        numbers={"min_values": (0, 10), "max_values": (1, 10)},
        others=_COMMON | {"required"},
        needed=frozenset({"custom_id", "options"}),
    )


SHAPES: Mapping[Kind, Shape] = {
    Kind.ROW: Shape(lists={"components": (1, 5)}, others=_COMMON, needed=frozenset({"components"})),
    Kind.BUTTON: Shape(
        texts={"custom_id": _CUSTOM_ID, "label": (0, 80), "url": (1, 512)},
        others=_COMMON | {"style", "disabled", "emoji", "sku_id"},
        needed=frozenset({"style"}),
    ),
    Kind.SELECT: Shape(
        texts={"custom_id": _CUSTOM_ID, "placeholder": (0, 150)},
        lists={"options": (1, 25)},
        numbers={"min_values": (0, 25), "max_values": (1, 25)},
        others=_COMMON | {"disabled", "required"},
        needed=frozenset({"custom_id", "options"}),
    ),
    Kind.TEXT_INPUT: Shape(
        texts={"custom_id": _CUSTOM_ID, "label": (1, 45), "value": (0, 4000), "placeholder": (0, 100)},
        numbers={"min_length": (0, 4000), "max_length": (1, 4000)},
        others=_COMMON | {"style", "required"},
        needed=frozenset({"custom_id", "style"}),
    ),
    **dict.fromkeys(_ID_SELECTS, _ID_SELECT),
    Kind.SECTION: Shape(
        lists={"components": (1, 3)}, others=_COMMON | {"accessory"}, needed=frozenset({"components", "accessory"})
    ),
    Kind.TEXT: Shape(texts={"content": (1, MOST_TEXT)}, others=_COMMON, needed=frozenset({"content"})),
    Kind.THUMBNAIL: Shape(
        texts={"description": (1, 1024)}, others=_COMMON | {"media", "spoiler"}, needed=frozenset({"media"})
    ),
    Kind.GALLERY: Shape(lists={"items": (1, 10)}, others=_COMMON, needed=frozenset({"items"})),
    Kind.FILE: Shape(others=_COMMON | {"file", "spoiler", "name", "size"}, needed=frozenset({"file"})),
    Kind.SEPARATOR: Shape(numbers={"spacing": (1, 2)}, others=_COMMON | {"divider"}),
    Kind.CONTAINER: Shape(
        lists={"components": (1, MOST_COMPONENTS)},
        numbers={"accent_color": (0, 0xFFFFFF)},
        others=_COMMON | {"spoiler"},
        needed=frozenset({"components"}),
    ),
    Kind.LABEL: Shape(
        texts={"label": (1, 45), "description": (1, 100)},
        others=_COMMON | {"component"},
        needed=frozenset({"label", "component"}),
    ),
    Kind.FILE_UPLOAD: Shape(
        texts={"custom_id": _CUSTOM_ID},
        numbers={"min_values": (0, 10), "max_values": (1, 10)},
        others=_COMMON | {"required"},
        needed=frozenset({"custom_id"}),
    ),
    Kind.RADIO_GROUP: _group(2),
    Kind.CHECKBOX_GROUP: _group(1),
    Kind.CHECKBOX: Shape(
        texts={"custom_id": _CUSTOM_ID}, others=_COMMON | {"default"}, needed=frozenset({"custom_id"})
    ),
}
OPTION = Shape(
    texts={"label": (1, 100), "value": (1, 100), "description": (0, 100)},
    others=frozenset({"default", "emoji"}),
    needed=frozenset({"label", "value"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A component and where it stands: `allowed` holds the kinds that may stand there."""

    component: Object
    where: Where
    allowed: frozenset[Kind]

    @property
    def kind(self) -> Kind | None:
        """The component's kind, or None where Discord knows none of that number."""
        number = as_number(self.component.get("type"))
        return Kind(number) if number in Kind.__members__.values() else None


def walk(components: JSON, where: Where, allowed: frozenset[Kind]) -> Iterator[Placed]:
    """Yield every component, nested ones and accessories included, as Discord counts them."""
    for place, component in objects(components):
        yield from _walk_one(Placed(component=component, where=(*where, place), allowed=allowed))


def _walk_one(placed: Placed) -> Iterator[Placed]:
    yield placed
    component, where = placed.component, placed.where
    inside = CHILDREN.get(as_number(component.get("type")), frozenset())
    yield from walk(component.get("components"), (*where, "components"), inside)
    for key, allowed in (("accessory", ACCESSORIES), ("component", inside)):
        child = component.get(key)
        if isinstance(child, Mapping):
            yield from _walk_one(Placed(component=child, where=(*where, key), allowed=allowed))


def layout_kinds(components: JSON) -> bool:
    """Say whether any of the components needs the Components V2 flag."""
    return any(placed.kind in LAYOUT_ONLY for placed in walk(components, (), frozenset()))


def message_components(message: Object, where: Where, *, layout: bool) -> Findings:
    """Yield what is wrong with the components of a message."""
    where = (*where, "components")
    root = Root.LAYOUT if layout else Root.CLASSIC
    placed = tuple(walk(message.get("components"), where, CHILDREN[root]))
    yield from _tree(placed)
    yield from _attachments(placed, _files(message))
    rows = len(objects(message.get("components")))
    if not layout and rows > MOST_ROWS:
        yield Finding(where=where, why=f"{rows} rows; must be at most {MOST_ROWS}")
    if len(placed) > MOST_COMPONENTS:
        yield Finding(where=where, why=f"{len(placed)} components, nested ones counted; must be at most 40")
    text = sum(len(as_text(one.component.get("content"))) for one in placed if one.kind is Kind.TEXT)
    if text > MOST_TEXT:
        yield Finding(where=where, why=f"{text} characters in all texts; must be at most {MOST_TEXT}")


def modal_components(modal: Object, where: Where) -> Findings:
    """Yield what is wrong with the components of a modal."""
    yield from _tree(tuple(walk(modal.get("components"), (*where, "components"), CHILDREN[Root.MODAL])))


def _tree(placed: tuple[Placed, ...]) -> Findings:
    for one in placed:
        yield from _one(one)
    for key in ("custom_id", "id"):
        values = [str(one.component[key]) for one in placed if one.component.get(key)]
        yield from (Finding(where=("components",), why=f'{key} "{twice}" stands twice') for twice in repeated(values))


def _one(placed: Placed) -> Findings:
    kind = placed.kind
    if kind is None:
        yield Finding(where=(*placed.where, "type"), why=f"no component has the type {placed.component.get('type')}")
        return
    if kind not in placed.allowed:
        yield Finding(where=placed.where, why=f"a {kind.name} may not stand here")
    yield from SHAPES[kind].findings(placed.component, placed.where)
    if rule := _RULES.get(kind):
        yield from rule(placed.component, placed.where)


def _row(row: Object, where: Where) -> Findings:
    kinds = [child.get("type") for _, child in objects(row.get("components"))]
    if len(kinds) > 1 and any(kind in SELECTS for kind in kinds):
        yield Finding(where=where, why="a select menu needs the row for itself")


def _button(button: Object, where: Where) -> Findings:
    match as_number(button.get("style")):
        case ButtonStyle.LINK:
            yield from link_findings(as_text(button.get("url")), (*where, "url"), BUTTON)
            yield from _without(button, where, ("custom_id", "sku_id"))
        case ButtonStyle.PREMIUM:
            yield from _without(button, where, ("custom_id", "url", "label", "emoji"))
        case style if 1 <= style <= 4:
            yield from _pressed(button, where)
        case style:
            yield Finding(where=(*where, "style"), why=f"no button has the style {style}")
    if not button.get("label") and not button.get("emoji") and button.get("style") != ButtonStyle.PREMIUM:
        yield Finding(where=where, why="a button needs a label or an emoji")


def _pressed(button: Object, where: Where) -> Findings:
    yield from _without(button, where, ("url", "sku_id"))
    if not button.get("custom_id"):
        yield Finding(where=(*where, "custom_id"), why="is needed")


def _without(button: Object, where: Where, keys: tuple[str, ...]) -> Findings:
    given = (key for key in keys if button.get(key) is not None)
    yield from (Finding(where=(*where, key), why="a button of this style has none") for key in given)


def _choice(select: Object, where: Where) -> Findings:
    yield from _options(select, where)
    options = objects(select.get("options"))
    # A select takes one value unless it says otherwise, a group of checkboxes as many as it has.
    usual = len(options) if select.get("type") == Kind.CHECKBOX_GROUP else 1
    fewest, most = as_number(select.get("min_values"), 1), as_number(select.get("max_values"), usual)
    if fewest > most:
        yield Finding(where=(*where, "min_values"), why="is more than max_values")
    if most > len(options):
        yield Finding(where=(*where, "max_values"), why="is more than there are options")
    if sum(bool(option.get("default")) for _, option in options) > most:
        yield Finding(where=(*where, "options"), why="more defaults than max_values")


def _options(select: Object, where: Where) -> Findings:
    options = objects(select.get("options"))
    for place, option in options:
        yield from OPTION.findings(option, (*where, "options", place))
    values = [as_text(option.get("value")) for _, option in options]
    yield from (Finding(where=(*where, "options"), why=f'value "{twice}" stands twice') for twice in repeated(values))


def _text(text: Object, where: Where) -> Findings:
    yield from masked_link_findings(as_text(text.get("content")), (*where, "content"))


_RULES: Mapping[Kind, Callable[[Object, Where], Findings]] = {
    Kind.ROW: _row,
    Kind.BUTTON: _button,
    Kind.SELECT: _choice,
    Kind.RADIO_GROUP: _options,
    Kind.CHECKBOX_GROUP: _choice,
    Kind.TEXT: _text,
}


def _files(message: Object) -> frozenset[str]:
    return frozenset(as_text(file.get("filename")) for _, file in objects(message.get("attachments")))


def _media(placed: Placed) -> Iterator[tuple[Where, str]]:
    for key in ("media", "file"):
        if key in placed.component:
            yield (*placed.where, key, "url"), as_text(as_object(placed.component[key]).get("url"))
    for place, item in objects(placed.component.get("items")):
        yield (*placed.where, "items", place, "media", "url"), as_text(as_object(item.get("media")).get("url"))


def _attachments(placed: tuple[Placed, ...], files: frozenset[str]) -> Findings:
    for where, url in (pair for one in placed for pair in _media(one)):
        yield from link_findings(url, where, MEDIA)
        scheme, _, name = url.partition("://")
        if scheme == "attachment" and name not in files:
            yield Finding(where=where, why=f'no file "{name}" comes with the message')
