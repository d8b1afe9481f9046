package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model in use and its predecessor. Safe for use by several threads.
 *
 * <p>The next model is tried and loaded while the present one goes on hearing, and takes its place
 * in one step. The predecessor stays open, since grammars compiled for it are in use until they are
 * compiled again: after a switch there is one model more in memory. It is let go by the next
 * switch, or at the end; its memory is freed when the last utterance in flight on it has ended.
 */
final class ModelSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSwitch.class);

  /** Opens a model that is known to be sound. */
  interface Opener {
    LoadedModel open(ModelDescription found) throws AsrException;
  }

  private final ModelHome home;
  private final Opener opener;

  /** Held while a model is tried and loaded; taken before the monitor of this object, if both. */
  private final Object switching = new Object();

  private LoadedModel current;
  private LoadedModel predecessor;
  private boolean closed;

  ModelSwitch(ModelHome home, Opener opener) {
    this.home = home;
    this.opener = opener;
  }

  /** The model in use; the first call loads it. */
  LoadedModel current() throws AsrException {
    LoadedModel present = present();
    if (present != null) {
      return present;
    }
    synchronized (switching) {
      present = present();
      return present != null ? present : install(load(home.verify(home.chosen())));
    }
  }

  /**
   * The model on which a grammar is heard: its own while that is open, else the one in use if it
   * has the same content.
   */
  LoadedModel modelOf(VoskGrammar grammar) throws AsrException {
    LoadedModel owner = grammar.owner();
    if (isOpen(owner)) {
      return owner;
    }
    LoadedModel model = current();
    if (!model.description().fingerprint().equals(owner.description().fingerprint())) {
      throw new AsrException("the grammar was compiled for another model: compile it again");
    }
    return model;
  }

  /**
   * Loads and chooses another model; empty for the embedded one. A choice that was made just when
   * {@link #close} was called holds from the next start on.
   */
  LoadedModel use(Optional<Path> directory) throws AsrException {
    synchronized (switching) {
      requireOpen();
      ModelDescription found = home.verify(directory.orElse(home.embedded()));
      closePredecessor();
      LoadedModel next = load(found);
      try {
        home.choose(directory);
      } catch (IOException e) {
        next.close();
        throw new AsrException("the choice of model cannot be written: " + e.getMessage(), e);
      }
      return install(next);
    }
  }

  /** Lets the models go; one that is being loaded is closed as soon as it is there. Idempotent. */
  synchronized void close() {
    closed = true;
    closePredecessor();
    if (current != null) {
      current.close();
      current = null;
    }
  }

  /** Frees the recognisers that nobody uses. */
  synchronized void clearIdle() {
    for (LoadedModel model : Arrays.asList(current, predecessor)) {
      if (model != null) {
        model.clearIdle();
      }
    }
  }

  private LoadedModel load(ModelDescription found) throws AsrException {
    long begin = System.nanoTime();
    LoadedModel model = opener.open(found);
    LOG.info(
        "model {} ({}) loaded in {} ms",
        found.directory(),
        found.fingerprint().substring(0, 12),
        (System.nanoTime() - begin) / 1_000_000);
    return model;
  }

  private synchronized LoadedModel present() throws AsrException {
    requireOpen();
    return current;
  }

  private synchronized boolean isOpen(LoadedModel model) {
    return model == current || model == predecessor;
  }

  private synchronized void closePredecessor() {
    if (predecessor != null) {
      predecessor.close();
      predecessor = null;
    }
  }

  private synchronized LoadedModel install(LoadedModel next) throws AsrException {
    if (closed) {
      next.close();
    }
    requireOpen();
    predecessor = current;
    current = next;
    return next;
  }

  private synchronized void requireOpen() throws AsrException {
    if (closed) {
      throw new AsrException("the recogniser was stopped");
    }
  }
}
