"""What every backend in Python shares: the protocol, and nothing of any database library.

A backend is a program: it makes a `Backend` of its own and hands it to `serve`.
"""

from .engine import sqlite_build
from .failures import NOT_AWAITED, Failure, Unsupported
from .serve import serve
from .session import Backend, Opening, Pool, Session
from .story import Story

__all__ = [
    "NOT_AWAITED",
    "Backend",
    "Failure",
    "Opening",
    "Pool",
    "Session",
    "Story",
    "Unsupported",
    "serve",
    "sqlite_build",
]
