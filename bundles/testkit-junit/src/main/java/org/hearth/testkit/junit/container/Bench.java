package org.hearth.testkit.junit.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.assistant.AnnouncementListener;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.lexicon.Lexicon;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The half of the test extension that is a bundle of the container. Both halves share nothing but
 * the JDK, so a call is a map with {@link #CALL} and its arguments, and so is the answer. Calls
 * come one at a time; one that fails throws {@link IllegalStateException} with the reason.
 */
@Component(
    service = {Function.class, AnnouncementListener.class},
    property = Bench.SERVICE + ":Boolean=true")
public final class Bench
    implements Function<Map<String, Object>, Map<String, Object>>, AnnouncementListener {
  /** Service property by which it is found. */
  public static final String SERVICE = "hearth.testkit";

  public static final String CALL = "call";

  /** Hears {@link #USER} in {@link #CONTEXT}, of {@link #FOLDER} if that is the context's. */
  public static final String USE = "use";

  /** Begins another stream. */
  public static final String OPEN = "open";

  /** Hears {@link #FILE}; answers {@link #UTTERANCES}, maps with the fields below. */
  public static final String HEAR = "hear";

  /** Explains {@link #TEXT} in {@link #TEXT}. */
  public static final String EXPLAIN = "explain";

  /** Waits {@link #MILLIS} for an announcement; answers {@link #TEXT}. */
  public static final String ANNOUNCED = "announced";

  public static final String CONTEXT = "context";

  /** Empty for nobody in particular. */
  public static final String USER = "user";

  public static final String FOLDER = "folder";
  public static final String FILE = "file";
  public static final String UTTERANCES = "utterances";
  public static final String MILLIS = "millis";
  public static final String TEXT = "text";
  public static final String INTENT = "intent";
  public static final String SLOTS = "slots";
  public static final String REPLY = "reply";
  public static final String DONE = "done";

  /** What the frozen core alone heard. */
  public static final String CORE = "core";

  /** Lines for a person, each with a line break before it. */
  public static final String DETAILS = "details";

  /** Long enough to end an utterance. */
  private static final int SILENCE = PcmStream.SAMPLE_RATE * 3 / 2;

  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final Assistant assistant;
  private final AudioDecoder decoder;
  private final IntentCompiler intents;
  private final Lexicon lexicon;
  private final SpokenForm spokenForm;
  private final Set<Path> installed = new HashSet<>();
  private final List<Utterance> heard = new ArrayList<>();
  private final BlockingQueue<String> announcements = new LinkedBlockingQueue<>();
  private AdapterStack stack;
  private Explanation explanation;
  private ListeningStream stream;

  /** Called by the container. */
  @Activate
  public Bench(
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference IntentCompiler intents,
      @Reference Lexicon lexicon,
      @Reference SpokenForm spokenForm) {
    this.adapters = adapters;
    this.contexts = contexts;
    this.assistant = assistant;
    this.decoder = decoder;
    this.intents = intents;
    this.lexicon = lexicon;
    this.spokenForm = spokenForm;
  }

  @Override
  public Map<String, Object> apply(Map<String, Object> call) {
    try {
      return switch ((String) call.get(CALL)) {
        case USE ->
            use((String) call.get(CONTEXT), (String) call.get(USER), (Path) call.get(FOLDER));
        case OPEN -> open();
        case HEAR -> hear((Path) call.get(FILE));
        case EXPLAIN -> Map.of(TEXT, explanation.of((String) call.get(TEXT)));
        case ANNOUNCED -> announced((Long) call.get(MILLIS));
        default -> throw new IllegalArgumentException(call.get(CALL) + " is no call");
      };
    } catch (AdapterException
        | AsrException
        | AudioException
        | IntentException
        | IOException
        | InterruptedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public boolean announced(Announcement announcement) {
    return announcements.add(announcement.text());
  }

  private Map<String, Object> announced(long millis) throws InterruptedException {
    Map<String, Object> answer = new HashMap<>();
    answer.put(TEXT, announcements.poll(millis, TimeUnit.MILLISECONDS));
    return answer;
  }

  private Map<String, Object> use(String context, String user, Path folder)
      throws AdapterException, AsrException, IntentException, IOException {
    if (folder != null && installed.add(folder)) {
      install(context, folder);
    }
    Optional<String> person = Optional.of(user).filter(name -> !name.isEmpty());
    if (person.isPresent() && !adapters.names(AdapterKind.USER).contains(user)) {
      adapters.revise(user, payload -> payload);
    }
    stack = contexts.resolve(person, Optional.of(context));
    assistant.prepare(stack);
    explanation =
        new Explanation(
            intents.compile(stack.adapters()).sentences(),
            stack.pronunciations(),
            lexicon,
            spokenForm);
    return open();
  }

  private void install(String context, Path folder) throws AdapterException, IOException {
    Path sealed = Files.createTempFile("hearth-test", ".jar");
    try {
      adapters.build(folder, sealed);
      Adapter built = adapters.inspect(sealed);
      String id = built.descriptor().id();
      if (built.descriptor().kind() != AdapterKind.CONTEXT || !id.equals(context)) {
        throw new AdapterException(
            folder.resolve("adapter_config.json")
                + " is of the "
                + built.descriptor().kind().name().toLowerCase(Locale.ROOT)
                + " '"
                + id
                + "', expected the context of @HearthTest, '"
                + context
                + "'");
      }
      adapters.install(sealed);
      contexts.reload();
    } finally {
      Files.deleteIfExists(sealed);
    }
  }

  private Map<String, Object> open() {
    close();
    announcements.clear();
    AdapterStack fixed = stack;
    stream =
        assistant.listen(
            new ListeningOptions(() -> fixed, CoreTranscript.ALWAYS, Optional.of("test"), true),
            heard::add);
    return Map.of();
  }

  @Deactivate
  void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  private Map<String, Object> hear(Path file) throws AudioException, AsrException, IOException {
    heard.clear();
    feed(new short[SILENCE / 3]);
    try (PcmStream audio = decoder.open(file)) {
      short[] chunk = new short[CHUNK];
      for (int count = audio.read(chunk, 0, CHUNK);
          count >= 0;
          count = audio.read(chunk, 0, CHUNK)) {
        stream.accept(chunk, 0, count);
      }
    }
    feed(new short[SILENCE]);
    stream.flush();
    return Map.of(UTTERANCES, heard.stream().map(Bench::fields).toList());
  }

  private void feed(short[] samples) throws AsrException {
    for (int i = 0; i < samples.length; i += CHUNK) {
      stream.accept(samples, i, Math.min(CHUNK, samples.length - i));
    }
  }

  private static Map<String, Object> fields(Utterance utterance) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(TEXT, utterance.text());
    fields.put(INTENT, utterance.match().map(match -> match.intent()).orElse(null));
    fields.put(SLOTS, utterance.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put(REPLY, utterance.reply().map(reply -> reply.text()).orElse(null));
    fields.put(DONE, utterance.reply().map(reply -> reply.done()).orElse(null));
    fields.put(CORE, utterance.coreText() == null ? "" : utterance.coreText());
    fields.put(DETAILS, Details.of(utterance));
    return fields;
  }
}
