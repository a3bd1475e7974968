"""A real local Ray gives the same documents as `extract_batch`, row by row."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from engine_texts import TEXTS, expected

from claimx.batch.items import Fields

pytest.importorskip("pyarrow")
pytest.importorskip("ray.data", reason="Ray is not installed: pip install 'claimx[ray]'")

# Ray's own warnings are not ours
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    import ray

    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, configure_logging=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


def found(ds: Any, **settings: Any) -> list[dict[str, Any]]:
    from claimx.engines.ray import extract_ray

    return sorted((dict(row) for row in extract_ray(ds, **settings).take_all()), key=lambda row: row["id"])


@pytest.mark.parametrize("blocks", [1, 3])
def test_documents_are_those_of_a_batch(ray: Any, blocks: int) -> None:
    assert found(ray.data.from_items(TEXTS, override_num_blocks=blocks), batch_size=2) == expected()


def test_columns_go_by_their_names_and_a_model_by_its_path(ray: Any) -> None:
    renamed = [{"key": row["id"], "name": row["title"], "abstract": row["text"]} for row in TEXTS]

    rows = found(
        ray.data.from_items(renamed),
        fields=Fields("key", "abstract", "name", None),
        model=str(files("claimx.models")),
        concurrency=1,
    )

    assert rows == [{**row, "date": None} for row in expected()]


@pytest.mark.parametrize("name", ["abstract", "text.english"])
def test_a_column_that_is_not_there_is_named(ray: Any, name: str) -> None:
    with pytest.raises(Exception, match=f"no column '{name}' for the text"):
        found(ray.data.from_items(TEXTS), fields=Fields(text=name))


def test_no_documents(ray: Any) -> None:
    assert found(ray.data.from_items(TEXTS).filter(lambda row: row["id"] == "none")) == []
