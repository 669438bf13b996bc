package dev.athanor.maven;

import dev.athanor.diff.Renames;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;

/** What the entities of the project say. */
record Described(MetaData metaData, Origins origins, Renames renames) {}
