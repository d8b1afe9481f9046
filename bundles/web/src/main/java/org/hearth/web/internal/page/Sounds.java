package org.hearth.web.internal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.web.internal.page.Route.Who;

/** How words sound, as Hearth's voice says them. */
final class Sounds {
  private static final int MOST_PHONES = 64;
  private static final Pattern WORD = Pattern.compile("[a-z][a-z']{0,63}");

  private final Household household;

  Sounds(Household household) {
    this.household = household;
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/api/sound", Who.VISITOR, this::say));
  }

  /** A word by its phones, or as it is spelled where it has none. */
  private Object say(Call call) throws IOException, RefusedException {
    ObjectNode body = call.body();
    Optional<String> phones = Call.text(body, "phones");
    if (phones.isPresent()) {
      return wav("say", "--phones", spoken(phones.get()), "-o", "-");
    }
    String word =
        Call.text(body, "word")
            .filter(text -> WORD.matcher(text).matches())
            .orElseThrow(() -> RefusedException.bad("That is no word."));
    return wav("say", word, "-o", "-");
  }

  /** The phones of a word, which may be those of a model whose phones the voice does not know. */
  private static String spoken(String phones) throws RefusedException {
    Pronunciation pronunciation;
    try {
      pronunciation = Pronunciation.parse(phones);
    } catch (IllegalArgumentException e) {
      throw RefusedException.bad("The voice cannot speak this word: " + e.getMessage() + ".");
    }
    int count = pronunciation.phones().size();
    if (count > MOST_PHONES) {
      throw RefusedException.bad(
          "The voice cannot speak " + count + " phones, at most " + MOST_PHONES + ".");
    }
    return pronunciation.toString();
  }

  private Content wav(String... line) throws RefusedException {
    return new Content("audio/wav", household.bytes(line));
  }
}
