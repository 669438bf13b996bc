package dev.athanor.models.all;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.GeneratedColumn;

/** Generated columns, a formula that is no column, and checks; its lines are a nested entity. */
@Entity
@Check(name = "ck_invoice_net", constraints = "net >= 0")
@SuppressWarnings("deprecation")
public class Invoice extends Identified<Long> {
  @Column(precision = 12, scale = 2, nullable = false)
  BigDecimal net;

  @Column(precision = 12, scale = 2, nullable = false)
  BigDecimal vat;

  @GeneratedColumn("net + vat")
  @Column(precision = 12, scale = 2)
  BigDecimal gross;

  @Formula("net * 2")
  BigDecimal twice;

  @Column(precision = 12, scale = 2)
  Money discount;

  @Convert(converter = YesNoConverter.class)
  @Column(name = "is_paid", nullable = false)
  Boolean paid;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Priority priority;

  @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("line")
  List<Line> lines;

  @OneToMany(mappedBy = "invoice")
  Collection<Payment> payments;

  /** A nested class is an entity too. */
  @Entity
  @Table(name = "invoice_line")
  @IdClass(Line.Key.class)
  public static class Line {
    /** The key. */
    public record Key(Long invoice, int line) {}

    @Id @ManyToOne Invoice invoice;

    @Id int line;

    @Comment("what the customer reads")
    @Column(nullable = false)
    String text;

    @ColumnDefault("1")
    @Column(insertable = false, updatable = false, nullable = false, options = "/* pieces */")
    int quantity;

    Money price;
  }
}
