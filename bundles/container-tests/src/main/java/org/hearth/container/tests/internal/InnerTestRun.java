package org.hearth.container.tests.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes with JUnit's launcher, which is a bundle here. */
final class InnerTestRun {
  private final Consumer<Outcome> report;

  /**
   * What became of a test, or of a class that failed as a whole.
   *
   * @param name class and method
   * @param status {@code passed}, {@code failed}, {@code aborted} or {@code skipped}
   * @param message stack trace of a failure, reason of an abortion or skip; else empty
   */
  record Outcome(String name, String status, String message) {
    static final String PASSED = "passed";
  }

  /**
   * Totals of a run.
   *
   * @param tests tests that ended, however they did
   * @param failed reports that say anything but {@code passed}
   */
  record Totals(long tests, long failed) {}

  InnerTestRun(Consumer<Outcome> report) {
    this.report = report;
  }

  /** Runs the tests of the classes in their order, reporting each as it ends. */
  Totals execute(List<Class<?>> classes) {
    Counter counter = new Counter();
    // Service loading does not cross bundles: what is wanted is named.
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    LauncherFactory.create(config)
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .build(),
            counter);
    return new Totals(counter.tests, counter.failed);
  }

  private final class Counter implements TestExecutionListener {
    private long tests;
    private long failed;

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      report(test, "skipped", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
      if (test.isTest() || !passed) {
        report(
            test,
            switch (result.getStatus()) {
              case SUCCESSFUL -> Outcome.PASSED;
              case FAILED -> "failed";
              case ABORTED -> "aborted";
            },
            result.getThrowable().map(Counter::stackTrace).orElse(""));
      }
    }

    private void report(TestIdentifier test, String status, String message) {
      tests += test.isTest() ? 1 : 0;
      failed += status.equals(Outcome.PASSED) ? 0 : 1;
      report.accept(new Outcome(name(test), status, message));
    }

    private static String name(TestIdentifier test) {
      return test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(MethodSource.class::cast)
          .map(source -> source.getJavaClass().getSimpleName() + "." + source.getMethodName())
          .orElse(test.getDisplayName());
    }

    private static String stackTrace(Throwable failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      return trace.toString();
    }
  }
}
