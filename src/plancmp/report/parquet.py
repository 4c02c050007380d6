"""Tables as Parquet files, one a table; every field has its meaning as metadata."""

import io

import pyarrow as pa
from pyarrow import parquet

from plancmp.results.export.shape import Column, Export, Shape, Table

_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def files(result: Export) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {f"{table.shape.name}.parquet": _file(table) for table in result.tables}


def _file(table: Table) -> bytes:
    columns = table.shape.columns
    schema = pa.schema([_field(column) for column in columns], metadata=_said(table.shape))
    arrays = [pa.array([row[place] for row in table.rows], type=schema[place].type) for place in range(len(columns))]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.kind], nullable=not column.filled, metadata=_said(column))


def _said(thing: Column | Shape) -> dict[str, str]:
    return {"description": thing.about.en, "description_zh": thing.about.zh}
