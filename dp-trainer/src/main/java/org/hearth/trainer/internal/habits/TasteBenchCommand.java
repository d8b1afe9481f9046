package org.hearth.trainer.internal.habits;

import java.util.List;
import java.util.stream.LongStream;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.taste.Listener;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench taste}: what learning a person's taste is good for. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench taste")
public final class TasteBenchCommand implements CommandProvider {
  @Override
  public Object command(Terminal terminal) {
    return new TasteBench(terminal);
  }

  @Command(
      name = "taste",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Learn the taste of people made up, whose truth is known, from tracks that they played and"
            + " skipped, and recommend ten tracks that they never heard: how many are skipped, how"
            + " many are among the tenth that they like best, and NDCG; with the frozen model alone,"
            + " with what was learned, and with that under differential privacy at delta 1e-5.",
        "Nothing is installed, and no ledger is debited. Real people will differ from these."
      })
  static final class TasteBench extends HabitBenchCommand {
    private static final int TRACKS = 900;

    @Option(
        names = "--plays",
        paramLabel = "N",
        split = ",",
        defaultValue = "50,150,400",
        description = "Tracks played and skipped to learn from (default: ${DEFAULT-VALUE}).")
    private List<Integer> plays;

    TasteBench(Terminal terminal) {
      super(terminal, Taste::model, TasteTrial.FIGURES, "plays and skips");
    }

    @Override
    List<Integer> sizes() {
      return plays;
    }

    @Override
    List<Trial> people(FrozenScore model, int size, LongStream numbers) {
      List<Track> catalogue = Listener.catalogue(0, TRACKS);
      return numbers
          .<Trial>mapToObj(number -> new TasteTrial(model, number, catalogue, size))
          .toList();
    }
  }
}
