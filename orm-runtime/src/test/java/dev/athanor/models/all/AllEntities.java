package dev.athanor.models.all;

import java.util.Arrays;
import java.util.List;

/**
 * The classes of the university. Between them they use every annotation and every type that can be
 * mapped, and nothing that is not the same in SQLite, PostgreSQL, MySQL and MariaDB.
 */
public final class AllEntities {

  private static final List<Class<?>> PEOPLE =
      List.of(
          Person.class,
          Student.class,
          Employee.class,
          Professor.class,
          Librarian.class,
          Account.class,
          Role.class,
          Passport.class,
          EmergencyContact.class,
          Guardianship.class);

  private static final List<Class<?>> CAMPUS =
      List.of(
          Country.class,
          Campus.class,
          Building.class,
          FloorPlan.class,
          Room.class,
          Asset.class,
          Computer.class,
          Projector.class,
          Vehicle.class);

  private static final List<Class<?>> TEACHING =
      List.of(
          Faculty.class,
          Department.class,
          Course.class,
          CourseModule.class,
          Semester.class,
          Offering.class,
          Enrolment.class,
          Lesson.class,
          Assessment.class,
          WrittenExam.class,
          OralExam.class,
          Essay.class,
          Submission.class,
          StudyGroup.class,
          AcademicCalendar.class,
          Thesis.class,
          Curriculum.class);

  private static final List<Class<?>> LIBRARY =
      List.of(
          Author.class,
          Publisher.class,
          Book.class,
          Subject.class,
          BookCopy.class,
          Loan.class,
          Fine.class,
          Reservation.class,
          Periodical.class,
          PeriodicalIssue.class,
          Contribution.class);

  private static final List<Class<?>> FINANCE =
      List.of(
          Invoice.class,
          Invoice.Line.class,
          Payment.class,
          CardPayment.class,
          BankTransfer.class,
          Scholarship.class,
          LedgerEntry.class);

  private static final List<Class<?>> RESEARCH =
      List.of(
          ResearchProject.class,
          ProjectMembership.class,
          Funding.class,
          Dataset.class,
          Publication.class);

  private static final List<Class<?>> VALUES =
      List.of(
          Measurement.class,
          Reading.class,
          Moment.class,
          OldMoment.class,
          Document.class,
          Device.class,
          Choice.class,
          Setting.class,
          AuditEntry.class,
          Ticket.class,
          Message.class,
          Letter.class,
          Notice.class);

  private static final List<Class<?>> BEYOND_HIBERNATE =
      List.of(Alarm.class, Reminder.class, Fingerprint.class, Preference.class);

  private static final List<Class<?>> CONVERTERS =
      List.of(MoneyConverter.class, WeekendConverter.class, YesNoConverter.class);

  private AllEntities() {}

  /** All entities that are valid on every database, and the converters. */
  public static Class<?>[] classes() {
    return concatenated(hibernates(), beyondHibernate());
  }

  /** Those of {@link #classes()} that Hibernate takes too. */
  public static Class<?>[] hibernates() {
    return List.of(PEOPLE, CAMPUS, TEACHING, LIBRARY, FINANCE, RESEARCH, VALUES, CONVERTERS)
        .stream()
        .flatMap(List::stream)
        .toArray(Class<?>[]::new);
  }

  /**
   * Those of {@link #classes()} that Hibernate refuses, on some databases at least:
   *
   * <ul>
   *   <li>{@link Alarm}: {@code NAMED_ENUM} is a type of PostgreSQL only to it.
   *   <li>{@link Reminder}: {@code ENUM} is a type of MySQL and MariaDB only to it.
   *   <li>{@link Fingerprint}: {@code Byte[]} and {@code Character[]} need a setting, and it does
   *       not escape the apostrophe in the comment.
   *   <li>{@link Preference}: it uses Athanor's own annotations.
   * </ul>
   */
  public static Class<?>[] beyondHibernate() {
    return BEYOND_HIBERNATE.toArray(Class<?>[]::new);
  }

  /**
   * Entities in a schema of their own, for PostgreSQL; they need {@link #classes()}. One table has
   * the name of a table that is in no stated schema.
   */
  public static Class<?>[] inSchemas() {
    return new Class<?>[] {ArchiveBox.class, ArchiveFile.class};
  }

  /**
   * An entity in another catalog, for MySQL and MariaDB; it needs {@link #classes()}. Hibernate
   * fails to create its foreign key, as it leaves out the catalog of the table referred to.
   */
  public static Class<?>[] inCatalogs() {
    return new Class<?>[] {Warehouse.class};
  }

  /** An entity with arrays, for PostgreSQL. */
  public static Class<?>[] withArrays() {
    return new Class<?>[] {Series.class};
  }

  private static Class<?>[] concatenated(Class<?>[] first, Class<?>[] second) {
    Class<?>[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
