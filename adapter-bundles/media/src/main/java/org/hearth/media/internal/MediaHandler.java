package org.hearth.media.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.api.learning.InteractionLog;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitDelta;
import org.hearth.habits.api.HabitException;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.HabitSource;
import org.hearth.habits.api.taste.Genre;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Plays music of the scanned folder, of the context {@code media}; while it plays, it also hears
 * the {@code home}'s pause, resume and next. What a person plays and skips is kept for those whose
 * interactions are kept, and is what the person's taste is learned from.
 */
@Component(
    service = {IntentHandler.class, SealedData.class, HabitSource.class},
    property = {
      IntentHandler.CONTEXT + "=media",
      IntentHandler.CONTEXT + "=home",
      // Plugins of the household come first, but not Home Assistant (-50): while music plays here,
      // the home's pause and next are about it.
      "service.ranking:Integer=-40"
    })
public final class MediaHandler implements IntentHandler, SealedData, HabitSource {
  private static final System.Logger LOG = System.getLogger(MediaHandler.class.getName());
  private static final String UNKNOWN = "an unknown ";
  private static final int ID_BYTES = 8;

  private final Library library;
  private final Plays plays;
  private final Jukebox jukebox;
  private final AdapterStore adapters;
  private final Clock clock;

  /** Whether a process stays that music could come from. */
  private final boolean stays;

  private final SecureRandom random = new SecureRandom();
  private volatile InteractionLog interactions;

  /** Called by the container. */
  @Activate
  public MediaHandler(
      BundleContext context,
      @Reference Vault vault,
      @Reference AdapterStore adapters,
      @Reference AudioDecoder decoder) {
    this(
        folder(context),
        vault,
        adapters,
        new SoundCard(decoder),
        Clock.system(ZoneId.systemDefault()),
        Boolean.parseBoolean(context.getProperty("hearth.staying")));
  }

  MediaHandler(
      Path folder, Vault vault, AdapterStore adapters, Player player, Clock clock, boolean stays) {
    this.library = new Library(folder, vault);
    this.plays = new Plays(folder.resolve("plays"), vault);
    this.adapters = adapters;
    this.clock = clock;
    this.stays = stays;
    this.jukebox = new Jukebox(player, clock, this::heard);
  }

