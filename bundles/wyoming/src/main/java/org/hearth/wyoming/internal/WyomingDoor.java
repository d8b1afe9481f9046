package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.wake.WakeWords;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.wyoming.internal.wire.WireLimits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Wyoming door as the configuration wants it, or as {@code hearth run --wyoming} does. */
@Component(
    service = NetworkDoor.class,
    immediate = true,
    configurationPid = "org.hearth.wyoming",
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class WyomingDoor implements NetworkDoor {
  private static final Logger LOG = LoggerFactory.getLogger(WyomingDoor.class);
  private static final int USUAL_PORT = 10_300;
  private static final int MAX_PORT = 65_535;

  /** Configuration {@code org.hearth.wyoming}. */
  @interface Config {
    /** Whether it is open in every container; else only where {@code run --wyoming} says so. */
    boolean enabled() default false;

    /** Name or address of the interface to listen on. Nobody is asked who they are. */
    String host() default "127.0.0.1";

    /** 0 for any that is free. */
    int port() default USUAL_PORT;

    /** Names of audio sources by address, each {@code ADDRESS=NAME}. */
    String[] sources() default {};

    /** Of what can be heard, as Home Assistant writes them; told to who asks. */
    String[] languages() default {"en"};

    /** Whether handlers act on what is heard. */
    boolean acts() default true;

    /** At a time. From 1 on. */
    int connections() default 64;

    /** Seconds without an event after which a connection is closed. From 1 on. */
    int idle_seconds() default 600;

    /** Seconds in which an event must arrive, once it begins. From 1 on. */
    int event_seconds() default 10;

    /** Seconds of audio between start and stop, at most. From 1 on. */
    int turn_seconds() default 600;
  }

  private final Hearing hearing;
  private final WireLimits limits;
  private final int connections;

  /** Null while it is closed. */
  private Door door;

  /** Called by the container. */
  @Activate
  public WyomingDoor(
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference SpeechRecognizer recognizer,
      @Reference SourceContexts sources,
      @Reference SpeakerIdentifier speakers,
      @Reference WakeWords wakeWords,
      @Reference IntentCompiler intents,
      @Reference SpokenForm spoken,
      Config config) {
    require("connections", config.connections(), 1, 10_000);
    require("idle.seconds", config.idle_seconds(), 1, 86_400);
    require("event.seconds", config.event_seconds(), 1, 3_600);
    require("turn.seconds", config.turn_seconds(), 1, 86_400);
    require("port", config.port(), 0, MAX_PORT);
    this.hearing =
        new Hearing(
            assistant,
            decoder,
            recognizer,
            sources,
            speakers,
            wakeWords,
            new TextIntents(intents, spoken),
            SourceNames.of(List.of(config.sources())),
            config.acts(),
            List.of(config.languages()),
            config.turn_seconds());
    this.limits = WireLimits.within(1_000 * config.event_seconds(), 1_000 * config.idle_seconds());
    this.connections = config.connections();
    if (config.enabled()) {
      openAsConfigured(new InetSocketAddress(config.host(), config.port()));
    }
  }

  private static void require(String name, int found, int least, int most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          "org.hearth.wyoming: " + name + " is " + found + ", expected " + least + " to " + most);
    }
  }

  /** A port that is taken must not keep Hearth from hearing in other ways. */
  private void openAsConfigured(InetSocketAddress address) {
    try {
      if (address.isUnresolved()) {
        throw new IOException(
            "org.hearth.wyoming: host is '" + address.getHostString() + "', which is not known");
      }
      InetSocketAddress open = open(address);
      LOG.info("wyoming is open at {}:{}", open.getAddress().getHostAddress(), open.getPort());
    } catch (IOException e) {
      LOG.error("{}", e.getMessage());
    }
  }

  @Override
  public String name() {
    return "wyoming";
  }

  @Override
  public String description() {
    return "Let satellites and Home Assistant in, by the Wyoming protocol.";
  }

  @Override
  public int usualPort() {
    return USUAL_PORT;
  }

  @Override
  public synchronized InetSocketAddress open(InetSocketAddress address) throws IOException {
    if (door != null) {
      InetSocketAddress present = door.address();
      throw new IOException(
          "wyoming is open already, at "
              + present.getAddress().getHostAddress()
              + ":"
              + present.getPort()
              + ", as the configuration org.hearth.wyoming says");
    }
    door = Door.open(address, hearing, limits, connections);
    return door.address();
  }

  @Deactivate
  synchronized void close() {
    if (door != null) {
      door.close();
      door = null;
    }
  }
}
