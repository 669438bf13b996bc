package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(
    name = "x\"; DROP TABLE users; --",
    indexes = @Index(name = "`ix`; $$ ?", columnList = "name"))
public class Injected {
  @Id
  @Column(name = "it's")
  long id;

  @Column(name = "a\nb; --")
  String name;

  @ManyToOne
  @JoinColumn(name = "to 漢字", foreignKey = @ForeignKey(name = "fk ]:x \\"))
  Written other;
}
