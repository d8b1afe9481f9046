package org.hearth.voskserver.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.cli.api.door.DoorSwitch;
import org.hearth.cli.api.door.ListeningSocket;
import org.hearth.cli.api.door.SourceNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The Vosk door as the configuration wants it, or as {@code hearth run --vosk} does. */
@Component(
    service = NetworkDoor.class,
    immediate = true,
    configurationPid = VoskDoor.PID,
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class VoskDoor implements NetworkDoor {
  static final String PID = "org.hearth.vosk";
  private static final String NAME = "vosk";
  private static final int USUAL_PORT = 2_700;
  private static final int MAX_PORT = 65_535;

  /** Configuration {@code org.hearth.vosk}. */
  @interface Config {
    /** Whether it is open in every container; else only where {@code run --vosk} says so. */
    boolean enabled() default false;

    /** Name or address of the interface to listen on. Nobody is asked who they are. */
    String host() default "127.0.0.1";

    /** 0 for any that is free. */
    int port() default USUAL_PORT;

    /** Names of audio sources by address, each {@code ADDRESS=NAME}. */
    String[] sources() default {};

    /** Of web pages that may come in, such as {@code https://example.org}; other programs may. */
    String[] origins() default {};

    /** Whether handlers act on what is heard. */
    boolean acts() default true;

    /** Of who does not say another, in Hz. */
    int sample_rate() default 8_000;

    /** At a time. From 1 on. */
    int connections() default 32;

    /** Seconds without a message after which a connection is closed. From 1 on. */
    int idle_seconds() default 600;

    /** Seconds in which a message must arrive, once it begins. From 1 on. */
    int message_seconds() default 10;

    /** Bytes of one message, at most. From 1,024 on. */
    int message_bytes() default 1 << 20;
  }

  private final DoorSwitch door;

  /** Called by the container. */
  @Activate
  public VoskDoor(
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference SourceContexts sources,
      @Reference SpeakerIdentifier speakers,
      Config config) {
    DoorSwitch.require(PID, "port", config.port(), 0, MAX_PORT);
    DoorSwitch.require(PID, "sample.rate", config.sample_rate(), 1_000, 1_000_000);
    DoorSwitch.require(PID, "connections", config.connections(), 1, 10_000);
    DoorSwitch.require(PID, "idle.seconds", config.idle_seconds(), 1, 86_400);
    DoorSwitch.require(PID, "message.seconds", config.message_seconds(), 1, 3_600);
    DoorSwitch.require(PID, "message.bytes", config.message_bytes(), 1_024, 1 << 24);
    Hearing hearing =
        new Hearing(
            assistant,
            decoder,
            sources,
            speakers,
            SourceNames.of(NAME, List.of(config.sources())),
            config.acts(),
            Wishes.usual(config.sample_rate()));
    Limits limits =
        new Limits(
            config.message_bytes(),
            1_000 * config.message_seconds(),
            1_000 * config.idle_seconds());
    Set<String> origins = Set.of(config.origins());
    this.door =
        new DoorSwitch(
            NAME,
            PID,
            "whoever reaches that address is heard as the household",
            address ->
                ListeningSocket.open(
                    NAME,
                    address,
                    new VoskService(hearing, limits, origins),
                    config.connections()));
    if (config.enabled()) {
      door.openAsConfigured(config.host(), config.port());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Let clients of Vosk server in, by its websocket.";
  }

  @Override
  public int usualPort() {
    return USUAL_PORT;
  }

  @Override
  public InetSocketAddress open(InetSocketAddress address) throws IOException {
    return door.open(address);
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return door.address();
  }

  @Deactivate
  void close() {
    door.close();
  }
}
