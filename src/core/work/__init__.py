"""Work on many files: divided into pieces, done by this process, by all cores, or by a cluster."""

from __future__ import annotations

from .executors import SchedulerError, cluster_executor, local_executor, usable_cores
from .pieces import WorkError, pieces, work_through

__all__ = [
    "SchedulerError",
    "WorkError",
    "cluster_executor",
    "local_executor",
    "pieces",
    "usable_cores",
    "work_through",
]
