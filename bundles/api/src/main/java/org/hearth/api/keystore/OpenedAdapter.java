package org.hearth.api.keystore;

import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;

/**
 * A sealed bundle whose signature held and whose payload was opened.
 *
 * @param descriptor the signed descriptor
 * @param files payload by file name
 */
public record OpenedAdapter(AdapterDescriptor descriptor, Map<String, byte[]> files) {
  public OpenedAdapter {
    files = Map.copyOf(files);
  }
}
