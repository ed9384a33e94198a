"""How corrections, and what is kept by name, are described (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from web.api.description_parts import (
    SENT_BY_PROGRAM,
    a_problem,
    an_operation,
)
from web.api.schema_parts import ref
from web.csrf import HEADER


def describe_asset() -> dict[str, Any]:
    """Describe one asset, how its usages are corrected and its rights set."""
    read = an_operation(
        "asset",
        "Read one asset; a former id is redirected to the one that has it now",
        "Asset",
        within="asset_id",
    )["get"]
    patch = _patch(
        "correctAsset",
        "Correct every usage, or set rights, lift and impose restrictions until a day",
        answer="Asset",
        sent="ToCorrectAsset",
        within="asset_id",
    )
    return {"get": read, "patch": patch}


def describe_usage() -> dict[str, Any]:
    """Describe one usage, and how it is corrected."""
    read = an_operation(
        "usage",
        "Read one usage with what was corrected of it",
        "CorrectedUsage",
        within="usage_id",
    )["get"]
    del read["responses"]["308"]
    patch = _patch(
        "correctUsage",
        "Correct caption, credit or alternative text; what was read stays",
        answer="CorrectedUsage",
        sent="ToCorrect",
        within="usage_id",
    )
    return {"get": read, "patch": patch}


def describe_file() -> dict[str, Any]:
    """Describe one file, and how what it says in print is corrected."""
    read = an_operation(
        "file",
        "Read one file with what was corrected of it",
        "CorrectedFile",
        within="sha256",
    )["get"]
    del read["responses"]["308"]
    patch = _patch(
        "correctFile",
        "Correct what a file says in print; the file itself stays as it is",
        answer="CorrectedFile",
        sent="ToCorrect",
        within="sha256",
    )
    return {"get": read, "patch": patch}


def _patch(
    name: str, summary: str, *, answer: str, sent: str, within: str
) -> dict[str, Any]:
    """Describe how one thing is changed in the version that was read."""
    match = {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "The ETag of what was read, so that nobody overwrites unseen.",
        "schema": {"type": "string"},
    }
    patch: dict[str, Any] = an_operation(name, summary, answer, within=within)["get"]
    del patch["responses"]["308"]
    patch["parameters"] += [SENT_BY_PROGRAM, match]
    patch["requestBody"] = {
        "required": True,
        "content": {"application/json": {"schema": ref(sent)}},
    }
    patch["responses"] |= {
        "403": a_problem(f"Nothing is corrected here, or {HEADER} is missing"),
        "412": a_problem("Somebody else was quicker; `current` is what it is now"),
        "415": a_problem("It is no JSON"),
        "428": a_problem("If-Match is missing"),
    }
    return patch


def describe_bulk() -> dict[str, Any]:
    """Describe how all pictures of a search are corrected at once."""
    planned = {"application/json": {"schema": ref("Planned")}}
    post = {
        "operationId": "bulk",
        "summary": "Look at a correction of many pictures, then store it as one",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToCorrectAll")}},
        },
        "responses": {
            "200": {"description": "What would change", "content": planned},
            "201": {"description": "It was stored", "content": planned},
            "400": a_problem("It cannot be, or is of too many pictures"),
            "403": a_problem(f"Nothing is corrected here, or {HEADER} is missing"),
            "404": a_problem("A picture that is named is not there"),
            "412": a_problem("It would come to something else by now: `current`"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"post": post}


def describe_bulk_rights() -> dict[str, Any]:
    """Describe how rights are set in all pictures of a search at once."""
    planned = {"application/json": {"schema": ref("PlannedRights")}}
    post = {
        "operationId": "bulk_rights",
        "summary": "Look at rights set in many pictures, then store them as one",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToSetRightsOfAll")}},
        },
        "responses": {
            "200": {"description": "What would change", "content": planned},
            "201": {"description": "It was stored", "content": planned},
            "400": a_problem("It cannot be, or is of too many pictures"),
            "403": a_problem(f"Rights are not set here, or {HEADER} is missing"),
            "404": a_problem("A picture that is named is not there"),
            "412": a_problem("It would come to something else by now: `current`"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"post": post}


def describe_unplaced() -> dict[str, Any]:
    """Describe what was corrected and is found again nowhere, and how it is settled."""
    listed = an_operation(
        "unplaced", "List corrections that are found again nowhere", "UnplacedPage"
    )["get"]
    settle = {
        "operationId": "placeAgain",
        "summary": "Say of a usage what was corrected of one that is gone, or drop it",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToPlaceAgain")}},
        },
        "responses": {
            "201": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("PlacedAgain")}},
            },
            "400": a_problem("It cannot be said of that"),
            "403": a_problem(f"Nothing is corrected here, or {HEADER} is missing"),
            "404": a_problem("Nothing waits under that name"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": settle}


def describe_own_entries(noun: str, plural: str, called: str) -> dict[str, Any]:
    """Describe the newsroom's own entries of a register, and what was done to them."""
    listed = an_operation(
        f"{noun}_entries",
        f"List the newsroom's own entries of {plural}, or read one that is known",
        "EntryPage",
        words=("entry",),
    )["get"]
    put = {
        "operationId": f"put{noun.capitalize()}Entry",
        "summary": f"Add, change, remove or bring back an entry of {called}",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToPutEntry")}},
        },
        "responses": {
            "201": {
                "description": "It was done, and counts from now on",
                "content": {"application/json": {"schema": ref("Entry")}},
            },
            "400": a_problem("A fact cannot be, or does not fit to other entries"),
            "403": a_problem(f"Entries are not changed here, or {HEADER} is missing"),
            "404": a_problem("There is no such entry or edit"),
            "412": a_problem("Somebody else was quicker; `current` is what it is now"),
            "415": a_problem("It is no JSON"),
        },
    }
    done = an_operation(
        f"{noun}_history",
        f"List what was done to entries of {plural}, the latest first",
        "EntryEditPage",
        words=("entry", "limit"),
    )
    return {
        f"/{plural}/entries": {"get": listed, "post": put},
        f"/{plural}/history": done,
    }


