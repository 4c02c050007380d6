"""Which warnings turn the tests red: all that is ours to mend, and none that another package owes the next release."""

import warnings

import pytest

OURS = ["plancmp", "plancmp.data.source", "test_source", "conftest"]


@pytest.mark.parametrize("category", [DeprecationWarning, PendingDeprecationWarning])
@pytest.mark.parametrize("module", OURS)
def test_what_we_call_that_will_go_is_red(module: str, category: type[Warning]) -> None:
    with pytest.raises(category):
        warnings.warn_explicit("goes", category, "a.py", 1, module=module)


@pytest.mark.parametrize("category", [DeprecationWarning, PendingDeprecationWarning])
@pytest.mark.parametrize("module", ["click.core", "pymcdm.weights", "importlib._bootstrap"])
def test_what_others_call_is_theirs(module: str, category: type[Warning]) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.warn_explicit("goes", category, "a.py", 1, module=module)
    assert [str(warning.message) for warning in seen] == ["goes"]


@pytest.mark.parametrize("category", [ResourceWarning, UserWarning, RuntimeWarning])
def test_all_else_is_red_wherever_it_comes_from(category: type[Warning]) -> None:
    with pytest.raises(category):
        warnings.warn_explicit("lost", category, "a.py", 1, module="click.core")
