/** What is dangerous about a change, told before it is made: one small class for each rule. */
@NullMarked
package dev.athanor.lint;

import org.jspecify.annotations.NullMarked;
