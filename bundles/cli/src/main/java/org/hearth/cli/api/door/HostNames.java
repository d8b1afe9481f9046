package org.hearth.cli.api.door;

import java.util.List;
import java.util.Locale;

/** Names by which a box is called on its household's network. */
public final class HostNames {
  private static final List<String> LOCAL_ENDINGS =
      List.of(".local", ".lan", ".home.arpa", ".internal", ".localhost");

  private HostNames() {}

  /**
   * Whether a {@code Host} header names this box: an address, a name without a dot, or one that no
   * registry of the internet gives away. Any other name may have been made to point here, so that
   * its owner's page counts as one of this box in a browser that reads it.
   *
   * @param host with or without a port, or null when there was none
   */
  public static boolean isHere(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    boolean isAddress = name.matches("\\[[0-9a-f:.%]+]|\\d{1,3}(\\.\\d{1,3}){3}");
    boolean isLocal =
        name.matches("[a-z0-9_-]+") || LOCAL_ENDINGS.stream().anyMatch(name::endsWith);
    return isAddress || isLocal;
  }
}
