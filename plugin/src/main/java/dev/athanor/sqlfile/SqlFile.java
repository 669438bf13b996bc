package dev.athanor.sqlfile;

import dev.athanor.dialect.Dialect;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migrate.SqlScript;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.alter.AlterExpression;
import net.sf.jsqlparser.statement.alter.AlterOperation;
import net.sf.jsqlparser.statement.comment.Comment;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.CreateTable;

/**
 * A file of statements that make a schema, understood without a server: {@code CREATE TABLE},
 * {@code CREATE INDEX}, {@code ALTER TABLE … ADD}, {@code COMMENT ON}. Anything else that could
 * change what the schema is is an error rather than overlooked.
 */
public final class SqlFile {

  private static final List<String> PASSED_OVER =
      List.of(
          "INSERT", "UPDATE", "DELETE", "SELECT", "SET", "BEGIN", "START", "COMMIT", "PRAGMA",
          "GRANT", "REVOKE", "LOCK", "UNLOCK", "ANALYZE");

  private final SqlScript script;
  private final Definitions definitions;
  private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private SqlFile(SqlScript script, Dialect dialect) {
    this.script = script;
    this.definitions = new Definitions(dialect.types());
  }

  /**
   * The schema that a file makes of an empty database.
   *
   * @throws InvalidException with every statement that is not understood
   */
  public static MetaData read(SqlScript script, Dialect dialect) {
    SqlFile file = new SqlFile(script, dialect);
    script.parts().forEach(file::read);
    if (!file.problems.isEmpty()) {
      throw new InvalidException(file.problems);
    }
    return MetaData.of(file.tables.values().toArray(Table[]::new));
  }

  private void read(SqlScript.Part part) {
    if (PASSED_OVER.stream().anyMatch(part::startsWith)
        || part.startsWith("CREATE", "VIEW")
        || part.startsWith("DROP", "TABLE", "IF", "EXISTS")) {
      return;
    }
    try {
      apply(CCJSqlParserUtil.parse(part.sql()));
    } catch (JSQLParserException e) {
      refuse(part, "it cannot be parsed");
    } catch (NotUnderstood e) {
      refuse(part, String.valueOf(e.getMessage()));
    }
  }

  private void apply(Statement statement) {
    if (statement instanceof CreateTable create) {
      Table table = definitions.table(create);
      tables.put(table.name(), table);
    } else if (statement instanceof CreateIndex create) {
      Table table = table(create.getTable());
      tables.put(table.name(), table.andIndex(index(create)));
    } else if (statement instanceof Alter alter) {
      for (AlterExpression each : alter.getAlterExpressions()) {
        alter(table(alter.getTable()), each);
      }
    } else if (statement instanceof Comment comment) {
      comment(comment);
    } else {
      throw new NotUnderstood("a statement of this kind is not understood");
    }
  }

  private Index index(CreateIndex create) {
    List<String> included = create.getIncludeColumns();
    if ((included != null && !included.isEmpty()) || create.getNullsDistinct() != null) {
      throw new NotUnderstood("INCLUDE and NULLS NOT DISTINCT are not understood");
    }
    Index index = definitions.index(create.getIndex());
    Expression where = create.getWhere();
    List<String> tail = create.getTailParameters();
    if (where == null && tail != null && !tail.isEmpty()) {
      throw new NotUnderstood("'" + String.join(" ", tail) + "' is not understood");
    }
    return where == null ? index : index.withWhere(SqlText.of(where.toString()));
  }

  private void alter(Table table, AlterExpression change) {
    if (change.getOperation() != AlterOperation.ADD) {
      throw new NotUnderstood("of ALTER TABLE only ADD is understood");
    }
    Table altered = table;
    if (change.getIndex() != null) {
      altered = definitions.with(altered, change.getIndex());
    } else if (change.getColDataTypeList() != null) {
      for (var column : change.getColDataTypeList()) {
        altered = definitions.with(altered, column);
      }
    } else {
      throw new NotUnderstood("'" + change + "' is not understood");
    }
    tables.put(table.name(), altered);
  }

  private void comment(Comment comment) {
    String text = comment.getComment() == null ? null : comment.getComment().getNotExcapedValue();
    if (comment.getTable() != null) {
      Table table = table(comment.getTable());
      tables.put(table.name(), table.withComment(text));
    } else if (comment.getColumn() != null) {
      Table table = table(comment.getColumn().getTable());
      String column = Definitions.name(comment.getColumn().getColumnName());
      tables.put(
          table.name(),
          table.withColumns(
              table.columns().stream()
                  .map(each -> each.name().equals(column) ? each.withComment(text) : each)
                  .toList()));
    }
  }

  private Table table(net.sf.jsqlparser.schema.Table table) {
    QualifiedName name = Definitions.name(table);
    Table found = tables.get(name);
    if (found == null) {
      throw new NotUnderstood("the file has no table " + name + " before");
    }
    return found;
  }

  private void refuse(SqlScript.Part part, String why) {
    problems.add(
        new Problem(
            "ORM-SQL-004",
            "a statement cannot be read without a server: " + why,
            script.name()
                + ", line "
                + part.line()
                + ": "
                + part.sql().lines().findFirst().orElse(""),
            "give the URL of a server with -Dorm.url, which then reads the file itself, in scratch"));
  }
}
