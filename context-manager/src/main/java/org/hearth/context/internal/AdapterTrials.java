package org.hearth.context.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.context.SourceContexts;
import org.hearth.context.internal.trial.HealthFile;
import org.hearth.context.internal.trial.Trials;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts on a thread of its own, so that no stream waits for a file. */
@Component(service = {AdapterTrials.class, UtteranceObserver.class})
public final class AdapterTrials implements UtteranceObserver {
  private static final Logger LOG = LoggerFactory.getLogger(AdapterTrials.class);

  private final Trials trials;
  private final ExecutorService counting =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "hearth-outcomes");
            thread.setDaemon(true);
            return thread;
          });

  /** Called by the container. */
  @Activate
  public AdapterTrials(@Reference AdapterVersions adapters, BundleContext context) {
    this(
        new Trials(
            adapters,
            new HealthFile(Path.of(context.getProperty("hearth.home")), StrictJson.mapper()),
            Clock.system(ZoneId.systemDefault()),
            new SecureRandom()));
  }

  AdapterTrials(Trials trials) {
    this.trials = trials;
  }

  public Trials trials() {
    return trials;
  }

  @Override
  public void heard(Utterance utterance, Optional<String> source) {
    later(() -> trials.heard(utterance, source.orElse(SourceContexts.DEFAULT)));
  }

  /** Counts commands that nobody said anything against. */
  void settle() {
    later(trials::settle);
  }

  private void later(Runnable task) {
    try {
      counting.execute(() -> guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("Hearth stops; this outcome is not counted", e);
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("an outcome cannot be counted", e);
    }
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    counting.shutdown();
    if (!counting.awaitTermination(5, TimeUnit.SECONDS)) {
      LOG.warn("outcomes of the last commands are not counted: the disk is too slow");
    }
  }
}
