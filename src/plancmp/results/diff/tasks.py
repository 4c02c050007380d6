"""What changed in tasks and their measures."""

from collections.abc import Iterator

from plancmp.model import Item, Task
from plancmp.results.diff.result import Change, ChangeKind
from plancmp.results.diff.same import alike, change, differing, field_changes, matched, one_sided, plain, same

TaskPair = tuple[Task | None, Task | None]


def task_changes(pairs: list[TaskPair]) -> Iterator[Change]:
    """Yield what changed in tasks, field by field, and in their measures, one by one."""
    names = alike(pairs, _heading) | alike(pairs, lambda task: (task.section, _heading(task)))
    for one, other in pairs:
        if one and other:
            path = f"tasks.{other.id}"
            yield from field_changes("task", other.id, path, plain(one), plain(other), ["items"], name=other.title)
            for pair in matched(one.items, other.items, lambda item: item.printed or item.zh):
                yield from _item_changes(other, *pair)
        elif there := one or other:
            perhaps = names.get(there.id) if there.title else None
            yield one_sided("task", "tasks", there, gone=one is not None, perhaps=perhaps, name=there.title)


def _heading(task: Task) -> str | None:
    return task.title.zh if task.title else None


def _item_changes(task: Task, old: Item | None, new: Item | None) -> Iterator[Change]:
    """Yield what changed in one measure, which is the same by its anchor in the text, or else by its words."""
    there = new or old
    if there is None or (old and new and same(plain(old), plain(new))):
        return
    one, other = (plain(item) if item else None for item in (old, new))
    kind: ChangeKind = "changed" if one and other else "added" if other else "removed"
    fields = differing(one, other) if one and other else []
    path = f"tasks.{task.id}.items[{there.printed or there.zh}]"
    yield change(kind, "measure", task.id, path, one, other, fields=fields, name=task.title)
