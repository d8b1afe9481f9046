package org.hearth.context.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.context.internal.rules.RuleTracks;
import org.hearth.context.internal.rules.Rules;
import org.hearth.context.internal.rules.RulesFile;
import org.hearth.context.internal.rules.Signals;
import org.hearth.context.internal.rules.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stack for each audio source and person. A new one is resolved and made ready first and
 * published last; meanwhile the one before is heard on by others. What cannot be used is left out,
 * and the next best choice counts. Safe for use by several threads.
 */
final class SourceStacks {
  private static final Logger LOG = LoggerFactory.getLogger(SourceStacks.class);

  /** Pairs of source and person that are remembered. */
  private static final int MAX_TRACKED = 128;

  /** Who was not heard for so long is not looked after any more. */
  private static final Duration IN_USE = Duration.ofMinutes(10);

  private final GivenAdapters adapters;
  private final Assistant assistant;
  private final BaseModel base;
  private final RulesFile rules;
  private final Signals signals;
  private final Clock clock;

  /** How often adapters, the base model or people have changed. */
  private long generation;

  private final Map<Listener, Tracked> tracked =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Listener, Tracked> eldest) {
          return size() > MAX_TRACKED;
        }
      };

  private record Listener(String source, Optional<String> user) {}

  /**
   * Contexts that may be active.
   *
   * @param by why
   * @param rule its name; null when it is not a rule that chooses them
   */
  record Candidate(List<String> contexts, By by, String rule) {
    /** Who chooses contexts. */
    enum By {
      HAND,
      RULE,
      OTHERWISE;

      String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** A stack and how it came about. */
  record Decided(
      AdapterStack stack, Optional<Candidate> candidate, Verdict verdict, List<String> leftOut) {}

  /** What is made once and published: all of it is of the same moment. */
  private record Made(
      AdapterStack stack, Optional<Candidate> candidate, List<String> leftOut, long generation) {}

  private static final class Tracked {
    private RuleTracks tracks = new RuleTracks(Rules.NONE);
    private List<Candidate> wanted = List.of();
    private Made made;
    private Instant used = Instant.MIN;
  }

  SourceStacks(
      GivenAdapters adapters,
      Assistant assistant,
      BaseModel base,
      RulesFile rules,
      Signals signals,
      Clock clock) {
    this.adapters = adapters;
    this.assistant = assistant;
    this.base = base;
    this.rules = rules;
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * The stack of a source for a person.
   *
   * @param chosen by the household; the person that it names does not count here
   */
  Decided decide(String source, Optional<String> user, ActiveNames chosen) throws AdapterException {
    Tracked of = tracked(new Listener(source, user));
    synchronized (of) {
      of.used = clock.instant();
    }
    return decide(of, source, user, chosen);
  }

  private Decided decide(Tracked of, String source, Optional<String> user, ActiveNames chosen)
      throws AdapterException {
    Verdict verdict;
    List<Candidate> wanted;
    long now = generation();
    synchronized (of) {
      verdict = judge(of, source, user);
      wanted = candidates(of.tracks.rules(), verdict, chosen);
      if (of.made != null && of.made.generation() == now && of.wanted.equals(wanted)) {
        return decided(of.made, verdict);
      }
    }
    Made made = make(user, wanted, now);
    synchronized (of) {
      of.wanted = wanted;
      of.made = made;
    }
    return decided(made, verdict);
  }

  private static Decided decided(Made made, Verdict verdict) {
    return new Decided(made.stack(), made.candidate(), verdict, made.leftOut());
  }

  private Verdict judge(Tracked of, String source, Optional<String> user) {
    Rules current = rules.current();
    if (!of.tracks.rules().equals(current)) {
      of.tracks = new RuleTracks(current);
    }
    return of.tracks.judge(signals.situation(current, source, user));
  }

  private static List<Candidate> candidates(Rules rules, Verdict verdict, ActiveNames chosen) {
    List<String> byHand = ContextNames.split(chosen.context());
    if (!chosen.ruled()) {
      return List.of(new Candidate(byHand, Candidate.By.HAND, null));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Verdict.Judged each : verdict.inEffect()) {
      candidates.add(
          new Candidate(
              with(rules.always(), each.rule().contexts()), Candidate.By.RULE, each.rule().name()));
    }
    candidates.add(
        new Candidate(
            with(rules.always(), rules.otherwise().orElse(byHand)), Candidate.By.OTHERWISE, null));
    return candidates;
  }

  private static List<String> with(List<String> always, List<String> contexts) {
    List<String> all = new ArrayList<>(contexts);
    always.stream().filter(context -> !contexts.contains(context)).forEach(all::add);
    return all;
  }

  private Made make(Optional<String> user, List<Candidate> wanted, long now)
      throws AdapterException {
    List<String> leftOut = new ArrayList<>();
    Optional<Adapter> person = Optional.empty();
    if (user.isPresent()) {
      person = usable(AdapterKind.USER, user.get(), user, leftOut);
    }
    String fingerprint = base.fingerprint();
    for (Optional<Adapter> who : people(person)) {
      for (Candidate candidate : wanted) {
        Optional<AdapterStack> stack = ready(fingerprint, user, who, candidate, leftOut);
        if (stack.isPresent()) {
          return new Made(stack.get(), Optional.of(candidate), leftOut, now);
        }
      }
    }
    return new Made(
        new AdapterStack(fingerprint, Optional.empty(), List.of()), Optional.empty(), leftOut, now);
  }

  private static List<Optional<Adapter>> people(Optional<Adapter> person) {
    return person.isPresent()
        ? List.of(person, Optional.empty())
        : List.of(Optional.<Adapter>empty());
  }

  /** Empty when nothing of a candidate can be used. */
  private Optional<AdapterStack> ready(
      String fingerprint,
      Optional<String> user,
      Optional<Adapter> who,
      Candidate candidate,
      List<String> leftOut)
      throws AdapterException {
    List<Adapter> contexts = new ArrayList<>();
    for (String name : candidate.contexts()) {
      usable(AdapterKind.CONTEXT, name, user, leftOut).ifPresent(contexts::add);
    }
    if (contexts.isEmpty() && !candidate.contexts().isEmpty()) {
      return Optional.empty();
    }
    AdapterStack stack = new AdapterStack(fingerprint, who, contexts);
    try {
      assistant.prepare(stack);
      return Optional.of(stack);
    } catch (AsrException e) {
      if (adapters.takeBack(stack)) {
        return ready(fingerprint, user, who, candidate, leftOut);
      }
      leave(stack.contextName() + " together", e, leftOut);
      return Optional.empty();
    }
  }

  private Optional<Adapter> usable(
      AdapterKind kind, String name, Optional<String> user, List<String> leftOut)
      throws AdapterException {
    try {
      return Optional.of(adapters.get(kind, name, user));
    } catch (AdapterException e) {
      if (UnreadableKeys.cause(e)) {
        throw e;
      }
      leave(kind.label() + " " + name, e, leftOut);
      return Optional.empty();
    }
  }

  /** A message may hold words of an adapter: it is for who asks, not for the log. */
  private static void leave(String what, Exception why, List<String> leftOut) {
    String line = what + ": " + why.getMessage();
    if (!leftOut.contains(line)) {
      leftOut.add(line);
      LOG.warn("something that is to be active cannot be ({})", why.getClass().getName());
    }
  }

  private synchronized Tracked tracked(Listener listener) {
    return tracked.computeIfAbsent(listener, none -> new Tracked());
  }

  private synchronized long generation() {
    return generation;
  }

  /** Adapters or the base model have changed: every stack is made again when it is asked for. */
  synchronized void reload() {
    generation++;
  }

  synchronized void forget(String person) {
    generation++;
    tracked.keySet().removeIf(listener -> listener.user().equals(Optional.of(person)));
  }

  /**
   * Looks at the rules for every source in use, so that a stack is ready before the utterance that
   * needs it. To be called about once a second.
   */
  void look(ActiveNames chosen) {
    for (Map.Entry<Listener, Tracked> each : inUse()) {
      Listener listener = each.getKey();
      try {
        decide(each.getValue(), listener.source(), listener.user(), chosen);
      } catch (AdapterException e) {
        LOG.debug("whoever speaks next will be told", e);
      }
    }
  }

  private synchronized List<Map.Entry<Listener, Tracked>> inUse() {
    Instant since = clock.instant().minus(IN_USE);
    List<Map.Entry<Listener, Tracked>> all = new ArrayList<>();
    tracked.forEach(
        (listener, of) -> {
          if (isUsed(of, since)) {
            all.add(Map.entry(listener, of));
          }
        });
    return all;
  }

  private static boolean isUsed(Tracked of, Instant since) {
    synchronized (of) {
      return of.used.isAfter(since);
    }
  }
}
