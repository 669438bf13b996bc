package dev.athanor.models.all;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/** The generated key and the version of most entities. The type of the key is the subclass's. */
@MappedSuperclass
public abstract class Identified<K> {
  @Id @GeneratedValue K id;

  @Version int version;
}
