from plancmp.api import (
    Alignment as Alignment,
)
from plancmp.api import (
    Audit as Audit,
)
from plancmp.api import (
    Brief as Brief,
)
from plancmp.api import (
    Comparison as Comparison,
)
from plancmp.api import (
    Difference as Difference,
)
from plancmp.api import (
    Edition as Edition,
)
from plancmp.api import (
    Findings as Findings,
)
from plancmp.api import (
    Foundations as Foundations,
)
from plancmp.api import (
    PlanView as PlanView,
)
from plancmp.api import (
    Ranking as Ranking,
)
from plancmp.api import (
    RankOptions as RankOptions,
)
from plancmp.api import (
    Unavailable as Unavailable,
)
from plancmp.api import (
    UnknownName as UnknownName,
)
from plancmp.api import (
    Validation as Validation,
)
from plancmp.api import (
    Vocabulary as Vocabulary,
)
from plancmp.api import (
    align as align,
)
from plancmp.api import (
    audit as audit,
)
from plancmp.api import (
    brief as brief,
)
from plancmp.api import (
    chart as chart,
)
from plancmp.api import (
    compare as compare,
)
from plancmp.api import (
    diff as diff,
)
from plancmp.api import (
    draft as draft,
)
from plancmp.api import (
    foundations as foundations,
)
from plancmp.api import (
    load as load,
)
from plancmp.api import (
    load_all as load_all,
)
from plancmp.api import (
    markdown as markdown,
)
from plancmp.api import (
    rank as rank,
)
from plancmp.api import (
    rows as rows,
)
from plancmp.api import (
    search as search,
)
from plancmp.api import (
    show as show,
)
from plancmp.api import (
    tables as tables,
)
from plancmp.api import (
    to_json as to_json,
)
from plancmp.api import (
    validate as validate,
)
from plancmp.api import (
    vocabulary as vocabulary,
)

__version__: str
__all__: list[str]
