package dev.athanor.graph;

/** What an object came with. */
public interface Origin {

  /** The query, for people. */
  String query();
}
