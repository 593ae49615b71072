"""What is wrong, apart from how it is said: a kind and facts, put into words once, where it leaves.

The service says one thing in several ways: two layers check requests and word some faults differently, three operations
put theirs into an envelope, and regions change their words one after another. So rules make complaints, code that must
know which one it got asks for the kind, and nothing reads the English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

from pydynox.foundation.record import Record

if TYPE_CHECKING:
    from typing import TypeAlias

P = ParamSpec("P")


class Kind(Generic[P]):
    """A kind of complaint, told from others by identity; called with the facts it makes one.

    `text` words the facts, which it takes under their names; `older` does where the service's older layer differs.
    """

    __slots__ = ("_defaults", "_facts", "brings_envelope", "older", "text")

    def __init__(self, text: Callable[P, str], *, brings_envelope: bool = False) -> None:
        self.text: Callable[..., str] = text
        self.older: Callable[..., str] = text
        self.brings_envelope = brings_envelope
        self._facts = text.__code__.co_varnames[: text.__code__.co_argcount]
        self._defaults = dict(zip(reversed(self._facts), reversed(text.__defaults__ or ()), strict=False))

    def __call__(self, *facts: P.args, **named: P.kwargs) -> Complaint:
        if not named and len(facts) == len(self._facts):
            return Complaint(self, dict(zip(self._facts, facts, strict=True)))
        return Complaint(self, {**self._defaults, **dict(zip(self._facts, facts, strict=False)), **named})

    def __repr__(self) -> str:
        return f"<Kind {self.text.__name__}>"

    def in_older_words(self, text: Callable[P, str]) -> Callable[P, str]:
        """Decorates the older layer's text."""
        self.older = text
        return text


class Wording(Record):
    """How complaints are said: by which layer, and whether in the envelope.

    `texts` are a region's own: by kind a template, such as `"Type mismatch for key {name}"`, of all that it says.
    """

    is_older: bool = False
    is_enveloped: bool = False
    texts: Mapping[Kind[...], str] | None = None

    def text_of(self, complaint: Complaint) -> str:
        """The text of a complaint, without the envelope."""
        kind, facts = complaint.kind, complaint.facts
        if not _SINGLE.issuperset(map(type, facts.values())):
            facts = {name: self._worded(fact) for name, fact in facts.items()}
        own = self.texts.get(kind) if self.texts else None
        if own is not None:
            return own.format(**facts)
        return (kind.older if self.is_older else kind.text)(**facts)

    def _worded(self, fact: Any) -> Any:
        """A complaint that is part of another is said in the same words."""
        if type(fact) is Complaint:
            return self.text_of(fact)
        return [self._worded(one) for one in fact] if type(fact) is list else fact


_SINGLE = frozenset((str, int, type(None)))
"""Facts that hold no others."""


USUAL = Wording()
IN_OLDER_WORDS = Wording(is_older=True)
IN_ENVELOPE = Wording(is_enveloped=True)
ENVELOPE = "1 validation error detected: "


class Complaint:
    """A kind with its facts."""

    __slots__ = ("facts", "kind")

    def __init__(self, kind: Kind[...], facts: Mapping[str, Any]) -> None:
        self.kind = kind
        self.facts = facts

    def text(self, wording: Wording = USUAL) -> str:
        said = wording.text_of(self)
        return ENVELOPE + said if wording.is_enveloped and not self.kind.brings_envelope else said

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Complaint {self.text()!r}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complaint) and self.kind is other.kind and self.facts == other.facts

    def __hash__(self) -> int:
        return hash(self.kind)

    def __reduce__(self) -> tuple[Any, ...]:
        """Kinds are this process's own: another one gets the words."""
        return _in_words, (self.text(),)


Said: TypeAlias = "Complaint | str"
"""A complaint within another: as a text is made, its words."""


@Kind
def as_said(text: str) -> str:
    """For what has been put into words elsewhere."""
    return text


def _in_words(text: str) -> Complaint:
    return as_said(text)


def fixed(text: str, *, older: str | None = None) -> Complaint:
    """The one complaint of a kind that has no facts."""
    kind = Kind(lambda: text)
    if older is not None:
        kind.older = lambda: older
    return kind()
