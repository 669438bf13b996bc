package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;

/** Annotated getters. */
@Entity
public class Setting {
  private String key;
  private String value;
  private boolean secret;

  @Id
  @Column(name = "setting_key", length = 60)
  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }

  @Column(name = "setting_value", length = 400)
  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
  }

  public boolean isSecret() {
    return secret;
  }

  public void setSecret(boolean secret) {
    this.secret = secret;
  }

  @Transient
  public String getShown() {
    return secret ? "***" : value;
  }
}
