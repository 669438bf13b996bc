package dev.athanor.models.all;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;

/** A joined subclass with no column of its own but the key, all of it by default. */
@Entity
@DiscriminatorValue("L")
public class Librarian extends Employee {}
