package org.hearth.context.internal;

import java.nio.file.Path;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hearth.context.internal.HomeOperation.Kind;

/**
 * A process that works on a home until it is killed, its parent dies, or its work is done. It
 * writes a line before and a line after each operation.
 */
final class KillChild {
  private static final Logger LOG = Logger.getLogger("org.hearth");

  private KillChild() {}

  /**
   * Works.
   *
   * @param args the home, the first number that is free, the one after the last, the seed, the kind
   *     of operation that is done most
   */
  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.OFF);
    HomeOperation open = new HomeOperation(Kind.OPEN, 0, HomeOperation.NONE);
    say("begin", open);
    LiveHome live = new LiveHome(Path.of(args[0]));
    HomeState state = HomeState.of(live);
    say("end", open);
    Random random = new Random(Long.parseLong(args[3]));
    long end = Long.parseLong(args[2]);
    Kind favourite = Kind.valueOf(args[4]);
    for (long number = Long.parseLong(args[1]); number < end; number++) {
      HomeOperation operation = HomeOperation.next(random, favourite, state, number);
      say("begin", operation);
      operation.run(live);
      say("end", operation);
      state = operation.after(state);
    }
  }

  private static void say(String what, HomeOperation operation) {
    System.out.println(what + " " + operation);
    if (System.out.checkError()) {
      System.exit(1); // Nobody listens any more.
    }
  }
}
