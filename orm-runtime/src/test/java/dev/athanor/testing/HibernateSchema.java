package dev.athanor.testing;

import java.io.StringWriter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;

/** The tables that Hibernate itself makes of annotated classes, for ours to be compared with. */
public final class HibernateSchema {

  /** Held here, as a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("org.hibernate");

  static {
    LOGGER.setLevel(Level.OFF);
  }

  private final List<Class<?>> classes;
  private final boolean likeSpringBoot;

  private HibernateSchema(List<Class<?>> classes, boolean likeSpringBoot) {
    this.classes = classes;
    this.likeSpringBoot = likeSpringBoot;
  }

  /** The schema of these entities, embeddables, mapped superclasses and converters. */
  public static HibernateSchema of(Class<?>... classes) {
    return new HibernateSchema(List.of(classes), false);
  }

  /** The same classes with the names that Spring Boot makes Hibernate choose. */
  public HibernateSchema withSpringNames() {
    return new HibernateSchema(classes, true);
  }

  /**
   * Boots Hibernate on the database, as an application would, and lets it create everything.
   *
   * @return the statements that it ran
   * @throws RuntimeException from the first thing that Hibernate or the database refuses
   */
  public String create(TestDatabase database) {
    return create(database.url(), database.username(), database.password());
  }

  /** As {@link #create(TestDatabase)}, on any database. */
  public String create(String url, String username, String password) {
    StringWriter script = new StringWriter();
    StandardServiceRegistryBuilder settings =
        new StandardServiceRegistryBuilder()
            .applySetting(AvailableSettings.JAKARTA_JDBC_URL, url)
            .applySetting(AvailableSettings.JAKARTA_JDBC_USER, username)
            .applySetting(AvailableSettings.JAKARTA_JDBC_PASSWORD, password)
            .applySetting(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "create")
            .applySetting(AvailableSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION, "create")
            .applySetting(AvailableSettings.JAKARTA_HBM2DDL_SCRIPTS_CREATE_TARGET, script)
            .applySetting(AvailableSettings.JAKARTA_HBM2DDL_CREATE_SCHEMAS, true)
            .applySetting(AvailableSettings.HBM2DDL_HALT_ON_ERROR, true)
            .applySetting(AvailableSettings.HBM2DDL_DELIMITER, ";")
            .applySetting(AvailableSettings.FORMAT_SQL, true);
    if (likeSpringBoot) {
      settings
          .applySetting(
              AvailableSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl())
          .applySetting(AvailableSettings.IMPLICIT_NAMING_STRATEGY, new SpringImplicitNames());
    }
    try (StandardServiceRegistry registry = settings.build()) {
      new MetadataSources(registry)
          .addAnnotatedClasses(classes.toArray(Class<?>[]::new))
          .buildMetadata()
          .buildSessionFactory()
          .close();
    }
    return script.toString();
  }

  /**
   * Spring Boot names a join table after the property, not after the other table
   * (https://docs.spring.io/spring-boot/api/java/org/springframework/boot/hibernate/SpringImplicitNamingStrategy.html).
   */
  private static final class SpringImplicitNames extends ImplicitNamingStrategyJpaCompliantImpl {
    private static final long serialVersionUID = 1;

    @Override
    public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
      return toIdentifier(
          source.getOwningPhysicalTableName()
              + "_"
              + source.getAssociationOwningAttributePath().getProperty(),
          source.getBuildingContext());
    }
  }
}
