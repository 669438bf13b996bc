package dev.athanor.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test method once with each kind of database; the method takes a {@link TestDatabase},
 * which is empty at its start. A kind that is wanted but not available is reported as skipped.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}", autoCloseArguments = false, allowZeroInvocations = true)
@ArgumentsSource(AllDatabasesExtension.class)
@ExtendWith(AllDatabasesExtension.class)
public @interface AllDatabases {

  /** The kinds to run with, where not all. */
  TestDatabase.Kind[] value() default {
    TestDatabase.Kind.SQLITE,
    TestDatabase.Kind.POSTGRESQL,
    TestDatabase.Kind.MYSQL,
    TestDatabase.Kind.MARIADB
  };
}
