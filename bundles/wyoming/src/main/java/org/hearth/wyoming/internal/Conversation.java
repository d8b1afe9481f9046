package org.hearth.wyoming.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeWord;
import org.hearth.wyoming.internal.wire.Event;
import org.hearth.wyoming.internal.wire.EventReader;
import org.hearth.wyoming.internal.wire.EventWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said on one connection, from its first event to its last. The stream of the peer's audio
 * stays open from one {@code audio-stop} to the next {@code audio-start}, so that a "yes" answers
 * what was asked before. For one thread.
 */
final class Conversation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** 100 ms. */
  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  private final Hearing hearing;
  private final InetAddress peer;
  private final EventReader in;
  private final EventWriter out;
  private final short[] samples = new short[CHUNK];

  /** Transcripts of the present turn. */
  private final List<String> said = new ArrayList<>();

  private String source;

  /** Whether the present stream tells by the voice who speaks. */
  private boolean identifying;

  private Optional<ListeningStream> stream = Optional.empty();

  /** What is awaited in audio that comes; empty when it is heard for what it means. */
  private Optional<WakeWord> wakeWord = Optional.empty();

  Conversation(Hearing hearing, InetAddress peer, EventReader in, EventWriter out) {
    this.hearing = hearing;
    this.peer = peer;
    this.in = in;
    this.out = out;
    this.source = hearing.names().of(peer, Optional.empty());
  }

  /** Answers until the peer closes the connection. */
  void run() throws IOException {
    for (Optional<Event> event = in.next(); event.isPresent(); event = in.next()) {
      switch (event.get().type()) {
        case "audio-start" -> {
          if (wakeWord.isPresent()) {
            await(wakeWord.get(), event.get());
          } else {
            hear(event.get());
          }
        }
        case "audio-chunk" -> {
          // Satellites that await a wake word may send audio without saying that it begins.
          if (wakeWord.isPresent()) {
            await(wakeWord.get(), event.get());
          }
        }
        default -> answer(event.get());
      }
    }
  }

  /** Answers an event that may come within audio, too; what is not known is passed over. */
  private void answer(Event event) throws IOException {
    switch (event.type()) {
      case "describe" -> describe();
      case "ping" ->
          out.write("pong", event.text("text").map(text -> Map.of("text", text)).orElse(Map.of()));
      case "transcribe" -> {
        wakeWord = Optional.empty();
        become(hearing.names().of(peer, Claims.of(event)), identifying);
      }
      // Home Assistant asks for the meaning of a text by its transcript.
      case "recognize", "transcript" -> recognize(event);
      case "detect" -> detect(event);
      default -> {
        // The protocol grows; what others say to each other is no mistake.
      }
    }
  }

  /** Whose audio it is, and what for, stays as it was when it began. */
  private void answerWithin(Event event) throws IOException {
    if (!event.type().equals("transcribe") && !event.type().equals("detect")) {
      answer(event);
    }
  }

  private void describe() throws IOException {
    try {
      out.write(
          "info", ServiceInfo.of(hearing.recognizer().model(), chosen(), hearing.languages()));
    } catch (AsrException e) {
      LOG.warn("a peer is told of no model: {}", e.getMessage());
      Answers.error(out, "the base model cannot be opened", "model");
    }
  }

  /** The household's wake word, if it has one that can be used. */
  private Optional<WakeWord> chosen() {
    try {
      return hearing.wakeWords().chosen();
    } catch (WakeException e) {
      LOG.warn("peers are told of no wake word: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** From now on, audio is that in which the wake word is awaited. */
  private void detect(Event event) throws IOException {
    wakeWord = chosen().filter(word -> isWanted(word, event.data().path("names")));
    if (wakeWord.isEmpty()) {
      Answers.error(
          out, "there is no such wake word; 'hearth wake set PHRASE' chooses one", "wake-word");
    }
  }

  private static boolean isWanted(WakeWord word, JsonNode names) {
    boolean wanted = names.isEmpty();
    for (JsonNode name : names) {
      wanted |= name.asText().equals(ServiceInfo.name(word));
    }
    return wanted;
  }

  /** Awaits the wake word for as long as the peer sends audio. */
  private void await(WakeWord word, Event start) throws IOException {
    ChunkInput audio = new ChunkInput(in, start, Integer.MAX_VALUE, this::answerWithin);
    try {
      Vigil vigil = new Vigil(hearing.wakeWords().listen(word), ServiceInfo.name(word), out);
      do {
        feed(audio, vigil::accept);
      } while (audio.resume());
      if (audio.stopped()) {
        vigil.end();
      }
    } catch (WakeException e) {
      LOG.warn("the wake word is not awaited: {}", e.getMessage());
      Answers.error(out, "the wake word cannot be awaited", "wake-word");
      wakeWord = Optional.empty();
    }
  }

  private void recognize(Event event) throws IOException {
    String place = hearing.names().of(peer, Claims.of(event));
    try {
      Optional<IntentMatch> match =
          hearing.intents().match(hearing.sources().stack(place), event.text("text").orElse(""));
      if (match.isPresent()) {
        Answers.intent(out, match.get());
      } else {
        Answers.notRecognized(out, Optional.of("That is no sentence that I know here."));
      }
    } catch (AdapterException | IntentException e) {
      LOG.warn("a peer's text is not understood: {}", e.getMessage());
      Answers.error(out, "the sentences of this place cannot be used", "context");
    }
  }

  /** Another source hears on a stream of its own, as does one that asks who speaks. */
  private void become(String name, boolean identifies) {
    if (!name.equals(source) || identifies != identifying) {
      close();
      stream = Optional.empty();
      source = name;
      identifying = identifies;
    }
  }

  private void hear(Event start) throws IOException {
    said.clear();
    if (identifying != hearing.speakers().follows()) {
      become(source, !identifying);
    }
    ChunkInput audio = new ChunkInput(in, start, hearing.turnSeconds(), this::answerWithin);
    do {
      ListeningStream listening = listening();
      feed(audio, (pcm, length) -> feed(() -> listening.accept(pcm, 0, length)));
    } while (audio.resume());
    if (!audio.stopped()) {
      return; // The peer went away; what it began to say is given up.
    }
    feed(listening()::flush);
    if (said.isEmpty()) {
      out.write("transcript-start", Map.of());
    }
    out.write("transcript", Map.of("text", String.join(" ", said)));
    out.write("transcript-stop", Map.of());
  }

  private ListeningStream listening() {
    if (stream.isEmpty()) {
      String place = source;
      stream =
          Optional.of(
              hearing
                  .assistant()
                  .listen(
                      new ListeningOptions(
                          () -> hearing.sources().stack(place),
                          CoreTranscript.WHEN_REFUSED,
                          Optional.of(place),
                          hearing.acts(),
                          identifying),
                      this::heard));
    }
    return stream.get();
  }

  private interface Samples {
    void accept(short[] samples, int length) throws IOException;
  }

  /** Hears the audio until it ends or goes on in another format. */
  @SuppressWarnings("resource") // Of the decoded audio nothing is held but memory.
  private void feed(ChunkInput audio, Samples hearer) throws IOException {
    PcmStream pcm = hearing.decoder().raw(audio, audio.format());
    try {
      for (int count = pcm.read(samples, 0, CHUNK);
          count >= 0;
          count = pcm.read(samples, 0, CHUNK)) {
        hearer.accept(samples, count);
      }
    } catch (AudioException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
    }
  }

  private interface Feeding {
    void run() throws AsrException;
  }

  /** What goes wrong in an utterance ends that utterance alone; the next ones are heard. */
  private void feed(Feeding feeding) throws IOException {
    try {
      feeding.run();
    } catch (AsrException e) {
      if (e.getCause() instanceof UncheckedIOException unsent) {
        throw unsent.getCause();
      }
      LOG.warn("an utterance of {} was given up: {}", source, e.getMessage());
      Answers.error(out, "an utterance could not be heard", "recognizer");
    }
  }

  private void heard(Utterance utterance) {
    try {
      if (said.isEmpty()) {
        out.write("transcript-start", Map.of());
      }
      out.write("transcript-chunk", Map.of("text", (said.isEmpty() ? "" : " ") + utterance.text()));
      said.add(utterance.text());
      Answers.meaning(out, utterance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stream.ifPresent(ListeningStream::close);
  }
}