def describe_templates() -> dict[str, Any]:
    """Describe templates that are kept, and how one is kept."""
    listed = an_operation("templates", "List templates", "TemplatePage")["get"]
    keep = {
        "operationId": "keepTemplate",
        "summary": "Keep, change, remove or restore a template",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToKeepTemplate")}},
        },
        "responses": {
            "201": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("Template")}},
            },
            "400": a_problem("It has no name, or a slot that there is not"),
            "403": a_problem(f"Not kept here, no rights set, or {HEADER} is missing"),
            "404": a_problem("There is none of this id"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": keep}


def describe_searches() -> dict[str, Any]:
    """Describe searches that are kept, and how one is kept."""
    listed = an_operation("searches", "List searches that are kept", "SearchPage")[
        "get"
    ]
    keep = {
        "operationId": "keepSearch",
        "summary": "Keep, remove or restore a search",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToKeepSearch")}},
        },
        "responses": {
            "201": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("Search")}},
            },
            "400": a_problem("It has no name, or asks for what cannot be understood"),
            "403": a_problem(f"Nothing is kept here, or {HEADER} is missing"),
            "404": a_problem("There is none of this id"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": keep}


def describe_corrections() -> dict[str, Any]:
    """Describe what people corrected, and how it is undone."""
    listed = an_operation(
        "corrections",
        "List what people corrected",
        "CorrectionPage",
        words=("operation", "limit", "cursor"),
    )["get"]
    undo = {
        "operationId": "takeBackCorrections",
        "summary": "Undo all that was corrected at once, where it holds still",
        "parameters": [SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToTakeBack")}},
        },
        "responses": {
            "201": {
                "description": "It was taken back",
                "content": {"application/json": {"schema": ref("Corrected")}},
            },
            "400": a_problem("Nothing of it holds any more"),
            "403": a_problem(f"Nothing is corrected here, or {HEADER} is missing"),
            "404": a_problem("Nothing was corrected under this name"),
            "415": a_problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": undo}
