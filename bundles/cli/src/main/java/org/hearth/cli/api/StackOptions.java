package org.hearth.cli.api;

import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.context.ContextManager;
import picocli.CommandLine.Option;

/** The options {@code --user} and {@code --context} of commands that listen (a picocli mixin). */
public final class StackOptions {
  /** The person is told by the voice. */
  public static final String AUTO = "auto";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Hear with this person's adapter; 'none', or 'auto' for whoever speaks (default: the"
              + " active one).")
  private String user;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Hear in this context, or 'none' (default: the active one).")
  private String context;

  /** Whether neither option was given: then the active stack counts, as it is at each utterance. */
  public boolean followActive() {
    return user == null && context == null;
  }

  /**
   * Whether it is to be told by the voice who speaks.
   *
   * @param chosen whether that is what the household chose
   */
  public boolean identifies(boolean chosen) {
    return user == null ? chosen : user.equals(AUTO);
  }

  /** The stack that the options name; what they leave open is taken from the active one. */
  public AdapterStack resolve(ContextManager contexts) throws AdapterException {
    return resolve(contexts, null, null);
  }

  /**
   * As {@link #resolve(ContextManager)}; what the options leave open is taken from the given names
   * first.
   *
   * @param elseUser may be null
   * @param elseContext may be null
   */
  public AdapterStack resolve(ContextManager contexts, String elseUser, String elseContext)
      throws AdapterException {
    AdapterStack active = contexts.active();
    return contexts.resolve(
        choose(user, elseUser, active.userName()),
        choose(context, elseContext, active.contextName()));
  }

  private static Optional<String> choose(String... names) {
    for (String name : names) {
      if (name != null) {
        return name.equals(AUTO) ? Optional.empty() : Names.orNone(name);
      }
    }
    return Optional.empty();
  }
}
