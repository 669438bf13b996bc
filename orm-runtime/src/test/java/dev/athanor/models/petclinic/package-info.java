/** A veterinary clinic, as such an application is written for Hibernate with Spring's names. */
@NullMarked
package dev.athanor.models.petclinic;

import org.jspecify.annotations.NullMarked;
