/**
 * {@code schema.lock}: what a folder of scripts leads to, as a text that is committed with them.
 */
@NullMarked
package dev.athanor.lock;

import org.jspecify.annotations.NullMarked;
