package dev.athanor.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;

/**
 * Compiles the project when a goal is called directly. Maven's own {@code @Execute} would do so in
 * a life cycle too, where the classes are there already, and run half of it twice.
 */
final class CompileFirst {

  private static final String PHASE = "process-classes";

  private CompileFirst() {}

  /**
   * Compiles.
   *
   * @throws MojoFailureException that of the compiler, where it finds errors
   */
  static void run(LifecycleExecutor lifecycle, MojoExecution goal, MavenSession session)
      throws MojoExecutionException, MojoFailureException {
    if (goal.getSource() != MojoExecution.Source.CLI) {
      return;
    }
    MojoDescriptor forking = goal.getMojoDescriptor().clone();
    forking.setExecutePhase(PHASE);
    MojoExecution execution = new MojoExecution(forking, goal.getExecutionId());
    try {
      lifecycle.calculateForkedExecutions(execution, session);
      lifecycle.executeForkedExecutions(execution, session);
    } catch (Exception e) {
      if (e.getCause() instanceof MojoFailureException failure) {
        throw failure;
      }
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
