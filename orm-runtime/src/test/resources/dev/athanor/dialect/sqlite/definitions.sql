-- @ named column constraints
CREATE TABLE t01 (id INTEGER CONSTRAINT pk_t01 PRIMARY KEY, e TEXT CONSTRAINT nn_e NOT NULL CONSTRAINT uq_e UNIQUE CONSTRAINT ck_e CHECK (length(e) > 2))
%%
-- @ unnamed column constraints, autoincrement
CREATE TABLE t02 (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, a TEXT UNIQUE, b INT NULL CHECK (b>0))
%%
-- @ named table constraints
CREATE TABLE t03 (a INT, b INT, c INT, CONSTRAINT pk_t03 PRIMARY KEY (a, b), CONSTRAINT uq_t03 UNIQUE (b, c), CONSTRAINT ck_t03 CHECK (a < b), CONSTRAINT fk_t03 FOREIGN KEY (c) REFERENCES t01 (id))
%%
-- @ unnamed table constraints
CREATE TABLE t04 (a INT, b INT, c INT, PRIMARY KEY (a), UNIQUE (b, c), CHECK (a <> b), FOREIGN KEY (c) REFERENCES t01)
%%
-- @ check source text, odd spacing/case, in/like/glob/between
CREATE TABLE t05 (a TEXT CHECK( a  IN ('x','y', 'it''s')  or a LIKE '50\%' escape '\' ), b TEXT CHECK(b GLOB '[0-9]*'), c INT check (c between -1 AND +10), d INT CHECK (d == 1 OR d IS NOT 2))
%%
-- @ check with nested parens, case, paren and comma in string, typeof
CREATE TABLE t06 (a ANY CHECK ((typeof(a) = 'integer' AND (a & 3) = 0) OR CASE WHEN a = '),(' THEN 1 ELSE 0 END), b INT)
%%
-- @ check with json arrow, regexp-free operators, notnull, is distinct from
CREATE TABLE t07 (j TEXT CHECK (j ->> '$.a' NOTNULL), k TEXT CHECK (k IS NOT DISTINCT FROM j), l INT CHECK (l ISNULL OR ~l < 0), m INT CHECK (m << 2 > 4 || '')) 
%%
-- @ column collate
CREATE TABLE t08 (a TEXT COLLATE NOCASE, b VARCHAR(20) NOT NULL COLLATE "RTRIM" DEFAULT 'x', c COLLATE binary)
%%
-- @ generated columns
CREATE TABLE t09 (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT GENERATED ALWAYS AS (a || ', ' || b) VIRTUAL, d AS (a+1), e INT AS (abs(a)) STORED NOT NULL)
%%
-- @ default numbers
CREATE TABLE t10 (a INT DEFAULT 0, b INT DEFAULT -1, c REAL DEFAULT +1.5e-3, d INT DEFAULT 0xFF, e REAL DEFAULT .5, f REAL DEFAULT - 2, g REAL DEFAULT 9e999, h INT DEFAULT 1_000)
%%
-- @ default parenthesised expressions
CREATE TABLE t11 (a TEXT DEFAULT (datetime('now','localtime')), b TEXT DEFAULT ( 'a' || "lower"('B') ), c INT DEFAULT (-(1+2)), d DEFAULT (NULL), e TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')) NOT NULL)
%%
-- @ default keywords
CREATE TABLE t12 (a DEFAULT CURRENT_TIMESTAMP, b TEXT DEFAULT current_date, c TEXT DEFAULT CURRENT_TIME NOT NULL, d INT DEFAULT TRUE, e INT DEFAULT false, f DEFAULT NULL)
%%
-- @ default blob
CREATE TABLE t13 (a BLOB DEFAULT x'00', b BLOB DEFAULT X'CAFEbabe' NOT NULL, c BLOB DEFAULT (x''))
%%
-- @ default strings
CREATE TABLE t14 (a TEXT DEFAULT 'it''s', b TEXT DEFAULT '', c TEXT DEFAULT '''', d TEXT DEFAULT ',)--', e TEXT DEFAULT '/* no comment */')
%%
-- @ default strings with backslashes
CREATE TABLE t15 (a TEXT DEFAULT 'C:\dir\', b TEXT DEFAULT 'a\nb', c TEXT DEFAULT '\''', d TEXT DEFAULT '\\' NOT NULL)
%%
-- @ default double-quoted string and bare word (SQLite quirks)
CREATE TABLE t16 (a TEXT DEFAULT "dq", b TEXT DEFAULT bareword, c TEXT DEFAULT [br])
%%
-- @ autoincrement with desc and on conflict
CREATE TABLE t17 (id INTEGER PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT, v TEXT)
%%
-- @ column on conflict
CREATE TABLE t18 (a INT UNIQUE ON CONFLICT IGNORE, b TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'x', c INT PRIMARY KEY DESC ON CONFLICT ABORT)
%%
-- @ table on conflict, pk columns with collate and desc
CREATE TABLE t19 (a TEXT, b TEXT, CONSTRAINT p PRIMARY KEY (a COLLATE NOCASE DESC, b ASC) ON CONFLICT ROLLBACK, UNIQUE (b COLLATE RTRIM) ON CONFLICT FAIL)
%%
-- @ column references with actions and deferrable
CREATE TABLE t20 (a INT CONSTRAINT fk_a REFERENCES t01 (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, b INT REFERENCES t01 ON DELETE SET DEFAULT NOT DEFERRABLE INITIALLY IMMEDIATE, c INT NOT NULL REFERENCES t01(id) ON UPDATE NO ACTION MATCH FULL DEFAULT 3)
%%
-- @ table fk composite with actions
CREATE TABLE t21 (a INT, b INT, CONSTRAINT fk_ab FOREIGN KEY (a, b) REFERENCES t03 (a, b) ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (a) REFERENCES t01 MATCH SIMPLE ON DELETE SET NULL DEFERRABLE)
%%
-- @ strict
CREATE TABLE t22 (a INTEGER PRIMARY KEY, b ANY, c BLOB) STRICT
%%
-- @ without rowid
CREATE TABLE t23 (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID
%%
-- @ both table options
CREATE TABLE t24 (k TEXT PRIMARY KEY, v BLOB) STRICT, WITHOUT ROWID
%%
-- @ double-quoted identifiers
CREATE TABLE "t 25" ("x""y" INT, "select" TEXT CONSTRAINT "my ""ck""" CHECK ("select" <> 'a"b'), "a b" INT, "a.b,c)" TEXT, PRIMARY KEY ("x""y", "a b"))
%%
-- @ backquoted identifiers
CREATE TABLE `t``26` (`x` INT, `a``b` TEXT CHECK (`a``b` > ''), `order` INT)
%%
-- @ bracketed identifiers
CREATE TABLE [t 27] ([x] INT CONSTRAINT [ck 27] CHECK ([x] > 0), [a b] TEXT, [group] INT REFERENCES [t 01] ([x"y]) )
%%
-- @ reserved-in-other-dialects names, unquoted but legal in SQLite
CREATE TABLE t28 (key TEXT, value TEXT, user INT, date DATE, rank INT, action TEXT, offset INT, desc2 INT, end_ INT, interval INT, type TEXT, of INT, plan INT, row INT, window INT, first INT, generated INT, always INT, match INT, replace INT, "from" INT, comment TEXT, limit_ INT, percent INT, start INT, sequence INT, year INT, schema INT, position INT, current INT, any INT, all_ INT)
%%
-- @ more names that other dialects reserve
CREATE TABLE t29 (outer_ INT, only INT, both INT, lateral INT, unpivot INT, pivot INT, top INT, skip INT, some INT, optimize INT, qualify INT, sel INT, emit INT, xor INT, straight INT, fetch INT, for_ INT, minus INT, next INT, prior INT, minus2 INT, connect INT, global INT, function INT, procedure INT, trailing INT, leading INT, option INT, sysdate INT, overwrite INT, semi INT, anti INT, glob INT, like INT)
%%
-- @ non-Latin names
CREATE TABLE таблица (идентификатор INTEGER PRIMARY KEY, 名前 TEXT NOT NULL CHECK (名前 <> ''), naïve TEXT, "αβγ δ" INT, a$b INT)
%%
-- @ string-literal as identifier (SQLite quirk)
CREATE TABLE 't31' ('a b' INT, 'c' TEXT, PRIMARY KEY ('a b'))
%%
-- @ odd types
CREATE TABLE t32 (a double precision, b unsigned big int NOT NULL, c, d native character(70), e VARCHAR(10, 2), f DECIMAL( 10 , -5 ), g INT UNSIGNED DEFAULT 1, h "my type" , i LONG VARCHAR, j TIMESTAMP WITH_TZ, k varying character(255), l FLOAT(+3.5))
%%
-- @ no types at all, with constraints
CREATE TABLE t33 (a PRIMARY KEY, b NOT NULL, c UNIQUE, d DEFAULT 5, e CHECK (e > 1), f REFERENCES t01, g COLLATE NOCASE, h)
%%
-- @ line comments
CREATE TABLE t34 ( -- the table, (with "odd' stuff
  a INT, -- first; it's
  b TEXT DEFAULT 'x--y' -- last
  , CHECK (a > 0 -- inside
   AND b <> '')
  -- trailing
)
%%
-- @ block comments
CREATE TABLE /* c1 */ t35 ( /* ) , */ a INT /* it's */ NOT NULL PRIMARY KEY, b /* type? */ TEXT CHECK (b /* in */ <> '/*') /* end ***/, c INT /**/ DEFAULT /*d*/ 1 ) /* opts */ WITHOUT /* x */ ROWID
%%
-- @ several checks and no comma between table constraints
CREATE TABLE t36 (a INT CHECK (a > 0) CHECK (a < 9) UNIQUE, b INT CONSTRAINT c1 CHECK (b>1) CONSTRAINT c2 CHECK (b<8), CONSTRAINT c3 CHECK (a<b) CONSTRAINT c4 UNIQUE (a,b) CHECK (a<>5))
%%
-- @ multiple constraint names, dangling name
CREATE TABLE t37 (a INT CONSTRAINT x1 CONSTRAINT x2 NOT NULL, b INT CONSTRAINT dangling, c TEXT)
%%
-- @ default before type-like words, constraint order scrambled
CREATE TABLE t38 (a TEXT DEFAULT 'q' COLLATE NOCASE CHECK (a <> '') NOT NULL UNIQUE REFERENCES t08(a), b INT DEFAULT (1) CONSTRAINT nn NOT NULL DEFAULT 2)
%%
-- @ create table as select (stored form) and schema-free quoting
CREATE TABLE t39 AS SELECT 1 AS "a b", 'x' AS c, x'00' AS d
%%
-- @ index with expressions
CREATE TABLE i(a TEXT, b INT, "c d" TEXT, j TEXT);;
CREATE INDEX ix40 ON i (lower(a), b + 1, (b*2) DESC, json_extract(j, '$.x'))
%%
-- @ index collate, desc
CREATE TABLE i(a TEXT, b INT, "c d" TEXT, j TEXT);;
CREATE UNIQUE INDEX ix41 ON i (a COLLATE NOCASE DESC, "c d" COLLATE "RTRIM" ASC, b)
%%
-- @ partial index
CREATE TABLE i(a TEXT, b INT, "c d" TEXT, j TEXT);;
CREATE INDEX "ix 42" ON i (b DESC) WHERE a IS NOT NULL AND "c d" <> 'it''s' /* c */ AND b NOTNULL
%%
-- @ index expr with collate, json arrow, bracket names, partial
CREATE TABLE i(a TEXT, b INT, "c d" TEXT, j TEXT);;
CREATE INDEX [ix 43] ON [i] ([c d] COLLATE nocase, a || [c d] COLLATE NOCASE DESC, j ->> '$.k') WHERE b & 1 = 0 OR a GLOB 'x[0-9]*'
%%
-- @ supplementary-plane bare identifier
CREATE TABLE t44 (😀 TEXT, "😀 x" INT)
%%
-- @ keyword-like default followed by collate; any type; ctas-like untyped list
CREATE TABLE t45 ("a b",c,d DEFAULT 'x' COLLATE NOCASE, e ANY)
%%
-- @ type text swallowing words (all words up to the first constraint keyword are the type)
CREATE TABLE t46 (a foo bar baz, b TIMESTAMP WITHOUT TIME ZONE NOT NULL, c "weird" [type] name (1,2) DEFAULT 1)
