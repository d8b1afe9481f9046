package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;

/**
 * What is kept of a Home Assistant, sealed: how to reach it, and what there is in the house. Every
 * read is of the files, since commands may run beside a container. Safe for use by several threads.
 */
final class HouseFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SealedFile access;
  private final SealedFile house;

  HouseFiles(Path folder, Vault vault) {
    this.access =
        new SealedFile(vault, Vault.HOUSEHOLD, "home assistant access", folder.resolve("access"));
    this.house =
        new SealedFile(vault, Vault.HOUSEHOLD, "home assistant house", folder.resolve("house"));
  }

  /** Empty when no Home Assistant is connected. */
  Optional<Access> access() throws KeystoreException {
    Optional<byte[]> content = access.read();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    JsonNode json = read(content.get(), JsonNode.class);
    return Optional.of(
        new Access(URI.create(json.path("url").asText()), json.path("token").asText()));
  }

  void keep(Access given) throws KeystoreException {
    access.write(write(Map.of("url", given.url().toString(), "token", given.token())));
  }

  /** Nothing, until it was read for the first time. */
  House house() throws KeystoreException {
    Optional<byte[]> content = house.read();
    return content.isPresent() ? read(content.get(), House.class) : new House(List.of(), List.of());
  }

  void keep(House read) throws KeystoreException {
    house.write(write(read));
  }

  /** Forgets both. */
  void delete() throws KeystoreException {
    access.delete();
    house.delete();
  }

  int reseal() throws KeystoreException {
    return access.reseal() + house.reseal();
  }

  private static <T> T read(byte[] content, Class<T> type) throws KeystoreException {
    try {
      return JSON.readValue(content, type);
    } catch (IOException e) { // Its message may quote the token.
      throw new KeystoreException("what is kept of Home Assistant is damaged");
    }
  }

  private static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected plain types", e);
    }
  }
}
