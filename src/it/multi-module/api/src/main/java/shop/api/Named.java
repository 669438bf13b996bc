package shop.api;

public interface Named {
  String name();
}
