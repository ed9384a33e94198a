"""Content Credentials as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.model import Json

_SHOWN = 8
"""Actions and ingredients named one by one; of more the number is told."""
_AI = {"all": "made by a trained model", "part": "partly made by a trained model"}
_USES = {"allowed": "allowed", "notAllowed": "not allowed", "constrained": "restricted"}


def credential_facts(found: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield what a manifest says, each with its label; nothing that it leaves out."""
    signer = found.get("signer")
    facts = {
        "Signed by": _signer(signer) if isinstance(signer, dict) else "",
        "Signed at": _text(found.get("signing_time")),
        "Made with": _text(found.get("claim_generator")),
        "AI": _AI.get(_text(found.get("ai")), ""),
        "History": _listed(map(_action, _rows(found.get("actions")))),
        "Made from": _listed(map(_ingredient, _rows(found.get("ingredients")))),
        "Training and mining": _uses(found.get("training_mining")),
        "What does not validate": _listed(map(_status, _faults(found))),
        "Further manifest, not fetched": _text(found.get("remote_manifest")),
    }
    yield from ((label, said) for label, said in facts.items() if said)


def _text(found: Json) -> str:
    return found if isinstance(found, str) else ""


def _rows(found: Json) -> list[dict[str, Json]]:
    listed = found if isinstance(found, list) else []
    return [each for each in listed if isinstance(each, dict)]


def _faults(found: Mapping[str, Json]) -> list[dict[str, Json]]:
    """Return what fails; that a signer is not trusted is said in the sentence."""
    return [
        row
        for row in _rows(found.get("validation_status"))
        if not _text(row.get("code")).endswith(".untrusted")
    ]


def _listed(said: Iterator[str]) -> str:
    texts = [text for text in said if text]
    more = len(texts) - _SHOWN
    return "; ".join([*texts[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])


def _signer(signer: Mapping[str, Json]) -> str:
    names = map(_text, (signer.get("common_name"), signer.get("issuer")))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _action(action: Mapping[str, Json]) -> str:
    """Return what was done: "created with Painter (trainedAlgorithmicMedia)".

    >>> _action({"action": "c2pa.color_adjustments", "software_agent": "Painter"})
    'color adjustments with Painter'
    """
    done = _last(_text(action.get("action")))
    agent = _text(action.get("software_agent"))
    source = _text(action.get("digital_source_type")).rpartition("/")[2]
    with_agent = f"{done} with {agent}" if agent else done
    return f"{with_agent} ({source})" if source else with_agent


def _ingredient(ingredient: Mapping[str, Json]) -> str:
    title = _text(ingredient.get("title")) or "an untitled file"
    own = ", with credentials of its own" if ingredient.get("has_credentials") else ""
    return f"{title}{own}"


def _status(status: Mapping[str, Json]) -> str:
    said = _text(status.get("explanation")) or _text(status.get("code"))
    return f"{said} (ingredient)" if status.get("of") == "ingredient" else said


def _uses(found: Json) -> str:
    """Return what is allowed of training and mining.

    >>> _uses({"c2pa.ai_training": "notAllowed"})
    'ai training: not allowed'
    """
    uses = found if isinstance(found, dict) else {}
    return "; ".join(
        f"{_last(use)}: {_USES.get(_text(how), 'unknown')}" for use, how in uses.items()
    )


def _last(term: str) -> str:
    """Return the last part of one of C2PA's terms as words."""
    return term.rpartition(".")[2].replace("_", " ")
