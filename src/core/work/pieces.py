"""Many things divided into pieces, and the pieces worked on wherever there is room."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_PIECES_AHEAD = 64
"""So many pieces are under way at once, so that memory does not grow with their number."""


class WorkError(Exception):
    """Whoever was to do the work broke down: a process was killed, a cluster lost its workers."""


def pieces(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items in pieces of so many, the last one of what is left."""
    rest = iter(items)
    while piece := tuple(islice(rest, size)):
        yield piece


def work_through(
    function: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None = None
) -> Iterator[Result]:
    """What a function comes to for each of many items, in their order.

    Args:
        function: takes one item, which with a cluster is worked on by another machine; so the
            function is found by its name, as pickle does, and an item is worth being sent: a
            piece of many files rather than one.
        items: any number; they are asked for as the work goes on.
        executor: who does the work; None for this process.

    Raises:
        WorkError: if the executor broke down, or the function failed there.
    """
    if executor is None:
        yield from map(function, items)
        return
    under_way: deque[Future[Result]] = deque()
    try:
        for item in items:
            under_way.append(executor.submit(function, item))
            if len(under_way) >= _PIECES_AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except Exception as error:
        raise WorkError(f"{type(error).__name__} {error}".strip()) from error
    finally:
        for future in under_way:
            future.cancel()
