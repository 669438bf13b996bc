package dev.athanor.migrate;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static dev.athanor.testing.TestDatabase.Kind.POSTGRESQL;
import static dev.athanor.testing.TestDatabase.Kind.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables as people make them, with all that a server writes in other words than it was given. Each
 * is changed a little: the proof has to hold, and nothing of the table may get lost.
 */
class ProvenTablesTest {

  @AllDatabases(SQLITE)
  void tablesOfSqlite(TestDatabase database) throws SQLException {
    areProven(
        database,
        """
        create table t (id integer primary key, v "my type" default "abc", w [odd one]);

        create table t (id integer primary key, v text default (datetime('now')), w text default -5, x default +7, y default x'00', z default true);

        create table t (id integer primary key, v int, w as (v || 'a') stored check (w <> 'x') unique);
        create index i on t (v collate nocase desc, lower(w)) where v is not null and w in ('b','a');

        create table p (a int, b int, primary key (a, b));
        create table t (id integer primary key, a int, b int, foreign key (a, b) references p, constraint q foreign key (a, b) references p (a, b) match full deferrable initially deferred);

        create table t (id integer primary key, v int references nowhere (id) on delete set null, w int references t);

        create table t (id integer primary key autoincrement, v decimal(10,2) default 1.50, w double precision, x unsigned big int, y varchar (20), z nvarchar(10));

        create table t (id int primary key, v text) without rowid;

        create table t (id integer primary key, v any, w blob) strict;

        create table t (id integer primary key, "select" int, "a b" text default 'it''s', `c` int, check ("select" > 0 and `c` <> 1 and [a b] is not null));

        create table t (id integer primary key, v int check (v in (3,1,2)), w text check (w like 'a%' escape '!'), x int check (case when v > 0 then 1 else 0 end = 1));

        create table t (id integer constraint pk primary key constraint nn not null, v text constraint df default 'x' constraint uq unique constraint ck check (v <> ''));

        create table t (id integer primary key, v date default current_date, w time default current_time, x timestamp default current_timestamp, y text default null);

        create table t as select 1 as id, 'a' as v;
        """);
  }

  @AllDatabases(POSTGRESQL)
  void tablesOfPostgresql(TestDatabase database) throws SQLException {
    areProven(
        database,
        """
        create table t (id integer primary key, v varchar(20) check (v in ('b','a')));
        alter table t alter column v type text

        create table t (id integer primary key, v text check (v in ('b','a')));
        alter table t alter column v type varchar(30)

        create table t (id integer primary key, v varchar(20), w int);
        create index i on t (v) where v in ('a','b') and w > 0

        create table t (id integer primary key, v timestamptz default '2020-01-01 00:00', w date default 'now'::text::date, x interval default '1 day'::interval, y numeric(10,2) default 1.5::numeric, z char(3) default 'a'::bpchar)

        create table t (id integer primary key, v varchar(20), w text generated always as (lower(v::text) || 'x'::text) stored, x int generated always as (id * 2) stored check (x > 0))

        create table t (id integer primary key, v int not null default 5, constraint c check (v > 0) not valid)

        create table t (id integer primary key, v int, constraint c check (v > 0) no inherit)

        create table t (id serial primary key, v smallserial, w bigserial)

        create table t (id integer generated always as identity (start 100 increment 5 cache 3 cycle maxvalue 10000) primary key, v int)

        create sequence s;
        create table t (id integer primary key default nextval('s'), v int default nextval('public.s'::regclass))

        create type mood as enum ('a','b');
        create table t (id integer primary key, v mood default 'a', w mood[] default '{a}', check (v <> 'b'))

        create domain pos as int check (value > 0);
        create table t (id integer primary key, v pos default 3, w pos[])

        create type addr as (a int, b text);
        create table t (id integer primary key, v addr)

        create table p (id int primary key, v int);
        create table t (w int) inherits (p)

        create table t (id integer primary key, v text collate "C" default 'x', w varchar collate "POSIX");
        create index i on t (v collate "POSIX" text_pattern_ops desc nulls last, lower(w)) include (id) with (fillfactor=50) where w is not null

        create table t (id integer, v tsrange, primary key (id), exclude using gist (v with &&))

        create table t (id integer primary key, v jsonb default '{}', w json default '{"a": 1}'::json, x uuid default gen_random_uuid(), y bytea default '\\x00', z text[] default array['a'::text])

        create table t (id integer primary key, v int, w int, unique nulls not distinct (v, w), unique (w, v) deferrable initially deferred)

        create table p (a int, b int, unique (a, b));
        create table t (id integer primary key, a int, b int, foreign key (a, b) references p (a, b) match full on delete set null on update cascade deferrable)

        create table p (a int primary key);
        create table t (id integer primary key, a int, b int, foreign key (a) references p (a) not valid)

        create function f(int) returns int language sql immutable as 'select $1';
        create table t (id integer primary key, v int default f(3) check (f(v) > 0));
        create index i on t (f(v))

        create schema o;
        create function o.f(int) returns int language sql immutable as 'select $1';
        create table t (id integer primary key, v int default o.f(3) check (o.f(v) > 0));
        create index i on t (o.f(v))

        create schema o;
        create type o.m as enum ('a');
        create table o.p (id int primary key);
        create table t (id integer primary key, v o.m default 'a', w int references o.p (id))

        create table t (id integer primary key, v int) partition by range (id);
        create table t1 partition of t for values from (0) to (10)

        create unlogged table t (id integer primary key, v int) with (fillfactor=70)

        create table t (id integer primary key, v bit(3) default b'101', w varbit(5), x money default 3, y inet default '127.0.0.1', z point, zx int4range default '[1,2)')

        create table t (id integer primary key, v timestamp(3) default now(), w time(2) with time zone default current_time, x interval day to second(2), y timestamptz(0) default clock_timestamp())

        create table t (id integer primary key, v text default 'it''s \\ "x"', w text default E'a\\nb\\tc', "select" int check ("select" > 0 and "select" between 1 and 9 and "select" not in (3,4)))

        create table t (id integer primary key, v varchar(10) check (v::text ~ '^[a-z]+$' and length(v) > 2 and (v = any (array['x','y']) or v is null)))

        create table t (id integer primary key, v int check (case when v > 0 then true else v is null end));
        create unique index i on t ((coalesce(v, 0)), (v + 1) desc nulls first)

        create table t (id integer primary key, v text, w tsvector generated always as (to_tsvector('english', coalesce(v, ''))) stored);
        create index i on t using gin (w)

        create table t (id integer primary key, v regclass default 't'::regclass)
        """);
  }

