package org.hearth.context.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.api.storage.DurableFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the active stack. A stack is resolved, verified and made ready first and published last
 * by one volatile write; when anything fails before, the old stack stays.
 */
@Component(service = ContextManager.class)
public final class StackManager implements ContextManager {
  private static final Logger LOG = LoggerFactory.getLogger(StackManager.class);

  /** Names that are active; in {@code active.json}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Names(@JsonProperty("user") String user, @JsonProperty("context") String context) {}

  /** What a new household starts with. */
  private static final Names FIRST = new Names(null, "home");

  private final AdapterStore adapters;
  private final SpeechRecognizer recognizer;
  private final Assistant assistant;
  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private Names names;
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
    this.recognizer = recognizer;
    this.assistant = assistant;
    this.file = home.resolve("active.json");
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
    return new AdapterStack(fingerprint(), person, contexts);
  }

  @Override
  public synchronized void useUser(Optional<String> user) throws AdapterException {
    change(new Names(user.orElse(null), active().contextName()));
  }

  @Override
  public synchronized void useContext(Optional<String> context) throws AdapterException {
    change(new Names(active().userName(), context.orElse(null)));
  }

  @Override
  public synchronized void reload() throws AdapterException {
    restore();
  }

  private void change(Names wanted) throws AdapterException {
    AdapterStack stack = ready(wanted);
    if (!wanted.equals(names())) {
      write(wanted);
      names = wanted;
    }
    active = stack;
  }

  private AdapterStack ready(Names wanted) throws AdapterException {
    AdapterStack stack =
        resolve(Optional.ofNullable(wanted.user), Optional.ofNullable(wanted.context));
    try {
      assistant.prepare(stack);
    } catch (AsrException e) {
      throw new AdapterException(e.getMessage(), e);
    }
    return stack;
  }

  /** The stack of the present names; what cannot be used any more is left out with a warning. */
  private void restore() throws AdapterException {
    AdapterStack stack;
    try {
      stack = ready(names());
    } catch (AdapterException e) {
      LOG.warn("not active any more: {}", e.getMessage());
      stack = usable();
    }
    active = stack;
  }

  private AdapterStack usable() throws AdapterException {
    for (Names fewer : List.of(new Names(null, names().context), new Names(names().user, null))) {
      try {
        return ready(fewer);
      } catch (AdapterException e) {
        LOG.debug("{} cannot be used", fewer, e);
      }
    }
    return new AdapterStack(fingerprint(), Optional.empty(), List.of());
  }

  private String fingerprint() throws AdapterException {
    try {
      return recognizer.model().fingerprint();
    } catch (AsrException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }

  private Names names() throws AdapterException {
    if (names == null) {
      names = Files.exists(file) ? read() : FIRST;
    }
    return names;
  }

  private Names read() throws AdapterException {
    try {
      return json.readValue(file.toFile(), Names.class);
    } catch (IOException e) {
      throw new AdapterException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private void write(Names wanted) throws AdapterException {
    try {
      DurableFile.replace(file, json.writeValueAsBytes(wanted));
    } catch (IOException e) {
      throw new AdapterException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
