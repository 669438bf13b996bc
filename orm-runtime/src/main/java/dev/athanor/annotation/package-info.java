/** The few annotations for what neither Jakarta Persistence nor Hibernate can say. */
@NullMarked
package dev.athanor.annotation;

import org.jspecify.annotations.NullMarked;
