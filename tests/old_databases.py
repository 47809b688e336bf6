"""How databases of earlier versions are made."""

import shutil
from pathlib import Path

from classroom.services import upgrades


def scripts_until(number: str, place: Path) -> Path:
    """A copy of the migrations up to this one."""
    scripts = place / 'before'
    shutil.copytree(upgrades.SCRIPTS, scripts, ignore=shutil.ignore_patterns('__pycache__'))
    for script in (scripts / 'versions').glob('[0-9]*_*.py'):
        if script.name.partition('_')[0] > number:
            script.unlink()
    return scripts
