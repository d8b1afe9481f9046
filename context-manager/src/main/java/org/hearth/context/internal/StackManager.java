package org.hearth.context.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.context.internal.rules.Rules;
import org.hearth.context.internal.trial.Trials;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the active stack. A stack is resolved, verified and made ready first and published last
 * by one volatile write; when anything fails before, the old stack stays.
 *
 * <p>What the household chose and what is active may differ: an adapter that cannot be used is left
 * out of the stack, and is active again when it can be used again.
 *
 * <p>Messages of a stack's failures may hold words of an adapter: they go to the caller, never to
 * the log. The log names no person either: nobody could be forgotten in it.
 */
@Component(
    service = {StackManager.class, ContextManager.class, SourceContexts.class, SealedData.class})
public final class StackManager implements ContextManager, SourceContexts, SealedData {
  private static final Logger LOG = LoggerFactory.getLogger(StackManager.class);

  private final GivenAdapters adapters;
  private final Assistant assistant;
  private final BaseModel base;
  private final ActiveNamesFile file;
  private final ContextRules rules;
  private final Trials trials;
  private final SourceStacks sources;

  /** Of the versions that people are given. */
  private String stamp;

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "hearth-rules");
            thread.setDaemon(true);
            return thread;
          });
  private volatile ActiveNames chosen;

  /** Of what was chosen by hand, also where rules decide. */
  private volatile AdapterStack active;

  /** Called by the container. */
  @Activate
  public StackManager(
      @Reference AdapterStore adapters,
      @Reference AdapterVersions versions,
      @Reference SpeechRecognizer recognizer,
      @Reference Assistant assistant,
      @Reference ContextRules rules,
      @Reference AdapterTrials trials,
      BundleContext context) {
    this(
        adapters,
        versions,
        recognizer,
        assistant,
        rules,
        trials.trials(),
        Path.of(context.getProperty("hearth.home")),
        Clock.system(ZoneId.systemDefault()));
    looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    looking.scheduleWithFixedDelay(trials::settle, 5, 5, TimeUnit.SECONDS);
  }

  StackManager(
      AdapterStore adapters,
      AdapterVersions versions,
      SpeechRecognizer recognizer,
      Assistant assistant,
      ContextRules rules,
      Trials trials,
      Path home,
      Clock clock) {
    this.adapters = new GivenAdapters(adapters, versions, trials);
    this.assistant = assistant;
    this.base = new BaseModel(recognizer);
    this.file = new ActiveNamesFile(home);
    this.rules = rules;
    this.trials = trials;
    this.stamp = trials.stamp();
    trials.whenChanged(this::give);
    this.sources =
        new SourceStacks(this.adapters, assistant, base, rules.file(), rules.signals(), clock);
  }

  @Deactivate
  void deactivate() {
    looking.shutdownNow();
  }

  /**
   * People are given other versions: whatever is active is made again, or stays if it cannot be.
   */
  private void give() {
    try {
      reload();
    } catch (AdapterException e) {
      LOG.warn("adapters cannot be made active again ({})", kindOf(e));
    }
  }

  /** A later look must not be kept from it by what an earlier one met. */
  void look() {
    try {
      if (!trials.stamp().equals(stamp)) {
        stamp = trials.stamp();
        give();
      }
      ActiveNames names = chosen;
      if (names != null && names.ruled()) {
        sources.look(names);
      }
    } catch (RuntimeException e) {
      LOG.warn("the rules cannot be looked at", e);
    }
  }

  @Override
  public AdapterStack active() throws AdapterException {
    return isRuled() ? stack(DEFAULT) : byHand();
  }

  @Override
  public AdapterStack stack(String source) throws AdapterException {
    return isRuled() ? stack(source, Optional.ofNullable(chosen().user())) : byHand();
  }

  @Override
  public AdapterStack stack(String source, Optional<String> person) throws AdapterException {
    return decide(source, person).stack();
  }

  /** The stack of a source and person, with its reasons. */
  SourceStacks.Decided decide(String source, Optional<String> person) throws AdapterException {
    return sources.decide(source, person, chosen());
  }

  /** Whom the household chose, if anybody. */
  Optional<String> chosenUser() {
    return Optional.ofNullable(chosen().user());
  }

  /** Whether there are rules, and they decide. */
  private boolean isRuled() {
    return chosen().ruled() && !rules.file().current().equals(Rules.NONE);
  }

  private AdapterStack byHand() throws AdapterException {
    AdapterStack stack = active;
    if (stack == null) {
      synchronized (this) {
        if (active == null) {
          restore();
        }
        stack = active;
      }
    }
    return stack;
  }

  @Override
  public AdapterStack resolve(Optional<String> user, Optional<String> context)
      throws AdapterException {
    Optional<Adapter> person =
        user.isPresent()
            ? Optional.of(adapters.get(AdapterKind.USER, user.get(), user))
            : Optional.empty();
    List<Adapter> contexts = new ArrayList<>();
    for (String name : ContextNames.split(context.orElse(null))) {
      contexts.add(adapters.get(AdapterKind.CONTEXT, name, user));
    }
    return new AdapterStack(base.fingerprint(), person, contexts);
  }

  @Override
  public synchronized void useUser(Optional<String> user) throws AdapterException {
    String present = byHand().contextName();
    ActiveNames wanted = chosen().withUser(user.orElse(null));
    change(wanted, wanted.withContext(present));
  }

  @Override
  public synchronized void useContext(Optional<String> context) throws AdapterException {
    String present = byHand().userName();
    ActiveNames wanted = chosen().withContext(context.orElse(null)).withRules(false);
    change(wanted, wanted.withUser(present));
  }

  @Override
  public synchronized void followRules() throws AdapterException {
    choose(chosen().withRules(true));
  }

  @Override
  public synchronized void reload() throws AdapterException {
    sources.reload();
    restore();
  }

  @Override
  public String name() {
    return "choice";
  }

  /** The choice is kept in clear. */
  @Override
  public int reseal() {
    return 0;
  }

  /**
   * A person who is forgotten is no more chosen, and speaks no more: the stack without them is not
   * made ready first, for nothing may hold this up.
   */
  @Override
  public synchronized void forget(String person) throws KeystoreException {
    try {
      ActiveNames nobody = chosen().withUser(null);
      if (person.equals(chosen().user())) {
        file.write(nobody);
        chosen = nobody;
      }
      file.discardLeftovers();
      rules.signals().forget(person);
      trials.forget(person);
    } catch (AdapterException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
    sources.forget(person);
    AdapterStack stack = active;
    if (stack != null && person.equals(stack.userName())) {
      active = new AdapterStack(stack.baseFingerprint(), Optional.empty(), stack.contexts());
    }
  }

  /**
   * Makes a choice.
   *
   * @param wanted what is chosen now
   * @param usable the same without what could not be used before; it must not hold the change
   */
  private void change(ActiveNames wanted, ActiveNames usable) throws AdapterException {
    AdapterStack stack;
    try {
      stack = ready(wanted);
    } catch (AdapterException e) {
      if (usable.equals(wanted)) {
        throw e;
      }
      stack = ready(usable);
    }
    choose(wanted);
    active = stack;
  }

  private void choose(ActiveNames wanted) throws AdapterException {
    if (!wanted.equals(chosen())) {
      file.write(wanted);
      chosen = wanted;
    }
  }

  private AdapterStack ready(ActiveNames names) throws AdapterException {
    AdapterStack stack =
        resolve(Optional.ofNullable(names.user()), Optional.ofNullable(names.context()));
    try {
      assistant.prepare(stack);
    } catch (AsrException e) {
      if (adapters.takeBack(stack)) {
        return ready(names);
      }
      throw new AdapterException(e.getMessage(), e);
    }
    return stack;
  }

  /**
   * The stack of what is chosen, or as much of it as can be used.
   *
   * @throws AdapterException when the keys cannot be read, and so nothing can be used
   */
  private void restore() throws AdapterException {
    ActiveNames names = chosen();
    Set<ActiveNames> tried = new LinkedHashSet<>();
    Collections.addAll(tried, names, names.withUser(null), names.withContext(null));
    for (ActiveNames fewer : tried) {
      try {
        active = ready(fewer);
        return;
      } catch (AdapterException e) {
        if (UnreadableKeys.cause(e)) {
          throw e;
        }
        LOG.warn("what is chosen cannot be active now ({})", kindOf(e));
      }
    }
    active = new AdapterStack(base.fingerprint(), Optional.empty(), List.of());
  }

  private static String kindOf(AdapterException failure) {
    Throwable cause = failure.getCause();
    return (cause == null ? failure : cause).getClass().getName();
  }

  private ActiveNames chosen() {
    ActiveNames names = chosen;
    if (names == null) {
      synchronized (this) {
        if (chosen == null) {
          chosen = file.read();
        }
        names = chosen;
      }
    }
    return names;
  }
}
