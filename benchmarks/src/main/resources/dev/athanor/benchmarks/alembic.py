"""Times Alembic's comparison of a database with what SQLAlchemy has read from it before."""

import statistics
import sys
import time

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine

PATIENCE = 20


def compare(engine, metadata):
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        if compare_metadata(context, metadata):
            sys.exit("Alembic finds a difference")


def timed(runs, engine, metadata):
    times = []
    while len(times) < runs and sum(times) < PATIENCE:
        start = time.perf_counter()
        compare(engine, metadata)
        times.append(time.perf_counter() - start)
    return times


engine = create_engine(sys.argv[1])
metadata = MetaData()
metadata.reflect(engine)
timed(int(sys.argv[2]), engine, metadata)
print(statistics.median(timed(int(sys.argv[2]), engine, metadata)) * 1000)
