package org.hearth.plugins.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.plugin.PluginInfo;
import org.hearth.api.plugin.PluginStore;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth plugin}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=plugin")
public final class PluginCommand implements CommandProvider {
  private final PluginStore plugins;

  /** Called by the container. */
  @Activate
  public PluginCommand(@Reference PluginStore plugins) {
    this.plugins = plugins;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Plugin(terminal);
  }

  @Command(
      name = "plugin",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = {
        "Sign, install, remove and list plugins: bundles with code.",
        "A plugin runs only while its publisher is trusted with code (hearth trust)."
      })
  final class Plugin {
    private final Terminal terminal;

    Plugin(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Sign a bundle in this household's name; writes FILE.sig.")
    int sign(@Parameters(paramLabel = "FILE") Path plugin) throws PluginException {
      Path signature = signature(plugin);
      plugins.sign(terminal.resolve(plugin), terminal.resolve(signature));
      terminal.out().println("signed " + plugin + " in " + signature);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Check a bundle's signature, install it and start it.")
    int install(
        @Parameters(paramLabel = "FILE") Path plugin,
        @Option(
                names = "--signature",
                paramLabel = "FILE",
                description = "Where its signature is; default: FILE.sig beside it.")
            Path signature,
        @Option(
                names = "--downgrade",
                description = "Also when it is older than the version that is installed.")
            boolean downgrade)
        throws PluginException {
      PluginInfo info =
          plugins.install(
              terminal.resolve(plugin),
              terminal.resolve(signature == null ? signature(plugin) : signature),
              downgrade);
      terminal.out().println("installed " + describe(info));
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Stop a plugin and delete it.")
    int remove(@Parameters(paramLabel = "NAME") String name) throws PluginException {
      plugins.remove(name);
      terminal.out().println("removed " + name);
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the installed plugins.")
    int list(@Option(names = "--json", description = "A line of JSON each.") boolean json)
        throws PluginException {
      List<PluginInfo> infos = plugins.list();
      if (infos.isEmpty() && !json) {
        terminal.out().println("no plugin is installed");
      }
      infos.forEach(info -> terminal.out().println(json ? json(info) : describe(info)));
      return 0;
    }

    private static Path signature(Path plugin) {
      return plugin.resolveSibling(plugin.getFileName() + ".sig");
    }

    private static String describe(PluginInfo info) {
      String signed =
          info.publisher() == null
              ? info.name()
              : info.name() + " " + info.version() + "  signed by " + info.publisher();
      return info.problem() == null ? signed : signed + "  DOES NOT RUN: " + info.problem();
    }

    private static String json(PluginInfo info) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", info.name());
      fields.put("version", info.version());
      fields.put("publisher", info.publisher());
      fields.put("problem", info.problem());
      return JsonLine.of(fields);
    }
  }
}
