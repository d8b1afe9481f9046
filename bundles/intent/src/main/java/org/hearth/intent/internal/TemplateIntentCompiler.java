package org.hearth.intent.internal;

import java.util.List;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Compiles templates in Home Assistant's sentence syntax. Keeps no state between calls. */
@Component(service = IntentCompiler.class)
public final class TemplateIntentCompiler implements IntentCompiler {
  private final SentenceFileReader reader = new SentenceFileReader();

  @Activate
  public TemplateIntentCompiler() {}

  @Override
  public IntentModel compile(List<Adapter> adapters) throws IntentException {
    return compileModel(adapters);
  }

  CompiledIntentModel compileModel(List<Adapter> adapters) throws IntentException {
    return new ModelBuilder(reader, adapters).build();
  }
}
