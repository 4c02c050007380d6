"""What changed between two versions of a plan, by identity and not by line.

Pure: two editions in, a `Difference` out. Indicators and tasks are the same by id, values by kind, year and scope,
context by section, figure and reason. The order of lists and keys is no change; where the first entry of a list means
more than the others (main theme, main instrument, the mention taken) another first entry is listed apart. An id that is
gone and one that is new are a removal and an addition, with a hint when they look alike: nothing is guessed in silence.
"""

from collections.abc import Iterable

from plancmp.model import Edition, Vocabulary
from plancmp.results.diff.head import context_changes, plan_changes
from plancmp.results.diff.indicators import indicator_changes, indicator_pairs
from plancmp.results.diff.order import reordered_indicators, reordered_tasks
from plancmp.results.diff.result import Difference, Differences, Version
from plancmp.results.diff.same import matched
from plancmp.results.diff.tasks import task_changes
from plancmp.results.parts import plan_ref


def diff(old: Edition, new: Edition, vocabulary: Vocabulary) -> Difference:
    """Compare two versions of a plan, or two plans of one region.

    Between plans with different ids, indicators that no id pairs are paired by metric and scope, and the change of id
    is one of the changes.
    """
    a, b = old.plan, new.plan
    indicators = indicator_pairs(a, b)
    tasks = matched(a.tasks, b.tasks, lambda task: task.id)
    changes = [
        *plan_changes(a, b),
        *indicator_changes(indicators, vocabulary.metrics),
        *task_changes(tasks),
        *context_changes(a.context, b.context),
    ]
    return Difference(
        old=Version(plan=plan_ref(old), file=old.file), new=Version(plan=plan_ref(new), file=new.file),
        changes=changes, reordered=[*reordered_indicators(indicators), *reordered_tasks(tasks)],
    )  # fmt: skip


def differences(
    old: str, new: str, pairs: Iterable[tuple[Edition | None, Edition | None]], vocabulary: Vocabulary
) -> Differences:
    """Compare plans two by two, as they were at one revision and as they are at another; None where one is not there.

    A plan of which only the file was written anew, and which says the same, is left out.
    """
    both: list[Difference] = []
    added: list[Version] = []
    removed: list[Version] = []
    for before, after in pairs:
        if before and after:
            both.append(diff(before, after, vocabulary))
        elif there := before or after:
            (added if after else removed).append(Version(plan=plan_ref(there), file=there.file))
    changed = [difference for difference in both if difference.changes or difference.reordered]
    return Differences(range=(old, new), plans=changed, added=added, removed=removed)
