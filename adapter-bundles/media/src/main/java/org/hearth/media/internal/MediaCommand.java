package org.hearth.media.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth media}: what music there is. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=media")
public final class MediaCommand implements CommandProvider {
  private static final String CONTEXT = "media";
  private static final String SENTENCES = "sentences.yaml";
  private static final String SCAN = ".scan";

  /** Names that are heard, of each kind: more take longer to tell apart. */
  private static final int MOST_NAMES = 500;

  private final Library library;
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final SpokenForm spoken;
  private final Path shipped;
  private final Path folder;

  /** Called by the container. */
  @Activate
  public MediaCommand(
      BundleContext context,
      @Reference Vault vault,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference SpokenForm spoken) {
    this.folder = MediaHandler.folder(context);
    this.library = new Library(folder, vault);
    this.adapters = adapters;
    this.contexts = contexts;
    this.spoken = spoken;
    this.shipped = Path.of(context.getProperty("hearth.dist"), "adapters", CONTEXT);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Media(terminal);
  }

  @Command(
      name = "media",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "The music that the context 'media' plays.")
  final class Media {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    Media(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Look for WAV and FLAC files in a folder, and install a context 'media' that knows their"
              + " artists, albums, titles and genres.",
          "They are those of the tags of FLAC files, else of the names: ARTIST/ALBUM/01 TITLE.wav,"
              + " with a folder of the genre before if there is one. Scan again after a change."
        })
    int scan(@Parameters(paramLabel = "FOLDER") Path named)
        throws IOException, KeystoreException, AdapterException {
      Path music = terminal.resolve(named);
      if (!Files.isDirectory(music)) {
        throw new ParameterException(
            spec.commandLine(), music + " is not a folder, expected one with WAV or FLAC files");
      }
      List<LibraryTrack> tracks = FolderScan.scan(music);
      if (tracks.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), music + " has no .wav or .flac files, expected at least one");
      }
      Map<String, Map<String, String>> names = names(tracks);
      List<String> warnings = install(names);
      library.write(tracks);
      contexts.reload();
      warnings.forEach(warning -> terminal.err().println("warning: " + warning));
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%d tracks, %d artists, %d albums; ./hearth context use media%n",
              tracks.size(),
              names.get("artist").size(),
              names.get("album").size());
      return 0;
    }

    private Map<String, Map<String, String>> names(List<LibraryTrack> tracks) {
      Map<String, Map<String, String>> lists = new LinkedHashMap<>();
      for (String list : List.of("artist", "album", "track", "genre")) {
        Map<String, String> names = new LinkedHashMap<>();
        for (LibraryTrack each : tracks) {
          String name =
              switch (list) {
                case "artist" -> each.track().artist();
                case "album" -> each.track().album();
                case "track" -> each.track().title();
                default -> each.track().genre();
              };
          String said = spoken.of(name);
          if (!said.isBlank()) {
            names.putIfAbsent(said, name);
          }
        }
        if (names.size() > MOST_NAMES) {
          terminal
              .err()
              .printf(
                  Locale.ROOT,
                  "warning: of %d names of the list '%s' the first %d can be said%n",
                  names.size(),
                  list,
                  MOST_NAMES);
          Set<String> kept =
              new LinkedHashSet<>(names.keySet().stream().limit(MOST_NAMES).toList());
          names.keySet().retainAll(kept);
        }
        lists.put(list, names);
      }
      return lists;
    }
  }

  /** As the household's own context, in the place of the one that ships. */
  private List<String> install(Map<String, Map<String, String>> names)
      throws IOException, AdapterException {
    Files.createDirectories(folder);
    deleteLeftovers();
    Path payload = Files.createTempDirectory(folder, SCAN);
    try {
      Path files = Files.createDirectory(payload.resolve(CONTEXT));
      Files.copy(shipped.resolve(SENTENCES), files.resolve(SENTENCES));
      Files.writeString(files.resolve("adapter_config.json"), config(), UTF_8);
      Files.writeString(files.resolve("vocabulary.json"), vocabulary(names), UTF_8);
      Path bundle = payload.resolve("media.jar");
      List<String> warnings = adapters.build(files, bundle);
      adapters.install(bundle);
      return warnings;
    } finally {
      delete(payload);
    }
  }

  /** A scan that was killed left the names of music in clear. */
  private void deleteLeftovers() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, SCAN + "*")) {
      for (Path leftover : leftovers) {
        delete(leftover);
      }
    }
  }

  private String config() {
    int patch =
        adapters.list().stream()
            .filter(info -> info.descriptor().id().equals(CONTEXT))
            .flatMap(MediaCommand::versions)
            .filter(version -> version.matches("1\\.0\\.\\d{1,8}"))
            .mapToInt(version -> Integer.parseInt(version.substring("1.0.".length())))
            .max()
            .orElse(0);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("format_version", "1.0");
    config.put("id", CONTEXT);
    config.put("kind", "context");
    config.put("version", "1.0." + (patch + 1));
    config.put("rollback_index", 1);
    return JsonLine.of(config);
  }

  private static Stream<String> versions(AdapterInfo info) {
    return Stream.concat(Stream.of(info.descriptor().version()), info.olderVersions().stream());
  }

  private static String vocabulary(Map<String, Map<String, String>> names) {
    Map<String, Object> entities = new LinkedHashMap<>();
    names.forEach(
        (list, values) ->
            entities.put(
                list,
                values.entrySet().stream()
                    .map(value -> Map.of("in", value.getKey(), "out", value.getValue()))
                    .toList()));
    entities.values().removeIf(values -> ((List<?>) values).isEmpty());
    return JsonLine.of(Map.of("format_version", "1.0", "words", List.of(), "entities", entities));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
