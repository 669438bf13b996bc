@NullMarked
package dev.athanor.maven;

import org.jspecify.annotations.NullMarked;
