package org.hearth.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line as far as the launcher must understand it.
 *
 * @param home where all state lives; absolute
 * @param directory working directory
 * @param arguments the command line without {@code --home}
 */
record Invocation(Path home, Path directory, List<String> arguments) {
  private static final String HOME = "--home";

  /**
   * Commands that work on a home of their own below the given one, so that yours stays as it is.
   */
  private static final Set<String> OWN_HOME = Set.of("demo", "bench", "forge evaluate");

  Invocation {
    arguments = List.copyOf(arguments);
  }

  /** Takes {@code --home DIR} out, wherever it stands. */
  static Invocation parse(String[] args, Map<String, String> environment) throws LaunchException {
    Path directory = Path.of("").toAbsolutePath();
    String home = environment.get("HEARTH_HOME");
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(HOME)) {
        if (i + 1 == args.length) {
          throw new LaunchException("--home needs a directory", 2);
        }
        home = args[++i];
      } else if (args[i].startsWith(HOME + "=")) {
        home = args[i].substring(HOME.length() + 1);
      } else {
        arguments.add(args[i]);
      }
    }
    if (home == null || home.isEmpty()) {
      home = Path.of(userHome(environment), ".local", "share", "hearth").toString();
    }
    return new Invocation(directory.resolve(home).normalize(), directory, arguments).withOwnHome();
  }

  /** As the shell's {@code ~}; Java's own property asks the user database instead. */
  private static String userHome(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty() ? System.getProperty("user.home") : home;
  }

  private Invocation withOwnHome() {
    return wantsOwnContainer()
        ? new Invocation(home.resolve(arguments.get(0)), directory, arguments)
        : this;
  }

  boolean wantsOwnContainer() {
    return OWN_HOME.stream().anyMatch(this::begins);
  }

  private boolean begins(String command) {
    List<String> words = List.of(command.split(" "));
    return arguments.size() >= words.size() && arguments.subList(0, words.size()).equals(words);
  }

  boolean isRun() {
    return is("run");
  }

  boolean isStop() {
    return is("stop");
  }

  boolean isDoctor() {
    return is("doctor");
  }

  private boolean is(String command) {
    return !arguments.isEmpty()
        && arguments.get(0).equals(command)
        && !arguments.contains("--help")
        && !arguments.contains("-h");
  }
}
