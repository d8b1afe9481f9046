package org.hearth.context.internal;

import java.util.ArrayList;
import java.util.List;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;

/** Prepares nothing, and listens to nobody. */
final class StubAssistant implements Assistant {
  interface Step {
    void run() throws AdapterException;
  }

  final List<AdapterStack> prepared = new ArrayList<>();
  String refused = "";
  String words = "kitchen";
  Step whilePreparing = () -> {};

  @Override
  public void prepare(AdapterStack stack) throws AsrException {
    if (refused.equals(stack.contextName())) {
      throw new AsrException(words + " cannot be heard");
    }
    try {
      whilePreparing.run();
    } catch (AdapterException e) {
      throw new AssertionError(e);
    }
    prepared.add(stack);
  }

  @Override
  public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
    throw new AssertionError("unexpected");
  }

  @Override
  public boolean isHearing() {
    return false;
  }
}
