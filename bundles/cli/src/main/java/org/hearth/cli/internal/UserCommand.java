package org.hearth.cli.internal;

import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.StackOptions;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth user}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user")
public final class UserCommand implements CommandProvider {
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final KeyManager keys;
  private final SpeakerIdentifier speakers;

  /** Called by the container. */
  @Activate
  public UserCommand(
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference KeyManager keys,
      @Reference SpeakerIdentifier speakers) {
    this.adapters = adapters;
    this.contexts = contexts;
    this.keys = keys;
    this.speakers = speakers;
  }

  @Override
  public Object command(Terminal terminal) {
    return new User(terminal);
  }

  @Command(name = "user", description = "Choose whose adapter is active, or forget a person.")
  final class User extends ActiveNames {
    private final Terminal terminal;

    User(Terminal terminal) {
      super(AdapterKind.USER, adapters, contexts, terminal);
      this.terminal = terminal;
    }

    @Override
    boolean gaveAway(String word) throws AdapterException {
      if (!word.equals(StackOptions.AUTO)) {
        return false;
      }
      super.activate(Optional.empty());
      follow(true);
      if (speakers.people().isEmpty()) {
        terminal.err().println("nobody is enrolled yet: hearth user enrol NAME --wav FILE...");
      }
      return true;
    }

    @Override
    void activate(Optional<String> name) throws AdapterException {
      super.activate(name);
      follow(false);
    }

    private void follow(boolean voices) throws AdapterException {
      try {
        speakers.follow(voices);
      } catch (SpeakerException e) {
        throw new AdapterException(e.getMessage(), e);
      }
    }

    @Override
    String active() throws AdapterException {
      return speakers.follows() ? StackOptions.AUTO : super.active();
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Destroy a person's keys and delete what belongs to them. There is no way back.",
          "Backups without the folder kek stay closed; destroy recovery files made before."
        })
    int forget(@Parameters(paramLabel = "NAME") String name)
        throws AdapterException, KeystoreException {
      boolean known = isKnown(name);
      keys.forget(name);
      contexts.reload();
      terminal
          .out()
          .println(
              known
                  ? "forgot " + name + ": the keys are destroyed, the files deleted"
                  : "there was nothing of '" + name + "'");
      return 0;
    }

    private boolean isKnown(String name) throws AdapterException, KeystoreException {
      return keys.status().filter(status -> status.people().contains(name)).isPresent()
          || adapters.names(AdapterKind.USER).contains(name);
    }
  }
}
