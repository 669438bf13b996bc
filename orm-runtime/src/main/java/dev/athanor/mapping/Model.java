package dev.athanor.mapping;

import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.GenerationType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A set of annotated classes, read as Jakarta Persistence 3.2 defines
 * (https://jakarta.ee/specifications/persistence/3.2/), and the database that holds their
 * instances. Immutable.
 */
public final class Model {

  private final List<EntityType> entities;
  private final MetaData metaData;
  private final Origins origins;
  private final Renames renames;
  private final Map<QualifiedName, SoftDelete> softDeletes;

  private Model(
      List<EntityType> entities,
      MetaData metaData,
      Origins origins,
      Renames renames,
      Map<QualifiedName, SoftDelete> softDeletes) {
    this.softDeletes = Map.copyOf(softDeletes);
    this.entities = List.copyOf(entities);
    this.metaData = metaData;
    this.origins = origins;
    this.renames = renames;
  }

  /**
   * The model of these classes. Embeddables, mapped superclasses, converters that attributes name,
   * and entities that are extended are found through the entities; converters that apply by
   * themselves are to be listed.
   *
   * @throws InvalidException with every problem of the mapping
   */
  public static Model of(Class<?>... classes) {
    return new Options().classes(classes).build();
  }

  /**
   * The model of all mapped classes in these packages and below them, as the class loader of the
   * thread's context finds them.
   *
   * @throws InvalidException with every problem of the mapping
   */
  public static Model scan(String... packages) {
    return new Options().packages(List.of(packages)).build();
  }

  /** Choices to make before the classes are read. */
  public static Options options() {
    return new Options();
  }

  /** The description of the database, the same for every product. */
  public MetaData metaData() {
    return metaData;
  }

  /** Which classes and properties the tables and columns come from. */
  public Origins origins() {
    return origins;
  }

  /** The old names that the classes declare. */
  public Renames renames() {
    return renames;
  }

  /** The mark of deleted rows in a table; empty where rows are deleted for good. */
  public Optional<SoftDelete> softDelete(QualifiedName table) {
    return Optional.ofNullable(softDeletes.get(table));
  }

  /** The entities, each after the one that it extends. */
  public List<EntityType> entities() {
    return entities;
  }

  /** The entity of a class. */
  public Optional<EntityType> entity(Class<?> javaType) {
    return entities.stream().filter(each -> each.javaType() == javaType).findFirst();
  }

  /**
   * Creates what the model has and the database has not, in order; what exists stays as it is.
   * Returns what was done. {@link LiveSchema} does the same for a part of a database, and for a
   * description that comes from no classes.
   */
  public Plan createAll(Engine engine) {
    return LiveSchema.of(engine).createAll(metaData);
  }

  /**
   * Drops what the model has and the database too, with all rows; everything else stays. Returns
   * what was done.
   *
   * @throws InvalidException where a table that stays refers to one that would go
   */
  public Plan dropAll(Engine engine) {
    return LiveSchema.of(engine).dropAll(metaData);
  }

  /** What has to change for the database to be as the model says. */
  public Difference diff(Engine engine) {
    return LiveSchema.of(engine).diff(metaData, renames);
  }

  /** Says where classes are found, and how names are made. */
  public static final class Options {

    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final List<String> classNames = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();
    private final List<Path> roots = new ArrayList<>();
    private ClassLoader classLoader = contextClassLoader();
    private GenerationType auto = GenerationType.IDENTITY;
    private NamingStrategy naming = NamingStrategy.jpa();
    private Function<Origin, String> location = Options::placeOf;

    private Options() {}

    private static ClassLoader contextClassLoader() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context != null ? context : Model.class.getClassLoader();
    }

    private static String placeOf(Origin origin) {
      String property = origin.property();
      return property == null ? origin.className() : origin.className() + "." + property;
    }

    /** Adds classes. */
    public Options classes(Class<?>... more) {
      classes.addAll(Arrays.asList(more));
      return this;
    }

    /** Adds classes by their full names. */
    public Options classNames(Collection<String> more) {
      classNames.addAll(more);
      return this;
    }

    /** Adds packages in which, and below which, mapped classes are looked for. */
    public Options packages(Collection<String> more) {
      packages.addAll(more);
      return this;
    }

    /**
     * Adds directories and jars to look through. Where there are some, only they are; where no
     * package is given, all of their packages are.
     */
    public Options roots(Collection<Path> more) {
      roots.addAll(more);
      return this;
    }

    /** Sets what loads classes that are given by name, and finds packages. */
    public Options classLoader(ClassLoader other) {
      classLoader = other;
      return this;
    }

    /** Sets how names of the database are made; {@link NamingStrategy#jpa()} if left out. */
    public Options naming(NamingStrategy other) {
      naming = other;
      return this;
    }

    /**
     * Sets what {@code GenerationType.AUTO} means for numbers: {@code IDENTITY}, which is the
     * default, or {@code SEQUENCE}, as Hibernate takes it.
     */
    public Options autoGeneration(GenerationType other) {
      auto = other;
      return this;
    }

    /** Sets how a problem tells its place; the class and the property if left out. */
    public Options location(Function<Origin, String> other) {
      location = other;
      return this;
    }

    /**
     * Reads the classes.
     *
     * @throws InvalidException with every problem of the mapping
     */
    public Model build() {
      Problems problems = new Problems(location);
      return read(found(problems), problems);
    }

    /**
     * Reads the classes twice, to see that they mean the same every time.
     *
     * @throws InvalidException with every problem of the mapping, or where they do not
     */
    public Model buildTwice() {
      Problems problems = new Problems(location);
      Set<Class<?>> all = found(problems);
      Model model = read(all, problems);
      Repetition.require(model, read(all, new Problems(location)));
      return model;
    }

    private Set<Class<?>> found(Problems problems) {
      ClassList list = new ClassList(classLoader, problems);
      list.addListed(classNames);
      if (!roots.isEmpty() || !packages.isEmpty()) {
        ClassScanner scanner = new ClassScanner(ClassScanner.cleaned(packages));
        if (roots.isEmpty()) {
          scanner.scan(classLoader);
        } else {
          scanner.scan(roots);
        }
        list.addFound(scanner.found());
      }
      Set<Class<?>> all = new LinkedHashSet<>(classes);
      all.addAll(list.classes());
      return all;
    }

    private Model read(Collection<Class<?>> all, Problems problems) {
      MappingRun run = new MappingRun(all, naming, auto, problems);
      List<EntityType> entities = new EntityBinder(run).bindAll();
      new ModelChecks(run, entities).check();
      SchemaBuilder builder = new SchemaBuilder(run, entities);
      builder.build();
      problems.throwIfAny();
      MetaData metaData = builder.metaData();
      problems.throwIfAny();
      return new Model(
          entities, metaData, builder.origins(), builder.renames(), builder.softDeletes());
    }
  }
}
