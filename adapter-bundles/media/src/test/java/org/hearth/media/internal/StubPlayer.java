package org.hearth.media.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what it is told, and ends a file when a test says so. */
final class StubPlayer implements Player {
  final List<String> told = new ArrayList<>();
  boolean hasNoSoundCard;
  private Consumer<Boolean> ended;

  @Override
  public void play(Path file, Consumer<Boolean> atEnd) throws PlayerException {
    if (hasNoSoundCard) {
      throw new PlayerException("There is no sound card to play on.", null);
    }
    told.add(file.getFileName().toString());
    ended = atEnd;
  }

  void end() {
    ended.accept(true);
  }

  void breakOff() {
    ended.accept(false);
  }

  @Override
  public void pause() {
    told.add("pause");
  }

  @Override
  public void resume() {
    told.add("resume");
  }

  @Override
  public void stop() {
    told.add("stop");
  }
}