  @AllDatabases({MYSQL, MARIADB})
  void tablesOfMysqlAndMariadb(TestDatabase database) throws SQLException {
    areProven(
        database,
        """
        create table t (id integer primary key, v varchar(20) check (v in ('b','a')), w int default 5, x decimal(10,2) default '1.5', y datetime(3) default now(3) on update now(3), z bool default true)

        create table t (id integer primary key, v varchar(20) character set latin1 collate latin1_bin default 'ä', w text, x enum('b','a') default 'a', y set('x','y'), z year)

        create table t (id integer primary key auto_increment, v int, w int as (v + 1) stored, x int as (concat(v, 'a')) virtual, constraint c check (v > 0 and not (w between 3 and 9)))

        create table t (id integer primary key, v int, w int);
        create unique index i on t (v desc, w);
        create index j on t (w);
        alter table t add constraint f foreign key (v) references t (id) on delete cascade on update set null

        create table t (id bigint unsigned primary key, v int(5) unsigned zerofill, w tinyint(1), x bit(3) default b'101', y binary(16), z varbinary(20) default 'a') engine = MyISAM comment = 'it''s'

        create table t (id integer primary key, v text, w varchar(300), fulltext index i (v), index j (w(10), v(5)))

        create table t (id integer primary key, v int invisible, w timestamp null default null, x timestamp not null default current_timestamp on update current_timestamp, y time(2), z date default '2020-01-01')

        create table p (a int, b int, primary key (a, b));
        create table t (id integer primary key, a int, b int, constraint f foreign key (a, b) references p (a, b), index k (b))

        create table t (id integer primary key, v json, w double default 1e10, x float default 0.1, y char(3) default '', z mediumtext comment 'a\\b ''c'' "d"')

        create table t (id char(36) default (uuid()) primary key, v int default (1 + 2), w varchar(20) default (concat('a', 'b')), x date default (current_date))
        """);
  }

  /** Each paragraph is a schema of its own, whose table t is changed. */
  private static void areProven(TestDatabase database, String paragraphs) throws SQLException {
    List<String> failures = new ArrayList<>();
    for (String schema : paragraphs.split("\n\n", -1)) {
      database.reset();
      execute(database, schema);
      try (Engine engine = database.engine()) {
        LiveSchema live =
            LiveSchema.of(engine).within(new Scope(List.of("o"), List.of(), List.of()));
        MetaData before = live.inspect().metaData();
        MetaData wanted = before.mapTables(ProvenTablesTest::changed);
        Plan plan = live.diff(wanted).plan();
        Proof proof = live.prove(plan);
        if (plan.isEmpty() || !proof.isGiven()) {
          failures.add(schema + "\n" + proof);
          continue;
        }
        live.apply(plan);
        if (!live.diff(wanted).isEmpty()) {
          failures.add(schema + "\nafterwards: " + live.diff(wanted).plan().changes());
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  /** A check makes SQLite build the table anew. */
  private static Table changed(Table table) {
    if (!table.name().name().equals("t")) {
      return table;
    }
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(Column.nullable("added", SqlType.integer()));
    return table.withColumns(columns).andCheck("added > 0");
  }

  private static void execute(TestDatabase database, String statements) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : statements.split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }
}
