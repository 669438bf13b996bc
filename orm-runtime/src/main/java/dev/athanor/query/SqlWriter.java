package dev.athanor.query;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Rows;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.Reference;
import dev.athanor.mapping.RowFilter;
import dev.athanor.mapping.SoftDelete;
import dev.athanor.sql.Command;
import dev.athanor.sql.Parameter;
import dev.athanor.sql.Quoting;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.ColumnValues;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import dev.athanor.state.Slot;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.lang.reflect.AnnotatedElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes one query: its sources, its conditions and their parameters. */
public final class SqlWriter {

  /** A value of a row and how it becomes one of Java. */
  public record Operand(String sql, SqlType type, Part.@Nullable Value part) {}

  /** Parameters stand in the text as numbers until it is known in which order they come. */
  private static final char OPEN = '\u0001';

  private static final char CLOSE = '\u0002';

  private final Plans plans;
  private final Dialect dialect;
  private final Quoting quoting;
  private final Rows rows;
  private final Visibility visibility;
  private final List<Parameter> parameters;
  private final @Nullable SqlWriter outer;
  private final Map<String, Source> named = new LinkedHashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Source> joined = new LinkedHashMap<>();
  private final Map<String, Map.Entry<CollectionPlan, String>> values = new LinkedHashMap<>();
  private final StringBuilder from = new StringBuilder();
  private final List<String> conditions = new ArrayList<>();
  private @Nullable Source subject;
  private boolean repeats;
  private int aliases;

  /** A writer of one query in this dialect. */
  public SqlWriter(Plans plans, Dialect dialect) {
    this(plans, dialect, Visibility.MAPPED);
  }

  /** A writer of one query in this dialect, which sees some rows only. */
  public SqlWriter(Plans plans, Dialect dialect, Visibility visibility) {
    this(plans, dialect, visibility, new ArrayList<>(), null);
  }

  private SqlWriter(
      Plans plans,
      Dialect dialect,
      Visibility visibility,
      List<Parameter> parameters,
      @Nullable SqlWriter outer) {
    this.plans = plans;
    this.dialect = dialect;
    this.quoting = dialect.quoting();
    this.rows = dialect.rows();
    this.visibility = visibility;
    this.parameters = parameters;
    this.outer = outer;
  }

  /** A writer of a query that stands within this one, and knows nothing of it. */
  public SqlWriter nested() {
    return new SqlWriter(plans, dialect, visibility, parameters, null);
  }

  /** A writer of a query that stands within this one, and may speak of what this one has. */
  public SqlWriter within() {
    return new SqlWriter(plans, dialect, visibility, parameters, this);
  }

  private String alias() {
    return outer == null ? "t" + aliases++ : outer.alias();
  }

  /** The first source. */
  public Source root(EntityPlan plan) {
    Source source = new Source(plan, alias(), quoting, rows);
    sources.add(source);
    from.append(source.from());
    conditions.addAll(visible(source));
    return source;
  }

  /** The conditions under which rows of a source are seen. */
  private List<String> visible(Source source) {
    List<String> all = new ArrayList<>();
    if (!source.restriction().isEmpty()) {
      all.add(source.restriction());
    }
    source
        .aliases()
        .forEach(
            (table, alias) -> plans.softDelete(table).ifPresent(e -> all.add(alive(e, alias))));
    EntityPlan plan = source.plan();
    for (EntityPlan each = plan; each != null; each = each.parent()) {
      filters(source, each).forEach(all::add);
    }
    for (EntityPlan each : below(plan)) {
      filters(source, each).forEach(sql -> all.add(ofClass(source, each, sql)));
    }
    for (Visibility.Criterion each : visibility.criteria()) {
      Class<?> type = each.type();
      if (type.isAssignableFrom(plan.type().javaType())) {
        all.add(about(source, each.predicate()));
      } else {
        for (EntityPlan sub : below(plan)) {
          EntityPlan parent = sub.parent();
          boolean told = parent != null && type.isAssignableFrom(parent.type().javaType());
          if (type.isAssignableFrom(sub.type().javaType()) && !told) {
            all.add(ofClass(source, sub, about(source, each.predicate())));
          }
        }
      }
    }
    return all;
  }

  /** All entities that extend this one. */
  private List<EntityPlan> below(EntityPlan plan) {
    List<EntityPlan> all = new ArrayList<>();
    for (EntityPlan each : plans.all()) {
      if (each != plan && plan.type().javaType().isAssignableFrom(each.type().javaType())) {
        all.add(each);
      }
    }
    return all;
  }

  private static String ofClass(Source source, EntityPlan plan, String condition) {
    return "(NOT (" + source.isOf(plan) + ") OR " + condition + ")";
  }

  /** The condition that rows of a table count; empty where rows are deleted for good. */
  public Optional<String> alive(QualifiedName table) {
    return plans.softDelete(table).map(mark -> alive(mark, name(table)));
  }

  /** What deletes rows of a table, or marks them as deleted, up to the condition. */
  public String deletion(QualifiedName table) {
    SoftDelete mark = plans.softDelete(table).orElse(null);
    if (mark == null) {
      return "DELETE FROM " + name(table);
    }
    SqlType type = mark.column().column().type();
    Object deleted = mark.deleted() == null ? Instant.now() : mark.deleted();
    return "UPDATE "
        + name(table)
        + " SET "
        + quoting.name(mark.column().name())
        + " = "
        + parameter(type, ColumnValues.of(type, deleted));
  }

