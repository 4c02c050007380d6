"""What is struck opens with a verb that has to be accounted for.

These are 探索 鼓励 引导 支持 争取 允许 试点; any other clause that is no measure is left out without a word.

Passes::

    struck: [{section: "4", printed: 支持体系, why: noun}]

Fails::

    struck: [{section: "4", printed: 形成体系, why: result}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.checks.texts import is_open
from plancmp.problem import Level, say
from plancmp.text.clauses import WEAK
from plancmp.text.quantity import normalise

ID = "struck-verb"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every struck form that opens with another word."""
    for i, struck in enumerate(case.plan.struck):
        if not normalise(struck.printed).startswith(WEAK) and not is_open(struck.printed):
            message = say("{printed!r} does not begin with a weak verb", printed=struck.printed)
            yield Finding(
                ("struck", i, "printed"), message, say("leave it out; these are struck: {weak}", weak=" ".join(WEAK))
            )
