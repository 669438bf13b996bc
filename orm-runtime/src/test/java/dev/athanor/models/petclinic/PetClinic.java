package dev.athanor.models.petclinic;

/** The classes of the clinic. */
public final class PetClinic {

  private PetClinic() {}

  public static Class<?>[] classes() {
    return new Class<?>[] {
      Owner.class, Pet.class, PetType.class, Visit.class, Vet.class, Specialty.class
    };
  }
}
