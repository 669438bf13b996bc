package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "漢字 😀 שם")
public class Written {
  public enum Mood {
    GOOD,
    BAD
  }

  @Id
  @Column(name = "e\u0301")
  long id;

  @Enumerated(EnumType.STRING)
  @Column(name = "Group")
  Mood mood;
}
