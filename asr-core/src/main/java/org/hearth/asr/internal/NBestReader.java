package org.hearth.asr.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.Word;

/**
 * Reads Vosk's n-best JSON. Its {@code confidence} is minus the cost of the path, graph and
 * acoustic together; since these networks are trained with LF-MMI at acoustic scale 1, the softmax
 * over the list estimates the posterior. Safe for use by several threads.
 */
final class NBestReader {
  private final ObjectMapper json = new ObjectMapper();

  private record Path(List<TimedToken> words, double score) {
    String text() {
      return words.stream().map(TimedToken::text).collect(Collectors.joining(" "));
    }
  }

  /**
   * @param result what {@code getFinalResult} returned
   * @param timeOffset seconds to take off every time
   */
  Recognition read(String result, double timeOffset, TranscriptMapper mapper) throws AsrException {
    List<Path> paths = new ArrayList<>();
    for (JsonNode alternative : parse(result).path("alternatives")) {
      List<TimedToken> tokens = new ArrayList<>();
      for (JsonNode word : alternative.path("result")) {
        tokens.add(
            new TimedToken(
                word.path("word").asText(),
                word.path("start").asDouble() - timeOffset,
                word.path("end").asDouble() - timeOffset));
      }
      paths.add(new Path(mapper.map(tokens), alternative.path("confidence").asDouble()));
    }
    return paths.stream().allMatch(path -> path.words.isEmpty())
        ? Recognition.NOTHING
        : recognition(paths);
  }

  /** The text of a partial result. */
  String readPartial(String result, TranscriptMapper mapper) throws AsrException {
    String partial = parse(result).path("partial").asText();
    if (partial.isEmpty()) {
      return "";
    }
    List<TimedToken> tokens = new ArrayList<>();
    for (String token : partial.split(" ", -1)) {
      tokens.add(new TimedToken(token, 0, 0));
    }
    return new Path(mapper.map(tokens), 0).text();
  }

  private static Recognition recognition(List<Path> paths) {
    double best = paths.stream().mapToDouble(Path::score).max().orElseThrow();
    double sum = paths.stream().mapToDouble(path -> Math.exp(path.score - best)).sum();
    Map<String, Double> posteriors = new LinkedHashMap<>();
    Map<String, Path> firsts = new LinkedHashMap<>();
    for (Path path : paths) {
      posteriors.merge(path.text(), Math.exp(path.score - best) / sum, Double::sum);
      firsts.putIfAbsent(path.text(), path);
    }
    return new Recognition(
        firsts.values().stream()
            .map(path -> hypothesis(path, posteriors, firsts))
            .sorted(Comparator.comparingDouble(Hypothesis::confidence).reversed())
            .toList());
  }

  private static Hypothesis hypothesis(
      Path path, Map<String, Double> posteriors, Map<String, Path> all) {
    List<Word> words = new ArrayList<>();
    for (TimedToken word : path.words) {
      double confidence =
          all.entrySet().stream()
              .filter(other -> contains(other.getValue(), word))
              .mapToDouble(other -> posteriors.get(other.getKey()))
              .sum();
      words.add(new Word(word.text(), word.start(), word.end(), Math.min(1, confidence)));
    }
    return new Hypothesis(path.text(), words, posteriors.get(path.text()));
  }

  private static boolean contains(Path path, TimedToken word) {
    return path.words.stream()
        .anyMatch(
            other ->
                other.text().equals(word.text())
                    && other.start() < word.end()
                    && word.start() < other.end());
  }

  private JsonNode parse(String result) throws AsrException {
    try {
      return json.readTree(result);
    } catch (JsonProcessingException e) {
      throw new AsrException("Vosk's result is not JSON", e);
    }
  }
}
