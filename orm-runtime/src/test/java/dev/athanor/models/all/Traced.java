package dev.athanor.models.all;

/** No mapped superclass: what it has is not kept. */
public class Traced {
  String trace;
}
