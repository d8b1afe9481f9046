package org.hearth.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.hearth.api.lexicon.WordTeacher;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.VoiceEnrolment;
import org.hearth.cli.api.Commands;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.web.internal.access.Pairing;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.page.Pages;
import org.hearth.web.internal.page.Readers;
import org.hearth.web.internal.page.Takes;
import org.hearth.web.internal.page.Trainings;
import org.hearth.web.internal.tls.Authority;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The household's page as a door: over plain HTTP on the loopback interface, over TLS elsewhere.
 */
@Component(service = {NetworkDoor.class, WebDoor.class, SealedData.class})
public final class WebDoor implements NetworkDoor, SealedData {
  private static final int USUAL_PORT = 8_770;

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Pages pages;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final SealedFile authorityFile;
  private final Sessions sessions;
  private final Pairing pairing;
  private final Takes takes;
  private final Readers readers = new Readers();
  private final Trainings trainings;

  /** Null while it is closed. */
  private WebServer server;

  /** Gives up recordings that are too old; null until the door is opened. */
  private ScheduledExecutorService sweeper;

  private List<ServiceRegistration<?>> published = List.of();
  private boolean tls;

  /** Called by the container. */
  @Activate
  public WebDoor(
      @Reference Assistant assistant,
      @Reference SourceContexts contexts,
      @Reference SpeakerIdentifier speakers,
      @Reference VoiceEnrolment voices,
      @Reference WordTeacher teacher,
      @Reference AdapterStore adapters,
      @Reference KeyManager keys,
      @Reference Vault vault,
      @Reference Commands commands,
      @Reference ConfigurationAdmin configurations,
      BundleContext context) {
    this.context = context;
    this.configurations = configurations;
    Path home = Path.of(context.getProperty("hearth.home"));
    this.pages =
        new Pages(assistant, contexts, speakers, voices, teacher, adapters, keys, commands, home);
    this.authorityFile = file(vault, home, "authority");
    this.sessions = new Sessions(file(vault, home, "sessions"), clock, random);
    this.pairing = new Pairing(clock, random);
    this.takes = new Takes(clock);
    this.trainings = pages.trainings(readers, clock, random);
  }

  private static SealedFile file(Vault vault, Path home, String name) {
    return new SealedFile(vault, Vault.HOUSEHOLD, "web " + name, home.resolve("web/" + name));
  }

  @Override
  public String name() {
    return "web";
  }

  @Override
  public String description() {
    return "Serve the household's page; 'hearth web pair' lets a browser in. Over TLS unless on the"
        + " loopback interface.";
  }

  @Override
  public int usualPort() {
    return USUAL_PORT;
  }

  @Override
  public String exposure() {
    return "over TLS, to browsers that 'hearth web pair' has let in";
  }

  @Override
  public synchronized InetSocketAddress open(InetSocketAddress address) throws IOException {
    if (server != null) {
      throw new IOException("web is open already, at " + url().orElseThrow());
    }
    boolean secure = !address.getAddress().isLoopbackAddress();
    List<String> names = secure ? Addresses.of(address.getAddress()) : List.of();
    published = pages.publish(context, pairing, sessions, takes, readers, trainings, clock, secure);
    try {
      server =
          secure
              ? WebServer.start(context, configurations, address, authority(), names)
              : WebServer.start(context, configurations, address);
      tls = secure;
      sweep();
      return server.address();
    } catch (KeystoreException e) {
      throw new IOException("web: " + e.getMessage(), e);
    } finally {
      if (server == null) {
        unpublish();
      }
    }
  }

  private void sweep() {
    sweeper =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "hearth-web-sweeper");
              thread.setDaemon(true);
              return thread;
            });
    sweeper.scheduleWithFixedDelay(takes::sweep, 1, 1, TimeUnit.MINUTES);
  }

  @Override
  public synchronized Optional<InetSocketAddress> address() {
    return Optional.ofNullable(server).map(WebServer::address);
  }

  /** Where browsers find it; empty while it is closed. */
  synchronized Optional<String> url() throws IOException {
    if (server == null) {
      return Optional.empty();
    }
    InetAddress address = server.address().getAddress();
    String host =
        address.isAnyLocalAddress() ? Addresses.of(address).get(0) : address.getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return Optional.of(
        (tls ? "https://" : "http://") + bracketed + ":" + server.address().getPort() + "/");
  }

  /** A code with which a browser signs in. */
  String pair(Visitor visitor) {
    return pairing.offer(visitor);
  }

  /**
   * Signs the browsers of a person out, or all of them; a code that one could still sign in with is
   * no longer good, either. Returns how many.
   */
  int signOut(Optional<String> person) throws KeystoreException {
    pairing.cancel(person);
    return sessions.closeAll(person);
  }

  /** The household's authority; it is made at the first use. */
  synchronized Authority authority() throws KeystoreException {
    return Authority.in(authorityFile, clock, random);
  }

  @Override
  public int reseal() throws KeystoreException {
    return authorityFile.reseal() + sessions.reseal();
  }

  @Override
  public void forget(String person) throws KeystoreException {
    try {
      signOut(Optional.of(person)); // First: who is signed in could leave something again.
    } finally {
      takes.forget(person);
      trainings.forget(person);
    }
  }

  @Deactivate
  synchronized void close() {
    unpublish();
    trainings.close();
    if (server != null) {
      server.stop();
      server = null;
      sweeper.shutdownNow();
    }
  }

  private void unpublish() {
    published.forEach(ServiceRegistration::unregister);
    published = List.of();
  }
}
