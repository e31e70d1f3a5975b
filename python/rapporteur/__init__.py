"""Who said what on which point at issue, out of the reports written about a negotiation.

>>> import rapporteur
>>> said = rapporteur.read("The talks, the minister said on Friday, would resume within a week.")[0]
>>> said.source.text, said.cue.text, [piece.text for piece in said.content]
('the minister', 'said', ['The talks', 'would resume within a week'])

`read` finds attributions in a text, `code` makes statements of reports on the points of a dossier,
`open` opens a dossier with its record and answers: state of play, disputes, movement, distance,
what can be settled. Tables are Arrow: pyarrow, pandas and polars take them without a copy.
`Coding` is the function that a cluster runs; `rapporteur.cluster` hands it to Spark and Daft,
`rapporteur.job` runs it over archives, `rapporteur.plan` measures what that takes.
"""

from ._rapporteur import (
    Attribution,
    Case,
    Coding,
    Error,
    Reports,
    Span,
    Table,
    code,
    open,
    read,
    reports,
)

__all__ = [
    "Attribution",
    "Case",
    "Coding",
    "Error",
    "Reports",
    "Span",
    "Table",
    "code",
    "open",
    "read",
    "reports",
]
