/** Single steps from one schema to another, as values that know their inverse. */
@NullMarked
package dev.athanor.change;

import org.jspecify.annotations.NullMarked;
