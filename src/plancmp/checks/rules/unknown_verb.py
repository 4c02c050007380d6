"""Every measure has a governing verb of schemas/verbs.yaml.

It is the longest one that opens `printed`; where the governing verb stands earlier in the sentence it is written out
as `verb`. A verb that is missing there wants a level of force, in the shipped file or in one beside the plans.

Passes::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items:
      - {zh: 支持实验室, en: Support laboratories, printed: 支持重点实验室}
      - {zh: 支持其建平台, en: Support platforms there, printed: 平台建设, verb: 支持}

Fails::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items:
      - {zh: 重点实验室, en: Key laboratories, printed: 重点实验室}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.checks.texts import is_open
from plancmp.problem import Level, say

ID = "unknown-verb"
LEVEL: Level = "error"
_HINT = say("give it a level of force in verbs.yaml, or name the governing verb as verb")


def check(case: Case) -> Iterator[Finding]:
    """Yield every measure whose verb is not in the vocabulary."""
    for path, _, item in items(case.plan):
        verb = case.vocabulary.verb_of(item)
        if item.verb and verb not in case.vocabulary.verbs and not is_open(item.verb):
            yield Finding((*path, "verb"), say("unknown {what} {name!r}", what=say("verb"), name=verb), _HINT)
        elif item.printed and verb is None and not is_open(item.printed):
            yield Finding(
                (*path, "printed"), say("no verb of verbs.yaml opens {printed!r}", printed=item.printed), _HINT
            )