  private String alive(SoftDelete mark, String alias) {
    String column = alias + "." + quoting.name(mark.column().name());
    Object alive = mark.alive();
    SqlType type = mark.column().column().type();
    return alive == null
        ? column + " IS NULL"
        : column + " = " + parameter(type, ColumnValues.of(type, alive));
  }

  private List<String> filters(Source source, EntityPlan holder) {
    List<String> all = new ArrayList<>();
    for (RowFilter each : holder.filters()) {
      condition(each)
          .ifPresent(
              sql -> all.add("(" + source.placed(holder, sql, name -> bound(each, name)) + ")"));
    }
    return all;
  }

  /** The SQL of a filter; empty where it is not switched on. */
  private Optional<String> condition(RowFilter filter) {
    String name = filter.name();
    if (name == null) {
      return Optional.of(filter.sql());
    }
    if (visibility.parameters(name) == null) {
      return Optional.empty();
    }
    return filter.sql().isEmpty() ? plans.filter(name) : Optional.of(filter.sql());
  }

  private @Nullable String bound(RowFilter filter, String name) {
    String stated = filter.name();
    Map<String, ?> values = stated == null ? null : visibility.parameters(stated);
    if (values == null || !values.containsKey(name)) {
      return null;
    }
    Object value = values.get(name);
    if (value instanceof Collection<?> several) {
      return several.isEmpty()
          ? "NULL"
          : several.stream().map(this::parameter).collect(Collectors.joining(", "));
    }
    return parameter(value);
  }

  private String parameter(@Nullable Object value) {
    SqlType type = typeOf(value);
    return parameter(type, ColumnValues.of(type, value));
  }

  /** A condition whose attributes are those of a source, whatever else the query has. */
  public String about(Source source, Predicate predicate) {
    Source before = subject;
    subject = source;
    try {
      return write(predicate);
    } finally {
      subject = before;
    }
  }

  /** Whether there may be rows of a collection that are not seen. */
  public boolean hides(CollectionPlan plan) {
    CollectionTable table = plan.table();
    EntityPlan target = plan.target();
    if (table != null && plans.softDelete(table.name()).isPresent()) {
      return true;
    }
    boolean stated = !RowFilter.of(plan.part().attribute().property().member()).isEmpty();
    return stated || (target != null && !visible(new Source(target, "", quoting, rows)).isEmpty());
  }

  /** The conditions that an attribute states for the rows of its collection. */
  public List<String> visible(CollectionPlan plan, @Nullable Source target, String alias) {
    List<String> all = new ArrayList<>();
    AnnotatedElement member = plan.part().attribute().property().member();
    for (RowFilter each : RowFilter.of(member)) {
      condition(each).ifPresent(sql -> all.add("(" + placed(plan, target, alias, each, sql) + ")"));
    }
    return all;
  }

  private String placed(
      CollectionPlan plan, @Nullable Source target, String alias, RowFilter filter, String sql) {
    CollectionTable table = plan.table();
    if (target != null && !(filter.joinTable() && table != null)) {
      return target.placed(target.plan(), sql, name -> bound(filter, name));
    }
    return inTable(Objects.requireNonNull(table).name(), alias, sql, name -> bound(filter, name));
  }

  /** SQL of an annotation, about the rows of a table that has an alias. */
  public String inTable(
      QualifiedName table, String alias, String sql, Function<String, @Nullable String> bound) {
    return SqlFragment.placed(
        sql,
        alias,
        name -> plans.column(table, name).map(each -> name(alias, each)).orElse(null),
        bound);
  }

  /** The first source, of this name where it has one. */
  public Source root(EntityPlan plan, @Nullable String name) {
    Source source = root(plan);
    if (name != null) {
      named.put(name, source);
    }
    return source;
  }

  /** The rows of a statement that writes them: tables go by their own names. */
  public Source target(EntityPlan plan) {
    Source source = Source.ofWriting(plan, quoting, rows);
    sources.add(source);
    conditions.addAll(visible(source));
    return source;
  }

  /** Whether anything was joined, so that more tables are needed than those of the root. */
  public boolean hasJoins() {
    return sources.size() > 1 || !values.isEmpty();
  }

  /** What was said with where, as SQL; empty where nothing was. */
  public String conditions() {
    return String.join(" AND ", conditions);
  }

  /** Goes the ways that a query says. */
  public void join(List<Select.Join> joins) {
    joins.forEach(this::join);
  }

  private void join(Select.Join join) {
    Alias<?> as = join.as();
    Path<?> path = join.path();
    if (path == null) {
      Alias<?> other = Objects.requireNonNull(as);
      Source source = new Source(plans.of(other.entity()), alias(), quoting, rows);
      sources.add(source);
      named.put(other.name(), source);
      List<String> on = join.on().stream().map(this::write).toList();
      append(source, join.outer(), on.isEmpty() ? "1 = 1" : String.join(" AND ", on), List.of());
      repeats = true;
      return;
    }
    Map.Entry<Source, String> end = resolve(path);
    if (as == null) {
      join(end.getKey(), end.getValue(), join.outer());
      return;
    }
    Part part = part(end.getKey(), end.getValue());
    named.put(as.name(), newJoin(end.getKey(), part, join.outer(), List.of()).source());
    repeats |= part instanceof Part.Many;
  }

