package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table that shows how the server prints expressions. Nobody else sees it, and it is
 * gone when the expressions are known.
 */
final class Scratch {

  private static final System.Logger LOG = System.getLogger("dev.athanor.sql");

  static final QualifiedName NAME = QualifiedName.of("athanor_scratch");
  private static final String SLOT = "athanor_slot_";

  private final Connection connection;
  private final FamilyDdl ddl;
  private final Explanation explanation;
  private @Nullable String refusal;

  Scratch(Connection connection, FamilyDdl ddl, Explanation explanation) {
    this.connection = connection;
    this.ddl = ddl;
    this.explanation = explanation;
  }

  /** Why the user may not make such a table; null where that was not so. */
  @Nullable String refusal() {
    return refusal;
  }

  /**
   * The expressions as the server prints them. Where it does not take the table, as with a user who
   * may only read, it is asked to explain them; what it refuses even then is missing.
   *
   * @param desired the table that the expressions are or will be in
   * @param current the same table, which may still have columns that the desired one has not
   */
  Map<Site, SqlText> render(Table desired, Table current, List<Site> sites) {
    if (refusal != null) {
      return explanation.render(current.name(), sites);
    }
    String create = ddl.tableDefinition(table(desired, current, sites));
    try (Statement statement = connection.createStatement()) {
      statement.execute(create.replaceFirst("CREATE TABLE", "CREATE TEMPORARY TABLE"));
      try (ResultSet row =
          statement.executeQuery("SHOW CREATE TABLE " + ServerText.QUOTING.name(NAME))) {
        row.next();
        return printed(new ShownTable(row.getString(2)), sites);
      } finally {
        statement.execute("DROP TEMPORARY TABLE " + ServerText.QUOTING.name(NAME));
      }
    } catch (SQLException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> "the expressions of " + desired.name() + " are explained: " + create,
          e);
      refusal = refusalOfAnyTable();
      return explanation.render(current.name(), sites);
    }
  }

  /** Why the server takes no temporary table, whatever is in it; null where it takes one. */
  private @Nullable String refusalOfAnyTable() {
    String name = ServerText.QUOTING.name(NAME);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE " + name + " (k int PRIMARY KEY)");
      statement.execute("DROP TEMPORARY TABLE " + name);
      return null;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Map<Site, SqlText> printed(ShownTable shown, List<Site> sites) {
    Map<Site, SqlText> printed = new HashMap<>();
    for (int i = 0; i < sites.size(); i++) {
      SqlText text = shown.expression(sites.get(i).kind(), SLOT + i);
      // Bytes of another character set than the connection's are lost on the way.
      if (text != null && text.sql().indexOf('\uFFFD') < 0) {
        printed.put(sites.get(i), text);
      }
    }
    return printed;
  }

  private static Table table(Table desired, Table current, List<Site> sites) {
    List<Column> columns = new ArrayList<>();
    String key = SLOT + "key";
    columns.add(Column.required(key, SqlType.integer()));
    desired.columns().forEach(column -> columns.add(plain(column)));
    current.columns().stream()
        .filter(column -> desired.column(column.name()).isEmpty())
        .forEach(column -> columns.add(plain(column)));
    List<Check> checks = new ArrayList<>();
    List<Index> indexes = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      String slot = SLOT + i;
      if (site.kind() == Kind.CHECK) {
        checks.add(new Check(slot, site.text()));
      } else if (site.kind() == Kind.INDEX) {
        indexes.add(Index.on(slot, key).withParts(List.of(Index.Part.expression(site.text()))));
      } else {
        columns.add(slot(desired, site, slot));
      }
    }
    // A server may be set to refuse tables without a primary key.
    return Table.of(NAME, columns)
        .withPrimaryKey(new PrimaryKey(null, List.of(key)))
        .withChecks(checks)
        .withIndexes(indexes);
  }

  private static Column plain(Column column) {
    return Column.nullable(column.name(), column.type()).withCollation(column.collation());
  }

  private static Column slot(Table table, Site site, String name) {
    Column like = table.column(Objects.requireNonNull(site.column())).orElseThrow();
    Column slot = plain(like).withName(name);
    return site.kind() == Kind.DEFAULT
        ? slot.withDefault(site.text())
        : slot.withGeneration(new Computed(site.text(), false));
  }
}
