package dev.athanor.models.all;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Two letters; used without being asked for. */
@Converter(autoApply = true)
public class WeekendConverter implements AttributeConverter<Weekend, String> {
  @Override
  public String convertToDatabaseColumn(Weekend day) {
    return day == null ? null : day.name().substring(0, 2);
  }

  @Override
  public Weekend convertToEntityAttribute(String text) {
    return text == null ? null : text.equals("SA") ? Weekend.SATURDAY : Weekend.SUNDAY;
  }
}
