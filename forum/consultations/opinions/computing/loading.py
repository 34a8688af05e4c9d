"""Computing with numpy, loaded when a result is computed: web processes never carry it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol, cast

from forum.consultations.opinions.computing.values import Evaluation, Groups, Row
from forum.core.running.numeric import load_numeric


class _Evaluation(Protocol):
    """The module `evaluation`, seen from here."""

    def evaluate(
        self,
        rows: Iterable[Row],
        *,
        groups: Mapping[str, str] | None = None,
        seed: int = 0,
        previous: Groups | None = None,
        rejected: Collection[str] = (),
    ) -> Evaluation: ...


def load_evaluation() -> _Evaluation:
    return cast(_Evaluation, load_numeric("forum.consultations.opinions.computing.evaluation"))
