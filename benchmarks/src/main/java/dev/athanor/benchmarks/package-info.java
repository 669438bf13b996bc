/** How long comparing schemas takes, beside what others take for it. */
@NullMarked
package dev.athanor.benchmarks;

import org.jspecify.annotations.NullMarked;
