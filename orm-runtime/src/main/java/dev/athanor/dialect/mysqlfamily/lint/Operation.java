package dev.athanor.dialect.mysqlfamily.lint;

/** What a server has to do for a change, as far as it takes different ways for it. */
public enum Operation {
  ADD_COLUMN,
  ADD_COUNTED_COLUMN,
  ADD_STORED_COLUMN,
  ADD_VIRTUAL_COLUMN,
  DROP_COLUMN,
  DROP_STORED_COLUMN,
  DROP_VIRTUAL_COLUMN,
  RENAME_COLUMN,
  /** Default, comment or visibility: nothing that is stored in a row. */
  DESCRIBE_COLUMN,
  /** An ENUM or SET gets words at its end and needs no more bytes. */
  EXTEND_LIST,
  /** An ENUM or SET changes in any other way. */
  REORDER_LIST,
  /** A VARCHAR or VARBINARY gets longer and its length still takes as many bytes. */
  WIDEN_TEXT,
  /** A VARCHAR or VARBINARY gets shorter, or its length takes more bytes. */
  RESIZE_TEXT,
  CHANGE_CHARSET,
  CHANGE_TYPE,
  CHANGE_COUNTING,
  CHANGE_COMPUTED,
  SET_NULL,
  SET_NOT_NULL,
  ADD_INDEX,
  ADD_FULLTEXT,
  ADD_SPATIAL,
  DROP_INDEX,
  RENAME_INDEX,
  ADD_PRIMARY_KEY,
  DROP_PRIMARY_KEY,
  ADD_FOREIGN_KEY,
  DROP_FOREIGN_KEY,
  ADD_CHECK,
  DROP_CHECK,
  RENAME_TABLE,
  COMMENT_TABLE
}
