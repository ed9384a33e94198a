"""Everything that Cutline raises on purpose.

    CutlineError
        UnreadableInput          a file that cannot be read as what it claims to be
            UnreadableDocument
            UnreadableImage
            UnknownFormat        no reader takes it
        BadDataFile              an agency, licence or word file with a mistake
            BadEntry             ... an entry that somebody changes, with its key
        BadQuery                 a search that cannot be understood
            BadSearch            ... in the search language, with its place
        BadDecision              nothing that can be decided
        BadSettings              a setting or an address that cannot be used
        NotInCatalogue           an id that nothing has
        CatalogueChanged         another wrote to it since it was read
        Overtaken                somebody else corrected the same meanwhile
        NotWritten               a file that was not written, and is as it was
        ProgramMissing           a program that is needed is not installed

Each message says what is wrong, where (file, and line or field where there is one)
and, where it helps, what to do. A bad input becomes a `media.model.Problem` and the
rest goes on; a bad setting or data file stops at once.
"""

from __future__ import annotations


def reason_of(error: Exception) -> str:
    """Return why the system refused, without its number and the path around it.

    >>> reason_of(PermissionError(13, "Permission denied", "/srv/news.sqlite"))
    'permission denied'
    """
    spoken = getattr(error, "strerror", None) or str(error)
    return f"{spoken[:1].lower()}{spoken[1:]}"


class CutlineError(Exception):
    """Root of all errors that Cutline raises on purpose."""


class UnreadableInput(CutlineError):
    """A file that cannot be read; `uri` names it, `place` says where in it."""

    def __init__(self, uri: str, reason: str, *, place: str = "") -> None:
        super().__init__(f"{uri}: {place}: {reason}" if place else f"{uri}: {reason}")
        self.uri = uri
        self.place = place
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between worker processes."""
        return _rebuild, (type(self), self.uri, self.reason, self.place)


def _rebuild(
    kind: type[UnreadableInput], uri: str, reason: str, place: str
) -> UnreadableInput:
    return kind(uri, reason, place=place)


class UnreadableDocument(UnreadableInput):
    """A document that its reader cannot take in."""


class UnreadableImage(UnreadableInput):
    """An image file that cannot be read as an image."""


class UnknownFormat(UnreadableInput):
    """A file that no reader takes."""


class BadDataFile(CutlineError):
    """A data file (agency, licence, words) with a mistake; the message names it."""


class BadEntry(BadDataFile):
    """An entry with a mistake; `key` is the fact that has it, "" for the whole."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}" if key else reason)
        self.key = key
        self.reason = reason


class BadQuery(CutlineError):
    """A search that cannot be understood; the message points at the place.

    `word`: which word of the address it is about, "" where it is about no single one.
    """

    def __init__(self, reason: str, *, word: str = "") -> None:
        super().__init__(reason)
        self.word = word


class BadSearch(BadQuery):
    """A text that the search language cannot read, and where.

    `column` counts characters of `text` from 1; `expected`: what may stand there;
    `instead`: the text with what is probably meant in its place, "" where nothing is.
    """

    def __init__(
        self,
        reason: str,
        *,
        text: str,
        column: int,
        expected: tuple[str, ...] = (),
        instead: str = "",
    ) -> None:
        super().__init__(f"it cannot be read at character {column}: {reason}")
        self.reason = reason
        self.text = text
        self.column = column
        self.expected = expected
        self.instead = instead

    def pointed(self) -> str:
        """Return the text with a mark below the place, on two lines."""
        line = " ".join(self.text.split("\n"))
        return f"{line}\n{' ' * (self.column - 1)}^"


class BadDecision(CutlineError):
    """What somebody decides is nothing that can be decided; the message says why.

    `word`: which of what they said it is about, "" where it is about no single one.
    """

    def __init__(self, reason: str, *, word: str = "") -> None:
        super().__init__(reason)
        self.word = word


class BadSettings(CutlineError):
    """A setting or an address that cannot be used."""


class NotInCatalogue(CutlineError):
    """An id that nothing in the catalogue has."""


class CatalogueChanged(CutlineError):
    """Another wrote to the catalogue since it was read; read again, decide again."""


class Overtaken(CutlineError):
    """Somebody else changed what is to be corrected since it was shown; `members`."""

    def __init__(self, members: tuple[str, ...]) -> None:
        super().__init__(
            "somebody else changed it since it was shown; look at both and choose"
        )
        self.members = members


class NotWritten(CutlineError):
    """A file that was not written and is as it was; `place` says where it failed."""

    def __init__(self, uri: str, reason: str, *, place: str = "") -> None:
        super().__init__(f"{uri}: {place}: {reason}" if place else f"{uri}: {reason}")
        self.uri = uri
        self.place = place
        self.reason = reason


class ProgramMissing(CutlineError):
    """A program that is needed is not installed; the message says how to get it."""
