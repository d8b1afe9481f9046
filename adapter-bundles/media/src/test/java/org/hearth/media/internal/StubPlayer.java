package org.hearth.media.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told, and ends a file when a test says so. */
final class StubPlayer implements Player {
  final List<String> told = new ArrayList<>();
  boolean hasNoSoundCard;
  private Runnable ended;

  @Override
  public void play(Path file, Runnable atEnd) throws PlayerException {
    if (hasNoSoundCard) {
      throw new PlayerException("There is no sound card to play on.", null);
    }
    told.add(file.getFileName().toString());
    ended = atEnd;
  }

  void end() {
    ended.run();
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
