package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.wake.WakeWords;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.cli.api.door.DoorSwitch;
import org.hearth.cli.api.door.OpenDoor;
import org.hearth.cli.api.door.SourceNames;
import org.hearth.wyoming.internal.wire.WireLimits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The Wyoming door as the configuration wants it, or as {@code hearth run --wyoming} does. */
@Component(
    service = NetworkDoor.class,
    immediate = true,
    configurationPid = WyomingDoor.PID,
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class WyomingDoor implements NetworkDoor {
  static final String PID = "org.hearth.wyoming";
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

    /** Whether the network is told where it is, if it is open to others than this computer. */
    boolean announce() default false;

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

  private final DoorSwitch door;

  /** Null while nothing is announced. */
  private volatile Beacon beacon;

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
    DoorSwitch.require(PID, "connections", config.connections(), 1, 10_000);
    DoorSwitch.require(PID, "idle.seconds", config.idle_seconds(), 1, 86_400);
    DoorSwitch.require(PID, "event.seconds", config.event_seconds(), 1, 3_600);
    DoorSwitch.require(PID, "turn.seconds", config.turn_seconds(), 1, 86_400);
    DoorSwitch.require(PID, "port", config.port(), 0, MAX_PORT);
    Hearing hearing =
        new Hearing(
            assistant,
            decoder,
            recognizer,
            sources,
            speakers,
            wakeWords,
            new TextIntents(intents, spoken),
            SourceNames.of(WyomingService.NAME, List.of(config.sources())),
            config.acts(),
            List.of(config.languages()),
            config.turn_seconds());
    WireLimits limits =
        WireLimits.within(1_000 * config.event_seconds(), 1_000 * config.idle_seconds());
    this.door =
        new DoorSwitch(
            WyomingService.NAME,
            PID,
            "whoever reaches that address is heard as the household",
            address ->
                told(
                    WyomingService.open(address, hearing, limits, config.connections()),
                    config.announce()));
    if (config.enabled()) {
      door.openAsConfigured(config.host(), config.port());
    }
  }

  private OpenDoor told(OpenDoor open, boolean announce) {
    if (announce && !open.address().getAddress().isLoopbackAddress()) {
      beacon = new Beacon(open.address());
    }
    return open;
  }

  @Override
  public String name() {
    return WyomingService.NAME;
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
  public InetSocketAddress open(InetSocketAddress address) throws IOException {
    return door.open(address);
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return door.address();
  }

  @Deactivate
  void close() {
    if (beacon != null) {
      beacon.close();
    }
    door.close();
  }
}
