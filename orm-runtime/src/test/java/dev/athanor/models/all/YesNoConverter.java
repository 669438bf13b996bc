package dev.athanor.models.all;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Used where it is asked for. */
@Converter
public class YesNoConverter implements AttributeConverter<Boolean, Character> {
  @Override
  public Character convertToDatabaseColumn(Boolean yes) {
    return yes == null ? null : yes ? 'Y' : 'N';
  }

  @Override
  public Boolean convertToEntityAttribute(Character letter) {
    return letter == null ? null : letter == 'Y';
  }
}
