"""A report on a manifest -> what is said of the file, in the terms of C2PA.

Everything in a report may be a stranger's words: texts and lists are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from media.images.credentials.asking import MISSING
from media.model import Json
from media.source_types import source_type

_MOST = 50
_LONGEST = 300
_NAMED = 3
"""What was taken out that a sentence names one by one."""
_BINDINGS = ("dataHash", "bmffHash", "boxesHash", "collectionHash", "multiAssetHash")


def told(
    report: Mapping[str, Any] | None, *, has_trust_list: bool, reason: str = ""
) -> dict[str, Json]:
    """Return what a report says; without one all is unknown, for the `reason` given.

    `validation_state`: "Trusted", "Valid" (intact, signer not trusted), "Invalid",
    None where it was not validated; `message` says the same as a sentence.
    """
    report = report or {}
    active = _mapping(_mapping(report.get("manifests")).get(_active(report)))
    state = _text(report.get("validation_state"))
    failures = [*_failures(report, active)]
    codes = [*_codes(report, "failure"), *_codes(report, "success")]
    signature = _mapping(active.get("signature_info"))
    found: dict[str, Json] = {
        "validated": state is not None,
        "validation_state": state,
        "claim_signature": _suffix(codes, ("claimSignature",), last="insideValidity"),
        "signing_credential": _suffix(codes, ("signingCredential",)),
        "hard_binding": _suffix(codes, tuple(f"assertion.{b}" for b in _BINDINGS)),
        "time_stamp": _suffix(codes, ("timeStamp",), last="validated"),
        "validation_status": [*failures[:_MOST]],
        "title": _text(active.get("title")),
        "claim_generator": _generator(active),
        "signer": _signer(signature),
        "signing_time": _text(signature.get("time")),
        "actions": [*_actions(active)][:_MOST],
        "ingredients": [*_ingredients(active, report)][:_MOST],
        "ai": _ai(report),
        "training_mining": _training(active),
        "redactions": [*_redactions(report)][:_MOST],
        "remote_manifest": _text(report.get("remote_url")),
    }
    found["message"] = _message(found, has_trust_list=has_trust_list, reason=reason)
    return found


def _text(found: object) -> str | None:
    """Return words of a report, cut; None where they are none."""
    if not isinstance(found, str) or not found.strip():
        return None
    line = " ".join(found.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _listed(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _active(report: Mapping[str, Any]) -> str:
    return str(report.get("active_manifest") or "")


def _results(report: Mapping[str, Any]) -> Mapping[str, Any]:
    return _mapping(report.get("validation_results"))


def _codes(report: Mapping[str, Any], kind: str) -> list[str]:
    """Return the codes of the active manifest."""
    active = _mapping(_results(report).get("activeManifest"))
    return [str(_mapping(each).get("code")) for each in _listed(active.get(kind))]


def _failures(
    report: Mapping[str, Any], active: Mapping[str, Any]
) -> Iterator[dict[str, Json]]:
    """Yield what failed, in the active manifest and in those of ingredients.

    What the signer saw to be wrong with an ingredient stands with the ingredient.
    """
    results = _results(report)
    places = [("active manifest", _mapping(results.get("activeManifest")))]
    places += [
        ("ingredient", _mapping(_mapping(delta).get("validationDeltas")))
        for delta in _listed(results.get("ingredientDeltas"))
    ]
    found = [(place, _listed(some.get("failure"))) for place, some in places]
    found += [
        ("ingredient", _seen_by_signer(each))
        for each in map(_mapping, _listed(active.get("ingredients")))
    ]
    for place, failures in found:
        for each in map(_mapping, failures):
            yield {
                "of": place,
                "code": _text(each.get("code")),
                "explanation": _text(each.get("explanation")),
            }


def _seen_by_signer(ingredient: Mapping[str, Any]) -> list[Any]:
    results = _mapping(ingredient.get("validation_results"))
    active = _mapping(results.get("activeManifest"))
    return [
        *_listed(ingredient.get("validation_status")),
        *_listed(active.get("failure")),
    ]


def _suffix(
    codes: Iterable[str], prefixes: tuple[str, ...], *, last: str = ""
) -> str | None:
    """Return what the first code of a kind says ("mismatch"); failures come first."""
    said = [
        code.rpartition(".")[2]
        for code in codes
        if code.rpartition(".")[0].startswith(prefixes)
    ]
    return next((each for each in said if each != last), said[0] if said else None)


def _generator(active: Mapping[str, Any]) -> str | None:
    """Return the program that made the claim, with its version."""
    for each in map(_mapping, _listed(active.get("claim_generator_info"))):
        name, version = _text(each.get("name")), _text(each.get("version"))
        if name:
            return f"{name} {version}" if version else name
    return _text(active.get("claim_generator"))


def _signer(signature: Mapping[str, Any]) -> Json:
    if not signature:
        return None
    names = ("common_name", "issuer", "cert_serial_number", "alg")
    return {name: _text(signature.get(name)) for name in names}


def _assertions(manifest: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for each in map(_mapping, _listed(manifest.get("assertions"))):
        yield str(each.get("label")), _mapping(each.get("data"))


def _acts(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for label, data in _assertions(manifest):
        if label.startswith("c2pa.actions"):
            yield from map(_mapping, _listed(data.get("actions")))


def _actions(manifest: Mapping[str, Any]) -> Iterator[Json]:
    for act in _acts(manifest):
        agent = act.get("softwareAgent")
        name = _mapping(agent).get("name") if isinstance(agent, dict) else agent
        parameters = _mapping(act.get("parameters"))
        yield {
            "action": _text(act.get("action")),
            "digital_source_type": _text(act.get("digitalSourceType")),
            "software_agent": _text(name),
            "when": _text(act.get("when")),
            "description": _text(act.get("description") or parameters.get("name")),
        }


def _ingredients(
    manifest: Mapping[str, Any], report: Mapping[str, Any]
) -> Iterator[Json]:
    """Yield what the picture was made from, and whether that has its own manifest."""
    held = _mapping(report.get("manifests"))
    for each in map(_mapping, _listed(manifest.get("ingredients"))):
        yield {
            "title": _text(each.get("title")),
            "format": _text(each.get("format")),
            "relationship": _text(each.get("relationship")),
            "has_credentials": each.get("active_manifest") in held,
        }


def _ai(report: Mapping[str, Any]) -> str | None:
    """Say whether a trained model made the picture ("all"), or some of it ("part").

    The newest manifest and those that it was edited from speak of the whole; what is
    placed in it makes a part.
    """
    held = _mapping(report.get("manifests"))
    whole: set[str] = set()
    label = _active(report)
    while label in held and label not in whole:
        whole.add(label)
        parents = (
            str(_mapping(i).get("active_manifest"))
            for i in _listed(_mapping(held[label]).get("ingredients"))
            if _mapping(i).get("relationship") == "parentOf"
        )
        label = next(parents, "")
    found = set()
    for name, manifest in held.items():
        for act in _acts(_mapping(manifest)):
            kind = source_type(str(act.get("digitalSourceType") or ""))
            made = kind.ai if kind else None
            created = act.get("action") == "c2pa.created"
            if made:
                found.add(made if name in whole and created else "part")
    return "all" if "all" in found else ("part" if found else None)


def _training(manifest: Mapping[str, Any]) -> Json:
    """Return what the signer allows of training and mining, by use."""
    said: dict[str, Json] = {}
    for label, data in _assertions(manifest):
        if not label.startswith(("c2pa.training-mining", "cawg.training-mining")):
            continue
        for use, entry in [*_mapping(data.get("entries")).items()][:_MOST]:
            said[use[:_LONGEST]] = _text(_mapping(entry).get("use"))
    return said


def _redactions(report: Mapping[str, Any]) -> Iterator[Json]:
    """Yield what later signers took out of earlier manifests, and the reason given.

    C2PA allows it of all but actions and bindings ("redacted assertions"): the history
    stays valid, and says less than it did.
    """
    held = {str(k): _mapping(m) for k, m in _mapping(report.get("manifests")).items()}
    for manifest in held.values():
        reasons = {
            str(_mapping(act.get("parameters")).get("redacted")): act.get("reason")
            for act in _acts(manifest)
            if act.get("action") == "c2pa.redacted"
        }
        uris = (u for u in _listed(manifest.get("redactions")) if isinstance(u, str))
        for uri in uris:
            label, _, assertion = uri.partition(_ASSERTIONS)
            of = held.get(label.removeprefix(_MANIFESTS), {})
            yield {
                "assertion": _text(assertion or uri),
                "of": _text(of.get("title")),
                "reason": _text(reasons.get(uri)),
            }


_MANIFESTS, _ASSERTIONS = "self#jumbf=/c2pa/", "/c2pa.assertions/"
"""An assertion's address: the manifest's label between them, its own behind both."""


def _message(found: Mapping[str, Json], *, has_trust_list: bool, reason: str) -> str:
    """Say in a sentence what the validation found."""
    signer = found["signer"]
    names = signer if isinstance(signer, dict) else {}
    name = names.get("common_name") or names.get("issuer")
    by = f"signed by {name}" if name else "signed by somebody unnamed"
    if found["validation_state"] == "Trusted":
        vouched = f"Intact, and {by}, whom the trust list vouches for."
        return f"{vouched}{_of_ingredients(found)}{_of_redactions(found)}"
    if found["validation_state"] == "Valid":
        who = (
            "who is not on the trust list"
            if has_trust_list
            else "for whom nobody vouches: no trust list is configured"
        )
        ending = f"{_of_ingredients(found)}{_of_redactions(found)}"
        return f"Intact, but untrusted: {by}, {who}.{ending}"
    if found["validation_state"] is None:
        ending = "" if reason == MISSING else " What it claims is unknown."
        return f"Not validated: {reason or 'the report says nothing'}.{ending}"
    return f"Broken: {_fault(found)}. What it claims cannot be relied on."


def _of_ingredients(found: Mapping[str, Json]) -> str:
    """Say where only what the picture was made from does not validate."""
    status = found["validation_status"]
    broken = any(
        isinstance(s, dict) and s["of"] == "ingredient" and not _is_trust(s)
        for s in (status if isinstance(status, list) else [])
    )
    return " The credentials of an ingredient are broken." if broken else ""


def _of_redactions(found: Mapping[str, Json]) -> str:
    """Say what was taken out of the history that is told."""
    listed = found["redactions"]
    gone = [str(r["assertion"]) for r in _listed(listed) if isinstance(r, dict)]
    more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
    names = ", ".join(gone[:_NAMED])
    return f" Taken out of its history (redacted): {names}{more}." if gone else ""


def _is_trust(status: Mapping[str, Json]) -> bool:
    return str(status["code"]).endswith(".untrusted")


def _fault(found: Mapping[str, Json]) -> str:
    """Say what is wrong with an invalid manifest, the gravest first."""
    if found["hard_binding"] not in (None, "match"):
        return "the file was changed after it was signed"
    if found["claim_signature"] not in (None, "validated"):
        return "the signature does not fit the claim"
    if found["signing_credential"] not in (None, "trusted", "untrusted"):
        return f"the signer's certificate is {found['signing_credential']}"
    status = found["validation_status"]
    faults = (s for s in (status if isinstance(status, list) else []) if s)
    said = (s["explanation"] or s["code"] for s in faults if isinstance(s, dict))
    return str(next(said, "it does not validate"))
