package dev.athanor.models.all;

import java.util.Map;
import org.hibernate.type.SqlTypes;
import org.hibernate.usertype.UserType;

/** Stands for the types that libraries offer for documents. */
public class JsonType implements UserType<Map<String, String>> {
  @Override
  public int getSqlType() {
    return SqlTypes.JSON;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Class<Map<String, String>> returnedClass() {
    return (Class<Map<String, String>>) (Class<?>) Map.class;
  }

  @Override
  public Map<String, String> deepCopy(Map<String, String> value) {
    return value;
  }

  @Override
  public boolean isMutable() {
    return false;
  }
}
