"""The bundled examples, and the command line they are compared with."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pyarrow
import pytest

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "examples" / "harbour-strike"
WATER = ROOT / "examples" / "meridian-water"
FEW = 5
"""Reports of the bare case: enough for several parties and days."""
DATE = re.compile(r"^date: (\d{4}-\d\d-\d\d)$", re.MULTILINE)


def rapporteur(*arguments: object, text: str | None = None, code: int = 0) -> str:
    """What the command line prints."""
    program = os.environ.get("RAPPORTEUR", str(ROOT / "target" / "release" / "rapporteur"))
    command = [program, *map(str, arguments)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, done.stderr
    return done.stdout if code != 2 else done.stderr


def answer(*arguments: object) -> dict:
    """What it prints as JSON."""
    return json.loads(rapporteur(*arguments, "--format", "json", "--quiet"))


def lines(rows: list[dict]) -> bytes:
    """Rows as JSON lines, the same way wherever they come from."""
    made = (json.dumps(row, ensure_ascii=False, default=str, sort_keys=True) for row in rows)
    return "".join(f"{line}\n" for line in made).encode()


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose reports are bare text, with the day in the names of the files."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "reports").mkdir()
    (folder / "dossier.toml").write_bytes((HARBOUR / "dossier.toml").read_bytes())
    for file in sorted((HARBOUR / "reports").glob("*.md"))[:FEW]:
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        day = DATE.search(front).group(1)
        target = folder / "reports" / f"{file.stem[:2]}-wire-{day}.txt"
        target.write_text(body, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole case with a record, so that nothing is read twice."""
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "dossier.toml").write_bytes((HARBOUR / "dossier.toml").read_bytes())
    rapporteur("add", folder, HARBOUR / "reports", "--quiet")
    return folder


@pytest.fixture(scope="session")
def batch(bare: Path) -> pyarrow.RecordBatch:
    """The reports of that case."""
    files = sorted((bare / "reports").iterdir())
    columns = {
        "id": [str(file) for file in files],
        "date": [file.stem[-10:] for file in files],
        "text": [file.read_text(encoding="utf-8") for file in files],
    }
    return pyarrow.record_batch(columns)


@pytest.fixture(scope="session")
def told(bare: Path) -> list[dict]:
    """The statements of that case, as the command line gives them."""
    output = rapporteur("statements", bare, "--format", "jsonl", "--quiet")
    return [json.loads(line) for line in output.splitlines()]


def alone(rows: list[dict]) -> list[dict]:
    """Statements without what a batch cannot know: their place among all, and other prints."""
    return [{k: v for k, v in row.items() if k not in ("id", "copy_of", "copies")} for row in rows]
