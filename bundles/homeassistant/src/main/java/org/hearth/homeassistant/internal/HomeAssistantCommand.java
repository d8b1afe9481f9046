package org.hearth.homeassistant.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth home-assistant}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=home-assistant")
public final class HomeAssistantCommand implements CommandProvider {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HouseFiles files;
  private final HomeContext home;
  private final ContextManager contexts;
  private final SpokenForm spoken;

  /** Called by the container. */
  @Activate
  public HomeAssistantCommand(
      @Reference HomeAssistant homeAssistant,
      @Reference AdapterStore store,
      @Reference RollbackLedger ledger,
      @Reference ContextManager contexts,
      @Reference SpokenForm spoken) {
    this(
        homeAssistant.files(), new HomeContext(store, ledger, Clock.systemUTC()), contexts, spoken);
  }

  HomeAssistantCommand(
      HouseFiles files, HomeContext home, ContextManager contexts, SpokenForm spoken) {
    this.files = files;
    this.home = home;
    this.contexts = contexts;
    this.spoken = spoken;
  }

  @Override
  public Object command(Terminal terminal) {
    return new HomeAssistantGroup(terminal);
  }

  @Command(
      name = "home-assistant",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Let Home Assistant do what people say, and learn its names.")
  final class HomeAssistantGroup {
    private final Terminal terminal;

    HomeAssistantGroup(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Connect Hearth with a Home Assistant, and learn its names.",
          "A long-lived access token (in Home Assistant: your profile, Security) is asked for, or",
          "read from standard input; it is kept sealed."
        })
    int connect(
        @Parameters(paramLabel = "URL", description = "Such as https://home.example.org:8123.")
            String url,
        @Option(
                names = "--plain",
                description = "Allow http beyond this computer, where the token can be read.")
            boolean plain)
        throws HomeAssistantException,
            KeystoreException,
            AdapterException,
            IOException,
            InterruptedException {
      URI address = Access.parse(url, plain);
      char[] token = terminal.secret("Token: ");
      Access access = new Access(address, new String(token).strip());
      Arrays.fill(token, '\0');
      learn(access);
      files.keep(access);
      terminal.out().println("connected with " + address);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Learn the names of devices and areas anew, as words of the context home.",
          "'hearth adapter rollback home' goes back, 'hearth adapter remove home' to the one that"
              + " ships."
        })
    int sync()
        throws HomeAssistantException, KeystoreException, AdapterException, InterruptedException {
      Optional<Access> access = files.access();
      if (access.isEmpty()) {
        throw new HomeAssistantException(
            "no Home Assistant is connected (hearth home-assistant connect URL)");
      }
      learn(access.get());
      return 0;
    }

    private void learn(Access access)
        throws HomeAssistantException, KeystoreException, AdapterException, InterruptedException {
      House house;
      try (Conversation conversation =
          Conversation.open(HttpClient.newHttpClient(), access, LIMIT)) {
        house = new HouseReader(conversation).read();
      }
      HomeSentences sentences = new HomeSentences(spoken);
      Adapter present = home.present();
      InstalledAdapter installed =
          home.install(present, sentences.with(house, present.sentences().orElse("")));
      files.keep(house);
      contexts.reload();
      installed.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
      sentences
          .leftOut()
          .forEach(
              name ->
                  terminal
                      .err()
                      .println(
                          "warning: the name '"
                              + name
                              + "' cannot be said; give it an alias in Home Assistant"));
      terminal
          .out()
          .println(
              "the context home "
                  + installed.descriptor().version()
                  + " has "
                  + sentences.taken().size()
                  + " names of "
                  + house.things().size()
                  + " entities and "
                  + house.areas().size()
                  + " areas");
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Show what Hearth is connected with, and what it knows there.")
    int status() throws KeystoreException {
      Optional<Access> access = files.access();
      terminal
          .out()
          .println(
              access.isEmpty()
                  ? "no Home Assistant is connected"
                  : access.get()
                      + ", "
                      + files.house().things().size()
                      + " entities, "
                      + files.house().areas().size()
                      + " areas");
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Forget address, token and entities; the context home keeps its names.")
    int disconnect() throws KeystoreException {
      files.delete();
      terminal.out().println("forgot Home Assistant; withdraw its token there, too");
      return 0;
    }
  }
}
