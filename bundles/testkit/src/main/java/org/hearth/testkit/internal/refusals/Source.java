package org.hearth.testkit.internal.refusals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest, and where its recordings are heard.
 *
 * @param name as it is printed
 * @param contexts those in which each recording is heard; none: those of the lines
 * @param inDomain whether its lines are commands, or else whatever must be refused
 */
record Source(String name, Path manifest, List<String> contexts, boolean inDomain) {
  private static final Pattern WITH_CONTEXTS = Pattern.compile("([A-Za-z0-9_,.-]+)=(.+)");

  Source {
    contexts = List.copyOf(contexts);
  }

  /** Reads {@code [CONTEXT[,CONTEXT...]=]FILE}. */
  static Source of(String written, boolean inDomain) {
    Matcher matcher = WITH_CONTEXTS.matcher(written);
    return matcher.matches()
        ? new Source(
            written, Path.of(matcher.group(2)), List.of(matcher.group(1).split(",")), inDomain)
        : new Source(written, Path.of(written), List.of(), inDomain);
  }
}
