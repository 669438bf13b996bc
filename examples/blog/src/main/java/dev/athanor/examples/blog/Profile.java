package dev.athanor.examples.blog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** What a user tells about himself or herself; there is no profile without a user. */
@Entity
@Table(name = "profiles")
public class Profile {

  @Id private Long userId;

  @MapsId
  @OneToOne(optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @Column(length = 2000)
  private String biography;

  private LocalDate bornOn;

  protected Profile() {}

  Profile(User user) {
    this.user = user;
  }

  public User getUser() {
    return user;
  }

  public String getBiography() {
    return biography;
  }

  void setBiography(String biography) {
    this.biography = biography;
  }

  public LocalDate getBornOn() {
    return bornOn;
  }

  public void setBornOn(LocalDate bornOn) {
    this.bornOn = bornOn;
  }
}