  /** Starts with another table; gives its alias. */
  public String rootTable(QualifiedName table) {
    String alias = alias();
    from.append(name(table)).append(' ').append(alias);
    plans.softDelete(table).ifPresent(mark -> conditions.add(alive(mark, alias)));
    return alias;
  }

  private String name(QualifiedName table) {
    return quoting.name(rows.table(table));
  }

  /** Joins an entity by the columns of a reference that another table has. */
  public Source joinTarget(EntityPlan target, Reference reference, String alias) {
    Source source = new Source(target, alias(), quoting, rows);
    sources.add(source);
    append(source, false, equal(alias, reference, source), List.of());
    return source;
  }

  private void append(Source source, boolean outer, String condition, List<String> more) {
    from.append(outer ? " LEFT JOIN " : " JOIN ");
    from.append(source.isSeveral() ? "(" + source.from() + ")" : source.from());
    from.append(" ON ").append(condition);
    visible(source).forEach(each -> from.append(" AND ").append(each));
    more.forEach(each -> from.append(" AND ").append(each));
  }

  /** Joins a query as a table whose columns are those of a source's key, and their order. */
  public String joinKeys(String sql, Source source, List<String> names) {
    String alias = "p" + aliases++;
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      equal.add(
          alias
              + "."
              + names.get(i)
              + " = "
              + source.sql(source.plan(), source.plan().key().get(i)));
    }
    from.append(" JOIN (").append(sql).append(") ").append(alias);
    from.append(" ON ").append(String.join(" AND ", equal));
    return alias;
  }

  private String equal(String alias, Reference reference, Source target) {
    return reference.columns().stream()
        .map(
            each ->
                alias
                    + "."
                    + quoting.name(each.column().name())
                    + " = "
                    + column(target, reference.target(), each.target()))
        .collect(Collectors.joining(" AND "));
  }

  /** A column of a source, or of a class below it that has the table. */
  private static String column(Source source, QualifiedName table, String name) {
    EntityPlan holder = source.plan();
    for (EntityPlan each : source.plan().concrete()) {
      boolean has = each.tables().stream().anyMatch(there -> there.name().equals(table));
      boolean own = holder.tables().stream().anyMatch(there -> there.name().equals(table));
      holder = has && !own ? each : holder;
    }
    return source.sql(holder, holder.column(table, name));
  }

  /** Whether a row may come more than once because of what is joined. */
  public boolean repeats() {
    return repeats;
  }

  /** Whether an expression has to do with a source only. */
  public boolean isOf(Source source, Expression<?> expression) {
    if (expression instanceof Path<?> path) {
      return resolve(path).getKey() == source
          && !(part(source, resolve(path).getValue()) instanceof Part.Many);
    }
    if (expression instanceof Expression.Call<?> call) {
      return call.arguments().stream().allMatch(each -> isOf(source, each));
    }
    return expression instanceof Expression.Labelled<?> labelled
        && isOf(source, labelled.expression());
  }

  /** Goes along a relationship from a source; a second time gives the same source. */
  public Source join(Source source, String attribute, boolean left) {
    String key = source.alias() + "." + attribute;
    Source known = joined.get(key);
    if (known == null) {
      Part part = part(source, attribute);
      known = newJoin(source, part, left, List.of()).source();
      repeats |= part instanceof Part.Many;
      joined.put(key, known);
    }
    return known;
  }

  /**
   * What a relationship leads to.
   *
   * @param source null for values
   * @param alias of the table between, or of the values; empty where there is none
   */
  public record Joined(@Nullable Source source, String alias) {}

  /** Goes along a relationship or to values for what is loaded, which no condition narrows. */
  public Joined joinToLoad(Source source, Part part, List<Predicate> only) {
    if (part instanceof Part.Many many) {
      CollectionPlan plan = collection(source, many);
      if (plan.target() == null) {
        CollectionTable table = Objects.requireNonNull(plan.table());
        String alias = link(table, true, equalTable(plan.toOwner(), source), plan);
        return new Joined(null, alias);
      }
    }
    Joins made = newJoin(source, part, true, only);
    return new Joined(made.source(), made.alias());
  }

  private record Joins(Source source, String alias) {}

  private Joins newJoin(Source source, Part part, boolean outer, List<Predicate> only) {
    if (subject != null) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-008",
              "a condition on all "
                  + source.plan().name()
                  + " goes along "
                  + part.attribute().name()
                  + " to another entity",
              "name attributes of "
                  + source.plan().name()
                  + " only; set a condition for the other entity too"));
    }
    if (part instanceof Part.One one) {
      return joinOne(source, one, outer, only);
    }
    if (part instanceof Part.Many many) {
      CollectionPlan plan = collection(source, many);
      EntityPlan target = plan.target();
      if (target != null) {
        return joinMany(source, plan, target, outer, only);
      }
    }
    throw new InvalidException(
        Problem.of(
            "ORM-QRY-001",
            source.plan().name() + "." + part.attribute().name() + " is no relationship",
            "join along an attribute that is an entity or a collection of entities"));
  }

  /** The plan of a collection of a source, or of a class below it. */
  public static CollectionPlan collection(Source source, Part.Many many) {
    for (EntityPlan each : source.plan().concrete()) {
      for (CollectionPlan plan : each.collections()) {
        if (plan.part().attribute().equals(many.attribute())) {
          return plan;
        }
      }
    }
    return source.plan().collection(many.attribute());
  }

  private Joins joinOne(Source source, Part.One one, boolean outer, List<Predicate> only) {
    EntityPlan target = plans.of(one.attribute().target());
    Source joinedSource = new Source(target, alias(), quoting, rows);
    sources.add(joinedSource);
    List<String> more = only.stream().map(each -> about(joinedSource, each)).toList();
    CollectionTable table = one.attribute().table();
    Reference reference = one.attribute().reference();
    String alias = "";
    if (one.attribute().mappedBy() != null) {
      Part.One storing = plans.storing(one);
      Reference back = Objects.requireNonNull(storing.attribute().reference());
      CollectionTable link = storing.attribute().table();
      if (link == null) {
        append(joinedSource, outer, equalBack(joinedSource, back, source), more);
      } else {
        alias = link(link, outer, equalTable(back, source), null);
        append(joinedSource, outer, equal(alias, link.owner(), joinedSource), more);
      }
    } else if (table == null) {
      Reference direct = Objects.requireNonNull(reference);
      List<String> equal = new ArrayList<>();
      for (int i = 0; i < one.slots().size(); i++) {
        equal.add(
            source.sql(source.plan(), one.slots().get(i))
                + " = "
                + column(joinedSource, direct.target(), one.targets().get(i)));
      }
      append(joinedSource, outer, String.join(" AND ", equal), more);
    } else {
      alias = link(table, outer, equalTable(table.owner(), source), null);
      String equal = equal(alias, Objects.requireNonNull(reference), joinedSource);
      append(joinedSource, outer, equal, more);
    }
    return new Joins(joinedSource, alias);
  }

  private String link(
      CollectionTable table, boolean outer, String condition, @Nullable CollectionPlan values) {
    String link = alias();
    from.append(outer ? " LEFT JOIN " : " JOIN ").append(name(table.name())).append(' ');
    from.append(link).append(" ON ").append(condition.replace("\0", link));
    plans
        .softDelete(table.name())
        .ifPresent(mark -> from.append(" AND ").append(alive(mark, link)));
    if (values != null) {
      visible(values, null, link).forEach(each -> from.append(" AND ").append(each));
    }
    return link;
  }

  /** The condition between a link table, whose alias is still open, and what its rows refer to. */
  private String equalTable(Reference reference, Source source) {
    return equal("\0", reference, source);
  }

  private String equalBack(Source target, Reference reference, Source owner) {
    return reference.columns().stream()
        .map(
            each ->
                target.sql(reference.table(), each.column().name())
                    + " = "
                    + column(owner, reference.target(), each.target()))
        .collect(Collectors.joining(" AND "));
  }

  private Joins joinMany(
      Source source, CollectionPlan plan, EntityPlan target, boolean outer, List<Predicate> only) {
    Source joinedSource = new Source(target, alias(), quoting, rows);
    sources.add(joinedSource);
    List<String> more = new ArrayList<>();
    only.forEach(each -> more.add(about(joinedSource, each)));
    CollectionTable table = plan.table();
    Reference toTarget = plan.toTarget();
    if (table == null || toTarget == null) {
      more.addAll(visible(plan, joinedSource, ""));
      append(joinedSource, outer, equalBack(joinedSource, plan.toOwner(), source), more);
      return new Joins(joinedSource, "");
    }
    String alias = link(table, outer, equalTable(plan.toOwner(), source), null);
    more.addAll(visible(plan, joinedSource, alias));
    append(joinedSource, outer, equal(alias, toTarget, joinedSource), more);
    return new Joins(joinedSource, alias);
  }

  /** A column of a table that has an alias. */
  public String name(String alias, String column) {
    return alias + "." + quoting.name(column);
  }

  /** The columns of an attribute of a source; of its identifier where the name is empty. */
  public List<String> columns(Source source, String attribute) {
    if (attribute.isEmpty()) {
      return source.plan().key().stream().map(s -> source.sql(source.plan(), s)).toList();
    }
    Source before = subject;
    subject = source;
    try {
      return operands(new Path<>(source.plan().type().javaType(), attribute)).stream()
          .map(Operand::sql)
          .toList();
    } finally {
      subject = before;
    }
  }

  /** A select item that is null, for a column that is left out. */
  public String nothing(SqlType type) {
    return rows.typedParameter(type).replace("?", "NULL");
  }

  /** Adds a condition. */
  public void where(String condition) {
    conditions.add(condition);
  }

  /** Adds a condition. */
  public void where(Predicate predicate) {
    conditions.add(write(predicate));
  }

  /** A parameter of this type. */
  public String parameter(SqlType type, @Nullable Object value) {
    parameters.add(new Parameter(type, value));
    return "" + OPEN + (parameters.size() - 1) + CLOSE;
  }

  /** What ends a query that locks rows. */
  public String lock(Source root, Lock lock) {
    List<String> aliases = new ArrayList<>();
    List<Source> locked =
        lock.of().isEmpty() ? List.of(root) : lock.of().stream().map(this::sourceOf).toList();
    for (Source each : locked) {
      if (each.own().isEmpty()) {
        throw new InvalidException(
            Problem.of(
                "ORM-QRY-016",
                "rows of " + each.plan().name() + " are in several tables and cannot be locked",
                "query for the class that is stored in one table"));
      }
      aliases.addAll(each.own());
    }
    return rows.lock(lock.shared(), lock.waiting(), aliases);
  }

  /** The statement that a text written with this writer is, its parameters in their order. */
  public Command command(String text) {
    StringBuilder sql = new StringBuilder();
    List<Parameter> inOrder = new ArrayList<>();
    int end = 0;
    for (int at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, end)) {
      sql.append(text, end, at).append('?');
      end = text.indexOf(CLOSE, at) + 1;
      inOrder.add(parameters.get(Integer.parseInt(text.substring(at + 1, end - 1))));
    }
    return new Command(sql.append(text.substring(end)).toString(), inOrder);
  }

  /** The condition that columns have one of these lists of values. */
  public String in(List<String> columns, List<SqlType> types, List<List<@Nullable Object>> all) {
    if (columns.size() == 1) {
      List<String> marks = new ArrayList<>();
      int padded = Math.max(1, Integer.highestOneBit(Math.max(1, all.size() - 1)) * 2);
      int count = all.size() <= 2 ? all.size() : Math.min(padded, rows.parameterLimit());
      for (int i = 0; i < count; i++) {
        marks.add(parameter(types.get(0), all.get(Math.min(i, all.size() - 1)).get(0)));
      }
      return columns.get(0)
          + (marks.size() == 1 ? " = " + marks.get(0) : " IN (" + String.join(", ", marks) + ")");
    }
    List<String> alternatives = new ArrayList<>();
    for (List<@Nullable Object> each : all) {
      List<String> equal = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        equal.add(columns.get(i) + " = " + parameter(types.get(i), each.get(i)));
      }
      alternatives.add("(" + String.join(" AND ", equal) + ")");
    }
    return "(" + String.join(" OR ", alternatives) + ")";
  }

  /** The source that an entity's attributes are of: the first of its class or of a related one. */
  public Source sourceOf(Class<?> entity) {
    Source only = subject;
    if (only != null) {
      Class<?> type = only.plan().type().javaType();
      if (type.isAssignableFrom(entity) || entity.isAssignableFrom(type)) {
        return only;
      }
    }
    List<Source> unnamed = new ArrayList<>(sources);
    unnamed.removeAll(named.values());
    for (Source each : unnamed) {
      if (each.plan().type().javaType() == entity) {
        return each;
      }
    }
    for (Source each : unnamed) {
      Class<?> type = each.plan().type().javaType();
      if (type.isAssignableFrom(entity) || entity.isAssignableFrom(type)) {
        return each;
      }
    }
    if (outer != null) {
      return outer.sourceOf(entity);
    }
    throw new InvalidException(
        Problem.of(
            "ORM-QRY-002",
            "the query has no " + entity.getSimpleName() + " in it",
            "join it along a relationship first"));
  }

  private Source sourceOf(Path<?> path, String name) {
    Source found = named.get(name);
    if (found == null && outer != null) {
      return outer.sourceOf(path, name);
    }
    if (found == null) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-002",
              "the query has no " + path.entity().getSimpleName() + " called " + name,
              "join it first: .join(…, " + name + ")"));
    }
    return found;
  }

  /** The attribute of a source, or of a class below it. */
  public Part part(Source source, String attribute) {
    return source
        .plan()
        .part(attribute)
        .or(
            () ->
                source.plan().concrete().stream()
                    .flatMap(each -> each.part(attribute).stream())
                    .findFirst())
        .orElseThrow(() -> unknown(source.plan(), attribute));
  }

  private static InvalidException unknown(EntityPlan plan, String attribute) {
    return new InvalidException(
        Problem.of(
            "ORM-QRY-003",
            plan.name() + " has no attribute '" + attribute + "'",
            "use one of "
                + plan.type().attributes().stream()
                    .map(Attribute::name)
                    .collect(Collectors.joining(", "))));
  }

  /** Where a path leads: the source, and the attribute of it. */
  public Map.Entry<Source, String> resolve(Path<?> path) {
    String name = path.alias();
    Source source = name == null ? sourceOf(path.entity()) : sourceOf(path, name);
    String rest = path.path();
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
      String first = rest.substring(0, dot);
      Part part = part(source, first);
      if (part instanceof Part.One || part instanceof Part.Many) {
        source = join(source, first, true);
        rest = rest.substring(dot + 1);
        dot = -1;
      }
    }
    return Map.entry(source, rest);
  }

  /** The columns of an expression; several for an entity with a composite key. */
  public List<Operand> operands(Expression<?> expression) {
    if (expression instanceof Path<?> path) {
      Map.Entry<Source, String> end = resolve(path);
      return operands(end.getKey(), part(end.getKey(), end.getValue()));
    }
    if (expression instanceof Expression.Labelled<?> labelled) {
      return operands(labelled.expression());
    }
    if (expression instanceof Expression.Value<?> value) {
      SqlType type = typeOf(value.value());
      return List.of(
          new Operand(parameter(type, ColumnValues.of(type, value.value())), type, null));
    }
    if (expression instanceof Expression.Call<?> call) {
      return List.of(call(call));
    }
    if (expression instanceof Expression.Arithmetic<?> arithmetic) {
      return List.of(arithmetic(arithmetic));
    }
    if (expression instanceof Expression.Scalar<?> scalar) {
      return List.of(scalar(scalar));
    }
    return List.of(new Operand(write((Predicate) expression), SqlType.bool(), null));
  }

  private List<Operand> operands(Source source, Part part) {
    if (part instanceof Part.Value value && value.slot() != null) {
      return List.of(
          new Operand(source.sql(source.plan(), value.slot()), value.slot().type(), value));
    }
    if (part instanceof Part.One one && one.isDirect()) {
      return one.slots().stream()
          .map(slot -> new Operand(source.sql(source.plan(), slot), slot.type(), null))
          .toList();
    }
    if (part instanceof Part.Group group) {
      return group.parts().stream().flatMap(each -> operands(source, each).stream()).toList();
    }
    if (part instanceof Part.Many many && collection(source, many).target() == null) {
      return operands(source, collection(source, many));
    }
    Source target = join(source, part.attribute().name(), true);
    return target.plan().key().stream()
        .map(slot -> new Operand(target.sql(target.plan(), slot), slot.type(), null))
        .toList();
  }

  /** The values of a collection, one row for each. */
  private List<Operand> operands(Source source, CollectionPlan plan) {
    String key = source.alias() + "." + plan.part().attribute().name();
    CollectionTable table = Objects.requireNonNull(plan.table());
    repeats = true;
    if (!values.containsKey(key)) {
      values.put(key, Map.entry(plan, link(table, true, equalTable(plan.toOwner(), source), plan)));
    }
    String alias = Objects.requireNonNull(values.get(key)).getValue();
    Part element = Objects.requireNonNull(plan.elementPart());
    return element.attribute().columns().stream()
        .map(
            column ->
                new Operand(
                    alias + "." + quoting.name(column.name()),
                    column.column().type(),
                    element instanceof Part.Value value ? value : null))
        .toList();
  }

  private Operand arithmetic(Expression.Arithmetic<?> arithmetic) {
    Operand left = operands(arithmetic.left()).get(0);
    String right =
        arithmetic.right() instanceof Expression.Value<?> value
            ? parameter(left.type(), ColumnValues.of(left.type(), value.value()))
            : operands(arithmetic.right()).get(0).sql();
    String sql = "(" + left.sql() + " " + arithmetic.operator() + " " + right + ")";
    return new Operand(sql, left.type(), left.part());
  }

  private Operand scalar(Expression.Scalar<?> scalar) {
    SqlWriter inner = within();
    Written written = inner.write(scalar.select());
    Operand first = written.operands().get(0);
    return new Operand("(" + written.sql() + ")", first.type(), first.part());
  }

  /** A query as part of another. */
  record Written(String sql, List<Operand> operands) {}

  /** The text of a query for expressions, or for the identifiers of the entity it is from. */
  Written write(Select select) {
    return write(select, List.of());
  }

  private Written write(Select select, List<String> more) {
    Source root = root(plans.of(Objects.requireNonNull(select.from())), select.name());
    join(select.joins());
    List<Operand> list = new ArrayList<>();
    select.expressions().forEach(each -> list.addAll(operands(each)));
    if (list.isEmpty()) {
      EntityPlan plan = root.plan();
      plan.key().forEach(slot -> list.add(new Operand(root.sql(plan, slot), slot.type(), null)));
    }
    select.where().forEach(this::where);
    String groups =
        select.groupBy().stream()
            .flatMap(each -> operands(each).stream())
            .map(Operand::sql)
            .collect(Collectors.joining(", "));
    String having = select.having().stream().map(this::write).collect(Collectors.joining(" AND "));
    String order =
        select.orderBy().stream()
            .flatMap(
                each ->
                    operands(each.expression()).stream()
                        .map(o -> o.sql() + (each.descending() ? " DESC" : "")))
            .collect(Collectors.joining(", "));
    String sql =
        text(
            Stream.concat(list.stream().map(Operand::sql), more.stream()).toList(),
            select.distinct(),
            (groups.isEmpty() ? "" : " GROUP BY " + groups)
                + (having.isEmpty() ? "" : " HAVING " + having),
            order,
            rows.limit(select.limit(), select.offset()));
    return new Written(sql, list);
  }

  private String subquery(Select select) {
    return within().write(select).sql();
  }

  /**
   * The text of a query whose rows a statement writes.
   *
   * @param more SQL of values that each row has beside those of the query
   */
  public String rows(Select select, List<String> more) {
    return write(select, more).sql();
  }

  private String inSelect(Predicate.InSelect in) {
    List<Operand> left = operands(in.expression());
    Written right = within().write(in.select());
    if (left.size() != right.operands().size()) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-013",
              left.size() + " columns are compared with a query for " + right.operands().size(),
              "let the query give as many values as stand on the left"));
    }
    boolean bounded = in.select().limit() != null || in.select().offset() != null;
    // MySQL takes no LIMIT right inside of IN
    // (https://dev.mysql.com/doc/refman/8.4/en/subquery-restrictions.html).
    String query = bounded ? "SELECT * FROM (" + right.sql() + ") " + alias() : right.sql();
    String columns = left.stream().map(Operand::sql).collect(Collectors.joining(", "));
    return (left.size() == 1 ? columns : "(" + columns + ")") + " IN (" + query + ")";
  }

  private Operand call(Expression.Call<?> call) {
    List<Operand> arguments =
        call.arguments().stream().flatMap(each -> operands(each).stream()).toList();
    String list = arguments.stream().map(Operand::sql).collect(Collectors.joining(", "));
    if (!call.function().matches("[A-Za-z_][A-Za-z0-9_.]*")) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-004",
              "'" + call.function() + "' is no name of a function",
              "write letters, digits and underscores only"));
    }
    boolean counts = call.function().equals("count");
    String sql = call.function() + "(" + (counts && list.isEmpty() ? "*" : list) + ")";
    boolean keeps = call.function().equals("max") || call.function().equals("min");
    Operand first = arguments.isEmpty() ? null : arguments.get(0);
    if (counts || first == null) {
      return new Operand(sql, SqlType.bigint(), null);
    }
    if (keeps) {
      return new Operand(sql, first.type(), first.part());
    }
    boolean text = first.type() instanceof SqlType.Enumeration;
    return new Operand(sql, text ? SqlType.text() : first.type(), null);
  }

  /** The type of a value that stands for itself. */
  public static SqlType typeOf(@Nullable Object value) {
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return SqlType.bigint();
    }
    if (value instanceof Boolean) {
      return SqlType.bool();
    }
    if (value instanceof Double || value instanceof Float) {
      return SqlType.doublePrecision();
    }
    if (value instanceof Number) {
      return new SqlType.Decimal(null, 0);
    }
    if (value instanceof java.time.LocalDate) {
      return SqlType.date();
    }
    if (value instanceof java.time.LocalTime) {
      return SqlType.time();
    }
    if (value instanceof java.time.LocalDateTime) {
      return SqlType.timestamp();
    }
    if (value instanceof java.time.temporal.Temporal) {
      return SqlType.timestampWithZone();
    }
    if (value instanceof java.util.UUID) {
      return SqlType.uuid();
    }
    return value instanceof byte[] ? SqlType.blob() : SqlType.varchar(255);
  }

  /** A condition as SQL. */
  public String write(Predicate predicate) {
    if (predicate instanceof Predicate.Compare compare) {
      return compare(compare);
    }
    if (predicate instanceof Predicate.In in) {
      return in(in);
    }
    if (predicate instanceof Predicate.InSelect in) {
      return inSelect(in);
    }
    if (predicate instanceof Predicate.Exists exists) {
      return "EXISTS (" + subquery(exists.select()) + ")";
    }
    if (predicate instanceof Predicate.IsNull isNull) {
      return operands(isNull.expression()).stream()
          .map(each -> each.sql() + (isNull.negated() ? " IS NOT NULL" : " IS NULL"))
          .collect(Collectors.joining(" AND ", "(", ")"));
    }
    if (predicate instanceof Predicate.Like like) {
      String left = operands(like.expression()).get(0).sql();
      String pattern = parameter(SqlType.text(), like.pattern());
      return left + " LIKE " + pattern + (like.escaped() ? " ESCAPE '!'" : "");
    }
    if (predicate instanceof Predicate.Junction junction) {
      return junction.predicates().stream()
          .map(this::write)
          .collect(Collectors.joining(" " + junction.operator() + " ", "(", ")"));
    }
    return "NOT (" + write(((Predicate.Not) predicate).predicate()) + ")";
  }

  private String compare(Predicate.Compare compare) {
    List<Operand> left = operands(compare.left());
    List<String> right =
        compare.right() instanceof Expression.Value<?> value
            ? values(compare.left(), left, value.value())
            : operands(compare.right()).stream().map(Operand::sql).toList();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      equal.add(left.get(i).sql() + " " + compare.operator() + " " + right.get(i));
    }
    boolean any = compare.operator().equals("<>");
    return equal.size() == 1
        ? equal.get(0)
        : "(" + String.join(any ? " OR " : " AND ", equal) + ")";
  }

  private String in(Predicate.In in) {
    if (in.values().isEmpty()) {
      return "1 = 0";
    }
    List<Operand> left = operands(in.expression());
    List<String> alternatives = new ArrayList<>();
    if (left.size() == 1) {
      in.values().forEach(each -> alternatives.addAll(values(in.expression(), left, each)));
      return left.get(0).sql() + " IN (" + String.join(", ", alternatives) + ")";
    }
    for (Object each : in.values()) {
      List<String> right = values(in.expression(), left, each);
      List<String> equal = new ArrayList<>();
      for (int i = 0; i < right.size(); i++) {
        equal.add(left.get(i).sql() + " = " + right.get(i));
      }
      alternatives.add("(" + String.join(" AND ", equal) + ")");
    }
    return "(" + String.join(" OR ", alternatives) + ")";
  }

  /** The columns of the entity's own row that hold an attribute. */
  public List<Slot> stored(Source source, String attribute) {
    List<Slot> slots = new ArrayList<>();
    slots(part(source, attribute), slots);
    if (slots.isEmpty() || slots.stream().anyMatch(slot -> slot.formula() != null)) {
      throw notWritable(source.plan().name() + "." + attribute);
    }
    return slots;
  }

  /** The columns of an attribute, with SQL for what they are to hold. */
  public Map<Slot, String> assign(Source source, Path<?> path, @Nullable Object value) {
    List<Slot> slots = new ArrayList<>();
    Part part = part(source, path.path());
    slots(part, slots);
    if (slots.isEmpty()
        || slots.stream().anyMatch(slot -> slot.isKey() || slot.formula() != null)) {
      throw notWritable(path.toString());
    }
    List<Operand> left = operands(source, part);
    List<String> right;
    if (value instanceof Expression<?> expression) {
      right =
          expression instanceof Expression.Value<?> literal
              ? values(path, left, literal.value())
              : operands(expression).stream().map(Operand::sql).toList();
    } else if (value == null) {
      right = left.stream().map(each -> parameter(each.type(), null)).toList();
    } else {
      right = values(path, left, value);
    }
    Map<Slot, String> assigned = new LinkedHashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      assigned.put(slots.get(i), right.get(i));
    }
    return assigned;
  }

  private static InvalidException notWritable(String attribute) {
    return new InvalidException(
        Problem.of(
            "ORM-QRY-014",
            attribute + " cannot be set by a statement",
            "set attributes that columns of the entity hold, and that are no part of its key"));
  }

  private static void slots(Part part, List<Slot> slots) {
    if (part instanceof Part.Value value && value.slot() != null) {
      slots.add(value.slot());
    } else if (part instanceof Part.One one) {
      slots.addAll(one.slots());
    } else if (part instanceof Part.Group group) {
      group.parts().forEach(each -> slots(each, slots));
    }
  }

  /** The parameters for a value that is compared with an expression. */
  private List<String> values(Expression<?> beside, List<Operand> left, @Nullable Object value) {
    if (beside instanceof Path<?> path) {
      Map.Entry<Source, String> end = resolve(path);
      Part part = part(end.getKey(), end.getValue());
      if (value != null && (part instanceof Part.One || part instanceof Part.Many)) {
        EntityPlan target = plans.find(value.getClass()).orElse(null);
        if (target != null) {
          return ofEntity(part, target, value, left);
        }
      }
      if (part instanceof Part.Group group && value != null) {
        List<@Nullable Object> columns = new ArrayList<>();
        flatten(group, value, columns);
        return parameters(left, columns);
      }
    }
    Operand first = left.get(0);
    Part.Value part = first.part();
    Object column =
        part == null ? ColumnValues.of(first.type(), value) : part.codec().toColumn(value);
    return List.of(parameter(first.type(), column));
  }

  private List<String> ofEntity(Part part, EntityPlan target, Object entity, List<Operand> left) {
    @Nullable Object[] columns = target.shape().image(entity, this::keyOf).columns();
    Reference reference =
        part instanceof Part.One one && one.isDirect() ? one.attribute().reference() : null;
    return parameters(
        left,
        reference == null
            ? target.key(columns).values()
            : java.util.Arrays.asList(target.targets(reference, columns)));
  }

  private @Nullable Object[] keyOf(Object entity, Part.One one) {
    EntityPlan target = plans.of(entity.getClass());
    return target.targets(
        Objects.requireNonNull(one.attribute().reference()),
        target.shape().image(entity, this::keyOf).columns());
  }

  private static void flatten(Part.Group group, Object value, List<@Nullable Object> columns) {
    for (int i = 0; i < group.parts().size(); i++) {
      Object part = group.access().get(value, i);
      if (group.parts().get(i) instanceof Part.Value single) {
        columns.add(single.codec().toColumn(part));
      } else if (group.parts().get(i) instanceof Part.Group inner && part != null) {
        flatten(inner, part, columns);
      }
    }
  }

  private List<String> parameters(List<Operand> left, List<@Nullable Object> columns) {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      marks.add(parameter(left.get(i).type(), columns.get(i)));
    }
    return marks;
  }

  /** The whole statement. */
  public Command command(
      List<String> list, boolean distinct, String grouping, String order, String limit) {
    return command(text(list, distinct, grouping, order, limit));
  }

  /** The whole query, to be part of another. */
  public String text(
      List<String> list, boolean distinct, String grouping, String order, String limit) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(distinct ? "DISTINCT " : "").append(String.join(", ", list));
    sql.append(" FROM ").append(from);
    if (!conditions.isEmpty()) {
      sql.append(" WHERE ").append(String.join(" AND ", conditions));
    }
    sql.append(grouping).append(order.isEmpty() ? "" : " ORDER BY " + order).append(limit);
    return sql.toString();
  }

  /** The dialect that is written. */
  public Dialect dialect() {
    return dialect;
  }
}