  /** Where a home keeps music's names, and who played what. */
  static Path folder(BundleContext context) {
    return Path.of(context.getProperty("hearth.home"), "media");
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setInteractions(InteractionLog log) {
    interactions = log;
  }

  /** Called by the container. */
  void unsetInteractions(InteractionLog log) {
    if (interactions == log) {
      interactions = null;
    }
  }

  @Override
  public Optional<String> handle(IntentRequest request) throws HandlingException {
    try {
      return Optional.ofNullable(act(request));
    } catch (PlayerException e) {
      throw new HandlingException(e.getMessage(), e);
    } catch (KeystoreException e) {
      throw new HandlingException("The list of your music cannot be read.", e);
    }
  }

  /** Null for what others do. */
  private String act(IntentRequest request)
      throws HandlingException, PlayerException, KeystoreException {
    boolean playing = jukebox.current().isPresent();
    return switch (request.intent()) {
      case "PlayTrack" -> some(request, "track", Track::title, "song");
      case "PlayArtist" -> some(request, "artist", Track::artist, "artist");
      case "PlayAlbum" -> some(request, "album", Track::album, "album");
      case "PlayGenre" -> genre(request);
      case "PlayRecommended" -> play(recommended(request.user()), request.user());
      case "NextTrack" -> next(request.user());
      case "HassMediaNext" -> playing ? next(request.user()) : null;
      case "StopMusic" -> stop();
      case "PauseMusic" -> pause();
      case "HassMediaPause" -> playing ? pause() : null;
      case "ResumeMusic" -> resume();
      case "HassMediaUnpause" -> playing ? resume() : null;
      case "WhatIsPlaying" -> current().spoken() + ".";
      default -> null;
    };
  }

  /** What is known of a track. */
  private interface Field {
    String of(Track track);
  }

  private String some(IntentRequest request, String slot, Field field, String what)
      throws HandlingException, PlayerException, KeystoreException {
    String asked = request.text(slot).orElseThrow();
    String wanted = asked.equals(UNKNOWN + what) ? "" : asked;
    return play(all(track -> field.of(track).equalsIgnoreCase(wanted), asked), request.user());
  }

  private String genre(IntentRequest request)
      throws HandlingException, PlayerException, KeystoreException {
    String asked = request.text("genre").orElseThrow();
    Genre genre = Genre.of(asked);
    Predicate<Track> isWanted =
        track ->
            track.genre().equalsIgnoreCase(asked)
                || (genre != Genre.OTHER && Genre.of(track.genre()) == genre);
    return play(chosen(all(isWanted, asked), request.user()), request.user());
  }

  private List<LibraryTrack> all(Predicate<Track> isWanted, String asked)
      throws HandlingException, KeystoreException {
    List<LibraryTrack> found =
        tracks().stream().filter(each -> isWanted.test(each.track())).toList();
    if (found.isEmpty()) {
      throw new HandlingException("There is no " + asked + " in your music.");
    }
    return found;
  }

  private List<LibraryTrack> tracks() throws HandlingException, KeystoreException {
    List<LibraryTrack> tracks = library.tracks();
    if (tracks.isEmpty()) {
      throw new HandlingException("I know no music: hearth media scan tells me of a folder.");
    }
    return tracks;
  }

  private List<LibraryTrack> recommended(Optional<String> person)
      throws HandlingException, KeystoreException {
    return chosen(tracks(), person);
  }

  private List<LibraryTrack> chosen(List<LibraryTrack> tracks, Optional<String> person)
      throws KeystoreException {
    FrozenScore model = model();
    List<Play> known = person.isPresent() ? plays.of(person.get()) : List.of();
    return new Recommender(model)
        .choose(tracks, known, LocalDateTime.now(clock), taste(model, person), random);
  }

  /** What was learned of a person; of everybody, when that cannot be used. */
  private float[] taste(FrozenScore model, Optional<String> person) {
    try {
      if (person.isPresent() && adapters.names(AdapterKind.USER).contains(person.get())) {
        return HabitDelta.of(model, adapters.get(AdapterKind.USER, person.get()), part())
            .orElse(model.nobody());
      }
    } catch (AdapterException | HabitException e) {
      LOG.log(System.Logger.Level.WARNING, "a taste cannot be used: " + kind(e));
    }
    return model.nobody();
  }

  private String play(List<LibraryTrack> tracks, Optional<String> person)
      throws HandlingException, PlayerException {
    if (!stays) {
      throw new HandlingException("Music needs a container that stays: hearth run.");
    }
    return "Playing " + jukebox.play(tracks, person).spoken() + ".";
  }

  private String next(Optional<String> who) throws HandlingException, PlayerException {
    current();
    return jukebox
        .next(who)
        .map(next -> "Playing " + next.spoken() + ".")
        .orElse("That was the last.");
  }

  private LibraryTrack current() throws HandlingException {
    return jukebox.current().orElseThrow(() -> new HandlingException("Nothing is playing."));
  }

  private String stop() throws HandlingException {
    current();
    jukebox.stop();
    return "Stopped.";
  }

  private String pause() throws HandlingException {
    current();
    jukebox.pause();
    return "Paused.";
  }

  private String resume() throws HandlingException {
    LibraryTrack track = current();
    jukebox.resume();
    return "Playing " + track.spoken() + ".";
  }

  private void heard(Optional<String> person, LibraryTrack track, boolean played) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    LocalDateTime time = LocalDateTime.now(clock);
    // What is withdrawn between the question and the writing would be written again.
    synchronized (plays) {
      if (person.isPresent() && keeps(person.get())) {
        add(person.get(), new Play(HexFormat.of().formatHex(id), time, played, track.track()));
      }
    }
  }

  private boolean keeps(String person) {
    InteractionLog log = interactions;
    return log != null && log.keeps(person);
  }

  private void add(String person, Play play) {
    try {
      plays.add(person, play);
    } catch (KeystoreException e) {
      LOG.log(System.Logger.Level.WARNING, "what was played cannot be kept: " + kind(e));
    }
  }

  /** What may be logged of a failure: messages name people. */
  private static String kind(Exception failure) {
    return failure.getClass().getSimpleName();
  }

  @Override
  public String part() {
    return Taste.PART;
  }

  @Override
  public String unit() {
    return "plays and skips";
  }

  @Override
  public FrozenScore model() {
    return Taste.model();
  }

  @Override
  public List<HabitRecord> records(String person) throws HabitException {
    try {
      return keeps(person) ? plays.of(person).stream().map(Play::record).toList() : List.of();
    } catch (KeystoreException e) {
      throw new HabitException("what was played cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void withdraw(String person) throws HabitException {
    try {
      forget(person);
    } catch (KeystoreException e) {
      throw new HabitException("what was played cannot be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public void expire(String person, Instant oldest) throws HabitException {
    try {
      plays.keepSince(person, LocalDateTime.ofInstant(oldest, clock.getZone()));
    } catch (KeystoreException e) {
      throw new HabitException("what was played cannot be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "media";
  }

  @Override
  public int reseal() throws KeystoreException {
    return library.reseal() + plays.reseal();
  }

  @Override
  public void forget(String person) throws KeystoreException {
    plays.forget(person);
  }

  @Deactivate
  void close() {
    jukebox.stop();
  }
}
