package org.hearth.api.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * The plugins of this household: ordinary OSGi bundles with code, each signed by a publisher that
 * the household trusts with code. The signature is checked before anything else of the bundle is
 * looked at, at every start. Plugins run in a container that stays; one for a single command starts
 * none of them but what it installs. Safe for use by several threads and processes.
 */
public interface PluginStore {

  /**
   * Signs a bundle in the household's name.
   *
   * @param signature file to write, a line of text
   * @throws PluginException when it is no bundle that {@link #install} would take, or there is no
   *     key to sign it with
   */
  void sign(Path plugin, Path signature) throws PluginException;

  /**
   * Checks a bundle's signature, installs it and starts it, replacing the version that is there.
   *
   * @param downgrade whether it may be older than the version that is there
   * @throws PluginException when its publisher is not trusted with code, it was altered, it is no
   *     bundle of its own, it takes a name of Hearth's, it is older than what is installed or of
   *     another publisher, or it cannot be started; what was installed before then stays
   */
  PluginInfo install(Path plugin, Path signature, boolean downgrade) throws PluginException;

  /**
   * Deletes a plugin and stops it.
   *
   * @throws PluginException when there is none of that name
   */
  void remove(String name) throws PluginException;

  /**
   * Brings what runs in line with what is trusted now: stops every plugin whose signature does not
   * hold any more, and starts in a container that stays every other one that was not started. To be
   * called when the trusted publishers have changed.
   *
   * @return names of the plugins that were stopped, sorted
   * @throws PluginException when the plugins cannot be read, or one cannot be stopped
   */
  List<String> recheck() throws PluginException;

  /** Installed plugins, sorted by name. */
  List<PluginInfo> list() throws PluginException;
}
