package org.hearth.context.internal;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
@Component(service = {ContextManager.class, SealedData.class})
public final class StackManager implements ContextManager, SealedData {
  private static final Logger LOG = LoggerFactory.getLogger(StackManager.class);

  private final AdapterStore adapters;
  private final Assistant assistant;
  private final BaseModel base;
  private final ActiveNamesFile file;
  private ActiveNames chosen;
  private volatile AdapterStack active;

  /** Called by the container. */
  @Activate
  public StackManager(
      @Reference AdapterStore adapters,
      @Reference SpeechRecognizer recognizer,
      @Reference Assistant assistant,
      BundleContext context) {
    this(adapters, recognizer, assistant, Path.of(context.getProperty("hearth.home")));
  }

  StackManager(AdapterStore adapters, SpeechRecognizer recognizer, Assistant assistant, Path home) {
    this.adapters = adapters;
    this.assistant = assistant;
    this.base = new BaseModel(recognizer);
    this.file = new ActiveNamesFile(home);
  }

  @Override
  public AdapterStack active() throws AdapterException {
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
            ? Optional.of(adapters.get(AdapterKind.USER, user.get()))
            : Optional.empty();
    List<Adapter> contexts =
        context.isPresent() ? List.of(adapters.get(AdapterKind.CONTEXT, context.get())) : List.of();
    return new AdapterStack(base.fingerprint(), person, contexts);
  }

  @Override
  public synchronized void useUser(Optional<String> user) throws AdapterException {
    String present = active().contextName();
    ActiveNames wanted = chosen().withUser(user.orElse(null));
    change(wanted, wanted.withContext(present));
  }

  @Override
  public synchronized void useContext(Optional<String> context) throws AdapterException {
    String present = active().userName();
    ActiveNames wanted = chosen().withContext(context.orElse(null));
    change(wanted, wanted.withUser(present));
  }

  @Override
  public synchronized void reload() throws AdapterException {
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
    } catch (AdapterException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
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
    if (!wanted.equals(chosen())) {
      file.write(wanted);
      chosen = wanted;
    }
    active = stack;
  }

  private AdapterStack ready(ActiveNames names) throws AdapterException {
    AdapterStack stack =
        resolve(Optional.ofNullable(names.user()), Optional.ofNullable(names.context()));
    try {
      assistant.prepare(stack);
    } catch (AsrException e) {
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
    if (chosen == null) {
      chosen = file.read();
    }
    return chosen;
  }
}
