"""The one file that holds a judge: two ONNX graphs, a tokenizer, the decision fitted for it, and a manifest.

A zip archive whose members are stored under fixed names. The manifest holds the SHA-256 of every other member, so that
a damaged file is told before anything runs.
"""

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.core.errors import BotError
from bot.matching.decision import Decider

CONTRACT = 1
"""The version of this format: what stands under which name, and what the graphs take and return."""

ENCODER, JUDGE, TOKENIZER, DECISION, MANIFEST = (
    "encoder.onnx",
    "judge.onnx",
    "tokenizer.json",
    "decision.json",
    "manifest.json",
)
SHIPPED = Path(__file__).with_name("judge.zip")
_LARGEST = 200 * 2**20  # bytes of a member: more is no small model


class JudgeFileError(BotError):
    """A judge cannot be used; the sentence names its file and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A judge as its file holds it."""

    name: str
    encoder: bytes
    judge: bytes
    tokenizer: str
    decider: Decider


def read_model(path: Path) -> ModelFile:
    """Read a judge's file. Raises JudgeFileError where it is missing, damaged or something else."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {name: _member(archive, name) for name in (ENCODER, JUDGE, TOKENIZER, DECISION, MANIFEST)}
    except OSError as error:
        raise JudgeFileError(f"{path} cannot be read ({error.strerror or error}); name a judge's file.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError) as error:
        raise JudgeFileError(f"{path} is no judge's file or is damaged: {error}; fetch it again.") from error
    manifest = _json(path, members[MANIFEST])
    _check(path, manifest, members)
    try:
        decider = Decider.of(_json(path, members[DECISION]))
    except (KeyError, TypeError, ValueError) as error:
        cure = "use the file that came with this version."
        raise JudgeFileError(f"{path} holds a decision that this version cannot use ({error}); {cure}") from error
    return ModelFile(
        name=manifest["name"],
        encoder=members[ENCODER],
        judge=members[JUDGE],
        tokenizer=_text(path, members[TOKENIZER]),
        decider=decider,
    )


def members_of(path: Path) -> dict[str, bytes]:
    """Return what a judge's file holds besides its manifest."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


def write_model(path: Path, name: str, members: dict[str, bytes]) -> None:
    """Write a judge's file; `members` are all but the manifest. What stood there stays until the new one is whole."""
    sums = {member: hashlib.sha256(content).hexdigest() for member, content in sorted(members.items())}
    manifest = {"contract": CONTRACT, "name": name, "sha256": sums}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in sorted({**members, MANIFEST: json.dumps(manifest, indent=1).encode()}.items()):
            archive.writestr(zipfile.ZipInfo(member, date_time=(1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    part = path.with_suffix(".part")
    part.write_bytes(buffer.getvalue())
    part.replace(path)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.file_size > _LARGEST:
        raise ValueError(f"{name} holds more than {_LARGEST >> 20} MiB")
    return archive.read(info)


def _check(path: Path, manifest: dict[str, Any], members: dict[str, bytes]) -> None:
    if manifest.get("contract") != CONTRACT:
        raise JudgeFileError(f"{path} is a judge of another version of Counterpoint; use the one that came with this.")
    if not (isinstance(manifest.get("name"), str) and manifest["name"]):
        raise JudgeFileError(f"{path} is damaged: its manifest names no judge; fetch the file again.")
    sums = manifest.get("sha256")
    for name, content in members.items():
        if name == MANIFEST:
            continue
        if not isinstance(sums, dict) or sums.get(name) != hashlib.sha256(content).hexdigest():
            raise JudgeFileError(f"{path} is damaged: the checksum of {name} is wrong; fetch the file again.")


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise JudgeFileError(f"{path} is damaged: a member is no text; fetch the file again.") from None


def _json(path: Path, content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise JudgeFileError(f"{path} is damaged: {error}; fetch the file again.") from error
    if not isinstance(found, dict):
        raise JudgeFileError(f"{path} is damaged: a member is no JSON object; fetch the file again.")
    return found
