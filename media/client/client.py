"""All that can be asked of a server and told to it."""

from __future__ import annotations

from media.client.correcting import Correcting
from media.client.deciding import Deciding
from media.client.managing import Managing
from media.client.reading import Reading
from media.client.registering import Registering
from media.client.sending import Sender


class Client(Reading, Deciding, Correcting, Registering, Managing):
    """A server of Cutline, such as `Client("http://127.0.0.1:5000")`.

    `token`: of a user, where the server asks for one; `timeout`: seconds that it has
    for each answer. Every method raises `ApiProblem` where the server refuses and
    `Unreachable` where it does not answer; what changes something is done once, however
    often it had to be sent.
    """

    def __init__(self, address: str, *, token: str = "", timeout: float = 60) -> None:
        super().__init__(Sender(address, token=token, timeout=timeout))
