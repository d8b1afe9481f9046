package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

final class BundlesInnerTest {
  private static final Map<Integer, String> STATES =
      Map.of(
          Bundle.UNINSTALLED, "uninstalled",
          Bundle.INSTALLED, "unresolved",
          Bundle.RESOLVED, "resolved",
          Bundle.STARTING, "starting",
          Bundle.STOPPING, "stopping",
          Bundle.ACTIVE, "active");

  @Test
  void everyBundleOfTheListIsInstalled() throws IOException {
    Set<String> listed =
        Files.readAllLines(Osgi.distribution().resolve("conf/bundles.list")).stream()
            .map(line -> line.replaceAll("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .map(line -> line.split("\\s+")[1])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> installed =
        listedBundles().stream()
            .map(bundle -> bundle.getLocation().replaceAll(".*/", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, installed);
  }

  @Test
  void everyBundleIsActiveAndEveryFragmentResolved() {
    Map<String, String> wrong = new TreeMap<>();
    for (Bundle bundle : listedBundles()) {
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      if (!fragment && !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
        continue; // A door starts it, if that is opened.
      }
      // A lazily activated bundle counts as started from the moment it may be used.
      boolean lazy = bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
      Set<Integer> allowed =
          fragment
              ? Set.of(Bundle.RESOLVED)
              : lazy ? Set.of(Bundle.ACTIVE, Bundle.STARTING) : Set.of(Bundle.ACTIVE);
      if (!allowed.contains(bundle.getState())) {
        wrong.put(bundle.getSymbolicName(), STATES.get(bundle.getState()));
      }
    }
    assertEquals(Map.of(), wrong);
  }

  @Test
  void onlyApiPackagesAreExportedByHearth() {
    Set<String> exported = new TreeSet<>();
    for (Bundle bundle : listedBundles()) {
      String header = bundle.getHeaders().get(Constants.EXPORT_PACKAGE);
      if (bundle.getSymbolicName().startsWith("org.hearth.") && header != null) {
        Arrays.stream(header.replaceAll("\"[^\"]*\"", "").split(","))
            .map(clause -> clause.split(";")[0])
            .forEach(exported::add);
      }
    }
    assertTrue(exported.contains("org.hearth.api.assistant"), exported.toString());
    assertEquals(
        List.of(),
        exported.stream().filter(name -> !List.of(name.split("\\.")).contains("api")).toList());
  }

  private static List<Bundle> listedBundles() {
    return Arrays.stream(Osgi.context().getBundles())
        .filter(bundle -> bundle.getLocation().startsWith("reference:"))
        .toList();
  }
}
