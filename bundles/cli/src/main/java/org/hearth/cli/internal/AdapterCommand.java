package org.hearth.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth adapter}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=adapter")
public final class AdapterCommand implements CommandProvider {
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final ConfusableWords confusable;

  /** Called by the container. */
  @Activate
  public AdapterCommand(
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference ConfusableWords confusable) {
    this.adapters = adapters;
    this.contexts = contexts;
    this.confusable = confusable;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Commands(terminal);
  }

  @Command(
      name = "adapter",
      mixinStandardHelpOptions = true,
      description = "Build, seal, install, remove, inspect and roll back adapters.",
      synopsisSubcommandLabel = "COMMAND")
  final class Commands {
    private final Terminal terminal;

    Commands(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Check a folder and write it as a sealed, signed bundle.")
    int build(
        @Parameters(paramLabel = "DIR", description = "Folder with adapter_config.json.")
            Path folder,
        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "FILE")
            Path output)
        throws AdapterException {
      Path file = terminal.resolve(output);
      warn(adapters.build(terminal.resolve(folder), file));
      Adapter built = adapters.inspect(file);
      warn(
          confusable.find(built, contexts.active()).stream()
              .map(ConfusableWords.Pair::warning)
              .toList());
      terminal.out().println("sealed " + label(built.descriptor()) + " in " + output);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Seal a bundle to another household's device, for an adapter that travels.",
          "They install it when they trust this household's publisher (hearth keys status)."
        })
    int seal(
        @Parameters(paramLabel = "FILE", description = "A bundle of this household.") Path bundle,
        @Option(
                names = "--to",
                required = true,
                paramLabel = "DEVICE",
                description = "hearth-device:..., as their 'hearth keys status' prints it.")
            String device,
        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "FILE")
            Path output)
        throws AdapterException {
      AdapterDescriptor descriptor =
          adapters.sealTo(device, terminal.resolve(bundle), terminal.resolve(output));
      terminal.out().println("sealed " + label(descriptor) + " to the device in " + output);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Verify a bundle and make it the active version.")
    int install(
        @Parameters(paramLabel = "FILE") Path bundle, @Option(names = "--json") boolean json)
        throws AdapterException {
      InstalledAdapter installed = adapters.install(terminal.resolve(bundle));
      contexts.reload();
      if (json) {
        terminal.out().println(AdapterJson.line(installed));
        return 0;
      }
      warn(installed.warnings());
      terminal.out().println("installed " + label(installed.descriptor()));
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Remove an adapter with all its versions.")
    int remove(@Parameters(paramLabel = "ID") String id) throws AdapterException {
      adapters.remove(id);
      contexts.reload();
      terminal.out().println("removed " + id);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Go back to the version that was active before.")
    int rollback(@Parameters(paramLabel = "ID") String id) throws AdapterException {
      AdapterDescriptor descriptor = adapters.rollback(id);
      contexts.reload();
      terminal.out().println("back to " + label(descriptor));
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the installed adapters.")
    int list(@Option(names = "--json") boolean json) {
      List<AdapterInfo> infos = adapters.list();
      if (infos.isEmpty() && !json) {
        terminal
            .out()
            .println(
                "no adapter is installed; contexts that ship with Hearth are"
                    + " installed at their first use");
      }
      for (AdapterInfo info : infos) {
        boolean acoustic = isAcoustic(info);
        terminal.out().println(json ? AdapterJson.line(info, acoustic) : describe(info, acoustic));
      }
      return 0;
    }

    /** An adapter that cannot be opened is listed too, with its problem. */
    private boolean isAcoustic(AdapterInfo info) {
      try {
        AdapterDescriptor descriptor = info.descriptor();
        return info.problem() == null
            && adapters.get(descriptor.kind(), descriptor.id()).acoustic().isPresent();
      } catch (AdapterException e) {
        return false;
      }
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Verify a bundle and show what is in it, without installing it.")
    int inspect(
        @Parameters(paramLabel = "FILE") Path bundle, @Option(names = "--json") boolean json)
        throws AdapterException {
      Adapter adapter = adapters.inspect(terminal.resolve(bundle));
      if (json) {
        terminal.out().println(AdapterJson.line(adapter));
        return 0;
      }
      AdapterDescriptor descriptor = adapter.descriptor();
      terminal.out().println(label(descriptor));
      terminal.out().println("  base model      " + descriptor.baseFingerprint());
      terminal.out().println("  rollback index  " + descriptor.rollbackIndex());
      terminal.out().println("  owner           " + descriptor.owner());
      descriptor.notAfter().ifPresent(end -> terminal.out().println("  not after       " + end));
      terminal.out().println("  words           " + adapter.vocabulary().words().size());
      adapter
          .vocabulary()
          .entities()
          .forEach(
              (list, values) ->
                  terminal.out().printf("  list %-10s %d values%n", list, values.size()));
      terminal
          .out()
          .println("  sentences       " + (adapter.sentences().isPresent() ? "yes" : "no"));
      terminal
          .out()
          .println("  acoustic        " + (adapter.acoustic().isPresent() ? "yes" : "no"));
      adapter
          .unknownParts()
          .forEach(
              part -> terminal.out().println("  unknown part    " + part + " (kept, not used)"));
      return 0;
    }

    private void warn(List<String> warnings) {
      warnings.forEach(warning -> terminal.err().println("warning: " + warning));
    }

    private static String describe(AdapterInfo info, boolean acoustic) {
      String older =
          info.olderVersions().isEmpty()
              ? ""
              : "  before: " + String.join(", ", info.olderVersions());
      String problem = info.problem() == null ? "" : "  NOT USABLE: " + info.problem();
      return String.format(
          Locale.ROOT,
          "%-40s%s%s%s",
          label(info.descriptor()),
          acoustic ? "  acoustic" : "",
          older,
          problem);
    }

    private static String label(AdapterDescriptor descriptor) {
      return descriptor.kind().label() + " " + descriptor.id() + " " + descriptor.version();
    }
  }
}
