package dev.athanor.mapping;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition in SQL under which rows are seen: Hibernate's {@code @SQLRestriction},
 * {@code @Filter} and what they are called for join tables
 * (https://docs.hibernate.org/orm/7.0/userguide/html_single/#pc-filter).
 *
 * @param name by which it is switched on; null for one that always holds
 * @param sql empty where the definition of the filter has the condition
 * @param joinTable whether it is about the rows of a join table
 */
public record RowFilter(@Nullable String name, String sql, boolean joinTable) {

  /** The conditions that stand at a class or an attribute. */
  public static List<RowFilter> of(AnnotatedElement element) {
    List<RowFilter> filters = new ArrayList<>();
    HibernateAnnotation.on(element, "SQLRestriction")
        .ifPresent(each -> filters.add(new RowFilter(null, each.text("value"), false)));
    HibernateAnnotation.on(element, "SQLJoinTableRestriction")
        .ifPresent(each -> filters.add(new RowFilter(null, each.text("value"), true)));
    for (HibernateAnnotation each : HibernateAnnotation.all(element, "Filter", "Filters")) {
      filters.add(new RowFilter(each.text("name"), each.text("condition"), false));
    }
    for (HibernateAnnotation each :
        HibernateAnnotation.all(element, "FilterJoinTable", "FilterJoinTables")) {
      filters.add(new RowFilter(each.text("name"), each.text("condition"), true));
    }
    return filters;
  }

  /** The conditions that a class defines for filters, each with the filter's name. */
  public static List<RowFilter> definitions(AnnotatedElement element) {
    return HibernateAnnotation.all(element, "FilterDef", "FilterDefs").stream()
        .map(each -> new RowFilter(each.text("name"), each.text("defaultCondition"), false))
        .toList();
  }
}
