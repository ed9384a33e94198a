"""A client of the API that `cutline serve` offers, for scripts in Python.

In: the address of a server, and a token where it asks for one. Out: the records of
`docs/interfaces.md`, as they come. It needs nothing but Python itself.

    records    what is answered, as far as it is typed
    sending    requests, their errors, and what is sent again
    client     one method for each thing to ask
"""

from __future__ import annotations

from media.client.client import Client
from media.client.records import Asset, Checked, CorrectedUsage, Finding, Recognised
from media.client.sending import ApiProblem, Unreachable

__all__ = [
    "ApiProblem",
    "Asset",
    "Checked",
    "Client",
    "CorrectedUsage",
    "Finding",
    "Recognised",
    "Unreachable",
]
