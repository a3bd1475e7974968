"""Mentions and rejections are made when first read, and nobody can tell."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

import claimx
from claimx.records import Extraction

TEXT = "Tern is 3.2x faster than vLLM on an A100 GPU. We use 4 datasets."


def fresh() -> Extraction:
    return claimx.extract(TEXT, title="Tern")


def test_nothing_is_made_before_it_is_read() -> None:
    assert "mentions" not in fresh().__dict__


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda e: (e.mentions, e.rejected), id="attributes"),
        pytest.param(lambda e: e.model_dump(), id="dump"),
        pytest.param(lambda e: e.model_dump_json(), id="json"),
        pytest.param(lambda e: dict(e), id="fields"),
        pytest.param(lambda e: e.explain(), id="explain"),
        pytest.param(lambda e: TypeAdapter(list[Extraction]).dump_python([e]), id="inside-another"),
    ],
)
def test_reading_gives_the_same_before_and_after(read: Callable[[Extraction], Any]) -> None:
    whole = fresh()
    assert whole.mentions
    assert whole.rejected
    assert read(fresh()) == read(whole)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(copy.copy, id="copy"),
        pytest.param(copy.deepcopy, id="deepcopy"),
        pytest.param(lambda e: pickle.loads(pickle.dumps(e)), id="pickle"),
        pytest.param(lambda e: e.model_copy(), id="model-copy"),
        pytest.param(lambda e: Extraction.model_validate_json(e.model_dump_json()), id="json"),
    ],
)
def test_copies_are_equal_and_whole(again: Callable[[Extraction], Extraction]) -> None:
    other = again(fresh())
    assert other == fresh()
    assert other.mentions == fresh().mentions


def test_the_schema_names_all_fields() -> None:
    for mode in ("validation", "serialization"):
        schema = Extraction.model_json_schema(mode=mode)  # type: ignore[arg-type]
        assert {"text", "title", "claims", "mentions", "rejected"} <= set(schema["properties"])
    assert json.loads(fresh().model_dump_json())["rejected"]


def test_unknown_attributes_are_none() -> None:
    with pytest.raises(AttributeError):
        fresh().missing  # noqa: B018
