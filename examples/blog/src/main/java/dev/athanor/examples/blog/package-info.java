/** A blog: articles, those who write them, and those who have something to say about them. */
package dev.athanor.examples.blog;
