package org.hearth.voskserver.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.door.SourceNames;
import org.hearth.cli.api.door.WireException;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said on one connection: wishes, then frames of audio, each of which is answered once, by
 * what was heard so far of the utterance or by what it was. For one thread.
 */
final class Conversation implements FrameInput.Owner, UtteranceListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** 100 ms. */
  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  private final Hearing hearing;
  private final InetAddress address;
  private final WebSocketPeer peer;
  private final short[] samples = new short[CHUNK];

  /** What has ended since the last answer. */
  private final List<Utterance> ended = new ArrayList<>();

  private Wishes wishes;
  private String partial = "";
  private boolean failed;

  /** Whether the present stream tells by the voice who speaks. */
  private boolean identifying;

  private Optional<ListeningStream> stream = Optional.empty();

  Conversation(Hearing hearing, InetAddress address, WebSocketPeer peer) {
    this.hearing = hearing;
    this.address = address;
    this.peer = peer;
    this.wishes = hearing.usual();
  }

  /** Answers until the peer says that it is at its end, or goes away. */
  void run() throws IOException {
    try {
      boolean more = true;
      while (more) {
        Optional<Message> message = peer.next();
        more = message.isPresent() && answer(message.get());
      }
    } catch (WireException e) {
      peer.close(CloseFrame.POLICY_VALIDATION, e.getMessage());
      throw e;
    }
  }

  /** Whether the conversation goes on. */
  private boolean answer(Message message) throws IOException {
    if (message instanceof Message.Audio audio) {
      return hear(audio.bytes());
    }
    String text = ((Message.Text) message).text();
    JsonNode config = parsed(text).path("config");
    if (!config.isMissingNode()) {
      wishes = wishes.with(config);
      return true;
    }
    return end(ending(text));
  }

  /** How the present audio ends. */
  private enum Ending {
    EOF,
    RESET
  }

  private static Ending ending(String text) throws WireException {
    JsonNode control = parsed(text);
    if (control.has("eof")) {
      return Ending.EOF;
    }
    if (control.has("reset")) {
      return Ending.RESET;
    }
    throw new WireException(
        "a text of another kind, expected {\"config\": ...}, {\"eof\" : 1} or {\"reset\" : 1}");
  }

  private static JsonNode parsed(String text) throws WireException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      WireException refused = new WireException("a text that is no JSON");
      // Its message would repeat what the peer sent.
      refused.setStackTrace(e.getStackTrace());
      throw refused;
    }
  }

  /** Tells what there is, and closes the connection unless another audio follows. */
  private boolean end(Ending ending) throws IOException {
    if (stream.isPresent()) {
      feed(stream.get()::flush);
    }
    partial = "";
    peer.send(failed ? Answers.failure() : Answers.result(ended, wishes));
    ended.clear();
    failed = false;
    if (ending == Ending.EOF) {
      peer.close(CloseFrame.NORMAL, "");
    }
    return ending == Ending.RESET;
  }

  /** Hears until the peer ends its audio or goes away; whether the conversation goes on. */
  @SuppressWarnings("resource") // Of the decoded audio nothing is held but memory.
  private boolean hear(ByteBuffer first) throws IOException {
    FrameInput audio = new FrameInput(peer, first, this);
    PcmStream pcm = hearing.decoder().raw(audio, wishes.format());
    ListeningStream listening = listening();
    try {
      for (int count = pcm.read(samples, 0, CHUNK);
          count >= 0;
          count = pcm.read(samples, 0, CHUNK)) {
        int length = count;
        feed(() -> listening.accept(samples, 0, length));
      }
    } catch (AudioException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
    }
    return audio.control().isPresent() && end(ending(audio.control().get()));
  }

  /** What a peer wishes once its audio has begun comes too late, as with Vosk server. */
  @Override
  public boolean passesOver(String text) throws IOException {
    return parsed(text).has("config");
  }

  @Override
  public void frameHeard() throws IOException {
    if (failed) {
      peer.send(Answers.failure());
    } else if (ended.isEmpty()) {
      peer.send(Answers.partial(partial));
    } else {
      peer.send(Answers.result(ended, wishes));
    }
    failed = false;
    ended.clear();
  }

  private ListeningStream listening() {
    boolean identifies = hearing.speakers().follows();
    if (stream.isEmpty() || identifies != identifying) {
      close();
      identifying = identifies;
      String place =
          hearing
              .names()
              .of(
                  address,
                  Optional.of(peer.path().replaceAll("^/|\\?.*", "")).filter(SourceNames::isName));
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
                          identifies),
                      this));
    }
    return stream.get();
  }

  private interface Feeding {
    void run() throws AsrException;
  }

  /** What goes wrong in an utterance ends that utterance alone; the next ones are heard. */
  private void feed(Feeding feeding) {
    try {
      feeding.run();
    } catch (AsrException e) {
      LOG.warn(
          "vosk: an utterance of {} was given up: {}", address.getHostAddress(), e.getMessage());
      failed = true;
      partial = "";
    }
  }

  @Override
  public void heard(Utterance utterance) {
    ended.add(utterance);
    partial = "";
  }

  @Override
  public boolean wantsPartials() {
    return true;
  }

  @Override
  public void partial(String text) {
    partial = text;
  }

  @Override
  public void close() {
    stream.ifPresent(ListeningStream::close);
    stream = Optional.empty();
  }
}
