"""A real local Spark gives the same documents as `extract_batch`, row by row."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from engine_texts import TEXTS, expected

from claimx.batch.items import Fields
from claimx.errors import ClaimxError

pytest.importorskip("pyarrow")
pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'claimx[spark]'")

# Spark's own warnings are not ours
pytestmark = pytest.mark.filterwarnings("ignore")
SCHEMA = "id string, title string, date string, text string"


def java_home() -> str | None:
    """A Java that Spark runs on: 17 or 21, the distribution's."""
    named = [os.environ.get("JAVA_HOME", "")]
    found = [str(path) for path in sorted(Path("/usr/lib/jvm").glob("*")) if "17" in path.name or "21" in path.name]
    for home in [*named, *found]:
        if home and (Path(home) / "bin" / "java").is_file():
            return home
    return None


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    home = java_home()
    if home is None:
        pytest.skip("no Java 17 or 21 for Spark: install OpenJDK, or set JAVA_HOME")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", home)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        session = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            # a short life is not worth much compiling
            .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -Xshare:auto")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "4")
            .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        yield session
        session.stop()


def frame(spark: Any) -> Any:
    return spark.createDataFrame([(row["id"], row["title"], row["date"], row["text"]) for row in TEXTS], SCHEMA)


def found(df: Any, **settings: Any) -> list[dict[str, Any]]:
    from claimx.engines.spark import extract_spark

    return sorted(
        (row.asDict(recursive=True) for row in extract_spark(df, **settings).collect()), key=lambda r: r["id"]
    )


@pytest.mark.parametrize("partitions", [1, 3])
def test_documents_are_those_of_a_batch(spark: Any, partitions: int) -> None:
    assert found(frame(spark).repartition(partitions)) == expected()


def test_columns_go_by_their_names(spark: Any) -> None:
    df = frame(spark).selectExpr("struct(id AS key, title AS name) AS paper", "text AS abstract", "1 AS more")

    rows = found(df, fields=Fields("paper.key", "abstract", "paper.name", None))

    assert rows == [{**row, "date": None} for row in expected()]


def test_a_column_that_is_not_there_is_named(spark: Any) -> None:
    with pytest.raises(ClaimxError, match="no column 'abstract' for the text"):
        found(frame(spark), fields=Fields(text="abstract"))


def test_a_model_can_be_sent_along(spark: Any, tmp_path: Path) -> None:
    shutil.copytree(str(files("claimx.models")), tmp_path / "mine", ignore=shutil.ignore_patterns("__pycache__"))
    archive = shutil.make_archive(str(tmp_path / "mine"), "zip", tmp_path / "mine")
    spark.sparkContext.addArchive(f"{archive}#sent-model")

    assert found(frame(spark), model="sent-model") == expected()


def test_written_documents_open_as_tables(spark: Any, tmp_path: Path) -> None:
    from claimx.analysis.tables import open_claims
    from claimx.engines.spark import extract_spark

    pytest.importorskip("duckdb")
    extract_spark(frame(spark).repartition(2)).write.parquet(str(tmp_path / "claims"))

    counted = open_claims(tmp_path / "claims").sql("SELECT count(*) FROM claims").fetchall()

    assert counted == [(sum(len(row["claims"]) for row in expected()),)]


def test_an_inverted_abstract_is_put_in_order(spark: Any) -> None:
    """The expression of the how-to on Spark."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "spark.md").read_text("utf-8")
    expression = page.split("```sql\n")[1].split("```")[0]
    inverted = [({"faster": [3, 5], "Heron": [0], "12x": [2], "is": [1], "or": [4]},), (None,), ({},)]
    df = spark.createDataFrame(inverted, "abstract_inverted_index map<string, array<int>>")

    assert [row.text for row in df.selectExpr(f"{expression} AS text").collect()] == [
        "Heron is 12x faster or faster",
        None,
        "",
    ]


def test_importing_the_engine_does_not_import_spark() -> None:
    script = "import sys, claimx.engines.spark, claimx.engines.ray; print({'pyspark', 'ray'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
