package org.hearth.web.internal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.web.internal.page.Route.Who;

/** How words sound, as Hearth's voice says them. */
final class Sounds {
  private static final Pattern PHONES = Pattern.compile("[a-z]{1,2}( [a-z]{1,2}){0,63}");
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
    Optional<String> phones = matching(body, "phones", PHONES);
    Optional<String> word = matching(body, "word", WORD);
    if (phones.isPresent()) {
      return wav("say", "--phones", phones.get(), "-o", "-");
    }
    if (word.isPresent()) {
      return wav("say", word.get(), "-o", "-");
    }
    throw new RefusedException(HttpServletResponse.SC_BAD_REQUEST, "That is no word.");
  }

  private Content wav(String... line) throws RefusedException {
    return new Content("audio/wav", household.bytes(line));
  }

  private static Optional<String> matching(ObjectNode body, String field, Pattern pattern) {
    return Call.text(body, field).filter(text -> pattern.matcher(text).matches());
  }
}
