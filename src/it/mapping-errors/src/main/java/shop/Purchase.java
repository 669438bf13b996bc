package shop;

import jakarta.persistence.Entity;

@Entity
public class Purchase {
  Object lines;
}
