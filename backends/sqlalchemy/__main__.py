"""`python backends/sqlalchemy` serves SQLAlchemy as a backend."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "python"))

from runner_backend import serve  # noqa: E402
from session import SqlAlchemy  # noqa: E402

serve(SqlAlchemy())
