package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLocatorTest {

  private static final String SOURCE =
      """
      package shop;

      /** A class Customer with a String name; */
      public class Customer {
        // String name;
        private static final String TEXT = "String email;";

        void method(String name, String email) {
          String phone = name;
        }

        @Column(name = "name", nullable = false)
        private String name, phone;

        public String getEmail() {
          return email;
        }

        @Embeddable
        record Address(
            @Column(name = "zip") String zip,
            String city) {}

        static class Line {
          String name;
        }
      }
      """;

  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve("shop"));
    Files.writeString(root.resolve("shop/Customer.java"), SOURCE);
  }

  @Test
  void aClassIsWhereItIsDeclared() {
    assertThat(line("shop.Customer", null)).isEqualTo(4);
    assertThat(line("shop.Customer$Line", null)).isEqualTo(24);
  }

  @Test
  void aPropertyIsItsFieldNotAParameterOrALocalVariable() {
    assertThat(line("shop.Customer", "name")).isEqualTo(13);
    assertThat(line("shop.Customer", "phone")).isEqualTo(13);
    assertThat(line("shop.Customer$Line", "name")).isEqualTo(25);
  }

  @Test
  void aPropertyOfAGetterIsTheGetter() {
    assertThat(line("shop.Customer", "email")).isEqualTo(15);
  }

  @Test
  void aPropertyOfARecordIsItsComponent() {
    assertThat(line("shop.Customer$Address", "zip")).isEqualTo(21);
    assertThat(line("shop.Customer$Address", "city")).isEqualTo(22);
  }

  @Test
  void whatIsInheritedIsAtTheClass() {
    assertThat(line("shop.Customer", "id")).isEqualTo(4);
  }

  @Test
  void aClassOfAJarHasNoPlace() {
    assertThat(locator().find(new Origin("other.Customer", null))).isEmpty();
  }

  private int line(String className, String property) {
    return locator().find(new Origin(className, property)).orElseThrow().line();
  }

  private SourceLocator locator() {
    return new SourceLocator(List.of(root));
  }
}
