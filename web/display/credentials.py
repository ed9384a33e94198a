"""Content Credentials as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.model import Json
from web.translations.speaking import gettext, known, marked

_SHOWN = 8
"""Actions and ingredients named one by one; of more the number is told."""
_AI = {
    "all": marked("made by a trained model"),
    "part": marked("partly made by a trained model"),
}
_USES = {
    "allowed": marked("allowed"),
    "notAllowed": marked("not allowed"),
    "constrained": marked("restricted"),
}


def credential_facts(found: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield what a manifest says, each with its label; nothing that it leaves out."""
    signer = found.get("signer")
    facts = {
        gettext("Signed by"): _signer(signer) if isinstance(signer, dict) else "",
        gettext("Signed at"): _text(found.get("signing_time")),
        gettext("Made with"): _text(found.get("claim_generator")),
        gettext("AI"): known(_AI.get(_text(found.get("ai")), "")),
        gettext("History"): _listed(map(_action, _rows(found.get("actions")))),
        gettext("Made from"): _listed(
            map(_ingredient, _rows(found.get("ingredients")))
        ),
        gettext("Training and mining"): _uses(found.get("training_mining")),
        gettext("What does not validate"): _listed(map(_status, _faults(found))),
        gettext("Further manifest, not fetched"): _text(found.get("remote_manifest")),
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
    return "; ".join(
        [
            *texts[:_SHOWN],
            *([gettext("and %(count)s more", count=more)] if more > 0 else []),
        ]
    )


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
    with_agent = (
        gettext("%(done)s with %(agent)s", done=done, agent=agent) if agent else done
    )
    return f"{with_agent} ({source})" if source else with_agent


def _ingredient(ingredient: Mapping[str, Json]) -> str:
    title = _text(ingredient.get("title")) or gettext("an untitled file")
    if not ingredient.get("has_credentials"):
        return title
    return gettext("%(title)s, with credentials of its own", title=title)


def _status(status: Mapping[str, Json]) -> str:
    said = _text(status.get("explanation")) or _text(status.get("code"))
    if status.get("of") != "ingredient":
        return said
    return gettext("%(said)s (ingredient)", said=said)


def _uses(found: Json) -> str:
    """Return what is allowed of training and mining.

    >>> _uses({"c2pa.ai_training": "notAllowed"})
    'ai training: not allowed'
    """
    uses = found if isinstance(found, dict) else {}
    return "; ".join(
        f"{_last(use)}: {known(_USES.get(_text(how), marked('unknown')))}"
        for use, how in uses.items()
    )


def _last(term: str) -> str:
    """Return the last part of one of C2PA's terms as words."""
    return term.rpartition(".")[2].replace("_", " ")
