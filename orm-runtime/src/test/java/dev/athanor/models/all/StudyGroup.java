package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Maps that have entities as keys and values. */
@Entity
@Table(name = "study_group")
public class StudyGroup extends Identified<UUID> {
  @ManyToMany
  @OrderBy("number DESC")
  Set<Student> members;

  @ManyToMany
  @JoinTable(
      name = "study_group_speaker",
      joinColumns = @JoinColumn(name = "group_id"),
      inverseJoinColumns = @JoinColumn(name = "speaker_id"))
  @MapKeyJoinColumn(name = "course_id")
  Map<Course, Student> speakers;

  @ElementCollection
  @CollectionTable(name = "study_group_room")
  @MapKeyJoinColumns({
    @MapKeyJoinColumn(name = "building_id", referencedColumnName = "building_id"),
    @MapKeyJoinColumn(name = "door", referencedColumnName = "door")
  })
  @Column(name = "remark")
  Map<Room, String> rooms;

  /** Nothing is said about its table. */
  @OneToMany Set<Essay> essays;
}
