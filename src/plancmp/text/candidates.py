"""A plan and its text -> candidates of measures, to be read, worded and pasted into the plan file.

Every clause of a leaf task that no measure covers yet is written out: as an item with its anchor where it looks like a
measure, else as a comment with the reason. A clause is quoted in a comment, for the reader, not for the file.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancmp.model import Plan, Task, Vocabulary
from plancmp.text.clauses import Grammar, Passage, Proposal, passages
from plancmp.text.draft import measure_item
from plancmp.text.outline import outline
from plancmp.text.quantity import normalise


class Candidates(NamedTuple):
    """What was found.

    Attributes:
        text: the candidates as YAML with comments.
        clauses: how many clauses the leaf tasks have.
        proposed: how many of them are proposed as measures.
        covered: how many a measure of the plan covers already.
    """

    text: str
    clauses: int
    proposed: int
    covered: int


def candidates(plan: Plan, source: bytes, vocabulary: Vocabulary) -> Candidates:
    """Write the candidates of measures for a plan.

    Args:
        plan: whose tasks they are for.
        source: the text's bytes, UTF-8 with or without a byte order mark.
        vocabulary: whose verbs govern.

    Raises:
        UnicodeDecodeError: the source is not UTF-8.
    """
    texts = passages((task.section for task in plan.tasks), outline(source.decode("utf-8-sig")))
    grammar = Grammar(vocabulary)
    lines: list[str] = []
    clauses = proposed = covered = 0
    for task in plan.leaves:
        passage = texts.get(normalise(task.section))
        if passage is None or task.same_as:
            continue
        found = grammar.propose(passage.text)
        taken = _taken(task, passage)
        left = [proposal for proposal in found if not _covers(proposal, taken)]
        clauses += len(found)
        covered += len(found) - len(left)
        proposed += sum(not proposal.struck for proposal in left)
        lines += _task(task, left)
    head = (
        f"# Candidates of measures for {plan.id}: {clauses} clauses, {covered} covered already, {proposed} proposed.\n"
    )
    return Candidates("\n".join([head + "tasks:", *lines]) + "\n", clauses, proposed, covered)


def _taken(task: Task, passage: Passage) -> list[int]:
    """Return where the measures of a task begin in its text, each after the one before it where it can be."""
    places: list[int] = []
    for item in task.measures:
        anchor = normalise(item.printed or "")
        after = passage.text.find(anchor, places[-1] + 1 if places else 0)
        places.append(after if after >= 0 else passage.text.find(anchor))
    return places


def _covers(proposal: Proposal, taken: Sequence[int]) -> bool:
    clause = proposal.clause
    return any(clause.start <= place < clause.start + len(clause.text) for place in taken)


def _task(task: Task, proposals: Sequence[Proposal]) -> Iterator[str]:
    if not proposals:
        return
    title = f" {task.title.zh}" if task.title else ""
    yield f"- id: {task.id}  # {task.section}{title}"
    yield "  items:"
    for proposal in proposals:
        clause = proposal.clause.text.replace("\n", " ")
        if proposal.struck:
            yield f"  # {proposal.struck}: {clause}"
        else:
            doubt = f", {proposal.doubt}?" if proposal.doubt else ""
            yield f"  - {measure_item(proposal)}  # {proposal.verb} {proposal.force}{doubt}: {clause}"
