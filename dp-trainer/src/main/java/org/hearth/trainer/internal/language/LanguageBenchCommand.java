package org.hearth.trainer.internal.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.language.LanguageException;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.VoiceException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.language.api.FrozenLanguage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth bench language}: what learning a person's language is good for. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench language")
public final class LanguageBenchCommand implements CommandProvider {
  private final FrozenLanguage language;
  private final IntentCompiler compiler;
  private final ContextManager contexts;
  private final Assistant assistant;
  private final List<SpeechSynthesiser> voices;

  /** Called by the container. */
  @Activate
  public LanguageBenchCommand(
      @Reference FrozenLanguage language,
      @Reference IntentCompiler compiler,
      @Reference ContextManager contexts,
      @Reference Assistant assistant,
      @Reference List<SpeechSynthesiser> voices) {
    this.language = language;
    this.compiler = compiler;
    this.contexts = contexts;
    this.assistant = assistant;
    this.voices = voices;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Language(terminal);
  }

  @Command(
      name = "language",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Train to what simulated people say and have them type: perplexity, how often the next word"
            + " is among three suggestions, and how many keys these save; without privacy and with"
            + " it. Nothing is installed, and no ledger is debited.",
        "A person takes the ways that the templates of a context leave open by weights drawn once,"
            + " and has three names for lamps that no model knows.",
        "With --spoken they also speak, by a synthetic voice in white noise, and are heard on the"
            + " frozen recogniser with what was learned: how many sentences are understood."
      })
  final class Language implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--context",
        paramLabel = "NAME",
        defaultValue = "home",
        description = "What is spoken of (default: ${DEFAULT-VALUE}).")
    private String context;

    @Option(
        names = "--people",
        paramLabel = "N",
        defaultValue = "6",
        description = "How many (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
        names = "--examples",
        paramLabel = "N",
        split = ",",
        defaultValue = "50,200",
        description = "Sentences to learn from (default: ${DEFAULT-VALUE}).")
    private List<Integer> examples;

    @Option(
        names = "--typed",
        paramLabel = "N",
        defaultValue = "100",
        description = "Sentences that each types (default: ${DEFAULT-VALUE}).")
    private int typed;

    @Option(
        names = "--spoken",
        paramLabel = "N",
        defaultValue = "0",
        description = "How many of them each also says; takes a second each (default: none).")
    private int spoken;

    @Option(
        names = "--snr",
        paramLabel = "DB",
        defaultValue = "5",
        description = "Of speech and noise (default: ${DEFAULT-VALUE}).")
    private double snr;

    @Option(
        names = "--epsilon",
        paramLabel = "E",
        split = ",",
        defaultValue = "8,3",
        description = "Of the guarantees at delta 1e-5 (default: ${DEFAULT-VALUE}).")
    private List<Double> epsilons;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Of the first person's habits (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Language(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws AdapterException,
            LanguageException,
            IntentException,
            AsrException,
            VoiceException,
            InterruptedException {
      require("--people", people, 1, 1000);
      require("--typed", typed, 1, 100_000);
      require("--spoken", spoken, 0, typed);
      if (!(Math.abs(snr) <= 100)) {
        throw mistake("--snr is " + snr + ", expected -100 to 100");
      }
      for (int count : examples) {
        require("--examples", count, 8, 100_000);
      }
      for (double epsilon : epsilons) {
        if (!(epsilon > 0 && epsilon < 1000)) {
          throw mistake("--epsilon has '" + epsilon + "', expected a number above 0");
        }
      }
      Adapter spokenOf = contexts.resolve(Optional.empty(), Optional.of(context)).contexts().get(0);
      LanguageBench bench = new LanguageBench(language, compiler, spokenOf, speaking());
      List<Long> seeds = LongStream.range(seed, seed + people).boxed().toList();
      for (int count : examples) {
        print(count, bench.run(seeds, count, typed, epsilons, terminal.err()::println));
      }
      time(spokenOf);
      return 0;
    }

    private Optional<LanguageBench.Speaking> speaking() throws VoiceException {
      if (spoken == 0) {
        return Optional.empty();
      }
      SpeechSynthesiser voice =
          voices.stream()
              .filter(candidate -> candidate.speaks("en"))
              .findFirst()
              .orElseThrow(
                  () ->
                      new VoiceException(
                          "no voice to say --spoken " + spoken + " with: install espeak-ng"));
      return Optional.of(new LanguageBench.Speaking(voice, assistant, spoken, snr));
    }

    private void require(String option, int found, int least, int most) {
      if (found < least || found > most) {
        throw mistake(option + " is " + found + ", expected " + least + " to " + most);
      }
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private void print(int count, Map<String, LanguageBench.Result> results) {
      if (json) {
        results.forEach(
            (setting, result) ->
                terminal.out().println(JsonLine.of(fields(count, setting, result))));
        return;
      }
      LanguageBench.Result any = results.get(LanguageBench.FROZEN);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%d people, %d sentences to learn from; typed: %d words, %d of them in sentences that"
                  + " were not learned from%n%-12s  all: perplexity  top 3  keys saved"
                  + "  new: perplexity  top 3  keys saved%n",
              people,
              count,
              any.all().words(),
              any.fresh().words(),
              "");
      results.forEach(
          (setting, result) ->
              terminal
                  .out()
                  .printf(
                      Locale.ROOT,
                      "%-12s  %15.2f  %3.0f %%  %8.1f %%  %15.2f  %3.0f %%  %8.1f %%%n",
                      setting,
                      result.all().perplexity(),
                      100 * result.all().topThree(),
                      100 * result.all().saved(),
                      result.fresh().perplexity(),
                      100 * result.fresh().topThree(),
                      100 * result.fresh().saved()));
      if (spoken > 0) {
        results.forEach(
            (setting, result) ->
                terminal
                    .out()
                    .printf(
                        Locale.ROOT,
                        "%-12s  %d of %d sentences understood at %.3g dB%n",
                        setting,
                        result.understood(),
                        people * spoken,
                        snr));
      }
    }

    private Map<String, Object> fields(int count, String setting, LanguageBench.Result result) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("examples", count);
      fields.put("setting", setting);
      fields.put("perplexity", result.all().perplexity());
      fields.put("top_3", result.all().topThree());
      fields.put("keys_saved", result.all().saved());
      fields.put("words_new", result.fresh().words());
      fields.put("perplexity_new", result.fresh().perplexity());
      fields.put("top_3_new", result.fresh().topThree());
      fields.put("keys_saved_new", result.fresh().saved());
      if (spoken > 0) {
        fields.put("spoken", people * spoken);
        fields.put("snr_db", snr);
        fields.put("understood", result.understood());
      }
      return fields;
    }

    private void time(Adapter spokenOf) throws LanguageException, IntentException {
      CallTimes times = CallTimes.measure(language.network(), compiler.compile(List.of(spokenOf)));
      List<String> lines = new ArrayList<>();
      times
          .milliseconds()
          .forEach(
              (what, milliseconds) ->
                  lines.add(
                      String.format(
                          Locale.ROOT,
                          "%s: %.2f ms, %.2f of a product of all words' embeddings with a vector",
                          what,
                          milliseconds,
                          milliseconds / times.product())));
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>(times.milliseconds());
        fields.put("product", times.product());
        terminal.out().println(JsonLine.of(fields));
      } else {
        lines.forEach(terminal.out()::println);
      }
    }
  }
}
