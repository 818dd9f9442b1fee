"""Importing the room stays cheap."""

from __future__ import annotations

import subprocess
import sys


def test_import_loads_no_heavy_library():
    code = (
        "import sys, toolkit.statistics as room\n"
        "assert all(hasattr(room, name) for name in room.__all__)\n"
        "heavy = {'scipy', 'statsmodels', 'sklearn', 'krippendorff'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(heavy)}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
