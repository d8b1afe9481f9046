package org.hearth.smarthome.internal.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.context.SourceContexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The intents that the active contexts of a source have sentences for. */
final class ContextIntents implements Function<Optional<String>, Set<String>> {
  private static final Logger LOG = LoggerFactory.getLogger(ContextIntents.class);

  private final SourceContexts contexts;
  private final Set<String> except;

  /**
   * @param except contexts of which nothing is told
   */
  ContextIntents(SourceContexts contexts, Set<String> except) {
    this.contexts = contexts;
    this.except = Set.copyOf(except);
  }

  /** Empty when that cannot be said: the intents that are heard are known all the same. */
  @Override
  public Set<String> apply(Optional<String> source) {
    Set<String> intents = new TreeSet<>();
    try {
      for (Adapter context : contexts.stack(source.orElse(SourceContexts.DEFAULT)).contexts()) {
        if (context.sentences().isPresent() && !except.contains(context.descriptor().id())) {
          new ObjectMapper(new YAMLFactory())
              .readTree(context.sentences().get())
              .path("intents")
              .fieldNames()
              .forEachRemaining(intents::add);
        }
      }
    } catch (AdapterException | JsonProcessingException e) {
      LOG.warn("mqtt: the intents of a source are not known: {}", e.getClass().getSimpleName());
    }
    return intents;
  }
}
