"""Why metrics of one family are not comparable."""

import pytest
from msgspec.structs import replace

from plancmp.model import Distinction, Vocabulary
from plancmp.results.comparability import relate

KIN = [
    # how the other metric of a family differs, and why the two are not comparable
    ({}, "scope"),  # measured alike, so what is counted must differ
    ({"measure": "growth-rate"}, "measure"),
    ({"unit": "‰"}, "denominator"),
    ({"not_the_same_as": {"one": Distinction(code="basis", zh="口径", en="basis")}}, "basis"),
]


@pytest.mark.parametrize(("differs", "reason"), KIN)
def test_metrics_of_a_family_are_kept_apart_with_a_reason(
    vocabulary: Vocabulary, differs: dict[str, object], reason: str
) -> None:
    one = replace(vocabulary.metrics["rd-intensity"], not_the_same_as={})
    metrics = {"one": one, "other": replace(one, **differs)}
    assert relate("one", "other", metrics) == relate("other", "one", metrics) == [reason]
