"""Hands a `Coding` to engines that work in batches. Each takes a data frame of reports with the
columns `id`, `date` and `text`, and gives one of statements with the columns of `Coding.schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._rapporteur import Coding

if TYPE_CHECKING:
    import daft
    import pyspark.sql

COLUMNS = ["id", "date", "text"]


def on_spark(reports: pyspark.sql.DataFrame, coding: Coding) -> pyspark.sql.DataFrame:
    """On Spark, and on everything that speaks its protocol, such as Sail."""
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(coding.schema)
    return reports.select(*COLUMNS).mapInArrow(coding.each, schema)


def on_daft(reports: daft.DataFrame, coding: Coding) -> daft.DataFrame:
    """On Daft. Its functions give a row for each row, so statements come in lists first."""
    import daft
    import pyarrow

    column = pyarrow.list_(pyarrow.struct(list(coding.schema)))

    @daft.func.batch(return_dtype=daft.DataType.from_arrow_type(column))
    def statements(id: daft.Series, date: daft.Series, text: daft.Series) -> pyarrow.Array:
        columns = [series.to_arrow() for series in (id, date, text)]
        return coding.nested(pyarrow.record_batch(columns, COLUMNS)).column(0)

    asked = [daft.col(name) for name in COLUMNS]
    rows = reports.select(statements(*asked).alias("statement")).explode("statement")
    rows = rows.where(rows["statement"].not_null())
    return rows.select(daft.col("statement").unnest())
