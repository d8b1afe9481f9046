package org.hearth.cli.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Publisher;
import org.hearth.api.keystore.PublisherRole;
import org.hearth.api.keystore.TrustStore;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.plugin.PluginStore;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code hearth trust}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=trust")
public final class TrustCommand implements CommandProvider {
  private final TrustStore publishers;
  private final PluginStore plugins;

  /**
   * Called by the container.
   *
   * @param plugins null where the bundle for plugins was left out
   */
  @Activate
  public TrustCommand(
      @Reference TrustStore publishers,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) PluginStore plugins) {
    this.publishers = publishers;
    this.plugins = plugins;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Trust(terminal);
  }

  /** {@code data} or {@code code}. */
  static final class RoleConverter implements ITypeConverter<PublisherRole> {
    @Override
    public PublisherRole convert(String label) {
      try {
        return PublisherRole.ofLabel(label);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Command(
      name = "trust",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Accept publishers whose adapters or plugins this household takes.")
  final class Trust {
    private final Terminal terminal;

    Trust(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Accept a publisher.",
          "Compare the fingerprint with the publisher's before you use anything of it."
        })
    int add(
        @Parameters(paramLabel = "NAME", description = "What you call the publisher.") String name,
        @Parameters(
                paramLabel = "KEY",
                description = "hearth-publisher:..., as its 'hearth keys status' prints it.")
            String key,
        @Option(
                names = "--role",
                defaultValue = "data",
                paramLabel = "data|code",
                converter = RoleConverter.class,
                description = "Adapters only, or plugins too. Default: ${DEFAULT-VALUE}.")
            PublisherRole role,
        @Option(
                names = "--fingerprint",
                paramLabel = "HEX",
                description = {
                  "The fingerprint that the publisher told you; a key that has another one is"
                      + " refused. Blanks and ':' in it mean nothing."
                })
            String fingerprint)
        throws KeystoreException, PluginException {
      if (fingerprint != null) {
        requireSame(fingerprint, key);
      }
      terminal.out().println("accepted " + describe(publishers.add(name, key, role)));
      stopUntrusted();
      return 0;
    }

    /** The one of the key is not told: who compares has the other from the publisher. */
    private void requireSame(String told, String key) throws KeystoreException {
      String digits = told.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
      if (!digits.equals(publishers.fingerprint(key))) {
        throw new KeystoreException(
            "the key does not have the fingerprint '"
                + told
                + "': it is not the publisher's, or was mistyped; nothing was accepted");
      }
    }

    @Command(mixinStandardHelpOptions = true, description = "Accept a publisher no longer.")
    int remove(@Parameters(paramLabel = "NAME") String name)
        throws KeystoreException, PluginException {
      terminal.out().println("removed " + describe(publishers.remove(name)));
      stopUntrusted();
      return 0;
    }

    /** A publisher that lost its role, or all trust, has no plugin running any more. */
    private void stopUntrusted() throws PluginException {
      if (plugins != null) {
        plugins.recheck().forEach(name -> terminal.out().println("stopped the plugin " + name));
      }
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the accepted publishers.")
    int list(@Option(names = "--json", description = "A line of JSON each.") boolean json)
        throws KeystoreException {
      List<Publisher> accepted = publishers.list();
      if (accepted.isEmpty() && !json) {
        terminal.out().println("no publisher is accepted but this household");
      }
      accepted.forEach(
          publisher ->
              terminal.out().println(json ? JsonLine.of(fields(publisher)) : describe(publisher)));
      return 0;
    }

    private static Map<String, Object> fields(Publisher publisher) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", publisher.name());
      fields.put("role", publisher.role().label());
      fields.put("fingerprint", publisher.fingerprint());
      return fields;
    }

    private static String describe(Publisher publisher) {
      return String.format(
          Locale.ROOT,
          "%-16s %-4s  fingerprint %s",
          publisher.name(),
          publisher.role().label(),
          publisher.fingerprint());
    }
  }
}
