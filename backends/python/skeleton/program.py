#!/usr/bin/env python3
"""The program of the backend `my-backend`: it speaks the protocol on standard input and output."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from backend import MyBackend  # noqa: E402
from runner_backend import serve  # noqa: E402

serve(MyBackend())
