package org.hearth.soundcard.internal;

import java.util.function.Consumer;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;

/** An assistant that passes on the first sample of each block, and understands nothing. */
final class Ears implements Assistant {
  static final ListeningOptions OPTIONS =
      new ListeningOptions(Ears::noStack, CoreTranscript.WHEN_REFUSED);

  private final Consumer<Short> blocks;

  Ears(Consumer<Short> blocks) {
    this.blocks = blocks;
  }

  private static AdapterStack noStack() throws AdapterException {
    throw new AdapterException("there is none");
  }

  @Override
  public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
    return new ListeningStream() {
      @Override
      public void accept(short[] samples, int offset, int length) {
        blocks.accept(samples[offset]);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Override
  public void prepare(AdapterStack stack) {}

  @Override
  public boolean isHearing() {
    return false;
  }
}
