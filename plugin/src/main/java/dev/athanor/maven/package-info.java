/** The goals of the Maven plugin. */
@NullMarked
package dev.athanor.maven;

import org.jspecify.annotations.NullMarked;
