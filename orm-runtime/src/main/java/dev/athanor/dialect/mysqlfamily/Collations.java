package dev.athanor.dialect.mysqlfamily;

import dev.athanor.type.SqlType;

/** Which columns have a collation. */
final class Collations {

  private Collations() {}

  static boolean isText(SqlType type) {
    return type instanceof SqlType.Char
        || type instanceof SqlType.Varchar
        || type instanceof SqlType.Text
        || type instanceof SqlType.Enumeration
        || (type instanceof SqlType.Named named
            && named.sql().matches("(?s)(?:set\\(|varchar\\(|\\w*text).*"));
  }
}
