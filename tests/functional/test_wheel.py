"""What is installed is whole: the wheel, in an environment of its own, answers from its notes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, and nothing else, beside this environment's packages."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    (packages,) = environment.glob("**/site-packages")
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(packages), str(wheel)], check=True
    )
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "others.pth").write_text("\n".join(ours), encoding="utf-8")
    return python


def test_a_fresh_install_answers_from_the_notes_that_ship(installed: Path, tmp_path: Path) -> None:
    code = "from bot.cli import main; main()"
    done = subprocess.run(
        [installed, "-c", code, "ask", "peer wellbeing", "--format", "json"],
        cwd=tmp_path,  # not the checkout: what is imported is what was installed
        env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert len({citation["document_id"] for citation in answer["citations"]}) == 4


def test_the_wheel_holds_both_packages_and_their_data(installed: Path) -> None:
    (packages,) = installed.parent.parent.glob("**/site-packages")
    held = {path.name for path in packages.iterdir()}
    assert {"bot", "knowledge"} <= held
    assert "tests" not in held
    assert len(list((packages / "knowledge" / "notes").glob("*.md"))) == 4
