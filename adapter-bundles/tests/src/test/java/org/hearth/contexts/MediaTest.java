package org.hearth.contexts;

import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

@HearthTest(context = "media", user = "anna")
class MediaTest {
  @Test
  void withoutMusicItSaysHowToGetSome(Hearth hearth) {
    hearth
        .hear("play something i like")
        .expectIntent("PlayRecommended")
        .notDone("I know no music: hearth media scan tells me of a folder.");
    hearth.hear("play some jazz music").expectIntent("PlayGenre").slot("genre", "jazz");
    hearth.hear("skip this song").expectIntent("NextTrack").notDone("Nothing is playing.");
  }
}
